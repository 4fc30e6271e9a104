"""Whether a run could tell that what an earlier one found is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_checks.reporters.again import Judged, Needs, Seen, owner, short

OWN, OTHER = owner("甲镇", "a.txt", 2023), owner("乙镇", "b.txt", 2023)
RULES = ["T301", "Y101", "W101"]
NEEDS = Needs(OWN, "a.txt", frozenset({"T301"}), frozenset({"t3.received.total"}))


def judged(*seen: Seen, rules: list[str] | None = RULES) -> Judged:
    return Judged(seen, rules)


def test_a_report_is_owned_by_its_agency_and_year_or_is_its_file() -> None:
    assert OWN == "甲镇 2023"
    assert owner(None, "a.txt", 2023) == "a.txt"
    assert owner("甲镇", "a.txt", None) == "甲镇 "
    assert short(OWN) != short(OTHER)
    assert len(short(OWN)) == 8


AGAIN = {
    "there and asked": (judged(Seen(OWN, "c.txt")), NEEDS, True),
    "of nobody, in the same file": (judged(Seen("a.txt", "a.txt")), NEEDS, True),
    "its year not told, in the same file": (judged(Seen("甲镇 ", "a.txt")), NEEDS, True),
    "of another agency, in the same file": (judged(Seen("乙镇 2023", "a.txt")), NEEDS, False),
    "of another year, in the same file": (judged(Seen("甲镇 2022", "a.txt")), NEEDS, False),
    "of somebody now, in the same file": (judged(Seen(OWN, "a.txt")), replace(NEEDS, owner="a.txt"), True),
    "not there": (judged(Seen(OTHER, "b.txt")), NEEDS, False),
    "not readable": (judged(Seen(OWN, "a.txt", readable=False)), NEEDS, False),
    "without the figure": (judged(Seen(OWN, "a.txt", lacking=NEEDS.cells)), NEEDS, False),
    "without another figure": (judged(Seen(OWN, "a.txt", lacking=frozenset({"t4.review.total"}))), NEEDS, True),
    "the rule not asked": (judged(Seen(OWN, "a.txt"), rules=["Y101"]), NEEDS, False),
    "the rules not told": (judged(Seen(OWN, "a.txt"), rules=None), NEEDS, True),
    "a waiver": (judged(), replace(NEEDS, rules=frozenset({"W101"})), True),
    "last year's report not there": (
        judged(Seen(OWN, "a.txt", undecided=frozenset({"Y101"}))), replace(NEEDS, compared=frozenset({"Y101"})), False,
    ),
    "the other report gone": (judged(Seen(OWN, "a.txt")), replace(NEEDS, others=frozenset({short(OTHER)})), False),
    "the other report there": (
        judged(Seen(OWN, "a.txt"), Seen(OTHER, "b.txt")), replace(NEEDS, others=frozenset({short(OTHER)})), True,
    ),
    "one of two copies without the figure": (
        judged(Seen(OWN, "a.txt"), Seen(OWN, "c.txt", lacking=NEEDS.cells)), NEEDS, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", list(AGAIN))
def test_what_was_judged_again(what: str) -> None:
    made, needs, again = AGAIN[what]
    assert made.again(needs) is again
