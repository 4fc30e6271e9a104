"""Whether a run could tell that what an earlier one found is gone: what it judged, and what it would have had to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

#: Contexts of cells that are sums over subordinate agencies, and of last year's.
SUMMED, PREVIOUS = ("sum:", "known:"), "prev:"
#: Codes of findings on waivers, which every run judges.
_OF_WAIVERS = "W"


def owner(agency: object, path: object, year: object) -> str:
    """Whose report it is: the agency and the year; the file where the agency is not told."""
    return f"{agency} {year or ''}" if agency else str(path or "")


def short(owned: str) -> str:
    """A short form of ``owner``, to be written where there is little room."""
    return hashlib.sha256(owned.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as a run had it.

    Attributes:
        owner, path: Whose it is, where it lay.
        readable: Whether a table could be read.
        lacking: Cells of its form without a figure.
        undecided: Rules that were not decided.
    """

    owner: str
    path: str
    readable: bool = True
    lacking: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be judged again before something that was found may be called corrected.

    Attributes:
        owner, path: Whose report it stood on; ``path`` is where the file would lie now, None where it stood on none.
        rules: The rules that it broke.
        cells: Cells of the report itself that had a figure.
        compared: Rules that compared it with last year's report.
        others: Owners (``short``) of other reports that it was compared with.
    """

    owner: str
    path: str | None
    rules: frozenset[str]
    cells: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


class Judged:
    """What a run judged."""

    def __init__(self, seen: Sequence[Seen], rules: Iterable[str] | None) -> None:
        """Take its reports, and its rules where they are told."""
        self._rules = None if rules is None else frozenset(rules)
        self._by_owner: dict[str, list[Seen]] = {}
        self._by_path: dict[str, list[Seen]] = {}
        for one in seen:
            if one.readable:
                self._by_owner.setdefault(one.owner, []).append(one)
                self._by_path.setdefault(one.path, []).append(one)
        self._short = {short(owned) for owned in chain(self._by_owner, self._by_path)}

    def again(self, needs: Needs) -> bool:
        """Whether the rules were asked, and the report was there with its figures and its counterparts."""
        if self._rules is not None and not needs.rules <= self._rules:
            return False
        if all(rule.startswith(_OF_WAIVERS) for rule in needs.rules):
            return True
        own = self._by_owner.get(needs.owner) or self._where_it_lay(needs)
        if not own or not needs.others <= self._short:
            return False
        return not any(needs.cells & one.lacking or needs.compared & one.undecided for one in own)

    def _where_it_lay(self, needs: Needs) -> list[Seen]:
        """What lies where its file lay, unless that is told to be another agency's or of another year."""
        found = self._by_path.get(needs.path or "", [])
        return [one for one in found if needs.owner == needs.path or one.owner == one.path or _alike(needs, one)]


def _alike(needs: Needs, seen: Seen) -> bool:
    """Whether two reports are of one agency, and the year is told of one of them alone."""
    (agency, _, year), (other, _, other_year) = (one.owner.rpartition(" ") for one in (needs, seen))
    return agency == other and not (year and other_year)
