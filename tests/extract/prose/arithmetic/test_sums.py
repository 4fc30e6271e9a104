"""Sums behind their terms."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.arithmetic.sums import must_hold, sums
from tests.extract.prose.arithmetic.reckoned import cut


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新收10件，上年结转2件，合计12件", [(12, [10, 2], "=")]),
        ("财政5条，规划8条，应急6条，两类信息共计14条", [(14, [8, 6], "=")]),
        ("网站10条，微信2条，两个平台共12条", [(12, [10, 2], "=")]),
        ("网站10条，微信2条，共12条", []),
        ("新收10件，培训2次，合计12次", [(12, [10, 2], "?")]),
        ("公开100条，其中网站60条、微信40条，合计100条", []),
        ("会议6次，学习2次，参加人员共计150人", []),
    ],
)
def test_sums(text: str, wanted: list[tuple[int, list[int], str]]) -> None:
    found = [(one.total.value, [part.value for part in one.parts], must_hold(one)[0]) for one in sums(cut(text))]
    assert found == wanted
