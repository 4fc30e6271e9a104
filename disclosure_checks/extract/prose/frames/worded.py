"""Clauses without a figure of their own: none, all, and what closes a figure in front of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.chunks import ALL_CASES, APPLICATION, COMPETITOR
from disclosure_checks.extract.prose.frames import denied
from disclosure_checks.extract.prose.frames.clause import Clause, Segment, unknown
from disclosure_checks.extract.prose.frames.frame import ALL, CARRYING, DONE, FORWARD, OUTCOME, RESULT, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.times import OTHER_TIMES, carried_where, time_of
from disclosure_checks.extract.prose.frames.whose import wider
from disclosure_checks.extract.prose.tokens import Token, classes_of

#: What is left aside behind 除: 除信息公开外.
_LEFT_ASIDE = frozenset({"info", "open", "object"})
_NAMING = frozenset({"mention", "object"})
#: Acts that say something of what is named, so that no negation in front goes over it.
_SAYING = frozenset({"receive", "conclude", "answer", "carry"})
#: With one of these a clause never turns to something else.
_NOT_ANOTHER = frozenset({"mention", "negation"})
#: Without any of these nothing is said of all applications.
_TELLING_OF_ALL = frozenset({"all", "rate", "limit", "copula", "each"})
_WHOLE = 100


def read_worded(reading: Reading, said: Said, tokens: list[Token]) -> None:
    """Make the frames of a clause without a figure that counts."""
    segment = Segment(tokens)
    places = segment.places
    said.beside = said.beside or ("except" in places and "act" not in places and not _LEFT_ASIDE.isdisjoint(places))
    if _names_applications(segment):
        reading.named = True
    names = list(dict.fromkeys(segment.means("object")))
    negations = segment.having("negation")
    said.about = said.about or (
        names == [APPLICATION] and tokens[0]["cause"] == "about" and segment.has("act", "receive")
    )
    to_come = "future" in places and not negations and "rate" not in places
    if to_come and "limit" not in places and "all" not in places:
        reading.object = COMPETITOR if names and names[-1] == COMPETITOR else reading.object
        return
    said.wider = wider(reading.body, tokens, said.wider)
    if _carried(reading, said, segment, negations):
        return
    if negations and _none(reading, said, segment, negations[0]):
        return
    if not negations and names and said.negated and _plain_names(segment):
        denied.read_denied(reading, said, segment, segment.seen, _base(reading, said, segment))
    elif "outcome" in places:
        _outcome(reading, said, segment, names)
    else:
        _all(reading, said, segment, names)


def _base(reading: Reading, said: Said, segment: Segment) -> Frame:
    """The frame to be, without an act."""
    words = [one.text for _, one in segment.seen if not (one.filler or one["skip"] or one.mark)]
    reason, detail = _reason(said)
    place = reading.place(said, segment.tokens)
    return Frame("", "", None, place, reason=reason, detail=detail, words=tuple(words))


def _reason(said: Said) -> tuple[str, str]:
    """Why it is not certain that this body and year are meant."""
    if said.wider:
        return "scope", said.wider
    if said.time == "other":
        return "year", str(said.year)
    return ("several-years", "") if said.time == "many" else ("", "")


def _names_applications(segment: Segment) -> bool:
    """Whether applications for information are named or mentioned, as a cause too."""
    if segment.hidden or not _NAMING.isdisjoint(segment.places):
        return any(t["mention"] or (t["object"] == APPLICATION and not t["bare"]) for t in segment.tokens)
    return False


def _plain_names(segment: Segment) -> bool:
    """Whether a clause holds names, and no act or word that says something else of them than the negation before."""
    if segment.has("all") or segment.has("limit") or any(token.figure for token in segment.tokens):
        return False
    return _SAYING.isdisjoint(segment.means("act"))


def _carried(reading: Reading, said: Said, segment: Segment, negations: Sequence[int]) -> bool:
    """无结转, and 结转下年 behind a figure that found no place."""
    acts = segment.having("act")
    carrying = [i for i in acts if segment.tokens[i]["act"] in CARRYING] if acts else []
    if not carrying:
        return bool(negations) and _none_pending(reading, said, segment, negations)
    kinds = [carried_where(segment.tokens, i, segment.hidden, reading.year) for i in carrying]
    if any(kinds) or negations:
        reading.carried(said)
    if not negations and said.open_figure is not None:
        value, said.open_figure = said.open_figure, None
    elif negations and negations[0] < carrying[0]:
        value = 0
    else:
        return False
    done = any(f.act in (ALL, *DONE) for f in reading.frames[-4:] if f.place.number == said.number)
    base = _base(reading, said, segment)
    for kind in dict.fromkeys(kinds):
        # Behind those concluded 无结转 tells of the next year.
        reason = base.reason or ("" if kind or (done and negations) else "direction")
        reading.put(said, base.but(act=kind or FORWARD, object=APPLICATION, value=value, reason=reason))
    return True


def _none_pending(reading: Reading, said: Said, segment: Segment, negations: Sequence[int]) -> bool:
    """无未办结件: none goes into the next year."""
    pending = [i for i in segment.having("act") if segment.tokens[i]["act"] == "pending"]
    if not pending or pending[0] < negations[0]:
        return False
    named = segment.nouns({APPLICATION})
    if not named and (reading.object != APPLICATION or segment.objects):
        return False
    bare = named and reading.last_head() is None and all(segment.tokens[i]["bare"] for i in named)
    base = _base(reading, said, segment)
    base.act, base.object, base.value = FORWARD, APPLICATION, 0
    base.reason = base.reason or ("bare" if bare and reading.topic != APPLICATION else "")
    reading.put(said, base)
    return True


def _none(reading: Reading, said: Said, segment: Segment, negation: int) -> bool:
    if denied.denies(segment, negation):
        said.negated = True
        seen = [(i, token) for i, token in segment.seen if i > negation]
        behind = any(token["object"] for _, token in seen) or unknown([token for _, token in seen])
        if segment.objects and not behind:
            seen = segment.seen  # 行政复议和行政诉讼均未发生
        denied.read_denied(reading, said, segment, seen, _base(reading, said, segment))
        return True
    return segment.has("outcome")


def _outcome(reading: Reading, said: Said, segment: Segment, names: list[str]) -> None:
    named = next((name for name in names if name in ALL_CASES), reading.object)
    plain = named in ALL_CASES and (segment.has("all") or segment.has("limit"))
    share = any(token.figure for token in segment.tokens)  # 败诉率7.2%
    if share or (not plain and reading.object not in ALL_CASES):
        return
    what = segment.means("outcome")[0]
    of = named if named in ALL_CASES else reading.object
    base = _base(reading, said, segment)
    reading.put(said, base.but(act=OUTCOME, object=of, what=(what,), all=True, left_out=said.left_out))


def opens_another(tokens: list[Token], clause: Clause, words: Lexicon) -> bool:
    """Whether a clause turns to something else: 热线方面，… 人大建议：….

    Args:
        tokens: Those of the clause that count.
        clause: The clause, for its mark and the classes of its tokens.
        words: The lexicon.
    """
    last = tokens[-1]
    aspect = last["sort"] == "aspect"
    turns = (
        aspect
        or clause.mark == ":"
        or bool(tokens[0]["cause"])
        or (last.text.endswith(words.parts("ending", "among")) and last.filler)
    )
    if not turns or not _NOT_ANOTHER.isdisjoint(classes_of(tokens)):
        return False
    names = {token["object"] for token in tokens if token["object"]}
    if names:
        return names == {COMPETITOR}
    plain = not any(token["act"] or (token["result"] and token["result"] != "other_short") for token in tokens)
    other = any(token["result"] == "other_short" for token in tokens) or unknown(tokens) >= 2
    return aspect and plain and other


@dataclass(slots=True)
class _Closing:
    """What a clause says of all applications."""

    closing: str
    alls: bool
    rate: bool
    limit: bool
    copula: bool
    same: bool
    rest: bool
    head: Frame | None


def _all(reading: Reading, said: Said, segment: Segment, names: list[str]) -> None:
    mentions = segment.has("mention")
    found = names[-1] if names else ""
    found = APPLICATION if found == COMPETITOR and APPLICATION in names else found
    explicit = bool(found)
    if not explicit:
        found = reading.object
    elif not mentions and (found != COMPETITOR or DONE & set(segment.means("act"))):
        reading.object = found
    if mentions and (not reading.object or said.last is None):
        reading.object = APPLICATION
    if said.strayed and not explicit and not segment.has("rest"):
        _doubtful(reading, said, segment, found)
        return
    if found != APPLICATION or segment.has("act", "publish") or said.time in OTHER_TIMES:
        return
    if any(time_of(segment.tokens[i], reading.year) in ("last", "other") for i in segment.having("time")):
        return
    if _TELLING_OF_ALL.isdisjoint(segment.places):
        return
    acts = segment.means("act")
    head = said.head or reading.last_head()
    told = _Closing(
        next((act for act in ("conclude", "answer", "handle") if act in acts), ""), segment.has("all"),
        segment.has("rate") and _whole_rate(segment), segment.has("limit"),
        segment.has("copula") or segment.has("each"),
        head is not None and head.place.number == said.number, segment.has("rest"), head,
    )  # fmt: skip
    if segment.has("negation") and told.closing:
        return
    if head is None:
        _all_of_none_told(reading, said, segment, told, explicit)
        return
    base = _base(reading, said, segment)
    base.object, base.head = APPLICATION, head
    _results_of_all(reading, said, segment, base, told, explicit)
    _concluded(reading, said, segment, base, told)


def _all_of_none_told(reading: Reading, said: Said, segment: Segment, told: _Closing, explicit: bool) -> None:
    """申请均已办结, where no figure was told."""
    closed = told.rate or (told.alls and told.closing)
    if not (explicit or said.about) or not closed or segment.has("result"):
        return
    named = said.about or any(not segment.tokens[i]["bare"] for i in segment.nouns({APPLICATION}))
    base = _base(reading, said, segment)
    base.act, base.object, base.all, base.left_out = ALL, APPLICATION, True, said.left_out
    base.reason = base.reason or ("" if named and _plainly(segment, told) else "count")
    reading.put(said, base)


def _doubtful(reading: Reading, said: Said, segment: Segment, found: str) -> None:
    """All of them were concluded, or of what was counted in between."""
    if found == APPLICATION and (segment.has("rate") or segment.has("all")):
        base = _base(reading, said, segment)
        base.act, base.object, base.all, base.reason = ALL, APPLICATION, True, "subject"
        reading.doubts.append(base)


def _results_of_all(
    reading: Reading, said: Said, segment: Segment, base: Frame, told: _Closing, explicit: bool
) -> None:
    """均予以公开, 为不予公开: the result of all of them."""
    rows = tuple("other" if row == "other_short" else row for row in segment.means("result"))
    if not rows and not segment.has("open"):
        return
    whole = told.alls or told.copula
    answered = base.but(act=ALL, all=True, reason=base.reason or "answered")
    if rows and (whole or (told.closing and told.limit)) and told.same and not told.rest:
        reading.put(said, base.but(act=RESULT, what=rows, all=True))
    elif segment.has("open") and not explicit and told.same and (told.limit or told.alls):
        reading.put(said, base.but(act=RESULT, what=("granted",), all=True, reason=base.reason or "open"))
        reading.put(said, answered)
    if not rows or not told.same:
        return
    if whole and not told.rest and "granted" not in rows:
        reading.put(said, answered.but(reason=base.reason or "results"))
    if "granted" in rows and not told.closing and (told.alls or told.limit):
        reading.put(said, answered)


def _concluded(reading: Reading, said: Said, segment: Segment, base: Frame, told: _Closing) -> None:
    """均已办结, 按期答复, 办结率100%: all of them."""
    these = segment.has("all", "this")
    closed = told.closing and (told.alls or (told.limit and (told.same or these)))
    if not (told.rate or closed):
        return
    if not (told.same or told.rate or told.alls or these):
        return
    clear = (told.rate or told.alls) and _plainly(segment, told)
    reading.put(said, base.but(act=ALL, all=True, rest=told.rest, left_out=said.left_out,
        reason=base.reason or ("" if clear else "answered"),
    ))  # fmt: skip


def _plainly(segment: Segment, told: _Closing) -> bool:
    """Whether all were concluded for certain: in time, or handled, may leave some for the next year."""
    in_time = segment.has("limit", "in_time")
    return told.closing != "handle" and not in_time and not segment.has("rate", "in_time")


def _whole_rate(segment: Segment) -> bool:
    """Whether the clause gives a rate of 100%."""
    if segment.has("all", "whole"):
        return True
    figures = (token.figure for token in segment.tokens if token.figure)
    return any(figure.unit == "%" and figure.value == _WHOLE for figure in figures)
