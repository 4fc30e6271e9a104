"""Patterns that are looked for by what each match holds: the matches are those of the pattern."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure_checks.declared.adverts import load_adverts
from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.text.sought import Sought, literals

TOLD = {
    "a|b": {"a", "b"},
    "(?:ab){2}c?": {"abab"},
    "甲?乙+": {"乙"},
    "(?P<n>甲|乙)(?P=n)丙丁": {"丙丁"},
    "(?!甲)乙.丙": {"乙"},
    "(?<![a-z])(?:甲|乙)丙(?:丁|$)": {"甲丙", "乙丙"},
    "[甲乙]{2}": {"甲甲", "甲乙", "乙甲", "乙乙"},
    r"\(x\)": {"(x)"},
    "[^甲]乙": {"乙"},
    "(?:甲|(?:乙|丙)?丁)戊{2,}": {"戊戊"},
}
UNTOLD = ["", "甲|", "甲?", "(?<=甲)", r"\d+", ".", "甲{0,3}", "(?:甲|.)", "(?>甲|乙)", "(甲)?(?(1)乙|丙)", "(?x: 甲 )"]


@pytest.mark.parametrize(("pattern", "texts"), TOLD.items())
def test_what_each_match_holds(pattern: str, texts: set[str]) -> None:
    assert literals(re.compile(pattern)) == texts


@pytest.mark.parametrize("pattern", UNTOLD)
def test_what_cannot_be_told_is_searched_in_every_text(pattern: str) -> None:
    sought = Sought(re.compile(pattern))
    assert not sought.literals
    assert sought.may_be_in("")


def test_where_case_does_not_matter_small_letters_are_looked_for_and_odd_ones_are_not() -> None:
    assert literals(re.compile("Bet甲|乙APP", re.IGNORECASE)) == {"bet甲", "乙app"}
    assert Sought(re.compile("bet甲", re.IGNORECASE)).search("BEt甲")
    assert Sought(re.compile("sk", re.IGNORECASE)).search("\u017f\u212a")
    assert not literals(re.compile(" 甲 ", re.VERBOSE))


ATOMS = st.sampled_from(
    ["甲", "乙", "丙", "b", "K", "[甲乙]", "[^甲]", ".", r"\d", r"\.", "^", "$", "(?=甲)", "(?!乙)", "(?<=丙)"]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}", "{0,1}", "??", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text(alphabet="甲乙丙bBkK\u212a1.", max_size=8), st.sampled_from([re.NOFLAG, re.IGNORECASE]))
@example("(?:甲|)乙", "甲乙", re.NOFLAG)
@example("K", "\u212a", re.IGNORECASE)
def test_matches_are_those_of_the_pattern(pattern: str, text: str, flags: re.RegexFlag) -> None:
    bare = re.compile(pattern, flags)
    sought = Sought(bare)
    assert [match.span() for match in sought.finditer(text)] == [match.span() for match in bare.finditer(text)]
    assert bool(sought.search(text)) == bool(bare.search(text))


def test_what_is_declared_can_be_looked_for() -> None:
    phrases = load_phrases()
    declared = [load_adverts().words, phrases.left_out, *(one.pattern for one in (*phrases.slips, *phrases.residues))]
    assert all(sought.literals for sought in declared)


def test_it_can_be_handed_to_another_process() -> None:
    sought = pickle.loads(pickle.dumps(Sought(re.compile("甲+"))))  # noqa: S301
    assert sought.search("乙甲甲")
    assert sought.literals == {"甲"}
