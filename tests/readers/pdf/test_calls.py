"""What is asked in columns is what pypdfium2 tells one by one."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.colors import Color, red
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks.readers.pdf import calls

TEXT = "12 ab"


@pytest.fixture
def page() -> Iterator[pypdfium2.PdfPage]:
    """A page with a text, a line and a filled rectangle."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 700, TEXT)
    canvas.setStrokeColor(red)
    canvas.setLineWidth(3)
    canvas.line(50, 50, 90, 70)
    canvas.setFillColor(Color(0, 0, 1, alpha=0.5))
    canvas.rect(10, 20, 30, 40, stroke=0, fill=1)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    yield document[0]
    document.close()


def shapes(page: pypdfium2.PdfPage) -> list[calls.Handle]:
    handle = calls.address(page.raw)
    return calls.numbered(calls.page_object, handle, range(calls.count_page_objects(handle)))


def test_objects_have_their_kinds_bounds_and_colours(page: pypdfium2.PdfPage) -> None:
    found = shapes(page)
    assert found == [calls.address(shape.raw) for shape in page.get_objects()]
    kinds = [calls.kind_of(shape) for shape in found]
    assert kinds == [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_PATH]
    done, edges = calls.bounds(found)
    assert all(done)
    assert [tuple(row) for row in edges.tolist()] == [shape.get_bounds() for shape in page.get_objects()]
    text, line, box = found
    assert [calls.unpacked(paint) for paint in calls.paints(found)][::2] == [(0, 0, 0, 255), (0, 0, 255, 128)]
    assert calls.paint(line, stroke=True) == (255, 0, 0, 255)
    assert (calls.paint(text), calls.paint(None)) == ((0, 0, 0, 255), None)
    assert [calls.unpacked(paint) for paint in calls.paints([text, None])] == [(0, 0, 0, 255), None]
    assert calls.stroke_widths([line]) == [3]
    assert calls.draw_modes([line, box]) == [(0, 1), (pdfium.FPDF_FILLMODE_ALTERNATE, 0)]
    assert (calls.text_mode(text), calls.bounds([None])[0]) == (0, [0])


def test_segments_end_where_they_were_drawn(page: pypdfium2.PdfPage) -> None:
    _, line, box = shapes(page)
    segments = calls.numbered(calls.path_segment, line, range(3))
    assert calls.points(segments) == [(50, 50), (90, 70), None]
    assert [calls.segment_kind(segment) for segment in segments[:2]] == [
        pdfium.FPDF_SEGMENT_MOVETO,
        pdfium.FPDF_SEGMENT_LINETO,
    ]
    count = calls.count_segments(box)
    assert calls.segment_closes(calls.numbered(calls.path_segment, box, [count - 1])[0])


def one(write: Callable[..., int], kind: type, number: int, *key: object) -> list[float]:
    """What pypdfium2's own function writes."""
    room = [kind() for _ in range(number)]
    assert write(*key, *map(byref, room))
    return [value.value for value in room]


def test_characters_have_their_codes_boxes_and_origins(page: pypdfium2.PdfPage) -> None:
    loaded = page.get_textpage()
    text, numbers = calls.address(loaded.raw), range(len(TEXT))
    assert "".join(map(chr, calls.numbered(calls.char_code, text, numbers))) == TEXT
    assert set(calls.numbered(calls.char_angle, text, numbers)) == {0.0}
    assert set(calls.numbered(calls.char_size, text, [0])) == {10.0}
    assert calls.numbered(calls.char_object, text, [0, 1]) == shapes(page)[:1] * 2
    done, loose = calls.loose_boxes(text, numbers)
    tight, origins = calls.boxes(text, numbers)[1], calls.origins(text, numbers)
    matrices = calls.char_matrices(text, numbers)[1]
    assert all(done)
    for number in numbers:
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        assert pdfium.FPDFText_GetLooseCharBox(loaded.raw, number, byref(box))
        assert pdfium.FPDFText_GetMatrix(loaded.raw, number, byref(matrix))
        assert loose[number].tolist() == [box.left, box.top, box.right, box.bottom]
        assert tight[number].tolist() == one(pdfium.FPDFText_GetCharBox, c_double, 4, loaded.raw, number)
        assert origins[number].tolist() == one(pdfium.FPDFText_GetCharOrigin, c_double, 2, loaded.raw, number)
        assert matrices[number].tolist() == [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]
    assert calls.loose_boxes(text, [99])[0] == [0]
    loaded.close()


def test_nothing_asked_is_nothing_told() -> None:
    assert calls.bounds([])[1].shape == calls.loose_boxes(None, [])[1].shape == (0, 4)
    assert (calls.paints([]), calls.points([]), calls.draw_modes([]), calls.stroke_widths([])) == ([], [], [], [])


def test_the_fonts_of_texts_and_what_they_are_cut_to(page: pypdfium2.PdfPage) -> None:
    text, line, _ = shapes(page)
    size = c_float()
    assert calls.get_text_size(text, byref(size))
    assert size.value == 10
    assert calls.font_is_embedded(calls.text_font(text)) == 0
    assert calls.count_clips(calls.clip_of(text)) <= 0
    assert not calls.has_transparency(line)
    colours = one(pdfium.FPDFPageObj_GetStrokeColor, c_uint, 4, list(page.get_objects())[1].raw)
    assert tuple(colours) == calls.paint(line, stroke=True)
    modes = one(pdfium.FPDFPath_GetDrawMode, c_int, 2, list(page.get_objects())[1].raw)
    assert tuple(modes) == calls.draw_modes([line])[0]
