"""The findings on agencies without a report: awaited, overdue or missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import load_rules
from disclosure_checks.batch.batch import make_batch
from disclosure_checks.batch.missing import SubmissionDays, missing_reports
from disclosure_checks.batch.roster import Listed
from disclosure_checks.cli.main import app
from disclosure_checks.model.finding import Agency
from disclosure_checks.model.policy import LocalDeadline
from disclosure_checks.model.rule import Body
from tests import bases
from tests.batch.submitting import JIA, roster, submit


def test_the_texts_name_what_is_missing(folder: Path) -> None:
    submit(folder, JIA)
    arguments = ["check", str(folder), "--agencies", str(roster(folder)), "--select", "R"]
    text = CliRunner().invoke(app, arguments).output
    assert "全批\n  警告 R103 示例县人民政府没有报送 2023 年报告" in text
    concise = CliRunner().invoke(app, [*arguments, "--format", "concise"]).output
    assert "-: warning R103 示例县人民政府没有报送" in concise
    out = folder.parent / "out.csv"
    CliRunner().invoke(app, [*arguments, "--output", str(out)])
    assert "R103,,warning,," in out.read_text("utf-8-sig")


RULE = next(rule for rule in load_rules() if rule.name == "report-missing")
TOWN = "示例县甲镇人民政府"
LOCAL = LocalDeadline(file="a", ground="市文件", body=Body(frozenset({"township"})), submission="01-20")


def told(today: date, *deadlines: LocalDeadline, lang: str = "zh") -> list[tuple[str, str]]:
    batch = make_batch([bases.report(bases.cells(), agency="示例县乙镇人民政府")], [], [Listed(TOWN, "township")], 2023)
    found = missing_reports(batch, RULE, lang, SubmissionDays(deadlines, today))
    assert all((v.path, v.agency, v.year, v.cells) == (None, TOWN, 2023, ()) for v in found)
    return [(v.severity, v.message) for v in found]


def test_an_agency_without_a_report_is_a_finding_on_no_file() -> None:
    ((severity, message),) = told(date(2024, 1, 1))
    assert severity == RULE.severity
    assert TOWN in message
    assert "2023" in message
    assert told(date(2024, 1, 1), lang="en")[0][1].isprintable()


@pytest.mark.parametrize(("day", "severity"), [(20, "info"), (21, RULE.severity)])
def test_until_the_day_of_submission_a_report_is_awaited(day: int, severity: str) -> None:
    ((found, message),) = told(date(2024, 1, day), LOCAL)
    assert found == severity
    assert "2024-01-20" in message


def test_the_day_is_that_of_the_first_deadline_that_fits() -> None:
    agency = Agency(TOWN, "township", None, None, None, 2023, "missing", ())
    city = LocalDeadline(file="a", ground="b", body=Body(frozenset({"city"})), submission="01-10")
    days = SubmissionDays((city, LOCAL), date(2024, 1, 1))
    assert days.of(agency) == date(2024, 1, 20)
    assert days.of(replace(agency, level="county")) is None
    assert days.of(replace(agency, level=None)) is None, "a level that is not told has no day"
    assert days.of(replace(agency, year=None)) is None


def test_a_rule_that_is_not_asked_finds_nothing() -> None:
    batch = make_batch([], [], [Listed(TOWN)], 2023)
    assert missing_reports(batch, None, "zh", SubmissionDays((), date(2024, 1, 1))) == []


def test_a_fingerprint_is_of_agency_and_year() -> None:
    days = SubmissionDays((), date(2024, 1, 1))
    prints = [
        missing_reports(make_batch([], [], [Listed(name)], year), RULE, "zh", days)[0].fingerprint
        for name, year in ((TOWN, 2023), (TOWN, 2022), ("示例县丙镇人民政府", 2023), (TOWN, 2023))
    ]
    assert prints[0] == prints[3]
    assert len(set(prints)) == 3
