"""SARIF, JUnit and GitHub annotations, read by other programs than the one that wrote them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from junitparser import JUnitXml

from disclosure_checks import CheckResult, check
from disclosure_checks.reporters.ci import github, junit, sarif
from tests import bases

WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
HOSTILE = '甲镇\x00\x1b[31m]]><!-- "&amp;%0A::error::x,y:z\n镇\ufffe'
WAIVER = f"""
[[waiver]]
rule = "T401"
agency = "{bases.AGENCY}"
year = 2023
values = {{ "t4.review.upheld" = 10 }}
reason = "r <&>"
by = "b"
[[waiver]]
rule = "T401"
agency = "示例市乙镇人民政府"
year = 2023
values = {{ "t4.review.upheld" = 10 }}
reason = "r"
by = "b"
"""


@cache
def schema() -> dict[str, object]:
    path = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    """A wrong report, a waived one, one of a hostile name, one that cannot be read, an unused waiver."""
    folder = tmp_path / "年报 #1"
    folder.mkdir()
    for name, agency in (("丙.txt", "示例市丙镇人民政府"), ("甲%.txt", bases.AGENCY)):
        text = bases.print_report(bases.report(bases.cells("filled", changes=WRONG), agency=agency))
        (folder / name).write_text(text, encoding="utf-8")
    facts = bases.facts_json(bases.cells("filled", changes=WRONG), agency=HOSTILE, year=2023)
    (folder / "x,y.json").write_text(facts, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (tmp_path / "w.toml").write_text(WAIVER, encoding="utf-8")
    # The three are the same tables on purpose.
    return check([folder], waivers=tmp_path / "w.toml", ignore=["R104"])


def test_the_result_has_every_kind_of_finding(result: CheckResult) -> None:
    assert sorted(v.rule for v in result) == ["D101", "T401", "T401", "T401", "W101"]
    assert sum(v.waived is not None for v in result) == 1


def test_sarif_is_valid_and_complete(result: CheckResult) -> None:
    log = json.loads(sarif.render(result))
    jsonschema.Draft4Validator(schema()).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in result.rules]
    assert all(rule["help"]["markdown"].strip() for rule in rules)
    for found, violation in zip(run["results"], result, strict=True):
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"] == violation.rule
        assert found["partialFingerprints"] == {"disclosureChecks/v1": violation.fingerprint}
        assert ("suppressions" in found) == (violation.waived is not None)
        uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not {" ", "#"} & set(uri)
        assert unquote(uri).removeprefix("file://") == (violation.path or violation.related[0])
        cells = [cell["fullyQualifiedName"] for cell in found["locations"][0].get("logicalLocations", [])]
        assert cells == [cell.concept for cell in violation.cells]
    told = {found["ruleId"]: found["locations"][0]["physicalLocation"].get("region") for found in run["results"]}
    assert told["W101"] == {"startLine": 9}
    assert "startLine" in json.dumps(run["results"][2]["locations"])


def test_an_empty_result_is_valid_sarif(tmp_path: Path) -> None:
    jsonschema.Draft4Validator(schema()).validate(json.loads(sarif.render(check([tmp_path]))))


def test_paths_inside_archives_and_urls_are_references() -> None:
    made = bases.zero_report()
    assert sarif._uri(f"报 告.zip/{made.path}").startswith("%E6%8A%A5%20%E5%91%8A.zip/")
    assert sarif._uri("s3://bucket/a b.txt") == "s3://bucket/a%20b.txt"
    assert sarif._uri("C:\\a b\\c.txt") == "file:///C:/a%20b/c.txt"


def test_junit_is_read_with_the_agencies_as_suites(result: CheckResult, tmp_path: Path) -> None:
    (tmp_path / "out.xml").write_text(junit.render(result), encoding="utf-8")
    ElementTree.parse(tmp_path / "out.xml")  # noqa: S314  (our own)
    suites = list(JUnitXml.fromfile(str(tmp_path / "out.xml")))
    assert len(suites) == len(result.reports) + 1
    names = [suite.name for suite in suites]
    assert f"{bases.AGENCY} 2023" in names
    assert names[-1] == "全部报告"
    failures = {suite.name: suite.failures for suite in suites}
    assert failures["示例市丙镇人民政府 2023"] == 1
    assert failures[f"{bases.AGENCY} 2023"] == 0
    assert sum(failures.values()) == len(result.errors)
    for suite in suites:
        assert suite.tests == len(list(suite))
    waived = next(suite for suite in suites if suite.name == f"{bases.AGENCY} 2023")
    assert "豁免理由：r <&>" in next(iter(waived)).system_out


def test_github_annotations_are_one_line_each(result: CheckResult) -> None:
    lines = github.render(result).splitlines()
    assert len(lines) == len(result.violations)
    for line, violation in zip(lines, result, strict=True):
        command, about, message = line[2:].split(" ", 1)[0], *line[2:].split(" ", 1)[1].split("::", 1)
        severity = "info" if violation.waived else violation.severity
        assert command == {"error": "error", "warning": "warning", "info": "notice"}[severity]
        parts = dict(part.split("=", 1) for part in about.split(","))
        assert parts["title"].startswith(violation.rule)
        shown = parts["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        assert shown == (violation.path or violation.related[0])
        assert all(c.isprintable() for c in line)
        assert "\n" not in message
    hostile = next(line for line in lines if "x%2Cy.json" in line)
    assert "%250A" in hostile
    assert lines[-1].startswith("::notice file=")
    assert ",line=9," in lines[-1]
