"""Whether a PDF is harmless: what its streams may unpack to, and how often they may be drawn.

A few kilobytes can unpack to gigabytes, and a form that draws a form that draws a form can make
millions of shapes. A file is light only when all of its streams were unpacked here and what they
may come to, drawn as often as they are referred to, is little. Nothing is refused for being heavy.

Packed streams carry a checksum, which PDFium does not look at: where one fails, a figure may not
be what was written, and the file is damaged.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from disclosure_checks.errors import ReadError

#: Bytes that all streams of a light file may come to, fonts aside, and bytes of its fonts.
_CONTENT: Final = 6 << 20
_FONTS: Final = 64 << 20
#: The mark of the end stands in the last bytes, whatever a mail program added behind it.
_TAIL: Final = 4096
#: How often the forms of a light file may be drawn.
_DRAWN: Final = 2_000

# A long row of digits, blanks or brackets is looked at once: nothing here is tried again from inside of it.
_STREAM = re.compile(rb">>\s*+stream\r?\n")
_OBJECT = re.compile(rb"(?<!\d)(\d++)\s++\d++\s++obj\b")
#: From the end to the front: a file has far more digits than references, and each would be a start.
_REFERENCE = re.compile(rb"\bR\s++\d++\s++(\d++)")
_FONT_REFERENCE = re.compile(rb"/FontFile[23]?\s++(\d++)\s++\d++\s++R\b")
_FILTER = re.compile(rb"/Filter\s*+(?:\[([^\[\]]*+)\]|(/\w++))")
#: Filters of pictures: such a stream is not unpacked to read text.
_OPAQUE = {b"/DCTDecode", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode"}
_PLAIN: Final[list[list[bytes]]] = [[], [b"/FlateDecode"], [b"/ASCII85Decode", b"/FlateDecode"]]


@dataclass(frozen=True, slots=True)
class _Stream:
    """A stream: its object's number as it is written, its dictionary, and where its bytes begin and end."""

    name: bytes
    head: bytes
    start: int
    end: int


class _UnknownError(Exception):
    """Something that is not understood here; PDFium may know better."""


def is_light(data: bytes) -> bool:
    """Whether reading the file in this process is harmless.

    Raises:
        ReadError: A checksum fails or the file's end is missing (``damaged``).
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadError("damaged")
    try:
        return _is_light(data)
    except _UnknownError:
        return False


def _is_light(data: bytes) -> bool:
    if b"/Encrypt" in data or data.count(b"stream") != 2 * data.count(b"endstream"):
        return False
    streams = list(_streams(data))
    if len(streams) != data.count(b"endstream"):
        return False
    syntax = [data[a:b] for a, b in _between(streams, len(data))]
    content = 0
    for stream in (s for s in streams if b"/ObjStm" in s.head):
        syntax.append(_unpacked(data, stream, _CONTENT - content))
        content += len(syntax[-1])
    references: Counter[bytes] = Counter()
    fonts: Counter[bytes] = Counter()
    for text in syntax:
        references.update(name[::-1] for name in _REFERENCE.findall(text[::-1]))
        fonts.update(_FONT_REFERENCE.findall(text))
    font_names = {name for name, count in fonts.items() if count == references[name]}
    fonts_left, drawn, often = _FONTS, 0, 1
    for stream in streams:
        if b"/ObjStm" in stream.head or _is_picture(stream):
            continue
        if stream.name in font_names:
            fonts_left -= len(_unpacked(data, stream, fonts_left))
            continue
        times = max(1, references[stream.name])
        text = _unpacked(data, stream, (_CONTENT - content) // times)
        content += len(text) * times
        draws = text.count(b"Do")
        if b"/Form" in stream.head:
            often *= max(1, draws)
        else:
            drawn += draws * times
    return drawn * often <= _DRAWN


def _streams(data: bytes) -> Iterator[_Stream]:
    behind = 0
    for match in _STREAM.finditer(data):
        if match.start() < behind:
            continue
        opens = max(behind, data.rfind(b"obj", behind, match.start()) - 24)
        found = list(_OBJECT.finditer(data, opens, match.start()))
        if not found:
            raise _UnknownError("a stream without an object")
        end = data.find(b"endstream", match.end())
        head = data[found[-1].end() : match.start()]
        if end < 0 or b"#" in head:
            raise _UnknownError("it does not end, or names are written in codes")
        yield _Stream(found[-1][1], head, match.end(), end)
        behind = end


def _between(streams: list[_Stream], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of the file that are no streams."""
    start = 0
    for stream in streams:
        yield start, stream.start
        start = stream.end
    yield start, length


def _filters(stream: _Stream) -> list[bytes]:
    match = _FILTER.search(stream.head)
    if match is None and b"/Filter" in stream.head:
        raise _UnknownError("its filters stand elsewhere")
    return re.findall(rb"/\w+", match[1] or match[2]) if match else []


def _is_picture(stream: _Stream) -> bool:
    return any(name in _OPAQUE for name in _filters(stream))


def _unpacked(data: bytes, stream: _Stream, most: int) -> bytes:
    """What a stream unpacks to.

    Raises:
        ReadError: It is not what was packed.
        _UnknownError: It has filters that are not known here, or comes to more than ``most``.
    """
    names = _filters(stream)
    packed = data[stream.start : stream.end]
    if names not in _PLAIN:
        raise _UnknownError("unknown filters")
    found, ended = packed, True
    if names:
        unpacker = zlib.decompressobj()
        try:
            if len(names) > 1:
                packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
            found = unpacker.decompress(packed, most + 1)
        except (ValueError, zlib.error):
            raise ReadError("damaged") from None
        ended = unpacker.eof
    if len(found) > most:
        raise _UnknownError("too much")
    if not ended:
        raise ReadError("damaged")
    return found
