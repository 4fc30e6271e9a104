"""Scanned reports: each figure is read as printed or not at all."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.shared import Inches
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks import Fact, check, limits, read_report
from disclosure_checks.errors import ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.extract.packed import pack, unpack
from disclosure_checks.model.document import Document, Location, Paragraph, Scan
from disclosure_checks.readers import ocr, read_bytes

PRINTED = Path(__file__).parents[3] / "examples" / "city-batch" / "2024" / "样例市公安局2024.pdf"


@cache
def expected() -> dict[str, Fact]:
    """What the printed file has as text."""
    return dict(read_report(PRINTED).facts)


def pages() -> list[Any]:
    pytest.importorskip("PIL")
    return [page.render(scale=200 / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(PRINTED)]


def scan(*, turned: float = 0.0, quality: int = 75) -> bytes:
    """The report as a PDF of pictures."""
    first, *others = (page.rotate(turned, fillcolor="white") for page in pages())
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, resolution=200, quality=quality)
    return file.getvalue()


def needs_the_extra() -> None:
    for part in ("onnxruntime", "rapidocr", "cv2"):
        pytest.importorskip(part)


@pytest.mark.slow
@pytest.mark.parametrize("turned", [0.0, 1.2])
def test_a_scan_is_read_as_printed_or_not_at_all(tmp_path: Path, turned: float) -> None:
    needs_the_extra()
    path = tmp_path / "扫描.pdf"
    path.write_bytes(scan(turned=turned))
    found = read_report(path)
    read = {concept: fact for concept, fact in found.facts.items() if fact.value is not None}
    assert found.source == "ocr"
    assert len(read) >= len(expected()) * 0.95
    assert {concept: fact.value for concept, fact in read.items()} == {c: expected()[c].value for c in read}
    assert all(fact.recognised and fact.certainty for fact in read.values())
    unread = [fact for fact in found.facts.values() if fact.value is None]
    assert all(fact.picture.startswith(b"\x89PNG") for fact in unread)
    assert (found.agency, found.year) == ("样例市公安局", 2024)


@pytest.mark.slow
def test_a_picture_file_on_its_side_is_read_and_travels_packed() -> None:
    needs_the_extra()
    page = pages()[0].rotate(90, expand=True)
    file = io.BytesIO()
    page.save(file, "PNG", dpi=(200, 200))
    (found,) = extract(read_bytes("扫描.png", file.getvalue(), ocr=True))
    assert found.source == "ocr"
    read = {concept: fact.value for concept, fact in found.facts.items() if fact.value is not None}
    assert read
    assert read == {concept: expected()[concept].value for concept in read}
    again = unpack(pack(found))
    assert dict(again.facts) == dict(found.facts)


@pytest.mark.slow
def test_pictures_of_tables_in_a_word_file_are_read_and_other_pictures_left(tmp_path: Path) -> None:
    needs_the_extra()
    from PIL import Image

    document = docx.Document()
    document.add_paragraph("样例市公安局2024年政府信息公开工作年度报告")
    for picture in (*pages(), Image.effect_mandelbrot((900, 600), (-3, -2.5, 2, 2.5), 60).convert("RGB")):
        file = io.BytesIO()
        picture.save(file, "PNG")
        document.add_picture(io.BytesIO(file.getvalue()), width=Inches(6))
    document.save(tmp_path / "截图.docx")
    found = read_report(tmp_path / "截图.docx")
    read = {concept: fact for concept, fact in found.facts.items() if fact.value is not None}
    assert len(read) >= len(expected()) * 0.95
    assert {concept: fact.value for concept, fact in read.items()} == {c: expected()[c].value for c in read}
    assert all(fact.recognised for fact in read.values())
    assert found.source == "ocr"


@pytest.mark.slow
def test_pictures_of_tables_in_a_web_page_are_read_and_none_is_fetched(tmp_path: Path) -> None:
    needs_the_extra()
    (tmp_path / "页面_files").mkdir()
    sources = ["http://127.0.0.1:9/表.png"]
    for number, picture in enumerate(pages()):
        file = io.BytesIO()
        picture.save(file, "PNG")
        if number:
            (tmp_path / "页面_files" / f"{number}.png").write_bytes(file.getvalue())
            sources.append(f"页面_files/{number}.png")
        else:
            sources.append("data:image/png;base64," + base64.b64encode(file.getvalue()).decode())
    shown = "".join(f'<p><img src="{source}" width="794"></p>' for source in sources)
    title = "<h1>样例市公安局2024年政府信息公开工作年度报告</h1>"
    (tmp_path / "页面.html").write_text(f"<html><body>{title}{shown}</body></html>", encoding="utf-8")
    found = read_report(tmp_path / "页面.html")
    read = {concept: fact for concept, fact in found.facts.items() if fact.value is not None}
    assert len(read) >= len(expected()) * 0.95
    assert {concept: fact.value for concept, fact in read.items()} == {c: expected()[c].value for c in read}
    assert (found.source, found.agency, found.year) == ("ocr", "样例市公安局", 2024)


@pytest.mark.parametrize(("installed", "wanted", "reason"), [(False, True, "missing"), (True, False, "off")])
def test_a_scan_that_is_not_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, installed: bool, wanted: bool, reason: str
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: installed)
    path = tmp_path / "示例市甲镇人民政府2023年度报告.pdf"
    path.write_bytes(scan())
    assert read_bytes("扫描.pdf", path.read_bytes(), ocr=wanted).recognition == reason
    told = [violation for violation in check([path], ocr=wanted).violations if violation.rule == "D102"]
    assert len(told) == 3
    words = "pip install 'disclosure-checks[ocr]'" if reason == "missing" else "--ocr never"
    assert all(words in violation.message for violation in told)


def test_a_picture_that_cannot_be_opened_is_told_and_one_among_text_is_passed_over() -> None:
    needs_the_extra()
    from disclosure_checks.readers.ocr.reader import recognised

    with pytest.raises(ReadError, match="damaged"):
        recognised(Document("扫描.png", "picture", scans=(Scan(0),)), b"\x89PNG" + bytes(40_000))
    text = Paragraph("一段话", Location())
    page = Document("页面.html", "html", (text,), scans=(Scan(1, name="表.png", content=b"%!PS" + bytes(40_000)),))
    read = recognised(page, b"")
    assert (read.blocks, read.recognition) == ((text,), "done")


def test_too_many_pages_of_a_picture_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    needs_the_extra()
    from PIL import Image

    from disclosure_checks.readers.ocr.reader import recognised

    monkeypatch.setattr(limits, "PICTURE_FRAMES", 1)
    file = io.BytesIO()
    page = Image.new("L", (400, 560), 255)
    page.save(file, "TIFF", save_all=True, append_images=[page], resolution=50)
    with pytest.raises(ReadError, match="too-many-pages"):
        recognised(Document("扫描.tif", "picture", scans=(Scan(0),)), file.getvalue())


def test_text_that_nobody_sees_behind_or_over_a_picture_is_no_page_of_text() -> None:
    picture = pages()[0]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    said = canvas.beginText(60, 700)
    said.setTextRenderMode(3)
    for _ in range(30):
        said.textLine("7777 8888 9999 invisible text of a scanner")
    canvas.drawText(said)
    canvas.showPage()
    canvas.save()
    document = read_bytes("扫描.pdf", file.getvalue())
    assert [scan.page for scan in document.scans] == [1]
    assert not any("7777" in block.text for block in document.blocks if isinstance(block, Paragraph))


def test_a_small_picture_is_no_page() -> None:
    assert read_bytes("图标.png", b"\x89PNG\r\n\x1a\n" + bytes(300)).scans == ()


def test_the_extra_is_not_imported_where_nothing_is_scanned() -> None:
    code = (
        "import sys, disclosure_checks.cli, disclosure_checks.batch.submissions, disclosure_checks.readers.pdf.reader\n"
        "assert not {'cv2', 'onnxruntime', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
