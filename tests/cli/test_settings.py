"""Options from a file: found upwards, overridden by the command line, refused where wrong."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import click
import pytest

from disclosure_checks import ConfigurationError
from disclosure_checks.cli.check import check as command
from disclosure_checks.cli.settings import configure, defaults, found_from
from tests import bases
from tests.cli import running

WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2023" / "deep").mkdir(parents=True)
    made = bases.report(bases.cells("filled", changes=WRONG))
    (tmp_path / "2023" / "a.txt").write_text(bases.print_report(made), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "disclosure-checks.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_file_gives_paths_and_options(place: Path) -> None:
    write(place, 'paths = ["2023"]\nformat = "json"\nselect = ["T4", "C"]\noutput = "out.json"\nfail-on = "never"\n')
    ended = running.run("check")
    assert ended.exit_code == 0, ended.output
    found = json.loads(ended.stdout)
    assert [one["path"] for one in found["reports"]] == ["2023/a.txt"]
    assert json.loads((place / "out.json").read_text(encoding="utf-8")) == found


def test_the_command_line_overrides(place: Path) -> None:
    write(place, 'paths = "2023"\nformat = "json"\nfail-on = "never"\nignore = "T4"\n')
    assert running.run("check", "--fail-on", "error", "--ignore", "C").exit_code == 1
    assert running.run("check", "--format", "concise", "--ignore", "C").stdout.startswith("2023/a.txt:")
    write(place / "2023" / "deep", "x", "b.txt")
    assert len(json.loads(running.run("check", place / "2023" / "deep").stdout)["reports"]) == 1


def test_found_upwards_and_relative_to_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = '[tool.other]\nx = 1\n[tool.disclosure-checks]\npaths = ["2023"]\nformat = "concise"\n'
    write(place, table, "pyproject.toml")
    monkeypatch.chdir(place / "2023" / "deep")
    assert running.run("check").stdout.startswith("../../2023/a.txt:")
    monkeypatch.chdir(place)
    write(place / "2023" / "deep", 'paths = [".."]\nformat = "concise"\nignore = ["T4"]\n', "other.toml")
    assert running.run("check", "--config", "2023/deep/other.toml").stdout == ""


def test_waivers_and_rules_of_a_file(place: Path) -> None:
    waiver = 'rule = "T401"\nagency = "示例市甲镇人民政府"\nyear = 2023\nreason = "r"\nby = "b"\n'
    write(place, f'[[waiver]]\n{waiver}values = {{ "t4.review.upheld" = 10 }}\n', "w.toml")
    write(place, 'paths = ["2023"]\nwaivers = "w.toml"\n')
    assert running.run("check").exit_code == 0


def test_pyproject_files_of_others_are_passed_over(place: Path) -> None:
    write(place, "[tool.other\n", "pyproject.toml")
    assert running.run("check", "2023").exit_code == 1
    assert "Missing argument 'PATH...'" in running.run("check").stderr


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
    ended = running.run("check", "2023", "--lang", "en")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert not CHINESE.search(ended.stderr)
    ended = running.run("check", "2023")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert CHINESE.search(ended.stderr)
    assert not ENGLISH.search(ended.stderr)


def test_a_file_of_another_language_is_refused_in_that_language(place: Path) -> None:
    write(place, 'lang = "en"\nqiet = true\n')
    assert "qiet: is unknown; near it are quiet" in running.run("check", "2023").stderr
    assert "qiet：没有这个键" in running.run("check", "2023", "--lang", "zh").stderr


@pytest.mark.parametrize(("name", "text"), [("gone.toml", None), ("pyproject.toml", "[tool.other]\n")])
def test_a_file_that_is_asked_for_must_be_there_and_ours(place: Path, name: str, text: str | None) -> None:
    if text is not None:
        write(place, text, name)
    ended = running.run("check", "2023", "--config", name)
    assert (ended.exit_code, name in ended.stderr) == (2, True)


def test_the_entry_of_the_batch_hook_checks_what_the_file_names(place: Path) -> None:
    hook = HOOKS.read_text(encoding="utf-8").partition("- id: disclosure-checks-batch\n")[2]
    keys = dict(line.strip().split(": ", 1) for line in hook.splitlines() if ": " in line)
    assert keys["pass_filenames"] == "false"  # noqa: S105
    program, *arguments = shlex.split(keys["entry"])
    assert program == "disclosure-checks"
    write(place, 'paths = ["2023"]\n')
    ended = running.run(*arguments)
    assert ended.exit_code == 1
    assert ended.stdout.startswith("2023/a.txt:")


# ------------------------------------------------------------------ where it is found, what it gives


@pytest.fixture
def context() -> click.Context:
    return click.Context(command)


def test_the_nearest_file_counts_and_ours_before_a_shared_one(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    write(tmp_path, "[tool.disclosure-checks]\n", "pyproject.toml")
    assert found_from(deep) == tmp_path / "pyproject.toml"
    write(tmp_path / "a", "[tool.black]\n", "pyproject.toml")  # another project's, in between
    assert found_from(deep) == tmp_path / "pyproject.toml"
    write(tmp_path, "")
    assert found_from(deep) == tmp_path / "disclosure-checks.toml"
    write(tmp_path / "a", "[tool.disclosure-checks]\npaths = [\n", "pyproject.toml")  # ours, and broken: to be told
    assert found_from(deep) == tmp_path / "a" / "pyproject.toml"


def test_values_are_of_the_kind_that_the_option_takes(tmp_path: Path, context: click.Context) -> None:
    table = {
        "paths": "报送", "select": ["T3", "C"], "year": 2023, "edition": "2021", "quiet": True, "jobs": 2,
        "output": ["a.json"],
    }  # fmt: skip
    found = defaults(table, tmp_path / "x.toml", context)
    assert found["paths"] == [Path(os.path.relpath(tmp_path / "报送")).as_posix()]
    assert found["outputs"] == [Path(os.path.relpath(tmp_path / "a.json")).as_posix()]
    assert (found["select"], found["year"], found["quiet"]) == (["T3", "C"], 2023, True)


@pytest.mark.parametrize("path", ["/etc/名册.csv", "s3://reports/2024", "C:/x.csv" if os.name == "nt" else "/x.csv"])
def test_an_absolute_path_and_a_url_stay(tmp_path: Path, context: click.Context, path: str) -> None:
    assert defaults({"agencies": path}, tmp_path / "x.toml", context) == {"agencies": path}


@pytest.mark.parametrize("key", ["config", "help", "sellect", "slips_from", "--lang", ""])
def test_a_key_that_is_no_option_is_refused(tmp_path: Path, context: click.Context, key: str) -> None:
    with pytest.raises(ConfigurationError, match="is unknown"):
        defaults({key: "x"}, tmp_path / "x.toml", context)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ('dask = "tcp://10.0.0.1:8786"', True), ('output = "../x.json"', True), ('slips = "/etc"', True),
        ('annotate = "a/../../b"', True), ('circular = "../通报.docx"', True),
        ('output = ["a.json", "../b.json"]', True), ('output = "a.json"', False),
        ('slips = "退回单"', False), ('agencies = "../名册.csv"', False),
    ],
)  # fmt: skip
def test_a_file_that_was_only_found_reaches_nothing_outside(
    place: Path, context: click.Context, text: str, refused: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may lie among the submissions; one that is named may say what it likes."""
    write(place, text + "\n")
    if refused:
        with pytest.raises(SystemExit):
            configure(context, None, None)
        assert "--config" in capsys.readouterr().err
    else:
        configure(context, None, None)
    configure(context, "disclosure-checks.toml", None)
    assert context.default_map
