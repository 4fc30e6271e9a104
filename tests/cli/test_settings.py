"""Options from a file: found upwards, overridden by the command line, refused where wrong."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disclosure_checks.cli.main import app
from tests import bases

WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2023" / "deep").mkdir(parents=True)
    made = bases.report(bases.cells("filled", changes=WRONG))
    (tmp_path / "2023" / "a.txt").write_text(bases.print_report(made), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def write(folder: Path, text: str, name: str = "disclosure-checks.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_file_gives_paths_and_options(place: Path) -> None:
    write(place, 'paths = ["2023"]\nformat = "json"\nselect = ["T4", "C"]\noutput = "out.json"\nfail-on = "never"\n')
    ended = run("check")
    assert ended.exit_code == 0, ended.output
    found = json.loads(ended.stdout)
    assert [one["path"] for one in found["reports"]] == ["2023/a.txt"]
    assert json.loads((place / "out.json").read_text(encoding="utf-8")) == found


def test_the_command_line_overrides(place: Path) -> None:
    write(place, 'paths = "2023"\nformat = "json"\nfail-on = "never"\nignore = "T4"\n')
    assert run("check", "--fail-on", "error", "--ignore", "C").exit_code == 1
    assert run("check", "--format", "concise", "--ignore", "C").stdout.startswith("2023/a.txt:")
    write(place / "2023" / "deep", "x", "b.txt")
    assert len(json.loads(run("check", place / "2023" / "deep").stdout)["reports"]) == 1


def test_found_upwards_and_relative_to_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = '[tool.other]\nx = 1\n[tool.disclosure-checks]\npaths = ["2023"]\nformat = "concise"\n'
    write(place, table, "pyproject.toml")
    monkeypatch.chdir(place / "2023" / "deep")
    assert run("check").stdout.startswith("../../2023/a.txt:")
    monkeypatch.chdir(place)
    write(place / "2023" / "deep", 'paths = [".."]\nformat = "concise"\nignore = ["T4"]\n', "other.toml")
    assert run("check", "--config", "2023/deep/other.toml").stdout == ""


def test_waivers_and_rules_of_a_file(place: Path) -> None:
    waiver = 'rule = "T401"\nagency = "示例市甲镇人民政府"\nyear = 2023\nreason = "r"\nby = "b"\n'
    write(place, f'[[waiver]]\n{waiver}values = {{ "t4.review.upheld" = 10 }}\n', "w.toml")
    write(place, 'paths = ["2023"]\nwaivers = "w.toml"\n')
    assert run("check").exit_code == 0


def test_pyproject_files_of_others_are_passed_over(place: Path) -> None:
    write(place, "[tool.other\n", "pyproject.toml")
    assert run("check", "2023").exit_code == 1
    assert "Missing argument 'PATH...'" in run("check").stderr


#: Chinese, and a row of English words; the tool's name, keys and values stand in either language.
CHINESE, ENGLISH = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"(?:\b[a-z]{2,} ){2}[a-z]{2,}\b")
WRONG_FILES = {
    "unknown key": ('path = "2023"', "disclosure-checks.toml: path: is unknown; near it are paths"),
    "far from any": ("zzz = 1", "disclosure-checks.toml: zzz: is unknown; known keys are"),
    "unknown format": ('format = "yaml"', "disclosure-checks.toml: format: 'yaml' is not one of"),
    "flag of another kind": ('quiet = "yes"', "disclosure-checks.toml: quiet: must be true or false"),
    "list of another kind": ("select = 3", "disclosure-checks.toml: select: must be a text or a list"),
    "empty list": ("paths = []", "disclosure-checks.toml: paths: must be a text or a list"),
    "list where one is wanted": ('lang = ["zh"]', "disclosure-checks.toml: lang: ['zh'] is no text"),
    "year out of range": ("year = 1949", "disclosure-checks.toml: year: 1949 is not in the range"),
    "a number for a path": ("waivers = 3", "disclosure-checks.toml: waivers: must be a text"),
    "no TOML": ("paths = [", "disclosure-checks.toml: "),
    "itself": ('config = "x.toml"', "disclosure-checks.toml: config: is unknown"),
}


@pytest.mark.parametrize(("text", "words"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_wrong_files_are_refused(place: Path, text: str, words: str) -> None:
    write(place, text + "\n")
    ended = run("check", "2023", "--lang", "en")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert not CHINESE.search(ended.stderr)
    ended = run("check", "2023")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert CHINESE.search(ended.stderr)
    assert not ENGLISH.search(ended.stderr)


def test_a_file_of_another_language_is_refused_in_that_language(place: Path) -> None:
    write(place, 'lang = "en"\nqiet = true\n')
    assert "qiet: is unknown; near it are quiet" in run("check", "2023").stderr
    assert "qiet：没有这个键" in run("check", "2023", "--lang", "zh").stderr


@pytest.mark.parametrize(("name", "text"), [("gone.toml", None), ("pyproject.toml", "[tool.other]\n")])
def test_a_file_that_is_asked_for_must_be_there_and_ours(place: Path, name: str, text: str | None) -> None:
    if text is not None:
        write(place, text, name)
    ended = run("check", "2023", "--config", name)
    assert (ended.exit_code, name in ended.stderr) == (2, True)


def test_the_entry_of_the_batch_hook_checks_what_the_file_names(place: Path) -> None:
    hook = HOOKS.read_text(encoding="utf-8").partition("- id: disclosure-checks-batch\n")[2]
    keys = dict(line.strip().split(": ", 1) for line in hook.splitlines() if ": " in line)
    assert keys["pass_filenames"] == "false"  # noqa: S105
    program, *arguments = shlex.split(keys["entry"])
    assert program == "disclosure-checks"
    write(place, 'paths = ["2023"]\n')
    ended = run(*arguments)
    assert ended.exit_code == 1
    assert ended.stdout.startswith("2023/a.txt:")
