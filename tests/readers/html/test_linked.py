"""Style sheets beside a page: those in its folder are read, no other file is touched and nothing fetched."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

import pytest

from disclosure_checks.model.document import Table
from disclosure_checks.readers.html.linked import beside
from disclosure_checks.readers.html.reader import read
from disclosure_checks.readers.mht import read as read_mht

HIDE = ".h{display:none}"


def shown(path: Path, head: str) -> str:
    """What a page saved there shows in its first cell."""
    page = f"<html><head>{head}</head><table><tr><td><i class=h>9</i>12</td><td>5</td></tr></table>".encode()
    path.write_bytes(page)
    (table,) = [b for b in read(str(path), page).blocks if isinstance(b, Table)]
    return table.rows[0][0].text


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=stylesheet href='./a_files/a.css'>", "<link rel=stylesheet href='a_files/a.css?v=2#x'>",
        "<style>@import url(a_files/a.css);</style>", "<style>@import 'a_files/a.css' screen;</style>",
        "<link rel=stylesheet href='a_files/%61.css'>", "<link rel='StyleSheet' href='data:text/css,.h{display:none}'>",
        "<link rel=stylesheet href='data:text/css;base64,Lmh7ZGlzcGxheTpub25lfQ=='>",
    ],
)  # fmt: skip
def test_a_sheet_saved_with_the_page_is_read(tmp_path: Path, head: str) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "a.css").write_text(HIDE)
    assert shown(tmp_path / "a.html", head) == "12"


@pytest.mark.parametrize("head", ["media=print", "rel='alternate stylesheet'", "disabled"])
def test_a_sheet_that_is_not_for_the_page_as_it_is_seen_hides_nothing(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.css").write_text(HIDE)
    assert shown(tmp_path / "a.html", f"<link {head} rel=stylesheet href=a.css>") == "912"


def test_no_file_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.css").write_text(HIDE)
    linked = beside(str(folder / "a.html"))
    absolute = (tmp_path / "a.css").as_posix()
    for reference in ("../a.css", "x/../../a.css", "%2e%2e/a.css", absolute, f"file://{absolute}", "", ".", "a\0b"):
        assert linked(reference) is None


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_links_pipes_and_large_files_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.css").write_text(HIDE)
    (folder / "link.css").symlink_to(tmp_path / "a.css")
    (folder / "near.css").symlink_to(folder / "large.css")
    os.mkfifo(folder / "pipe.css")
    (folder / "large.css").write_bytes(b" " * 2_000_001)
    linked = beside(str(folder / "a.html"))
    assert [linked(name) for name in ("link.css", "near.css", "pipe.css", "large.css", "none.css")] == [None] * 5


@pytest.mark.parametrize("named", ["a.css", "http://x.invalid/p/a.css", "cid:1@x"])
def test_a_sheet_in_an_archive_is_read(named: str) -> None:
    page = f"<link rel=stylesheet href='{named}'><table><tr><td><i class=h>9</i>12</td><td>5</td></tr></table>"
    parts = [("text/html", "http://x.invalid/p/a.html", "", page)]
    parts.append(("text/css", "http://x.invalid/p/a.css", "Content-ID: <1@x>\n", HIDE))
    text = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    text += "".join(
        f"--B\nContent-Type: {kind}; charset=utf-8\nContent-Location: {place}\n{more}\n{content}\n"
        for kind, place, more, content in parts
    )
    (table,) = [b for b in read_mht("a.mht", f"{text}--B--\n".encode()).blocks if isinstance(b, Table)]
    assert (table.rows[0][0].text, table.rows[0][0].unclear) == ("12", "")


@pytest.mark.parametrize("named", ["1.png", "http://x.invalid/p/1.png", "cid:1@x"])
def test_a_picture_in_a_web_archive_is_found(named: str) -> None:
    picture = base64.b64encode(b"\x89PNG" + bytes(40_000)).decode()
    text = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        "--B\nContent-Type: text/html\nContent-Location: http://x.invalid/p/a.htm\n\n"
        f"<html><body><p>1</p><table><tr><td>2</td></tr></table><img src='{named}'></body></html>\n"
        "--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <1@x>\n"
        f"Content-Location: http://x.invalid/p/1.png\n\n{picture}\n--B--\n"
    )
    (scan,) = read_mht("a.mht", text.encode()).scans
    assert scan.content.startswith(b"\x89PNG")
    assert scan.before == 2
