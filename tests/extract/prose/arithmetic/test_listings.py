"""Lists: their totals, their parts, where they end."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.arithmetic.listings import listings
from tests.extract.prose.arithmetic.reckoned import cut

LISTS = {
    "commas and strokes": ("公开信息100条，其中网站60条、微信30条，广播10条", [(100, [60, 30, 10])]),
    "another act ends it": ("公开信息60条，其中网站40条、微信20条，收到留言12条", [(60, [40, 20])]),
    "another unit ends it": ("公开信息60条，其中网站40条，微信20条，参加3人", [(60, [40, 20])]),
    "nested up to the semicolon": (
        "受理69件，其中：电话61件，其中上午50件、下午11件；窗口8件",
        [(69, [61, 8]), (61, [50, 11])],
    ),
    "several share a figure": ("公开信息12条，包括甲村、乙村、丙村各4条", [(12, [12])]),
    "up to the rest": ("公开信息90条，其中网站40条，发布解读20条，其他30条", [(90, [40, 20, 30])]),
    "a bracket of one is no list": ("受理69件（窗口8件）", []),
    "no total": ("其中网站40条、微信20条", []),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=list(LISTS))
def test_lists(text: str, wanted: list[tuple[int, list[int]]]) -> None:
    found = listings(cut(text))
    assert [(one.total.value, [part.value for part in one.parts]) for one in found] == wanted


def test_what_is_told_of_another_channel_may_be_beyond() -> None:
    (one,) = listings(cut("公开信息140条。其中乡镇文件30条，通过公众号发布260篇"))
    assert [part.value for part in one.parts] == [30]
    assert one.beyond is not None
    assert one.beyond.value == 260
    assert one.lead == ("其中",)
