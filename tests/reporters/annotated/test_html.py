"""A marked copy of a page: the right cell, the notes numbered, nothing in it runs or is fetched."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from disclosure_checks.model.document import Location
from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters.annotated.html import annotate
from disclosure_checks.reporters.annotated.notes import Note

PAGE = """<html><head><title>x</title><style>td { color: red }</style></head><body class="old"><p>报告</p>
<table><tr><td rowspan=2>项目</td><td colspan=2>申请人</td></tr><tr><td>12</td><td title="原注">3</td></tr></table>
</body></html>"""


def note(row: int, column: int, printed: str | None, *lines: str) -> Note:
    return Note(Location(table=1, row=row, column=column), printed, lines, "error")


def made(*notes: Note, page: str = PAGE, lang: str = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(annotate(page.encode(), notes, lang).decode())


def marked(page: LexborHTMLParser) -> list[str]:
    return [node.text() for node in page.css("td") if "outline" in (node.attributes.get("style") or "")]


def test_cells_are_counted_over_spans() -> None:
    """Below a cell of two rows the first cell of the row stands in column 2."""
    page = made(note(2, 2, "12", "甲"), note(2, 3, "3", "乙", "丙"))
    assert marked(page) == ["12", "3"]
    assert page.css("td")[2].attributes["title"] == "[1]\n甲"
    assert page.css("td")[3].attributes["title"] == "原注\n[2]\n乙\n丙"
    items = [(item.attributes["value"], item.text()) for item in page.css("ol > li")]
    assert [value for value, _ in items] == ["1", "2"]
    assert items[1][1].endswith("乙丙")
    assert "共 2 处" in page.css_first("body > div").text()


@pytest.mark.parametrize("wrong", [note(2, 2, "13", "甲"), note(9, 9, None, "甲"), Note(None, None, ("甲",), "error")])
def test_what_has_no_place_is_listed_and_marks_nothing(wrong: Note) -> None:
    page = made(wrong)
    assert marked(page) == []
    assert page.css_first("ol > li").text() == "甲"


def test_a_further_cell_is_marked_and_not_listed() -> None:
    page = made(note(2, 2, "12", "甲"), note(2, 3, "3"))
    assert marked(page) == ["12", "3"]
    assert len(page.css("ol > li")) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>run()</script>",
        "<img src=x onerror=run()>",
        "<a href=' java\tscript:run()'>x</a>",
        "<a href='data:text/html,run()'>x</a>",
        "<svg ONLOAD=run()></svg>",
        "<iframe src=run().html></iframe>",
        "<meta http-equiv=refresh content='0;run()'>",
        "<object data=run()></object>",
        "<template><script>run()</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=run()>'></p></noscript>",
        "<base href='http://run().example'>",
    ],
)
def test_nothing_of_the_page_runs(hostile: str) -> None:
    text = annotate(PAGE.replace("<p>", f"{hostile}<p>").encode(), [], "zh").decode()
    assert "run()" not in text
    assert "报告" in text


def test_notes_are_text_whatever_stands_in_them() -> None:
    page = made(note(2, 2, "12", "<img src=x onerror=run()>", '"甲"'))
    assert page.css("img") == []
    assert page.css_first("ol > li").text().endswith('<img src=x onerror=run()>"甲"')


def test_the_page_keeps_its_looks_and_a_policy_stands_over_it() -> None:
    page = made(note(2, 2, "12", "甲"), lang="en")
    assert page.css_first("style").text() == "td { color: red }"
    assert page.css_first("body").attributes["class"] == "old"
    policy = page.css_first("meta[http-equiv]").attributes["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert page.css_first("html").attributes["lang"] == "en"


@pytest.mark.parametrize("charset", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_copy_is_utf_8_whatever_the_page_was(charset: str) -> None:
    copy = annotate(PAGE.encode(charset), [note(2, 2, "12", "甲")], "zh")
    assert marked(LexborHTMLParser(copy.decode())) == ["12"]
    assert is_ours(copy)


@pytest.mark.parametrize("page", ["", "报告", "<table><tr><td rowspan=99999 colspan=-1>1"])
def test_half_a_page_is_taken_too(page: str) -> None:
    assert "甲" in made(note(1, 1, None, "甲"), page=page).html  # type: ignore[operator]
