"""Nothing that lies in the folder of the submissions is run, obeyed or left to stop the others."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_checks.batch.submissions import find
from tests import bases, printed
from tests.readers.test_every_format import WRITERS, report

ROOT = Path(__file__).parents[1]
TRAP = "import os\nopen({marker!r}, 'a').write(__name__ + chr(10))\nraise SystemExit('run')\n"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, started in a folder."""
    code = "import sys; from disclosure_checks.cli import app; app(sys.argv[1:], prog_name='disclosure-checks')"
    command = [sys.executable, "-P", "-c", code, *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_python_file_beside_the_submissions_is_run(tmp_path: Path, jobs: str) -> None:
    marker = tmp_path.parent / f"{tmp_path.name}-{jobs}.run"
    for name in ("json", "pickle", "re", "struct", "signal", "faulthandler", "numpy", "lxml"):
        (tmp_path / f"{name}.py").write_text(TRAP.format(marker=str(marker)), encoding="utf-8")
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    pdf = (
        WRITERS["page.pdf"](report())
        if "page.pdf" in WRITERS
        else next(write(report()) for name, write in WRITERS.items() if name.endswith(".pdf"))
    )
    # A filter that PDFium unpacks without bound: such a file is read by a process of its own.
    (tmp_path / "a.pdf").write_bytes(pdf.replace(b"/FlateDecode", b"/LZWDecode  "[:12]))
    (tmp_path / "b.pdf").write_bytes(pdf)
    done = run("check", ".", "--jobs", jobs, "--format", "json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert not marker.exists()
    assert '"reports": 62' in done.stdout


# ------------------------------------------------------------------ a configuration that was only found


@pytest.mark.parametrize(
    "line", ['dask = "tcp://127.0.0.1:9"', 'output = ["{outside}/x.json"]', 'slips = "../slips"', 'annotate = ".."']
)
def test_a_configuration_that_was_only_found_reaches_nothing_outside(tmp_path: Path, line: str) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    home.mkdir()
    outside.mkdir()
    (home / "a.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    text = line.replace("{outside}", outside.as_posix())
    (home / "disclosure-checks.toml").write_text(text, encoding="utf-8")
    done = run("check", "a.txt", folder=home)
    assert done.returncode == 2
    assert "--config" in done.stderr
    assert list(outside.iterdir()) == []
    if "dask" not in line:
        given = run("check", "a.txt", "--config", "disclosure-checks.toml", folder=home)
        assert given.returncode == 0, given.stderr


def test_a_configuration_that_was_found_writes_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    (tmp_path / "disclosure-checks.toml").write_text('output = ["x.json"]', encoding="utf-8")
    assert run("check", "a.txt", folder=tmp_path).returncode == 0
    assert (tmp_path / "x.json").exists()


# ------------------------------------------------------------------ one file never stops the others

ODD = {
    "long.csv": b"agency,t3.received.person\n" + b"x" * (256 * 1024) + b",1\n",
    "long-field.csv": b"a,b\n" + b"y" * 200_000 + b",1\n",
    "surrogate.json": b'{"agency": "\\ud800", "year": 2024, "facts": {"t3.received.person": "\\udfff"}}',
    "header.csv": b"agency,year,t3.received.person\n",
    "deep.json": b"[" * 100_000,
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_odd_files_are_lines_and_the_others_are_read(tmp_path: Path, jobs: str) -> None:
    for name, data in ODD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    done = run("check", ".", "--jobs", jobs, "--format", "json", "--output", "x.csv", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    for name in (*ODD, "a.txt"):
        assert f'"path": "./{name}"' in done.stdout
    assert "program error" not in done.stdout
    assert "本工具读" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names that are bytes, pipes and sockets")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_path_that_is_met_is_told(tmp_path: Path, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    old = os.fsencode(str(home)) + b"/" + "示例市甲镇.txt".encode("gbk")
    Path(os.fsdecode(old)).write_bytes(printed.as_pipes(bases.filled_report()).encode())
    os.mkfifo(home / "pipe.txt")
    os.mkfifo(home / "pipe")
    (home / "link.docx").symlink_to(home / "gone.docx")
    (home / "others").symlink_to(tmp_path)
    (home / "名单.txt").write_text("张三 12345", encoding="utf-8")
    (home / "movie.mp4").write_bytes(b"x")
    (home / "~$a.docx").write_bytes(b"x")
    (home / ".git").mkdir()
    monkeypatch.chdir(home)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
    outputs = [f"--output=../x{suffix}" for suffix in (".json", ".csv", ".xlsx", ".html", ".xml", ".sarif", ".md")]
    options = ("--slips", "../slips", "--annotate", "../copies", "--jobs", jobs, "--format", "json")
    done = run("check", ".", *options, *outputs, folder=home)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert [entry["path"] for entry in told["reports"]] == ["./名单.txt", "./示例市甲镇.txt"]
    assert told["reports"][1]["edition"] == "2021"
    kinds = {one["path"]: one["kind"] for one in told["files"]}
    assert kinds == {
        "./pipe.txt": "special", "./pipe": "special", "./s.txt": "special", "./others": "special",
        "./link.docx": "unreadable", "./名单.txt": "unrelated", "./movie.mp4": "unrelated", "./~$a.docx": "temporary",
        "./.git": "temporary",
    }  # fmt: skip
    assert told["summary"]["skipped"] == len(kinds)
    assert {v["rule"] for v in told["violations"] if v["path"] == "./名单.txt"} == {"D107"}
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert [(one.path, one.kind) for one in find([tmp_path]).passed_over] == [(f"{tmp_path}/closed", "unreadable")]


def test_where_nothing_was_there_to_check_the_status_is_2(tmp_path: Path) -> None:
    done = run("check", ".", folder=tmp_path)
    assert (done.returncode, "没有可核查的报告" in done.stderr) == (2, True)
    (tmp_path / "a.txt").write_text("张三 12345", encoding="utf-8")
    assert run("check", ".", folder=tmp_path).returncode == 2
