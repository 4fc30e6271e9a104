"""Text that was put into a report from outside, told without knowing its name."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.structure.adverts import Strange, foreign_pieces, injected
from disclosure_checks.extract.structure.sections import Line
from disclosure_checks.model.document import Location, Paragraph
from tests.extract.structure.telling import FORM

ADVERT = "2030示例博彩大厅_示例娱乐-官网"


def pieces(*texts: str, hidden: tuple[str, ...] = ()) -> list[Strange]:
    lines = [Line(text, Location(line=number)) for number, text in enumerate(texts, 1)]
    return foreign_pieces(lines, [Paragraph(text, Location()) for text in hidden], FORM.sections)


def test_the_title_of_a_page_inside_sentences_is_found_at_each_place() -> None:
    found = pieces(f"按照{ADVERT}要求,编制本报告。", f"本年度收到的申请都已{ADVERT}答复。")
    assert len(found) == 2
    assert all(piece.sure and "_" in piece.text for piece in found)
    (seen,) = injected(found)
    assert (seen.state, seen.reason, seen.values["count"], len(seen.places)) == ("violated", "found", 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "本年度通过www.example.gov.cn公开信息,邮箱为a_b@example.com。",
        "认真落实政府信息公开条例,主动公开信息12条。",
        "开展打击网络赌博宣传活动,发放资料300份。",
    ],
)
def test_addresses_and_a_reports_own_words_are_none(text: str) -> None:
    assert [piece for piece in pieces(text) if piece.sure] == []


def test_nothing_strange_is_held_and_what_is_unsure_stays_open() -> None:
    assert [seen.state for seen in injected([])] == ["held"]
    (seen,) = injected([Strange("甲", Location(line=1), sure=False)])
    assert (seen.state, seen.reason) == ("undecided", "unsure")
    both = [Strange("甲", Location(line=1), sure=False), Strange("乙", Location(line=2), sure=True)]
    (found,) = injected(both)
    assert (found.text, found.values["count"]) == ("乙", 1)


def test_a_hidden_link_is_strange_where_it_leads_out_of_the_governments_pages() -> None:
    assert pieces(hidden=("首页 https://www.example.gov.cn/a",)) == []
    (out,) = pieces(hidden=("首页 https://casino.example.com/a",))
    assert not out.sure


def test_the_forms_own_headings_are_never_foreign() -> None:
    assert pieces(*(f"{section}。" for section in FORM.sections)) == []
