"""Where submissions lie: folders, archives, URLs; what is met and not read is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_checks import ReadError, limits
from disclosure_checks.batch import sources
from disclosure_checks.batch.sources import Met, exists, files_in, is_hidden, load_submission
from tests import office_files

INNER = office_files.zipped({"b.txt": b"x"})


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "年报.zip"
    path.write_bytes(office_files.zipped({"甲/a.txt": "甲镇".encode(), "inner.zip": INNER}))
    return path


def test_what_lies_in_a_folder_stands_in_the_order_of_the_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "~$b.txt", ".git/config", "Thumbs.db", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    met = files_in(str(tmp_path))
    assert [one.path for one in met if one.kind is None] == ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]
    assert {one.path for one in met if one.kind == "temporary"} == {"~$b.txt", ".git", "Thumbs.db"}
    assert all(one.reason for one in met if one.kind)


def test_links_are_told_and_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.txt").write_bytes(b"x")
    (inside / "folder").symlink_to(outside)
    (inside / "gone.txt").symlink_to(tmp_path / "nowhere")
    (inside / "one.txt").symlink_to(outside / "a.txt")
    os.mkfifo(inside / "pipe")
    kinds = {one.path: one.kind for one in files_in(str(inside))}
    assert kinds == {"folder": "special", "gone.txt": "unreadable", "one.txt": None, "pipe": "special"}


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    (one,) = files_in(str(tmp_path / "nowhere"))
    assert (one.path, one.kind) == (".", "unreadable")


@pytest.mark.parametrize(
    ("name", "hidden"), [("~$甲.docx", True), (".a", True), ("DESKTOP.INI", True), ("a.ini", False)]
)
def test_what_programs_leave_behind(name: str, hidden: bool) -> None:
    assert is_hidden(name) is hidden
    assert Met(name) == Met(name, None)


def test_a_file_in_an_archive_is_there_and_is_read(packed: Path) -> None:
    inside = f"{packed}/甲/a.txt"
    assert exists(inside)
    assert not exists(f"{packed}/乙.txt")
    assert load_submission(inside) == "甲镇".encode()
    assert sources.members([str(packed)]) == {str(packed): {"inner.zip": len(INNER), "甲/a.txt": len("甲镇".encode())}}
    with pytest.raises(ReadError, match="archive-in-archive"):
        load_submission(f"{packed}/inner.zip")


def test_an_archive_that_cannot_be_opened_has_no_members(tmp_path: Path, packed: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 cut off")
    found = sources.members([str(broken), str(packed)])
    assert found[str(broken)] == {}
    assert len(found[str(packed)]) == 2


def test_a_name_in_gbk_is_shown_and_found_again(tmp_path: Path) -> None:
    old = os.fsencode(str(tmp_path)) + b"/" + "甲镇.txt".encode("gb18030")
    with open(old, "wb") as file:  # noqa: PTH123  # a name of bytes
        file.write(b"x")
    (one,) = files_in(str(tmp_path))
    shown = sources.shown(f"{tmp_path}/{one.path}")
    assert shown.endswith("/甲镇.txt")
    assert os.fsencode(sources.real(shown)) == old
    assert load_submission(shown) == b"x"


def test_first_bytes_and_sizes_of_what_is_not_there_are_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10_000)
    assert len(sources.first_bytes(str(tmp_path / "a"))) == 4096
    assert sources.size_of(str(tmp_path / "a")) == 10_000
    for path in (str(tmp_path / "b"), "memory://a"):
        assert (sources.first_bytes(path), sources.size_of(path)) == (b"", 0)


@pytest.mark.parametrize(
    ("path", "url"), [("s3://a/b", True), ("memory://a", True), ("C:/a", False), ("a://b", False), ("/a", False)]
)
def test_a_url_is_told_from_a_path(path: str, url: bool) -> None:
    assert sources.is_url(path) is url
    assert sources.stays_here(path) == path.startswith("memory://")


def test_a_file_behind_a_url_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    storage = fsspec.filesystem("memory")
    storage.pipe("/sources/a.txt", b"x" * 100)
    try:
        assert load_submission("memory://sources/a.txt") == b"x" * 100
        assert exists("memory://sources/a.txt")
        assert sources.is_folder("memory://sources")
        monkeypatch.setattr(limits, "FILE_BYTES", 99)
        with pytest.raises(ReadError, match="too-large"):
            load_submission("memory://sources/a.txt")
        with pytest.raises(ReadError, match="cannot-open"):
            load_submission("memory://sources/b.txt")
    finally:
        storage.rm("/sources", recursive=True)
