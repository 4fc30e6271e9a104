"""A single question on a submitted file, answered by a child process that can be ended: nobody opens one beside it."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast

from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.readers import apart
from disclosure_checks.words import Words

T = TypeVar("T")
NOT_STARTED = Words("工作进程无法启动（{}）", "worker processes do not start ({})")
#: Ctrl-C reaches a whole group of processes; only the one that asked answers it.
CODE = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from disclosure_checks.batch.aside import answer; answer(int(sys.argv[1]))"
)
#: Seconds to start.
_STARTING = 30.0


def ask(question: Callable[..., T], *told: object, seconds: float, memory: int) -> T:
    """What a function of ours returns, called in a child process.

    Args:
        question: A function of a module, which the child imports.
        told: What it is called with.
        seconds: How long it may take.
        memory: How many bytes the child may have.

    Raises:
        ReadError: It took too long or brought its process down, or what the function raises itself.
        MemoryError: It wanted more memory.
        ConfigurationError: No process starts.
    """
    pipe = subprocess.PIPE
    command = apart.python(CODE, str(os.getpid()))
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=apart.environment())  # noqa: S603
    except OSError as error:
        raise ConfigurationError(NOT_STARTED.filled(error)) from None
    try:
        asked = pickle.dumps((question, told, memory, seconds), pickle.HIGHEST_PROTOCOL)
        data, _ = process.communicate(asked, timeout=seconds + _STARTING)
    except subprocess.TimeoutExpired:
        raise ReadError("too-slow", limit=round(seconds)) from None
    finally:
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not sent goes nowhere
                    stream.close()
    try:
        well, result = pickle.loads(data)  # noqa: S301  # of our own process
    except (EOFError, pickle.UnpicklingError):
        raise ReadError("reader-died", limit=round(seconds)) from None
    if not well:
        raise result
    return cast("T", result)


def answer(parent: int) -> None:
    """Answer the question that stands on the standard input; what a library prints goes nowhere."""
    apart.follow_parent(parent)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    question, told, memory, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301  # of our own process
    apart.bound_memory(memory)
    apart.end_after(seconds + _STARTING)  # where nobody is left who would end it
    found: tuple[bool, Any]
    try:
        found = True, question(*told)
    except (ReadError, MemoryError) as error:
        found = False, error
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        found = False, RuntimeError(f"{type(error).__name__}: {error}")
    with contextlib.suppress(OSError):
        pickle.dump(found, out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    os._exit(0)
