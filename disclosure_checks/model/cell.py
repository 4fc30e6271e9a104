"""A cell as a formula or a frame names it: a concept, and the context that its figure is from."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

#: Contexts: last year's report, the prose, the sum over subordinate agencies, and over those that reported.
PREVIOUS, STATED, SUMMED, KNOWN = "prev", "text", "sum", "known"
CONTEXTS = (PREVIOUS, STATED, SUMMED, KNOWN)


class CellRef(NamedTuple):
    """A cell and where its figure is from; its text is the column of the wide frame.

    Attributes:
        context: One of ``CONTEXTS``; empty for the report's own tables.
        concept: The concept's id, or the id of a claim that the prose makes.
    """

    context: str
    concept: str

    def __str__(self) -> str:
        return f"{self.context}:{self.concept}" if self.context else self.concept


@lru_cache(maxsize=16384)
def cell_ref(column: str) -> CellRef:
    """The cell that a column of the wide frame holds: ``prev:t3.received.total``, ``t3.received.total``."""
    context, _, concept = column.rpartition(":")
    return CellRef(context, concept)
