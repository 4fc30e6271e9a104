"""The summary in Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from disclosure_checks import check
from disclosure_checks.cli import app
from disclosure_checks.reporters.markdown import escaped, render
from tests import bases, printed


def submit(folder: Path) -> None:
    for name, changes in (("甲", {}), ("乙", {"t3.concluded.person": "8"})):
        made = bases.report(bases.cells("filled", changes=changes), agency=f"示例市{name}镇人民政府")
        (folder / f"{name}镇.txt").write_text(printed.as_pipes(made), encoding="utf-8")
    (folder / "坏.txt").write_bytes(b"")


def test_units_and_what_they_have_to_correct(tmp_path: Path) -> None:
    submit(tmp_path)
    text = render(check([tmp_path], ignore=["R104", "S103"]))
    assert "| 通过 | 示例市甲镇人民政府 | 2023 | 0 | 0 | 0 | 甲镇.txt |" in text.replace("\\", "")
    assert "| 有问题 | 示例市乙镇人民政府 | 2023 | 1 | 0 | 0 | 乙镇.txt |" in text
    assert "| 无法读取 | （单位不明） |  | 1 |" in text
    (item,) = re.findall(r"^- \*\*错误\*\* T301 T302 T303 (.*)$", text, re.MULTILINE)
    assert item.startswith("表三 三（七）总计 · 自然人 = 8，疑应为 9")
    assert len(re.findall(r"^  - T30\d ", text, re.MULTILINE)) == 3


def test_nothing_submitted_is_markup() -> None:
    assert escaped("<script>a|b*c*\n# x [y](z) @me &lt;") == (r"\<script\>a\|b\*c\* \# x \[y\]\(z\) \@me \&lt;")


def test_by_format_and_by_suffix(tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    submit(folder)
    target = tmp_path / "结果.md"
    shown = CliRunner().invoke(app, ["check", str(folder), "--format", "markdown", "--output", str(target)])
    assert shown.exit_code == 1
    assert shown.output == target.read_text(encoding="utf-8")
    english = CliRunner().invoke(app, ["check", str(folder), "--format", "markdown", "--lang", "en"]).output
    assert "| to correct | 示例市乙镇人民政府 | 2023 | 1 |" in english
