"""JUnit XML, read by another program than the one that wrote it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml

from disclosure_checks import CheckResult
from disclosure_checks.reporters.ci import junit
from tests import bases
from tests.reporters.ci.findings import every_kind
from tests.reporters.policies import under_policy


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    return every_kind(tmp_path)


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


def test_each_suite_has_the_policy_in_force_as_properties(tmp_path: Path) -> None:
    (tmp_path / "out.xml").write_text(junit.render(under_policy(tmp_path)), encoding="utf-8")
    (suite,) = JUnitXml.fromfile(str(tmp_path / "out.xml"))
    lines = [one.value for one in suite.properties() if one.name == "local-policy"]
    assert len(lines) == 4
    assert any("T301 停用" in line for line in lines)


def test_without_a_policy_there_are_no_properties(result: CheckResult) -> None:
    assert "<properties>" not in junit.render(result)
