"""Frames of table 2 and of fees: normative documents, decisions, amounts, what was published of them."""

from __future__ import annotations

from decimal import Decimal

from disclosure_checks.extract.prose.figures import MONEY, TABLE_2_UNIT
from disclosure_checks.extract.prose.frames.clause import Segment, counted, unknown
from disclosure_checks.extract.prose.frames.frame import DECISION, DOCUMENT, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from disclosure_checks.extract.prose.tokens import Token
from disclosure_checks.text.figures import as_number

FEE_NOTICE, AMOUNTS = "fee_notice", "fees"
FEES = frozenset({FEE_NOTICE, AMOUNTS})
_ON_DOCUMENTS = ("issue", "repeal", "in_force", "publish")
_DECIDING = frozenset({"handle", "issue", "conclude", "decide"})
_UNKNOWN = 2
FEE, AMOUNT, PUBLISH = "fee", "amount", "publish"


def documents(reading: Reading, said: Said, segment: Segment, base: Frame, main: list[str]) -> None:
    """Normative documents issued, repealed, in force."""
    before = [i for i in segment.objects if i < segment.at]
    if before and any(before[-1] < i < segment.at for i in segment.having("info")):
        return
    number, goes_on = reading.documents
    acts = main or ([goes_on] if number == said.number else [])
    act = next((one for one in _ON_DOCUMENTS if one in acts), None)
    if act is None and segment.has("sort", "more"):
        act = "issue"
    if act is None:
        reading.miss(said, segment)
        return
    act = "in_force" if "in_force" in acts else act
    reading.documents = (said.number, act)
    reason = (base.reason if base.reason != "now" else "") or (
        "published" if act == PUBLISH else "listed" if base.listed else ""
    )
    reading.put(said, base.but(act=DOCUMENT, what=(act,), reason=reason))


def decisions(reading: Reading, said: Said, segment: Segment, base: Frame, main: list[str], acts: list[int]) -> None:
    """Licences, penalties and coercive measures decided; or the items on them that were published."""
    deciding = bool(_DECIDING & set(main))
    named = [segment.tokens[i]["sort"] == "decision" for i in segment.objects]
    items = segment.figure.text.endswith(reading.words.parts("unit", "item"))
    publish = PUBLISH in main or segment.has("open")
    if publish and (items or segment.has("info")):
        reading.put(said, base.but(act=PUBLISH))
        return
    if deciding:
        reading.decided = said.number
    goes_on = reading.decided == said.number and not acts
    decided = bool(named) and named[-1]
    items = items or publish
    listed = said.decisions and not acts and not said.listed
    if publish and not decided and not segment.figure.text.endswith(reading.words.parts("unit", "item")):
        reading.put(said, base.but(act=DECISION, reason=base.reason or "items-published"))
    elif (goes_on or deciding or listed or (named and named[0])) and (not items or decided):
        reading.put(said, base.but(act=DECISION))


def fees(reading: Reading, said: Said, segment: Segment, base: Frame, main: list[str]) -> None:
    """Fee notices issued, and what was taken in of administrative fees, in 万元."""
    figure = segment.figure.figure
    if base.object == AMOUNTS and figure is not None and is_money(segment.figure) and figure.exact:
        gap = unknown(segment.tokens[segment.objects[-1] + 1 : segment.at]) if segment.objects else 0
        if gap < _UNKNOWN and not segment.has("compare"):
            reading.put(
                said,
                base.but(
                    act=AMOUNT,
                    value=None,
                    amount=as_number(Decimal(figure.value) * MONEY[figure.unit] / TABLE_2_UNIT),
                ),
            )
    elif base.object == FEE_NOTICE and counted(segment.figure) == "count" and {"decide", "issue"} & set(main):
        reading.put(said, base.but(act=FEE))


def is_money(token: Token) -> bool:
    """Whether a token is an amount of money."""
    return token.figure is not None and token.figure.unit in MONEY


def published(reading: Reading, said: Said, segment: Segment, main: list[str]) -> None:
    """All items that were published in the year: said of the year, of this body, of no part and no channel."""
    at = segment.at
    whole = PUBLISH in main or segment.has("open") or segment.has("info", "open")
    told = said.time == "this" and (segment.has("time") or said.year == reading.year)
    part = any(segment.has(sense) for sense in ("part", "among", "includes", "result", "negation", "alien", "mention"))
    if not (whole and told and not part and not said.listed and not segment.objects):
        return
    channel = any(reading.words.phrase_in(text, "outlet") for text in (said.sentence.text, reading.before))
    if (
        counted(segment.figure) == "count"
        and not channel
        and not unknown(segment.tokens)
        and not said.wider
        and segment.has("info")
    ):
        place = reading.place(said, segment.tokens)
        words = tuple(token.text for token in segment.tokens[:at])
        reading.frames.append(Frame(PUBLISH, "information", segment.value, place, words=words))
