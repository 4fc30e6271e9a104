"""Names put together from their pieces, and brackets: the second look at a sentence's tokens.

Names of the application are not listed. A run of pieces (政府, 信息, 公开, 依, 申请, 件, 书) that has 申请 in it is an
application; without it, information; 公开 by itself may be a result. Before 工作 or 流程 an application is only
mentioned: it tells what the sentence is about and counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.tokens import NO_SENSES, Token

APPLICATION, COMPETITOR = "application", "competitor"
REVIEW, SUIT, DIRECT_SUIT, SUIT_AFTER, CASES = "review", "suit", "direct_suit", "suit_after_review", "cases"
#: Review and court cases.
ALL_CASES = frozenset({REVIEW, SUIT, DIRECT_SUIT, SUIT_AFTER, CASES})

_NOUN: Mapping[str, Mapping[str, str]] = {
    "application": {"object": APPLICATION},
    "bare": {"object": APPLICATION, "bare": "bare"},
    "other": {"object": COMPETITOR},
    "mention": {"mention": APPLICATION},
    "case": {"topic": "case"},
    "open": {"open": "open"},
    "made-open": {"info": "open"},
    "info": {"info": "info"},
    "skip": {"skip": "piece"},
}
_COUNTED = frozenset({"counted", "wants"})
#: Tokens of none of these classes are names as they are.
_PIECES = frozenset({"atom", "sort", "object"})
_AT_LEAST = 2
_OPEN = frozenset({"alone", "names_open"})
#: Kinds of names that a figure in brackets is of.
_NAMED_BY = ("result", "part", "outcome")
#: Brackets inside of so many others are read as if they were not there; no report has them.
_DEEPEST = 6


def chunks(found: Sequence[Token], words: Lexicon) -> list[Token]:
    """The tokens of a sentence with names and brackets put together.

    A bracket becomes one token with the tokens inside it; one without a figure is left out, but that which says
    what is included (含部分公开) stands among the others.
    """
    named = _named(found, words.parts("ending", "asker"))
    texts = [token.text for token in found]
    return nested(named, results=True) if "(" in texts or ")" in texts else named


def flat(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens and those inside of brackets."""
    for token in found:
        yield token
        if token.inner:
            yield from flat(token.inner)


def _named(found: Sequence[Token], askers: tuple[str, ...]) -> list[Token]:
    named: list[Token] = []
    before: Token | None = None
    at, stop = 0, len(found)
    while at < stop:
        token = found[at]
        if _PIECES.isdisjoint(token.senses):
            before = token
            named.append(token)
            at += 1
            continue
        end = _run_end(found, at) if "atom" in token.senses else at
        if end == at:
            at += 1
            behind = found[at] if at < stop else None
            token = _tail(token, before, askers) or _alone(token, behind)
        else:
            end = _before_a_result(found, at, end)
            run = found[at:end]
            noun = _noun(run, _asked_for(found, at) or before, found[end] if end < stop else None, askers)
            at = end
            if noun is None:
                continue
            token = Token("".join([one.text for one in run]), run[0].start, run[-1].end, noun)
        named.append(token)
        # 资助类申请: what stands before 类 names it.
        before = before if token["sort"] == "kind" and before is not None and before.filler else token
    return named


def _asked_for(found: Sequence[Token], at: int) -> Token | None:
    """受理|残疾证|办理|申请: the unknown words that say what is asked for."""
    if at < 3 or found[at - 1]["act"] != "handle" or not found[at - 2].filler:
        return None
    return found[at - 2] if found[at - 3]["act"] == "receive" else None


def _tail(token: Token, before: Token | None, askers: tuple[str, ...]) -> Token | None:
    """What a tail behind unknown words names: 民陪审案件 something else that is counted, 清单 one more unknown word."""
    if before is None or not before.filler or before.end != token.start or token.figure is not None:
        return None
    if token["sort"] in _COUNTED and chinese(before.text) >= _AT_LEAST and not before.text.endswith(askers):
        return Token(token.text, token.start, token.end, _NOUN["other"])
    return Token(token.text, token.start, token.end, NO_SENSES) if token["sort"] == "glued" else None


def _run_end(found: Sequence[Token], at: int) -> int:
    """Where the run of pieces of a name that begins at a token ends; ``at`` where none begins."""
    first = found[at]["atom"]
    if first not in ("ask", "info"):
        return at
    behind = found[at + 1] if at + 1 < len(found) else None
    if first == "ask" and behind is not None and behind["object"] in (REVIEW, SUIT, DIRECT_SUIT):
        return at  # 申请行政复议 is an act
    end = at
    while end < len(found) and found[end]["atom"] and not (found[end]["atom"] == "tail" and found[end]["time"]):
        end += 1
    asks = found[end - 1]["atom"] == "ask"
    while asks and end + 1 < len(found) and found[end]["sort"] == "wants" and found[end + 1]["atom"] == "info":
        end += 2
    return end


def _before_a_result(found: Sequence[Token], at: int, end: int) -> int:
    """政府信息公开申请|公开15件: behind a whole name and before a figure 公开 is a result."""
    figure = end < len(found) and found[end].figure is not None
    if not figure or end - at < 3 or found[end - 1]["sort"] != "alone" or found[end - 2]["atom"] != "ask":
        return end
    return end - 1 if any(token["atom"] == "info" for token in found[at : end - 2]) else end


def _noun(
    run: Sequence[Token], before: Token | None, behind: Token | None, askers: tuple[str, ...]
) -> Mapping[str, str] | None:
    """What a run of pieces names; None where it belongs to the case in front of it (行政复议申请)."""
    last = run[-1]["sort"]
    if not any(token["atom"] == "ask" for token in run):
        if len(run) == 1 and last == "body":
            return _NOUN["skip"]
        alone = len(run) == 1 and last == "alone"
        return _NOUN["open" if alone else "made-open" if last in _OPEN else "info"]
    if behind is not None and behind["topicword"]:
        return _NOUN["mention"]
    asks = run[0]["atom"] == "ask" and run[0]["sort"] != "by_asking"
    if asks and before is not None and before["object"] in (REVIEW, SUIT):
        return None
    if len(run) > 1 or last != "bare":
        return _NOUN["application"]
    return _NOUN["other" if before is not None and _names_another(before, askers) else "bare"]


def _names_another(before: Token, askers: tuple[str, ...]) -> bool:
    """Whether what stands in front of a bare 申请 says that it asks for something else: 用水报装申请."""
    if before["object"] == COMPETITOR:
        return True
    return before.filler and chinese(before.text) >= 2 and not before.text.endswith(askers)


def chinese(text: str) -> int:
    """How many Chinese characters and letters a text has."""
    return sum(character.isalpha() for character in text)


def _alone(token: Token, behind: Token | None) -> Token:
    """A piece that is no name by itself is passed over, unless it has another sense; 行政复议窗口 counts nothing."""
    of_cases = token["object"] in (REVIEW, SUIT)
    if of_cases and behind is not None and behind["sort"] == "venue":
        return Token(token.text, token.start, token.end, _NOUN["case"])
    if not token["atom"]:
        return token
    senses = {sense: means for sense, means in token.senses.items() if sense != "atom"}
    if token["atom"] == "ask" or not senses:
        return Token(token.text, token.start, token.end, _NOUN["skip"])
    return Token(token.text, token.start, token.end, senses)


def nested(found: Sequence[Token], *, results: bool) -> list[Token]:
    """The tokens with each bracket that has a figure as one token; see ``chunks``.

    Args:
        found: The tokens.
        results: Whether a bracket without a figure that only says what a result includes (其他（含撤回）) is read as
            part of the name in front; else it is left out like every other one.
    """
    open_: list[list[Token]] = [[]]
    starts: list[int] = []
    deeper = 0
    for token in found:
        mark = token.mark
        if mark == "(":
            if len(starts) == _DEEPEST:
                deeper += 1
                continue
            open_.append([])
            starts.append(token.start)
        elif mark == ")" and deeper:
            deeper -= 1
        elif mark != ")":
            open_[-1].append(token)
        elif starts:
            _close(open_, starts.pop(), token.end, results=results)
    while len(open_) > 1:
        inner = open_.pop()
        open_[-1] += inner
    return open_[0]


def _close(open_: list[list[Token]], start: int, end: int, *, results: bool) -> None:
    inner = open_.pop()
    if _is_its_figure(inner, open_[-1]):
        open_[-1] += inner
    elif any(token.figure or token.inner for token in inner):
        open_[-1].append(Token("", start, end, NO_SENSES, inner=tuple(inner)))
    elif results and any(token["includes"] for token in inner) and any(token["result"] for token in inner):
        open_[-1] += inner


def _is_its_figure(inner: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether a bracket holds nothing but the figure of the name in front: 予以公开（3件）."""
    if len(inner) != 1 or inner[0].figure is None or not before:
        return False
    return any(before[-1][sense] for sense in _NAMED_BY)
