"""Pictures of a page that may show a table: those at hand and large enough, none from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from disclosure_checks.model.document import Document, Paragraph, Run, Table
from disclosure_checks.readers.html.linked import pictures_beside, written_picture
from disclosure_checks.readers.html.pictures import Found, source_of
from disclosure_checks.readers.html.reader import read
from disclosure_checks.readers.picture import ICON

LARGE, SMALL = b"\x89PNG" + bytes(ICON), b"\x89PNG" + bytes(100)


def written(content: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def page(folder: Path, body: str) -> Document:
    (folder / "报告_files").mkdir(exist_ok=True)
    (folder / "报告_files" / "表.png").write_bytes(LARGE)
    path = folder / "报告.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read(path.as_posix(), path.read_bytes())


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ({"src": "表.png"}, True),
        ({"src": "表.png", "width": "100%"}, True),
        ({"src": "表.png", "width": "700px"}, True),
        ({"src": "图标.png", "width": "32"}, False),
        ({"src": ""}, False),
        ({}, False),
    ],
)
def test_a_picture_that_is_shown_as_small_as_an_icon_is_none(attributes: dict[str, str], wanted: bool) -> None:
    assert bool(source_of(attributes)) is wanted


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (written(LARGE), True),
        (written(SMALL), False),
        ("报告_files/%E8%A1%A8.png", True),
        ("报告_files/表.png?v=2", True),
        ("http://127.0.0.1:9/表.png", False),
        ("//127.0.0.1/表.png", False),
        ("../表.png", False),
        ("/etc/hostname", False),
        ("报告_files/没有.png", False),
        ("data:text/html;base64,PGI+", False),
        ("data:image/png;base64,*", False),
    ],
)
def test_pictures_that_are_written_in_or_saved_with_a_page_are_found(tmp_path: Path, source: str, found: bool) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "表.png").write_bytes(LARGE)
    document = page(tmp_path / "in", f'<p>甲</p><img src="{source}" width="960"><p>乙</p>')
    assert [scan.content for scan in document.scans] == ([LARGE] if found else [])
    assert all(scan.inches == 10 and scan.name for scan in document.scans)
    assert document.pictures == 1


def test_a_picture_stands_between_the_tables_around_it(tmp_path: Path) -> None:
    table = "<table><tr><td>甲</td><td>1</td></tr></table>"
    document = page(tmp_path, f'{table}<p>一</p><p><img src="报告_files/表.png"></p><p>二</p>{table}')
    (scan,) = document.scans
    assert [type(block) for block in document.blocks[: scan.before]] == [Table, Paragraph]


@pytest.mark.parametrize("look", ["display:none", "visibility:hidden"])
def test_a_picture_that_nobody_sees_is_not_read(tmp_path: Path, look: str) -> None:
    assert page(tmp_path, f'<p style="{look}"><img src="报告_files/表.png"></p>').scans == ()


def test_a_page_of_text_and_pictures_is_read_in_its_lines_and_the_pictures_come_behind(tmp_path: Path) -> None:
    document = page(tmp_path, '<p>第一行</p><img src="报告_files/表.png"><p>第二行</p>')
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["第一行", "第二行"]
    assert [scan.before for scan in document.scans] == [len(document.blocks)]


def test_so_many_pictures_of_a_page_are_looked_at() -> None:
    found = Found(lambda _: LARGE)
    found.take([Run("", unclear="picture", source="0 表.png")] * 1000, 0)
    assert 10 <= len(found.scans) <= 50


def test_a_page_that_is_no_file_has_what_is_written_in_it() -> None:
    assert written_picture(written(SMALL)) == SMALL
    assert written_picture("data:image/png,%89PNG") == b"\x89PNG"
    assert written_picture("表.png") == b""


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "外.png").write_bytes(LARGE)
    try:
        (tmp_path / "in" / "里.png").symlink_to(tmp_path / "外.png")
    except OSError:
        pytest.skip("no links here")
    assert pictures_beside(str(tmp_path / "in" / "a.html"))("里.png") == b""
