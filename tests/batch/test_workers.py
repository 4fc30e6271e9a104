"""Workers of our own: each file is kept or lost once, and none of them outlives the call."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError
from disclosure_checks.batch import workers
from disclosure_checks.batch.worker import Request
from disclosure_checks.batch.workers import cores, read_apart
from disclosure_checks.extract.given import Given
from disclosure_checks.extract.packed import unpack
from tests import bases


def test_the_cores_are_those_that_this_process_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_every_file_is_kept_once_and_the_time_is_used(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(bases.print_report(bases.filled_report()), encoding="utf-8")
    requests = [Request(tuple((n, f"{n}.txt") for n in part), str(tmp_path), Given()) for part in ((0, 1, 2), (3, 4))]
    kept: dict[int, str] = {}
    done: list[str] = []

    def keep(number: int, reports: list[object]) -> None:
        assert number not in kept
        kept[number] = unpack(reports[0]).path  # type: ignore[arg-type]

    def lost(number: int, reason: str, seconds: float) -> None:
        raise AssertionError((number, reason, seconds))

    read_apart(requests, 2, keep, lost, lambda: done.append("meanwhile"))
    assert kept == {n: f"{n}.txt" for n in range(5)}
    assert done == ["meanwhile"]


def test_without_requests_no_worker_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.subprocess, "Popen", None)
    read_apart([], 4, lambda *_: None, lambda *_: None, lambda: None)


def test_workers_that_do_not_start_are_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    request = Request(((0, "a.txt"),), "", Given())
    monkeypatch.setattr(workers.apart, "python", lambda *_: ["no-such-program-here"])
    with pytest.raises(ConfigurationError, match="worker processes do not start"):
        read_apart([request], 1, lambda *_: None, lambda *_: None, lambda: None)
    monkeypatch.setattr(workers, "CODE", "import sys; sys.exit(3)")
    monkeypatch.undo()
    monkeypatch.setattr(workers, "CODE", "import sys; sys.exit(3)")
    with pytest.raises(ConfigurationError, match=r"worker processes do not start .*3"):
        read_apart([request], 1, lambda *_: None, lambda *_: None, lambda: None)


def test_a_cluster_that_does_not_answer_is_wrong_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from disclosure_checks.batch import workers

    monkeypatch.setattr(workers, "_CONNECTING", 1)
    with pytest.raises(ConfigurationError, match="no cluster answers"), workers.cluster("tcp://127.0.0.1:9"):
        pass
