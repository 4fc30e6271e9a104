"""The text of a confirmed cell made into a fact."""

from __future__ import annotations

from disclosure_checks.model.document import Location
from disclosure_checks.model.form import Concept
from disclosure_checks.model.report import Fact, Observation
from disclosure_checks.text.figures import Figure, read_figure

_MONEY = ("元", "万元", "亿元")


def read_cell(
    concept: Concept, printed: str, location: Location | None, seen: list[Observation], known: Figure | None = None
) -> Fact:
    """The fact of a confirmed cell; what is odd in its text is added to ``seen``.

    Args:
        concept: The cell.
        printed: Its text.
        location: Where it stands.
        seen: Takes what is odd.
        known: The text as a figure, where it has been read already.
    """
    figure = known or read_figure(printed)
    text = printed.strip()
    if figure.problem:
        seen.append(Observation("not-a-number", figure.problem, concept.id, (concept.id,), text, _places(location)))
    elif figure.unit:
        reason = "contradicts" if _contradicts(figure, concept) else "printed"
        seen.append(Observation("unit-inside-cell", reason, concept.id, (concept.id,), text, _places(location)))
    return Fact(figure.value, text, location)


def _places(location: Location | None) -> tuple[Location, ...]:
    return () if location is None else (location,)


def _contradicts(figure: Figure, concept: Concept) -> bool:
    if concept.kind == "amount":
        return figure.unit not in _MONEY or (bool(concept.unit) and figure.unit != concept.unit)
    return figure.unit in _MONEY
