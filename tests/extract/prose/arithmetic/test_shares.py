"""Shares: which part, of which whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.extract.prose.arithmetic.listings import listings
from disclosure_checks.extract.prose.arithmetic.shares import named, shares
from disclosure_checks.model.reckoning import Reckoning, settle
from tests.extract.prose.arithmetic.reckoned import cut, percentages, rates_of


def said(text: str) -> list[Reckoning]:
    """What the words for shares in a sentence say, the first of several in turn for all."""
    found = cut(text)
    (first, *_) = rates_of(found)
    assert first.share is not None
    return list(shares(found, first, first.share, listings(found)))


#: A share, its part and its whole; zeros where they are not told.
SHARES = {
    "of what is listed": ("收到20件，其中电话15件，占75%", [(15, 20)]),
    "of what it names": ("咨询59件，占总数130件的45.3%", [(59, 130)]),
    "of the only figure before it": ("收到20件，电话15件，占75%", [(15, 20)]),
    "in a bracket": ("收到20件，其中电话15件（占75%）", [(15, 20)]),
    "of those that the sentence begins with": ("20件申请中，电话15件，占75%", [(15, 20)]),
    "of a smaller figure": ("收到10件，电话15件，占75%", [(0, 0)]),
    "of something counted otherwise": ("走访20人，电话15件，占75%", [(0, 0)]),
    "of last year's": ("上年收到20件，占75%", [(0, 0)]),
    "of nothing": ("占75%", [(0, 0)]),
    "about": ("收到约20件，其中电话15件，占75%", [(0, 0)]),
    "in turn": ("收到36件，其中电话31件、窗口5件，占比分别为86.1%、13.9%", [(31, 36), (5, 36)]),
    "in turn, one too many": ("收到36件，其中电话31件、窗口5件，占比分别为86.1%、10%、3.9%", [(0, 0)] * 3),
}


@pytest.mark.parametrize(("text", "terms"), SHARES.values(), ids=list(SHARES))
def test_part_and_whole(text: str, terms: list[tuple[int, int]]) -> None:
    assert [tuple(term.value for term in one.right) for one in said(text)] == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("受理96件，办结93件，办结率96.9%", [(93, 96)]),
        ("受理96件，其中办结93件，办结率96.9%", [(93, 96)]),
        ("受理96件，办结93件，满意率99%", []),
        ("受理96件，办结93件，办结率100%", []),
        ("受理96件；办结93件；办结率96.9%", []),
        ("受理90件，办结93件，办结率96.9%", []),
        ("走访96人，办结93件，办结率96.9%", []),
    ],
)
def test_a_rate_is_called_after_what_was_done_with_the_part(text: str, terms: list[tuple[int, int]]) -> None:
    found = cut(text)
    made = [one for rate in rates_of(found) for one in named(found, rate, listings(found))]
    assert [tuple(term.value for term in one.right) for one in made] == terms


@given(st.integers(1, 999), st.integers(0, 999), st.integers(0, 3))
def test_a_share_that_was_rounded_or_cut_is_held_and_another_is_not(part: int, rest: int, places: int) -> None:
    whole, digit = part + rest, Decimal(1).scaleb(-places)
    exact = Decimal(100 * part) / whole
    for share in (exact.quantize(digit), exact.quantize(digit, "ROUND_DOWN")):
        (held,) = percentages(f"收到{whole}件，其中电话{part}件，占{share}%")
        assert settle(held, {}).state == "held"
    (wrong,) = percentages(f"收到{whole}件，其中电话{part}件，占{exact.quantize(digit) + 2 * digit}%")
    assert settle(wrong, {}).state == "violated"
