"""A glyph is compared with the report's own digits, and every piece of ink is spoken for."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from disclosure_checks.readers.ocr.content import Content
from disclosure_checks.readers.ocr.glyphs import Alphabet, leans, shapes_of
from tests.readers.ocr.drawn import alphabet, content, figure, shapes, white


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_is_like_its_own_shape_and_like_no_other(digit: str) -> None:
    assert not alphabet().contradicts(digit, shapes(digit))
    others = [other for other in "0123456789" if other != digit]
    assert all(alphabet().contradicts(other, shapes(digit)) for other in others)


def test_one_wrong_digit_of_many_is_enough() -> None:
    assert not alphabet().contradicts("1838", shapes("1838"))
    assert alphabet().contradicts("1833", shapes("1838"))


def test_a_slash_leans_and_a_one_does_not() -> None:
    assert leans(shapes("/")[0])
    assert not leans(shapes("1")[0])
    assert alphabet().contradicts("1", shapes("/"))
    assert Alphabet({}).contradicts("1", shapes("/"))


@pytest.mark.parametrize(("drawn", "read"), [("-5", "5"), ("12", "1"), ("12", "123"), ("1.5", "15")])
def test_every_piece_of_ink_is_spoken_for(drawn: str, read: str) -> None:
    assert shapes_of(content(figure(drawn)), read) is None


def test_a_digit_is_known_from_three_on() -> None:
    assert Alphabet.of([("77", shapes("77"))]).medians == {}
    assert set(Alphabet.of([("77", shapes("77")), ("7", shapes("7"))]).medians) == {"7"}


def test_a_digit_that_is_not_known_is_refused_only_where_it_looks_like_one_that_is() -> None:
    known = Alphabet.of([("000", shapes("0") * 3)])
    assert known.contradicts("8", shapes("0"))
    assert not known.contradicts("7", shapes("7"))


def test_only_a_ring_of_the_right_proportions_is_plainly_the_digit() -> None:
    round_ring = white()
    cv2.circle(round_ring, (60, 30), 11, 0, 2, cv2.LINE_AA)
    found = shapes_of(content(round_ring), "0")
    assert found is not None
    assert alphabet().is_plainly("0", shapes("0")[0])
    assert not alphabet().is_plainly("0", found[0])
    assert not Alphabet({}).is_plainly("0", shapes("0")[0])


def touching(text: str) -> Content:
    """Digits that stand so close that their ink is one piece."""
    apart = [content(figure(digit)) for digit in text]
    inks = [one.grey[one.pieces[0][1] : one.pieces[0][3], one.pieces[0][0] : one.pieces[0][2]] for one in apart]
    high = max(map(len, inks))
    row = np.hstack([np.pad(ink, ((high - len(ink), 0), (0, 0)), constant_values=255) for ink in inks])
    picture = white()
    picture[15 : 15 + high, 20 : 20 + row.shape[1]] = row
    return content(picture)


@pytest.mark.parametrize("text", ["38", "60", "245", "69"])
def test_digits_that_touch_are_cut_between_and_compared_one_by_one(text: str) -> None:
    found = touching(text)
    assert len(found.pieces) == 1
    cut = shapes_of(found, text)
    assert cut is not None
    assert not alphabet().contradicts(text, cut)
    assert alphabet().confirms_cut(text, cut)
    other = text.replace(text[0], "7", 1)
    assert not alphabet().confirms_cut(other, cut)


@pytest.mark.parametrize(("drawn", "read"), [("0", "00"), ("60", "600"), ("8", "11"), ("38", "338")])
def test_a_digit_is_not_cut_to_make_two_of_it(drawn: str, read: str) -> None:
    cut = shapes_of(touching(drawn), read)
    assert cut is None or not alphabet().confirms_cut(read, cut)


def test_a_point_and_an_unknown_digit_are_never_confirmed_in_what_was_cut() -> None:
    assert not alphabet().confirms_cut("3.", [shapes("3")[0], shapes("8")[0]])
    assert not Alphabet({}).confirms_cut("3", shapes("3"))
