"""What a result in JSON judged, and what its findings need before they may be called fixed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from disclosure_checks import check
from disclosure_checks.reporters.again import Needs
from disclosure_checks.reporters.diff.judged import judged, needs_of
from tests import bases
from tests.reporters.diff.differences import finding

GONE: dict[str, str] = {}


def entry(**more: Any) -> dict[str, Any]:
    return {
        "path": "a.txt", "agency": "甲", "year": 2023, "status": "violated", "facts": {"x": 1, "y": None, "zero": 0},
        "undecided": [], **more,
    }  # fmt: skip


def again(needs: Needs, *reports: dict[str, Any], rules: object = ("T401",)) -> bool:
    rules = list(rules) if isinstance(rules, tuple) else rules
    return judged({"reports": reports, "rules": rules}).again(needs)


def needs(**more: Any) -> Needs:
    old = {"reports": [entry(), entry(path="b.txt", agency="乙")], "agencies": more.pop("agencies", [])}
    return needs_of(old, more.pop("moved", GONE))(finding("甲", **more))


def cell(concept: str, value: object = 1) -> dict[str, object]:
    return {"concept": concept, "value": value}


def test_a_finding_is_gone_where_its_report_was_judged_again() -> None:
    assert again(needs(), entry())
    assert again(needs(), entry(path="elsewhere.txt"))
    for unknown in ({"agency": None}, {"year": None}):  # the file lies where it lay, and is not told to be another's
        assert again(needs(), entry(**unknown)), unknown
    for other in ({"agency": "丙"}, {"year": 2022}, {"status": "unreadable"}):
        assert not again(needs(), entry(**other)), other
    assert not again(needs())


@pytest.mark.parametrize(("rules", "asked"), [(("T401",), True), (("T301",), False), ((), False), (None, True)])
def test_the_rule_must_have_been_asked_where_that_is_told(rules: object, asked: bool) -> None:
    """Results of the first format do not tell their rules."""
    assert again(needs(), entry(), rules=rules) is asked


def test_a_figure_that_was_there_must_be_there_again() -> None:
    """A zero is one; what was blank in the old run, and what is from elsewhere, is not asked for."""
    assert again(needs(cells=[cell("zero", 0)]), entry())
    assert again(needs(cells=[cell("x")]), entry())
    assert not again(needs(cells=[cell("y")]), entry())
    assert again(needs(cells=[cell("y", None), cell("prev:y"), cell("text:y")]), entry())


def test_what_was_compared_with_last_year_must_be_compared_again() -> None:
    compared = needs(cells=[cell("prev:x")])
    assert again(compared, entry())
    assert not again(compared, entry(undecided=[{"rules": ["Y101", "T401"], "reason": "没有上年报告"}]))
    assert again(needs(cells=[cell("x")]), entry(undecided=[{"rules": ["T401"]}]))


def test_the_other_report_must_be_there() -> None:
    both = needs(related=["b.txt"])
    assert again(both, entry(), entry(path="c.txt", agency="乙"))
    assert not again(both, entry())


def test_a_part_of_a_roll_up_must_be_there_if_it_was() -> None:
    parts = [
        {"agency": "乙", "parent": "甲", "paths": ["b.txt"]},
        {"agency": "丙", "parent": "甲", "paths": []},  # it had not reported before either
        {"agency": "丁", "parent": "戊", "paths": ["a.txt"]},
    ]
    summed = needs(cells=[cell("sum:x")], agencies=parts)
    assert again(summed, entry(), entry(path="b.txt", agency="乙"))
    assert not again(summed, entry())
    assert again(needs(cells=[cell("x")], agencies=parts), entry())


def test_a_file_of_nobody_is_looked_for_where_it_lies_now() -> None:
    old = {"reports": [entry(path="old.txt", agency=None)]}
    told = finding(None, path="old.txt")
    assert needs_of(old, {"old.txt": "new.txt"})(told).path == "new.txt"
    assert again(needs_of(old, {"old.txt": "new.txt"})(told), entry(path="new.txt", agency=None))
    assert again(needs_of(old, {"old.txt": "new.txt"})(told), entry(path="new.txt", agency="甲"))
    assert not again(needs_of(old, GONE)(told), entry(path="new.txt", agency=None))


def test_a_finding_on_no_file_needs_its_owner_alone() -> None:
    assert needs(path=None, related=None).path is None


def test_the_json_of_a_check_tells_all_that_is_asked(tmp_path: Path) -> None:
    """What a real result lacks is no figure of its report."""
    report = bases.report(bases.cells("filled", changes={"t4.review.total": "/"}))
    (tmp_path / "a.txt").write_text(bases.print_report(report), encoding="utf-8")
    result = json.loads(check([tmp_path / "a.txt"]).to_json())
    whole = {"reports": [], "agencies": []}
    for concept, there in (("t4.review.upheld", True), ("t4.review.total", False)):
        asked = needs_of(whole, GONE)(finding(bases.AGENCY, cells=[cell(concept)]))
        assert judged(result).again(asked) is there
