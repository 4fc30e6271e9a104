"""What a cell says, and whether that is certain: what is in doubt is refused, whatever the doubt."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.content import content_of
from disclosure_checks.readers.ocr.figures import CellRead, alphabet_of, read_cells
from disclosure_checks.readers.ocr.glyphs import Alphabet
from tests.readers.ocr.drawn import CELL, alphabet, cell, character, content, figure, shapes, white


def read(picture: np.ndarray) -> CellRead:
    found = cell(picture)
    read_cells([found])
    return found


def certain(text: str = "38") -> CellRead:
    """A cell of which everything is certain."""
    return CellRead(CELL, content(figure(text)), text, "figure", 0.99, agreed=True, shapes=shapes(text))


@pytest.mark.parametrize("text", ["7", "38", "1969", "200", "45"])
def test_a_clean_figure_is_read_and_certain(text: str) -> None:
    found = read(figure(text))
    assert (found.text, found.kind) == (text, "figure")
    assert found.is_certain(alphabet())


def test_an_empty_cell_is_blank_and_a_faint_figure_is_neither_blank_nor_read() -> None:
    blank, faint = read(white()), read(figure("0", 195))
    assert (blank.kind, blank.text, blank.is_certain(alphabet())) == ("blank", "", True)
    assert not faint.is_certain(alphabet())


@pytest.mark.parametrize("sign", ["/", "-", "l", "|", "\\"])
def test_what_stands_for_nothing_or_looks_like_a_digit_is_no_figure(sign: str) -> None:
    found = read(figure(sign))
    assert not (found.kind == "figure" and found.text.isdigit() and found.is_certain(alphabet()))


@pytest.mark.parametrize("sign", ["—", "○", "/", "-"])
def test_strokes_and_rings_that_are_drawn_are_no_certain_digit(sign: str) -> None:
    picture = white()
    if sign == "—":
        cv2.line(picture, (30, 30), (90, 30), 0, 3)
    elif sign == "-":
        cv2.line(picture, (50, 30), (62, 30), 0, 3)
    elif sign == "/":
        cv2.line(picture, (64, 15), (52, 45), 0, 2, cv2.LINE_AA)
    else:
        cv2.circle(picture, (60, 30), 13, 0, 2, cv2.LINE_AA)
    found = read(picture)
    assert found.kind != "figure" or not found.is_certain(alphabet())


@pytest.mark.parametrize("sign", ["无", "一", "二"])
def test_characters_that_look_like_strokes_or_mean_nothing_are_no_figure(sign: str) -> None:
    found = read(character(sign))
    assert not (found.text[:1].isdigit() and found.is_certain(alphabet()))


def test_words_are_labels() -> None:
    found = read(character("政"))
    assert (found.text, found.kind) == ("政", "label")
    assert found.is_certain(Alphabet({}))


def test_each_doubt_alone_makes_a_figure_uncertain() -> None:
    assert certain().is_certain(alphabet())
    doubts = [
        replace(certain(), unit=replace(CELL, doubtful=True)),
        replace(certain(), content=replace(content(figure("38")), faint=True)),
        replace(certain(), content=replace(content(figure("38")), loose=True)),
        replace(certain(), agreed=False),
        replace(certain(), shapes=None),
        replace(certain(), shapes=shapes("33")),
    ]
    assert [one.is_certain(alphabet()) for one in doubts] == [False] * len(doubts)


def test_a_ring_that_wavers_has_to_be_plainly_the_report_s_own_zero() -> None:
    ring = replace(certain("0"), ring=True)
    assert ring.is_certain(alphabet())
    assert not ring.is_certain(Alphabet({}))
    assert not replace(ring, shapes=shapes("6")).is_certain(alphabet())


def test_a_figure_at_the_edge_or_of_two_cells_is_refused() -> None:
    edge = white()
    cv2.putText(edge, "7", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 4)
    apart = white()
    for x in (10, 90):
        cv2.putText(apart, "7", (x, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    assert not read(edge).is_certain(Alphabet({}))
    assert not read(apart).is_certain(Alphabet({}))


@pytest.mark.parametrize("side", [1, 2, 3])
def test_a_decimal_point_as_small_as_dust_is_never_left_out_in_silence(side: int) -> None:
    """3898.79 was read as 389879 in a coarse scan: the point was dust."""
    picture = figure("38  79")
    left = next(x for x in range(20, 110) if (picture[:, x : x + 12] == 255).all()) + 6
    picture[38 : 38 + side, left : left + side] = 60
    found = read(picture)
    assert not (found.text == "3879" and found.is_certain(Alphabet({})))


def test_the_alphabet_is_learned_from_figures_that_are_agreed_on() -> None:
    known = [certain("38"), certain("38"), certain("38")]
    assert set(alphabet_of(known).medians) == {"3", "8"}
    assert set(alphabet_of([*known[:2], replace(known[2], agreed=False)]).medians) == set()
    rings = [replace(certain("0"), ring=True)] * 3
    assert set(alphabet_of(rings).medians) == set()


def test_a_cell_is_read_alike_alone_and_among_others() -> None:
    many = [cell(figure(text)) for text in ("12", "7", "305", "0", "66")]
    read_cells(many)
    assert [one.text for one in many] == [read(figure(text)).text for text in ("12", "7", "305", "0", "66")]


def test_lone_digits_that_are_read_in_a_row_are_what_they_are_singly() -> None:
    digits = "447742759372279445"
    many = [cell(figure(digit)) for digit in digits]
    read_cells(many)
    assert "".join(one.text for one in many) == digits
    assert all(one.is_certain(alphabet()) for one in many)


@pytest.mark.parametrize("sign", ["/", "l", "|", "-", "○", "S", "B"])
def test_a_sign_among_lone_digits_is_no_digit(sign: str) -> None:
    picture = figure(sign) if sign != "○" else cv2.circle(white(), (60, 30), 13, 0, 2, cv2.LINE_AA)
    digits = [cell(figure(digit)) for digit in "8158851815"]
    odd = cell(picture)
    read_cells([*digits[:5], odd, *digits[5:]])
    assert "".join(one.text for one in digits) == "8158851815"
    assert not (odd.kind == "figure" and odd.is_certain(alphabet_of([*digits, odd])))


def test_lines_of_a_label_are_one_text() -> None:
    both = np.vstack((character("政"), character("府")))
    found = CellRead(replace(CELL, box=(0, 0, 119, 119)), content_of(both, replace(CELL, box=(0, 0, 119, 119))))
    read_cells([found])
    assert (found.text, found.kind) == ("政府", "label")
