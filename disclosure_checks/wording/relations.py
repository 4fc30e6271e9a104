"""A relation in words: what is the same in all reports is made once, the figures of each are put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import Relation, Term
from disclosure_checks.model.rule import Rule, instance_label
from disclosure_checks.text.figures import Number
from disclosure_checks.wording.messages import apart, listed, mentioned, number_words, short_names
from disclosure_checks.words import Words

#: Figures in words, by cell; a cell that is not among them has none.
Figures = Mapping[str, str]

#: A side with more terms is told by those that are not 0.
_TERMS = 4
_ALL_ZERO, _REST_ZERO = Words("各项均为 0", "all of them 0"), Words("，其余为 0", ", the rest 0")
#: What stands for a figure that is missing: a blank is no zero.
_MISSING = number_words(None)


class Side:
    """One side of a relation: ``新收 12 + 上年结转 0``."""

    def __init__(self, terms: Sequence[Term], names: Mapping[str, str], lang: str) -> None:
        """Take the terms in the order of the formula, and the names of their cells."""
        self._terms = [(term.cell, *_signs(term), names.get(term.cell, "")) for term in terms]
        self._short = len(terms) <= _TERMS
        self._all_zero, self._rest_zero = _ALL_ZERO.of(lang), _REST_ZERO.of(lang)

    def words(self, figures: Figures) -> str:
        """The side with the figures of a report; of a long one only the terms that are not 0."""
        told, left_out = "", False
        for cell, first, further, name in self._terms:
            value = figures.get(cell, _MISSING) if cell else ""
            if value == "0" and not self._short:
                left_out = True
                continue
            told += further if told else first
            told += f"{name} {value}" if cell else ""
        if not told:
            return self._all_zero
        return told + self._rest_zero if left_out else told


def _signs(term: Term) -> tuple[str, str]:
    """What stands in front of a term, where it is the first one and behind others; all of a constant."""
    size = abs(term.coefficient)
    times = f"{size} × " if term.cell and size != 1 else str(size) if not term.cell else ""
    return ("-" if term.coefficient < 0 else "") + times, (" - " if term.coefficient < 0 else " + ") + times


class RelationMessage:
    """The message of one instance of a linear rule."""

    def __init__(self, rule: Rule, key: str, relation: Relation, edition: Edition, lang: str) -> None:
        """Resolve all that no report changes."""
        names = short_names(relation, edition, lang)
        self._message, self._names, self._lang = rule.message.of(lang), names, lang
        left, right = (Side(side, names, lang) for side in (relation.left, relation.right))
        named = mentioned(self._message)
        of_figures = {"left_terms": left.words, "right_terms": right.words, "cells": self._cells}
        self._of_figures = {name: tell for name, tell in of_figures.items() if name in named}
        # A name that no relation has is empty, as in every other message.
        self._same: dict[str, object] = dict.fromkeys(named, "")
        self._same |= {"key": instance_label(key, edition, rule.statement, lang), "count": len(names)}
        self._reasons = {reason: words.of(lang) for reason, words in rule.reasons.items()}

    def words(self, figures: Figures, sides: tuple[Number, Number], *, text: str = "", reason: str = "") -> str:
        """The message with the figures of a report.

        Args:
            figures: They, in words, by cell.
            sides: The two sides' figures, found and expected.
            text: The piece of the prose that states one of the figures.
            reason: The reason that the rule has words for, or an empty string.
        """
        found, expected = sides
        of_report: dict[str, object] = {
            "left": number_words(found),
            "right": number_words(expected),
            "difference": number_words(apart(found, expected)),
            "text": text,
            "reason": self._reasons.get(reason, ""),
            **{name: tell(figures) for name, tell in self._of_figures.items()},
        }
        return self._message.format(**(self._same | of_report))

    def _cells(self, figures: Figures) -> str:
        return listed([f"{name} {figures.get(cell, _MISSING)}" for cell, name in self._names.items()], self._lang)
