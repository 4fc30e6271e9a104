"""What the words of a sentence tell of its subject before its clauses are read.

Some results are the form's own: 补正后申请内容仍不明确, or 部分公开 beside 不予公开, are said of no other applications
than those for information, and so they tell the subject where nothing near names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR, flat
from disclosure_checks.extract.prose.frames.frame import COLUMNS, DECISIONS, GROUPS, PERSON
from disclosure_checks.extract.prose.tokens import Token, classes_of

#: Groups that tell, beside another, that results of the form are listed.
_TELLING = frozenset({"granted_in_part", "unavailable", "declined", "other"})
_SEVERAL = 2
#: With a word of these classes decisions are counted by what became of them, or for others.
_OF_SOME = frozenset({"subset", "alien", "among", "cause", "plan"})
#: Results that are no row of the form, or that other matters have too.
_COMMON = frozenset({"granted", "refused", "other", "declined", "other_short", "nonexistent", "already_public",
                     "not_own", "declined_petition"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Results:
    """The results that a sentence names.

    Attributes:
        groups: How many of the form's groups.
        listed: Whether they are groups of the form, and nothing that is published is spoken of.
        own: Whether one of them is a row of the form, beside its group or another row, and nothing else is counted.
    """

    groups: int
    listed: bool
    own: bool


NO_RESULTS = Results(0, listed=False, own=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the words of a sentence tell of its subject.

    Attributes:
        results: The results that it names.
        applications: Whether results or applicants tell that it speaks of applications for information.
        decisions: Whether it begins with several kinds of decisions, each with its figure.
        attributes: Whether documents are counted by how they may be published.
    """

    results: Results = NO_RESULTS
    applications: bool = False
    decisions: bool = False
    attributes: bool = False


def subject_of(found: Sequence[Token]) -> Subject:
    """What the tokens of a sentence, chunked, tell of its subject."""
    every = list(flat(found)) if any(token.inner for token in found) else found
    classes = classes_of(every)
    if "topic" in classes and _attributes(found):
        return Subject(attributes=True)
    results = _results(every) if "result" in classes else NO_RESULTS
    applications = results.listed or results.own or ("part" in classes and _applicants(every))
    return Subject(results, applications, decisions="object" in classes and _decisions(found))


def _results(every: Sequence[Token]) -> Results:
    named = {token["result"] for token in every if token["result"]}
    groups = named & GROUPS
    other = any(token["act"] == "publish" or token["other_matter"] for token in every)
    competing = any(token["object"] == COMPETITOR for token in every)
    own = len(named - _COMMON) > 1 or (len(named) > 1 and bool(named - _COMMON))
    return Results(
        len(groups), len(groups) > 1 and bool(groups & _TELLING) and not other, own and not other and not competing
    )


def _applicants(every: Sequence[Token]) -> bool:
    """Whether kinds of applicants are listed with figures by the names of table 3, and nothing else is counted."""
    kinds = {token["part"] for token in every}
    if PERSON not in kinds:
        return False
    counts = sum(token.figure is not None for token in every)
    competing = any(token["object"] and token["object"] != APPLICATION for token in every)
    told = bool(kinds & COLUMNS - {"business"}) or any(token["sort"] == "by_applicants" for token in every)
    return told and counts > 1 and not competing


def _decisions(found: Sequence[Token]) -> bool:
    """行政许可120件，行政处罚41件, which nothing was published of."""
    if sum(token["object"] in DECISIONS for token in found) < _SEVERAL:
        return False
    named = [one["object"] for one, figure in pairwise(found) if figure.figure is not None][:2]
    listed = len(named) > 1 and named[0] != named[1] and set(named) <= DECISIONS
    return listed and not any(
        token["act"] == "publish" or not _OF_SOME.isdisjoint(token.senses) or token["object"] in ALL_CASES
        for token in found
    )


def _attributes(found: Sequence[Token]) -> bool:
    """主动公开58件，依申请公开31件."""
    pairs = [(one, figure.figure.unit) for one, figure in pairwise(found) if figure.figure]
    published = [unit for one, unit in pairs if one["topic"] and one["act"]]
    asked = [unit for one, unit in pairs if one["object"] == APPLICATION]
    return bool(published) and published[0] in asked


def form_s_own(results: Iterable[str]) -> bool:
    """Whether one of these results is said of applications for information only."""
    return any(result not in _COMMON for result in results)
