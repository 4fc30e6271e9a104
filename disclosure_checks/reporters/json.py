"""JSON in the format ``disclosure-checks/2``."""

from __future__ import annotations

from disclosure_checks.model.result import CheckResult


def render(result: CheckResult) -> str:
    """The result as one JSON object."""
    return result.to_json()
