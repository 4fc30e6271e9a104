"""JSON in the format ``disclosure-checks/2``."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_checks.model.result import CheckResult


def render(result: CheckResult) -> Iterator[str]:
    """The result as one JSON object, piece by piece."""
    return result.json_parts()
