"""Navigation and cells of tables are no prose; what belongs to a report stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import check, read_report
from disclosure_checks.extract.around import navigation
from disclosure_checks.extract.tables.stream import tokens
from disclosure_checks.model.document import Document, Location, Paragraph
from tests import bases, printed

TITLE = "示例市甲镇人民政府2023年政府信息公开工作年度报告"
MENU = tuple(f"{word}{what}" for word in ("政务", "政策", "民生", "便民", "互动") for what in ("公开", "服务", "指南"))


def positions(*texts: str) -> list[int]:
    blocks = tuple(Paragraph(text, Location(line=n)) for n, text in enumerate(texts, 1))
    return sorted(navigation(tokens(Document("a.html", "html", blocks))))


def test_many_short_lines_on_end_are_navigation_but_for_those_right_above_a_title() -> None:
    assert positions(*MENU, TITLE, "正文。") == list(range(len(MENU) - 3))
    assert positions("正文。", *MENU) == list(range(1, len(MENU) + 1))


@pytest.mark.parametrize("line", ["一、总体情况", "2024年1月20日", "共公开 条", "公开12件", "本年度没有发生。"])
def test_a_line_of_the_report_ends_them(line: str) -> None:
    at = len(MENU) - 8
    texts = (*MENU[:at], *([line] if line != "共公开 条" else ["共公开（）条"]), *MENU[at:])
    assert positions(*texts) == []


def test_few_short_lines_are_the_report_s_own() -> None:
    assert positions(TITLE, "正文。", *MENU[:11]) == []


def page(menu: str) -> str:
    html = printed.as_html(bases.filled_report())
    around = "".join(f"<li><a href='/{n}.html'>{text}</a></li>" for n, text in enumerate(MENU * 4 + (menu,)))
    return html.replace("<body>", f"<body><ul>{around}</ul>").replace("</body>", f"<ul>{around}</ul></body>")


def test_a_page_reads_as_its_report_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("站点地图"), encoding="utf-8")
    (tmp_path / "b.html").write_text(printed.as_html(bases.filled_report()), encoding="utf-8")
    framed, bare = (read_report(tmp_path / name) for name in ("a.html", "b.html"))
    assert (framed.agency, framed.year) == (bare.agency, bare.year)
    above = [p.text for p in framed.prose].index(bare.prose[0].text)
    assert above <= 3
    assert [p.text for p in framed.prose[above:]] == [p.text for p in bare.prose]
    assert not any("本年度办理结果" in p.text for p in bare.prose)


def test_an_advert_in_the_navigation_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("365体育官网"), encoding="utf-8")
    assert {v.rule for v in check([tmp_path / "a.html"])} >= {"S111"}
