"""Reports written as real office files, with true spans: the inverse of the office readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pypdfium2
from lxml import etree
from openpyxl.cell import Cell

from disclosure_checks.model.form import FormTable
from disclosure_checks.model.report import Report
from tests import printed

Rows = Sequence[Sequence[tuple[str, int, int]]]

SOFFICE = shutil.which("soffice")
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
{more}</Types>"""
_PART_TYPE = (
    '<Override PartName="/word/{name}.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>\n'
)
_RELATION = (
    '<Relationship Id="{id}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"/>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def sections(report: Report, cells: Mapping[str, str] | None = None) -> Iterator[tuple[str, str | None, Rows | None]]:
    """Heading, prose and rows of each section."""
    assert report.edition is not None
    for heading, prose, table in printed._sections(report.edition, report):
        yield heading, prose, _rows(table, cells or printed.texts(report)) if table else None


def _rows(table: FormTable, cells: Mapping[str, str]) -> Rows:
    return printed.table_rows(table, cells)


# ------------------------------------------------------------------ Word


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def elements(inner: str) -> list[etree._Element]:
    """The elements of a piece of a Word file."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{inner}</w:body>"))


def cell(content: str, span: int = 1, merge: str = "") -> str:
    """A table cell of paragraphs."""
    marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        marks += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"


def table(rows: Rows) -> str:
    """A table with gridSpan and vMerge: continuation cells are written, as Word does."""
    width = sum(w for _, _, w in rows[0])
    lines = []
    below: dict[int, tuple[int, int]] = {}
    for row in rows:
        line, open_spans, column = [], below, 0
        below = {}
        pending = list(row)
        while column < width:
            if column in open_spans:
                left, span = open_spans[column]
                line.append(cell("<w:p/>", span, "continue"))
                if left > 1:
                    below[column] = (left - 1, span)
            else:
                text, height, span = pending.pop(0)
                line.append(cell(paragraph(text), span, "restart" if height > 1 else ""))
                if height > 1:
                    below[column] = (height - 1, span)
            column += span
        assert not pending
        lines.append(f"<w:tr>{''.join(line)}</w:tr>")
    grid = "<w:gridCol w:w='600'/>" * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def body(report: Report, cells: Mapping[str, str] | None = None) -> str:
    """The paragraphs and tables of a report."""
    parts = [paragraph(printed.title(report))]
    for heading, prose, rows in sections(report, cells):
        parts += [paragraph(heading), paragraph(prose) if prose else "", table(rows) if rows else ""]
    parts += [paragraph(report.agency or ""), paragraph(f"{(report.year or 2000) + 1}年1月20日")]
    return "".join(parts)


def docx(content: str, *, prolog: str = "", **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are further parts (numbering, styles) by name."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {NAMESPACES}><w:body>{content}'
        "<w:sectPr/></w:body></w:document>"
    )
    relations = [
        _RELATION.format(id=f"rId{n}", type=name, target=f"{name}.xml") for n, name in enumerate(sorted(parts), 1)
    ]
    files = {
        "[Content_Types].xml": _TYPES.format(more="".join(_PART_TYPE.format(name=name) for name in parts)),
        "_rels/.rels": _RELATIONS.format(
            _RELATION.format(id="rId1", type="officeDocument", target="word/document.xml")
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS.format("".join(relations)),
        **{f"word/{name}.xml": text.replace("<w:ROOT", f"<w:{name} {NAMESPACES}") for name, text in parts.items()},
    }
    return zipped({name: text.encode() for name, text in files.items()})


def as_docx(report: Report, cells: Mapping[str, str] | None = None) -> bytes:
    """A report as a Word file."""
    return docx(body(report, cells))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# ------------------------------------------------------------------ Excel


def as_workbook(
    report: Report, cells: Mapping[str, str] | None = None, *, numbers: bool = True, top: int = 1, left: int = 1
) -> openpyxl.Workbook:
    """A report on one sheet, its first cell in the row ``top`` and the column ``left``."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    line = top
    sheet.cell(line, left, printed.title(report))
    for heading, prose, rows in sections(report, cells):
        for text in filter(None, (heading, prose)):
            line += 1
            sheet.cell(line, left, text)
        if rows:
            line = _write(sheet, rows, line + 1, left, numbers=numbers) - 1
    sheet.cell(line + 1, left, report.agency)
    sheet.cell(line + 2, left, f"{(report.year or 2000) + 1}年1月20日")
    return workbook


def _write(sheet: object, rows: Rows, line: int, left: int, *, numbers: bool) -> int:
    taken: set[tuple[int, int]] = set()
    for row in rows:
        column = left
        for text, height, width in row:
            while (line, column) in taken:
                column += 1
            at = sheet.cell(line, column)  # type: ignore[attr-defined]
            assert isinstance(at, Cell)
            at.value = _value(text) if numbers else text or None
            taken |= {(line + i, column + j) for i in range(height) for j in range(width)}
            if height * width > 1:
                sheet.merge_cells(  # type: ignore[attr-defined]
                    start_row=line, start_column=column, end_row=line + height - 1, end_column=column + width - 1
                )
            column += width
        line += 1
    return line


def _value(text: str) -> str | int | float | None:
    if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text):
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else float(number)
    return text or None


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def as_xlsx(report: Report, cells: Mapping[str, str] | None = None, **options: object) -> bytes:
    """A report as an Excel file."""
    return saved(as_workbook(report, cells, **options))  # type: ignore[arg-type]


# ------------------------------------------------------------------ old formats


def converted(folder: Path, files: Sequence[bytes], source: str, target: str) -> list[bytes]:
    """The files as LibreOffice writes them in another format, in one run."""
    assert SOFFICE is not None
    (folder / "in").mkdir(parents=True)
    names = [folder / "in" / f"{number}.{source}" for number in range(len(files))]
    for name, data in zip(names, files, strict=True):
        name.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", target]
    subprocess.run(  # noqa: S603
        [*command, "--outdir", str(folder / "out"), *map(str, names)], check=True, capture_output=True, timeout=300
    )
    return [(folder / "out" / f"{name.stem}.{target.partition(':')[0]}").read_bytes() for name in names]


def as_pdf_pages(data: bytes, suffix: str, folder: Path) -> list[str]:
    """The text of each page as LibreOffice prints the file."""
    (printed_file,) = converted(folder, [data], suffix, "pdf")
    with pypdfium2.PdfDocument(printed_file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]
