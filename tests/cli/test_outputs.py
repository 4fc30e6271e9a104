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

import pytest

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
