"""Pictures in the paragraphs of a Word file that may show a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from disclosure_checks.model.document import Scan

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
#: Units of length in an inch (ECMA-376, EMU); a picture that is shown narrower shows no table of the form.
_EMU, _NARROW = 914_400, 2.5


def scans_of(paragraphs: Sequence[etree._Element], parts: Mapping[str, str], shown: int, before: int) -> Iterator[Scan]:
    """The pictures of some paragraphs; none where not all that are stored there are shown.

    Args:
        paragraphs: Their elements.
        parts: The names of the package's parts by the ids of their references.
        shown: How many pictures the paragraphs show.
        before: The number of the block that comes after them.
    """
    found = [blip for paragraph in paragraphs for blip in paragraph.iter(_BLIP)]
    if len(found) != shown:
        return
    for blip in found:
        wide = _inches(blip)
        if wide >= _NARROW and blip.get(_EMBED) in parts:
            yield Scan(before, name=parts[blip.get(_EMBED, "")], inches=wide)


def _inches(blip: etree._Element) -> float:
    """How wide the picture is shown."""
    for around in blip.iterancestors():
        extent = around.find(_EXTENT)
        if extent is not None:
            told = extent.get("cx", "")
            return int(told) / _EMU if told.isascii() and told.isdigit() and len(told) < 12 else 0.0
    return 0.0
