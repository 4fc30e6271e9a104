"""The one table of formats in: every line is found by its content, every unread kind says what to do."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from disclosure_checks import ReadError, check
from disclosure_checks.readers.formats import FORMATS, SUFFIXES, detect, of_suffix
from tests import bases, office_files, printed

PAGE = b"<!DOCTYPE html><html><body><p>x</p></body></html>"
MAIL = b"MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a--\r\n"
CONTENTS = {
    "pdf": b"\xef\xbb\xbf%PDF-1.4",
    "docx": office_files.zipped({"word/document.xml": b"x"}),
    "xlsx": office_files.zipped({"xl\\Workbook.xml": b"x"}),
    "office": rb"{\rtf1 x}",
    "html": PAGE,
    "mht": MAIL,
    "text": "规章 | 0".encode(),
}


def test_every_reader_is_there() -> None:
    for known in FORMATS:
        assert bool(known.module) != bool(known.reason), known
        if known.module:
            assert callable(import_module(f"disclosure_checks.readers.{known.module}").read)


def test_a_suffix_has_one_line_and_stands_on_the_pages_that_list_them() -> None:
    every = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(every) == len(set(every))
    assert set(every) == SUFFIXES
    for page in ("docs/formats.md", "docs/formats.zh.md"):
        text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
        missing = [s for known in FORMATS for s in known.suffixes if not re.search(rf"`{re.escape(s)}`", text)]
        assert missing == [], page


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("suffix", [".doc", ".pdf", ""])
def test_the_content_decides(name: str, suffix: str) -> None:
    assert detect(CONTENTS[name], suffix).name == name


def test_the_suffix_tells_kinds_of_plain_text_apart() -> None:
    assert [detect(b"a,1", suffix).name for suffix in (".txt", ".CSV", ".json", ".md")] == [
        "text",
        "csv",
        "json",
        "text",
    ]
    assert of_suffix("甲.DOCX").name == "docx"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rar", b"Rar!\x1a\x07\x00xx", "archive-other"),
        ("a.doc", b"7z\xbc\xaf\x27\x1c\0\4", "archive-other"),
        ("a.tgz", b"\x1f\x8b\x08", "archive-other"),
        ("a.ofd", office_files.zipped({"OFD.xml": b"x"}), "export-again"),
        ("a.ceb", b"\1\2\3", "export-again"),
        ("a.pages", office_files.zipped({"Index/Document.iwa": b"x"}), "save-as-office"),
        ("a.eio", office_files.zipped({"x": b"x"}), "save-as-office"),
        ("a.docx", b"GIF89a", "picture"),
        ("a.docx.lnk", b"L\0\0\0\1\x14\2\0", "shortcut"),
        ("a.url", b"[InternetShortcut]\r\nURL=x", "shortcut"),
    ],
)
def test_a_format_that_is_not_read_says_what_to_do(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        detect(data, name[name.rindex(".") :])
    assert caught.value.reason == reason
    (tmp_path / name).write_bytes(data)
    (found,) = check([tmp_path / name]).violations
    assert "请" in found.message


def test_a_folder_with_such_files_has_a_line_for_each(tmp_path: Path) -> None:
    (tmp_path / "甲.rar").write_bytes(b"Rar!\x1a\x07\x00xx")
    (tmp_path / "乙.ofd").write_bytes(office_files.zipped({"OFD.xml": b"x"}))
    (tmp_path / "丙.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    result = check([tmp_path])
    assert sorted(Path(entry.report.path).name for entry in result.reports) == ["丙.txt", "乙.ofd", "甲.rar"]
