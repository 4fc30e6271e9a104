"""Outputs are written whole or not at all, replace nothing that is not theirs, and leave no process behind."""

from __future__ import annotations

import csv
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from disclosure_checks import CheckResult, ConfigurationError, check
from disclosure_checks.cli.outputs import plan, write
from disclosure_checks.own_files import CSV_COLUMNS
from tests import bases, printed

CODE = "import sys; from disclosure_checks.cli import app; app(sys.argv[1:], prog_name='disclosure-checks')"
COMMAND = [sys.executable, "-P", "-c", CODE]
WRONG = printed.texts(bases.filled_report()) | {"t4.review.total": "0"}
posix = pytest.mark.skipif(sys.platform != "linux", reason="signals, limits and names of Linux")


def run(folder: Path, *arguments: str, limit: str = "") -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [*COMMAND, "check", *arguments]
    if limit:
        command = ["bash", "-c", f"{limit}; exec {shlex.join(command)}"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=100, check=False)  # noqa: S603


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "a.txt").write_text(printed.as_pipes(bases.filled_report(), cells=WRONG), encoding="utf-8")
    return folder


def test_an_output_that_cannot_be_written_drops_neither_the_others_nor_the_result(home: Path) -> None:
    outputs = ("--output", "none/x.json", "--output", "y.json", "--output", "z.html")
    done = run(home, "a.txt", "--format", "json", *outputs)
    assert done.returncode == 2
    assert b"none/x.json" in done.stderr
    assert json.loads(done.stdout)["summary"]["reports"] == 1
    assert json.loads((home / "y.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert (home / "z.html").stat().st_size > 10_000


@pytest.mark.parametrize("name", ["x.json", "x.html", "x.csv", "x.xlsx", "x.xml", "x.sarif", "x.md"])
def test_a_file_of_somebody_else_is_not_replaced_and_our_own_is(home: Path, name: str) -> None:
    (home / name).write_text("<html>precious</html>", encoding="utf-8")
    done = run(home, "a.txt", "--output", name)
    assert (done.returncode, (home / name).read_text(encoding="utf-8")) == (2, "<html>precious</html>")
    (home / name).unlink()
    assert [run(home, "a.txt", "--output", name).returncode for _ in range(2)] == [1, 1]


@posix
@pytest.mark.parametrize("name", ["x.json", "x.xlsx", "x.html"])
def test_where_the_disk_is_full_the_old_output_stays(home: Path, name: str) -> None:
    assert run(home, "a.txt", "--output", name).returncode == 1
    before = (home / name).read_bytes()
    done = run(home, "a.txt", "--output", name, "--format", "concise", limit="ulimit -f 1")
    assert done.returncode == 2
    assert b"T401" in done.stdout
    assert (home / name).read_bytes() == before
    assert sorted(file.name for file in home.iterdir()) == ["a.txt", name]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("nothing here mounts a file system")
    command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run([unmount, str(place)], check=False)  # noqa: S603


@posix
@pytest.mark.parametrize("name", ["x.json", "x.xlsx", "x.html", "x.csv"])
def test_on_a_full_disk_the_old_output_stays_whole(home: Path, small_disk: Path, name: str) -> None:
    assert run(home, "a.txt", "--output", name).returncode == 1
    before = (home / name).read_bytes()[: 60 * 1024]
    out = small_disk / name
    with suppress(OSError):
        shutil.copy(home / name, out)
    if out.stat().st_size < (home / name).stat().st_size:
        out.unlink()  # it is larger than the disk
    else:
        assert out.read_bytes()[: len(before)] == before
    kept = out.read_bytes() if out.exists() else None
    with suppress(OSError):
        (small_disk / "filling").write_bytes(b"x" * 100_000)
    done = run(home, "a.txt", "--output", str(out), "--format", "concise")
    assert done.returncode == 2
    assert b"T401" in done.stdout
    assert (out.read_bytes() if out.exists() else None) == kept
    assert {file.name for file in small_disk.iterdir()} == {"filling"} | ({name} if kept is not None else set())


@posix
def test_no_name_of_a_file_steers_a_terminal_or_begins_a_row(home: Path) -> None:
    (home / "a.txt").rename(home / "b\r=cmd\x1b[31m\u202e.txt")
    for format_ in ("text", "concise", "json", "markdown"):
        shown = run(home, ".", "--format", format_, "--no-color", "--output", "../x.csv").stdout.decode()
        assert not any(letter in shown for letter in "\r\x1b\x00\u202e"), format_
        (home.parent / "x.csv").unlink()
    run(home, ".", "--output", "../x.csv")
    text = (home.parent / "x.csv").read_bytes()
    assert b"\r" not in text
    assert all(len(row) == len(CSV_COLUMNS) for row in csv.reader(text.decode("utf-8-sig").splitlines()))


@posix
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_worker_outlives_the_command(home: Path, ending: signal.Signals, jobs: str) -> None:
    paths = [f"{'./' * number}a.txt" for number in range(1200)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [*COMMAND, "check", *paths, "--jobs", jobs]
    out = subprocess.DEVNULL
    started = subprocess.Popen(command, cwd=home, env=env, stdout=out, stderr=out, start_new_session=True)  # noqa: S603
    while len(_alive(started.pid)) < 2:
        time.sleep(0.02)
        assert started.poll() is None
    time.sleep(0.3)
    os.kill(started.pid, ending)
    started.wait(20)
    until = time.monotonic() + 5
    while _alive(started.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert _alive(started.pid) == []


def _alive(group: int) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
            found += [path.parent.name] if int(of_group) == group and state != "Z" else []
    return found


# ------------------------------------------------------------------ planned before, written after


@pytest.fixture
def result(home: Path) -> CheckResult:
    return check([home])


def written(result: CheckResult, *paths: Path) -> tuple[list[str], list[str]]:
    return write(result, plan(map(str, paths), result.lang))


def mark(ledger: Path, status: str, remark: str = "") -> None:
    """Fill in the first row of the findings."""
    book = openpyxl.load_workbook(ledger)
    sheet = book["问题清单"]
    head = next(n for n in range(1, 20) if sheet.cell(n, 2).value == "单位名称")
    at = {cell.value: cell.column for cell in sheet[head]}
    sheet.cell(head + 1, at["处理状态"], status)
    sheet.cell(head + 1, at["核查意见"], remark or None)
    book.save(ledger)


def test_nothing_asked_for_is_nothing_said(result: CheckResult) -> None:
    assert write(result, plan([], "zh")) == ([], [])


def test_the_files_that_were_written_are_one_line(result: CheckResult, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.csv"
    assert written(result, first, second) == ([f"{first} · {second}"], [])
    assert json.loads(first.read_text(encoding="utf-8"))["format"].startswith("disclosure-checks/")


@pytest.mark.parametrize(("name", "words"), [("x.pdf", "the suffix must be"), ("x", "the suffix must be")])
def test_a_suffix_that_means_nothing_is_told_before_anything_is_read(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        plan([str(tmp_path / "ok.json"), str(tmp_path / name)], "zh")


def test_what_cannot_be_written_is_told_and_the_others_are_written(result: CheckResult, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.json", tmp_path / "none" / "b.csv"
    told, problems = written(result, bad, good)
    assert told == []
    assert problems == [f"--output {bad}：没有这个文件或文件夹"]
    assert good.exists()


def test_a_submission_is_not_replaced(home: Path) -> None:
    facts = home / "b.json"
    facts.write_text(bases.facts_json(WRONG, agency=bases.AGENCY, year=2023), encoding="utf-8")
    before = facts.read_bytes()
    result = check([home])
    planned = plan([str(home.parent / "c.json")], "zh")
    _, problems = write(result, [type(planned[0])(str(facts), planned[0].render)])
    assert problems == [f"--output {facts}：会覆盖送检的文件"]
    assert facts.read_bytes() == before


def test_a_former_ledger_is_read_before_and_kept_beside(result: CheckResult, tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    (first,) = plan([str(ledger)], "zh")
    assert first.former is None
    written(result, ledger)
    mark(ledger, "已退回", "等答复")
    (again,) = plan([str(ledger)], "zh")
    assert again.former is not None
    assert [row.remark for row in again.former.rows] == ["等答复"]
    before = ledger.read_bytes()
    assert write(result, [again]) == ([str(ledger)], [])
    assert (tmp_path / "台账.上一轮.xlsx").read_bytes() == before
    assert "等答复" in [cell.value for row in openpyxl.load_workbook(ledger)["问题清单"].iter_rows() for cell in row]


def test_the_circular_tells_what_the_ledger_beside_it_knows(result: CheckResult, tmp_path: Path) -> None:
    ledger, circular = tmp_path / "台账.xlsx", tmp_path / "通报.docx"
    written(result, ledger)
    (_, other) = plan([str(ledger), str(circular)], "zh")
    (alone,) = plan([str(tmp_path / "另.docx")], "zh")
    assert other.former is None  # nothing of its own is kept
    assert len(bytes(other.render(result))) != len(bytes(alone.render(result)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("remark", "said"), [("", True), ("档案已核实", False)])
def test_accepted_without_a_remark_is_said(result: CheckResult, tmp_path: Path, remark: str, said: bool) -> None:
    ledger = tmp_path / "台账.xlsx"
    written(result, ledger)
    mark(ledger, "认可", remark)
    told, _ = written(result, ledger)
    assert any("有 1 处标为认可而没有写核查意见" in line for line in told) is said
