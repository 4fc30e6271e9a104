"""What was not judged, in a line: how many, of which rules, why; what most reports share once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import CheckResult, check
from disclosure_checks.model.finding import Outcome
from disclosure_checks.reporters.unjudged import codes_words, common_reasons, undecided_words
from tests import bases


def open_(rule: str, reason: str, *cells: str) -> Outcome:
    return Outcome(rule, "", "undecided", reason, cells)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([], ""),
        (["T301", "T301"], "T301"),
        (["T302", "T301"], "T301、T302"),
        (["T303", "T301", "T302"], "T301–T303"),
        (["T301", "T303", "T304", "T305", "Y101"], "T301、T303–T305、Y101"),
        (["T109", "T110", "T111"], "T109–T111"),
        (["T999", "Y001", "Y002"], "T999、Y001、Y002"),
    ],
)
def test_rules_that_follow_each_other_are_a_range(rules: list[str], words: str) -> None:
    assert codes_words(rules, "zh") == words


@given(st.lists(st.from_regex(r"[CTY][1-3]0[0-9]", fullmatch=True), max_size=12))
def test_the_range_of_rules_does_not_depend_on_their_order(codes: list[str]) -> None:
    """Each rule stands in exactly one range, none that was not given does."""
    words = codes_words(codes, "en")
    assert words == codes_words(sorted(codes * 2), "en")
    told = []
    for part in words.split(", ") if words else []:
        first, _, last = part.partition("–")
        told += [f"{first[0]}{n}" for n in range(int(first[1:]), int((last or first)[1:]) + 1)]
    assert told == sorted(set(codes))


def test_blank_cells_are_counted_once_and_reasons_named() -> None:
    outcomes = [
        open_("T301", "甲格没有数字", "a", "b"),
        open_("T302", "乙格没有数字", "b"),
        open_("Y101", "没有上年报告"),
    ]
    assert undecided_words(outcomes, "zh") == "3 条次（T301、T302、Y101）：2 格没有数字；没有上年报告"
    assert undecided_words(outcomes[:2], "en") == "2 (T301, T302): 2 cells hold no figure"


def test_of_many_reasons_the_most_frequent_are_named() -> None:
    outcomes = [open_("T301", reason) for reason in ("甲", "乙", "乙", "丙", "丙", "丙")]
    assert undecided_words(outcomes, "zh") == "6 条次（T301）：丙；乙；等 1 种原因"


def town(number: int, *, blank: bool) -> str:
    changes = {"t4.review.total": ""} if blank else {}
    report = bases.report(bases.cells("filled", changes=changes), agency=f"示例市第{number}镇人民政府")
    return bases.print_report(report)


def result(folder: Path, *blanks: bool) -> CheckResult:
    for number, blank in enumerate(blanks, 1):
        (folder / f"{number}.txt").write_text(town(number, blank=blank), encoding="utf-8")
    return check([folder], select=["T4", "Y1"])


@pytest.mark.parametrize(
    ("blanks", "common"), [((True, False), False), ((True, True, False), True), ((True, True, False, False), False)]
)
def test_what_more_than_half_of_the_reports_share_is_common(
    tmp_path: Path, blanks: tuple[bool, ...], common: bool
) -> None:
    reasons = {
        reason: shared for reason, shared in common_reasons(result(tmp_path, *blanks)).items() if "T401" in shared.rules
    }
    assert bool(reasons) is common
    assert all(shared.reports == sum(blanks) for shared in reasons.values())


def test_what_one_report_alone_lacks_is_never_common(tmp_path: Path) -> None:
    """Last year's report is lacking in all of them, which for a single one is its own line."""
    assert common_reasons(result(tmp_path, False)) == {}
