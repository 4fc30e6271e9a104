"""The equalities of the form, written down a second time and without the package.

Each one is a rule, a key, the cell that holds the total and the cells on the other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

PEOPLE = ("person", "business", "research", "nonprofit", "legal_service", "other")
COLUMNS = (*PEOPLE, "total")
_RESULTS = (
    "granted",
    "granted_in_part",
    "refused_state_secret",
    "refused_prohibited_by_law",
    "refused_security_stability",
    "refused_third_party",
    "refused_internal_affairs",
    "refused_deliberative",
    "refused_enforcement_file",
    "refused_administrative_query",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_unclear",
    "declined_petition",
    "declined_repeated",
    "declined_publication",
    "declined_excessive",
    "declined_reconfirmation",
)
RESULTS = {
    "2019": (*_RESULTS, "other_all"),
    "2021": (*_RESULTS, "other_correction_overdue", "other_fee_overdue", "other_misc"),
}
ROWS = {
    edition: ("received", "carried_over", *results, "concluded", "carried_forward")
    for edition, results in RESULTS.items()
}
CASES = ("review", "direct_suit", "suit_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")

Equality = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _list(edition: str) -> list[Equality]:
    found: list[Equality] = []
    for column in COLUMNS:
        left = (f"t3.concluded.{column}", f"t3.carried_forward.{column}")
        found.append(("T301", column, left, (f"t3.received.{column}", f"t3.carried_over.{column}")))
    for column in COLUMNS:
        results = tuple(f"t3.{row}.{column}" for row in RESULTS[edition])
        found.append(("T302", column, (f"t3.concluded.{column}",), results))
    for row in ROWS[edition]:
        people = tuple(f"t3.{row}.{column}" for column in PEOPLE)
        found.append(("T303", row, (f"t3.{row}.total",), people))
    for case in CASES:
        outcomes = tuple(f"t4.{case}.{outcome}" for outcome in OUTCOMES)
        found.append(("T401", case, (f"t4.{case}.total",), outcomes))
    return found


EQUALITIES = {edition: _list(edition) for edition in RESULTS}
CODES = ("T301", "T302", "T303", "T401")


def naive_outcomes(figures: Mapping[str, int | Decimal | None], edition: str) -> dict[tuple[str, str], str]:
    """held, violated or undecided for each equality, by plain sums."""
    found = {}
    for rule, key, left, right in EQUALITIES[edition]:
        if any(figures[cell] is None for cell in (*left, *right)):
            found[rule, key] = "undecided"
            continue
        sides = [sum((Decimal(figures[cell] or 0) for cell in side), Decimal(0)) for side in (left, right)]
        found[rule, key] = "held" if sides[0] == sides[1] else "violated"
    return found


def holding(cell: str, edition: str) -> set[tuple[str, str]]:
    """The equalities that a cell stands in."""
    return {(rule, key) for rule, key, left, right in EQUALITIES[edition] if cell in (*left, *right)}
