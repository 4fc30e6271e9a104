"""The local page brought up on the loopback address, and taken down without a trace."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from disclosure_checks.errors import ConfigurationError, system_words
from disclosure_checks.web.app import make_app

_LOOPBACK = "127.0.0.1"
_PREFIX = "disclosure-checks-serve-"


@contextmanager
def listen(port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket on the loopback address and the page's address with its secret; port 0 takes a free one.

    Raises:
        ConfigurationError: The port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((_LOOPBACK, port))
        listening.listen()  # a browser that comes before the server is up waits and is not refused
    except OSError as error:
        listening.close()
        raise ConfigurationError(system_words(error).behind(f"--port {port}")) from None
    with listening:
        yield listening, f"http://{_LOOPBACK}:{listening.getsockname()[1]}/#{secrets.token_urlsafe(24)}"


def run(listening: socket.socket, address: str, lang: str, *, open_browser: bool) -> None:
    """Answer requests until the program is told to end; then delete what was uploaded."""
    port = listening.getsockname()[1]
    _clear()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as home:
        server: uvicorn.Server

        def end() -> None:
            server.should_exit = True

        app = make_app(Path(home), port, lang, address.partition("#")[2], end)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=1)
        )
        if open_browser:
            webbrowser.open(address)
        # However it is told to end (Ctrl-C, a closed window, the system going down), the folder is deleted first.
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _clear() -> None:
    """Delete what a page left that was killed: folders of ours, of processes that are no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        number = folder.name.removeprefix(_PREFIX).partition("-")[0]
        own = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
        if own and number.isdecimal() and not folder.is_symlink() and not _lives(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    if os.name == "nt":  # there a signal 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
