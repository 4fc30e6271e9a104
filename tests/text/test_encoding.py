"""Bytes made into text, or refused with the reason."""

from __future__ import annotations

import pytest

from disclosure_checks import ReadError
from disclosure_checks.text.encoding import decode

TEXT = "甲镇2023年政府信息公开工作年度报告，规章、行政许可、〔2021〕30号，㐀。" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_told_by_their_bytes(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark(mark: str) -> None:
    order = b"\xff\xfe" if mark.endswith("le") else b"\xfe\xff"
    assert decode(order + TEXT.encode(mark)) == TEXT


def _page(charset: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>{TEXT}</html>'


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "'gb2312'"])
def test_a_page_that_says_gb2312_is_read_as_gb18030(charset: str) -> None:
    """Pages say gb2312 and hold characters that only GB18030 has."""
    assert TEXT in decode(_page(charset).encode("gb18030"))


def test_a_page_in_big5_is_read_by_what_it_says() -> None:
    text = '<meta charset="big5">' + "政府資訊公開年度報告" * 5
    assert decode(text.encode("big5")) == text


def test_valid_utf_8_counts_more_than_what_the_page_says() -> None:
    assert decode(_page("gb2312").encode()) == _page("gb2312")


@pytest.mark.parametrize("charset", ["x-unknown", "utf8mb4x"])
def test_a_charset_that_nobody_knows(charset: str) -> None:
    assert TEXT in decode(_page(charset).encode("gb18030"))


def _declared_utf_8(text: str) -> str:
    return f'<html><head><meta charset="utf-8"></head><p>{text}</p></html>'


def test_a_page_in_gb2312_that_calls_itself_utf_8_is_read_where_that_is_certain() -> None:
    page = _declared_utf_8("甲镇二〇二三年政府信息公开工作年度报告，本年新收申请12件，上年结转0件，办结11件。" * 4)
    assert decode(page.encode("gb18030")) == page


@pytest.mark.parametrize(
    "data",
    [
        _declared_utf_8("甲镇政府信息公开").encode("gb2312"),  # too little to tell
        _declared_utf_8(TEXT).encode()[:-40] + "规".encode()[:2] + b"</p>",  # broken UTF-8
        _declared_utf_8("鍐滀笟鏀垮簻淇℃伅鍏紑").encode("gb18030") * 9,
    ],
)
def test_another_page_that_calls_itself_utf_8_is_not_guessed_at(data: bytes) -> None:
    with pytest.raises(ReadError, match="undecodable"):
        decode(data)


def test_broken_utf_8_names_the_first_wrong_byte() -> None:
    data = b'<meta charset="utf-8">' + "规章".encode()[:-1] + b"<p>"
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == "undecodable"
    assert caught.value.values["encoding"] == "utf-8"
    assert caught.value.values["position"] == 22 + 3 + 1


@pytest.mark.parametrize("data", [b"abc\0def", bytes(range(1, 9)) * 4, "ab 12".encode("utf-16-le")])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_line_ends_and_form_feeds_are_text() -> None:
    assert decode(b"a\r\nb\tc\fd\v") == "a\r\nb\tc\fd\v"


def test_a_byte_order_mark_binds() -> None:
    with pytest.raises(ReadError, match="undecodable"):
        decode(b"\xef\xbb\xbf" + "规章".encode("gb18030"))


def test_nothing_is_nothing() -> None:
    assert decode(b"") == ""
