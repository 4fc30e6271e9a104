"""A consistent report has no finding, however its prose is worded; one wrong cell is found against it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import Report
from disclosure_checks.strategies import reports
from tests import bases
from tests.wordings import WORDINGS, print_worded

#: Rules that look beyond one report, or ask whether the drawn figures are plausible.
BESIDES = {"Y", "R"}


@pytest.mark.parametrize("wording", list(WORDINGS))
@given(made=reports("2021"))
@settings(max_examples=6)
def test_a_consistent_report_has_no_finding(wording: str, made: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = bases.check_text(Path(folder), print_worded(made, wording))
    found = [(v.rule, v.message) for v in result if v.rule[0] not in BESIDES]
    assert found == []
    unclear = [o for entry in result.reports for o in entry.undecided if o.rule.startswith("N")]
    assert unclear == []


SPOKEN_OF = [
    ("terse", "t3.received.total", {"N101"}),
    ("terse", "t3.concluded.total", {"N102"}),
    ("terse", "t3.carried_over.total", {"N103"}),
    ("terse", "t3.carried_forward.total", {"N103"}),
    ("terse", "t3.granted_in_part.total", {"N104"}),
    ("terse", "t3.declined_repeated.total", {"N104"}),
    ("terse", "t4.review.total", {"N107"}),
    ("terse", "t4.suit_after_review.total", {"N107"}),
    ("terse", "t2.normative_documents.issued", {"N108"}),
    ("terse", "t2.normative_documents.repealed", {"N108"}),
    ("flowing", "t3.received.total", {"N101"}),
    ("flowing", "t3.carried_over.total", {"N103"}),
    ("flowing", "t3.granted.total", {"N104"}),
    ("flowing", "t2.normative_documents.in_force", {"N108"}),
    ("plain", "t3.received.total", {"N101"}),
    ("plain", "t3.concluded.total", {"N102"}),
]


@pytest.mark.parametrize(("wording", "cell", "rules"), SPOKEN_OF)
@given(data=st.data())
@settings(max_examples=2)
def test_one_wrong_cell_is_found_against_the_prose(
    wording: str, cell: str, rules: set[str], data: st.DataObject
) -> None:
    texts = bases.cells("filled")
    made = bases.report(texts)
    old = int(texts[cell])
    wrong = data.draw(st.integers(0, 40).filter(lambda value: value != old))
    text = print_worded(made, wording)
    broken = bases.report({**texts, cell: str(wrong)})
    tables = print_worded(broken, wording)
    # The tables of the broken report under the prose of the sound one.
    lines = [a if "|" not in b else b for a, b in zip(text.split("\n"), tables.split("\n"), strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        result = bases.check_text(Path(folder), "\n".join(lines))
    assert {v.rule for v in result if v.rule.startswith("N")} == rules


@pytest.mark.parametrize("wording", list(WORDINGS))
def test_a_report_of_zeros_has_no_finding(wording: str, tmp_path: Path) -> None:
    result = bases.check_text(tmp_path, print_worded(bases.zero_report(), wording))
    assert [v.rule for v in result if v.rule[0] not in BESIDES] == []
