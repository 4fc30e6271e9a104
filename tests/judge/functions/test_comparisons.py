"""When tables can hardly be another's by chance."""

from __future__ import annotations

import pytest

from disclosure_checks import check_reports
from tests import bases

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
