"""Rows whose labels are altered: read where place and wording agree, unread where two could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.labels import ALIKE_IN_PLACE, likeness
from disclosure_checks.extract.tables.rows import form_rows, locate, printed_rows
from tests import bases
from tests.extract.reading import pipes, stream_of

FORM = load_edition("2021")
LINES = {row.id: row for table in FORM.tables for block in table.blocks for row in block.rows}


def figure(folder: Path, text: str, concept: str) -> object:
    (entry,) = bases.check_text(folder, text).reports
    return entry.report.facts[concept].value


def test_a_label_that_is_as_like_one_missing_row_as_another_is_not_read(tmp_path: Path) -> None:
    text = bases.print_report(bases.filled_report())
    altered = bases.edited(text, replace=[["行政处罚 | 41", "行政处强 | 41"]], drop_lines=["行政强制"])
    one, other = LINES["penalties"], LINES["coercive_measures"]
    assert likeness("行政处强", one) == likeness("行政处强", other) > ALIKE_IN_PLACE
    assert figure(tmp_path, altered, "t2.penalties.decisions") is None
    assert figure(tmp_path, altered, "t2.coercive_measures.decisions") is None


@pytest.mark.parametrize(
    ("row", "printed", "alike", "read"),
    [
        ("licences", "行政许甲乙丙", 60.0, True),
        ("licences", "行政许甲乙丙丁", 54.5, False),
        ("unavailable_not_held", "1.本机关不掌握相关政府甲乙丙丁戊己庚辛壬癸子丑", 58.8, False),
        ("unavailable_not_held", "1.本机关不掌握相关政府甲乙丙丁戊己庚辛壬癸子", 60.6, True),
    ],
)
def test_an_altered_label_is_accepted_in_its_place_from_sixty_on(
    tmp_path: Path, row: str, printed: str, alike: float, read: bool
) -> None:
    line = LINES[row]
    concept = next(key for key, concept in FORM.concepts.items() if concept.row is line)
    assert round(likeness(printed, line), 1) == alike
    text = bases.print_report(bases.report(bases.cells("filled", changes={concept: "7"})))
    assert (figure(tmp_path, text.replace(line.label, printed), concept) == 7) == read


def test_rows_of_the_form_carry_their_widths() -> None:
    for table in FORM.tables:
        rows = form_rows(table)
        assert sum(row.width for row in rows) == len([c for c in FORM.concepts.values() if c.table is table])
        assert form_rows(table) is rows


def test_every_row_is_confirmed_by_label_and_place() -> None:
    form, stream = form_rows(FORM.table(3)), stream_of(pipes())
    found = printed_rows(form, stream, 0, len(stream))
    assert [line for line, _ in found] == list(range(len(form)))
    located = locate(form, stream, 0, len(stream))
    assert (located.start, located.end) == (found[0][1].start, found[-1][1].end)
    assert not located.problems


def test_a_row_out_of_its_place_is_a_problem_and_no_row() -> None:
    lines = pipes().split("\n")
    one, other = (next(n for n, line in enumerate(lines) if line.startswith(start)) for start in ("2.重复", "3.要求"))
    lines[one], lines[other] = lines[other], lines[one]
    form, stream = form_rows(FORM.table(3)), stream_of("\n".join(lines))
    located = locate(form, stream, 0, len(stream))
    assert located.problems
