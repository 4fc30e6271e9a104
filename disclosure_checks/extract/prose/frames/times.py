"""Which year a clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.frames.clause import Segment
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.tokens import Token

#: Times in which nothing is said, by words alone, of all applications of the report year or of none.
OTHER_TIMES = frozenset({"last", "next", "many", "piece"})


def time_of(token: Token, year: int | None) -> str:
    """this, last, next, many, piece, now, other (another year, or any where the report's is not known), or none."""
    time = token["time"]
    if time != "year" or token.year is None:
        return time
    if year is None:
        return "other"
    return {0: "this", -1: "last", 1: "next"}.get(token.year - year, "other")


def set_time(reading: Reading, said: Said, segment: Segment) -> None:
    """The time that holds from this clause on; several years at once are many."""
    if not segment.has("time") and not said.since and said.time != "many":
        return
    named = [segment.tokens[i] for i in segment.having("time")]
    times = [time_of(token, reading.year) for token in named]
    if "many" in times or (("other" in times or "last" in times) and _since(segment, times, reading.words)):
        said.time = "many"
        return
    said.since = said.since or said.time == "many"
    if said.since and segment.has("total", "sum"):
        said.time = "many"
        return
    told = [(time, token) for time, token in zip(times, named, strict=True) if time != "now"]
    if told and not (told[0][1]["sort"] == "of_that_year" and said.year is not None):
        said.time, said.year = told[0][0], told[0][1].year


def _since(segment: Segment, times: Sequence[str], words: Lexicon) -> bool:
    """Whether the clause speaks of all years from one of these on."""
    text = "".join([token.text for token in segment.tokens])
    begins = "other" in times and text.startswith(words.parts("opening", "since"))
    return begins or words.phrase_in(text, "since")


def carried_where(tokens: Sequence[Token], at: int, hidden: frozenset[int], year: int | None) -> str:
    """Whether what is carried comes from last year (``over``) or goes to the next (``forward``).

    The nearest year on each side tells; an empty string where none does.
    """
    carrying = [i for i, token in enumerate(tokens) if token["act"] in ("carry", "over") and i != at]
    low = max((i for i in carrying if i < at), default=-1)
    high = min((i for i in carrying if i > at), default=len(tokens))
    if high < len(tokens):
        high = next((i for i in range(at + 1, high) if _joins(tokens[i])), high)
    times = [time_of(token, year) for token in tokens]
    before = [times[i] for i in range(low + 1, at) if times[i] and i not in hidden]
    after = [times[i] for i in range(at + 1, high) if times[i]]
    if tokens[at]["act"] == "over":
        return "forward" if after[:1] == ["next"] else "over"
    if tokens[at]["sort"] == "onward" or after[:1] == ["next"]:
        return "forward"
    if before and before[-1] in ("last", "many", "other"):
        return "over"
    return "over" if after and after[0] in ("this", "last") else ""


def _joins(token: Token) -> bool:
    return token["join"] == "and" or token.mark == "、" or token["sort"] == "also"
