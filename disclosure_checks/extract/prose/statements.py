"""Quantities that the prose states, by the patterns of ``schemas/prose/claims.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure_checks.declared.claims import Context, declared_claims
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.shape import REACH, Found, Text, seen
from disclosure_checks.extract.prose.topics import about_disclosure, at_topic, with_subject
from disclosure_checks.text.figures import Number
from disclosure_checks.words import Words

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_TITLES = re.compile(r"《[^《》]*》")
#: Words in place of a figure.
_WORDED = re.compile("未|没|无|零|均|全部|都|100%|百分")
#: Behind these words the sentence speaks of the reporting body itself again.
_OURS = re.compile(r"(?:我|本)(?:镇|乡|局|街道|区|县|市|委|办|厅|单位|部门)")
#: A place by itself ends so, as 甲镇.
_PLACES = frozenset("镇乡县区市")
_WHOLE_COUNTIES = frozenset(["全县", "全区", "全旗"])
#: A quoted sentence is cut to its clauses beyond so many characters.
_LONGEST_QUOTE = 60

ABOUT = Words("只说是约数", "it is a rounded figure")
NOT_WHOLE = Words("不是整数", "it is no whole number")
SEVERAL = Words("同一句里有两个数字，可能各指一部分", "one sentence states two figures, each perhaps of a part")
NO_SUBJECT = Words("看不出数字说的是否政府信息公开申请", "it is not clear that it counts applications")
NOT_PUBLIC = Words("看不出是否因政府信息公开引起", "it does not say whether it is about open government information")


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where the prose states a quantity.

    Attributes:
        claim: The id of the claim.
        value: The figure, or what the words mean.
        sentence: Where it stands.
        quote: The piece of the sentence as printed.
        scope: The words that name another circle of bodies than the report's, else empty.
        doubt: Why it cannot be judged, None where subject, year and scope are clear.
    """

    claim: str
    value: Number
    sentence: Sentence
    quote: str
    scope: str = ""
    doubt: Words | None = None


def statements(prose: Sequence[Sentence], year: int | None, agency: str | None) -> Iterator[Statement]:
    """Every place where the prose states a declared quantity, in order.

    Args:
        prose: The sentences of one report.
        year: The report year, None when it is not told.
        agency: The reporting body's name.
    """
    paragraph, before = -1, ""
    for sentence in prose:
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, _carried(before)
        text = seen(sentence, before, year)
        before = (before + text.shape)[-REACH:]
        if not sentence.heading and _spoken_of(text):
            told = (_told(found, year, agency, clear=clear) for found, clear in with_subject(_found(text)))
            yield from _parts([one for one in told if one is not None])


def _parts(told: Sequence[Statement]) -> Iterator[Statement]:
    """A sentence's statements; of one quantity with two figures each may be of a part, as of 自然人 and 企业."""
    clear = [one for one in told if one.doubt is None and not one.scope]
    for one in told:
        several = one in clear and any(other.claim == one.claim and other.value != one.value for other in clear)
        yield replace(one, doubt=SEVERAL) if several else one


def _spoken_of(text: Text) -> bool:
    """Whether the sentence may state a quantity: in a figure, or in words that deny or include all."""
    known = declared_claims()
    return bool((text.figures or _WORDED.search(text.shape)) and known.spoken_of.search(text.shape))


def _carried(before: str) -> str:
    """A short line in front of a paragraph is its heading and gives it its topic."""
    return before if len(before) <= 24 and not before.endswith("。") else ""


def _found(text: Text) -> Iterator[Found]:
    """Matches of the patterns in their order; words that one of them took are not taken again."""
    taken: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for claim in declared_claims().claims.values():
        for pattern in claim.patterns:
            for match in pattern.expression.finditer(text.shape):
                span = match.span("n") if pattern.means is None else match.span()
                same = taken[pattern.means is None]
                if any(start < span[1] and span[0] < end for start, end in same):
                    continue
                found = Found(claim, pattern, match, text)
                if _fits(found):
                    same.append(span)
                    yield found


def _fits(found: Found) -> bool:
    """Whether the words around the match let it stand."""
    match, pattern, shape = found.match, found.pattern, found.text.shape
    groups = match.groupdict()
    for name, wanted in (("zero", 0), ("hundred", 100)):
        if groups.get(name) is not None and found.text.figures[groups[name]].value != wanted:
            return False
    if pattern.not_behind is not None and pattern.not_behind.search(shape[max(0, match.start() - 16) : match.start()]):
        return False
    start, end = found.clause
    if pattern.clause_not is not None and pattern.clause_not.search(shape[start:end]):
        return False
    if pattern.paragraph_not is not None and pattern.paragraph_not.search(found.text.before + shape[: match.end()]):
        return False
    return at_topic(found)


def _told(found: Found, year: int | None, agency: str | None, *, clear: bool) -> Statement | None:
    """The statement with what is doubtful in it; None where the figure counts something else."""
    figure = found.figure
    value: Number = found.pattern.means if figure is None else figure.value  # type: ignore[assignment]
    scope, doubt = "", None
    for context in declared_claims().contexts:
        if context.name in found.pattern.despite:
            continue
        words = _words(context, found, agency)
        if not words:
            continue
        if context.doubt is None and not context.scope:
            return None
        scope, doubt = (words, doubt) if context.scope else (scope, context.doubt)
    named = _year(found)
    if named is not None and named != year:
        if year is not None and f"{year}年" in found.text.sentence.text:
            return None
        doubt = Words(f"句中的年份是 {named} 年", f"the sentence speaks of {named}")
    doubt = _doubt_of_figure(found, value) or (None if clear else NO_SUBJECT) or doubt
    claim = found.claim.zero_is if value == 0 and found.claim.zero_is else found.claim.id
    return Statement(claim, value, found.text.sentence, _quote(found), scope, doubt)


def _doubt_of_figure(found: Found, value: Number) -> Words | None:
    if found.figure is not None and not found.figure.exact:
        return ABOUT
    if found.figure is not None and not isinstance(value, int):
        return NOT_WHOLE
    if found.pattern.public and not about_disclosure(found):
        return NOT_PUBLIC
    return None


def _words(context: Context, found: Found, agency: str | None) -> str:
    """The words of a context where it holds, else an empty string."""
    shape, match = found.text.shape, found.match
    if context.where == "sentence":
        text = shape
    elif context.where == "clause":
        text = shape[found.clause[0] : match.end()]
    else:
        text = shape[: match.end()]
    if context.unless is not None:
        text = context.unless.sub("", text)
    if not context.scope:
        hit = context.expression.search(text)
        return hit[0] if hit else ""
    text = _OURS.split(text)[-1]
    own = agency or ""
    text = text.replace(own, "") if own else text
    last = [hit[0] for hit in context.expression.finditer(text)][-1:]
    return last[0] if last and not _own(last[0], own) else ""


def _own(words: str, agency: str) -> bool:
    """Whether words name the reporting body itself in short, or what its report covers.

    The report of a county's government is that of all its bodies (Regulations, article 49); a city's may or may
    not take in its counties.
    """
    place = agency.removesuffix("人民政府")
    if place != agency and words in _WHOLE_COUNTIES:
        return place.endswith(words[-1:]) and not place.endswith("自治区")
    if place != agency and words[-1:] in _PLACES:
        return place.endswith(words[-2:])
    return agency.endswith(words[-3:]) and not words.endswith("政府")


def _year(found: Found) -> int | None:
    """The year that the sentence names last in front of the figure, titles left out."""
    begins = "said" if "said" in found.match.re.groupindex else 0
    at = found.text.origin[found.match.start(begins)]
    text = _TITLES.sub(lambda title: "*" * len(title[0]), found.text.sentence.text)
    years = [int(year[1]) for year in _YEAR.finditer(text, 0, at)]
    return years[-1] if years else None


def _quote(found: Found) -> str:
    sentence = found.text.sentence
    if len(sentence.printed) <= _LONGEST_QUOTE:
        return sentence.printed.rstrip("。")
    start, end = found.clause
    return sentence.quote(found.text.origin[start], found.text.origin[end])
