"""What most of a batch leave out is said once, with the units' names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from disclosure_checks import check_reports, limits
from disclosure_checks.batch.likeness.lacking import SUBSECTIONS, with_common_gaps
from disclosure_checks.declared.editions import select_rules
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.model.result import CheckResult
from tests import bases


def report(agency: str, *lacking: str, reason: str = "assessment") -> Report:
    made = bases.report(bases.cells(), agency=agency, year=2023)
    text = "、".join(lacking)
    seen = Observation(SUBSECTIONS, reason, text=text, values={"printed": text, "count": len(lacking)})
    kept = Observation(SUBSECTIONS, state="held")
    return replace(made, path=f"{agency}.txt", body=reporting_body(agency), observations=(seen if lacking else kept,))


def towns(lacking: int, whole: int) -> list[Report]:
    names = [f"示例县第{n}镇人民政府" for n in range(lacking + whole)]
    return [report(name, *(("社会评议",) if n < lacking else ())) for n, name in enumerate(names)]


def told(reports: Sequence[Report], lang: str = "zh") -> CheckResult:
    return check_reports(reports, rules=select_rules(["S112"]), lang=lang)


def test_what_most_lack_is_one_mistake_that_names_them() -> None:
    result = told(towns(6, 2))
    assert len(result.violations) == 6
    (mistake,) = result.mistakes
    assert mistake.severity == "warning"
    assert "8 份政府年度报告中有 6 份没有写明：社会评议" in mistake.title
    assert all(f"示例县第{n}镇人民政府" in mistake.title for n in range(6))
    assert "of 8 governments' reports 6 do not tell of" in told(towns(6, 2), "en").mistakes[0].title


@pytest.mark.parametrize(("lacking", "whole"), [(4, 0), (6, 6), (5, 20)])
def test_few_or_not_most_are_told_one_by_one(lacking: int, whole: int) -> None:
    result = told(towns(lacking, whole))
    assert len(result.mistakes) == lacking
    assert {v.message for v in result.violations} == {"政府的年度报告还应写明：社会评议"}


def test_departments_do_not_count_where_governments_are_asked_and_kinds_of_gaps_stay_apart() -> None:
    bureaus = [report(f"示例县第{n}局") for n in range(20)]
    assert len(told([*towns(6, 2), *bureaus]).mistakes) == 1
    second = report("", "平台建设", reason="missing").observations
    both = [replace(one, observations=(*one.observations, *second)) for one in towns(6, 0)]
    result = told(both)
    assert sorted(m.severity for m in result.mistakes) == ["info", "warning"]
    assert len(result.violations) == 12


def test_of_many_only_the_first_are_named() -> None:
    result = told(towns(60, 0))
    (mistake,) = result.mistakes
    assert "60 份政府年度报告中有 60 份" in mistake.title
    assert mistake.title.count("示例县第") == limits.OTHERS


def test_reports_that_lack_nothing_stay_as_they_are() -> None:
    given = towns(6, 2)
    made = with_common_gaps(given)
    assert [one is other for one, other in zip(made, given, strict=True)] == [False] * 6 + [True] * 2
    assert with_common_gaps(given[6:]) == tuple(given[6:])
