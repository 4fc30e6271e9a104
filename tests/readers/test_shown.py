"""What a person sees in a place, made of the runs that a file stores there."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_rules
from disclosure_checks.model.document import Cell, LeftOut, LeftOutKind, Location, Run, UnclearKind
from disclosure_checks.readers import shown

HERE = Location(table=1, row=2, column=3)


def cell(*runs: Run) -> Cell:
    return shown.cell(runs, HERE)


@pytest.mark.parametrize(
    ("runs", "text", "left_out"),
    [
        ((Run("12"), Run("1", raised=True)), "12", (LeftOut("note", "1"),)),
        ((Run("12"), Run("[1]", raised=True)), "12", (LeftOut("note", "[1]"),)),
        ((Run("注2", raised=True), Run("12")), "12", (LeftOut("note", "注2"),)),
        ((Run("1"), Run("2"), Run("*", raised=True)), "12", (LeftOut("note", "*"),)),
        ((Run("12①"),), "12", (LeftOut("note", "①"),)),
        ((Run("12¹"),), "12", (LeftOut("note", "¹"),)),
        ((Run("1,234 **"),), "1,234", (LeftOut("note", "**"),)),
        ((Run("*12件"),), "12件", (LeftOut("note", "*"),)),
        ((Run("9", struck=True), Run("12")), "12", (LeftOut("struck", "9"),)),
        ((Run("1"), Run("7", hidden="deleted"), Run("2")), "12", (LeftOut("deleted", "7"),)),
        ((Run("7", hidden="tiny"), Run("12")), "12", (LeftOut("tiny", "7"),)),
        ((Run("1"), Run("7", hidden="colour"), Run("2")), "1 2", (LeftOut("colour", "7"),)),
        ((Run("7", hidden="hidden"),), "", (LeftOut("hidden", "7"),)),
        ((Run(" ", struck=True), Run("12")), "12", ()),
        ((Run("③"),), "③", ()),
        ((Run("*"),), "*", ()),
        ((Run("申请数量"), Run("注", raised=True)), "申请数量", (LeftOut("note", "注"),)),
        ((Run("12"), Run("", unclear="picture")), "12", ()),
        ((Run("一"), Run("，二", raised=True)), "一 ，二", ()),
    ],
)
def test_the_shown_text_and_what_is_left_out(runs: tuple[Run, ...], text: str, left_out: tuple[LeftOut, ...]) -> None:
    assert cell(*runs) == Cell(text, HERE, left_out)


@pytest.mark.parametrize(
    ("runs", "why"),
    [
        ((Run("12", struck=True),), "only-struck"),
        ((Run("12", raised=True),), "only-raised"),
        ((Run("12"), Run("34.5", raised=True)), "raised"),
        ((Run("\u202e12"),), "direction"),
        ((Run("", unclear="picture"),), "picture"),
        ((Run("12", unclear="outdated"),), "outdated"),
        ((Run("1"), Run("2", unclear="drop-down")), "drop-down"),
    ],
)
def test_what_cannot_be_told_is_said(runs: tuple[Run, ...], why: str) -> None:
    assert cell(*runs).unclear == why


def test_in_a_sentence_marks_go_and_items_stay_apart_from_figures() -> None:
    made = shown.paragraph([Run("①12件，②办结3②件")], Location())
    assert made.text == "① 12件，②办结3件"
    assert made.left_out == (LeftOut("note", "②"),)


def test_every_kind_has_words() -> None:
    words = {rule.code: set(rule.reasons) for rule in load_rules()}
    assert set(get_args(LeftOutKind)) <= words["C106"]
    assert set(get_args(UnclearKind)) <= words["D103"]


LOOKS = st.builds(
    Run, st.text("0123456789①* 件", max_size=4), st.booleans(), st.booleans(), st.sampled_from(["", "hidden", "tiny"])
)


@given(st.lists(LOOKS, max_size=6))
def test_a_figure_is_made_of_what_is_seen_alone(runs: list[Run]) -> None:
    made = cell(*runs)
    seen = "".join(run.text for run in runs if not (run.hidden or run.struck))
    assert sum(c.isdigit() for c in made.text) <= sum(c.isdigit() for c in seen)


@given(st.lists(st.text("0123456789", min_size=1, max_size=3), min_size=1, max_size=5))
def test_how_a_figure_is_cut_into_runs_does_not_matter(pieces: list[str]) -> None:
    assert cell(*map(Run, pieces)) == cell(Run("".join(pieces)))
