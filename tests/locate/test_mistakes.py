"""Violations with one cause are one mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import CheckResult, check, check_reports
from disclosure_checks.locate.mistakes import mistakes_of
from disclosure_checks.strategies import reports
from tests import bases

Told = list[tuple[str, list[str]]]


def judged(changes: Mapping[str, str], **options: object) -> CheckResult:
    return check_reports([bases.report(bases.cells("filled", changes=changes))], **options)  # type: ignore[arg-type]


def told(result: CheckResult) -> Told:
    return [(one.severity, [f"{v.rule} {v.key}".strip() for v in one.violations]) for one in mistakes_of(result)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"t3.concluded.person": "8"}, [("error", ["T301 person", "T302 person", "T303 concluded"])]),
        ({"t4.review.total": "0"}, [("error", ["T401 review"])]),
        (
            {"t3.granted.person": "17", "t4.review.total": "0"},
            [("error", ["T302 person", "T303 granted"]), ("error", ["T401 review"])],
        ),
        (
            {"t3.granted.person": "17", "t3.refused_third_party.research": "4"},
            [("error", ["T302 person", "T303 granted"]), ("error", ["T302 research", "T303 refused_third_party"])],
        ),
        (
            {"t3.granted.person": "0", "t3.granted.business": "9"},
            [("error", ["T302 person", "T302 business"])],
        ),
    ],
    ids=["one cell", "a total left at 0", "two tables", "two cells apart", "two cells of one slip"],
)
def test_what_one_change_explains_is_one_mistake(changes: Mapping[str, str], expected: Told) -> None:
    assert told(judged(changes)) == expected


def test_the_title_names_the_cell_its_figure_and_the_one_that_fits() -> None:
    (one,) = judged({"t3.concluded.person": "8"}).mistakes
    assert one.title == "表三 三（七）总计 · 自然人 = 8，疑应为 9（总计未更新；改这一格，各项勾稽关系即平）"
    assert [cell.concept for cell in one.cells] == ["t3.concluded.person"]
    (english,) = judged({"t3.concluded.person": "8"}, lang="en").mistakes
    assert english.title.endswith(
        "= 8; 9 would fit (the total was not brought up to date; with this cell changed all relations hold)"
    )


def test_a_mistake_with_one_change_is_sure_of_it_beside_one_with_several() -> None:
    """The report as a whole can be put right in several ways; this mistake in one."""
    found = judged({"t3.concluded.person": "8", "t4.review.total": "0", "t4.review.pending": ""})
    several = judged({"t3.concluded.person": "8", "t4.review.upheld": "9"})
    assert found.mistakes[0].title.endswith("（总计未更新；改这一格，各项勾稽关系即平）")
    titles = {one.violations[0].rule: one.title for one in several.mistakes}
    assert titles["T301"].endswith("改这一格，各项勾稽关系即平）")
    assert "种改法" in titles["T401"]
    assert not any("还有多种改法" in one.title and len(one.suspects) == 1 for one in several.mistakes)


def test_last_years_columns_and_their_total_are_one_mistake() -> None:
    before = replace(bases.report(bases.cells("filled"), year=2022), path="2022.txt")
    after = bases.report(bases.cells("filled"), year=2023)
    result = check_reports([after], previous=[before])
    (carried, *_) = [one for one in result.mistakes if one.violations[0].rule == "Y101"]
    assert [f"{v.rule} {v.key}" for v in carried.violations] == ["Y101 total", "Y101 person"]
    assert carried.severity == "error"
    assert carried.title.endswith("（同类共 2 处）")


def test_a_change_that_breaks_what_came_over_from_last_year_is_not_the_only_one() -> None:
    before = {"t3.carried_forward.person": "1", "t3.carried_forward.total": "1", "t3.concluded.person": "10"}
    before |= {"t3.concluded.total": "12", "t3.granted.person": "8", "t3.granted.total": "10"}
    last = replace(bases.report(bases.cells("filled", changes=before), year=2022), path="2022.txt")
    wrong = {"t3.carried_over.business": "1"}
    now = bases.report(bases.cells("filled", changes=wrong), year=2023)
    alone = check_reports([now])
    beside = check_reports([now], previous=[last])
    assert [one.suspects[0].unique for one in alone.mistakes if one.suspects] == [True]
    # With last year's figures the column itself is told to differ; it is part of the same mistake.
    assert ["Y101 business" in rules for _, rules in told(beside) if "T301 business" in rules] == [True]


def test_tables_that_are_pictures_are_one_mistake(tmp_path: Path) -> None:
    page = bases.print_report(bases.zero_report(), "html")
    pictured = re.sub(r"<table.*?</table>", '<img src="table.png">', page, flags=re.DOTALL)
    result = bases.check_text(tmp_path, pictured, "report.html")
    missing = [one for one in result.mistakes if one.violations[0].rule == "D102"]
    assert [len(one.violations) for one in missing] == [3]


def test_two_files_of_one_agency_are_one_mistake(tmp_path: Path) -> None:
    for name in ("甲镇.txt", "甲镇（改）.txt"):
        (tmp_path / name).write_text(bases.print_report(bases.filled_report()), encoding="utf-8")
    result = check([tmp_path], ignore=["R104", "S103"])
    assert [len(one.violations) for one in result.mistakes if one.violations[0].rule == "R105"] == [2]
    plain = json.loads(result.to_json())
    assert len({(m["path"], m["id"]) for m in plain["mistakes"]}) == len(plain["mistakes"])
    assert {v["mistake"] for v in plain["violations"] if v["rule"] == "R105"} == {"M1"}


def test_of_eight_reports_five_with_one_wrong_cell_have_five_mistakes() -> None:
    cells = [
        "t3.received.person",
        "t3.granted.business",
        "t3.concluded.total",
        "t3.carried_forward.other",
        "t3.declined_repeated.person",
    ]
    made = [
        bases.report(
            bases.cells("filled", changes={cells[n]: "77"} if n < len(cells) else {}), agency=f"示例市{name}镇人民政府"
        )
        for n, name in enumerate("甲乙丙丁戊己庚辛")
    ]
    result = check_reports(made)
    mistakes = [one for one in result.mistakes if one.severity == "error"]
    assert [tuple(c.concept for c in one.cells) for one in mistakes] == [(cell,) for cell in cells]
    assert len(json.loads(result.to_json())["mistakes"]) == len(result.mistakes)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_violation_is_in_exactly_one_mistake(data: st.DataObject) -> None:
    report = data.draw(reports())
    concepts = data.draw(st.lists(st.sampled_from(sorted(report.facts)), max_size=4))
    texts = {concept: str(fact.value) for concept, fact in report.facts.items()} | {
        concept: str(data.draw(st.integers(0, 99))) for concept in concepts
    }
    result = check_reports([bases.report(texts, agency=report.agency or "", year=report.year)])
    members = list(chain.from_iterable(one.violations for one in result.mistakes))
    assert sorted(map(id, members)) == sorted(map(id, result.violations))
    assert len({one.fingerprint for one in result.mistakes}) == len(result.mistakes)
    for one in result.mistakes:
        order = ("error", "warning", "info")
        assert one.severity == min((v.severity for v in one.violations), key=order.index)
