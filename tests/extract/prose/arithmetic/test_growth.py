"""Growth over last year: of what it is, and what it is reckoned over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.extract.prose.arithmetic.growth import differences, growth, multiple, points
from disclosure_checks.extract.prose.arithmetic.rate import stated
from disclosure_checks.model.reckoning import settle
from tests.extract.prose.arithmetic.reckoned import cut, percentages, rates_of

#: A sentence, its operation, and this year's and last year's figures; zeros where the base is not told.
GROWTH = {
    "last year's figure": ("公开60条，较上年的50条增长20%", "growth", [60, 50]),
    "the difference up": ("公开60条，比上年增加10条，增长20%", "growth", [60, 50]),
    "the difference down": ("公开8条，比上年减少2条，下降20%", "decline", [8, 10]),
    "in a bracket behind": ("公开60条，同比增长20%（上年50条）", "growth", [60, 50]),
    "from one to the other": ("由去年的50条增至60条，增长20%", "growth", [60, 50]),
    "in another unit": ("公开60条，较上年的50次增长20%", "growth", [0, 0]),
    "of something else": ("公开60条，浏览量增长20%", "growth", [0, 0]),
    "no base at all": ("公开60条，同比增长20%", "growth", [0, 0]),
    "about as many": ("公开约60条，较上年的50条增长20%", "growth", [0, 0]),
    "about as many last year": ("公开60条，较上年的约50条增长20%", "growth", [0, 0]),
}


@pytest.mark.parametrize(("text", "operation", "terms"), GROWTH.values(), ids=list(GROWTH))
def test_what_a_rate_of_growth_is_of(text: str, operation: str, terms: list[int]) -> None:
    (said,) = [one for one in percentages(text) if one.unit == "%"]
    assert (said.operation, [one.value for one in said.right]) == (operation, terms)
    assert said.relation == ("=" if any(terms) else "?")


def test_applications_received_grow_over_last_year_s_table() -> None:
    found = cut("收到申请12件，同比增长20%")
    (rate,) = rates_of(found)
    known = growth(found, rate, stated(rate.token), found.counts)
    assert known.cells == ("prev:t3.received.total",)
    assert growth(found, rate, stated(rate.token), []).relation == "?"


@given(st.integers(1, 999), st.integers(1, 999))
def test_growth_as_it_is_printed_is_held(now: int, last: int) -> None:
    change = round(abs(now - last) * 100 / last, 2)
    word = "增长" if now >= last else "下降"
    (said,) = [one for one in percentages(f"公开{now}条，较上年的{last}条{word}{change}%") if one.unit == "%"]
    assert settle(said, {}).state == "held"
    turned = "下降" if now >= last else "增长"
    (wrong,) = [one for one in percentages(f"公开{now}条，较上年的{last}条{turned}{change}%") if one.unit == "%"]
    assert settle(wrong, {}).state == ("held" if now == last else "violated")


@pytest.mark.parametrize(
    ("text", "terms"),
    [("公开9篇，是去年3篇的3倍", [9, 3]), ("公开9篇，是去年3篇的整整3倍", None), ("公开9篇，效率提升3倍", None)],
)
def test_a_multiple_is_of_last_year_s_figure(text: str, terms: list[int] | None) -> None:
    found = cut(text)
    said = [one for rate in rates_of(found) for one in multiple(found, rate)]
    assert [[term.value for term in one.right] for one in said] == ([] if terms is None else [terms])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("公开900条，较去年的750条增加150条", [[900, 750]]),
        ("公开600条，较去年的750条减少150条", [[750, 600]]),
        ("公开900条，较去年的750次增加150条", []),
        ("公开900条，增加150条", []),
        ("较去年的750条增加150条", []),
    ],
)
def test_differences_of_counts(text: str, terms: list[list[int]]) -> None:
    found = cut(text)
    level = found.levels[0]
    said = [one for number in range(len(level.pieces)) for _, one in differences(found, level, number)]
    assert [[term.value for term in one.right] for one in said] == terms
    assert all(settle(one, {}).state == "held" for one in said)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("解读率由上年的85%提升至97%，提高12个百分点", "held"),
        ("解读率由上年的85%提升至97%，提高13个百分点", "held"),
        ("解读率由上年的85%提升至97%，提高15个百分点", "violated"),
        ("解读率由上年的97%下降至85%，下降12个百分点", "held"),
        ("解读率97%，提高12个百分点", None),
    ],
)
def test_points_are_the_difference_of_two_rates(text: str, state: str | None) -> None:
    found = cut(text)
    said = [one for rate in rates_of(found) if rate.unit == "个百分点" for one in points(found, rate)]
    assert [settle(one, {}).state for one in said] == ([] if state is None else [state])
