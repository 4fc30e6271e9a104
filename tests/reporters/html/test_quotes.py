"""Sentences that a finding is about: found whatever their widths, cut where they end, the figures marked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.finding import CellFound, Violation
from disclosure_checks.model.report import Report
from disclosure_checks.reporters.html.quotes import quotes
from disclosure_checks.text.figures import Number
from tests import bases

PLACE = Location(line=3)


def report(*paragraphs: str) -> Report:
    prose = tuple(Paragraph(text, Location(line=3 + n)) for n, text in enumerate(paragraphs))
    return replace(bases.filled_report(), prose=prose)


def violation(
    *said: str, found: Number | None = None, expected: Number | None = None, message: str = "",
    places: tuple[Location, ...] = (),
) -> Violation:  # fmt: skip
    """A finding on words of the prose."""
    cells = tuple(CellFound("text:received", "正文", None, words, PLACE) for words in said)
    return Violation(
        "N101", "text-differs", "error", "a.txt", bases.AGENCY, 2023, "", message, "", "", found, expected, cells,
        places, "0" * 16,
    )  # fmt: skip


def test_the_words_stand_marked_in_their_sentence() -> None:
    made = quotes(violation("收到申请13件"), report("一年来工作有序。本镇共收到申请13件，均已办结；其他另述。"))
    assert made == [["本镇共", "收到申请13件", "，均已办结；"]]


@pytest.mark.parametrize("printed", ["收到申请１３件", "收到 申请13 件"])
def test_words_are_found_whatever_their_widths_and_spaces(printed: str) -> None:
    """What is shown is as it is printed."""
    assert quotes(violation("收到申请13件"), report(f"共{printed}。")) == [["共", printed, "。"]]


def test_the_figures_of_the_finding_are_marked_where_they_stand() -> None:
    made = quotes(
        violation("收到申请1,213件，比上年12件多", found=1213, expected=12), report("共收到申请1,213件，比上年12件多。")
    )
    assert made == [["共收到申请", "1,213", "件，比上年", "12", "件多。"]]


def test_a_figure_that_only_begins_alike_is_not_marked() -> None:
    made = quotes(
        violation("申请213件、收费12.50元", found=12, expected=Decimal("12.5")), report("申请213件、收费12.50元。")
    )
    assert made == [["申请213件、收费", "12.50", "元。"]]


def test_words_that_do_not_stand_there_are_not_quoted() -> None:
    assert quotes(violation("收到申请14件"), report("共收到申请13件。")) == []
    elsewhere = replace(report("共收到申请13件。"), prose=(Paragraph("共收到申请13件。", Location(line=9)),))
    assert quotes(violation("收到申请13件"), elsewhere) == []


@pytest.mark.parametrize(
    ("message", "wanted"), [("“更新不及时”与上年相同", [["栏目", "更新不及时", "。"]]), ("“不存在”", [])]
)
def test_a_place_is_quoted_by_the_words_of_the_message(message: str, wanted: list[list[str]]) -> None:
    assert quotes(violation(message=message, places=(PLACE,)), report("栏目更新不及时。下一步改进。")) == wanted


@pytest.mark.parametrize(("length", "quoted"), [(120, True), (121, False)])
def test_a_place_without_words_is_quoted_where_it_is_short(length: int, quoted: bool) -> None:
    text = "甲" * length
    assert quotes(violation(places=(PLACE,)), report(text)) == ([[text]] if quoted else [])


def test_a_long_sentence_is_cut_on_either_side() -> None:
    ((before, meant, after),) = quotes(violation("申请13件"), report("前" * 300 + "申请13件" + "后" * 300 + "。"))
    assert (before[0], meant, after[-1]) == ("…", "申请13件", "…")
    assert len(before) == len(after) == 61


def test_a_sentence_is_quoted_once_and_few_are() -> None:
    text = "。".join(f"第{n}项申请{n}件" for n in range(9)) + "。"
    assert len(quotes(violation("第1项申请1件", "第1项申请1件"), report(text))) == 1
    assert len(quotes(violation(*(f"第{n}项申请{n}件" for n in range(9))), report(text))) == 4


def test_a_paragraph_that_nobody_wrote_is_not_searched() -> None:
    assert quotes(violation("申请13件"), report("申请13件" + "，" * 200_001)) == []


def test_what_steers_a_program_is_not_quoted() -> None:
    ((before, meant, after),) = quotes(violation("申请13件"), report("甲\x1b[31m申请13件\u202e乙。"))
    assert meant == "申请13件"
    assert not set(before + after) & {"\x1b", "\u202e"}


@given(st.text(alphabet="甲乙1３，。；\n 件", max_size=40), st.text(alphabet="甲乙", max_size=5))
def test_the_pieces_put_together_stand_in_the_text(text: str, before: str) -> None:
    """Nothing is quoted that was not written."""
    whole = f"{text}{before}申请13件{text}"
    for pieces in quotes(violation("申请13件", found=13), report(whole)):
        assert "".join(pieces).strip("…") in whole
        assert len(pieces) % 2 == 1
        assert "13" in pieces[1::2]
