"""Fonts, formats and pieces of texts as the records of an old workbook tell them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest

from disclosure_checks.model.document import Run
from disclosure_checks.readers.sheet.biff_looks import Looks, read_looks
from disclosure_checks.readers.sheet.styles import Font, Look
from tests import old_workbooks as old


def looks(*records: bytes) -> Looks:
    def parted() -> Iterator[tuple[int, bytes]]:
        for one in records:
            yield struct.unpack_from("<H", one)[0], one[4:]

    return read_looks(parted())


@pytest.mark.parametrize(
    ("record", "font"),
    [
        (old.font(), Font()), (old.font(struck=True), Font(struck=True)), (old.font(raised=1), Font(raised=True)),
        (old.font(raised=2), Font(raised=True)), (old.font(40), Font(tiny=True)), (old.font(41), Font()),
        (old.font(colour=9), Font(colour="FFFFFF")), (old.font(name="Wingdings"), Font(symbols=True)),
    ],
)  # fmt: skip
def test_a_font(record: bytes, font: Font) -> None:
    assert looks(record).font(0) == font


def test_there_is_no_fifth_font() -> None:
    found = looks(*(old.font(colour=8 + number) for number in range(6)))
    assert [found.font(number) for number in (0, 3, 5, 6)] == [found.fonts[at] for at in (0, 3, 4, 5)]
    assert found.font(99) == Font()


@pytest.mark.parametrize(
    ("record", "look"),
    [
        (old.style(), Look()), (old.style(code=9), Look(code="0%")), (old.style(code=170), Look(code="0,")),
        (old.style(1), Look(font=Font(struck=True))), (old.style(pattern=1, colour=10), Look(fill="FF0000")),
        (old.style(pattern=4, colour=10), Look(fill="pattern")), (old.style(colour=10), Look()),
        (old.style(turned=90), Look(fitted=True)), (old.style(repeated=True), Look(repeated=True)),
    ],
)  # fmt: skip
def test_a_look(record: bytes, look: Look) -> None:
    own = old.record(0x41E, struct.pack("<HHB", 170, 2, 0) + b"0,")
    assert looks(old.font(), old.font(struck=True), own, record).of(0) == look


def test_a_style_that_is_not_there_is_plain() -> None:
    assert looks(old.font()).of(3) == Look()


def test_a_palette_of_its_own_says_what_a_number_looks_like() -> None:
    palette = old.record(0x92, struct.pack("<H", 2) + bytes.fromhex("AABBCC00") + bytes.fromhex("FFFFFF00"))
    assert looks(palette, old.font(colour=8)).font(0).colour == "AABBCC"


def test_a_struck_piece_of_a_text_is_struck_and_no_other() -> None:
    found = looks(old.font(), old.font(struck=True), old.strings("9812", "98", runs=[(0, 1), (2, 0)]))
    assert found.text(Look(), "9812", 0) == (Run("98", struck=True), Run("12"))
    assert found.text(Look(), "98", 1) == found.text(Look(), "98", None) == (Run("98"),)


@pytest.mark.parametrize("at", range(12, 24, 2))
def test_pieces_are_found_behind_a_text_that_goes_on_in_another_record(at: int) -> None:
    """The next record says anew how wide its characters are."""
    whole = old.strings("甲乙丙丁戊己", "98", runs=[(1, 1)])[4:]
    cut = 8 + 5 + at - 12
    first, second = old.record(old.STRINGS, whole[:cut]), old.record(old.GOES_ON, b"\x01" + whole[cut:])
    assert looks(old.font(), first, second).runs == {0: ((1, 1),)}


def test_shared_texts_that_are_cut_off_end_early() -> None:
    whole = old.strings("9812", "34", runs=[(0, 1)])[4:]
    for end in range(len(whole)):
        assert set(looks(old.record(old.STRINGS, whole[:end])).runs) <= {0}
