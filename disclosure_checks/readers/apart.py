"""Child processes of ours: they run nothing of the folder that is checked, and none outlives its parent.

A Python process puts the current folder, or that of its script, in front of what it imports. There a
``json.py`` that somebody submitted would be run. So every child is started in Python's safe mode, and
with the places of this process's imports without that folder.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
from functools import cache
from pathlib import Path

#: What a supervisor of another program runs: it ends the program's process group, and deletes the
#: folder of its files, as soon as the process that asked for it is gone (its standard input ends).
_SUPERVISOR = """
import os, shutil, signal, subprocess, sys, threading
folder, command = sys.argv[1], sys.argv[2:]
try:
    import resource
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        resource.setrlimit(limit, (resource.getrlimit(limit)[1],) * 2)
except ImportError:
    pass
null = subprocess.DEVNULL
program = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)
def end():
    try:
        os.killpg(program.pid, signal.SIGKILL) if hasattr(os, "killpg") else program.kill()
    except OSError:
        pass
gone = []
def watch():
    if not sys.stdin.buffer.read():
        gone.append(True)
        end()
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
signal.signal(signal.SIGINT, signal.SIG_IGN)
watcher = threading.Thread(target=watch, daemon=True)
watcher.start()
code = program.wait()
if gone:
    watcher.join()  # it deletes the files and ends this process
end()
os._exit(0 if code == 0 else 1)
"""
_PARENT_DIED = 1  # PR_SET_PDEATHSIG


def python(code: str, *arguments: str) -> list[str]:
    """The command that runs code of ours in a child."""
    return [sys.executable, "-P", "-c", code, *arguments]


def supervised(command: list[str], folder: str) -> list[str]:
    """The command that runs another program and ends it when its own standard input ends.

    Args:
        command: The program.
        folder: Its files, deleted where it was not waited for.
    """
    return [sys.executable, "-I", "-S", "-c", _SUPERVISOR, folder, *command]


def environment() -> dict[str, str]:
    """The environment of a child: it imports from where this process does, but for the current folder."""
    here = os.path.realpath(os.curdir)
    places = [place for place in sys.path if place and Path(place).is_absolute() and os.path.realpath(place) != here]
    # Our own package last, since it may itself lie in the current folder: what comes first is Python's own.
    places.append(str(Path(__file__).resolve().parents[2]))
    # Libraries that set aside memory for each of many cores would meet the bound on memory at once.
    few = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **few, "PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}


def bound_memory(size: int) -> None:
    """Let this process have no more than so many bytes; no bound where the system has none (Windows)."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def end_after(seconds: float) -> None:
    """End this process after so long, whatever it is doing then; a further call begins anew."""
    # A thread outside of Python watches: one of Python's own would wait for a regular expression to end.
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


def go_on() -> None:
    """Forget ``end_after``."""
    faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)


def follow_parent(parent: int) -> None:
    """End with the process that started this one, also where that is killed (Linux; elsewhere its pipe ends)."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
