"""Each rule of the second catalogue on figures, and on reports beside each other, planted in each kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_checks import check
from tests.planted import Example, Figures, each_kind, found, make_city, written

BUREAU, SCHOOLS = (make_city.UNIT[name] for name in ("公安局", "教育局"))
RIGHT = make_city.right(BUREAU, 2024)
GRANTED = {("granted", "person"): 6, ("granted_in_part", "person"): 2}
SOME_FIRM = {**GRANTED, ("granted", "person"): 5, ("granted", "business"): 1}
RECEIVED, NO_CASES = "新收政府信息公开申请9件", "全年没有发生政府信息公开行政复议和行政诉讼。"


def report(figures: Mapping[str, object] = {}, *edits: tuple[str, str]) -> Example:
    """The bureau's report with other figures and words."""
    made: Figures = replace(RIGHT.figures, **figures)  # type: ignore[arg-type]
    return replace(RIGHT, figures=made, edits=edits)


def amounts(**of: str) -> dict[str, object]:
    return {"table_2": {**RIGHT.figures.table_2, **{f"t2.{key}": value for key, value in of.items()}}}


def cases(row: str, told: str, **outcomes: int) -> Example:
    """A report with cases of table 4, and the sentence on them."""
    return report({"cases": {(row, outcome): count for outcome, count in outcomes.items()}}, (NO_CASES, told))


def said(sentence: str, figures: Mapping[str, object] = {}) -> Example:
    return report(figures, ("全年在政府网站公开", f"{sentence}全年在政府网站公开"))


#: The rule, a report that breaks it, and one alike that keeps it.
PLANTED = [
    ("T203", report(amounts(**{"fees.amount": "96000000"})), report(amounts(**{"fees.amount": "12.5"}))),
    ("T306", report({"results": {**GRANTED, ("other_misc", "person"): 12}}, ("9件", "21件"), ("办结8件", "办结20件")),
     report({"results": {**GRANTED, ("other_misc", "person"): 4}}, ("9件", "13件"), ("办结8件", "办结12件"))),
    ("T307", report({}, (RECEIVED, f"{RECEIVED}，其中自然人7件、法人或其他组织2件")),
     report({}, (RECEIVED, f"{RECEIVED}，均为自然人"))),
    ("T404", cases("direct_suit", "全年政府信息公开行政诉讼1件，未经复议直接起诉。", upheld=1),
     cases("suit_after_review", "全年政府信息公开行政诉讼1件，为复议后起诉。", upheld=1)),
    ("N113", said("全年作出行政许可决定1100件。"), said("全年作出行政许可决定1015件。")),
    ("N114", report({"results": SOME_FIRM}, (RECEIVED, f"{RECEIVED}，其中自然人7件、法人或其他组织2件")),
     report({"results": SOME_FIRM}, (RECEIVED, f"{RECEIVED}，其中自然人8件、法人或其他组织1件"))),
    ("N115", cases("review", "全年政府信息公开行政复议3件，其中维持1件、纠正2件。", upheld=2, corrected=1),
     cases("review", "全年政府信息公开行政复议3件，其中维持2件、纠正1件。", upheld=2, corrected=1)),
    ("N120", report({}, ("结转下年度继续办理1件", "结转下年度继续办理1件；政府信息公开申请归档157件")),
     report({}, ("结转下年度继续办理1件", "结转下年度继续办理1件；政府信息公开申请归档9件"))),
]  # fmt: skip


@each_kind
@pytest.mark.parametrize(("rule", "fault", "alike"), PLANTED, ids=[rule for rule, _, _ in PLANTED])
def test_a_planted_fault_is_found_and_its_right_counterpart_silent(
    tmp_path: Path, suffix: str, rule: str, fault: Example, alike: Example
) -> None:
    assert found(tmp_path, suffix, fault) == {rule}
    assert found(tmp_path, suffix, alike) == set()


@each_kind
@pytest.mark.parametrize("cell", ["t2.licences.decisions", "t2.normative_documents.in_force"])
def test_a_figure_many_times_that_of_last_year_is_asked_about(tmp_path: Path, suffix: str, cell: str) -> None:
    last = written(tmp_path / "2023", suffix, make_city.right(BUREAU, 2023))
    much = written(tmp_path / "2024", suffix, report({"table_2": {**RIGHT.figures.table_2, cell: "90000"}}))
    assert "Y103" in {one.rule for one in check(much, previous=last)}
    usual = written(tmp_path / "2024", suffix, RIGHT)
    assert {one.rule for one in check(usual, previous=last)} == set()


@each_kind
def test_prose_that_two_agencies_share_is_one_mistake(tmp_path: Path, suffix: str) -> None:
    more = "并把常见问题整理成问答，印成小册子放在各派出所的窗口，供来办事的群众随手翻看，用完以后及时补充。"
    own = make_city.right(SCHOOLS, 2024)
    first = replace(RIGHT, prose={**RIGHT.prose, 5: RIGHT.prose[5] + more})
    copied = replace(first, agency=own.agency)
    others = "义务教育学校的招生结果按校公布，学区变化的理由写进说明，家长会上逐条解释，来信来电当天登记、三天内答复。"
    different = replace(own, prose={**own.prose, 5: own.prose[5] + others})
    one = written(tmp_path, suffix, first)
    result = check([one, written(tmp_path / "copied", suffix, copied)], select="R107")
    assert [violation.rule for violation in result] == ["R107", "R107"]
    assert len(result.mistakes) == 1
    assert not list(check([one, written(tmp_path / "different", suffix, different)], select="R107"))


@each_kind
def test_what_is_no_report_is_set_aside(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, suffix, RIGHT)
    phones = {"docx": None, "html": "<p>值班电话</p><table><tr><td>甲村</td><td>1234567</td></tr></table>",
              "txt": "值班电话\n甲村 1234567\n乙村 7654321\n"}[suffix]  # fmt: skip
    if phones is None:
        import docx

        document = docx.Document()
        document.add_paragraph("值班电话")
        document.add_paragraph("甲村 1234567")
        document.save(str(tmp_path / "值班表.docx"))
    else:
        (tmp_path / f"值班表.{suffix}").write_text(phones, encoding="utf-8")
    assert [(one.rule, one.severity) for one in check(tmp_path)] == [("D107", "info")]
