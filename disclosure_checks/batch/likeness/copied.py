"""Prose that two agencies share but for names and figures (R107), found in one pass over a batch.

A sketch of each text (the least hashes of its runs of five characters) leads to the few texts that may be alike;
only those are compared. The cost grows with the number of reports, not with that of their pairs, also where
hundreds of them are alike: each is compared with the first of its group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from rapidfuzz import fuzz

from disclosure_checks import limits
from disclosure_checks.batch.likeness.alike import FIGURES
from disclosure_checks.extract.names import PLACE
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.text.folding import unspaced

#: The observation that the rule asks for.
COPIED_PROSE = "copied-prose"
#: So alike, of 100, are texts that are one.
_ALIKE = 90.0
#: By section, so many characters it has at least: a shorter text says the same by chance.
_SHORTEST = {1: 120, 5: 60}
#: Runs of so many characters are hashed, into so many bins; two bins together lead to a text.
_RUN, _BINS = 5, 64
#: So many texts that share the most bins are compared; so many are kept for two bins.
_COMPARED, _KEPT = 8, 64
_OWN = re.compile(r"[我本全](?:[省市州县区旗镇乡街局委办厅部所院]|街道|中心|单位|机关)(?!面)")
_UNIT = re.compile(r"(?:人民政府办公[厅室]|人民政府|街道办事处|委员会|[局委办厅部])$")


@dataclass(slots=True)
class _Groups:
    """Texts that are alike, each compared with the first of its group.

    Attributes:
        firsts: The texts of the first of each group, by section.
        members: For each group the reports' positions.
    """

    firsts: list[tuple[str, ...]] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    _same: dict[tuple[str, ...], int] = field(default_factory=dict)
    _by_bins: dict[tuple[int, int, int], list[int]] = field(default_factory=dict)

    def add(self, position: int, texts: tuple[str, ...]) -> None:
        """Put a text to the group that it is like, or begin one with it."""
        group = self._same.get(texts)
        if group is None:
            bins = list(_bins("".join(texts)))
            group = self._like(texts, bins)
            if group is None:
                group = len(self.firsts)
                self.firsts.append(texts)
                self.members.append([])
                for pair in bins:
                    kept = self._by_bins.setdefault(pair, [])
                    if len(kept) < _KEPT:
                        kept.append(group)
            self._same[texts] = group
        self.members[group].append(position)

    def _like(self, texts: tuple[str, ...], bins: Sequence[tuple[int, int, int]]) -> int | None:
        shared = Counter(group for pair in bins for group in self._by_bins.get(pair, ()))
        for group, count in shared.most_common(_COMPARED):
            if count > 1 and all(map(_alike, texts, self.firsts[group])):
                return group
        return None


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _bins(text: str) -> Iterator[tuple[int, int, int]]:
    """The least hashes of two bins each, with the number of the pair."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashes = np.zeros(len(codes) - _RUN + 1, dtype=np.uint64)
    for at in range(_RUN):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[at : len(codes) - _RUN + 1 + at]
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes.sort()
    bins = (hashes >> np.uint64(58)).astype(np.int64)
    numbers, first = np.unique(bins, return_index=True)
    least = dict(zip(numbers.tolist(), hashes[first].tolist(), strict=True))
    for number in range(0, _BINS, 2):
        if number in least and number + 1 in least:
            yield number, least[number], least[number + 1]


def with_copied_prose(reports: Sequence[Report], keys: Sequence[str | None]) -> tuple[Report, ...]:
    """The reports with what is to be said of prose that they share, one observation for each that has some.

    Args:
        reports: The reports of a batch.
        keys: The same for all reports of one agency, None where that is not clear.
    """
    groups: dict[int, _Groups] = {}
    seen: dict[int, Observation] = {}
    there = [n for n, report in enumerate(reports) if report.prose]
    if len({keys[n] for n in there}) < 2:
        return tuple(reports)
    for position in there:
        report = reports[position]
        texts = _texts(report)
        unclear = "agency" if keys[position] is None else "year" if report.year is None else "section"
        if keys[position] is None or report.year is None or texts is None:
            seen[position] = Observation(COPIED_PROSE, unclear, state="undecided")
            continue
        seen[position] = Observation(COPIED_PROSE, state="held")
        if all(len(text) >= least for text, least in zip(texts, _SHORTEST.values(), strict=True)):
            groups.setdefault(report.year, _Groups()).add(position, texts)
    for group in (members for of_year in groups.values() for members in of_year.members if len(members) > 1):
        seen |= _told(group, reports, keys)
    return tuple(
        replace(report, observations=(*report.observations, seen[n])) if n in seen else report
        for n, report in enumerate(reports)
    )


def _told(
    group: Sequence[int], reports: Sequence[Report], keys: Sequence[str | None]
) -> Iterator[tuple[int, Observation]]:
    """What is said of each report of a group that others of it are about.

    All of them name the same files, those that come first, so that the group is one mistake.
    """
    names = Counter(str(keys[n]) for n in group)
    ordered = sorted(group, key=lambda n: reports[n].path)
    for position in group:
        own = str(keys[position])
        same = {own, f"{own}办公室", f"{own}办公厅", own.removesuffix("办公室"), own.removesuffix("办公厅")}
        count = len(group) - sum(names[name] for name in same)
        if count <= 0:
            continue
        others = [n for n in ordered[: limits.OTHERS + len(same)] if str(keys[n]) not in same][: limits.OTHERS]
        shown = "、".join(dict.fromkeys(str(reports[n].agency) for n in others))
        values: dict[str, str | int] = {"others": shown, "more": count - len(others)}
        paths = tuple(reports[n].path for n in others)
        yield position, Observation(COPIED_PROSE, "copied", values=values, related=paths)


# ------------------------------------------------------------------ texts without names and figures


def _texts(report: Report) -> tuple[str, ...] | None:
    """The texts of the sections that are compared, None where one of them was not found."""
    sections = [report.section(number) for number in _SHORTEST]
    if not all(sections):
        return None
    masks = _names(report.agency or "")
    return tuple(_masked("".join(unspaced(paragraph.text) for paragraph in section), masks) for section in sections)


def _names(agency: str) -> re.Pattern[str]:
    """The agency's name, its parts and the places in it, the longest first."""
    places = re.findall(PLACE, agency)
    short = _UNIT.sub("", agency)
    found = {agency, short, f"{short}政府", *places, *(place[:-1] for place in places if len(place) > 2)}
    own = short
    for place in places[:-1]:
        own = own.removeprefix(place)
        found |= {own, agency[len(short) - len(own) :]}
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True) if len(name) > 1))


def _masked(text: str, names: re.Pattern[str]) -> str:
    return _OWN.sub("某", names.sub("某", FIGURES.sub("", text)))
