"""Printed headings held against the form's: in order, cut, altered, or another edition's."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.columns import Headings, is_heading, orders, read_headings
from disclosure_checks.extract.tables.form_found import foreign_headings
from disclosure_checks.model.form import Block
from disclosure_checks.text.folding import fold
from tests.extract.reading import stream_of

FORM = load_edition("2021")
WIDE = FORM.table(3).blocks[0]
SMALL = FORM.table(2).blocks[0]
LABELS = [column.label for column in WIDE.columns]


def headed(block: Block, *printed: str) -> Headings:
    return read_headings(block, False, list(stream_of(" | ".join(printed))), foreign_headings("2021"))


def test_the_forms_own_headings_confirm_their_columns() -> None:
    for block in (WIDE, SMALL):
        found = headed(block, *(column.label for column in block.columns))
        assert found.confirmed
        assert sorted(found.places) == list(range(len(block.columns)))
        assert (found.foreign, found.altered) == ({}, [])


def test_headings_that_changed_places_confirm_nothing() -> None:
    swapped = [LABELS[1], LABELS[0], *LABELS[2:]]
    assert not headed(WIDE, *swapped).confirmed


@pytest.mark.parametrize("gone", range(3))
def test_half_of_the_headings_are_enough(gone: int) -> None:
    assert headed(WIDE, *LABELS[gone:]).confirmed
    assert not headed(WIDE, *LABELS[:2]).confirmed


def test_a_heading_that_is_cut_is_its_own_and_one_that_is_altered_is_told() -> None:
    assert headed(WIDE, *(label[:3] if len(label) > 4 else label for label in LABELS)).confirmed
    longest = max(range(len(LABELS)), key=lambda n: len(LABELS[n]))
    changed = [label if n != longest else label[:-1] + "甲" for n, label in enumerate(LABELS)]
    found = headed(WIDE, *changed)
    assert found.confirmed
    assert [(token.text.strip(), expected) for token, expected in found.altered] == [
        (changed[longest], LABELS[longest])
    ]


def test_a_heading_of_another_edition_unsettles_its_column() -> None:
    old = load_edition("2019").table(2).blocks[0].columns
    strange = next(c.label for c in old if fold(c.label) in foreign_headings("2021"))
    own = [column.label for column in SMALL.columns]
    found = headed(SMALL, own[0], strange, *own[2:])
    assert found.foreign == {1: strange}
    assert 1 not in found.places


def test_captions_and_headings_are_told_whole_and_cut() -> None:
    assert is_heading(SMALL, False, fold(SMALL.caption))
    assert is_heading(WIDE, False, fold(LABELS[0]))
    assert is_heading(WIDE, False, fold(LABELS[0])[:2])
    assert not is_heading(WIDE, False, fold("（一）予以公开"))


def test_headings_may_be_read_by_lines_or_by_columns() -> None:
    by_line, by_column = orders(FORM.table(4).blocks[0], across=True)
    assert [h.label for h in by_line] == [label for line in FORM.table(4).blocks[0].header for label in line]
    assert len([h for h in by_column if h.column is not None]) == 15
