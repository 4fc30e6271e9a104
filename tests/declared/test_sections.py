"""The declared sections: each heading's example is told by its own words."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.sections import NUMERALS, Heading, load_expected
from disclosure_checks.text.folding import fold_bare

EXPECTED = load_expected()


def test_the_six_sections_are_declared_in_both_languages() -> None:
    assert {heading.number for heading in EXPECTED.headings} == set(range(1, 7))
    assert all(one.label and one.words for one in EXPECTED.subsections)
    assert len(NUMERALS) == len(set(NUMERALS))
    assert EXPECTED.problems
    assert EXPECTED.measures


@pytest.mark.parametrize("heading", EXPECTED.headings, ids=lambda heading: heading.example)
def test_an_example_holds_a_word_or_is_a_wording_of_its_heading(heading: Heading) -> None:
    bare = fold_bare(heading.example)
    assert any(word in bare for word in heading.words) or bare in {
        fold_bare(wording) for wording in (*heading.wordings, *heading.numbered)
    }
