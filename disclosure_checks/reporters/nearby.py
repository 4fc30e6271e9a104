"""Which of a report's likely changes belong to one violation, and a change in words."""

from __future__ import annotations

from disclosure_checks.locate.equalities import components
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Change, Violation
from disclosure_checks.wording.messages import cell_label, number_words


def near_changes(violation: Violation, edition: Edition) -> list[Change]:
    """The changes that would put the relations around this violation right, the likeliest first.

    A suspect is a change for all relations of the report; here are the parts of the suspects
    that hang together with this violation, each once.
    """
    cells = {cell.concept for cell in violation.cells}
    near = {cell for component in components(edition) if cells & set(component.cells) for cell in component.cells}
    found: list[Change] = []
    for change in (change for suspect in violation.suspects for change in suspect.parts):
        if change.changes.keys() & near and change not in found:
            found.append(change)
    return found


def all_listed(violation: Violation) -> bool:
    """Whether the listed suspects are all that there are."""
    return violation.suspects_total is not None and violation.suspects_total <= len(violation.suspects)


def change_words(change: Change, edition: Edition, lang: str) -> str:
    """The cells of a change with both figures, and its cause."""
    zh = lang == "zh"
    blank = "空" if zh else "blank"
    told = [
        f"{cell_label(cell, edition, lang)} {blank if before is None else number_words(before)} → {number_words(after)}"
        for cell, (before, after) in change.changes.items()
    ]
    cause = f"（{change.cause}）" if zh else f" ({change.cause})"
    return ("、" if zh else " and ").join(told) + (cause if change.cause else "")
