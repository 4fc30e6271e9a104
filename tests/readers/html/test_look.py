"""Web pages: each figure as a person sees it, or said to be unread."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Cell, LeftOut, Location, Paragraph, Table
from disclosure_checks.readers.colours import BLACK, WHITE
from disclosure_checks.readers.html.look import PLAIN, Look, of_element
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


def test_a_hidden_table_is_said_and_not_read() -> None:
    found = read("a.html", b"<div hidden><table><tr><td>7<td>8</table></div><table><tr><td>1<td>2</table>")
    said, shown = found.blocks
    assert isinstance(said, Paragraph)
    assert (said.text, [left.text for left in said.left_out]) == ("", ["7", "8"])
    assert isinstance(shown, Table)


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


# ------------------------------------------------------------------ what an element makes of the look around it


def styled(text: str, tag: str = "span", around: Look = PLAIN, **attributes: str | None) -> Look:
    style = dict(part.strip().split(":") for part in text.split(";") if part)
    return of_element(around, tag, attributes, style)


def test_an_element_that_says_nothing_leaves_the_look_as_it_is() -> None:
    around = styled("color:#ff0000;text-decoration:line-through")
    assert of_element(around, "span", {}, {}) == around
    assert of_element(PLAIN, "td", {"colspan": "2"}, {}) is PLAIN


@pytest.mark.parametrize(
    ("outer", "inner", "unseen"),
    [
        # What its content cannot undo, and what it can.
        ("display:none", "display:inline", "hidden"), ("opacity:0", "opacity:1", "hidden"),
        ("visibility:hidden", "visibility:visible", ""), ("visibility:hidden", "color:#ff0000", "hidden"),
        ("font-size:0", "font-size:12px", ""), ("font-size:0", "font-size:2em", "tiny"),
        ("color:#ffffff", "color:#000000", ""), ("color:#ffffff", "background-color:#000080", ""),
        ("background-color:#000080", "color:#000080", "colour"), ("color:transparent", "color:#000000", "colour"),
        ("color:#ffffff", "background-image:url(a.png)", ""), ("color:#ffffff", "color:inherit", "colour"),
        ("position:absolute;left:-9999px", "left:0", "outside"),
    ],
)  # fmt: skip
def test_why_text_in_two_elements_is_not_seen(outer: str, inner: str, unseen: str) -> None:
    assert styled(inner, around=styled(outer, "div")).unseen == unseen


@pytest.mark.parametrize(
    ("tag", "attributes", "look"),
    [
        ("font", {"color": "ffffff"}, Look(ink=WHITE)), ("td", {"bgcolor": "#000000"}, Look(ground=BLACK)),
        ("td", {"background": "a.png", "bgcolor": "#000000"}, Look(ground=None)),
        ("span", {"hidden": ""}, Look(hidden="hidden", absent=True)), ("del", {}, Look(struck=True)),
        ("sub", {}, Look(raised=True)), ("rt", {}, Look(hidden="note")), ("pre", {}, Look(preserved=True)),
        ("font", {"face": "Wingdings 2"}, Look(unclear="picture")), ("font", {"face": "宋体"}, PLAIN),
        ("ins", {}, PLAIN),
    ],
)  # fmt: skip
def test_what_elements_and_their_attributes_say(tag: str, attributes: dict[str, str | None], look: Look) -> None:
    assert of_element(PLAIN, tag, attributes, {}) == look


def test_a_style_has_the_last_word_on_what_an_element_says() -> None:
    assert not styled("text-decoration:none", "del").struck
    assert not styled("display:block", "span", hidden="").unseen
    assert styled("color:#000000", "font", color="#ffffff").ink == BLACK
    assert not styled("white-space:normal", "pre").preserved


def test_of_two_bounds_the_narrower_counts() -> None:
    wide, narrow = "overflow:hidden;width:80px", "overflow:hidden;width:20px"
    assert styled(narrow, around=styled(wide)).room == styled(wide, around=styled(narrow)).room == 20


@pytest.mark.parametrize(
    ("text", "tag", "raised"),
    [
        ("vertical-align:super", "span", True), ("vertical-align:4px", "span", True),
        ("vertical-align:middle", "span", False), ("vertical-align:super", "td", False),
        ("position:relative;top:-6px", "span", True), ("position:relative;top:1px", "span", False),
        ("top:-6px", "span", False),
    ],
)  # fmt: skip
def test_text_is_raised_where_it_leaves_its_line(text: str, tag: str, raised: bool) -> None:
    assert styled(text, tag).raised is raised
