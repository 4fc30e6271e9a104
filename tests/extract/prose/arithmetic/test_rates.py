"""Rates: what each is, and of what."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.arithmetic.listings import listings
from disclosure_checks.extract.prose.arithmetic.rates import rates
from tests.extract.prose.arithmetic.reckoned import cut

RATES = {
    "a share of what is listed": ("收到20件，其中电话15件，占75%", [("share", [15, 20])]),
    "a share of what it names": ("咨询59件，占总数130件的45.3%", [("share", [59, 130])]),
    "shares in turn": (
        "收到36件，其中电话31件、窗口5件，占比分别为86.1%、13.9%",
        [("share", [31, 36]), ("share", [5, 36])],
    ),
    "called after what was done": ("受理96件，办结93件，办结率96.9%", [("share", [93, 96])]),
    "a rate of something else": ("受理96件，办结93件，满意率99%", []),
    "all of what was due": ("受理96件，办结93件，办结率100%", []),
    "growth over last year's": ("公开60条，较上年的50条增长20%", [("growth", [60, 50])]),
    "decline by the difference": ("公开8条，比上年减少2条，下降20%", [("decline", [8, 10])]),
    "from one to the other": ("由去年的40条降至30条，下降25%", [("decline", [30, 40])]),
    "the base in a bracket": ("公开60条，同比增长20%（上年50条）", [("growth", [60, 50])]),
    "growth of something else": ("公开60条，浏览量增长20%", [("growth", [0, 0])]),
    "a multiple": ("公开9篇，是去年3篇的3倍", [("times", [9, 3])]),
    "doubled": ("公开10篇，比去年的5篇翻一番", [("growth", [10, 5])]),
    "points": ("解读率由上年的85%提升至97%，提高12个百分点", [("difference", [97, 85])]),
    "a difference": ("公开900条，较去年的750条增加150条", [("difference", [900, 750])]),
}


@pytest.mark.parametrize(("text", "wanted"), RATES.values(), ids=list(RATES))
def test_rates(text: str, wanted: list[tuple[str, list[int]]]) -> None:
    found = cut(text)
    told = [one for _, one in rates(found, listings(found), [])]
    assert [(one.operation, [operand.value for operand in one.right]) for one in told] == wanted
