"""What is said on the terminal: only this module prints and ends the program."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from disclosure_checks.errors import ConfigurationError, DisclosureChecksError, system_words
from disclosure_checks.text.printable import printable
from disclosure_checks.words import COLON, Words

if TYPE_CHECKING:
    from disclosure_checks.reporters.files import Content

_NEWLINE = "\n"
#: Outputs never replace what was submitted.
OVER_SUBMISSION = Words("{option} {path}：会覆盖送检的文件", "{option} {path}: would overwrite a submission")
_INTERRUPTED, _FAILED = Words("已中断", "interrupted"), Words("工具自身出错", "the tool itself failed")
_READ = Words("读了 {read}/{total} 个文件", "{read} of {total} files read")


def say(text: str | Iterator[str]) -> None:
    """Write to stdout as UTF-8, whatever the console's own encoding is, whole or in pieces."""
    for piece in [text] if isinstance(text, str) else text:
        sys.stdout.buffer.write(piece.encode("utf-8", errors="replace"))
    sys.stdout.flush()


def end(status: int) -> NoReturn:
    """End the program with an exit status."""
    sys.exit(status)


def color_wanted(no_color: bool) -> bool:
    """Whether stdout is a terminal on which colours are wanted."""
    return sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")


def terminal_width() -> int | None:
    """The columns of the terminal, None where stdout is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def save(path: str, content: Content, option: str = "--output", keep: str | None = None) -> None:
    """Write a file that the user asked for by the option, whole or not at all: a full disk leaves the old one.

    Args:
        path: The file.
        content: What is to stand in it.
        option: The option, for messages.
        keep: Where the file that stands there is kept; else it is replaced.

    Raises:
        ConfigurationError: It cannot be written.
    """
    from disclosure_checks.reporters.files import pieces, save_whole

    try:
        save_whole(Path(path), pieces(content), keep)
    except OSError as error:
        raise ConfigurationError(system_words(error).behind(f"{option} {path}")) from None


@contextmanager
def silent() -> Iterator[None]:
    """Let nothing that a library prints reach stdout, which is for the result alone."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no stdout
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


#: Whether a signal has come. What it raises is lost where it comes while Python calls back on its own account, as
#: while modules are loaded; so it is raised again at the next file.
_ENDING = threading.Event()


def end_on_signals() -> None:
    """Let the signals that end a program end it as Ctrl-C does: its workers first."""
    _ENDING.clear()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    _ENDING.set()
    raise KeyboardInterrupt


@contextmanager
def reported(lang: str = "zh") -> Iterator[None]:
    """Errors of use, of declarations and of the tool itself in one line on stderr, exit status 2."""
    try:
        yield
    except DisclosureChecksError as error:
        click.echo(f"disclosure-checks: {printable(error.told(lang), keep=_NEWLINE)}", err=True)
        sys.exit(2)
    except KeyboardInterrupt as error:
        click.echo(f"disclosure-checks: {_INTERRUPTED.of(lang)}{COLON.of(lang)}{error}".rstrip("：: "), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the pipe has gone; leave stdout to nothing, or Python complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:  # noqa: BLE001
        # Status 1 would say that there are findings.
        problem = f"{type(error).__name__}: {error}"
        click.echo(f"disclosure-checks: {_FAILED.of(lang)}{COLON.of(lang)}{problem}", err=True)
        sys.exit(2)


@contextmanager
def progress(hidden: bool, lang: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with the rate and the time left; nothing is shown where stderr is no terminal.

    Raises:
        KeyboardInterrupt: Inside it; then its text says how far the reading went.
    """
    done = [0, 0]

    def count(read: int, total: int) -> None:
        done[:] = read, total
        if _ENDING.is_set():
            raise KeyboardInterrupt

    try:
        if hidden or not sys.stderr.isatty():
            yield count
        else:
            with _bar(lang) as show:

                def told(read: int, total: int) -> None:
                    count(read, total)
                    show(read, total)

                yield told
    except KeyboardInterrupt:
        read, total = done
        raise KeyboardInterrupt(_READ.of(lang).format(read=read, total=total)) from None


_READING, _SPEED = Words("读取", "reading"), Words("{:.0f} 个/秒", "{:.0f}/s")


@contextmanager
def _bar(lang: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_READING.of(lang), total=None, rate="")

        def show(read: int, total: int) -> None:
            speed = bar.tasks[0].speed
            rate = _SPEED.of(lang).format(speed) if speed else ""
            bar.update(task, completed=read, total=total, rate=rate)

        yield show
