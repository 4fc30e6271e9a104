"""A new edition of the form is one file: dropped in beside the others, everything takes it up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.declared.editions import load_forms
from disclosure_checks.declared.forms import read_form

ROOT = Path(__file__).parents[2]
#: The form of 2021 with one row more in table 3, a renamed heading in table 2 and a renamed section.
FORM = """
id = "2027"
follows = "2021"
first_year = 2027
[notice]
number = "国办公开办函〔2027〕1号"
title = "关于印发格式的通知"
[[section]]
number = 5
label = "存在的主要不足及改进措施"
[[table]]
id = "t2"
[[table.columns]]
id = "in_force"
label = "年末有效件数"
short = "年末有效"
en = "in force at the year's end"
unit = "件"
[[table]]
id = "t3"
[[table.rows]]
id = "declined_anonymous"
after = "declined_reconfirmation"
code = "三（五）6"
label = "6.匿名提出的申请"
short = "匿名申请"
en = "declined: anonymous"
groups = ["results", "declined"]
parents = ["三、本年度办理结果", "（五）不予处理"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with its declarations, and the file of the new form among them."""
    folder = tmp_path_factory.mktemp("installed")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "disclosure_checks", folder / "disclosure_checks", ignore=ignored)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    (folder / "schemas/forms/2027.toml").write_text(FORM, encoding="utf-8")
    return folder


def run(installed: Path, script: str) -> None:
    """Run a script against the copy; what it asserts must hold."""
    begin = (
        "from tests import bases, printed\n"
        "from disclosure_checks import check, load_edition\n"
        "bases.FILLED['2027'], bases.YEARS['2027'] = bases.FILLED['2021'], 2028\n"
        "def found(text, folder, name='report.txt', **options):\n"
        "    return bases.check_text(folder, text, name, **options)\n"
        "def codes(result):\n"
        "    return [(v.rule, v.key) for v in result.violations]\n"
        "from pathlib import Path\n"
        "import tempfile\n"
        "folder = Path(tempfile.mkdtemp(dir='.'))\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT)))}
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", begin + script],
        cwd=installed.parent,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_the_edition_before_ends_and_every_rule_of_it_goes_on(installed: Path) -> None:
    run(
        installed,
        """
old, new = load_edition("2021"), load_edition(2027)
assert (old.first_year, old.last_year, new.first_year, new.last_year) == (2021, 2026, 2027, None)
assert {rule.code for rule in new.rules} == {rule.code for rule in old.rules}
assert len(new.concepts) == len(old.concepts) + 7
assert new.schema().name == "annual-report-2027"
assert len(new.table_schema(3).index.checks[0].statistics["allowed_values"]) == 26
""",
    )


@pytest.mark.parametrize("layout", ["pipes", "html", "lines"])
def test_its_reports_are_read_and_judged(installed: Path, layout: str) -> None:
    run(
        installed,
        f"""
name = "report.html" if "{layout}" == "html" else "report.txt"
made = bases.report(bases.cells("filled", "2027"), "2027")
result = found(bases.print_report(made, "{layout}"), folder, name, ignore=["S103", "T404"])
(entry,) = result.reports
assert entry.report.edition is load_edition("2027"), entry.report.edition
assert bases.values(entry.report) == bases.values(made)
assert codes(result) == [], codes(result)
wrong = bases.report(bases.cells("filled", "2027", {{"t3.declined_anonymous.person": "1"}}), "2027")
result = found(bases.print_report(wrong, "{layout}"), folder, name, ignore=["S103", "T404"])
assert codes(result) == [("T302", "person"), ("T303", "declined_anonymous")], codes(result)
(suspect,) = result.violations[0].suspects
assert dict(suspect.changes) == {{"t3.declined_anonymous.person": (1, 0)}}
""",
    )


def test_old_and_mixed_forms_are_told(installed: Path) -> None:
    run(
        installed,
        """
def told(made, *pairs):
    text = bases.edited(bases.print_report(made), pairs)
    return [(v.severity, v.message) for v in found(text, folder, select=["S109"]).violations if v.rule == "S109"]
(old,) = told(bases.report(bases.cells("filled", "2021"), "2021", year=2027))
assert old[0] == "warning" and "2027 年度应使用 2027 年格式，表格用的是 2021 年格式" in old[1], old
filled = bases.report(bases.cells("filled", "2021"), "2021")
assert told(filled) == []
(mixed,) = told(filled, ("本年制发件数", "本年新制作数量"))
assert mixed[0] == "error" and "新旧两版混用" in mixed[1], mixed
new = bases.report(bases.cells("filled", "2027"), "2027")
assert told(new) == []
(mixed,) = told(new, ("信息内容 | 本年制发件数", "信息内容 | 本年新制作数量"))
assert mixed[0] == "error" and "新旧两版混用" in mixed[1], mixed
""",
    )


def test_last_year_on_the_form_before_goes_on(installed: Path) -> None:
    run(
        installed,
        """
before, after = folder / "2026", folder / "2027"
before.mkdir(), after.mkdir()
old = bases.report(bases.cells("filled", "2021"), "2021", year=2026)
(before / "甲镇.txt").write_text(bases.print_report(old), encoding="utf-8")
made = bases.report(bases.cells("filled", "2027"), "2027", year=2027)
(after / "甲镇.txt").write_text(bases.print_report(made), encoding="utf-8")
result = check([after], previous=[before], select=["Y101", "Y102"])
assert [v.rule for v in result.violations] == ["Y101", "Y101", "Y102"], codes(result)
""",
    )


def test_the_command_and_the_blank_form_know_it(installed: Path) -> None:
    run(
        installed,
        """
from click.testing import CliRunner
from disclosure_checks.cli import app
made = bases.report(bases.cells("filled", "2027"), "2027")
path = folder / "report.txt"
path.write_text(bases.print_report(made), encoding="utf-8")
ended = CliRunner().invoke(app, ["check", str(path), "--edition", "2027", "--format", "json", "--ignore", "S103"])
assert ended.exit_code == 0 and '"edition": "2027"' in ended.output, ended.output
ended = CliRunner().invoke(app, ["check", str(path), "--edition", "2023"])
assert ended.exit_code == 2 and "2027" in ended.output, ended.output
for name in ("blank.xlsx", "blank.docx"):
    blank = folder / name
    ended = CliRunner().invoke(app, ["template", str(blank), "--year", "2027", "--agency", "示例市甲镇人民政府"])
    assert ended.exit_code == 0, ended.output
    from disclosure_checks import read_report
    read = read_report(blank)
    assert read.edition is load_edition("2027"), read.edition
    assert read.facts["t3.declined_anonymous.person"].location is not None
""",
    )


# ------------------------------------------------------------------ what differs, read strictly


WRONG = {
    "follows nothing known": ('follows = "2021"', 'follows = "2001"', "follows", "not one of"),
    "a section of no number": ("number = 5\n", "", "section[1].number", "is missing"),
    "a section beyond the form": ("number = 5", "number = 9", "section[1].number", "from 1 to 6"),
    "a table of no form": ('id = "t2"', 'id = "t7"', "table[1].id", "no table of 2021"),
    "a row behind none": ('after = "declined_reconfirmation"', 'after = "declined"', "table[2].rows[1].after", "none"),
    "a row in place of none": ('after = "declined_reconfirmation"\n', "", "table[2].rows[1].id", "none of the table"),
    "a row taken out twice": ('id = "t2"\n', 'id = "t2"\nwithout = ["gone"]\n', "table[1].without", "no row or column"),
    "a misspelt key": ('id = "t2"\n', 'id = "t2"\nwithuot = []\n', "table[1].withuot", "is unknown"),
}


@pytest.mark.parametrize(("old", "new", "key", "problem"), WRONG.values(), ids=WRONG)
def test_a_wrong_difference_is_refused_with_its_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in FORM
    with pytest.raises(DeclarationError) as caught:
        read_form(tomllib.loads(FORM.replace(old, new, 1)), "2027.toml", load_forms(), None)
    assert (caught.value.file, caught.value.key) == ("2027.toml", key)
    assert problem in caught.value.problem


def test_rows_and_columns_may_be_left_out() -> None:
    shorter = FORM.replace('id = "t3"\n', 'id = "t3"\nwithout = ["declined_publication", "research"]\n')
    old = load_forms()["2021"]
    form = read_form(tomllib.loads(shorter), "2027.toml", load_forms(), None)
    assert len(form.concepts) == len(old.concepts) - 7 - 25 + 1 + 6
    assert not any(".research" in concept or ".declined_publication." in concept for concept in form.concepts)
