"""What a worker process of ours does: it reads the files that it is sent, and says which it is at.

Messages go through its standard input and output, each a length and a pickle; only our own two ends write there.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from disclosure_checks import limits
from disclosure_checks.batch.submissions import read_many
from disclosure_checks.extract.given import Given
from disclosure_checks.extract.packed import Packed, pack
from disclosure_checks.readers import apart

#: Seconds that it has to put away what it started, before it ends.
GRACE = 1.0
#: What starts it; Ctrl-C reaches a whole group of processes, and only the one that asked for the work answers it.
CODE = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from disclosure_checks.batch.worker import work; work(int(sys.argv[1]))"
)
_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked to be read.

    Attributes:
        paths: The files by their numbers, as they are shown.
        folder: What relative paths are relative to; empty for the process's own folder.
        given: What is known beside what the texts tell.
        token: Makes the request unlike any other, since Dask gives old answers to old questions.
    """

    paths: tuple[tuple[int, str], ...]
    folder: str
    given: Given
    token: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """The files that a worker begins with, and how many seconds it may take for them."""

    numbers: tuple[int, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Read:
    """The reports of a file."""

    number: int
    reports: list[Packed]


@dataclass(frozen=True, slots=True)
class Idle:
    """A worker waits for the next request."""


def read_chunk(request: Request) -> Iterator[At | Read]:
    """Read files: which come next, then the number of each with its reports."""
    names = [path for _, path in request.paths]
    numbers = [number for number, _ in request.paths]
    for found in read_many(names, folder=request.folder, given=request.given):
        if isinstance(found, tuple):
            yield Read(numbers[found[0]], [pack(report) for report in found[1]])
        else:
            yield At(tuple(numbers[position] for position in found.positions), found.seconds)


def send(stream: BinaryIO, message: Any) -> None:
    """Write a message.

    Raises:
        OSError: The other side is gone.
    """
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message, None where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    return pickle.loads(data) if len(data) == size else None  # noqa: S301  # of our own process


def work(parent: int) -> None:
    """Read what is asked for until there is nothing more, or nobody who asks."""
    signal.signal(signal.SIGTERM, _leave)
    apart.follow_parent(parent)
    apart.bound_memory(limits.FILE_MEMORY)
    collect_less()
    # What a library prints goes nowhere: this is the way of the messages.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        send(out, Idle())
        while (request := receive(sys.stdin.buffer)) is not None:
            for message in read_chunk(request):
                if isinstance(message, At):
                    apart.end_after(message.seconds + GRACE)  # where nobody is left who would end it
                send(out, message)
            apart.go_on()
            send(out, Idle())
    except OSError:
        os._exit(1)


def collect_less() -> None:
    """Let the cyclic garbage collector look less often, in a process that is ours alone.

    Reports and findings are very many objects that live to the end and hold each other in no
    circle; looking through them time and again takes a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _leave(*_: object) -> None:
    """Let what was started (LibreOffice) be ended and its files be removed, but not for long."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    timer = threading.Timer(GRACE / 2, os._exit, (1,))
    timer.daemon = True
    timer.start()
    raise SystemExit(1)
