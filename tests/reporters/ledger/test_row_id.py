"""The id of a row: what a hidden cell holds is read back, whatever a name holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import check_reports
from disclosure_checks.reporters.again import Needs
from disclosure_checks.reporters.ledger.row_id import RowId, ids_of, judged_in
from tests import bases

CELLS = st.frozensets(st.sampled_from(["t3.received.total", "t4.review.total", "t2.fees.amount"]))
RULES = st.frozensets(st.sampled_from(["T301:person", "T401:review", "C104:"]), min_size=1)


@given(st.text(max_size=20), st.none() | st.text(alphabet="甲乙./ ,", min_size=1, max_size=9), CELLS, RULES)
def test_an_id_is_read_back_from_its_cell(
    owner: str, path: str | None, cells: frozenset[str], rules: frozenset[str]
) -> None:
    codes = frozenset(rule.partition(":")[0] for rule in rules)
    made = RowId("0123456789abcdef", ("f1", "f2"), rules, Needs(owner, path, codes, cells, frozenset(), frozenset()))
    assert RowId.parse(str(made)) == made


@pytest.mark.parametrize("text", ["", "备注", "a|b|c|d|e|f|g|h", "0123456789abcdef|only"])
def test_what_is_no_id_is_none(text: str) -> None:
    assert RowId.parse(text) is None


def test_a_mistake_is_corrected_where_its_report_was_judged_again() -> None:
    wrong = bases.report(bases.cells("filled", changes={"t4.review.total": "0"}))
    result = check_reports([wrong])
    (mistake,) = result.mistakes
    made = ids_of(result)(mistake)
    assert made.instances == {"T401:review"}
    assert made.needs.cells == {cell.concept for one in mistake.violations for cell in one.cells}
    assert judged_in(check_reports([bases.filled_report()])).again(made.needs)
    blank = bases.report(bases.cells("filled", changes={"t4.review.total": ""}))
    assert not judged_in(check_reports([blank])).again(made.needs)
    assert not judged_in(check_reports([])).again(made.needs)
