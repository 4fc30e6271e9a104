"""Annotations of GitHub: a line each, whatever a submission writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import CheckResult
from disclosure_checks.reporters.ci import github
from tests.reporters.ci.findings import every_kind


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    return every_kind(tmp_path)


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
