"""The arithmetic of the prose: what is read as a statement, and what reckoning makes of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.reckoning import Operand, Operation, Reckoning, RelationKind, settle
from tests import bases


def said(text: str, kind: str = "breakdown") -> list[Reckoning]:
    """The statements of a paragraph of section one."""
    prose = [Paragraph("一、总体情况", Location(line=1)), Paragraph(text, Location(line=2))]
    return [one for one in read_reckonings(sentences(read_sections(prose, load_edition("2021")))) if one.kind == kind]


def reckoning(
    left: int | Decimal, right: list[int], relation: RelationKind = "=", operation: Operation = "sum", **more: object
) -> Reckoning:
    """A statement of plain figures."""
    operands = tuple(Operand(value) for value in right)
    return Reckoning("breakdown", (Operand(left),), operands, operation, relation, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "parts", "state"),
    [
        ("=", [60, 40], "held"),
        ("=", [60, 39], "violated"),
        (">=", [60, 39], "held"),
        (">=", [60, 41], "violated"),
        ("?", [60, 41], "undecided"),
        ("?", [60, 40], "held"),
    ],
)
def test_what_must_hold_between_the_sides(relation: RelationKind, parts: list[int], state: str) -> None:
    settled = settle(reckoning(100, parts, relation), {})
    assert settled.state == state
    assert (settled.found, settled.expected) == (100, sum(parts))


def test_a_smaller_sum_stays_open_where_the_list_may_be() -> None:
    settled = settle(reckoning(100, [60, 39], ">=", reason="list-may-be-open"), {})
    assert (settled.state, settled.reason) == ("undecided", "list-may-be-open")


def test_a_rounded_figure_stands_for_all_that_it_may_be() -> None:
    total = (Operand(123_000, slack=500),)
    parts = (Operand(61_200), Operand(62_100))
    assert settle(Reckoning("breakdown", total, parts), {}).state == "held"
    assert settle(Reckoning("breakdown", total, (Operand(61_200), Operand(62_600))), {}).state == "violated"


def test_a_cell_of_the_frame_is_an_operand() -> None:
    growth = Reckoning(
        "percentage", (Operand(20, slack=Decimal("0.5")),), (Operand(12), Operand(None, cell="prev:t3.x")), "growth"
    )
    assert growth.cells == ("prev:t3.x",)
    assert settle(growth, {"prev:t3.x": Decimal(10)}).state == "held"
    assert settle(growth, {"prev:t3.x": Decimal(11)}).state == "violated"
    assert settle(growth, {"prev:t3.x": Decimal(0)}).reason == "base-is-zero"


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
    (one,) = [r for r in read_reckonings(sentences(sections)) if r.kind == "percentage"]
    assert one.cells == ("prev:t3.received.total",)


def test_the_report_that_is_printed_here_breaks_none_of_these_rules(tmp_path: Path) -> None:
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report()), select=["N109", "N110", "F"])
    assert result.violations == []
    assert result.reports[0].undecided == []
