"""A result under a local policy that mattered: a severity, a length; one that a switched-off rule would have broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosure_checks import CheckResult, check
from tests import bases

PACK = """
[[severity]]
rule = "T401"
severity = "warning"
ground = "样政办〔2024〕18号第三条"
[[severity]]
rule = "T301"
severity = "off"
ground = "样政办〔2024〕18号第四条"
[[length]]
section = 5
at_most = 4
level = ["township"]
ground = "样政办〔2024〕18号第八条"
[[length]]
section = 5
at_most = 4
level = ["county"]
ground = "样政办〔2024〕18号第九条"
"""


def under_policy(folder: Path, lang: str = "zh") -> CheckResult:
    """A town's report with T401, T302 and a section five that is too long."""
    changes = {"t4.review.upheld": "10", "t3.concluded.person": "8"}
    text = bases.print_report(bases.report(bases.cells("filled", changes=changes)))
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "city.toml").write_text(PACK, encoding="utf-8")
    return check(
        [folder / "a.txt"], rules=[folder / "city.toml"], select=["T3", "T4", "P1"], today=date(2024, 3, 1), lang=lang
    )
