"""One rate, where it stands, and a statement made of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_checks.extract.prose.arithmetic.rate import Rate, Stated, stated, statement
from disclosure_checks.model.reckoning import Operand
from tests.extract.prose.arithmetic.reckoned import cut, rates_of


def sole(text: str) -> Rate:
    (found,) = rates_of(cut(text))
    return found


@pytest.mark.parametrize(
    ("text", "value", "slack", "exact"),
    [
        ("占75%", 75, "0.5", True),
        ("占66.67%", Decimal("66.67"), "0.005", True),
        ("占六成", 60, "5", True),
        ("增长2倍", 200, "50", True),
        ("占约75%", 75, "0.5", False),
        ("占百分之七十五", 75, "0.5", True),
    ],
)
def test_a_rate_in_percent_and_half_of_its_last_digit(text: str, value: Decimal, slack: str, exact: bool) -> None:
    found = stated(sole(text).token)
    assert (found.value, Decimal(found.slack), found.exact) == (value, Decimal(slack), exact)
    assert Decimal(found.step) == 2 * Decimal(slack)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("其中网站15条，占75%", "占"),
        ("占比为75%", "占比"),
        ("办结率达75%", "办结率"),
        ("同比增长约75%", "增长"),
        ("75%", ""),
    ],
)
def test_the_word_that_it_stands_behind(text: str, word: str) -> None:
    found = sole(text).word
    assert (found.text if found is not None else "").endswith(word)
    assert bool(found) is bool(word)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("网站15条，占75%", True),
        ("网站15条，占总数20条的75%", True),
        ("网站15条，占比较去年增长75%", False),
        ("网站15条，增长75%", False),
    ],
)
def test_the_word_that_makes_it_a_share(text: str, share: bool) -> None:
    assert (sole(text).share is not None) is share


def test_a_second_share_is_not_of_the_first_one_s_word() -> None:
    first, second = rates_of(cut("网站15条，占75%较高的80%"))
    assert first.share is not None
    assert second.share is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("公开60条，网站30条，占50%", [60, 30]),
        ("公开60条；网站30条，占50%", [30]),
        ("占50%，公开60条", []),
        ("公开60条（网站占50%）", [60]),
    ],
)
def test_the_counts_in_front_of_it(text: str, before: list[int]) -> None:
    rate = sole(text)
    assert [count.value for count in rate.counts_before(rate.token.start)] == before


def test_a_statement_is_open_without_terms_or_where_it_is_no_exact_figure() -> None:
    found, terms = cut("公开20条，占75%"), [Operand(15), Operand(20)]
    exact = Stated(75, Decimal("0.5"), 1, exact=True)
    about = Stated(75, Decimal("0.5"), 1, exact=False)
    told = statement(found, (0, 5), exact, "share", terms, (None,))
    assert (told.relation, told.reason, told.text, told.words) == ("=", "", "公开20条", ())
    assert statement(found, (0, 5), about, "share", terms, ()).reason == "not-exact"
    unknown = statement(found, (0, 5), exact, "share", [], ())
    assert (unknown.relation, unknown.reason, [one.value for one in unknown.right]) == ("?", "base-unclear", [0, 0])
