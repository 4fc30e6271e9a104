"""What a check gives: counts that agree, paths without a folder of ours, and outputs by suffix."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError, load_edition
from disclosure_checks.model.finding import MISSING_REPORT, Agency, Waiver
from disclosure_checks.model.result import CheckResult


def test_what_is_shown_in_a_console_is_a_line(result: CheckResult) -> None:
    assert repr(result) == "<CheckResult: 1 reports, 1 violated, 0 unreadable; 1 mistakes>"
    report = result.reports[0].report
    assert repr(report) == f"<Report {report.path}: 甲镇人民政府, 2024, edition 2021>"
    assert repr(replace(report, edition=None, year=None)).endswith("year unknown, no table read>")
    assert repr(load_edition(2021)).startswith("<Edition 2021: 200 cells, ")


@pytest.mark.parametrize("suffix", [".json", ".html", ".xlsx", ".csv", ".md", ".docx", ".sarif", ".xml"])
def test_a_result_is_written_by_the_suffix(result: CheckResult, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"结果{suffix}"
    result.write(out)
    assert out.stat().st_size > 100
    if suffix == ".json":
        assert json.loads(out.read_text(encoding="utf-8")) == json.loads(result.to_json())


def test_nothing_that_people_wrote_is_replaced(result: CheckResult, tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    book.write_bytes(b"remarks")
    with pytest.raises(ConfigurationError, match="stands there already"):
        result.write(book)
    with pytest.raises(ConfigurationError, match="is a submission"):
        result.write(tmp_path / "甲镇.json")
    with pytest.raises(ConfigurationError, match="the suffix must be one of"):
        result.write(tmp_path / "x.doc")
    assert book.read_bytes() == b"remarks"


def test_a_file_of_others_is_not_replaced(result: CheckResult, tmp_path: Path) -> None:
    notes = tmp_path / "notes.html"
    notes.write_text("<p>会议记录</p>", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="不是本工具的输出"):
        result.write(notes)
    assert notes.read_text(encoding="utf-8") == "<p>会议记录</p>"
    page = tmp_path / "page.html"
    result.write(page)
    result.write(page)  # one of ours is
    assert not list(tmp_path.glob(".*.tmp"))


def test_each_violation_is_in_exactly_one_mistake(result: CheckResult) -> None:
    gathered = [id(violation) for one in result.mistakes for violation in one.violations]
    assert sorted(gathered) == sorted(id(violation) for violation in result)
    (entry,) = result.reports
    assert result.mistakes_of(entry) == result.mistakes
    assert result.mistakes_of_none == []


def test_a_waived_violation_is_listed_and_counts_nowhere(result: CheckResult) -> None:
    (entry,) = result.reports
    waived = replace(entry, violations=[replace(v, waived=Waiver("核实过", "李某")) for v in entry.violations])
    accepted = replace(result, reports=(waived,))
    assert len(accepted.violations) == len(result.violations) == 3
    assert len(result.errors) == 3
    assert accepted.errors == accepted.warnings == []


def test_remarks_of_the_round_before_come_to_their_mistakes(result: CheckResult) -> None:
    (one,) = result.mistakes
    remarked = replace(result, remarks={one.fingerprint: "已电话核实", "gone": "旧"})
    assert [found.remark for found in remarked.mistakes] == ["已电话核实"]


def test_agencies_of_the_roster_count_as_instances_of_the_rule_on_missing_reports(result: CheckResult) -> None:
    rule = next(rule for rule in load_edition("2021").rules if rule.code == "T301")
    states = ("clean", "missing", "missing", "unclear")
    agencies = [Agency(f"{n}镇", None, None, None, None, 2024, state, ()) for n, state in enumerate(states)]
    gone = replace(result.violations[0], name=MISSING_REPORT, path=None, waived=Waiver("撤并", "李某"))
    listed = replace(result, agencies=agencies, batch=[gone], rules=(replace(rule, name=MISSING_REPORT),))
    before, after = result.outcomes(), listed.outcomes()
    more = {state: after[state] - before[state] for state in after}
    assert more == {"held": 1, "violated": 1, "undecided": 1, "waived": 1}
    assert replace(listed, rules=()).outcomes() == before, "the rule was not asked"


def test_the_summary_counts_what_the_lists_hold(result: CheckResult) -> None:
    counts = result.summary()
    assert counts["reports"] == counts["clean"] + counts["violated"] + counts["unreadable"] == 1
    assert counts["by_severity"]["error"] == len(result.errors)
    assert counts["outcomes"]["violated"] == len(list(result))
    assert counts["mistakes"] == len(result.mistakes)
