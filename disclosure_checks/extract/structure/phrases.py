"""Wordings that give a copied or unfinished text away, as ``schemas/phrases.toml`` declares them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation
from disclosure_checks.text.sought import Sought

#: So much of the text around a finding is shown.
_AROUND = 8


def shown(line: Line, start: int, end: int) -> str:
    """What was found with a few characters around it."""
    before, after = max(0, start - _AROUND), min(len(line.text), end + _AROUND)
    return ("…" if before else "") + line.text[before:after] + ("…" if after < len(line.text) else "")


def residue(told: Told) -> list[Observation]:
    """S108: nothing is left over from a template. All places are one finding."""
    kind = "residue"
    patterns = [one.pattern for one in load_phrases().residues if one.pattern.may_be_in(told.sections.text)]
    places = [(line, match) for line in told.sections.lines for match in _residues(line, patterns)]
    sure = [(line, match) for line, match in places if not _names_a_person(line, match)]
    if not places:
        return [Observation(kind, state="held")]
    line, match = (sure or places)[0]
    values: dict[str, str | int] = {"printed": shown(line, match.start(), match.end()), "count": len(sure or places)}
    where = tuple(dict.fromkeys(line.location for line, _ in sure or places))
    if not sure:
        return [Observation(kind, "name", text=match[0], places=where, values=values, state="undecided")]
    return [Observation(kind, "left", text=match[0], places=where, values=values)]


def _residues(line: Line, patterns: Sequence[Sought]) -> Iterator[re.Match[str]]:
    spans: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(line.text):
            if not spans & set(range(*match.span())):
                spans |= set(range(*match.span()))
                yield match


def _names_a_person(line: Line, match: re.Match[str]) -> bool:
    if not set(match[0]) <= set("×xX*"):
        return False
    around = line.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return any(word in around for word in load_phrases().around_names)
