"""A sentence and its brackets cut to pieces at their commas, with the figures that count in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosure_checks.declared.lexicon import Lexicon
from disclosure_checks.extract.prose.arithmetic.counts import (
    ALL,
    AND,
    BRACKET,
    COLON,
    SOME,
    YUAN,
    Count,
    Figures,
    Level,
    Piece,
    is_rate,
    last_count,
)
from disclosure_checks.extract.prose.chunks import nested
from disclosure_checks.extract.prose.figures import MONEY
from disclosure_checks.extract.prose.sentences import Sentence
from disclosure_checks.extract.prose.tokens import Token, classes_of, tokens
from disclosure_checks.text.figures import Number, as_number

#: What stands for a comparison with last year's figure is no carry-over: 上年结转2件 is of this year.
_CARRYING = frozenset({"carry", "over"})
#: Words of none of these classes say nothing of the year that a figure is of.
_OF_ROLES = frozenset({"grow", "compare", "time", "act", "aside"})
#: So far behind its figure a colon or a bracket still lists the parts of it.
_NEAR = 8


def figures(sentence: Sentence, words: Lexicon) -> Figures:
    """The counts and rates of a sentence, with the pieces that they stand in.

    Args:
        sentence: The sentence.
        words: The lexicon.
    """
    read = tokens(sentence.text, words)
    found = Figures(words, sentence, read, classes_of(read))
    _Cut(found).level(nested(found.tokens, results=False) if "(" in sentence.text else found.tokens, None, 0, 0)
    return found


@dataclass(slots=True, eq=False)
class _Cut:
    """Cuts the levels of one sentence."""

    found: Figures

    def level(self, some: Sequence[Token], head: Count | None, depth: int, begin: int, opens: str = "") -> None:
        """Cut a sentence or a bracket."""
        level = Level([Piece(opens=opens)], head)
        self.found.levels.append(level)
        before: Token | None = None
        for i, token in enumerate(some):
            piece, senses = level.pieces[-1], token.senses
            mark = _separator(token, before) if "mark" in senses or "join" in senses else ""
            before = token
            if mark == ":":
                self._colon(level, token)
            elif mark:
                self._separate(level, mark)
                begin = token.end if mark == ";" else begin
            elif "list" in senses and (lets := _lets_follow(some, i, piece)):
                _open(level, token, lets)
                begin = token.end
            else:
                piece.tokens.append(token)
                if token.figure is not None:
                    self._figure(piece, depth, begin)
                elif token.inner:
                    near = _behind(piece)
                    outer = near if near is not None else last_count(level, len(level.pieces), head)
                    self.level(token.inner, outer, depth + 1, begin, BRACKET if near is not None else "")
                elif "sum" in senses:
                    piece.sum = len(piece.tokens) - 1
                elif "grow" in senses and senses["grow"] == "doubled":
                    piece.rates.append(len(piece.tokens) - 1)

    def _figure(self, piece: Piece, depth: int, begin: int) -> None:
        token = piece.tokens[-1]
        figure = token.figure
        assert figure is not None
        if is_rate(token):
            piece.rates.append(len(piece.tokens) - 1)
        elif not token["zero"] and figure.unit not in self.found.words.parts("unit", "measure"):
            piece.counts.append(self._count(piece, depth, begin))
            self.found.counts.append(piece.counts[-1])

    def _separate(self, level: Level, mark: str) -> None:
        piece = level.pieces[-1]
        if self._by_kind(piece):
            piece.opens, piece.lead = ALL, tuple(token.text for token in piece.tokens)
            piece.tokens.clear()
        elif not piece.tokens:
            piece.mark = piece.mark if piece.opens or len(level.pieces) == 1 else mark
        else:
            level.pieces.append(Piece(mark))

    def _by_kind(self, piece: Piece) -> bool:
        """Whether a piece says by what the whole is divided: 按类别分."""
        if not piece.tokens or piece.counts or piece.tokens[-1]["list"] != "by_kind":
            return False
        return any(token.text.startswith(self.found.words.parts("opening", "by")) for token in piece.tokens)

    def _colon(self, level: Level, token: Token) -> None:
        piece = level.pieces[-1]
        if self._by_kind(piece) or (piece.opens and not piece.tokens):
            self._separate(level, ":")
        elif _behind(piece) is not None:
            level.pieces.append(Piece(opens=COLON, lead=(token.text,)))
        else:
            piece.tokens.append(token)

    def _count(self, piece: Piece, depth: int, begin: int) -> Count:
        token = piece.tokens[-1]
        figure = token.figure
        assert figure is not None
        unit, value = figure.unit, figure.value
        slack: Number = 0
        if unit in MONEY:
            unit, value = YUAN, as_number(Decimal(figure.value) * MONEY[unit])
        elif isinstance(value, Decimal) or figure.step != 1:
            slack = as_number(Decimal(figure.step) / 2)
        spoken = role(piece.tokens[:-1], depth)
        return Count(value, slack, unit, figure.exact, token.start, token.end, depth, begin, spoken)


def role(before: Sequence[Token], depth: int) -> str:
    """What the words before a figure make of it: see ``Count.role``."""
    if before and before[-1]["grow"] in ("up", "down"):
        return before[-1]["grow"]
    compared = last = planned = False
    for token in before:
        if _OF_ROLES.isdisjoint(token.senses):
            continue
        if token["grow"] == "to":
            compared = last = False
        elif token["grow"] == "than_last":
            compared = last = True
        elif (token["compare"] and not token["share"] and not token["kept"]) or token["grow"]:
            compared = True
        elif token["time"] == "last" or (token.year is not None and (compared or depth)):
            last = True
        elif token["act"] in _CARRYING:
            last = False
        planned = planned or bool(token["aside"])
    return "last" if last else "plan" if compared or planned else ""


def _separator(token: Token, before: Token | None) -> str:
    """The mark that a token separates by; 和 separates behind a figure or a bracket alone."""
    if token.mark or token["join"] != "and" or before is None:
        return token.mark
    return AND if before.figure is not None or before.inner else ""


def _lets_follow(some: Sequence[Token], at: int, piece: Piece) -> str:
    """How a word of lists lets parts follow: ``some`` or ``all``; empty where it lets none.

    Behind 占比 shares follow; 由 lets parts follow where 组成 stands behind them.
    """
    means = some[at]["list"]
    if means in (SOME, ALL):
        return "" if piece.tokens and piece.tokens[-1]["share"] else means
    made = means == "made_from" and not piece.counts and any(token["list"] == "made_of" for token in some[at:])
    return ALL if made else ""


def _open(level: Level, token: Token, opens: str) -> None:
    piece = level.pieces[-1]
    if piece.tokens:
        piece = Piece()
        level.pieces.append(piece)
    piece.opens = ALL if ALL in (opens, piece.opens) else opens
    piece.lead = (*piece.lead, token.text)


def _behind(piece: Piece) -> Count | None:
    """The count that a colon or a bracket stands behind."""
    if not piece.counts:
        return None
    count, last = piece.counts[-1], piece.tokens[-1]
    end = last.start if last.inner else last.end
    between = any(token.start >= count.end and (token.inner or token.figure) for token in piece.tokens[:-1])
    return count if end - count.end <= _NEAR and not between and not count.role else None
