"""What frames of applications state together: received less what was carried over, all, the parts and the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.claims.standing import Standing
from disclosure_checks.extract.prose.claims.statement import Statement, say
from disclosure_checks.extract.prose.frames.frame import (
    ALL,
    ANSWER,
    APPLICANTS,
    COLUMNS,
    CONCLUDE,
    DUE,
    FORWARD,
    GROUPS,
    HANDLE,
    ORGANIZATION,
    OTHERS,
    OVER,
    PART,
    PERSON,
    RECEIVE,
    RESULT,
    TOTAL,
    WITHDRAW,
    Frame,
    group_of,
)

_ONE_KIND = frozenset({"one-applicant", "one-channel"})


def channels_summed(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with those summed that one sentence gives by applicant or channel (网上收到5件, 信函收到2件)."""
    by_sentence: dict[int, list[Frame]] = {}
    for frame in frames:
        if frame.act == RECEIVE and frame.reason in _ONE_KIND:
            by_sentence.setdefault(frame.place.number, []).append(frame)
    gone: dict[int, Frame] = {}
    for several in by_sentence.values():
        first = several[0]
        if len(several) > 1:
            first.value, first.reason = sum(one.value or 0 for one in several), "channels"
            gone |= {id(one): first for one in several[1:]}
    kept = [frame for frame in frames if id(frame) not in gone]
    for frame in kept:
        frame.head = gone.get(id(frame.head), frame.head)
        parts = by_sentence.get(frame.place.number) if frame.act == TOTAL else None
        if parts and len(parts) > 1 and parts[0].value == frame.value:
            parts[0].reason = ""  # 合计48件 behind them says so
    return kept


def parts(frame: Frame, standing: Standing) -> Iterator[Statement]:
    """Applications by kinds of applicants: clear of a total received, and where several kinds are listed."""
    head = frame.head
    if frame.part not in APPLICANTS or (head is not None and head.act not in (RECEIVE, HANDLE)):
        return
    beside = [
        one
        for one in standing.of_sentence[frame.place.number]
        if one.act == PART and one.part in APPLICANTS and one.head is head
    ]
    summed = sum(one.value or 0 for one in beside)
    whole = head is not None and summed == head.value
    carried = () if whole else _carried_before(beside[0], standing)
    if summed in carried:
        return
    kinds = {one.part for one in beside}
    columns = [_column(one.part, kinds, whole=whole) for one in beside]
    column = columns[beside.index(frame)]
    alike = [one for one, its in zip(beside, columns, strict=True) if its == column]
    if frame is not alike[0] or (len(alike) > 1 and not whole):
        return
    value = sum(one.value or 0 for one in alike)
    if head is None and PERSON in kinds and len(kinds) > 1:
        frame = frame.but(reason="")
    others = carried or (head is not None and head.act != RECEIVE)
    yield from say(frame, value, what=(column,), reason="of-a-part" if others else "")


def _carried_before(frame: Frame, standing: Standing) -> list[int]:
    """上年结转2件，其中自然人1件: what is carried in front of a list of applicants, and with those received."""
    found = []
    for one in standing.of_sentence[frame.place.number]:
        if one is frame:
            break
        if one.act in (OVER, FORWARD) and one.value:
            found.append(one.value)
            if one.act == OVER and frame.head is not None:
                found.append(one.value + (frame.head.value or 0))
    return found


def _column(part: str, kinds: Collection[str], *, whole: bool) -> str:
    """The column that a kind of applicants is, by the kinds listed beside it."""
    if part in (PERSON, ORGANIZATION):
        return part
    if part == OTHERS:
        return OTHERS if any(kind in COLUMNS for kind in kinds) else ORGANIZATION
    only = len(kinds) == len({PERSON, part} & set(kinds))
    return ORGANIZATION if whole and only else part  # 自然人5件、企业2件 of 7: all organizations


def applications(frame: Frame, standing: Standing) -> Iterator[Statement]:
    """What a frame on applications states."""
    if frame.act in (RECEIVE, HANDLE, TOTAL):
        yield from _received(frame, standing)
    elif frame.act in (OVER, FORWARD):
        yield from say(frame, frame.value, claim="carried_over" if frame.act == OVER else "carried_forward")
    elif frame.act in (CONCLUDE, ANSWER):
        yield from _concluded(frame, standing)
    elif frame.act == ALL:
        yield from _all(frame, standing)


def _received(frame: Frame, standing: Standing) -> Iterator[Statement]:
    head = frame.head
    of_list = frame.listed and head is not None and head.object == APPLICATION
    beside_total = frame.act == RECEIVE and head is not None and head is not frame and _both(frame, head, standing)
    if frame.rest or (of_list and frame.act != TOTAL and not beside_total):
        return
    carried = standing.carried_in[id(frame)]
    over = carried[0].value or 0 if carried else None
    value = frame.value or 0
    if frame.act == TOTAL:
        yield from _total(frame, standing)
    elif frame.act == RECEIVE and over is not None and value >= over:
        yield from say(frame, value, claim="handled")
    elif frame.act == RECEIVE:
        yield from say(frame, value)
    else:
        yield from _handled(frame, standing, value, over)


def _both(frame: Frame, head: Frame, standing: Standing) -> bool:
    """Whether a total is of those received and carried over, so that a part of it may be all that were received."""
    over = sum(one.value or 0 for one in standing.carried_in[id(head)])
    return head.act in (HANDLE, TOTAL) or (over > 0 and (frame.value or 0) + over == head.value)


def _total(frame: Frame, standing: Standing) -> Iterator[Statement]:
    last = standing.latest[frame.place.section, frame.place.number]
    if OVER in last and RECEIVE in last:
        yield from say(frame, frame.value, claim="handled")
    else:
        yield from say(frame, frame.value, claim="received", reason="total-without-act")


def _handled(frame: Frame, standing: Standing, value: int, over: int | None) -> Iterator[Statement]:
    """办理 of those received and carried over; of those concluded where other figures tell so."""
    section = frame.place.section
    received = next((one.value or 0 for one in standing.received[section] if one.head is not frame), None)
    beside = standing.of_sentence[frame.place.number]
    closed = any(one.act in (CONCLUDE, ANSWER) for one in beside)
    forward = any(one.act == FORWARD and one.value for one in beside)
    carried = standing.latest[section, frame.place.number].get(OVER)
    whole = (received or 0) + (carried.value or 0 if carried is not None else 0)
    claim, sure = "handled", False
    if received is not None:
        claim = "handled" if value in (received, whole) else "concluded"
        sure = claim == "handled" and carried is not None
    elif forward and not closed:
        claim = "concluded" if over is None else "handled"
    else:
        sure = over is not None or closed or not value or DUE in frame.what
    yield from say(frame, value, claim=claim, reason="" if sure else "concluded-may-be-meant")


def _concluded(frame: Frame, standing: Standing) -> Iterator[Statement]:
    head = frame.head
    if frame.rest or (frame.listed and head is not None and head.act in (CONCLUDE, ANSWER)):
        return
    withdrawn = _withdrawn(frame, standing)
    apart = frame.act == ANSWER and CONCLUDE in standing.concluded_apart
    if withdrawn is not None:
        reason = "answered-not-concluded" if apart else "withdrawn"
        yield from say(frame, (frame.value or 0) + withdrawn, claim="concluded", reason=reason)
    elif not (frame.joined and standing.concluded_apart):
        yield from say(frame, frame.value, reason="answered-not-concluded" if apart else "")


def _withdrawn(frame: Frame, standing: Standing) -> int | None:
    """How many of the sentence were withdrawn beside those answered."""
    received = next((one for one in standing.totals[frame.place.section] if one.value is not None), None)
    for one in standing.of_sentence[frame.place.number]:
        if one.act != WITHDRAW or one.head is frame:
            continue
        fits = received is not None and received.value == (frame.value or 0) + (one.value or 0)
        if frame.act == ANSWER or fits:
            return one.value or 0
    return None


def _all(frame: Frame, standing: Standing) -> Iterator[Statement]:
    whole = standing.whole(frame)
    section = frame.place.section
    forwards = standing.forwards[section]
    if frame.left_out:
        if whole is not None:
            yield from say(frame, whole - frame.left_out, claim="concluded", reason="rest")
        return
    if whole is None:
        if not forwards:
            yield from say(frame, 0)
    elif frame.rest and forwards:
        yield from say(frame, whole - (forwards[0].value or 0), claim="concluded", reason="rest")
    elif not forwards and not (frame.head is not None and frame.head.act in (CONCLUDE, ANSWER)):
        yield from say(frame, 0)


def together(standing: Standing, told: Sequence[Statement]) -> list[Statement]:
    """What the parts of a sub-section are together: concluded where they are all, and each group of results."""
    concluded = any(one.claim in ("concluded", "answered") and one.certainty != "doubt" for one in told)
    found: list[Statement] = []
    for frames in standing.of_section.values():
        base = next((w for w in (standing.whole(frame) for frame in reversed(frames[-8:])) if w is not None), None)
        if base:
            found += _of_section(frames, base, concluded)
    return found


def _of_section(frames: Sequence[Frame], base: int, concluded: bool) -> Iterator[Statement]:
    results = [one for one in frames if one.act == RESULT and not one.rest]
    counted = [one for one in results if not one.all]
    others = [one for one in frames if one.act == WITHDRAW or (one.act in (CONCLUDE, ANSWER) and one.rest)]
    parts_ = [one.value or 0 for one in (*counted, *others)]
    some = [one.value or 0 for one in others]
    last = frames[-1]
    if not concluded and parts_ and base in (sum(parts_), sum(some)):
        yield from say(last.but(reason=""), base, claim="concluded", reason="together")
    done = [one.value or 0 for one in frames if one.act in (CONCLUDE, ANSWER) and not one.rest]
    if (counted and sum(parts_) in (base, *done)) or _beside_groups(counted):
        yield from _groups(counted)
    elif len(results) == 1 and results[0].all:
        yield from _groups([results[0].but(value=base)])


def _beside_groups(results: Sequence[Frame]) -> bool:
    """Whether a list of groups names one group by a single row of it (予以公开5件，不掌握2件)."""
    rows = [what for one in results for what in one.what if what not in GROUPS]
    groups = {group_of(what) for one in results for what in one.what}
    return len(rows) == 1 and len(groups) > 1


def _groups(results: Sequence[Frame]) -> Iterator[Statement]:
    """The groups of results whose rows alone are given, where the results are all that there were."""
    sums: dict[str, int] = {}
    first: dict[str, Frame] = {}
    for one in results:
        groups = {group_of(what) for what in one.what}
        if len(groups) > 1 and GROUPS.issuperset(one.what):
            continue  # 予以公开或部分公开: the two groups are named together
        if len(groups) != 1 or one.reason not in ("", "no-row", "all-of-them"):
            return
        group = groups.pop()
        sums[group] = sums.get(group, 0) + (one.value or 0)
        first.setdefault(group, one)
    named = {what for one in results for what in one.what if what in GROUPS}
    for group, value in sums.items():
        if group not in named:
            yield from say(first[group], value, what=(group,), reason="rows")


def has_others_of_its_group(frame: Frame, standing: Standing) -> bool:
    """Whether the sentence gives other rows of the group that a result belongs to, or the group itself."""
    group = group_of(frame.what[0])
    beside = standing.of_sentence[frame.place.number]
    others = (what for one in beside if one.act == RESULT and one is not frame for what in one.what)
    return any(group_of(what) == group for what in others)
