"""Where one report of a document ends and the next begins."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.tables.parts import split_reports
from disclosure_checks.extract.tables.stream import Stream
from tests import bases, printed
from tests.extract.reading import pipes, stream_of


@pytest.mark.parametrize("layout", ["pipes", "lines", "lone-pipes", "html"])
def test_one_report_is_one_part_with_its_tables(layout: str) -> None:
    name = "a.html" if layout == "html" else "a.txt"
    stream = stream_of(bases.print_report(bases.filled_report(), layout), name)
    (part,) = split_reports(stream)
    assert (part.start, part.end, part.has_tables) == (0, len(stream), True)


def test_the_next_report_begins_at_its_title() -> None:
    second = bases.report(bases.cells(), agency="示例市乙乡人民政府", year=2022)
    stream = stream_of(pipes() + printed.as_pipes(second))
    first, other = split_reports(stream)
    assert first.end == other.start
    assert stream[other.start].text == printed.title(second)
    assert first.has_tables
    assert other.has_tables


def test_a_doubled_row_begins_no_report() -> None:
    text = pipes()
    line = next(one for one in text.split("\n") if one.startswith("一、本年新收"))
    assert len(split_reports(stream_of(text.replace(line, f"{line}\n{line}")))) == 1


def test_text_without_tables_is_a_part_without_them() -> None:
    (part,) = split_reports(stream_of("一、总体情况\n全年工作有序。\n"))
    assert not part.has_tables
    (empty,) = split_reports(Stream.of([]))
    assert (empty.start, empty.end) == (0, 0)
