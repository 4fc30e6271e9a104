"""A page read from its first element to its last: its texts in order, in time and memory that are bounded."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from disclosure_checks import ReadError, limits
from disclosure_checks.model.document import Run
from disclosure_checks.readers.html.grid import Grid
from disclosure_checks.readers.html.reader import read
from disclosure_checks.readers.html.sheets import read_styles
from disclosure_checks.readers.html.walk import LINKS, LONGEST_LINK, Walk


def walked(inner: str, css: str = "", *, programmed: bool = False, written: frozenset[str] = frozenset()) -> Walk:
    """A page that was read, with a style sheet of its own."""
    source = f"<style>{css}</style><body>{inner}</body>"
    page = LexborHTMLParser(source)
    assert page.body is not None
    walk = Walk(read_styles(page, source, source.count("<"), lambda _: None), programmed, written)
    walk.read(page.body)
    return walk


def seen(walk: Walk) -> str:
    """What is seen outside tables, these as a mark."""
    text = "".join("#" if isinstance(item, Grid) else "" if item.hidden else item.text for item in walk.items)
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("甲<b>乙</b>丙", "甲乙丙"), ("<p>甲</p><p>乙</p>", "甲 乙"), ("甲<div>乙</div>丙", "甲 乙 丙"),
        ("甲<br>乙", "甲 乙"), ("甲\n乙", "甲 乙"), ("前<table><tr><td>1</td></tr></table>后", "前 # 后"),
        ("<table>散<tr><td>1</td></tr></table>", "散 #"), ("甲<!-- 9 -->乙<script>8</script>", "甲乙"),
        ("甲<span style='display:none'>9</span>乙", "甲乙"), ("甲<input value=5>乙", "甲5乙"),
        ("<details><summary>题</summary>文</details>", "题"),
        ("<details open><summary>题</summary>文</details>", "题 文"),
    ],
)  # fmt: skip
def test_texts_and_tables_stand_in_the_order_in_which_they_are_seen(inner: str, text: str) -> None:
    assert seen(walked(inner)) == text


def test_what_stands_in_a_cell_is_the_cells() -> None:
    (grid,) = [one for one in walked("<table><tr><td>1<td>2<b>3</b></table>").items if isinstance(one, Grid)]
    assert ["".join(run.text for run in cell.runs()) for cell in grid.cells()] == ["1", "23"]


@pytest.mark.parametrize(("inner", "layout"), [("<td>1<td>2", True), ("<td>1", False)])
def test_a_table_lays_out_others_where_one_in_it_has_several_cells(inner: str, layout: bool) -> None:
    (grid,) = [
        one for one in walked(f"<table><tr><td><table><tr>{inner}</table><td>5</table>").items if isinstance(one, Grid)
    ]
    assert grid.layout is layout


def test_what_a_program_may_write_is_said_of_its_cell_alone() -> None:
    (grid,) = [
        one
        for one in walked("<table><tr><td id=a>1<td id=b>2</table>", programmed=True, written=frozenset("b")).items
        if isinstance(one, Grid)
    ]
    assert [[run.unclear for run in cell.runs()] for cell in grid.cells()] == [[""], ["script"]]


def test_a_body_that_is_hidden_is_seen_only_where_a_program_may_show_it() -> None:
    css = "body{visibility:hidden;opacity:0}"
    assert seen(walked("12", css)) == ""
    assert seen(walked("12", css, programmed=True)) == "12"


def test_hidden_links_are_handed_over_and_bounded() -> None:
    link = "<a hidden href='http://a.example/{}'>彩 票{}</a>"
    walk = walked("".join(link.format(n, n) for n in range(LINKS + 5)) + "<a href=b>见</a>")
    assert list(walk.links)[:2] == ["彩 票0 http://a.example/0", "彩 票1 http://a.example/1"]
    assert len(walk.links) == LINKS
    (long,) = walked(link.format("x" * 1000, "")).links
    assert len(long) == LONGEST_LINK


def test_pictures_are_counted_and_what_they_stand_for_is_not_blank() -> None:
    walk = walked("<img src=a.png><img src=b.png width=1><canvas></canvas>")
    assert walk.pictures == 2
    assert [item.unclear for item in walk.items if isinstance(item, Run) and item.unclear] == ["picture", "picture"]


def test_elements_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NODES", 10)
    assert seen(walked("<b>1</b>" * 4)) == "1111"  # the body, four elements, four texts
    with pytest.raises(ReadError) as caught:
        walked("<b>1</b>" * 5)
    assert caught.value.reason == "too-long"


# ------------------------------------------------------------------ work

SHEET = "<style>.gone{display:none} p .x{color:red} #a .cut{text-decoration:line-through}</style>"
TABLE = "<table><tr><td>1</td></tr></table>"
WORK: dict[str, Callable[[int], str]] = {
    "hidden inside hidden": lambda n: "<div hidden>" * n + "<a href=x>y</a>" * n + TABLE,
    "styled inside styled": lambda n: "<div style='display:none'>" * n + "<a href=x>y</a>" + TABLE,
    "formats that are not closed": lambda n: "".join(f"<b class=c{i}>" for i in range(n)) + "<p>x</p>" * n + TABLE,
    "struck text that is not closed": lambda n: "".join(f"<s id=c{i}>" for i in range(n)) + "<p>x</p>" * n + TABLE,
    "cells that span": lambda n: "<table>" + "<tr><td rowspan=200 colspan=200>1</td></tr>" * n + "</table>",
    "rules": lambda n: SHEET + "".join(f"<p class=c{i}>x</p>" for i in range(n)) + TABLE,
    "marks": lambda n: "<table><tr><td>" + "<sup>1</sup>2" * n + "</td></tr></table>",
    "lines": lambda n: "<table><tr><td>" + "1,<br>" * n + "x</td></tr></table>",
}


@pytest.mark.parametrize("kind", list(WORK))
def test_twice_as_much_takes_about_twice_as_long(kind: str) -> None:
    def seconds(size: int) -> float:
        data = WORK[kind](size).encode()
        start = time.process_time()
        read("a.html", data)
        return time.process_time() - start

    seconds(100)
    short, long = (min(seconds(size) for _ in range(3)) for size in (1_000, 4_000))
    assert long < 4 * short * 2.5 + 0.05


def test_tables_nested_deep_are_refused() -> None:
    with pytest.raises(ReadError, match="too-deep"):
        read("a.html", ("<table><tr><td>" * (limits.TABLE_DEPTH + 1)).encode())


@pytest.mark.parametrize("made", ["<div hidden>", "<div></b>", "<div><table></div>", "<span><p>"])
def test_elements_nested_deep_are_refused(made: str) -> None:
    with pytest.raises(ReadError, match="too-deep"):
        read("a.html", (made * 200_000).encode())


def test_many_elements_beside_each_other_are_not_deep() -> None:
    page = "<div><p>x<br><span>y</span></div>" * 20_000
    assert len(read("a.html", page.encode()).blocks) > 20_000


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NODES", 50)
    with pytest.raises(ReadError, match="too-long"):
        read("a.html", ("<p>x</p>" * 60).encode())
