"""Elements in lines of their own, in rows of others, and behind the numbers that lists give them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers.html.lines import Rows, begins_line, is_numbered, is_turned
from disclosure_checks.readers.html.look import Style
from disclosure_checks.readers.html.reader import read


def one_cell(inside: str) -> Cell:
    (block,) = read("a.html", f"<table><tr><td>{inside}</td><td>5</td></tr></table>".encode()).blocks
    assert isinstance(block, Table)
    return block.rows[0][0]


def nodes(inner: str, selector: str) -> list[LexborNode]:
    return LexborHTMLParser(f"<body>{inner}</body>").css(selector)


@pytest.mark.parametrize(
    ("tag", "style", "begins"),
    [
        ("p", {}, True), ("td", {}, True), ("h3", {}, True), ("span", {}, False), ("b", {}, False), ("a", {}, False),
        ("span", {"display": "block"}, True), ("span", {"display": "flex"}, True), ("p", {"display": "inline"}, False),
        ("li", {"display": "inline-block"}, False), ("div", {"display": "contents"}, False),
        ("span", {"float": "left"}, True), ("span", {"float": "none"}, False),
        ("span", {"position": "absolute"}, True), ("span", {"position": "relative"}, False),
    ],
)  # fmt: skip
def test_an_element_begins_a_line_by_its_kind_or_its_style(tag: str, style: Style, begins: bool) -> None:
    assert begins_line(tag, style) is begins


@pytest.mark.parametrize(
    ("style", "turned"),
    [
        ({"direction": "rtl", "unicode-bidi": "bidi-override"}, True), ({"direction": "rtl"}, False),
        ({"direction": "rtl", "unicode-bidi": "isolate-override"}, True),
        ({"direction": "ltr", "unicode-bidi": "bidi-override"}, False), ({}, False),
    ],
)  # fmt: skip
def test_digits_are_turned_only_where_the_direction_is_forced(style: Style, turned: bool) -> None:
    assert is_turned(style) is turned


@pytest.mark.parametrize(
    ("inner", "style", "around", "numbered"),
    [
        ("<ol><li>1</ol>", {}, {}, True), ("<ul><li>1</ul>", {}, {}, False),
        ("<ul><li>1</ul>", {}, {"list-style-type": "decimal"}, True),
        ("<ol><li>1</ol>", {}, {"list-style": "none inside"}, False),
        ("<ol><li>1</ol>", {"list-style-type": "disc"}, {"list-style-type": "decimal"}, False),
        ("<div><i>1</i></div>", {}, {"list-style-type": "decimal"}, False),
        ("<div><i>1</i></div>", {"display": "list-item"}, {"list-style-type": "decimal"}, True),
    ],
)  # fmt: skip
def test_an_entry_has_a_number_by_its_list_or_its_style(
    inner: str, style: Style, around: Style, numbered: bool
) -> None:
    (entry,) = nodes(inner, "li, i")
    assert is_numbered(entry.tag or "", style, entry.parent, lambda *_: around) is numbered


def test_what_stands_in_nothing_has_no_number() -> None:
    assert not is_numbered("li", {}, None, lambda *_: {})


@pytest.mark.parametrize(
    ("inner", "style", "apart"),
    [
        ("<i>1</i><i>2</i>", {"display": "inline-block"}, True), ("<i>1</i> \n <i>2</i>", {"width": "60px"}, True),
        ("<i>1</i><i>2</i>", {"color": "red"}, False), ("<i>1</i><i>2</i>", {}, False),
        ("收到<i>1</i>件<i>2</i>", {"padding": "2px"}, False), ("<i>1</i>", {"padding": "2px"}, False),
        ("<i>1</i><b>2</b>", {"padding": "2px"}, False),
    ],
)  # fmt: skip
def test_elements_are_cells_where_several_stand_in_a_row_with_room_and_no_text(
    inner: str, style: Style, apart: bool
) -> None:
    rows = Rows()
    assert [rows.stands_apart(node, style) for node in nodes(f"<div>{inner}</div>", "i")] == [apart] * inner.count(
        "<i>"
    )


@pytest.mark.parametrize("about", ["", "type=a", "start=3"])
def test_a_figure_behind_the_number_of_a_list_is_unclear(about: str) -> None:
    assert one_cell(f"<ol {about}><li>12</li></ol>").unclear == "numbered"
    assert one_cell(f"<ol {about}><li>个人申请</li></ol>").text == "个人申请"
    assert one_cell(f"<ol {about}><li>个人申请</li></ol>").unclear == ""


@pytest.mark.parametrize(
    "inside",
    [
        "<ul><li>12</li></ul>",
        "<ol style='list-style: none'><li>12</li></ol>",
        "<ol><li style='list-style-type:none'>12</li></ol>",
    ],
)
def test_a_figure_in_a_list_that_shows_no_number_is_read(inside: str) -> None:
    found = one_cell(inside)
    assert (found.text, found.unclear) == ("12", "")
