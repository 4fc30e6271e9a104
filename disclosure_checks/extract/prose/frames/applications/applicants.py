"""Applications by kinds of applicants and by channels."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.extract.prose.chunks import APPLICATION
from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.clause import unknown
from disclosure_checks.extract.prose.frames.frame import APPLICANTS, HANDLE, PART, PERSON, RECEIVE

#: So many unknown characters name a way.
_A_WAY = 2


def of_a_kind(one: Counted) -> bool:
    """Keep the figure of one kind of applicant or channel; False where it counts all of the applications."""
    segment, base, said = one.segment, one.base, one.said
    places = segment.having("part")
    kinds = [segment.tokens[i]["part"] for i in places]
    kinds = [kind for kind in kinds if said.listed or one.ways or kind != "citizen"]
    kinds = [PERSON if kind == "citizen" else kind for kind in kinds]
    if not kinds:
        if _by_some_way(one):
            base.reason = base.reason or "one-channel"
        return False
    several = segment.several(places, kinds)
    part = _part(kinds, several=several)
    whole = segment.has("total") and RECEIVE in one.main and any(
        token["object"] == APPLICATION and not token["bare"] for _, token in segment.seen
    )  # fmt: skip
    of_head = not one.acts and not one.explicit and said.head is not None
    if (said.listed and not whole) or (of_head and not said.listed):
        of_others = said.head is not None and said.head.act not in (RECEIVE, HANDLE)
        apart = of_others and said.head is not None and said.head.place.number != said.number
        one.put(PART, part=part, head=None if apart else one.base.head)
        return True
    if several:
        return False
    if part not in APPLICANTS:
        base.reason = base.reason or "one-channel"
        return False
    one.put(PART, part=part, head=None, reason="" if _named_in_full(one) else "one-applicant")
    base.reason = "one-applicant" if base.reason in ("", "bare") else base.reason
    if one.acts:
        return False
    one.put(RECEIVE)
    return True


def _part(kinds: Sequence[str], *, several: bool) -> str:
    """The kind that the figure counts; several of them, or one kind by one channel, are none that is looked for."""
    if (several and len(set(kinds)) > 1) or len({kind in APPLICANTS for kind in kinds}) > 1:
        return "several"
    return kinds[0]


def _named_in_full(one: Counted) -> bool:
    """Whether the segment names applications for information, with one kind of applicants."""
    return any(token["object"] == APPLICATION and not token["bare"] for _, token in one.segment.seen)


def _by_some_way(one: Counted) -> bool:
    """通过政务服务网收到8件: through a way that no lexicon lists."""
    tokens = one.segment.tokens
    by = next((i for i, token in enumerate(tokens) if token["sort"] == "through"), None)
    act = next((i for i in one.acts if by is not None and i > by), None)
    return by is not None and act is not None and unknown(tokens[by + 1 : act]) >= _A_WAY
