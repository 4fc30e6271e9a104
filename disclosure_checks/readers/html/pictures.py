"""Pictures of a page that may show a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from disclosure_checks import limits
from disclosure_checks.model.document import Run, Scan
from disclosure_checks.readers.html.linked import Pictures
from disclosure_checks.readers.picture import ICON

#: Pixels of a page for an inch (CSS); a picture that is shown narrower, in pixels, shows no table of the form.
_PIXELS, _NARROW = 96, 240
#: So many pictures of a page are looked at.
_MOST = 30


def source_of(attributes: Mapping[str, str | None]) -> str:
    """Where a picture is that may show a table, as its element says it; empty where it is too narrow."""
    told = _pixels(attributes)
    return "" if 0 < told < _NARROW else f"{told} {attributes.get('src') or ''}" if attributes.get("src") else ""


def _pixels(attributes: Mapping[str, str | None]) -> int:
    told = (attributes.get("width") or "").removesuffix("px").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0


@dataclass(slots=True)
class Found:
    """The pictures of a page that are at hand, in order.

    Attributes:
        pictures: Gives the bytes of a picture.
        scans: What was found so far.
    """

    pictures: Pictures
    scans: list[Scan] = field(default_factory=list)
    _size: int = 0

    def take(self, runs: Iterable[Run], before: int) -> None:
        """Take the pictures among some runs.

        Args:
            runs: The runs.
            before: The number of the block that comes after them.
        """
        self.scans += self._of(runs, before)

    def _of(self, runs: Iterable[Run], before: int) -> Iterator[Scan]:
        for run in runs:
            if not run.source or len(self.scans) >= _MOST:
                continue
            told, _, reference = run.source.partition(" ")
            content = self.pictures(reference)
            self._size += len(content)
            if len(content) >= ICON and self._size <= limits.PACKAGE_BYTES:
                yield Scan(before, name=_name(reference), inches=int(told) / _PIXELS, content=content)


def _name(reference: str) -> str:
    """What a person calls the picture."""
    return "img" if reference.startswith("data:") else reference.partition("?")[0].rpartition("/")[2] or "img"
