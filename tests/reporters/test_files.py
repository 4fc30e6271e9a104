"""Files written whole or not at all, and never over what others wrote."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError
from disclosure_checks.reporters.files import refuse_foreign, save_whole


def test_a_file_is_replaced_whole_or_kept_under_another_name(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    save_whole(place, [b"one"])
    save_whole(place, [b"two"], keep=str(tmp_path / "a.old"))
    assert (place.read_bytes(), (tmp_path / "a.old").read_bytes()) == (b"two", b"one")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.old", "a.txt"]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.txt"
    save_whole(place, [b"one"])

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        save_whole(place, [b"two"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert place.read_bytes() == b"one"


def test_a_link_is_written_through_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    place, link, pipe = (tmp_path / name for name in ("a.txt", "link.txt", "pipe"))
    place.write_bytes(b"one")
    link.symlink_to(place)
    save_whole(link, [b"two"])
    assert link.is_symlink()
    assert place.read_bytes() == b"two"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    save_whole(pipe, [b"three"])
    reader.join(10)
    assert read == [b"three"]


def test_only_what_this_tool_made_is_replaced(tmp_path: Path) -> None:
    ours, others, empty = (tmp_path / name for name in ("a.html", "b.html", "c.html"))
    ours.write_text('<meta name="generator" content="disclosure-checks">', encoding="utf-8")
    others.write_text("<p>会议记录</p>", encoding="utf-8")
    empty.write_bytes(b"")
    for path in (ours, empty, tmp_path / "nowhere.html"):
        refuse_foreign(str(path), "zh")
    with pytest.raises(ConfigurationError, match="不是本工具的输出"):
        refuse_foreign(str(others), "zh")
    with pytest.raises(ConfigurationError, match="choose another name"):
        refuse_foreign(str(others), "en")
