"""Web pages: each figure as a person sees it, or said to be unread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from disclosure_checks import ReadError, limits
from disclosure_checks.model.document import Cell, LeftOut, Location, Paragraph, Table
from disclosure_checks.readers.html.reader import read
from disclosure_checks.readers.mht import read as read_mht

STYLES = """<style>
  .gone, p .x { display: none } .up { vertical-align: super; font-size: 8px } .tiny { font-size: 1px }
  #a .cut { text-decoration: line-through } .dark { background: #1f3864 } .pale { color: #fff }
  .back.gone { display: inline } .far { position: absolute; left: -9999px }
  .clip { position: absolute; clip: rect(0 0 0 0) } .shut { overflow: hidden; height: 0 }
  .n::before { content: "1" } .m:after { content: attr(data-more) } .icon::before { content: "\\e601" }
  @media (max-width: 600px) { .wide { display: none } } @media print { .wide { display: none } }
  @media screen { .screen { display: none } } .wide:hover { display: none }
</style>"""


PLAIN = Cell("", Location(table=1, row=1, column=1))


def one_cell(inside: str, about: str = "", row: str = "") -> Cell:
    """The first of two cells, the second of which is plain."""
    page = f"{STYLES}<table id=a><tr {row}><td {about}>{inside}</td><td>5</td></tr></table>"
    (block,) = [block for block in read("a.html", page.encode()).blocks if isinstance(block, Table)]
    assert [c.text for c in block.rows[0][1:]] == ["5"]
    return block.rows[0][0]


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        ("12<sup>1</sup>", LeftOut("note", "1")),
        ("12<sub>2</sub>", LeftOut("note", "2")),
        ("12<sup>①</sup>", LeftOut("note", "①")),
        ("12<sup><a href=#n>[3]</a></sup>", LeftOut("note", "[3]")),
        ('12<span class="up">2</span>', LeftOut("note", "2")),
        ('12<span style="position:relative; top:-6px">2</span>', LeftOut("note", "2")),
        ("<ruby>12<rp>(</rp><rt>3</rt><rp>)</rp></ruby>", LeftOut("note", "(3)")),
        ("12①", LeftOut("note", "①")),
        ("<del>9</del>12", LeftOut("struck", "9")),
        ("<s>9</s>12", LeftOut("struck", "9")),
        ("<strike>9</strike><ins>12</ins>", LeftOut("struck", "9")),
        ("<font style='text-decoration: line-through'>9</font>12", LeftOut("struck", "9")),
        ("<i class=cut>9</i>12", LeftOut("struck", "9")),
        ("<span hidden>9</span>12", LeftOut("hidden", "9")),
        ("<span style='DISPLAY : NONE'>9</span>12", LeftOut("hidden", "9")),
        ("<b class='gone'>9</b>12", LeftOut("hidden", "9")),
        ("<span class=screen>9</span>12", LeftOut("hidden", "9")),
        ("<span style='visibility:hidden'>9</span>12", LeftOut("hidden", "9")),
        ("<span style='opacity:0'>9</span>12", LeftOut("hidden", "9")),
        ("<details><summary></summary>9</details>12", LeftOut("hidden", "9")),
        ("<span style='font-size:0'>9</span>12", LeftOut("tiny", "9")),
        ("<span class=tiny>9</span>12", LeftOut("tiny", "9")),
        ("<font color=#ffffff>9</font>12", LeftOut("colour", "9")),
        ("<span class=pale>9</span>12", LeftOut("colour", "9")),
        ("<span style='color:rgb(255, 255, 255)'>9</span>12", LeftOut("colour", "9")),
        ("<span class=far>9</span>12", LeftOut("outside", "9")),
        ("<span class=clip>9</span>12", LeftOut("outside", "9")),
        ("<div class=shut>9</div>12", LeftOut("outside", "9")),
    ],
)
def test_what_is_not_seen_is_left_out_and_kept_apart(inside: str, left_out: LeftOut) -> None:
    found = one_cell(inside)
    said = () if "details" in inside else (left_out,)
    assert (found.text, found.left_out, found.unclear) == ("12", said, "")


@pytest.mark.parametrize(
    "inside",
    [
        "12", "1<wbr>2", "&nbsp;12&#8203;", "1<b>2</b>", "<p>12</p>", "12<br>", "<table><tr><td>12</td></tr></table>",
        "<span style='font-size:0'><b style='font-size:14px'>12</b></span>",
        "<span style='visibility:hidden'><b style='visibility:visible'>12</b></span>",
        "<b class='back gone'>12</b>", "<b class=wide>12</b>", "<span style='position:relative;left:2px'>12</span>",
        "<span class=dark><span class=pale>12</span></span>", "<input value=12>", "<textarea>12</textarea>",
        "<select><option>7<option selected>12</select>", "<i class=n></i>2", "<i class=m data-more=2>1</i>",
        "<i class=icon></i>12", "12<video>7</video>", "12<noscript>7</noscript>", "<svg><text y=9>12</text></svg>",
        "<math><mn>12</mn></math>", "<bdo dir=ltr>12</bdo>", "12<img src=a.png>", "12<input type=hidden value=3>",
    ],
)  # fmt: skip
def test_what_is_seen_is_read(inside: str) -> None:
    found = one_cell(inside)
    assert (found.text.replace("\u200b", ""), found.left_out, found.unclear) == ("12", (), "")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<bdo dir=rtl>12</bdo>", "direction"),
        ("<span style='unicode-bidi:bidi-override;direction:rtl'>12</span>", "direction"),
        ("&#8238;12", "direction"),
        ("1&rlm;2&rlm;3", "direction"),
        ("1<span style='float:left'>2</span>", "broken-figure"),
        ("<span style='position:absolute'>1</span>2", "broken-figure"),
        ("<del>12</del>", "only-struck"),
        ("<sup>12</sup>", "only-raised"),
        ("12<br>34", "broken-figure"),
        ("<p>12</p><p>34</p>", "broken-figure"),
        ("<img src=a.png alt=12>", "picture"),
        ("<svg><text>1</text><text x=9>2</text></svg>", "picture"),
        ("<iframe src=a.html></iframe>", "embedded"),
        ("<script>document.write(12)</script>", "script"),
        ("<input>", "form-field"),
        ("<input type=checkbox value=12>", "form-field"),
        ("<select><option></select>", "drop-down"),
    ],
)
def test_what_cannot_be_told_is_no_figure_and_no_blank(inside: str, why: str) -> None:
    assert one_cell(inside).unclear == why


def rows(inner: str) -> list[list[str]]:
    found = read("a.html", f"{STYLES}<table>{inner}</table>".encode())
    return [[c.text for c in row] for b in found.blocks if isinstance(b, Table) for row in b.rows]


def test_rows_and_cells_that_are_not_shown_take_no_place() -> None:
    hidden = "<tr class=gone><td rowspan=2>7</td><td>8</td></tr>"
    line = "<tr><td style='display:none'>9</td><td>1</td><td>2</td></tr>"
    assert rows(f"<tr><td>3</td><td>4</td></tr>{hidden}{line}") == [["3", "4"], ["1", "2"]]


def test_a_hidden_table_is_said_and_not_read() -> None:
    found = read("a.html", b"<div hidden><table><tr><td>7<td>8</table></div><table><tr><td>1<td>2</table>")
    said, shown = found.blocks
    assert isinstance(said, Paragraph)
    assert (said.text, [left.text for left in said.left_out]) == ("", ["7", "8"])
    assert isinstance(shown, Table)


def test_a_span_of_no_rows_goes_to_the_end_of_its_group() -> None:
    inner = (
        "<tbody><tr><td rowspan=0>a</td><td>1</td></tr><tr><td>2</td></tr></tbody><tbody><tr><td>3</td></tr></tbody>"
    )
    (table,) = read("a.html", f"<table>{inner}</table>".encode()).blocks
    assert isinstance(table, Table)
    assert [[c.location.column for c in row] for row in table.rows] == [[1, 2], [2], [1]]


@pytest.mark.parametrize("table", ["", "<table><tr><td>1<td>2</table>"])
def test_hidden_sentences_are_not_part_of_the_prose(table: str) -> None:
    prose = "<p>收到 8<sup>1</sup> 件<span hidden>，不是 7 件</span>。</p><p hidden>共 9 件。</p>"
    found = read("a.html", f"{prose}{table}".encode())
    shown = [block for block in found.blocks if isinstance(block, Paragraph) and block.text]
    assert [block.text for block in shown] == ["收到 8 件。"]
    said = [left.text for block in found.blocks if isinstance(block, Paragraph) for left in block.left_out]
    assert said == ["1", "，不是 7 件", "共 9 件。"]


def test_a_page_in_an_archive_is_read_the_same_way() -> None:
    page = "<table><tr><td>12<sup>1</sup></td><td>2</td></tr></table>"
    (table,) = read_mht("a.mht", f"MIME-Version: 1.0\nContent-Type: text/html\n\n{page}".encode()).blocks
    assert table == Table(
        ((Cell("12", Location(None, 1, 1, 1), (LeftOut("note", "1"),)), Cell("2", Location(None, 1, 1, 2))),)
    )


# ------------------------------------------------------------------ work

TABLE = "<table><tr><td>1</td></tr></table>"
WORK: dict[str, Callable[[int], str]] = {
    "hidden inside hidden": lambda n: "<div hidden>" * n + "<a href=x>y</a>" * n + TABLE,
    "styled inside styled": lambda n: "<div style='display:none'>" * n + "<a href=x>y</a>" + TABLE,
    "formats that are not closed": lambda n: "".join(f"<b class=c{i}>" for i in range(n)) + "<p>x</p>" * n + TABLE,
    "struck text that is not closed": lambda n: "".join(f"<s id=c{i}>" for i in range(n)) + "<p>x</p>" * n + TABLE,
    "cells that span": lambda n: "<table>" + "<tr><td rowspan=200 colspan=200>1</td></tr>" * n + "</table>",
    "rules": lambda n: STYLES + "".join(f"<p class=c{i}>x</p>" for i in range(n)) + TABLE,
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
    short, long = min(seconds(1_000) for _ in range(3)), seconds(4_000)
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


@pytest.mark.parametrize("about", ["", "type=a", "start=3"])
def test_a_figure_behind_the_number_of_a_list_is_unclear(about: str) -> None:
    assert one_cell(f"<ol {about}><li>12</li></ol>").unclear == "numbered"
    assert one_cell(f"<ol {about}><li>个人申请</li></ol>") == replace(PLAIN, text="个人申请")


@pytest.mark.parametrize(
    "inside",
    [
        "<ul><li>12</li></ul>",
        "<ol style='list-style: none'><li>12</li></ol>",
        "<ol><li style='list-style-type:none'>12</li></ol>",
    ],
)
def test_a_figure_in_a_list_that_shows_no_number_is_read(inside: str) -> None:
    assert one_cell(inside) == replace(PLAIN, text="12")


@pytest.mark.parametrize("style", ["display:none", "visibility:collapse"])
def test_a_column_that_browsers_differ_on_is_unclear(style: str) -> None:
    page = f"<table><col><col span=2 style='{style}'><col><tr><td>1</td><td>2</td><td></td><td>4</td></tr></table>"
    (table,) = [block for block in read("a.html", page.encode()).blocks if isinstance(block, Table)]
    assert [cell.unclear for cell in table.rows[0]] == ["", "view", "", ""]
