"""Worker processes of our own, each of which can be ended alone, and those of a Dask cluster."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, cast

from disclosure_checks.batch.aside import NOT_STARTED
from disclosure_checks.batch.worker import CODE, GRACE, At, Idle, Read, Request, receive, send
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.extract.packed import Packed
from disclosure_checks.log import LOG
from disclosure_checks.readers import apart
from disclosure_checks.words import Words

#: Seconds to wait for a cluster's answer, and for a worker of our own to be ready.
_CONNECTING, _STARTING = 10, 120.0
#: How often a file is begun before it is held to be what its worker dies of; so often none starts.
_TRIES = 3
_NO_DASK = Words(
    "--dask：没有安装 Dask，请先安装：pip install 'disclosure-checks[dask]'",
    "--dask: Dask is not there, install it first: pip install 'disclosure-checks[dask]'",
)
_NO_CLUSTER = Words("--dask {address}：连接不上（{problem}）", "--dask {address}: no cluster answers ({problem})")


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process.

    Attributes:
        process: It.
        request: What it was asked to read, None while it starts or waits.
        at: The files that it is at, and in ``seconds`` how long it may be.
        until: When that time is over.
        left: The files of the request that it has not read yet.
    """

    process: subprocess.Popen[bytes]
    until: float
    request: Request | None = None
    at: tuple[int, ...] = ()
    seconds: float = 0.0
    left: set[int] = field(default_factory=set)


def read_apart(
    requests: Sequence[Request],
    jobs: int,
    keep: Callable[[int, list[Packed]], None],
    lost: Callable[[int, str, float], None],
    meanwhile: Callable[[], object],
) -> None:
    """Read files in worker processes. None of them outlives the call, however it ends.

    A worker that takes too long for a file is ended, and so is no other. Where one dies, the files
    that it was at are begun again, each alone, and the others that it still had to read as well.

    Args:
        requests: What to read.
        jobs: How many workers at most.
        keep: Takes the number of a file and its reports.
        lost: Takes the number of a file, the reason of rule D101 why it cannot be read, and the seconds it had.
        meanwhile: Called while they read.

    Raises:
        ConfigurationError: No worker starts.
    """
    crew = _Crew(deque(requests), keep, lost)
    try:
        for _ in range(min(jobs, len(requests))):
            crew.start()
        meanwhile()
        while crew.workers:
            crew.step()
    finally:
        crew.end()


@dataclass(slots=True)
class _Crew:
    """The workers at work, and what is left for them."""

    todo: deque[Request]
    keep: Callable[[int, list[Packed]], None]
    lost: Callable[[int, str, float], None]
    workers: list[_Worker] = field(default_factory=list)
    told: queue.SimpleQueue[tuple[_Worker, Any]] = field(default_factory=queue.SimpleQueue)
    died: dict[int, int] = field(default_factory=dict)
    not_ready: int = 0

    def start(self) -> None:
        """Start a worker, and a thread that takes its messages."""
        command = apart.python(CODE, str(os.getpid()))
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=apart.environment())  # noqa: S603
        except OSError as error:
            raise _not_started(error) from None
        worker = _Worker(process, time.monotonic() + _STARTING)
        self.workers.append(worker)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()

    def _listen(self, worker: _Worker) -> None:
        message: object = worker
        with cast("BinaryIO", worker.process.stdout) as stream:
            while message is not None:
                try:
                    message = receive(stream)
                except (OSError, ValueError, EOFError, pickle.UnpicklingError):
                    message = None
                self.told.put((worker, message))

    def step(self) -> None:
        """Wait for a message, or for the time of a worker to be over."""
        until = min(worker.until for worker in self.workers)
        try:
            worker, message = self.told.get(timeout=max(0.0, min(until - time.monotonic(), 1.0)))
        except queue.Empty:
            self._end_late()
            return
        if worker not in self.workers:
            return
        if isinstance(message, At):
            worker.at, worker.seconds = message.numbers, message.seconds
            worker.until = time.monotonic() + message.seconds
        elif isinstance(message, Read):
            worker.left.discard(message.number)
            self.keep(message.number, message.reports)
        elif isinstance(message, Idle):
            self.not_ready = 0
            self._next(worker)
        else:
            self._bury(worker, "reader-died")
        self._end_late()

    def _next(self, worker: _Worker) -> None:
        """Give a worker something to read, or let it go."""
        stream = cast("BinaryIO", worker.process.stdin)
        worker.request, worker.at, worker.left = None, (), set()
        if not self.todo:
            self.workers.remove(worker)
            with contextlib.suppress(OSError):
                stream.close()
            _reap(worker.process)
            return
        worker.request = self.todo.popleft()
        worker.left = {number for number, _ in worker.request.paths}
        worker.until = time.monotonic() + _STARTING
        with contextlib.suppress(OSError):  # its end will be told
            send(stream, worker.request)

    def _end_late(self) -> None:
        """End the workers whose time is over."""
        now = time.monotonic()
        for worker in [worker for worker in self.workers if worker.until <= now]:
            self._bury(worker, "too-slow")

    def _bury(self, worker: _Worker, reason: str) -> None:
        """Take up what a worker leaves that has died or is late."""
        self.workers.remove(worker)
        _kill(worker.process)
        request = worker.request
        LOG.warning("a worker process ended (%s) at %s", reason, [p for n, p in _paths(request) if n in worker.at])
        if request is None:
            self.not_ready += 1
            if self.not_ready >= _TRIES:
                raise _not_started(f"{worker.process.returncode}")
        else:
            at = worker.left.intersection(worker.at)
            for number in at or worker.left:
                self._again(request, number, reason if number in at else "reader-died", worker.seconds)
            if at and (rest := tuple(one for one in request.paths if one[0] in worker.left - at)):
                self.todo.append(replace(request, paths=rest))
        if self.todo:
            self.start()

    def _again(self, request: Request, number: int, reason: str, seconds: float) -> None:
        """Have a file read again, alone, unless it took too long or its workers have died too often."""
        self.died[number] = self.died.get(number, 0) + 1
        if reason == "too-slow" or self.died[number] >= _TRIES:
            self.lost(number, reason, seconds)
        else:
            self.todo.append(replace(request, paths=tuple(one for one in request.paths if one[0] == number)))

    def end(self) -> None:
        """End all workers at once; each may put away what it started."""
        for worker in self.workers:
            with contextlib.suppress(OSError):
                worker.process.terminate()
        until = time.monotonic() + GRACE
        for worker in self.workers:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.process.wait(max(0.0, until - time.monotonic()))
            _kill(worker.process)
        self.workers.clear()


def _paths(request: Request | None) -> tuple[tuple[int, str], ...]:
    return () if request is None else request.paths


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        process.kill()
    _reap(process)


def _reap(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that ends, and close the ways to it."""
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with contextlib.suppress(OSError):
        cast("BinaryIO", process.stdin).close()


def _not_started(error: object) -> ConfigurationError:
    return ConfigurationError(NOT_STARTED.filled(error))


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, which see the same files and have this package.

    Raises:
        ConfigurationError: Dask is not installed, or no cluster answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ConfigurationError(_NO_DASK) from None
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}".splitlines()[0]
        raise ConfigurationError(_NO_CLUSTER.filled(address=address, problem=problem)) from None
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
