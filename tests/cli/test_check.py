"""``check``: exit status, formats, options, words for wrong use; never a traceback."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from disclosure_checks import check, checker, load_edition
from disclosure_checks.cli.check import check as command
from tests import bases, office_files, printed
from tests.cli.running import invoked

WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}


def checked(*arguments: object) -> Result:
    return invoked(command, *arguments)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(name: str, changes: dict[str, str] | None = None, **about: Any) -> Path:
        path = tmp_path / name
        made = bases.report(bases.cells("filled", changes=changes), **about)
        path.write_text(printed.as_pipes(made), encoding="utf-8")
        return path

    return written


@pytest.fixture
def good(write: Callable[..., Path]) -> Path:
    return write("good.txt", agency="示例市乙乡人民政府")


@pytest.fixture
def wrong(write: Callable[..., Path]) -> Path:
    return write("wrong.txt", WRONG)


# ------------------------------------------------------------------ exit status


@pytest.mark.parametrize(
    ("changes", "fail_on", "status"),
    [
        ({}, "error", 0),
        ({}, "warning", 0),
        (WRONG, "error", 1),
        (WRONG, "warning", 1),
        (WRONG, "never", 0),
        ({"t3.granted.other": "/"}, "error", 0),
        ({"t3.granted.other": "/"}, "warning", 1),
        ({"t2.coercive_measures.decisions": "99"}, "warning", 0),
    ],
)
def test_exit_status(write: Callable[..., Path], changes: dict[str, str], fail_on: str, status: int) -> None:
    assert checked(write("a.txt", changes), "--fail-on", fail_on).exit_code == status


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, good: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = checked(tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert [entry["status"] for entry in json.loads(result.stdout)["reports"]] == ["unreadable", "clean"]


WRONG_USE = {
    "no path": ((), "Missing argument 'PATH...'"),
    "path that is not there": (("nowhere/at-all.txt",), "nowhere/at-all.txt：没有这个文件或文件夹"),
    "unknown option": (("{good}", "--colour"), "No such option"),
    "unknown format": (("{good}", "--format", "yaml"), "'yaml' is not one of"),
    "unknown suffix": (("{good}", "--output", "x.docm"), "--output x.docm：后缀须是"),
    "unknown code": (("{good}", "--select", "T3,Z9"), "没有以 Z9 开头的规则"),
    "unknown code to ignore": (("{good}", "--ignore", "T999"), "没有以 T999 开头的规则"),
    "unknown severity": (("{good}", "--fail-on", "info"), "'info' is not one of"),
    "unknown edition": (("{good}", "--edition", "2017"), "'2017' is not one of"),
    "year out of range": (("{good}", "--year", "1949"), "1949 is not in the range"),
    "unknown language": (("{good}", "--lang", "fr"), "'fr' is not one of"),
}


def test_an_output_that_cannot_be_written_drops_nothing_else(good: Path) -> None:
    result = checked(good, "--output", "nowhere/x.json")
    assert result.exit_code == 2
    assert "--output nowhere/x.json：没有这个文件或文件夹" in result.stderr
    assert "1 份：1 份通过" in result.stdout


@pytest.mark.parametrize(("arguments", "words"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_status_2_with_words_on_stderr(good: Path, arguments: tuple[str, ...], words: str) -> None:
    result = checked(*(argument.format(good=good) for argument in arguments))
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_nothing_is_checked_where_a_path_is_wrong(good: Path, tmp_path: Path) -> None:
    result = checked(good, tmp_path / "gone.txt", "--output", tmp_path / "x.json")
    assert result.exit_code == 2
    assert not (tmp_path / "x.json").exists()


def test_a_failure_of_the_tool_itself_is_status_2(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no divisor")

    monkeypatch.setattr(checker, "check", fail)
    result = checked(good)
    assert result.exit_code == 2
    assert "ZeroDivisionError: no divisor" in result.stderr


# ------------------------------------------------------------------ formats

KEYS = {
    "": {"format", "summary", "files", "policy", "reports", "mistakes", "violations"},
    "summary": {"reports", "clean", "violated", "unreadable", "skipped", "outcomes", "by_severity"},
    "outcomes": {"held", "violated", "undecided", "waived"},
    "by_severity": {"error", "warning", "info"},
    "report": {"path", "agency", "level", "year", "edition", "status", "outcomes", "undecided", "facts"},
    "violation": {
        "rule", "name", "severity", "path", "agency", "year", "key", "message", "expected", "found", "difference",
        "cells", "suspects", "waived", "mistake", "fingerprint",
    },
    "mistake": {
        "id", "path", "agency", "year", "severity", "title", "cells", "suspects", "violations", "waived", "remark",
        "fingerprint",
    },
    "cell": {"concept", "label", "value", "text", "location"},
    "suspect": {"changes", "cause", "unique"},
}  # fmt: skip
#: Keys that are given besides those of the contract.
MORE = {
    "": {"agencies", "rules"},
    "summary": {"previous", "mistakes"},
    "report": {"of", "kind", "sha256", "source"},
    "violation": {"remedy", "basis", "places", "suspects_total", "related"},
}


def keys_of(what: str, found: dict[str, Any]) -> None:
    assert KEYS[what] <= set(found)
    assert set(found) <= KEYS[what] | MORE.get(what, set())


def test_json_has_the_agreed_keys_and_types(tmp_path: Path, good: Path, wrong: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.bmp").write_bytes(b"BM")
    result = checked(tmp_path, "--format", "json")
    found = json.loads(result.stdout)
    keys_of("", found)
    assert found["format"] == "disclosure-checks/2"
    summary = found["summary"]
    keys_of("summary", summary)
    keys_of("outcomes", summary["outcomes"])
    keys_of("by_severity", summary["by_severity"])
    counts = {key: summary[key] for key in ("reports", "clean", "violated", "unreadable", "skipped")}
    assert counts == {"reports": 3, "clean": 1, "violated": 1, "unreadable": 1, "skipped": 1}
    for state, count in summary["outcomes"].items():
        assert count == sum(entry["outcomes"][state] for entry in found["reports"])
    assert [Path(entry["path"]).name for entry in found["reports"]] == ["empty.txt", "good.txt", "wrong.txt"]
    for entry in found["reports"]:
        keys_of("report", entry)
        assert entry["sha256"] == hashlib.sha256(Path(entry["path"]).read_bytes()).hexdigest()
        keys_of("outcomes", entry["outcomes"])
        assert sum(part["count"] for part in entry["undecided"]) == entry["outcomes"]["undecided"]
        assert all(part["rules"] and part["reason"] for part in entry["undecided"])
        assert {rule for part in entry["undecided"] for rule in part["rules"]} <= set(found["rules"])
    assert [entry["edition"] for entry in found["reports"]] == [None, "2021", "2021"]
    assert set(found["reports"][1]["facts"]) == set(load_edition("2021").concepts)
    assert found["reports"][1]["facts"]["t2.fees.amount"] == 3.2
    assert isinstance(found["reports"][1]["facts"]["t3.received.total"], int)


def test_a_violation_in_json(wrong: Path) -> None:
    (violation,) = json.loads(checked(wrong, "--format", "json").stdout)["violations"]
    keys_of("violation", violation)
    agreed = {
        "rule": "T401", "name": "cases-do-not-add-up", "severity": "error", "path": str(wrong), "year": 2023,
        "agency": bases.AGENCY, "key": "review", "expected": 11, "found": 3, "difference": -8, "waived": None,
    }  # fmt: skip
    assert {key: violation[key] for key in agreed} == agreed
    assert all(isinstance(violation[key], int) for key in ("expected", "found", "difference"))
    for cell in violation["cells"]:
        keys_of("cell", cell)
    first = violation["cells"][0]
    assert first["concept"] == "t4.review.total"
    assert first["label"] == "表四 行政复议 · 总计"
    assert (first["value"], first["text"]) == (3, "3")
    assert first["location"].startswith("第 ")
    for suspect in violation["suspects"]:
        keys_of("suspect", suspect)
        assert all(len(change) == 2 for change in suspect["changes"].values())


def test_a_mistake_in_json(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write("a.txt", {"t3.concluded.person": "8"})
    found = json.loads(checked(path, "--format", "json").stdout)
    (mistake,) = found["mistakes"]
    keys_of("mistake", mistake)
    assert found["summary"]["mistakes"] == 1
    assert (mistake["id"], mistake["path"], mistake["severity"]) == ("M1", str(path), "error")
    assert mistake["violations"] == [violation["fingerprint"] for violation in found["violations"]]
    assert {violation["mistake"] for violation in found["violations"]} == {"M1"}
    assert [suspect["changes"] for suspect in mistake["suspects"]] == [{"t3.concluded.person": [8, 9]}]
    assert [cell["concept"] for cell in mistake["cells"]] == ["t3.concluded.person"]


def test_a_cell_without_figure_is_null(write: Callable[..., Path]) -> None:
    found = json.loads(checked(write("a.txt", {"t3.granted.other": "/"}), "--format", "json").stdout)
    assert found["reports"][0]["facts"]["t3.granted.other"] is None
    assert found["violations"][0]["expected"] is None


def test_fingerprints_outlive_other_edits_of_the_file(write: Callable[..., Path]) -> None:
    def fingerprint(path: Path) -> str:
        return json.loads(checked(path, "--format", "json").stdout)["violations"][0]["fingerprint"]

    first = fingerprint(write("a.txt", WRONG))
    other_place = write("b.txt", WRONG | {"t2.licences.decisions": "121"})
    other_place.write_text("网站首页\n\n" + other_place.read_text(encoding="utf-8"), encoding="utf-8")
    assert fingerprint(other_place) == first
    assert fingerprint(write("c.txt", WRONG | {"t4.review.other": "1"})) != first
    assert fingerprint(write("d.txt", WRONG, year=2024)) != first


def test_concise_is_a_line_for_each_finding(good: Path, wrong: Path) -> None:
    result = checked(good, wrong, "--format", "concise")
    (line,) = result.stdout.splitlines()
    number = next(
        n for n, text in enumerate(wrong.read_text(encoding="utf-8").split("\n"), 1) if text.startswith("10 | 1")
    )
    assert line.startswith(f"{wrong}:{number}: error T401[review] 行政复议：")
    assert checked(good, "--format", "concise").stdout == ""


def test_a_batch_has_a_line_for_each_unit_with_something_to_say(tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    for number in range(30):
        changes = {"t3.concluded.person": "8"} if number % 4 == 0 else {}
        report = bases.report(bases.cells("filled", changes=changes), agency=f"示例市第{number + 1}镇人民政府")
        text = printed.as_pipes(report).replace("120", str(200 + number))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    ledger = tmp_path / "台账.xlsx"
    told = checked(folder, "--output", ledger, "--ignore", "R104,S103").stdout.splitlines()
    assert sum(line.startswith("错误 ") for line in told) == 8
    assert len(told) <= 50
    assert len(set(filter(None, told))) == len(list(filter(None, told))), "nothing is said twice"
    assert len(checked(folder, "--output", ledger, "--quiet").stdout.splitlines()) <= 3
    every = checked(folder, "--details", "--ignore", "R104,S103").stdout
    assert every.count("T301 自然人") == 8
    assert every.count("更正：") == 3


def test_english(wrong: Path) -> None:
    text = checked(wrong, "--lang", "en").stdout
    assert "error T401 Table 4 administrative review · total = 3; 11 would fit" in text
    assert "T401 administrative review: upheld 10 + corrected 1" in text
    assert ", 1 with errors, 0 with warnings, 0 unreadable" in text


def test_submitted_text_cannot_steer_the_terminal(write: Callable[..., Path]) -> None:
    path = write("a.txt", {"t3.granted.other": "\x1b[31m约3\x07"})
    for options in ((), ("--format", "concise")):
        text = checked(path, *options).stdout
        assert "约3" in text
        assert "\x1b" not in text
        assert "\x07" not in text


# ------------------------------------------------------------------ options


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (("--select", "T4"), {"T401"}),
        (("--select", "t303,t4"), {"T303", "T401"}),
        (("--select", "T303", "--select", "T401"), {"T303", "T401"}),
        (("--ignore", "T3"), {"T401"}),
        (("--select", "T", "--ignore", "T401,T301"), {"T303"}),
        (("--select", "C"), set()),
    ],
)
def test_select_and_ignore(write: Callable[..., Path], options: tuple[str, ...], rules: set[str]) -> None:
    path = write("a.txt", WRONG | {"t3.received.total": "13"})
    found = json.loads(checked(path, "--format", "json", *options).stdout)
    assert {violation["rule"] for violation in found["violations"]} == rules


def test_select_never_hides_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "D101" in checked(tmp_path, "--select", "T401").stdout
    assert "D101" not in checked(tmp_path, "--select", "T401", "--ignore", "D").stdout


def test_year_and_edition_are_overridden(good: Path) -> None:
    found = json.loads(checked(good, "--year", "2025", "--format", "json").stdout)
    assert found["reports"][0]["year"] == 2025
    forced = json.loads(checked(good, "--edition", "2019", "--format", "json").stdout)
    assert forced["reports"][0]["edition"] == "2019"
    assert forced["summary"]["by_severity"]["error"] > 0


def test_outputs_are_written_besides(tmp_path: Path, wrong: Path) -> None:
    as_json, as_csv = tmp_path / "out.json", tmp_path / "out.csv"
    result = checked(wrong, "--output", as_json, "--output", as_csv)
    assert "T401" in result.stdout
    assert json.loads(as_json.read_text(encoding="utf-8")) == json.loads(check([wrong]).to_json())
    assert as_csv.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(as_csv.read_text(encoding="utf-8-sig"))))
    assert [(row["rule"], row["found"], row["expected"], row["difference"]) for row in rows] == [
        ("T401", "3", "11", "-8")
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_formula_is_carried_into_the_csv(tmp_path: Path, start: str) -> None:
    agency = f"{start}cmd|'/c calc'!A1局"
    facts = bases.facts_json(bases.cells("filled", changes=WRONG), agency=agency, year=2023)
    (tmp_path / "a.json").write_text(facts, encoding="utf-8")
    checked(tmp_path / "a.json", "--output", tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0]["agency"] == "'" + agency
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_a_frame_of_the_result_has_the_same_rows_as_the_csv(wrong: Path) -> None:
    frame = check([wrong]).to_frame()
    assert list(frame.columns[:10]) == [
        "rule", "key", "severity", "path", "agency", "year", "expected", "found", "difference", "message",
    ]  # fmt: skip
    assert frame.loc[0, ["rule", "expected", "found", "difference"]].tolist() == ["T401", 11, 3, -8]


# ------------------------------------------------------------------ standard input and output


def test_standard_input_is_a_file_of_any_format_and_called_as_it_was_given(tmp_path: Path) -> None:
    report = bases.report(bases.cells("filled", changes={"t4.review.total": "0"}))
    for data in (bases.print_report(report).encode(), office_files.as_docx(report)):
        ended = CliRunner().invoke(command, ["-", "--format", "json", "--output", "-"], input=data)
        assert ended.exit_code == 1, ended.output
        found = json.loads(ended.stdout)
        assert [entry["path"] for entry in found["reports"]] == ["-"]
        assert {one["path"] for one in found["violations"]} == {"-"}
        assert "T401" in {one["rule"] for one in found["violations"]}


def test_nothing_on_standard_input_is_told(tmp_path: Path) -> None:
    ended = CliRunner().invoke(command, ["-", "--format", "concise"], input=b"")
    assert ended.exit_code in (1, 2)
    assert "Traceback" not in ended.output
    assert "D101" in ended.output
