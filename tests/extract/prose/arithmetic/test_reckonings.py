"""The arithmetic of the prose: what is read as a statement, and what reckoning makes of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.document import Location
from disclosure_checks.model.reckoning import Reckoning, settle
from tests import bases
from tests.extract.prose.spoken import prose, reckonings
from tests.extract.reading import lines


def said(*texts: str, kind: str = "breakdown") -> list[Reckoning]:
    """The statements of paragraphs of section one."""
    return [one for one in reckonings(prose("一、总体情况", *texts)) if one.kind == kind]


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
    (one,) = said(text, kind="percentage")
    assert settle(one, {}).state == "held"


def test_the_words_are_quoted_as_printed_and_placed() -> None:
    (one,) = said("全年发布信息１２条，其中：甲类５条；乙类８条。")
    assert one.text == "全年发布信息１２条，其中：甲类５条；乙类８条"
    assert one.place == Location(line=2)


def test_growth_is_reckoned_over_last_years_applications_where_they_are_known() -> None:
    text = bases.print_report(bases.filled_report(), said="全年收到政府信息公开申请12件，同比增长20%。")
    sections = read_sections(lines(text), load_edition("2021"))
    (one,) = [r for r in reckonings(sentences(sections)) if r.kind == "percentage"]
    assert one.cells == ("prev:t3.received.total",)


@pytest.mark.parametrize("received", ["全县收到政府信息公开申请12件", "收到政府信息公开申请约12件", "网上收到申请12件"])
def test_growth_of_figures_that_are_not_surely_the_report_s_own_stays_open(received: str) -> None:
    (one,) = said(f"{received}，同比增长20%。", kind="percentage")
    assert (one.cells, one.relation) == ((), "?")


def test_a_list_goes_on_behind_a_full_stop_of_its_own_paragraph() -> None:
    (one,) = said("全年公开信息100条。其中网站60条、微信40条。")
    assert ([part.value for part in one.right], one.text) == ([60, 40], "全年公开信息100条，其中网站60条、微信40条")
    assert not said("全年公开信息100条。", "其中网站60条、微信40条。")
    assert not said("全年公开信息100条。网站60条、微信40条。")


def test_parts_of_money_are_reckoned_where_the_fee_is_spoken_of() -> None:
    assert len(said("收取信息处理费3万元，其中检索费1万元、复制费2万元。", kind="fee-parts")) == 1
    assert not said("支出3万元，其中印刷费1万元、培训费2万元。", kind="fee-parts")


def test_lists_sums_and_rates_of_a_sentence_stand_in_its_order() -> None:
    found = reckonings(prose("一、总体情况", "网站60条，微信40条，两类信息共100条，其中图解50条，占50%。"))
    assert [one.kind for one in found if one.kind in ("breakdown", "percentage")] == [
        "breakdown", "breakdown", "percentage",
    ]  # fmt: skip


def test_no_prose_has_no_arithmetic() -> None:
    assert read_reckonings((), (), lexicon()) == ()


def test_the_report_that_is_printed_here_breaks_none_of_these_rules(tmp_path: Path) -> None:
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report()), select=["N109", "N110", "F"])
    assert result.violations == []
    assert result.reports[0].undecided == []
