"""What a file stores and does not show, and what cannot be told, made into observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.model.document import LeftOut, Location
from disclosure_checks.model.report import Observation

#: So many of the texts that were left out are quoted.
_QUOTED = 3


def unclear_cells(found: Mapping[str, Sequence[tuple[str, Token]]]) -> Iterator[Observation]:
    """One observation for each reason why cells were not read (D103)."""
    for reason, cells in found.items():
        yield Observation(
            "cell-ambiguous",
            reason,
            cells=tuple(key for key, _ in cells),
            places=tuple(token.location for _, token in cells),
            values={"printed": _quoted(token.text for _, token in cells)},
        )


def left_out_of_cells(found: Iterable[tuple[str, Location, LeftOut]]) -> Iterator[Observation]:
    """One observation for each kind of text that is stored in cells and is no part of their figures (C106)."""
    kinds: dict[str, list[tuple[str, Location, LeftOut]]] = {}
    for entry in found:
        kinds.setdefault(entry[2].kind, []).append(entry)
    for kind, entries in kinds.items():
        quoted = _quoted(left.text for _, _, left in entries)
        yield Observation(
            "shown-differs",
            kind,
            cells=tuple(key for key, _, _ in entries),
            text=quoted,
            places=tuple(place for _, place, _ in entries),
            values={"printed": quoted},
        )


def left_out_of_prose(tokens: Sequence[Token], elsewhere: Sequence[LeftOut]) -> Iterator[Observation]:
    """Figures that the prose stores and does not show, and paragraphs that were not read (C106).

    A note's mark in a sentence is everyday and not said.

    Args:
        tokens: The report's paragraphs.
        elsewhere: What is stored where nothing at all is shown.
    """
    texts = [
        left.text
        for left in (*(left for token in tokens for left in token.left_out), *elsewhere)
        if left.kind != "note" and any(c.isdigit() for c in left.text)
    ]
    if texts:
        quoted = _quoted(texts)
        yield Observation("shown-differs", "prose", text=quoted, values={"found": len(texts), "printed": quoted})
    unread = [token.text for token in tokens if token.unclear]
    if unread:
        quoted = _quoted(unread)
        yield Observation(
            "shown-differs", "prose-unclear", text=quoted, values={"found": len(unread), "printed": quoted}
        )


def _quoted(texts: Iterable[str]) -> str:
    different = [text for text in dict.fromkeys(texts) if text]
    return "”“".join(text[:40] for text in different[:_QUOTED])
