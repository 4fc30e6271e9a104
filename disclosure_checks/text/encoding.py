"""Bytes made into text: by byte order mark, by validity, by what the page declares."""

from __future__ import annotations

import codecs
import re

from disclosure_checks.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Charsets that a page may declare and that are believed; a page cannot name any codec of Python's.
_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950"), "big5hkscs"),
}
#: The everyday characters of GB2312; so many Chinese characters, and such a share of everyday ones, tell Chinese text.
_EVERYDAY, _ENOUGH, _SHARE = (b"\xb0\xa1", b"\xd7\xf9"), 50, 0.95
#: Control characters that no text holds.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


def decode(data: bytes) -> str:
    """The text of a file that holds text.

    Raises:
        ReadError: No encoding fits (``undecodable``), or what stands there is no text (``binary``).
    """
    text = _decode(data)
    odd = _CONTROL.findall(text[:65536])
    if "\0" in odd or len(odd) > 8:
        raise ReadError("binary", detected="?")
    return text


def _decode(data: bytes) -> str:
    """The text by the first encoding that fits.

    A byte order mark decides; then UTF-8 if every byte agrees; then the declared charset (all
    of GB2312, GBK and GB18030 as GB18030); then GB18030; then what charset-normalizer finds. A page
    that calls itself UTF-8 and is none is read as GB18030 only where that is certain.

    Raises:
        ReadError: No encoding fits (``undecodable``), with the first byte that does not.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_wrong = error
    declared = _META.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        if name.startswith("utf"):
            if (text := _plain_chinese(data)) is not None:
                return text
            raise ReadError("undecodable", encoding=name, position=first_wrong.start + 1)
        if name in _DECLARED:
            return _strict(data, _DECLARED[name])
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        first_wrong = error
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"]).best()
    if best is None:
        raise ReadError("undecodable", encoding="gb18030", position=first_wrong.start + 1)
    return str(best)


def _plain_chinese(data: bytes) -> str | None:
    """The text in GB18030 where nearly all of its characters are everyday ones; None where that is not so.

    Broken UTF-8 read so holds rare characters: GB2312 sorts its everyday ones (its level 1) in front of the others.
    """
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    characters = [letter.encode("gb18030") for letter in text if "\u4e00" <= letter <= "\u9fff"]
    everyday = sum(_EVERYDAY[0] <= code <= _EVERYDAY[1] for code in characters)
    return text if len(characters) >= _ENOUGH and everyday >= _SHARE * len(characters) else None


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError("undecodable", encoding=name, position=error.start + 1) from None
