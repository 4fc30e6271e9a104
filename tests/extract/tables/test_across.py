"""A table whose rows stand side by side: headings, then one line of cells."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.across import locate_across, printings
from disclosure_checks.extract.tables.stream import Stream
from tests import bases
from tests.extract.reading import stream_of

TABLE = load_edition("2021").table(4)
BLOCK = TABLE.blocks[0]
FILLED = ["2", "1", "0", "0", "3", "0", "0", "0", "1", "1", "1", "0", "0", "0", "1"]


def table_4(layout: str = "pipes") -> Stream:
    text = bases.print_report(bases.filled_report(), layout)
    return stream_of(text, "a.html" if layout == "html" else "a.txt")


@pytest.mark.parametrize("layout", ["pipes", "tabs", "lines", "lone-pipes", "one-line", "html"])
def test_its_line_of_cells_is_found_in_every_layout(layout: str) -> None:
    stream = table_4(layout)
    found = locate_across(BLOCK, stream, 0, len(stream))
    assert found is not None
    assert [token.text.strip() for token in found.cells][: len(FILLED)] == FILLED
    assert found.doubled == 0
    assert found.heads[0].folded == "行政复议"


def test_a_second_line_is_counted() -> None:
    line = " | ".join(FILLED)
    text = bases.print_report(bases.filled_report())
    stream = stream_of(text.replace(line, f"{line}\n{line}"))
    found = locate_across(BLOCK, stream, 0, len(stream))
    assert found is not None
    assert found.doubled == 1


def test_headings_without_cells_are_one_printing_where_there_is_no_other() -> None:
    line = " | ".join(FILLED)
    text = bases.print_report(bases.filled_report()).replace(line, "")
    stream = stream_of(text)
    (found,) = printings(BLOCK, stream, 0, len(stream))
    assert found.cells == ()
    both = stream_of(text + bases.print_report(bases.filled_report()))
    (filled,) = printings(BLOCK, both, 0, len(both))
    assert filled.cells


def test_without_its_headings_there_is_none() -> None:
    stream = stream_of("行政复议 | 12\n行政诉讼 | 3\n")
    assert locate_across(BLOCK, stream, 0, len(stream)) is None
    assert list(printings(BLOCK, stream, 0, len(stream))) == []
