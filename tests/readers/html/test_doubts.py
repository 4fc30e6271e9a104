"""Doubts of a cell: which of the stored figures is seen, and what programs write."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Run
from disclosure_checks.readers.html.doubts import Doubts, named_in, writes
from disclosure_checks.readers.html.look import PLAIN, Look


@pytest.mark.parametrize(
    ("program", "written", "names"),
    [
        ("document.getElementById('q').innerText = '81'", True, {"q"}), ("$('#total').text(81)", True, {"total"}),
        ('document.write("<b>81</b>")', True, set()), ("x.value= 3", True, set()),
        ("x.textContent += 3", True, set()), ("a.append(b)", True, set()),
        ("var a = 'q'", False, set()), ("if (x.value == 'q') go()", False, set()), ("", False, set()),
        ("rewrite('q')", False, set()),
    ],
)  # fmt: skip
def test_a_program_that_writes_may_write_into_what_it_names(program: str, written: bool, names: set[str]) -> None:
    assert writes(program) is written
    assert named_in(program) == names


def judged(*seen: tuple[str, Look], said: str = "") -> list[str]:
    """Why each of the texts of a cell is unsure."""
    doubts = Doubts()
    doubts.begin()
    for text, look in seen:
        doubts.see(text, look)
    if said:
        doubts.say(said)  # type: ignore[arg-type]
    items = [Run(text, hidden=look.unseen) for text, look in seen]  # type: ignore[arg-type]
    doubts.end(items)
    return [item.unclear for item in items]


SMALL, HIDDEN, NAMED, OTHER = Look(small=True), Look(hidden="hidden"), Look(named=1), Look(named=2)


@pytest.mark.parametrize(
    ("seen", "unclear"),
    [
        ([("12", PLAIN), ("3", PLAIN)], ["", ""]), ([("12", PLAIN), ("3", SMALL)], ["raised", "raised"]),
        ([("12", SMALL), ("3", SMALL)], ["", ""]), ([("12", PLAIN), ("件", SMALL)], ["", ""]),
        ([("12", PLAIN), ("3", Look(small=True, hidden="hidden"))], ["", ""]),
        ([("12", NAMED), ("3", OTHER)], ["styled", "styled"]), ([("12", NAMED), ("3", NAMED)], ["", ""]),
        ([("12", NAMED), ("件", OTHER)], ["", ""]), ([("12", Look(room=16.0))], [""]),
        ([("123", Look(room=16.0))], ["crowded"]),
        ([("一二三", Look(room=16.0))], [""]),
    ],
)  # fmt: skip
def test_figures_are_unsure_where_one_of_several_may_be_seen(seen: list[tuple[str, Look]], unclear: list[str]) -> None:
    assert judged(*seen) == unclear


def test_what_was_said_first_counts_and_only_of_figures_that_are_seen() -> None:
    assert judged(("1", PLAIN), ("件", PLAIN), ("2", HIDDEN), said="script") == ["script", "", ""]
    assert judged(("123", Look(room=1.0)), said="script") == ["crowded"]


def test_each_cell_has_its_own_doubts_and_outside_of_cells_there_are_none() -> None:
    doubts = Doubts()
    doubts.say("script")
    doubts.see("1", NAMED)
    doubts.begin()
    doubts.see("1", NAMED)
    doubts.begin()
    doubts.see("2", OTHER)
    doubts.say("script")
    inner, outer = [Run("2")], [Run("1")]
    doubts.end(inner)
    doubts.end(outer)
    assert (inner[0].unclear, outer[0].unclear) == ("script", "")
