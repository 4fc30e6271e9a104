"""What a control shows: its value, nothing, or that nobody looks for a text there."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from disclosure_checks.readers.html.controls import heading_of, shown_in

CONTROLS = {
    "a value": ('<input value=" 12 ">', "12"),
    "no value": ("<input>", ""),
    "a number": ('<input type=number value="7">', "7"),
    "a box to be ticked shows no value": ('<input type=checkbox value="3">', ""),
    "a scale neither": ('<input type=RANGE value="3">', ""),
    "hidden": ('<input type=hidden value="9">', None),
    "a button": ('<input type=submit value="9">', None),
    "the chosen option": ("<select><option>1</option><option selected>2</option></select>", "2"),
    "the first where none is chosen": ("<select><option>1</option><option>2</option></select>", "1"),
    "no option": ("<select></select>", ""),
    "several may be chosen": ("<select multiple><option selected>1</option></select>", ""),
    "what is written": ("<textarea> 5\n</textarea>", "5"),
}


@pytest.mark.parametrize(("source", "shown"), CONTROLS.values(), ids=list(CONTROLS))
def test_what_a_control_shows(source: str, shown: str | None) -> None:
    (node,) = LexborHTMLParser(f"<body>{source}").css("input, select, textarea")
    assert shown_in(node, node.tag or "", node.attributes) == shown


def test_of_a_folded_part_the_heading_is_seen() -> None:
    (node,) = LexborHTMLParser("<details>a<summary>b</summary><p>c</p></details>").css("details")
    assert [child.text() for child in heading_of(node)] == ["b"]
