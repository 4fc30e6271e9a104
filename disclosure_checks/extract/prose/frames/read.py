"""The sentences of a report as frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, islice, pairwise

from disclosure_checks.declared.lexicon import Lexicon, any_of
from disclosure_checks.extract.prose.chunks import APPLICATION, COMPETITOR, chunks
from disclosure_checks.extract.prose.frames.clause import Clause, Segment, clauses, counted, segments, unknown
from disclosure_checks.extract.prose.frames.counted import read_counted
from disclosure_checks.extract.prose.frames.frame import CASE, DOCUMENT, UNNAMED
from disclosure_checks.extract.prose.frames.headings import NUMBER, denies_all, read_denial, read_heading
from disclosure_checks.extract.prose.frames.others import AMOUNTS, is_money
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.frames.subjects import subject_of
from disclosure_checks.extract.prose.frames.times import set_time, time_of
from disclosure_checks.extract.prose.frames.whose import body_of, own_named
from disclosure_checks.extract.prose.frames.worded import opens_another, read_worded
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.tokens import Token, tokens

#: Words of these classes, but for the meanings behind them, tell that a sentence may state something.
_NAMING = {"object": frozenset({"competitor"}), "result": frozenset({"other_short"})}
_LONG, _SHORT = 34, 24
#: Figures of these kinds count.
_COUNTING = ("count", "hedged")
_NAMED = frozenset({"object", "mention"})
_ACT_ON_OBJECT = frozenset({"act", "object"})
#: So many unknown characters are a noun.
_A_NOUN = 2
#: Words of these classes say nothing in a clause that has no others and no figure.
_HARMLESS = frozenset({"skip", "join", "topicword", "hedge", "copula", "info", "sort"})


def read_frames(prose: Sequence[Sentence], agency: str | None, year: int | None, words: Lexicon) -> Reading:
    """What the sentences of a report say.

    Args:
        prose: The sentences of one report, in order.
        agency: The reporting body's name.
        year: The report year, None when it is not told.
        words: The lexicon.
    """
    reading = Reading(body_of(agency, words), year, words)
    paragraph = -1
    for number, sentence in enumerate(prose):
        if sentence.heading:
            reading.topic, reading.object = "", ""
            reading.section += 1
        else:
            if sentence.paragraph != paragraph and not _was_heading(prose[number - 1] if number else None):
                reading.new_paragraph()
            if sentence.paragraph != paragraph:
                reading.before = ""
            paragraph = sentence.paragraph
            _sentence(reading, number, sentence, words)
            reading.before = sentence.text
    return reading


def _was_heading(before: Sentence | None) -> bool:
    """Whether the line in front was short and unfinished: the heading of what follows."""
    return before is not None and len(before.text) <= _SHORT and not before.text.endswith("。")


@cache
def _naming(words: Lexicon) -> re.Pattern[str]:
    """The words that name what is counted; published items are counted without any of them."""
    kinds = (("atom", "ask"), ("act", "carry"))
    naming = (
        entry.words
        for entry in words.entries
        if entry.means not in _NAMING.get(entry.sense, {entry.means}) or (entry.sense, entry.means) in kinds
    )
    return any_of(chain.from_iterable(naming), before_figures=words.parts("phrase", "published"))


def _names(text: str, words: Lexicon) -> bool:
    """Whether a sentence names what is counted; one that does not can only go on from another, or be a heading."""
    return _naming(words).search(text) is not None


@cache
def _topics(words: Lexicon) -> re.Pattern[str]:
    """The words that make a heading of a short line."""
    return any_of(word for entry in words.entries if entry.sense == "topic" for word in entry.words)


def _sentence(reading: Reading, number: int, sentence: Sentence, words: Lexicon) -> None:
    text = sentence.text
    if reading.object == DOCUMENT:
        reading.object = ""  # documents are spoken of within one sentence
    mark = NUMBER.match(text)
    start = mark.end() if mark else 0
    body = text[start:].rstrip("。!?")
    goes_on = reading.topic in (APPLICATION, CASE) or reading.object not in ("", COMPETITOR)
    quiet = not goes_on and not _names(body, words)
    if not mark and quiet and (len(body) > _LONG or _topics(words).search(body) is None):
        if any(map(str.isdigit, body)):
            reading.turn_away()
        reading.named = False
        return
    own = reading.body.named_in(text)
    if own:
        found: Sequence[Token] = chunks(own_named(own, text, _plain(text, start, words)), words)
    else:
        found = _chunked(text, start, words)
    if denies_all(words, body):
        read_denial(reading, Said(sentence, number), found)
        return
    if read_heading(reading, mark, body, found):
        return
    said = Said(sentence, number, head=reading.last_head())
    subject = subject_of(found)
    if subject.attributes:
        reading.object = ""
        return
    said.results, said.decisions = subject.results, subject.decisions
    if subject.applications and reading.object not in (APPLICATION, COMPETITOR):
        reading.object = UNNAMED
    read_clauses(reading, said, found)


@lru_cache(maxsize=2048)
def _chunked(text: str, start: int, words: Lexicon) -> Sequence[Token]:
    """The chunks of a sentence; many stand in each report of a round, headings above all."""
    return chunks(_plain(text, start, words), words)


def _plain(text: str, start: int, words: Lexicon) -> list[Token]:
    """The tokens behind the number of a sentence, without full stops."""
    return [token for token in tokens(text, words) if token.start >= start and token.text not in "。!?"]


def read_clauses(reading: Reading, said: Said, found: Sequence[Token]) -> None:
    """Make the frames of a sentence, or of a bracket in it."""
    cut = clauses(found)
    prevailing: list[Token] = []
    for i, clause in enumerate(cut):
        before = cut[i - 1] if i else None
        if before is not None and before.mark == ";" and "among" not in clause.classes:
            said.behind_semicolon = True
        named = clause if before is None else _with_name(clause, before)
        told, prevailing = _without_what_prevails(named, prevailing)
        _clause(reading, said, told)


def _with_name(clause: Clause, before: Clause) -> Clause:
    """行政复议：无, 依申请公开：全年4件: the name stands before the colon."""
    if before.mark != ":" or _NAMED.isdisjoint(before.classes) or any(token.figure for token in before.tokens):
        return clause
    tokens = clause.tokens
    denied = all(token["negation"] or token["skip"] for token in tokens) and any(t["negation"] for t in tokens)
    counted_ = all(token.figure or token["skip"] or token["time"] or token["total"] for token in tokens)
    if not (denied or counted_):
        return clause
    names = [token for token in before.tokens if token["object"] or (denied and token["mention"])]
    named = [Token(one.text, one.start, one.end, {"object": APPLICATION}) if one["mention"] else one for one in names]
    return Clause(tokens + named if denied else named + tokens, clause.mark)


def _without_what_prevails(clause: Clause, before: list[Token]) -> tuple[Clause, list[Token]]:
    """以自然人为主，共7件: the clause without what prevails, and that for the total behind it."""
    tokens = clause.tokens
    if before and tokens[0]["total"]:
        return Clause(before + tokens, clause.mark), []
    if "prevails" not in clause.meanings:
        return clause, []
    end = next((i for i, token in enumerate(tokens) if token["sort"] == "prevails"), -1)
    if end < 0:
        return clause, []
    begin = next((i for i in range(end - 1, -1, -1) if tokens[i]["part"] or tokens[i]["result"]), end)
    return Clause(tokens[:begin] or tokens, clause.mark), tokens[begin:end]


def _clause(reading: Reading, said: Said, clause: Clause) -> None:
    tokens, classes = clause.tokens, clause.classes
    said.including = False
    said.plan = said.plan or "plan" in classes
    said.blocked = said.blocked or "other_matter" in classes
    if said.plan or said.blocked:
        reading.object = "" if said.blocked else reading.object
        return
    if "all" in classes or "zero" in classes:
        tokens = _without_count_of_names(tokens, reading.words)
    figures = [i for i, token in enumerate(tokens) if token.figure is not None]
    if not figures and _says_nothing(tokens, classes):
        return
    said.listed = said.listed or "among" in classes or (not figures and _among_those(tokens, classes, reading.words))
    if "time" in classes:
        times = {token["time"] for token in tokens}
        said.now = said.now or "now" in times
        said.time = "many" if not figures and "many" in times else said.time
    if "share" in clause.meanings and any(token["sort"] == "share" for token in tokens):
        return
    if "compare" in classes:
        compared = next(i for i, token in enumerate(tokens) if token["compare"])
        # Words of comparison set aside what stands behind them in their clause.
        said.compared = said.compared or not figures
        figures = [i for i in figures if i < compared]
        if not figures:
            return
        tokens = tokens[:compared] + [token for token in tokens[compared:] if token.inner]
    counts = any(counted(tokens[i]) in _COUNTING for i in figures)
    if not counts and not _of_amounts(tokens, figures):
        said.strayed = said.strayed or _of_another_share(tokens, figures)
        _without_figure(reading, said, tokens, clause)
        return
    cut = list(segments(tokens))
    ways = "part" in classes and sum(any(token["part"] for token in segment.tokens) for segment in cut) > 1
    for segment in cut:
        # What a bracket says comes behind what it stands in, whose places the segment may pass over.
        inner = [token for token in segment.tokens if token.inner]
        read_counted(reading, said, segment, ways)
        _brackets(reading, said, inner)


def _of_amounts(tokens: Sequence[Token], figures: Sequence[int]) -> bool:
    """Whether an amount of fees is told."""
    return any(is_money(tokens[i]) for i in figures) and any(token["object"] == AMOUNTS for token in tokens)


def _without_count_of_names(tokens: list[Token], words: Lexicon) -> list[Token]:
    """申请、复议、诉讼三项均为零: the figure counts the names in front of it."""
    units = words.parts("unit", "of_names")
    for i, (token, behind) in enumerate(pairwise(tokens)):
        if token.figure is not None and token.figure.unit in units and (behind["all"] or behind["zero"]):
            named = sum(bool(one["object"]) for one in tokens[:i])
            return tokens[:i] + tokens[i + 1 :] if named == token.figure.value else tokens
    return tokens


def _says_nothing(tokens: Sequence[Token], classes: set[str]) -> bool:
    """Whether a clause without a figure has nothing but harmless and unknown words."""
    return classes <= _HARMLESS and tokens[-1]["sort"] != "aspect" and not any(token.inner for token in tokens)


def _among_those(tokens: Sequence[Token], classes: set[str], words: Lexicon) -> bool:
    """收到的申请中: a list of some of them follows."""
    if not classes >= _ACT_ON_OBJECT or tokens[-1].text not in words.parts("opening", "among"):
        return False
    named = any(token["object"] == APPLICATION for token in tokens)
    acted = any(token["act"] in ("receive", "handle", "conclude") for token in tokens)
    return named and acted and tokens[-1].filler


def _of_another_share(tokens: Sequence[Token], figures: Sequence[int]) -> bool:
    """群众满意率99%: a share of something that nobody knows."""
    if not figures:
        return False
    known = any(token["object"] or token["rate"] for token in tokens)
    return not known and unknown(tokens[: figures[0]]) >= _A_NOUN


def _without_figure(reading: Reading, said: Said, tokens: list[Token], clause: Clause) -> None:
    if "time" in clause.classes and _leads_with_time(tokens, reading.words):
        _lead_time(reading, said, tokens)
    if opens_another(tokens, clause, reading.words):
        reading.turn_away()
        said.strayed = True
        return
    read_worded(reading, said, tokens)
    _brackets(reading, said, [token for token in tokens if token.inner])


def _leads_with_time(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a time is the first or second word that is known."""
    told = (token for token in tokens if not token.filler and not token["skip"] and not token.inner)
    lead = [*islice(told, 2)]
    since = tokens[0].text.startswith(words.parts("opening", "since"))
    return bool(lead) and bool(lead[0]["time"] or (since and any(one["time"] for one in lead)))


def _lead_time(reading: Reading, said: Said, tokens: list[Token]) -> None:
    if any(time_of(token, reading.year) not in ("", "now") for token in tokens):
        set_time(reading, said, Segment(tokens))


def _brackets(reading: Reading, said: Said, found: Sequence[Token]) -> None:
    """What stands in brackets is a list of parts of the figure in front of them."""
    for token in found:
        kept = said.listed, said.head, said.last, said.including, reading.object
        said.listed, said.head = True, said.last or said.head
        read_clauses(reading, said, token.inner)
        said.listed, said.head, said.last, said.including, reading.object = kept
