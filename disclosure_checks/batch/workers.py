"""Worker processes of our own, and those of a Dask cluster."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from disclosure_checks.errors import ConfigurationError

#: Seconds that a worker has to put away what it started, before it is killed.
_GRACE = 1.0
#: Seconds to wait for a cluster's answer.
_CONNECTING = 10


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_less() -> None:
    """Let the cyclic garbage collector look less often, in a process that is ours alone.

    Reports and findings are very many objects that live to the end and hold each other in no
    circle; looking through them time and again takes a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@contextmanager
def pool(jobs: int) -> Iterator[Executor]:
    """Worker processes that end with the block, at once where it is left by an exception.

    They are spawned, not forked: a fork copies the threads' locks of this process as they stand.
    """
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield executor
        executor.shutdown()
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end(set(multiprocessing.active_children()) - before)
        raise


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, which see the same files and have this package.

    Raises:
        ConfigurationError: Dask is not installed, or no cluster answers.
    """
    try:
        from distributed import Client
    except ImportError:
        words = "install it first: pip install 'disclosure-checks[dask]'"
        raise ConfigurationError(f"--dask: 没有安装 Dask / Dask is not there, {words}") from None
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}".splitlines()[0]
        raise ConfigurationError(f"--dask {address}: 连接不上 / no cluster answers ({problem})") from None
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]


def must_start() -> None:
    """See that worker processes start at all, before a file is held to have ended one.

    Raises:
        ConfigurationError: None does.
    """
    try:
        with pool(1) as probe:
            probe.submit(os.getpid).result()
    except RuntimeError as error:
        raise not_started(error) from None


def not_started(error: BaseException) -> ConfigurationError:
    """The error for workers that do not start."""
    words = "worker processes do not start; use one job, and in a script stand below `if __name__ == '__main__':`"
    return ConfigurationError(f"工作进程无法启动，请用 --jobs 1 / {words} ({error})")


def _begin() -> None:
    """Ctrl-C reaches a whole group of processes; only the one that asked for the work answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    collect_less()


def _leave(*_: object) -> None:
    """Let what was started (LibreOffice) be ended and its files be removed, but not for long."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    timer = threading.Timer(_GRACE / 2, os._exit, (1,))
    timer.daemon = True
    timer.start()
    raise SystemExit(1)


def _end(children: set[BaseProcess]) -> None:
    for child in children:
        child.terminate()
    until = time.monotonic() + _GRACE
    for child in children:
        child.join(max(0.0, until - time.monotonic()))
        if child.is_alive():
            child.kill()
