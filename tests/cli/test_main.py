"""The command: its commands, rules listed and explained, a process that starts at once and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from disclosure_checks import __version__, load_rules
from disclosure_checks.cli.main import app
from tests import bases, printed
from tests.cli.running import invoked

ROOT = Path(__file__).parents[2]
WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}


def run(*arguments: object) -> Result:
    return invoked(app, *arguments)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(printed.as_pipes(bases.report(bases.cells("filled", changes=WRONG))), encoding="utf-8")
    return path


WRONG_USE = {
    "no command": ((), "Usage"),
    "unknown command": (("chek",), "No such command 'chek'"),
    "rule that there is not": (("explain", "T399"), "没有规则 T399；相近的有：T301"),
    "no rule": (("explain",), "Missing argument 'CODE'"),
    "unknown format of rules": (("rules", "--format", "xml"), "'xml' is not one of"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_status_2_with_words_on_stderr(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


# ------------------------------------------------------------------ rules, explain, version


def test_rules_lists_every_rule_in_a_line() -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in load_rules()]
    assert lines[0] == "C101  错误  不是数字  (not-a-number)"
    assert "T401  error" in run("rules", "--lang", "en").stdout


def test_rules_as_json_and_as_a_page() -> None:
    found = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in found] == [rule.code for rule in load_rules()]
    assert {"name", "severity", "formula", "basis", "rationale", "remedy", "good", "bad"} <= set(found[0])
    assert run("rules", "--format", "markdown").stdout.startswith("# 规则目录")


@pytest.mark.parametrize("code", ["T301", "t301", " T301 "])
def test_explain(code: str) -> None:
    text = run("explain", code).stdout
    assert "applications-do-not-balance" in text
    for head in ("级别：错误", "关系：", "依据：", "为什么：", "怎样更正：", "正确的例子：", "错误的例子："):
        assert head in text


def test_version_and_help() -> None:
    assert run("--version").stdout == f"disclosure-checks {__version__}\n"
    for arguments in ((), ("check",), ("rules",), ("explain",)):
        assert run(*arguments, "--help").exit_code == 0
    assert run("-h").stdout.index("check") < run("-h").stdout.index("explain")


# ------------------------------------------------------------------ as a process

ASK = """
import sys
from disclosure_checks.cli import app
try:
    app({arguments})
except SystemExit as end:
    assert not end.code, end.code
heavy = ("pandas", "pandera", "numpy", "hypothesis", "rich", "selectolax", "openpyxl", "logging", "importlib.metadata")
print("loaded:", *(name for name in heavy if name in sys.modules))
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)  # noqa: S603


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rules"], ["explain", "T301"], ["check", "--help"]])
def test_pandas_and_pandera_are_loaded_only_where_a_check_runs(arguments: list[str]) -> None:
    ended = python("-c", ASK.format(arguments=arguments))
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[-1] == "loaded:"


def test_a_check_without_a_ledger_loads_nothing_that_reads_one() -> None:
    ended = python("-c", ASK.format(arguments=["check", "examples/clean", "--jobs", "1"]))
    assert "pandas" in ended.stdout.splitlines()[-1]
    assert "openpyxl" not in ended.stdout.splitlines()[-1]


def test_importing_the_package_loads_nothing_heavy() -> None:
    ended = python("-c", "import disclosure_checks, sys; print('pandas' in sys.modules, 'click' in sys.modules)")
    assert ended.stdout == "False False\n"


def test_the_module_is_the_command(wrong: Path) -> None:
    ended = python("-m", "disclosure_checks", "check", str(wrong), "--format", "concise")
    assert ended.returncode == 1
    assert "T401[review]" in ended.stdout
    assert ended.stderr == ""
    failed = python("-m", "disclosure_checks", "check", str(wrong.parent / "gone.txt"))
    assert (failed.returncode, failed.stdout) == (2, "")
    assert len(failed.stderr.strip().splitlines()) == 1


def test_utf_8_is_written_whatever_the_console_s_encoding(wrong: Path) -> None:
    command = [sys.executable, "-m", "disclosure_checks", "check", str(wrong)]
    ended = subprocess.run(  # noqa: S603
        command, capture_output=True, cwd=ROOT, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert ended.returncode == 1
    assert "行政复议" in ended.stdout.decode("utf-8")
    assert b"Traceback" not in ended.stderr


# ------------------------------------------------------------------ explain


@pytest.mark.parametrize("name", ["T301", "t301", "applications-do-not-balance", "申请数量不平衡"])
def test_a_rule_is_explained_by_code_name_or_title(name: str) -> None:
    assert run("explain", name).stdout.startswith("T301：")


@pytest.mark.parametrize(
    ("wanted", "near"), [("T310", "T301"), ("不平衡", "T301"), ("aplications-do-not-balance", "T301")]
)
def test_rules_near_the_wanted_one_are_named_in_one_language(wanted: str, near: str) -> None:
    chinese, english = run("explain", wanted), run("explain", wanted, "--lang", "en")
    assert chinese.exit_code == english.exit_code == 2
    assert near in chinese.stderr
    assert near in english.stderr
    assert "there is no rule" not in chinese.stderr
    assert "没有规则" not in english.stderr


def test_where_nothing_is_near_the_list_is_named() -> None:
    assert "disclosure-checks rules" in run("explain", "§§§§§§§§§§").stderr
