"""SARIF, JUnit and GitHub annotations, read by other programs than the one that wrote them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from disclosure_checks import CheckResult, check
from disclosure_checks.reporters.ci import sarif
from tests import bases
from tests.reporters.ci.findings import every_kind
from tests.reporters.policies import under_policy


@cache
def schema() -> dict[str, object]:
    path = Path(__file__).parents[2] / "data" / "sarif-2.1.0-rtm.5.json"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    return every_kind(tmp_path)


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


def test_the_run_has_the_policy_in_force(tmp_path: Path) -> None:
    log = json.loads(sarif.render(under_policy(tmp_path, "en")))
    jsonschema.Draft4Validator(schema()).validate(log)
    (run,) = log["runs"]
    assert [one["rule"] for one in run["properties"]["policy"]["severities"]] == ["T401", "T301"]
    assert len(run["properties"]["policy"]["lengths"]) == 2
    assert any("T301 is off" in line for line in run["properties"]["policyInWords"])
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]}
    assert levels["T401"] == "warning"
    assert "T301" not in levels


def test_without_a_policy_a_run_has_no_properties(result: CheckResult) -> None:
    (run,) = json.loads(sarif.render(result))["runs"]
    assert "properties" not in run
