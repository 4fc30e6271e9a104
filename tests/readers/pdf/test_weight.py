"""Whether a file is harmless: told by what its streams come to, and never at great cost."""

from __future__ import annotations

import time
import zlib

import pytest

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.weight import is_light
from tests import bases
from tests.pdf_files import as_pdf
from tests.readers.pdf.test_reader import raw_pdf

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def test_a_usual_file_is_light() -> None:
    assert is_light(as_pdf(bases.filled_report()))


@pytest.mark.parametrize(("size", "light"), [(1 << 20, True), (7 << 20, False)])
def test_what_its_content_unpacks_to_is_its_weight(size: int, light: bool) -> None:
    assert is_light(raw_pdf((b"", b" " * size))) is light


@pytest.mark.parametrize(("times", "light"), [(1_000, True), (2_100, False)])
def test_how_often_forms_are_drawn_is_its_weight(times: int, light: bool) -> None:
    assert is_light(raw_pdf((b"", b"/F1 Do\n" * times), (FORM, b"0 0 1 1 re f"))) is light


@pytest.mark.parametrize(("each", "light"), [(40, True), (60, False)])
def test_forms_that_draw_forms_multiply(each: int, light: bool) -> None:
    data = raw_pdf((b"", b"/F1 Do\n" * 40), (FORM, b"/F2 Do\n" * each), (FORM, b"0 0 1 1 re f"))
    assert is_light(data) is light


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/FlateDecode", b"/LZWDecode"),
        (b"/Filter/Flate", b"/Filter 9 0 R/Flate"),
        (b"trailer<<", b"trailer<</Encrypt 9 0 R"),
    ],
)
def test_what_is_not_understood_is_not_light(old: bytes, new: bytes) -> None:
    data = raw_pdf((b"", b"1 1 9 9 re f"))
    assert is_light(data)
    assert not is_light(data.replace(old, new, 1))


def test_a_checksum_that_fails_is_damage() -> None:
    content = b"".join(b"%d 1 9 9 re f\n" % n for n in range(200))
    data = raw_pdf((b"", content))
    packed = zlib.compress(content, 9)
    at = data.index(packed) + len(packed) - 1
    with pytest.raises(ReadError) as error:
        is_light(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert error.value.reason == "damaged"


def test_a_file_without_its_end_is_damage_whatever_is_added_behind_it() -> None:
    data = raw_pdf((b"", b"1 1 9 9 re f"))
    assert is_light(data + b"\r\nsent by mail")
    with pytest.raises(ReadError):
        is_light(data.replace(b"%%EOF", b""))


@pytest.mark.parametrize("unit", [b"1", b"1 ", b"/Filter[", b"/Filter ", b">> ", b"1 0 obj ", b"/FontFile "])
def test_syntax_without_end_costs_no_more_than_its_length(unit: bytes) -> None:
    seconds = []
    for count in (40_000, 80_000):
        data = b"%PDF-1.4\n1 0 obj <<" + unit * count + b">>\nstream\nx\nendstream\nendobj\n%%EOF"
        begin = time.perf_counter()
        is_light(data)
        seconds.append(time.perf_counter() - begin)
    assert seconds[1] < 4 * seconds[0] + 0.1
