"""PDF files: whatever way a report is printed, its facts come back as printed or not at all."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from disclosure_checks import limits
from disclosure_checks.batch.submissions import read_reports
from disclosure_checks.errors import ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.judge.judging import check_reports
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.model.report import Report
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.pdf.reader import read_here
from disclosure_checks.readers.pdf.weight import is_light
from disclosure_checks.strategies import reports
from tests import bases, pdf_files
from tests.pdf_files import MANNERS, Press, Print, as_pdf

FILE = "年报.pdf"


def document(data: bytes) -> Document:
    return read_bytes(FILE, data)


def read(data: bytes) -> Report:
    (report,) = extract(document(data))
    return report


def texts(report: Report) -> dict[str, str]:
    return {concept: fact.text for concept, fact in report.facts.items()}


def differing(made: Report, found: Report) -> dict[str, tuple[str, str]]:
    """Cells that were read as another figure than the printed one; cells that were not read aside."""
    return {
        concept: (made.facts[concept].text, fact.text)
        for concept, fact in found.facts.items()
        if fact.value is not None and fact.value != made.facts[concept].value
    }


@pytest.fixture(scope="module")
def filled() -> Report:
    return bases.filled_report()


# ------------------------------------------------------------------ printed and read


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("manner", MANNERS)
def test_rules_of_every_manner_make_the_same_grid(manner: str, edition: str) -> None:
    made = bases.filled_report(edition)
    found = read(as_pdf(made, Print(manner)))
    assert texts(found) == texts(made)
    assert bases.faults(found) == []
    assert (found.agency, found.year, found.edition) == (made.agency, made.year, made.edition)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_print_without_rules_is_read_by_its_lines(edition: str) -> None:
    made = bases.filled_report(edition)
    found = read(as_pdf(made, Print("")))
    assert texts(found) == texts(made)


@pytest.mark.parametrize("row", range(3, 28))
def test_a_page_may_end_behind_any_row(row: int, filled: Report) -> None:
    how = Print(breaks={"t2": (row % 12 + 1,), "t3": (row,), "t4": (row % 3 + 1,)}, repeat=row % 2 == 0)
    found = read(as_pdf(filled, how))
    assert texts(found) == texts(filled)
    assert bases.faults(found) == []


@pytest.mark.parametrize("closing", [True, False])
@pytest.mark.parametrize("where", ["upper", "lower"])
@pytest.mark.parametrize("row", [6, 22, 23, 24])
def test_a_row_that_a_page_break_cuts_is_one_row(row: int, where: str, closing: bool, filled: Report) -> None:
    found = read(as_pdf(filled, Print(cut={"t3": (row, where)}, closing=closing)))
    assert texts(found) == texts(filled)
    assert bases.faults(found) == []


def test_a_report_is_printed_the_same_each_time(filled: Report) -> None:
    how = Print(closing=False)
    shown = [[b for b in document(as_pdf(filled, how)).blocks if isinstance(b, Table)] for _ in range(12)]
    assert all(tables == shown[0] for tables in shown)


def test_two_short_rows_at_a_page_break_stay_two(filled: Report) -> None:
    printed = texts(filled) | {"t2.penalties.decisions": ""}
    found = read(as_pdf(filled, Print(breaks={"t2": (9,)}), cells=printed))
    assert texts(found) == printed


@pytest.mark.parametrize(
    "how",
    [
        Print(head="示例市甲镇人民政府政府信息公开", breaks={"t2": (4,), "t3": (9, 17)}),
        Print(turned=90),
        Print(bold=True),
        Print(watermark="内部资料20231234"),
        Print(numbered=False),
        Print(apart=True),
        Print("", breaks={"t2": (4,)}),
    ],
    ids=["running-head", "turned", "bold", "watermark", "unnumbered", "apart", "unruled-broken"],
)
def test_what_stands_on_the_page_besides_changes_nothing(how: Print, filled: Report) -> None:
    assert texts(read(as_pdf(filled, how))) == texts(filled)


def test_a_place_is_page_table_row_and_column(filled: Report) -> None:
    facts = read(as_pdf(filled, Print(breaks={"t3": (11,)}))).facts
    assert facts["t2.fees.amount"].location.describe() == "第 1 页 表1 行14 列2"
    assert facts["t3.received.person"].location.describe() == "第 1 页 表2 行4 列4"
    assert facts["t3.refused_internal_affairs.total"].location.describe() == "第 2 页 表1 行1 列10"


def test_a_paragraph_goes_on_over_lines_and_pages() -> None:
    press = Press(Print())
    long = "本年度共收到政府信息公开申请十二件，均在法定期限内答复。" * 60
    press.paragraph(long)
    blocks = document(press.finished()).blocks
    assert [block.text.strip() for block in blocks if isinstance(block, Paragraph)] == [long]


@st.composite
def prints(draw: st.DrawFn) -> Print:
    return Print(
        manner=draw(st.sampled_from(MANNERS)),
        breaks={
            "t3": draw(st.sets(st.integers(4, 26), max_size=3)),
            "t2": draw(st.sets(st.integers(1, 11), max_size=1)),
        },
        repeat=draw(st.booleans()),
        closing=draw(st.booleans()),
    )


BLANKS = st.sampled_from(["", "/", "—", "无"])


@pytest.mark.parametrize("edition", ["2019", "2021"])
@given(data=st.data())
def test_what_is_printed_is_read(data: st.DataObject, edition: str) -> None:
    made = data.draw(reports(edition))
    blanks = data.draw(st.dictionaries(st.sampled_from(sorted(made.facts)), BLANKS, max_size=20))
    printed = texts(made) | blanks
    found = read(as_pdf(made, data.draw(prints()), cells=printed))
    assert {c: f.value for c, f in found.facts.items()} == {
        c: None if c in blanks else made.facts[c].value for c in printed
    }
    assert (found.agency, found.year) == (made.agency, made.year)


@given(data=st.data())
def test_without_rules_a_figure_is_right_or_not_read(data: st.DataObject) -> None:
    made = data.draw(reports("2021"))
    blanks = data.draw(st.dictionaries(st.sampled_from(sorted(made.facts)), BLANKS, max_size=5))
    assert not differing(made, read(as_pdf(made, Print(""), cells=texts(made) | blanks)))


# ------------------------------------------------------------------ doubtful grids


@pytest.mark.parametrize("number", range(0, 400, 7))
def test_a_rule_that_is_missing_makes_no_wrong_figure(number: int, filled: Report) -> None:
    changed = texts(filled) | {c: str(n % 9 + 1) for n, c in enumerate(filled.facts)}
    made = bases.report(changed)
    found = read(as_pdf(made, Print(missing=number)))
    assert not differing(made, found)


def test_a_figure_over_a_rule_is_not_read() -> None:
    press = Press(Print())
    canvas = press.canvas
    for x in (100, 160, 220):
        canvas.line(x, 700, x, 740)
    for y in (700, 720, 740):
        canvas.line(100, y, 220, y)
    press.write("1234567890123456", 130, 725)
    press.write("12", 104, 705)
    (table,) = document(press.finished()).blocks
    assert isinstance(table, Table)
    shown = [[cell.text for cell in row] for row in table.rows]
    assert [[text.endswith("|") for text in row] for row in shown] == [[True, True], [False, False]]
    assert shown[1] == ["12", ""]


@pytest.mark.parametrize(("second", "shown"), [((104, 712), "12|34"), ((125, 725), "12|34"), ((112, 725), "1234")])
def test_two_figures_in_a_cell_never_become_one(second: tuple[float, float], shown: str) -> None:
    press = Press(Print())
    for x in (100, 160, 220):
        press.canvas.line(x, 700, x, 740)
    for y in (700, 740):
        press.canvas.line(100, y, 220, y)
    press.write("12", 105, 725)
    press.write("34", *second)
    (table,) = document(press.finished()).blocks
    assert isinstance(table, Table)
    assert table.rows[0][0].text == shown


def test_what_is_filled_into_fields_is_read() -> None:
    press = Press(Print())
    for x in (100, 160, 220):
        press.canvas.line(x, 700, x, 740)
    for y in (700, 740):
        press.canvas.line(100, y, 220, y)
    press.write("规章", 105, 715)
    press.canvas.acroForm.textfield(value="37", x=165, y=705, width=50, height=20, borderWidth=0, fontSize=10)
    (table,) = document(press.finished()).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["规章", "37"]


# ------------------------------------------------------------------ pictures


def scan(*, text: str = "") -> bytes:
    """A page that is a picture, with a text that is there but not shown."""
    bitmap = pypdfium2.PdfDocument(as_pdf(bases.zero_report()))[0].render(scale=0.5).to_pil()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(bitmap), 0, 0, 595, 842)
    hidden = canvas.beginText(80, 700)
    hidden.setTextRenderMode(3)
    hidden.textLines([text] * 30)
    canvas.drawText(hidden)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("text", ["", "3 4 5 6 7 8 9"])
def test_a_scan_is_tables_as_pictures(text: str, tmp_path: Path) -> None:
    file = tmp_path / "示例市甲镇2023年.pdf"
    file.write_bytes(scan(text=text))
    result = check_reports(read_reports(str(file)))
    found = sorted((v.rule, v.key) for v in result.violations)
    assert found == [("D102", "t2"), ("D102", "t3"), ("D102", "t4")]
    assert all("1 张图片" in violation.message for violation in result.violations)


# ------------------------------------------------------------------ files that are no good


def reason(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        document(data)
    return caught.value.reason


def locked(user: str, owner: str) -> bytes:
    file = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(user, ownerPassword=owner, strength=128)
    canvas = Canvas(file, encrypt=lock)
    canvas.drawString(100, 700, "annual report")
    canvas.save()
    return file.getvalue()


def test_a_password_to_open_is_asked_away() -> None:
    assert reason(locked("geheim", "geheim")) == "encrypted"


def test_a_file_that_may_be_opened_but_not_changed_is_read() -> None:
    (block,) = document(locked("", "geheim")).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "annual report"


def test_a_file_that_was_cut_off_gives_all_or_nothing(filled: Report, tmp_path: Path) -> None:
    data = as_pdf(filled)
    file = tmp_path / FILE
    for length in [*range(1, len(data), 911), *range(len(data) - 40, len(data))]:
        file.write_bytes(data[:length])
        (found,) = read_reports(str(file))
        assert texts(found) in ({}, texts(filled))


def flipped(data: bytes, within: Sequence[tuple[int, int]], times: int) -> Iterator[bytes]:
    chance = random.Random(20240131)  # noqa: S311  # which bits flip is no secret
    for _ in range(times):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 1, 5))):
            broken[chance.randrange(*chance.choice(within))] ^= 1 << chance.randrange(8)
        yield bytes(broken)


def test_flipped_bits_of_what_is_packed_make_no_wrong_figure(filled: Report, tmp_path: Path) -> None:
    data = as_pdf(filled)
    file = tmp_path / FILE
    packed = [match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)]
    for broken in flipped(data, packed, 60):
        file.write_bytes(broken)
        for found in read_reports(str(file)):
            assert not differing(filled, found)


def test_flipped_bits_never_end_a_run(filled: Report, tmp_path: Path) -> None:
    data = as_pdf(filled)
    file = tmp_path / FILE
    for broken in flipped(data, [(0, len(data))], 60):
        file.write_bytes(broken)
        assert check_reports(read_reports(str(file))).reports


def test_bytes_of_no_pdf_behind_its_mark() -> None:
    assert reason(b"%PDF-1.7\n" + bytes(range(256)) * 20) == "damaged"


def test_too_many_pages() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(limits.PDF_PAGES + 1):
        canvas.showPage()
    canvas.save()
    assert reason(file.getvalue()) == "too-many-pages"


def raw_pdf(*streams: tuple[bytes, bytes]) -> bytes:
    """A file of one page whose first stream is its content and whose others are the forms F1, F2 and so on."""
    forms = b" ".join(b"/F%d %d 0 R" % (n, n + 4) for n in range(1, len(streams)))
    resources = b"<</XObject<<%s>>>>" % forms
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % resources,
    ]
    for head, content in streams:
        packed = zlib.compress(content, 9)
        about = head + (b"/Resources%s" % resources if b"/Form" in head else b"")
        objects.append(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (about, len(packed), packed))
    out, places = b"%PDF-1.5\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def test_millions_of_shapes_are_too_much() -> None:
    data = raw_pdf((b"", b"1 1 9 9 re f\n" * (limits.PDF_OBJECTS + 1)))
    assert len(data) < 100_000
    assert not is_light(data)
    assert reason(data) == "too-complex"


def nested_forms(deep: int, wide: int) -> Iterator[tuple[bytes, bytes]]:
    yield b"", b"/F1 Do\n"
    for number in range(1, deep):
        yield b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"/F%d Do\n" % (number + 1) * wide
    yield b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"1 1 9 9 re f\n"


def test_forms_within_forms_within_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    data = raw_pdf(*nested_forms(12, 10))
    assert len(data) < 10_000
    assert not is_light(data)
    monkeypatch.setattr(limits, "PDF_SECONDS", 4)
    assert reason(data) in ("too-complex", "reader-died")


@pytest.mark.parametrize("drawing", [b"%d 0 m %d 800 l S\n", b"0 %d m 500 %d l S\n", b"%d %d 4 4 re S\n"])
def test_a_drawing_of_many_rules_is_read_in_time(drawing: bytes) -> None:
    content = b"".join(drawing % (n % 590, n % 590) for n in range(20_000))
    assert isinstance(document(raw_pdf((b"", content))), Document)


# ------------------------------------------------------------------ fonts that are only named


def test_a_named_font_gives_right_figures_or_none(filled: Report) -> None:
    data = as_pdf(filled, Print(font=pdf_files.NAMED_FONT))
    try:
        found = texts(read(data))
    except ReadError:
        found = {}
    assert found in ({}, texts(filled))


def test_a_file_that_may_be_heavy_is_read_the_same_in_a_process_of_its_own() -> None:
    data = as_pdf(bases.filled_report())
    apart = data.replace(b"%%EOF", b"%/Encrypt\n%%EOF")
    assert not is_light(apart)
    assert document(apart) == read_here(FILE, data)
