"""Rows whose labels are altered: read where place and wording agree, unread where two could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.labels import ALIKE_IN_PLACE, likeness
from tests import bases

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
