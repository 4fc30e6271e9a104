"""Many files read by workers: the same result whoever reads, and nothing lost when a worker dies."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import disclosure_checks
from disclosure_checks import ConfigurationError, check, read_report
from disclosure_checks.batch import intake as reading
from disclosure_checks.batch import sources
from disclosure_checks.batch.submissions import read_reports
from disclosure_checks.extract.packed import pack, unpack
from disclosure_checks.words import NOTHING
from tests import bases, printed
from tests.readers.test_every_format import WRITERS, report

linux = pytest.mark.skipif(sys.platform != "linux", reason="named pipes and signals of Linux")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report in every format, some good ones, and what cannot be read."""
    home = tmp_path_factory.mktemp("mixed")
    for name, write in WRITERS.items():
        (home / name).write_bytes(write(report()))
    for number in range(6):
        (home / f"好{number}.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    (home / "empty.txt").write_bytes(b"")
    (home / "cut.pdf").write_bytes(b"%PDF-1.4 cut off")
    return home


@pytest.fixture(scope="module")
def expected(folder: Path) -> str:
    """The result of one process."""
    return check([folder]).to_json()


@pytest.fixture
def always_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORTH_WORKERS", 0.0)


# ------------------------------------------------------------------ who reads makes no difference


@pytest.mark.usefixtures("always_workers")
def test_workers_of_our_own_give_the_same_result(folder: Path, expected: str) -> None:
    assert check([folder], jobs=2).to_json() == expected


def test_a_pool_that_is_given_gives_the_same_result(folder: Path, expected: str) -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert check([folder], executor=pool).to_json() == expected


def test_threads_give_the_same_result(folder: Path, expected: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert check([folder], executor=pool).to_json() == expected


def test_relative_paths_are_the_callers_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    whole = check([folder.name])
    monkeypatch.chdir(folder)
    with ThreadPoolExecutor(1) as pool:
        result = check(["pipes.txt", "./all.zip/甲.docx"], executor=pool)
    assert [entry.report.path for entry in result.reports] == ["pipes.txt", "./all.zip/甲.docx"]
    assert {entry.status for entry in result.reports} == {"violated"}
    assert {entry.report.path.split("/")[0] for entry in whole.reports} == {folder.name}


@pytest.mark.slow
def test_a_cluster_gives_the_same_result_and_survives_a_dead_worker(folder: Path, expected: str) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert check([folder], executor=client.get_executor()).to_json() == expected
        command = [sys.executable, "-m", "disclosure_checks", "check", str(folder), "--format", "json", "--dask"]
        command.append(cluster.scheduler_address)
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stdout, done.stderr) == (1, expected, "")
        killed = threading.Timer(0.2, os.kill, (next(iter(client.run(os.getpid).values())), signal.SIGKILL))
        killed.start()
        assert check([folder], executor=client.get_executor()).to_json() == expected


# ------------------------------------------------------------------ chunks and what travels


@pytest.mark.parametrize("name", [*WRITERS, "empty.txt", "cut.pdf"])
def test_a_report_is_the_same_after_its_journey(folder: Path, name: str) -> None:
    for made in read_reports(str(folder / name)):
        again = unpack(pickle.loads(pickle.dumps(pack(made))))  # noqa: S301
        assert again == made
        assert again.edition is made.edition
        assert list(again.facts) == list(made.facts)


def test_the_progress_counts_files(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    result = check([folder], progress=lambda done, count: told.append((done, count)))
    files = len({entry.report.path for entry in result.reports})
    assert told == [(done, files) for done in range(files + 1)]


# ------------------------------------------------------------------ workers that die


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose reader waits for ever, so that it can be killed in the middle; here it is taken for a file."""
    path = tmp_path / "poison.txt"
    os.mkfifo(path)
    monkeypatch.setattr(sources, "what_is", lambda _: (None, NOTHING))
    return path


def _has_open(process: int, path: Path) -> bool:
    """Whether a process has a file open; not one that has ended."""
    for descriptor in Path(f"/proc/{process}/fd").glob("*"):
        with suppress(OSError):
            if descriptor.readlink() == path:
                return True
    return False


@contextmanager
def killer(pipe: Path, then: bytes | None = None) -> Iterator[list[int]]:
    """Kill the worker of ours that reads the pipe, and no other; what was killed.

    Each time, or once, when the pipe becomes a file that holds ``then``.
    """
    killed: list[int] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            try:
                kept = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)  # as long as it is open, the reader waits
            except OSError:  # nobody reads
                continue
            while not (readers := [one for one in _children() if _has_open(one, pipe)]) and not ended.is_set():
                time.sleep(0.001)
            for child in readers:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                    killed.append(child)
            while _children() & set(killed):
                time.sleep(0.005)
            if then is not None:
                pipe.unlink()
                pipe.write_bytes(then)
            os.close(kept)
            if then is not None:
                return

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield killed
    finally:
        ended.set()
        thread.join()


@linux
@pytest.mark.usefixtures("always_workers")
def test_a_file_that_ends_its_worker_each_time_is_a_finding_and_the_others_are_read(folder: Path, pipe: Path) -> None:
    with killer(pipe) as killed:
        result = check([folder, pipe], jobs=2)
    assert len(killed) >= 3
    paths = [entry.report.path for entry in result.reports]
    assert (len(paths), paths[-1]) == (len(check([folder]).reports) + 1, str(pipe))
    (violation,) = [v for v in result if v.path == str(pipe) and v.severity == "error"]
    assert (violation.rule, "意外终止" in violation.message) == ("D101", True)
    others = json.loads(result.to_json())["violations"]
    assert [v for v in others if v["path"] != str(pipe)] == json.loads(check([folder]).to_json())["violations"]


@linux
@pytest.mark.usefixtures("always_workers")
@pytest.mark.parametrize("own", [True, False], ids=["our own pool", "a pool that was given"])
def test_workers_that_are_killed_in_the_middle_lose_nothing(folder: Path, pipe: Path, own: bool) -> None:
    paths = [str(pipe), *sorted(map(str, folder.iterdir()))]
    with killer(pipe, then=printed.as_pipes(bases.filled_report()).encode()) as killed:
        if own:
            result = check(paths, jobs=2, ignore=["R"])
        else:
            with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
                result = check(paths, executor=pool, ignore=["R"])
    assert killed
    assert result.to_json() == check(paths, ignore=["R"]).to_json()
    assert result.reports[0].status == "clean"


def test_an_executor_that_takes_nothing_more_loses_nothing(folder: Path) -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    paths = [folder / "pipes.txt", folder / "word.docx"]
    assert check(paths, executor=pool).to_json() == check(paths).to_json()


class OfAnotherVersion(Executor):
    """Workers on which something else is installed."""

    def __init__(self, gives: object) -> None:
        self.gives = gives

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        if isinstance(self.gives, Exception):
            future.set_exception(self.gives)
        else:
            future.set_result(self.gives)
        return future


@pytest.mark.parametrize(
    ("gives", "words"),
    [
        (("0.0.9", []), f"the workers have disclosure-checks 0.0.9, here is {disclosure_checks.__version__}"),
        (ModuleNotFoundError("No module named 'disclosure_checks'"), "the workers lack a package"),
    ],
)
def test_workers_with_something_else_installed_are_refused(folder: Path, gives: object, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        check([folder], executor=OfAnotherVersion(gives))


@pytest.mark.slow
def test_a_script_needs_no_guard(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    lines = [
        "from disclosure_checks import check",
        "from disclosure_checks.batch import intake",
        "intake.WORTH_WORKERS = 0",
        f"print(len(check([{str(folder)!r}], jobs=2).reports))",
    ]
    script.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) == len(check([folder]).reports)


# ------------------------------------------------------------------ Ctrl-C


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_at_once_and_says_what_was_done(folder: Path, jobs: str) -> None:
    many = [str(folder / "好0.txt")] + [f"{folder}/./{'./' * n}好1.txt" for n in range(1001)]
    command = [sys.executable, "-m", "disclosure_checks", "check", *many, "--jobs", jobs]
    started = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while len(_alive(started.pid)) < 2:
        time.sleep(0.01)
        assert started.poll() is None
    time.sleep(0.5)
    begun = time.monotonic()
    os.killpg(started.pid, signal.SIGINT)  # a terminal sends it to the whole group
    out, err = started.communicate(timeout=30)
    assert time.monotonic() - begun < 5
    # Where the signal came inside an exec() of a module that is loaded, Python ends by it, whatever it was told.
    assert started.returncode in (2, -signal.SIGINT)
    assert out == ""
    assert err.startswith("disclosure-checks: 已中断：读了 ")
    assert err.endswith("/1002 个文件\n")
    until = time.monotonic() + 5
    while _alive(started.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert _alive(started.pid) == []


def _children() -> set[int]:
    """The worker processes of this one that have not ended, a given pool's among them."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            command = (path.parent / "cmdline").read_bytes()
            if int(parent) == os.getpid() and state != "Z" and (b"batch.worker" in command or b"spawn_main" in command):
                found.add(int(path.parent.name))
    return found


def _alive(group: int) -> list[str]:
    """The processes of a group that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
            found += [path.parent.name] if int(of_group) == group and state != "Z" else []
    return found


# ------------------------------------------------------------------ URLs


@pytest.fixture
def memory(folder: Path) -> Iterator[str]:
    """A folder of reports in the memory of this process."""
    fsspec = pytest.importorskip("fsspec")
    storage = fsspec.filesystem("memory")
    for name in ("sub/b.txt", "a.docx", ".hidden.txt", "c.mp4"):
        storage.pipe(
            f"/reports/{name}", (folder / ("word.docx" if name.endswith("docx") else "pipes.txt")).read_bytes()
        )
    yield "memory://reports"
    storage.rm("/reports", recursive=True)


@pytest.mark.usefixtures("always_workers")
def test_a_folder_behind_a_url_is_walked(memory: str) -> None:
    result = check([memory], jobs=2)
    assert [entry.report.path for entry in result.reports] == [f"{memory}/a.docx", f"{memory}/sub/b.txt"]
    assert {entry.status for entry in result.reports} == {"violated"}
    assert result.skipped == 2
    assert read_report(f"{memory}/a.docx").agency == "示例市甲镇人民政府"


def test_files_as_urls_are_read_by_workers(folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        result = check([folder.as_uri()], executor=pool)
    names = {entry.report.path.rpartition("/")[2] for entry in result.reports}
    assert {"pipes.txt", "word.docx"} <= names
    assert all(entry.report.path.startswith("file://") for entry in result.reports)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("memory://nowhere/a.txt", "no such file or folder"),
        ("https://example.org/a.html", "download it first"),
        ("ftp://example.org/a.txt", "download it first"),
        ("simplecache::https://example.org/a.txt", "no such file or folder"),
        ("memory://a.zip::https://example.org", "download it first"),
        ("gs://bucket/a.txt", r'pip install "disclosure-checks\[urls\]" gcsfs'),
    ],
)
def test_urls_that_cannot_be_used_are_wrong_use(url: str, words: str) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(ConfigurationError, match=words):
        check([url])
