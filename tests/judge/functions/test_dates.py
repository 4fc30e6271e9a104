"""When a report was public, held against the day of its body."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from disclosure_checks.declared.deadlines import load_deadlines
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.judge.functions.dates import published_late
from disclosure_checks.model.policy import LocalDeadline
from disclosure_checks.model.report import Observation
from disclosure_checks.model.rule import Body
from tests.judge.functions.asking import ask, hits, open_rows

YEAR = 2023
DEADLINE = load_deadlines().of("示例市甲镇人民政府", "township", "government")
assert DEADLINE is not None
FIRST, LAST = DEADLINE.days(YEAR)


def seen(state: str = "held", **days: str) -> Observation:
    return Observation("publication-date", values={"year": YEAR, **days}, state=state)  # type: ignore[arg-type]


def judged(*printed: Observation | None, level: str | None = "township", local: tuple[object, ...] = ()) -> Evaluation:
    rows = len(printed)
    columns = {
        "seen:publication-date": pd.Series([None if one is None else (one,) for one in printed], dtype=object),
        "agency": ["示例市甲镇人民政府"] * rows, "level": pd.Series([level] * rows, dtype=object),
        "kind": ["government"] * rows,
    }  # fmt: skip
    return ask(published_late, columns, deadlines=list(local))


def reason(found: Evaluation) -> str:
    told = [why for _, _, _, why in hits(found)]
    told += [one.seen.reason if one.seen else "level" for one in found.undecided]
    return told[0] if told else "held"


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"signature": str(FIRST)}, "held"),
        ({"signature": str(date(LAST.year, 12, 30))}, "late"),
        ({"header": str(date(LAST.year, 12, 30)), "signature": str(FIRST)}, "two-dates"),
        ({"header": str(date(LAST.year + 2, 12, 30))}, "long-after"),
    ],
)
def test_the_printed_day_against_the_deadline(days: dict[str, str], why: str) -> None:
    assert reason(judged(seen(**days))) == why


def test_a_report_without_a_date_is_not_asked_and_an_unclear_one_stays_open() -> None:
    found = judged(None, seen(state="undecided"))
    assert found.instances.tolist() == [0, 1]
    assert open_rows(found) == [1]
    assert hits(found) == []


def test_without_a_level_the_deadline_is_not_known() -> None:
    assert reason(judged(seen(signature=str(date(LAST.year, 12, 30))), level=None)) == "level"


def test_a_local_day_counts_first_and_names_its_ground() -> None:
    local = LocalDeadline(file="a", ground="市文件", body=Body(frozenset({"township"})), publication="01-10")
    found = judged(seen(signature=f"{YEAR + 1}-01-11"), local=(local,))
    assert reason(found) == "late-local"
    assert found.hits[0].observations[0].values["ground"] == "市文件"
    assert found.hits[0].observations[0].values["due"] == f"{YEAR + 1}-01-10"
    other = LocalDeadline(file="a", ground="市文件", body=Body(frozenset({"city"})), publication="01-10")
    assert reason(judged(seen(signature=f"{YEAR + 1}-01-11"), local=(other,))) == "held"
