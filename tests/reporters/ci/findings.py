"""A result with every kind of finding, a hostile name among them."""

from __future__ import annotations

from pathlib import Path

from disclosure_checks import CheckResult, check
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


def every_kind(tmp_path: Path) -> CheckResult:
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
