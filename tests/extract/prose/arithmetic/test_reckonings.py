"""The arithmetic of the prose: what is read as a statement, and what reckoning makes of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.reckoning import Reckoning, settle
from tests import bases
from tests.extract.prose.spoken import reckonings


def said(text: str, kind: str = "breakdown") -> list[Reckoning]:
    """The statements of a paragraph of section one."""
    prose = [Paragraph("一、总体情况", Location(line=1)), Paragraph(text, Location(line=2))]
    return [one for one in reckonings(sentences(read_sections(prose, load_edition("2021")))) if one.kind == kind]


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_list_is_held_exactly_where_it_adds_up(parts: list[int], off: int) -> None:
    listed = "、".join(f"{name}类{part}条" for name, part in zip("甲乙丙丁戊己", parts, strict=False))
    total = sum(parts) + off
    (one,) = said(f"全年发布信息{total}条，分别为{listed}。")
    state = settle(one, {}).state
    assert (state == "held") == (off == 0)
    assert state != "undecided" or max(parts) >= total
    assert one.text.startswith("全年发布信息")


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_share_printed_with_its_rounding_is_held(part: int, rest: int) -> None:
    share = (Decimal(100) * part / (part + rest)).quantize(Decimal("0.01"))
    text = f"受理咨询{part + rest}件，其中电话{part}件，占{share}%。"
    (one,) = said(text, "percentage")
    assert settle(one, {}).state == "held"


def test_the_words_are_quoted_as_printed_and_placed() -> None:
    (one,) = said("全年发布信息１２条，其中：甲类５条；乙类８条。")
    assert one.text == "全年发布信息１２条，其中：甲类５条；乙类８条"
    assert one.place == Location(line=2)


def test_growth_is_reckoned_over_last_years_applications_where_they_are_known() -> None:
    text = bases.print_report(bases.filled_report(), said="全年收到政府信息公开申请12件，同比增长20%。")
    sections = read_sections([Paragraph(text, Location())], load_edition("2021"))
    (one,) = [r for r in reckonings(sentences(sections)) if r.kind == "percentage"]
    assert one.cells == ("prev:t3.received.total",)


def test_the_report_that_is_printed_here_breaks_none_of_these_rules(tmp_path: Path) -> None:
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report()), select=["N109", "N110", "F"])
    assert result.violations == []
    assert result.reports[0].undecided == []
