"""Which of a report's likely changes belong to one violation."""

from __future__ import annotations

from disclosure_checks.edition import Edition
from disclosure_checks.equalities import components
from disclosure_checks.result import Change, Violation


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
