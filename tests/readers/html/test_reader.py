"""Web pages: spans, layout tables, headings in cells, and what is not seen on the page."""

from __future__ import annotations

import re

import pytest

from disclosure_checks import ReadError, Report, limits
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Document, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.html.reader import read
from tests import bases, printed
from tests.readers.test_text import shape


def page(inner: str) -> Document:
    return read("a.html", f"<html><body>{inner}</body></html>".encode())


def facts(text: str) -> Report:
    (report,) = extract(read_bytes("a.html", text.encode()))
    return report


def assert_read_as(text: str, made: Report) -> None:
    found = facts(text)
    assert [o for o in bases.faults(found) if o.kind != "label-altered"] == []
    assert bases.values(found) == bases.values(made)


def test_a_cell_with_spans_occurs_once_where_it_starts() -> None:
    document = page("<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>")
    assert shape(document) == [[["甲", "乙"], ["1", "2"]]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [(cell.location.row, cell.location.column) for cell in table.rows[1]] == [(2, 2), (2, 3)]
    assert table.rows[1][1].location.describe() == "表1 行2 列3"


@pytest.mark.parametrize("span", ["0", "-1", "abc", "2.5", "", "99999999999999999999"])
def test_odd_spans_do_no_harm(span: str) -> None:
    cells = shape(page(f"<table><tr><td rowspan='{span}' colspan='{span}'>甲</td><td>1</td></tr></table>"))
    assert cells == [[["甲", "1"]]]


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    inner = "<h1>题</h1>前<br>后<table><tr><td>1</td><td>2</td></tr></table><p>尾</p>"
    assert shape(page(inner)) == ["题", "前", "后", [["1", "2"]], "尾"]


def test_what_is_not_seen_on_the_page_is_not_read() -> None:
    inner = (
        "<script>var a = '9';</script><style>p {}</style><!-- 8 --><noscript>7</noscript>"
        "<table><tr><td>甲<script>6</script></td><td><!-- 5 -->1</td></tr></table>"
    )
    assert shape(page(inner)) == [[["甲", "1"]]]


def test_pictures_are_counted() -> None:
    assert page("<p>表三</p><img src=a.png><table><tr><td><img src=b.png></td></tr></table>").pictures == 2


def test_a_page_without_a_table_is_read_by_its_lines() -> None:
    assert shape(page("<p>规章 | 0 | 1</p><p>正文。</p>")) == [[["规章", "0", "1"]], "正文。"]


def test_entities_and_blanks_are_characters() -> None:
    document = page("<table><tr><td>&#35268;&#31456;</td><td>&nbsp;1&#44;234&nbsp;</td></tr></table>")
    assert shape(document) == [[["规章", "1,234"]]]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TOKENS", 50)
    with pytest.raises(ReadError, match="too-long"):
        page("<table>" + "<tr><td>1</td><td>2</td></tr>" * 30 + "</table>")


# ------------------------------------------------------------------ whole reports

MADE = bases.filled_report()
HTML = printed.as_html(MADE)

CHANGES = {
    "as printed": lambda text: text,
    "th for td": lambda text: re.sub(r"<td([^>]*)>(\D[^<]*)</td>", r"<th\1>\2</th>", text),
    "th everywhere": lambda text: text.replace("<td", "<th").replace("</td>", "</th>"),
    "upper case tags": lambda text: re.sub(r"</?(td|tr|table|p)\b", lambda m: m[0].upper(), text),
    "paragraphs in cells": lambda text: re.sub(r"<td([^>]*)>([^<]+)</td>", r"<td\1><p><span>\2</span></p></td>", text),
    "breaks in labels": lambda text: text.replace("商业企业", "商业<br>企业").replace("尚未审结", "尚未<br/>审结"),
    "breaks between characters": lambda text: text.replace(
        "三、本年度办理结果", "三<br>、<br>本<br>年<br>度<br>办<br>理<br>结<br>果"
    ),
    "spans in labels": lambda text: text.replace("规章", "规<span>章</span>").replace("重复申请", "<b>重复</b>申请"),
    "nbsp around figures": lambda text: re.sub(r">(\d+)<", r">&nbsp;\1&nbsp;<", text),
    "bodies of tables": lambda text: text.replace("border=1>", "border=1><tbody>").replace(
        "</table>", "</tbody></table>"
    ),
    "unclosed cells": lambda text: text.replace("</td>", "").replace("</tr>", ""),
    "three layout tables": lambda text: text.replace(
        "<body>", "<body><table><tr><td>导航</td><td><table><tr><td>"
    ).replace("</body>", "</td></tr></table></td></tr></table></body>"),
    "a menu and a foot with figures": lambda text: text.replace(
        "<body>", "<body><table><tr><td>首页</td><td>3</td><td>2024</td></tr></table>"
    ).replace("</body>", "<table><tr><td>访问量</td><td>1234</td></tr></table></body>"),
    "empty rows": lambda text: text.replace("<tr>", "<tr></tr><tr>"),
    "a caption": lambda text: text.replace("border=1>", "border=1><caption>单位：件</caption>"),
    "line ends inside cells": lambda text: re.sub(r"<td([^>]*)>", "<td\\1>\n  ", text),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_ways_of_writing_a_page(name: str) -> None:
    text = CHANGES[name](HTML)
    assert (text != HTML) == (name != "as printed")
    assert_read_as(text, MADE)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_both_editions_with_their_spans(edition: str) -> None:
    made = bases.filled_report(edition)
    assert_read_as(printed.as_html(made), made)


def test_a_table_broken_over_two_pages_is_one_table() -> None:
    rows = HTML.split("<tr>")
    cut = next(number for number, row in enumerate(rows) if "（四）无法提供" in row)
    text = "<tr>".join(rows[:cut]) + "</table><p>- 3 -</p><table><tr>" + "<tr>".join(rows[cut:])
    assert bases.values(facts(text)) == bases.values(MADE)


def test_places_are_those_of_the_table_on_the_page() -> None:
    location = facts(HTML).facts["t3.received.total"].location
    assert location is not None
    assert location.describe() == "表2 行4 列10"
    assert location.describe("en") == "table 2, row 4, column 10"


def test_prose_of_a_page_is_kept() -> None:
    said = [paragraph.text for paragraph in facts(HTML).prose]
    assert any("网站平台每周更新" in text for text in said)
    assert any("没有发出收费通知" in text for text in said)


def _said_above(section: str) -> Report:
    said = "全年公开行政处罚信息30条。"
    found = facts(HTML.replace(f"<p>{section}</p>", f"<p>{section}</p><p>{said}</p>"))
    assert bases.values(found) == bases.values(MADE)
    return found


def test_short_paragraphs_above_table_2_are_prose() -> None:
    found = _said_above("二、主动公开政府信息情况")
    assert found.claims["published_penalties"].value == 30
    assert printed.title(MADE) in {paragraph.text for paragraph in found.prose}


def test_short_paragraphs_above_table_3_are_prose() -> None:
    assert _said_above("三、收到和处理政府信息公开申请情况").claims["published_penalties"].value == 30


def test_short_paragraphs_above_table_4_are_prose() -> None:
    assert _said_above("四、政府信息公开行政复议、行政诉讼情况").claims["published_penalties"].value == 30
