"""What a template leaves in a report."""

from __future__ import annotations

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.structure.phrases import residue, shown
from disclosure_checks.extract.structure.sections import Line
from disclosure_checks.model.document import Location
from tests.extract.structure.telling import outcome, told

LINE = Line("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未", Location(line=1))


def test_what_was_found_is_shown_with_a_few_characters_around_it() -> None:
    assert shown(LINE, 9, 10) == "…乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
    assert shown(LINE, 0, 1) == "甲乙丙丁戊己庚辛壬…"
    assert shown(LINE, 0, 18) == LINE.text


def test_every_declared_residue_is_found_and_all_are_one_finding() -> None:
    examples = [one.example for one in load_phrases().residues]
    for example in examples:
        assert outcome(residue(told(example))) in ([("violated", "left")], [("undecided", "name")]), example
    (seen,) = residue(told(*examples))
    assert int(seen.values["count"]) >= len(examples) - 1


def test_a_text_without_them_is_held_and_a_persons_name_is_not_accused() -> None:
    assert outcome(residue(told("全年认真开展工作。"))) == [("held", "")]
    around = load_phrases().around_names[0]
    assert outcome(residue(told(f"{around}×××。"))) == [("undecided", "name")]
