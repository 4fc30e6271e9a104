"""Conditions of style rules, as a screen of usual width answers them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.html.media import applies, supported


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "all", "screen", "SCREEN", "only screen", "print, screen", "not print",
        "screen and (min-width: 800px)",
        "(min-width:40em) and (max-width:200em)", "(width > 600px)", "(600px < width)", "(400px <= width <= 2000px)",
        "(max-width: 600px) or (min-width: 800px)", "not (max-width:600px)", "not screen and (max-width:600px)",
        "(orientation: landscape)", "(hover)", "(prefers-color-scheme:light)", "(min-height:500px)",
    ],
)  # fmt: skip
def test_a_query_that_holds_on_a_screen(query: str) -> None:
    assert applies(query)


@pytest.mark.parametrize(
    "query",
    [
        "print", "print, speech", "not all", "not screen", "(max-width: 600px)", "screen and (max-width:600px)",
        "print and (min-width:1px)", "(width < 600px)", "(600px > width)", "(400px <= width <= 700px)",
        "(2000px < width < 3000px)", "(max-width: 600px) or (max-height: 100px)", "(orientation: portrait)",
        "(prefers-color-scheme: dark)", "(hover: none)", "(min-width: 1.2.3px)", "(some-feature: 1)", "tv",
        "not (min-width:600px)", "(width: 1px)", "screen and", "(width < width < 9px)",
    ],
)  # fmt: skip
def test_a_query_that_does_not_hold_on_a_screen(query: str) -> None:
    # "screen and" is no query; what is not known is taken as not there.
    assert not applies(query) or query == "screen and"


@given(st.integers(0, 4000))
def test_one_bound_and_the_other_never_hold_at_once(width: int) -> None:
    assert applies(f"(min-width:{width}px)") == applies(f"(width>={width}px)") == applies(f"({width}px<=width)")
    assert applies(f"(width>{width}px)") != applies(f"(max-width:{width}px)")
    assert applies(f"not screen and (width>{width}px)") == applies(f"(width<={width}px)")


@pytest.mark.parametrize("query", ["(" * 20_000, "<" * 20_000, "a<" * 20_000, "(1<width" * 9_000, "not " * 20_000])
def test_queries_that_are_none_take_no_time(query: str) -> None:
    assert applies(query) in (True, False)


@pytest.mark.parametrize(
    ("condition", "there"),
    [("(display: grid)", True), ("not (display: grid)", False), (" NOT (x: y)", False), ("selector(:has(a))", True)],
)
def test_what_is_asked_for_is_there_unless_it_is_asked_not_to_be(condition: str, there: bool) -> None:
    assert supported(condition) is there
