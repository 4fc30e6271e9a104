"""Web archives (.mht, .mhtml), as browsers, Word and Excel save a page in one file."""

from __future__ import annotations

import codecs
import email
import email.errors
import email.policy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import urljoin

from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Block, Document, Scan, Table
from disclosure_checks.readers.html import reader as html
from disclosure_checks.readers.html.linked import written_picture

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
    scans: list[Scan] = []
    tables = pictures = 0
    for page, held in pages:
        shown = html.read_page(path, page, held.sheet, held.picture)
        scans += [replace(scan, before=scan.before + len(blocks)) for scan in shown.scans]
        blocks += behind(shown.blocks, tables)
        tables += sum(isinstance(block, Table) for block in shown.blocks)
        pictures += shown.pictures
    return Document(path, "mht", tuple(blocks), pictures, scans=tuple(scans))


@dataclass(frozen=True, slots=True)
class _Held:
    """What an archive holds beside its pages, by what a page at this place calls it."""

    parts: Mapping[str, bytes]
    page: str

    def sheet(self, reference: str) -> str | None:
        """A style sheet's text, None where it is not held."""
        content = self._part(reference)
        return None if content is None else content.decode("utf-8", "replace")

    def picture(self, reference: str) -> bytes:
        """A picture's bytes, nothing where it is not held."""
        return self._part(reference) or written_picture(reference)

    def _part(self, reference: str) -> bytes | None:
        named = reference.strip()
        return self.parts.get(named, self.parts.get(urljoin(self.page, named)))


def _pages(data: bytes) -> list[tuple[bytes, _Held]]:
    """The pages, each with the style sheets and pictures that the archive holds."""
    message: Message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    pages: list[tuple[bytes, str]] = []
    parts: dict[str, bytes] = {}
    for part in message.walk():
        kind, place = part.get_content_type(), str(part.get("Content-Location") or "").strip()
        pictured = kind.startswith("image/")
        if not pictured and kind not in ("text/html", "application/xhtml+xml", "text/css"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        if pictured or kind == "text/css":
            named = str(part.get("Content-ID") or "").strip(" <>")
            parts[place] = parts[f"cid:{named}"] = content
        else:
            pages.append((_as_utf8(content, part.get_content_charset() or ""), place))
    return [(page, _Held(parts, place)) for page, place in pages]


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
