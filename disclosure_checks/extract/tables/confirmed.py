"""Figures of a scan whose first reading was not certain, confirmed by the report's own equalities.

An equality confirms what was read; it never chooses another figure and never fills a cell, which would hide a real
mistake of the unit's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from disclosure_checks.extract.tables.cell import read_cell
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.model.edition import hard_equalities
from disclosure_checks.text.figures import Number

_FIGURE = re.compile(r"\d{1,8}")
#: So many uncertain figures may stand in one equality; more could be wrong in ways that make up for each other.
_TOGETHER = 4


def confirm(draft: Draft) -> None:
    """Take the first readings with which an equality of the report holds, and mark them as confirmed."""
    waiting = {key: token for key, token in draft.unclear.get("recognition", []) if _FIGURE.fullmatch(token.text)}
    while found := _confirmed(draft, {key: int(token.text) for key, token in waiting.items()}):
        for key in found:
            token = waiting.pop(key)
            fact = read_cell(draft.edition.concepts[key], token.text, token.location, draft.seen, token.figure)
            draft.facts[key] = replace(fact, certainty=token.certainty, picture=token.picture, confirmed=True)
        left = [(key, token) for key, token in draft.unclear["recognition"] if key not in found]
        draft.unclear["recognition"] = left
    if not draft.unclear.get("recognition", ["left"]):
        del draft.unclear["recognition"]


def _confirmed(draft: Draft, first: Mapping[str, int]) -> set[str]:
    found: set[str] = set()
    for relation in hard_equalities(draft.edition).values() if first else ():
        signs = relation.coefficients
        asked = {cell for cell in signs if cell in first}
        if asked and _are_told_apart(asked, signs) and _holds(draft, signs, first):
            found |= asked
    return found


def _are_told_apart(asked: set[str], signs: Mapping[str, int]) -> bool:
    """Whether no two of the uncertain figures could be misread alike and still balance: they stand on one side."""
    return len(asked) <= _TOGETHER and len({signs[cell] > 0 for cell in asked}) == 1


def _holds(draft: Draft, signs: Mapping[str, int], first: Mapping[str, int]) -> bool:
    residual: Number = 0
    for cell, coefficient in signs.items():
        fact = draft.facts.get(cell)
        value = first.get(cell, fact.value if fact is not None else None)
        if value is None:
            return False
        residual += coefficient * value
    return residual == 0
