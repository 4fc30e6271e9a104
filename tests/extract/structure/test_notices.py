"""The notices that a report cites."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.notices import load_notices
from disclosure_checks.extract.structure.notices import citations
from tests.extract.structure.telling import outcome, told

DUE = load_notices().due(2023)
OLD = next(notice for notice in load_notices().notices if not notice.in_force(2023))
WRONG, RIGHT = load_notices().misprints[0]
assert DUE is not None

CITED = {
    "the one in force": (f"根据{DUE.name}编制。", [("held", "")]),
    "none": ("根据条例编制。", [("held", "")]),
    "a superseded one": (f"根据{OLD.name}编制。", [("violated", "superseded")]),
    "twice the same": (f"根据{OLD.name}和{OLD.name}编制。", [("violated", "superseded")]),
    "without brackets": (f"根据{DUE.series}{DUE.year}{DUE.number}号编制。", [("undecided", "brackets")]),
    "one that there is not, in a sentence on the report": (
        f"按{DUE.series}〔2022〕999号编制年度报告。", [("undecided", "unknown")],
    ),
    "one that there is not, elsewhere": (f"落实{DUE.series}〔2022〕999号。", [("held", "")]),
}  # fmt: skip


@pytest.mark.parametrize("what", list(CITED))
def test_the_notice_in_force_is_cited_or_none(what: str) -> None:
    text, outcomes = CITED[what]
    assert outcome(citations(told(text))) == outcomes


def test_a_misprinted_series_is_told_with_the_right_name() -> None:
    due = next((n for n in load_notices().notices if n.series == RIGHT and n.in_force(2023)), None)
    if due is not None:
        (seen,) = citations(told(f"根据{WRONG}〔{due.year}〕{due.number}号编制。"))
        assert (seen.reason, seen.values["expected"]) == ("misprinted", due.name)


def test_a_replaced_decree_is_named_and_its_history_may_be_told() -> None:
    decree = load_notices().decrees[0]
    text = f"根据国务院令第{decree.number}号编制。"
    (seen,) = citations(told(text, year=max(decree.last + 1, 2021)))
    assert (seen.state, seen.reason) == ("violated", "old-decree")
    (history,) = citations(told(f"原国务院令第{decree.number}号已修订。", year=max(decree.last + 1, 2021)))
    assert (history.state, history.reason) == ("undecided", "mentioned")


def test_an_early_year_is_not_asked_and_an_untold_one_is_open() -> None:
    assert citations(told(f"根据{OLD.name}编制。", year=2020)) == []
    assert outcome(citations(told("甲。", year=None))) == [("undecided", "no-year")]
