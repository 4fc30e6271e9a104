"""The parts of an .xlsx: its sheets by name, the texts and the styles that they share."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from disclosure_checks.errors import ReadError
from disclosure_checks.readers.containers.package import Package, parse_xml
from disclosure_checks.readers.sheet.colours import THEME, Colours, theme_colours
from disclosure_checks.readers.sheet.styles import Font, M, Styles, font_of

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_STRICT = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", M[1:-1].encode())
#: Bytes of a theme.
_USUAL = 32_768
_TEXT, _RUN = f"{M}t", f"{M}r"
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Texts with pieces of their own look: each piece and its font.
Shared = str | tuple[tuple[str, Font], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, its part, and whether it is kept from sight."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    package: Package
    sheets: tuple[Sheet, ...]
    texts: tuple[Shared, ...]
    styles: Styles
    computed_anew: bool
    first_day: datetime.date

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part, None where there is none.

        Raises:
            ReadError: The part is damaged or over the limits.
        """
        return _xml(self.package, part)


def read_workbook(package: Package) -> Workbook:
    """The workbook of a package.

    Raises:
        ReadError: A part is damaged or over the limits.
    """
    main = next((name for name in package.members if name.lower() == "xl/workbook.xml"), "xl/workbook.xml")
    book = _xml(package, main)
    if book is None or {"xl/workbook.bin", "content.xml"} & {name.lower() for name in package.members}:
        raise ReadError("damaged", problem=main)
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    related = [] if relations is None else list(relations)
    targets = {relation.get("Id"): (relation.get("Type", ""), relation.get("Target", "")) for relation in related}
    found = []
    for sheet in book.iterfind(f"{M}sheets/{M}sheet"):
        kind, target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), ("", ""))
        if kind.endswith("/worksheet"):
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            found.append(Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    about, computed = book.find(f"{M}workbookPr"), book.find(f"{M}calcPr")
    old_days = about is not None and about.get("date1904") in ("1", "true")
    theme = next((target for kind, target in targets.values() if kind.endswith("/theme")), "theme/theme1.xml")
    styles = Styles(_xml(package, "xl/styles.xml"), _theme(package, f"xl/{theme.removeprefix('/xl/')}"))
    return Workbook(
        package,
        tuple(found),
        _texts(_xml(package, "xl/sharedStrings.xml"), styles.colours),
        styles,
        computed is not None and computed.get("fullCalcOnLoad") in ("1", "true"),
        datetime.date(1904, 1, 1) if old_days else datetime.date(1899, 12, 30),
    )


def _theme(package: Package, name: str) -> tuple[str, ...]:
    data = package.read(name)
    if not data:
        return THEME
    return _usual_theme(name, data) if len(data) <= _USUAL else theme_colours(_parsed(name, data))


@lru_cache(maxsize=16)
def _usual_theme(name: str, data: bytes) -> tuple[str, ...]:
    """The colours of a theme of the size that programs bring along, the same bytes in nearly all workbooks of one."""
    return theme_colours(_parsed(name, data))


def _xml(package: Package, name: str) -> etree._Element | None:
    data = package.read(name)
    return _parsed(name, data) if data else None


def _parsed(name: str, data: bytes) -> etree._Element:
    if b"\0" in data:  # UTF-16, which no office suite writes: a DTD in it would not be seen
        raise ReadError("damaged", problem=f"{name}: UTF-16")
    return parse_xml(data.replace(*_STRICT))


def _texts(root: etree._Element | None, colours: Colours) -> tuple[Shared, ...]:
    return () if root is None else tuple(shared(item, colours) for item in root.iterfind(f"{M}si"))


def shared(item: etree._Element, colours: Colours) -> Shared:
    """A text, or its pieces where they have fonts of their own; how it is pronounced is left out."""
    if len(item) == 1 and (only := item[0]).tag == _TEXT:  # nearly all texts
        return decoded(only.text or "")
    runs = item.findall(_RUN)
    if not runs:
        return decoded(item.findtext(_TEXT) or "")
    pieces = []
    for run in runs:
        about = run.find(f"{M}rPr")
        pieces.append((decoded(run.findtext(_TEXT) or ""), Font() if about is None else font_of(about, colours)))
    plain = "".join(text for text, _ in pieces)
    return tuple(pieces) if any(font != Font() for _, font in pieces) else plain


def decoded(text: str) -> str:
    """A text with its characters that XML cannot hold."""
    return _CODED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
