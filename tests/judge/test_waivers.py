"""Waivers: accepted findings stay and do not count; a changed figure revives them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import CheckResult, load_rules
from disclosure_checks.cli.main import app
from disclosure_checks.judge.waiver_file import read_waivers
from disclosure_checks.judge.waivers import accept, apply_waivers
from disclosure_checks.model.finding import Waiver
from tests import bases

WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
WAIVER = """
[[waiver]]
rule = "T401"
agency = "示例市甲镇人民政府"
year = 2023
key = "review"
values = { "t4.review.total" = 3, "t4.review.upheld" = 10 }
reason = "两案合并审理"
by = "市政府办信息公开科"
until = 2026-03-31
"""
DAY = date(2026, 3, 31)


@pytest.fixture
def checked(tmp_path: Path):
    def run(waivers: str = WAIVER, changes: dict[str, str] | None = None, **options: object) -> CheckResult:
        made = bases.report(bases.cells("filled", changes=WRONG if changes is None else changes))
        (tmp_path / "waivers.toml").write_text(waivers, encoding="utf-8")
        text = bases.print_report(made)
        options = {"waivers": tmp_path / "waivers.toml", "today": DAY, **options}
        return bases.check_text(tmp_path, text, **options)

    return run


def test_a_waived_finding_stays_and_does_not_count(checked) -> None:
    result = checked()
    (violation,) = result.violations
    assert (violation.rule, violation.severity) == ("T401", "error")
    assert violation.waived is not None
    assert (violation.waived.reason, violation.waived.until) == ("两案合并审理", "2026-03-31")
    assert (result.errors, result.warnings) == ([], [])
    plain = checked("")
    assert sum(result.outcomes().values()) == sum(plain.outcomes().values())
    assert (result.outcomes()["violated"], result.outcomes()["waived"]) == (0, 1)
    assert (plain.outcomes()["violated"], plain.outcomes()["waived"]) == (1, 0)
    assert [entry.status for entry in (*result.reports, *plain.reports)] == ["clean", "violated"]
    found = json.loads(result.to_json())
    waived = {"reason": "两案合并审理", "by": "市政府办信息公开科", "until": "2026-03-31"}
    assert found["violations"][0]["waived"] == waived
    assert found["summary"]["by_severity"] == {"error": 0, "warning": 0, "info": 0}


def test_a_changed_value_revives_the_finding(checked) -> None:
    result = checked(changes=WRONG | {"t4.review.upheld": "12"})
    assert [(v.rule, v.waived) for v in result] == [("T401", None), ("W101", None)]
    assert "结果维持 10 → 12" in result.violations[1].message
    assert result.errors


def test_another_cell_may_change(checked) -> None:
    result = checked(changes=WRONG | {"t4.review.corrected": "5"})
    assert [v.waived is not None for v in result] == [True]


def test_an_expired_waiver_accepts_nothing(checked) -> None:
    result = checked(today=date(2026, 4, 1))
    assert [(v.rule, v.severity, v.path) for v in result][1:] == [("W102", "warning", None)]
    assert result.errors
    (waiver,) = result.batch
    assert waiver.related[0].endswith("/waivers.toml")
    assert waiver.places[0].line == 2


def test_an_unused_waiver_is_told(checked) -> None:
    result = checked(changes={})
    assert [(v.rule, v.severity) for v in result] == [("W101", "info")]
    assert result.reports[0].status == "clean"


def test_a_waiver_of_a_rule_that_is_not_asked_is_not_called_unused(checked) -> None:
    assert checked(select=["T3", "W"]).violations == []
    assert checked(changes={}, ignore=["W101"]).violations == []


def test_a_key_that_is_left_out_accepts_every_instance(checked) -> None:
    everywhere = WAIVER.replace('key = "review"\n', "").replace(', "t4.review.upheld" = 10', "")
    result = checked(everywhere, WRONG | {"t4.direct_suit.total": "5"})
    assert [v.waived is not None for v in result] == [True, True]
    other = checked(WAIVER, WRONG | {"t4.direct_suit.total": "5"})
    assert [(v.key, v.waived is not None) for v in other] == [("direct_suit", False), ("review", True)]


def test_names_are_compared_without_what_varies_in_print(checked) -> None:
    assert checked(WAIVER.replace("示例市甲镇", "示例市　甲镇")).errors == []
    assert checked(WAIVER.replace("示例市甲镇", "示例市乙镇")).errors
    assert checked(WAIVER.replace("人民政府", "人民政府办公室")).errors


def test_a_short_name_is_that_of_the_same_agency(checked) -> None:
    assert checked(WAIVER.replace("示例市甲镇人民政府", "示例市甲镇政府")).errors == []
    assert len(checked(WAIVER.replace("示例市甲镇人民政府", "示例市甲镇政府办公室")).errors) == 1


def test_texts_and_blanks_are_accepted_as_printed(checked) -> None:
    blank = WAIVER.replace("T401", "C104").replace('"review"', '"t3"')
    blank = blank.replace('"t4.review.total" = 3, "t4.review.upheld" = 10', '"t3.granted.other" = "/"')
    assert checked(blank, {"t3.granted.other": "/"}).warnings == []
    assert checked(blank, {"t3.granted.other": "无"}).warnings


def test_on_the_command_line(tmp_path: Path) -> None:
    made = bases.report(bases.cells("filled", changes=WRONG))
    (tmp_path / "a.txt").write_text(bases.print_report(made), encoding="utf-8")
    (tmp_path / "w.toml").write_text(WAIVER.replace("until = 2026-03-31\n", ""), encoding="utf-8")

    def run(*options: object):
        command = ["check", tmp_path / "a.txt", "--waivers", tmp_path / "w.toml", *options]
        return CliRunner().invoke(app, [str(part) for part in command])

    assert run("--fail-on", "warning").exit_code == 0
    text = run().stdout
    assert "已豁免 T401" in text
    assert "豁免理由：两案合并审理（市政府办信息公开科）" in text
    assert "1 已豁免" in text
    assert " waived T401[review] " in run("--format", "concise").stdout
    run("--output", tmp_path / "out.csv")
    assert "两案合并审理" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    wrong = CliRunner().invoke(app, ["check", str(tmp_path / "a.txt"), "--waivers", str(tmp_path / "none.toml")])
    assert (wrong.exit_code, "none.toml" in wrong.stderr) == (2, True)


def test_the_result_given_is_not_changed(checked, tmp_path: Path) -> None:
    plain = checked("")
    (tmp_path / "waivers.toml").write_text(WAIVER, encoding="utf-8")
    waived = apply_waivers(plain, read_waivers(tmp_path / "waivers.toml", load_rules()), DAY)
    assert (len(plain.errors), len(waived.errors)) == (1, 0)
    assert plain.reports[0].status == "violated"


def test_a_violation_is_accepted_by_its_fingerprint_too(checked) -> None:
    plain = checked("")
    waiver = Waiver("核实过", "李某")
    accepted = accept(plain, {plain.violations[0].fingerprint: waiver, "another": waiver})
    assert [violation.waived for violation in accepted] == [waiver]
    assert (accepted.outcomes()["violated"], accepted.outcomes()["waived"]) == (0, 1)
    assert plain.violations[0].waived is None
