"""Differences put together by hand, as two results in JSON would give them."""

from __future__ import annotations

from typing import Any

from disclosure_checks.reporters.diff.compare import Difference


def finding(agency: str | None = "示例市甲镇人民政府", **more: Any) -> dict[str, Any]:
    """A finding as the JSON of a result has it."""
    return {
        "rule": "T401", "severity": "error", "path": "a.txt", "agency": agency, "year": 2023, "key": "review",
        "message": "三项之和不等于总计", "cells": [], "waived": None, "fingerprint": "0" * 16, **more,
    }  # fmt: skip


def difference() -> Difference:
    """Two units with a name, a file without one, one finding in each list."""
    return Difference(
        fixed=[finding()],
        still=[finding("示例市乙镇人民政府")],
        new=[finding(severity="warning", rule="N101"), finding("=1+1<b>", message="=2+2\x1b[31m<i>")],
        waived=[finding(None, path="无名.txt", year=None)],
        unjudged=[finding("示例市乙镇人民政府", year=2022)],
    )
