"""Web archives (.mht, .mhtml), as browsers, Word and Excel save a page in one file."""

from __future__ import annotations

import codecs
import email
import email.errors
import email.policy
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message

from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Document, Table
from disclosure_checks.readers.html import reader as html

#: Charsets that a part's header is believed in; a page in another one speaks for itself.
_CHARSETS = frozenset({"utf-8", "utf-16", "gb18030", "big5"})


def read(path: str, data: bytes) -> Document:
    """The paragraphs and tables of the pages that the archive holds, in their order.

    Raises:
        ReadError: There is no page in it, or a page is over the limits.
    """
    try:
        pages = _pages(data)
    except (email.errors.MessageError, RecursionError, ValueError, LookupError, AssertionError) as error:
        raise ReadError("damaged", problem=f"MIME: {error}") from None
    if not pages:
        raise ReadError("damaged", problem="MIME: no text/html")
    blocks: list[Block] = []
    tables = pictures = 0
    for page in pages:
        shown = html.read(path, page)
        blocks += behind(shown.blocks, tables)
        tables += sum(isinstance(block, Table) for block in shown.blocks)
        pictures += shown.pictures
    return Document(path, "mht", tuple(blocks), pictures)


def _pages(data: bytes) -> list[bytes]:
    message: Message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    pages = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                pages.append(_as_utf8(page, part.get_content_charset() or ""))
    return pages


def _as_utf8(page: bytes, charset: str) -> bytes:
    """The page in UTF-8 where it is in the charset that its header names; else as it is, for its own words on it."""
    name = "gb18030" if charset.startswith("gb") else charset
    if name not in _CHARSETS:
        return page
    try:
        return codecs.BOM_UTF8 + page.decode(name).encode()
    except UnicodeError:
        return page


def behind(blocks: Sequence[Block], tables: int) -> list[Block]:
    """The blocks of a part with their tables numbered behind so many others."""
    if not tables:
        return list(blocks)
    shifted: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(
                tuple(
                    replace(cell, location=replace(cell.location, table=cell.location.table + tables))
                    if cell.location.table
                    else cell
                    for cell in row
                )
                for row in block.rows
            )
            shifted.append(Table(rows))
        else:
            shifted.append(block)
    return shifted
