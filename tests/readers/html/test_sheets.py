"""What styles hide, cut off or turn is never read as a figure, in whatever words CSS says it."""

from __future__ import annotations

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers.html.linked import Linked
from disclosure_checks.readers.html.reader import read_page
from disclosure_checks.readers.html.sheets import Styles, counts, generated, read_styles


def nothing(_reference: str) -> str | None:
    """No sheet is at hand."""
    return None


def one_cell(inside: str, css: str = "", head: str = "", linked: Linked = nothing, about: str = "") -> Cell:
    """The first of two cells, the second of which is plain."""
    sheet = f"<style>{css}</style>" if css else ""
    page = f"<html><head>{head}{sheet}</head><table><tr><td {about}>{inside}</td><td>5</td></tr></table>"
    (block,) = [b for b in read_page("a.html", page.encode(), linked).blocks if isinstance(b, Table)]
    assert [c.text for c in block.rows[0][1:]] == ["5"]
    return block.rows[0][0]


@pytest.mark.parametrize(
    "style",
    [
        "color:#0000", "color:#00000000", "color:rgba(0, 0, 0, 0)", "color:rgb(0 0 0 / 0%)", "color:hsl(0,0%,100%)",
        "color:rgb(100%,100%,100%)", "color:ghostwhite", "-webkit-text-fill-color:transparent",
        "-webkit-text-fill-color:#fff", "color:yellow;background:no-repeat yellow", "opacity:0%", "opacity:.01",
        "filter:opacity(0)", "content-visibility:hidden;display:inline-block", "font:0/0 a", "font:1px/1px Arial",
        "display:inline-block;max-width:0;overflow:hidden", "display:inline-block;scale:0", "zoom:.01",
        "display:inline-block;transform:translateX(-9999px)", "--c:#fff;color:var(--w)", "display:var(--off)",
    ],
)  # fmt: skip
def test_hidden_whatever_the_words(style: str) -> None:
    found = one_cell(f"<span style='{style}'>9</span>12", ":root{--w:#fff;--off:none}")
    assert (found.text, found.unclear) == ("12", "")
    assert found.left_out


@pytest.mark.parametrize(
    "css",
    [
        "@media screen and (min-width:800px){.h{display:none}}", "@media (width>600px){.h{display:none}}",
        "@media not print{.h{display:none}}", "@supports (display:grid){.h{display:none}}", "td{.h{display:none}}",
        "td{& .h{display:none}}", "td{span.h,b{display:none}}", "td{@media screen{.h{display:none}}}",
        ".h{display:none} @layer a{span.h.h{display:inline}}",
        "@layer a,b; @layer b{.h{display:none}} @layer a{.h{display:inline}}",
        "@layer a{.h{display:none !important}} .h{display:inline !important}",
        ":is(.h,.k){display:none}", "td:has(.h) .h{display:none}", '@import "data:text/css,.h{display:none}";',
        "span{display:inline} :where(td) .h{display:none}", ".h{--x:none} .h{display:var(--x)}",
        ".h{display:var(--none-such, none)}",
    ],
)  # fmt: skip
def test_the_strongest_rule_counts(css: str) -> None:
    from disclosure_checks.readers.html.linked import beside

    assert one_cell("<span class=h>9</span>12", css, linked=beside("a.html")).text == "12"


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.h{display:none}}", "@media (max-width:600px){.h{display:none}}",
        "@media (width<=600px){.h{display:none}}", "@media (600px>width){.h{display:none}}",
        "@media (min-width:9000px){.h{display:none}}", "@media not all{.h{display:none}}",
        "@media not screen{.h{display:none}}", "@media (prefers-color-scheme:dark){.h{display:none}}",
        "@supports not (display:grid){.h{display:none}}", "span{display:inline} :where(.h){display:none}",
        ".h{display:var(--none-such)}", "@layer a{.h{display:none}} .h{display:inline}",
    ],
)  # fmt: skip
def test_a_rule_that_does_not_hold_hides_nothing(css: str) -> None:
    found = one_cell("<span class=h>1</span>2", css)
    assert (found.text, found.left_out, found.unclear) == ("12", (), "")


@pytest.mark.parametrize("head", ["<style media=print>", "<style type=text/template>"])
def test_a_sheet_that_is_not_for_the_screen_hides_nothing(head: str) -> None:
    assert one_cell("<span class=h>1</span>2", head=f"{head}.h{{display:none}}</style>").text == "12"


@pytest.mark.parametrize(
    ("inside", "css", "why"),
    [
        ("<span style='display:inline-block;transform:rotate(180deg)'>81</span>", "", "styled"),
        ("<span style='display:inline-block;transform:scaleX(-1)'>81</span>", "", "styled"),
        ("<span style='display:inline-block;scale:-1 1'>81</span>", "", "styled"),
        ("<span style='display:inline-flex;flex-direction:row-reverse'><i>1</i><i>2</i></span>", "", "styled"),
        ("<i style='order:2'>1</i><i>2</i>", "", "styled"),
        ("<span style='background:linear-gradient(red,blue)'>12</span>", "", "styled"),
        ("<span class=p>12</span>", ".p::first-letter{font-size:0}", "styled"),
        ("1<span style='margin-left:-9px'>2</span>", "", "crowded"),
        ("<span style='letter-spacing:-20px'>12</span>", "", "crowded"),
        ("<div style='width:9px;overflow:hidden'>1200</div>", "", "crowded"),
        ("<span style='display:inline-block;text-indent:-50px;overflow:hidden'>1</span>2", "", "crowded"),
        ("12<small>3</small>", "", "raised"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "", "formula"),
        ("<span class=c>12</span>", ".c::after{counter-increment:x;content:counter(x)}", "numbered"),
        ("<ul style='list-style-type:decimal'><li>12</ul>", "", "numbered"),
        ("<span style='display:list-item;list-style-type:decimal'>12</span>", "", "numbered"),
        ("<script>document.write(1)</script>2", "", "script"),
        ("<meter value=12 max=20>12</meter>", "", "form-field"),
        ("<span style='mso-hide:all'>1</span>2", "", "view"),
        ("<span style='font-family:Wingdings'>12</span>", "", "picture"),
        ("<font face=Webdings>12</font>", "", "picture"),
    ],
)  # fmt: skip
def test_what_styles_turn_cut_or_count_is_no_figure(inside: str, css: str, why: str) -> None:
    assert one_cell(inside, css).unclear == why


def test_a_figure_cut_off_by_its_cell_is_no_figure() -> None:
    cut = "style='max-width:20px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap'"
    assert one_cell("8100", about=cut).unclear == "crowded"
    assert one_cell("81", about=cut).unclear == ""


@pytest.mark.parametrize(
    "inside",
    [
        "<math><msup><mn>12</mn><mn>3</mn></msup></math>", "12<span style='font-variant-position:super'>2</span>",
        "<span style='opacity:0'>9</span>12", "<span style='color:#fff;background:#c00'>1</span>2",
        "<span style='display:inline-block;transform:scale(1.2) translateZ(0)'>12</span>",
        "<span style='display:inline-block;transform:rotate(90deg)'>12</span>", "<small>12</small>",
        "<div style='margin-left:-15px'>12</div>", "<div style='width:90px;overflow:hidden'>12</div>",
        "<div style='overflow:hidden;height:auto'>12</div>", "<p style='overflow:hidden;max-width:none'>12</p>",
        "<b style='font-size:1.2vw'>12</b>", "<span style='scale:'>12</span>",
        "<span style='transform:scale(1.2.3)'>12</span>",
    ],
)  # fmt: skip
def test_what_styles_leave_in_sight_is_read(inside: str) -> None:
    found = one_cell(inside)
    assert (found.text, found.unclear) == ("12", "")


def test_a_cell_that_is_not_seen_keeps_its_place() -> None:
    found = one_cell("12", about="style='opacity:0'")
    assert (found.text, [left.text for left in found.left_out]) == ("", ["12"])


def test_a_program_that_fills_a_cell_makes_it_unclear() -> None:
    program = "<script>document.getElementById('q').innerText = '81'</script>"
    assert one_cell("72", head=program, about="id=q").unclear == "script"
    assert one_cell("72", head=program, about="id=r").unclear == ""
    assert one_cell("72", head="<script>var a = 'q'</script>", about="id=q").unclear == ""


def test_a_page_that_a_program_shows_when_it_is_loaded_is_read() -> None:
    page = (
        "<style>.wait{visibility:hidden}</style><body class=wait><script>start()</script><table><tr><td>1<td>2</table>"
    )
    (table,) = [b for b in read_page("a.html", page.encode(), nothing).blocks if isinstance(b, Table)]
    assert [cell.text for cell in table.rows[0]] == ["1", "2"]


def test_sheets_that_are_not_at_hand_leave_only_mixed_cells_unclear() -> None:
    head = "<link rel=stylesheet href=https://www.example.invalid/a.css>"
    assert one_cell("<span class=a>9</span>12", head=head).unclear == "styled"
    assert one_cell("<span class=a>9</span><b class=b>12</b>", head=head).unclear == "styled"
    for inside in ("<p class=a><span class=b>12</span></p>", "12<span class=a>件</span>", "<b>1</b>2"):
        assert one_cell(inside, head=head).unclear == ""


def test_rows_of_elements_that_are_set_apart_are_cells() -> None:
    page = "<style>.c{display:inline-block;width:60px}</style>" + "".join(
        f"<div><span class=c>{name}</span>{''.join(f'<span class=c>{n}</span>' for n in (1, 2, 3))}</div>"
        for name in ("规章", "行政规范性文件")
    )
    texts = [block.text for block in read_page("a.html", page.encode(), nothing).blocks if not isinstance(block, Table)]
    assert texts == ["规章", "1", "2", "3", "行政规范性文件", "1", "2", "3"]


@pytest.mark.parametrize("made", ["a,", "@media screen{", ".a{", "--a:var(--a);", "@import 'x';", ":is(", "&"])
def test_twice_as_many_styles_take_about_twice_as_long(made: str) -> None:
    def seconds(count: int) -> float:
        page = f"<style>td{{{made * count}}}</style><table><tr><td class=a>1<td>2</table>".encode()
        start = time.perf_counter()
        read_page("a.html", page, nothing)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(40_000) < 5 * seconds(20_000) + 0.5


# ------------------------------------------------------------------ rules and the elements that they are for


def styles_of(css: str, inner: str = "<p class=a id=b><i>1</i></p>", more: str = "") -> tuple[Styles, dict[str, int]]:
    """The styles of a page and the numbers of its elements by their kinds."""
    source = f"<head><style>{css}</style>{more}</head><body>{inner}</body>"
    page = LexborHTMLParser(source)
    numbers = {node.tag or "": node.mem_id for node in page.css("body *")}
    return read_styles(page, source, source.count("<"), nothing), numbers


@pytest.mark.parametrize(
    ("css", "colour"),
    [
        ("p{color:red} p{color:blue}", "blue"), (".a{color:red} p{color:blue}", "red"),
        ("#b{color:red} .a.a{color:blue}", "red"), ("p{color:red !important} #b{color:blue}", "red"),
        ("p:hover{color:red} p{color:blue}", "blue"), (".none{color:red} p{color:blue}", "blue"),
        ("p{COLOR : RED /* blue */}", "red"),
        ("p, i{color:red}", "red"), ("p{color:red} p::first-line{color:blue}", "red"), ("p{", ""), ("q{color:red}", ""),
        ("p{border:1px}", ""), ("p{color:red} } .a{color:blue}", "red"),
    ],
)  # fmt: skip
def test_of_several_rules_for_an_element_the_strongest_counts(css: str, colour: str) -> None:
    styles, numbers = styles_of(css)
    assert styles.rules.get(numbers["p"], {}).get("color", "") == colour


def test_what_is_important_is_not_overridden_by_an_attribute() -> None:
    styles, numbers = styles_of("p{color:red !important;display:none}")
    assert styles.important == {numbers["p"]: {"color"}}


def test_what_is_generated_stands_in_front_or_behind_and_may_be_taken_back() -> None:
    styles, numbers = styles_of('p::before{content:"1"} i:after{content:"A"} .a::before{display:none}')
    assert (styles.before, styles.after) == ({}, {numbers["i"]: '"A"'})


@pytest.mark.parametrize(
    ("content", "attributes", "text", "counted"),
    [
        ('"12"', {}, "12", False), ("'1' '2'", {}, "12", False), ("attr(data-n)", {"data-n": "12"}, "12", False),
        ("attr(data-n)", {}, "", False), ('"\\31 2"', {}, "12", False), ('"\\e601"', {}, "", False),
        ('"·"', {}, "", False),
        ("none", {}, "", False), ("counter(x)", {}, "", True), ('"第" counters(x, ".")', {}, "第.", True),
        ('"\\ffffff"', {}, "", False),
    ],
)  # fmt: skip
def test_what_a_value_of_content_writes(content: str, attributes: dict[str, str], text: str, counted: bool) -> None:
    assert generated(content, attributes) == text
    assert counts(content) is counted


@pytest.mark.parametrize(
    ("css", "value"),
    [
        (":root{--w:#fff}", "#fff"), ("p{--w:#fff}", "#fff"), ("p{--w:#fff} i{--w:#000}", None),
        (":root{--w:var(--v);--v:#fff}", "#fff"), (":root{--w:var(--w)}", None), ("", None),
    ],
)  # fmt: skip
def test_a_variable_is_put_in_where_it_has_one_value(css: str, value: str | None) -> None:
    styles, _ = styles_of(css)
    assert styles.declared_in("color:var(--w)").get("color") == value
    assert styles.declared_in("color:var(--none, #00f);unknown:1") == {"color": "#00f"}


@pytest.mark.parametrize(
    ("more", "unread"),
    [
        ("", False), ("<link rel=stylesheet href=a.css>", True), ("<link rel=icon href=a.css>", False),
        ("<link rel=stylesheet media=print href=a.css>", False),
        ("<link rel='alternate stylesheet' href=a.css>", False),
        ("<style>@import 'a.css';</style>", True), ("<style>@import url(a.css) print;</style>", False),
    ],
)  # fmt: skip
def test_sheets_that_are_not_at_hand_are_told(more: str, unread: bool) -> None:
    assert styles_of("", more=more)[0].unread is unread
