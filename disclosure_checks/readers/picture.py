"""Pictures that were submitted as a report: scans and photos. What they show is read by ``ocr``."""

from __future__ import annotations

from typing import Final

from disclosure_checks.model.document import Document, Scan

#: Bytes of a picture that cannot show a page; such a one is an icon or an ornament.
ICON: Final = 20 * 1024


def read(path: str, data: bytes) -> Document:
    """A document that is nothing but pictures, without any where it is too small for a page."""
    if len(data) < ICON:
        return Document(path, "picture")
    return Document(path, "picture", pictures=1, scans=(Scan(0),))
