"""Formats that LibreOffice converts: read like any other where it is there, said where it is not."""

from __future__ import annotations

import io
import os
import stat
import struct
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from disclosure_checks import ReadError, check, limits
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import office, read_bytes
from disclosure_checks.readers.formats import detect
from tests import bases, office_files

needs_office = pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
RTF = rb"{\rtf1\ansi x}"


def reason(data: bytes, name: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(name, data)
    return caught.value.reason


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in LibreOffice's place; with an empty script, none."""
    folder.mkdir(exist_ok=True)
    if script:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin" if script else str(folder))


def excel_xml(workbook: openpyxl.Workbook) -> bytes:
    """A workbook as Excel 2003 wrote it in XML, which LibreOffice converts."""
    sheet = workbook.worksheets[0]
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    rows = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = []
        for cell in row:
            area = spans.get((cell.row, cell.column))
            if cell.value is None and area is None:
                continue
            span = (
                f' ss:MergeAcross="{area.size["columns"] - 1}" ss:MergeDown="{area.size["rows"] - 1}"' if area else ""
            )
            value = "" if cell.value is None else escape(str(cell.value))
            data = f'<Data ss:Type="{"Number" if cell.data_type == "n" else "String"}">{value}</Data>' if value else ""
            cells.append(f'<Cell ss:Index="{cell.column}"{span}>{data}</Cell>')
        rows.append(f'<Row ss:Index="{number}">{"".join(cells)}</Row>')
    main = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{main}" xmlns:ss="{main}">'
        f'<Worksheet ss:Name="Sheet"><Table>{"".join(rows)}</Table></Worksheet></Workbook>'
    ).encode()


@needs_office
def test_old_files_are_read_in_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bases.filled_report()
    word = office_files.as_docx(made)
    (doc,) = office_files.converted(tmp_path / "1", [word], "docx", "doc")
    (rtf,) = office_files.converted(tmp_path / "2", [word], "docx", "rtf")
    (again,) = office_files.converted(tmp_path / "3", [doc], "doc", "docx")
    (xml,) = office_files.converted(tmp_path / "4", [word], "docx", "xml:MS Word 2003 XML")
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "甲.doc": doc,
        "乙.wps": doc,
        "丙.docx": doc,
        "丁.rtf": rtf,
        "戊.docx": again,
        "己.doc": xml,
        "庚.xls": excel_xml(office_files.as_workbook(made)),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    stand_in(tmp_path / "bin", monkeypatch, f'echo run >> {tmp_path}/log\nexec {office_files.SOFFICE} "$@"')
    seen: list[int] = []
    result = check([folder], progress=lambda done, _: seen.append(done))
    for entry in result.reports:
        assert bases.values(entry.report) == bases.values(made), entry.report.path
        assert {seen.kind for seen in bases.faults(entry.report)} == {"submitted-twice"}
    assert [Path(entry.report.path).name for entry in result.reports] == sorted(files)
    assert seen == list(range(len(files) + 1))
    assert (tmp_path / "log").read_text() == "run\n" * 2  # one for Word's formats, one for sheets
    assert detect(again, ".docx").name == "docx"


@needs_office
def test_every_cut_off_file_is_a_finding_or_the_same_report(tmp_path: Path) -> None:
    made = bases.filled_report()
    (doc,) = office_files.converted(tmp_path / "1", [office_files.as_docx(made)], "docx", "doc")
    sizes = [*range(1, len(doc), len(doc) // 24), len(doc) - 1, len(doc) - 600]
    for size in sizes:
        (tmp_path / f"{size}.doc").write_bytes(doc[:size])
    for entry in check(sorted(tmp_path.glob("*.doc"))).reports:
        assert entry.status == "unreadable" or bases.values(entry.report) == bases.values(made)


def test_without_libreoffice_the_finding_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path / "bin", monkeypatch, "")
    monkeypatch.setattr(office, "_PLACES", ())
    path = tmp_path / "甲.rtf"
    path.write_bytes(RTF)
    (violation,) = check([path]).of_severity("error")
    assert violation.rule == "D101"
    assert "RTF" in violation.message
    assert "LibreOffice" in violation.message
    assert ".docx" in violation.message


@posix
def test_a_run_that_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path / "bin", monkeypatch, f"sleep 60 & echo $! > {tmp_path}/pid\nsleep 60")
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 1)
    monkeypatch.setattr(limits, "OFFICE_SECONDS_EACH", 0)
    assert reason(RTF, "a.rtf") == "conversion-too-slow"
    child = int((tmp_path / "pid").read_text())
    for _ in range(50):
        if not _runs(child):
            return
        time.sleep(0.1)
    pytest.fail("a process is left behind")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_run_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    stand_in(tmp_path / "bin", monkeypatch, script)
    assert reason(RTF, "a.rtf") == "not-converted"


@posix
def test_a_file_that_brings_the_run_down_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = """
for at in "$@"; do case "$at" in */in/*)
  if grep -q CRASH "$at"; then exit 139; fi
  if grep -q BAD "$at"; then continue; fi
  name=$(basename "$at"); cp "$at" "$(dirname "$at")/../out/${name%.*}.docx"
esac; done
"""
    stand_in(tmp_path / "bin", monkeypatch, script)
    files = [RTF + word for word in (b"1", b"CRASH", b"2", b"BAD", b"CRASH", b"3")]
    assert [_told(result) for result in office.convert([*files, b"\xd0\xcf\x11\xe0"])] == [
        RTF + b"1", "not-converted", RTF + b"2", "not-converted", "not-converted", RTF + b"3", "damaged",
    ]  # fmt: skip


def _told(result: bytes | ReadError) -> bytes | str:
    return result if isinstance(result, bytes) else result.reason


@posix
def test_what_a_run_makes_is_read_without_trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(
        tmp_path / "bin", monkeypatch, 'for at in "$@"; do :; done; echo PK > "$(dirname "$at")/../out/000000.docx"'
    )
    assert reason(RTF, "a.rtf") == "damaged"


# ------------------------------------------------------------------ passwords, other OLE files


def encrypted(data: bytes) -> bytes:
    buffer = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt("secret", buffer)
    return buffer.getvalue()


def test_a_password_is_said() -> None:
    made = bases.filled_report()
    assert reason(encrypted(office_files.as_docx(made)), "a.docx") == "encrypted"
    assert reason(encrypted(office_files.as_xlsx(made)), "a.xlsx") == "encrypted"


def compound(streams: Sequence[tuple[str, bytes]]) -> bytes:
    """An OLE file of streams of whole sectors, by hand."""
    fat, content = [0xFFFFFFFD, 0xFFFFFFFE], b""
    entries = [_entry("Root Entry", 5, child=1)]
    for number, (name, short) in enumerate(streams, 1):
        data = short.ljust(4096, b"\0")
        start = len(fat)
        sectors = len(data) // 512
        fat += [*range(start + 1, start + sectors), 0xFFFFFFFE]
        content += data
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right=right, start=start, size=len(data)))
    assert len(entries) <= 4
    assert len(fat) <= 128
    directory = b"".join(entries).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    header += struct.pack(
        "<HHHHH6xLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0
    )
    header = header.ljust(512, b"\xff")
    table = b"".join(struct.pack("<L", n) for n in fat).ljust(512, b"\xff")
    return header + table + directory + content


def _entry(
    name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF, start: int = 0xFFFFFFFE, size: int = 0
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBLLL16xL8x8xLQ", len(text), kind, 1, 0xFFFFFFFF, right, child, 0, start, size
    )


def test_what_an_ole_file_is_its_streams_say() -> None:
    word = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0)
    locked = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0100)
    assert office.kind_of(compound([("WordDocument", word)])).suffix == "doc"
    assert office.kind_of(compound([("CONTENTS", b"x")])).suffix == "wps"
    assert reason(compound([("WordDocument", locked)]), "a.doc") == "encrypted"
    assert reason(compound([("PowerPoint Document", b"x")]), "a.doc") == "save-as-office"
    assert detect(compound([("Workbook", b"x")]), ".et").name == "xls"
    assert detect(compound([("WordDocument", word), ("Workbook", b"x")]), ".doc").module == "office"


def test_ole_files_that_point_astray_are_damaged() -> None:
    whole = compound([("Workbook", b"x")])
    for at in (30, 32, 48, 76, 512, 516, 520, 1024 + 76, 1024 + 128 + 116):
        broken = bytearray(whole)
        broken[at : at + 4] = struct.pack("<L", 7)
        with pytest.raises(ReadError):
            extract(read_bytes("a.xls", bytes(broken)))
    circle = bytearray(whole)
    circle[512 + 12 : 512 + 16] = struct.pack("<L", 2)
    assert reason(bytes(circle), "a.xls") == "damaged"
