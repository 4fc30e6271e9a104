"""Reports of the examples as office files: Word, Excel, a web archive, a printed PDF."""

from __future__ import annotations

import base64
import datetime
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Border, Side
from printing import Example, Printed, web_page

_WRITTEN = datetime.datetime(2025, 1, 20, 9)


def word(example: Example) -> bytes:
    """A Word file with true spans."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    for part in example.parts():
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _word_table(document, part)
    file = io.BytesIO()
    document.save(file)
    return _dated(file.getvalue())


def _word_table(document: Document, rows: list[list[Printed]]) -> None:
    breadth = sum(wide for _, _, wide in rows[0])
    table = document.add_table(len(rows), breadth)
    table.style = document.styles["Table Grid"]
    for row, column, (text, high, wide) in _placed(rows):
        cell = table.cell(row, column)
        if high > 1 or wide > 1:
            cell = cell.merge(table.cell(row + high - 1, column + wide - 1))
        cell.text = text
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(8)


def excel(example: Example) -> bytes:
    """A workbook with merged cells, figures as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "年度报告"
    line = Side(style="thin")
    at = 1
    for part in example.parts():
        if isinstance(part, str):
            sheet.cell(at, 1, part)
            at += 1
            continue
        for row, column, (text, high, wide) in _placed(part):
            cell = sheet.cell(at + row, column + 1, int(text) if text.isascii() and text.isdigit() else text)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            if high > 1 or wide > 1:
                sheet.merge_cells(
                    start_row=at + row, end_row=at + row + high - 1, start_column=column + 1, end_column=column + wide
                )
        at += len(part)
    book.properties.creator, book.properties.created = example.agency, _WRITTEN
    file = io.BytesIO()
    book.save(file)
    return _dated(file.getvalue())


def web_archive(example: Example) -> bytes:
    """A page as a browser saves it in one file."""
    page = base64.encodebytes(web_page(example)).decode()
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="part"\n\n--part\n'
    kind = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return f"{head}{kind}{page}\n--part--\n".encode()


def pdf(example: Example) -> bytes:
    """The Word file as LibreOffice prints it, its fonts inside."""
    office = shutil.which("soffice")
    if office is None:
        raise RuntimeError("LibreOffice prints the PDF of this example and is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(word(example))
        profile = (Path(folder) / "profile").as_uri()
        command = [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)  # noqa: S603
        return source.with_suffix(".pdf").read_bytes()


def _placed(rows: list[list[Printed]]) -> list[tuple[int, int, Printed]]:
    """The printed cells with the row and the column, from 0, at which they start."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for text, high, wide in row:
            while (number, column) in taken:
                column += 1
            found.append((number, column, (text, high, wide)))
            taken |= {(number + r, column + c) for r in range(high) for c in range(wide)}
    return found


def _dated(package: bytes) -> bytes:
    """The package with one date on all of its parts, so that the same report gives the same file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2025-01-20T09:00:00Z", content)
            new.writestr(zipfile.ZipInfo(member.filename, _WRITTEN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
