"""One report against others: when tables can hardly be another's by chance, and what changes too much."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from disclosure_checks import check_reports
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.functions.comparisons import (
    copied_from_another,
    copied_from_last_year,
    implausible_change,
    telling,
)
from tests import bases
from tests.judge.functions.asking import FORM, ask, hits, open_rows

#: Cells that hang together with no other one.
CELLS = ["t2.licences.decisions", "t2.penalties.decisions", "t2.coercive_measures.decisions", "t2.fees.amount"]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (["10"], True),
        (["9"], False),
        (["1", "2", "3"], True),
        (["1", "2", "2"], False),
        (["1", "1", "1", "1"], False),
        ([], False),
    ],
    ids=["a large figure", "none large", "three different", "two different", "all the same", "zeros"],
)
def test_equal_tables_are_told_where_a_figure_is_large_or_three_differ(figures: list[str], told: bool) -> None:
    cells = bases.cells(changes=dict(zip(CELLS, figures, strict=False)))
    two = [bases.report(cells, agency=f"示例市{name}镇人民政府") for name in "甲乙"]
    found = [violation.rule for violation in check_reports(two).violations]
    assert found.count("R104") == (2 if told else 0)


def test_a_stock_that_any_body_may_have_tells_nothing() -> None:
    cells = bases.cells(changes={"t2.normative_documents.in_force": "12"})
    two = [bases.report(cells, agency=f"示例市{name}镇人民政府") for name in "甲乙"]
    assert "R104" not in {violation.rule for violation in check_reports(two).violations}


RECEIVED, SAID = "t3.received.total", "text:received"


@pytest.mark.parametrize(
    ("last", "now", "told"),
    [
        (100, 301, True),
        (301, 100, True),
        (100, 300, False),
        (2, 52, False),
        (2, 53, True),
        (0, 51, True),
        (0, 50, False),
    ],
)
def test_a_figure_has_to_change_by_much_and_by_many_times(last: int, now: int, told: bool) -> None:
    columns = {RECEIVED: [float(now)], f"prev:{RECEIVED}": [float(last)]}
    found = ask(implausible_change, columns, cells=[RECEIVED], times=3, more=50)
    assert bool(hits(found)) is told


def test_without_last_years_figure_the_change_is_open_and_the_prose_is_not_asked() -> None:
    columns = {
        RECEIVED: [900.0, np.nan], f"prev:{RECEIVED}": [np.nan, 1.0],
        SAID: [900.0, 900.0], f"prev:{SAID}": [np.nan, 1.0], "note:received": [None, "soft"],
    }  # fmt: skip
    found = ask(implausible_change, columns, cells=[RECEIVED, SAID], times=3, more=50)
    assert open_rows(found) == [0, 1]
    assert hits(found) == []
    assert found.instances.tolist() == [1, 1]


def both_years(*changes: tuple[str, float, float]) -> dict[str, object]:
    """A report with the figures of a filled one in both years, and a few cells as they are now and were then."""
    figures = {key: float(value) for key, value in bases.numbers(bases.cells("filled")).items()}  # type: ignore[arg-type]
    now, last = dict(figures), dict(figures)
    for cell, own, before in changes:
        now[cell], last[cell] = own, before
    return {**{k: [v] for k, v in now.items()}, **{f"prev:{k}": [v] for k, v in last.items()}}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], True),
        ([(RECEIVED, 12.0, 13.0)], False),
        ([(RECEIVED, np.nan, np.nan)], True),
        ([(RECEIVED, np.nan, 12.0)], False),
    ],
    ids=["all the same", "one changed", "blank in both", "blank in one"],
)
def test_tables_are_last_years_where_every_cell_is(changes: Sequence[tuple[str, float, float]], told: bool) -> None:
    found = ask(copied_from_last_year, both_years(*changes))
    assert [reason for *_, reason in hits(found)] == (["tables"] if told else [])
    assert open_rows(found) == []


def test_repeated_prose_is_told_with_its_sections_and_beside_the_tables() -> None:
    alike = {"alike:prev": pd.Series([("一", "五")], dtype=object)}
    prose = ask(copied_from_last_year, both_years((RECEIVED, 12.0, 13.0)) | alike)
    assert [reason for *_, reason in hits(prose)] == ["prose"]
    assert prose.hits[0].observations[0].values["sections"] == "一、五"
    assert [reason for *_, reason in hits(ask(copied_from_last_year, both_years() | alike))] == ["both"]


def test_without_last_years_tables_the_question_is_open() -> None:
    figures = {key: [0.0] for key in FORM.concepts}
    assert open_rows(ask(copied_from_last_year, figures)) == [0]


def test_tables_of_one_agency_or_of_another_year_are_no_copy() -> None:
    filled = {key: [value] * 3 for key, value in both_years().items() if not key.startswith("prev:")}
    figures = {key: [values[0][0]] * 3 for key, values in filled.items()}  # type: ignore[index]
    names = {"agency": ["甲镇", "乙镇", "丙镇"], "key:agency": ["甲", "甲", "丙"], "year": [2023, 2023, 2022]}
    assert hits(ask(copied_from_another, figures | names)) == []
    found = ask(copied_from_another, figures | names | {"year": [2023, 2023, 2023]})
    assert [row for row, *_ in hits(found)] == [0, 1, 2]
    office = names | {"key:agency": ["甲", "甲办公室", "甲"], "year": [2023] * 3}
    assert hits(ask(copied_from_another, figures | office)) == [], "a government and its office"


def test_a_large_figure_or_three_different_ones_tell() -> None:
    frame = WideFrame(pd.DataFrame({"a.x": [10, 9, 1, 0], "b.x": [0, 0, 2, 0], "c.x": [0, 0, 3, np.nan]}))
    assert [telling(frame, ["a.x", "b.x", "c.x"], row) for row in range(4)] == [True, False, True, False]
