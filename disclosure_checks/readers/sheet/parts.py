"""The parts of an .xlsx before python-calamine sees them: how far they reach, what its values do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.containers.package import Package, parse_xml
from disclosure_checks.readers.sheet.grid import Specials

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REFERENCE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_STRICT = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _M[1:-1].encode())
#: Main parts of other formats, which the library would turn to where it fails on this one.
_OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})
_AT = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
#: A cell that may be far out; without one the sheet has at most 26 columns and 9,999 rows.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]?\d{5})""")
_FILLED_AT = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]*)(\d+)["'][^>]*(?<!/)>(?!(?:<v\s*/>|<v></v>)?</)"""
)


def workbook_specials(package: Package) -> list[Specials]:
    """For each sheet the cells with errors and the formulas without a stored result.

    Every part is unpacked here once, so that none is larger than it declares.

    Raises:
        ReadError: A part is damaged or over the limits.
    """
    parts: dict[str, bytes] = {}
    found = False
    cells = longest = 0
    if any(name.lower().replace("\\", "/") in _OTHER_FORMATS for name in package.members):
        raise ReadError("damaged", problem="xl/workbook.xml")
    for name in package.members:
        if not name.endswith((".xml", ".rels")):
            continue
        part = package.read(name)
        if b"\0" in part:  # UTF-16, which no office suite writes: what the checks below look for would be hidden
            raise ReadError("damaged", problem=f"{name}: UTF-16")
        if b"sheetData" in part:
            _check_area(part)
            found = found or _has_specials(part)
            cells += part.count(b"v>") // 2
        elif b"</si>" in part:
            longest = max(longest, *map(len, part.split(b"</si>")))
        parts[name] = part
    if cells * longest > limits.SHEET_TEXT:
        raise ReadError("too-long", size=cells, limit=limits.SHEET_TEXT // longest)
    return _sheet_specials(parts) if found else []


def _has_specials(part: bytes) -> bool:
    """Whether a part may hold cells with errors or formulas."""
    return b'"e"' in part or b"'e'" in part or b"<f" in part or b":f" in part


def _check_area(part: bytes) -> None:
    if b"<!DOCTYPE" in part:
        raise ReadError("entities")
    if not part.rstrip().endswith(b"worksheet>"):
        raise ReadError("damaged", problem="XML: cut off")
    if not _FAR.search(part):
        return
    for expression in (_AT, _FILLED_AT):
        area = _area(expression, part)
        if area <= limits.SHEET_AREA:
            return
    raise ReadError("too-long", size=area, limit=limits.SHEET_AREA)


def _area(expression: re.Pattern[bytes], part: bytes) -> int:
    places = {(letters, number) for letters, number in expression.findall(part)}
    rows = {int(number[:9]) for _, number in places}
    columns = {_column(letters[:4]) for letters in {letters for letters, _ in places} if letters}
    if not rows or not columns:
        return 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column


def _sheet_specials(parts: Mapping[str, bytes]) -> list[Specials]:
    relations = parse_xml(parts.get("xl/_rels/workbook.xml.rels") or b"<none/>")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    workbook = parse_xml(parts.get("xl/workbook.xml", b"<none/>").replace(*_STRICT))
    found: list[Specials] = []
    for sheet in workbook.iter(_M + "sheet"):
        target = targets.get(sheet.get(_REFERENCE) or sheet.get(_STRICT_REFERENCE) or "", "")
        part = parts.get(target.removeprefix("/") if target.startswith("/") else f"xl/{target}", b"")
        found.append(_specials(part) if _has_specials(part) else {})
    return found


def _specials(part: bytes) -> Specials:
    found = {}
    row = column = -1
    for element in parse_xml(part.replace(*_STRICT)).iter(_M + "row", _M + "c"):
        place = re.fullmatch(r"([A-Za-z]*)(\d+)", element.get("r", ""))
        if element.tag == _M + "row":
            row, column = int(place[2]) - 1 if place else row + 1, -1
            continue
        column = _column(place[1].encode()) - 1 if place else column + 1
        value = element.findtext(_M + "v") or ""
        formula = element.find(_M + "f")
        if element.get("t") == "e":
            found[row, column] = value or "#ERR!"
        elif formula is not None and not value and element.get("t") != "str":
            found[row, column] = f"={formula.text or ''}"
    return found
