"""What is printed is read back with the same facts, in every layout that arrives."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import ReadError, Report, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from disclosure_checks.strategies import AGENCIES
from tests import bases

WIDE_DIGITS = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
#: Layouts in which an empty cell leaves a trace; in the others only a mark does.
WITH_EMPTY_CELLS = ("pipes", "padded", "tight", "tabs", "html")
MARKS = ("/", "无", "—", "-", "——")


def _styles(number: int | Decimal) -> list[str]:
    plain = format(number, "f")
    thousands = f"{number:,}"
    return [plain, thousands, plain.translate(WIDE_DIGITS), f"\u00a0{plain}\u00a0", thousands.translate(WIDE_DIGITS)]


_COUNT = st.one_of(st.integers(0, 12), st.integers(0, 10**6), st.integers(10**9, 10**15 - 1), st.integers(-30, -1))
_DECIMAL = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)
_PRINTED = st.one_of(_COUNT, _DECIMAL).flatmap(lambda number: st.sampled_from(_styles(number)))


@st.composite
def printed_reports(draw: st.DrawFn, edition: str, *, blanks: tuple[str, ...] = ()) -> Report:
    """A report whose cells are printed in many ways; most of them 0, as in real ones."""
    concepts = list(load_edition(edition).concepts)
    text = _PRINTED if not blanks else st.one_of(_PRINTED, st.sampled_from(blanks))
    changes = draw(st.dictionaries(st.sampled_from(concepts), text, max_size=40))
    return bases.report(bases.cells("zero", edition, changes), edition, agency=draw(st.sampled_from(AGENCIES)))


def read(text: str | bytes, layout: str = "pipes") -> Report:
    name = "report.html" if layout == "html" else "report.txt"
    (report,) = extract(read_bytes(name, text.encode() if isinstance(text, str) else text))
    return report


def same(found: Report, made: Report) -> bool:
    assert found.edition is made.edition
    assert (found.agency, found.year) == (made.agency, made.year)
    unread = [seen for seen in bases.faults(found) if seen.kind != "unit-inside-cell"]
    assert unread == []
    return bases.values(found) == bases.values(made)


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("layout", list(bases.LAYOUTS))
@given(data=st.data())
@settings(max_examples=10)
def test_figures_are_read_back(layout: str, edition: str, data: st.DataObject) -> None:
    made = data.draw(printed_reports(edition))
    assert same(read(bases.print_report(made, layout), layout), made)


@pytest.mark.parametrize("layout", list(bases.LAYOUTS))
@given(data=st.data())
@settings(max_examples=10)
def test_marks_for_blanks_are_read_as_missing(layout: str, data: st.DataObject) -> None:
    made = data.draw(printed_reports("2021", blanks=MARKS))
    assert same(read(bases.print_report(made, layout), layout), made)


@pytest.mark.parametrize("layout", WITH_EMPTY_CELLS)
@given(data=st.data())
@settings(max_examples=15)
def test_an_empty_cell_never_gets_a_figure(layout: str, data: st.DataObject) -> None:
    """Where padding and blanks cannot be told apart a row may stay unread, but nothing moves."""
    made = data.draw(printed_reports("2021", blanks=("", "\u00a0", "/")))
    found = read(bases.print_report(made, layout), layout)
    unread = {cell for seen in found.observations if seen.kind == "cell-ambiguous" for cell in seen.cells}
    for concept, fact in found.facts.items():
        assert fact.value == (None if concept in unread else made.facts[concept].value)
    if layout != "padded":
        assert unread == set()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("layout", ["pipes", "lines", "html"])
@given(data=st.data())
@settings(max_examples=4)
def test_encodings(layout: str, encoding: str, data: st.DataObject) -> None:
    made = data.draw(printed_reports("2021"))
    text = bases.print_report(made, layout)
    if layout == "html":
        text = text.replace("charset=utf-8", f"charset={'gb2312' if encoding == 'gb18030' else encoding}")
    assert same(read(text.encode(encoding), layout), made)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n\n"])
@given(data=st.data())
@settings(max_examples=4)
def test_line_ends(newline: str, data: st.DataObject) -> None:
    made = data.draw(printed_reports("2021"))
    assert same(read(bases.print_report(made).replace("\n", newline)), made)


@given(data=st.data())
@settings(max_examples=10)
def test_every_fact_knows_its_place(data: st.DataObject) -> None:
    made = data.draw(printed_reports("2021"))
    text = bases.print_report(made)
    lines = text.split("\n")
    for fact in read(text).facts.values():
        assert fact.location is not None
        assert fact.location.line is not None
        assert fact.location.column is not None
        cells = [cell.strip() for cell in lines[fact.location.line - 1].split("|")]
        assert cells[fact.location.column - 1] == fact.text


@given(st.text(max_size=400), st.sampled_from([".txt", ".html", ".csv", ".json"]))
@settings(max_examples=60)
def test_no_text_stops_the_reading(text: str, suffix: str) -> None:
    _read_anything(text.encode("utf-8", errors="replace"), suffix)


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".csv", ".json"]))
@settings(max_examples=60)
def test_no_bytes_stop_the_reading(data: bytes, suffix: str) -> None:
    _read_anything(data, suffix)


def _read_anything(data: bytes, suffix: str) -> None:
    with contextlib.suppress(ReadError):
        assert extract(read_bytes(f"any{suffix}", data)) or suffix in {".csv", ".json"}
