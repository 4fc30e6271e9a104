"""What was submitted is opened in a child process, and whatever becomes of that is told."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from disclosure_checks import ReadError, check
from disclosure_checks.batch import aside, sources
from disclosure_checks.batch.submissions import find
from disclosure_checks.extract import facts_table
from disclosure_checks.readers.containers import archive
from tests import bases, office_files, printed

MEMORY = 1 << 30
#: A facts file of many reports is one by its size as well.
ROWS = "path,agency,year,t3.received.person\n" + "".join(
    f"{'x' * 3000},示例市第{n}镇人民政府,2024,{n}\n" for n in range(100)
)


def test_the_answer_and_what_is_raised_come_back() -> None:
    assert aside.ask(os.path.basename, "a/b", seconds=20, memory=MEMORY) == "b"
    with pytest.raises(ReadError) as caught:
        aside.ask(facts_table.load_columns, "nowhere.csv", seconds=20, memory=MEMORY)
    assert caught.value.reason == "cannot-open"
    with pytest.raises(RuntimeError, match="ValueError"):
        aside.ask(int, "x", seconds=20, memory=MEMORY)


def test_a_child_that_dies_is_late_or_wants_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="reader-died"):
        aside.ask(os._exit, 0, seconds=20, memory=MEMORY)
    with pytest.raises(MemoryError):
        aside.ask(bytes, MEMORY * 2, seconds=20, memory=MEMORY)
    monkeypatch.setattr(aside, "_STARTING", 1.0)
    begin = time.monotonic()
    with pytest.raises(ReadError, match="too-slow"):
        aside.ask(time.sleep, 60, seconds=1, memory=MEMORY)
    assert time.monotonic() - begin < 30


def test_the_command_opens_neither_archives_nor_tables_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bases.filled_report()
    packed = office_files.zipped({"甲.txt": printed.as_pipes(made).encode(), "乙/丙.txt": b"x"})
    (tmp_path / "a.zip").write_bytes(packed)
    (tmp_path / "b.csv").write_text(ROWS, encoding="utf-8")
    assert facts_table.is_table(str(tmp_path / "b.csv"))

    def refuse(*_: object) -> None:
        raise AssertionError("opened here")

    monkeypatch.setattr(archive, "_members", refuse)
    monkeypatch.setattr(facts_table, "_csv", refuse)
    result = check([tmp_path], isolated=True)
    shown = [entry.report.path.removeprefix(f"{tmp_path.as_posix()}/") for entry in result.reports]
    assert shown == ["a.zip/乙/丙.txt", "a.zip/甲.txt", *["b.csv"] * 100]
    assert bases.values(result.reports[1].report) == bases.values(made)


def test_an_archive_that_ends_its_child_costs_no_other_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.zip", "b.zip", "c.zip"):
        (tmp_path / name).write_bytes(office_files.zipped({"甲.txt": b"x"}))
    ask = aside.ask

    def dying(question: object, paths: list[str], **bounds: float) -> object:
        if any(path.endswith("b.zip") for path in paths):
            raise ReadError("reader-died", limit=1)
        return ask(question, paths, **bounds)  # type: ignore[arg-type]

    monkeypatch.setattr(sources.aside, "ask", dying)
    names = [path.removeprefix(f"{tmp_path.as_posix()}/") for path in find([tmp_path]).paths]
    assert names == ["a.zip/甲.txt", "b.zip", "c.zip/甲.txt"]
