"""What reaches the terminal and how the program ends: the result alone on stdout, one line on stderr, status 2."""

from __future__ import annotations

import errno
import os
import pty
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError
from disclosure_checks.cli import console
from disclosure_checks.cli.console import (
    color_wanted,
    end,
    end_on_signals,
    progress,
    reported,
    save,
    say,
    silent,
    terminal_width,
)
from disclosure_checks.words import Words


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of signals as they were."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.getsignal(name) for name in names}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)
    console._ENDING.clear()


# ------------------------------------------------------------------ stdout


@pytest.mark.parametrize("text", ["行政复议\n", iter(["行政", "复议\n"])])
def test_it_speaks_utf_8_whole_or_in_pieces(
    text: str | Iterator[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    say(text)
    assert capfdbinary.readouterr().out == "行政复议\n".encode()


def test_half_a_character_is_no_reason_to_fail(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    say("甲\ud800\n")
    assert capfdbinary.readouterr().out == "甲?\n".encode()


def test_what_a_library_prints_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    say("before\n")
    with silent():
        os.write(1, b"Running HiGHS\n")
    say("after\n")
    assert capfd.readouterr().out == "before\nafter\n"


def test_stdout_speaks_again_where_the_work_failed(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), silent():
        raise ZeroDivisionError
    say("after\n")
    assert capfd.readouterr().out == "after\n"


def test_colours_and_width_are_a_terminals(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert (color_wanted(no_color=False), terminal_width()) == (False, None)  # a pipe
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "77")
    assert (color_wanted(no_color=False), color_wanted(no_color=True), terminal_width()) == (True, False, 77)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not color_wanted(no_color=False)


# ------------------------------------------------------------------ files


def test_a_file_is_written_and_the_former_one_kept(tmp_path: Path) -> None:
    path, kept = tmp_path / "台账.xlsx", tmp_path / "台账.上一轮.xlsx"
    save(str(path), b"first")
    save(str(path), b"second", keep=str(kept))
    assert (path.read_bytes(), kept.read_bytes()) == (b"second", b"first")
    save(str(path), iter(["三", "次"]))
    assert path.read_text(encoding="utf-8") == "三次"
    assert {one.name for one in tmp_path.iterdir()} == {path.name, kept.name}


def test_what_cannot_be_written_names_the_option_in_either_language(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        save(str(tmp_path / "none" / "x.json"), "x", "--slips")
    assert caught.value.told("zh") == f"--slips {tmp_path}/none/x.json：没有这个文件或文件夹"
    assert caught.value.told("en") == f"--slips {tmp_path}/none/x.json: {os.strerror(errno.ENOENT)}"


# ------------------------------------------------------------------ how it ends


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_program_ends_with_its_status(status: int) -> None:
    with pytest.raises(SystemExit) as caught:
        end(status)
    assert caught.value.code == status


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (ConfigurationError(Words("缺少名册", "no roster")), "缺少名册", "no roster"),
        (ConfigurationError(Words("甲\x1b[31m\n乙", "a")), "甲 [31m\n乙", "a"),
        (ZeroDivisionError("no divisor"), "工具自身出错：ZeroDivisionError: no divisor", "the tool itself failed: ZeroDivisionError: no divisor"),  # noqa: E501
        (KeyboardInterrupt("读了 3/9 个文件"), "已中断：读了 3/9 个文件", "interrupted: 读了 3/9 个文件"),
        (KeyboardInterrupt(), "已中断", "interrupted"),
    ],
)  # fmt: skip
def test_an_error_is_one_message_on_stderr_and_status_2(
    error: BaseException, zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, words in (("zh", zh), ("en", en)):
        with pytest.raises(SystemExit) as caught, reported(lang):
            raise error
        told = capsys.readouterr()
        assert (caught.value.code, told.out, told.err) == (2, "", f"disclosure-checks: {words}\n")


def test_an_end_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught, reported("zh"):
        end(1)
    assert (caught.value.code, capsys.readouterr().err) == (1, "")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_each_signal_that_ends_a_program_ends_it_as_ctrl_c_does(handlers: None, name: str) -> None:
    end_on_signals()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(getattr(signal, name))


def test_an_interrupt_that_was_lost_ends_it_at_the_next_file(handlers: None) -> None:
    """What a handler raises while a module is being loaded may be swallowed there."""

    def work() -> None:
        with progress(hidden=True, lang="zh") as told:
            told(2, 9)
            with suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
            told(3, 9)

    end_on_signals()
    with pytest.raises(KeyboardInterrupt, match="3/9"):
        work()
    end_on_signals()  # the next run is a new one
    with progress(hidden=True, lang="zh") as told:
        told(1, 1)


# ------------------------------------------------------------------ progress


@pytest.mark.parametrize(("lang", "words"), [("zh", "读了 5/8 个文件"), ("en", "5 of 8 files read")])
def test_who_interrupts_is_told_how_far_it_went(lang: str, words: str) -> None:
    def work() -> None:
        with progress(hidden=True, lang=lang) as told:
            told(5, 8)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=words):
        work()


def test_nothing_is_shown_where_nobody_looks(capfd: pytest.CaptureFixture[str]) -> None:
    with progress(hidden=False, lang="zh") as told:  # stderr is a pipe here
        told(1, 2)
    assert capfd.readouterr() == ("", "")


def shown(work: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands on a terminal that stderr is; the work ends with a dot."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as terminal, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "100")
        work()
        terminal.flush()
        text = ""
        while not text.endswith("."):
            text += os.read(master, 100_000).decode()
    os.close(master)
    return text


@pytest.mark.parametrize(("hidden", "bar"), [(False, True), (True, False)])
def test_a_bar_is_shown_on_a_terminal_that_wants_one(hidden: bool, bar: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        with progress(hidden=hidden, lang="zh") as told:
            for n in range(9):
                told(n, 8)
        sys.stderr.write(".")

    text = shown(work, monkeypatch)
    assert ("读取" in text) is bar
    assert text.endswith(".")
