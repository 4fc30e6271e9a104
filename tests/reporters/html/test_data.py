"""What the page draws from: each thing that was found is in it once, nothing that its rule says already."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from disclosure_checks import CheckResult, check_reports, load_rules
from disclosure_checks.model.finding import MISSING_REPORT, Agency, PassedOver, Waiver
from disclosure_checks.model.report import Report
from disclosure_checks.reporters.html.data import page_data, rule_data, status
from disclosure_checks.words import Words
from tests import bases

WRONG = {"t3.concluded.person": "8"}


def report(town: str = "甲", changes: dict[str, str] | None = None, **about: Any) -> Report:
    own = {"t2.licences.decisions": str(100 + ord(town) % 97)}
    cells = bases.cells("filled", changes=own | (changes or {}))
    made = bases.report(cells, agency=f"示例市{town}镇人民政府")
    return replace(made, **{"path": f"{town}.txt", **about})


def result(*reports: Report, lang: str = "zh") -> CheckResult:
    return check_reports(list(reports), lang=lang)


def cell_at(data: dict[str, Any], unit: dict[str, Any], number: int) -> str:
    """The name of a cell by its position in the form."""
    assert data["forms"][unit["form"]]
    return list(bases.filled_report().edition.concepts)[number]  # type: ignore[union-attr]


def test_it_is_plain_data() -> None:
    """As text it says the same as before it was one, whatever the figures were."""
    data = page_data(result(report("甲", WRONG | {"t2.fees.amount": "3.25"}), report("乙")))
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    assert json.dumps(json.loads(text), ensure_ascii=False) == text


def test_each_report_has_its_line_in_its_order() -> None:
    found = result(report("甲"), report("乙", WRONG), Report("丙.pdf"))
    data = page_data(found)
    assert [(unit["path"], unit["status"]) for unit in data["units"]] == [
        ("甲.txt", "clean"), ("乙.txt", "error"), ("丙.pdf", "unreadable"),
    ]  # fmt: skip
    for unit, entry in zip(data["units"], found.reports, strict=True):
        assert unit["outcomes"] == [entry.outcomes[state] for state in ("held", "violated", "undecided", "waived")]
        assert len(unit["findings"]) == len(entry.violations)
    assert "form" not in data["units"][2]


def test_a_mistake_names_its_findings_and_its_suspects() -> None:
    data = page_data(result(report("甲", WRONG)))
    (unit,) = data["units"]
    (mistake,) = unit["mistakes"]
    assert [unit["findings"][n]["rule"] for n in mistake["findings"]] == ["T301", "T302", "T303"]
    assert mistake["title"].startswith("表三 三（七）总计 · 自然人 = 8，疑应为 9")
    ((_, ((number, after),)),) = mistake["suspects"]["ways"]
    assert (cell_at(data, unit, number), after) == ("t3.concluded.person", "9")
    assert mistake["suspects"]["complete"] is True


def test_what_the_rule_says_is_not_said_again() -> None:
    data = page_data(result(report("甲", WRONG)))
    for finding in data["units"][0]["findings"]:
        assert data["rules"][finding["rule"]]["basis"]
        assert "basis" not in finding
        assert "waived" not in finding


def test_a_form_and_a_reason_stand_once_for_many_units() -> None:
    data = page_data(result(*(report(town) for town in "甲乙丙丁")))
    assert len(data["forms"]) == 1
    told = [unit["undecided"] for unit in data["units"]]
    assert told[0]
    assert all(one == told[0] for one in told)
    assert len(data["undecided"]) == len(set(map(str, data["undecided"])))


def test_what_is_waived_is_told_with_its_reason() -> None:
    found = result(report("甲", {"t4.review.total": "0"}))
    (entry,) = found.reports
    waived = [replace(one, waived=Waiver("已核实", "信息公开科", None)) for one in entry.violations]
    data = page_data(replace(found, reports=(replace(entry, violations=waived),)))
    (unit,) = data["units"]
    assert unit["findings"][0]["waived"] == ["已核实", "信息公开科", ""]
    assert unit["mistakes"][0]["waived"] is True
    assert status(replace(entry, violations=waived)) == "warning"  # its own status says that something is open


def test_bodies_without_a_report_and_unclear_ones_have_their_lines() -> None:
    found = result(report("甲"))
    listed = (
        Agency("示例市丁镇人民政府", "township", None, None, None, 2023, "missing", ()),
        Agency("示例市戊镇人民政府", "township", None, None, None, 2023, "unclear", ("x.docx",)),
    )
    gone = replace(
        result(report("甲", WRONG)).violations[0], rule="R103", name=MISSING_REPORT, path=None, cells=(), suspects=(),
        agency="示例市丁镇人民政府", message="没有报告",
    )  # fmt: skip
    data = page_data(replace(found, agencies=listed, batch=(gone,)))
    _, missing, unclear = data["units"]
    assert (missing["status"], missing["level"], missing["outcomes"]) == ("missing", "township", [0, 1, 0, 0])
    assert missing["mistakes"][0]["findings"] == [0]
    assert (unclear["status"], unclear["findings"], unclear["outcomes"]) == ("unclear", [], [0, 0, 1, 0])
    assert "x.docx" in data["undecided"][unclear["undecided"][0]][1]
    assert data["batch"] == []


def test_files_that_were_passed_over_are_listed_in_the_language() -> None:
    other = PassedOver("~$a\x1b.docx", "temporary", Words("临时文件", "temporary"))
    (told,) = page_data(replace(result(report("甲"), lang="en"), passed_over=(other,)))["files"]
    assert told[1:] == ["temporary", "temporary"]
    assert "\x1b" not in told[0]


def test_long_texts_are_cut_and_steer_nothing() -> None:
    found = result(report("甲", {"t3.granted.person": "约\x1b" + "三" * 500}))
    text = json.dumps(page_data(found), ensure_ascii=False)
    assert "\\u001b" not in text
    assert "三" * 2001 not in text
    (entry,) = found.reports
    long = replace(entry.violations[0], message="长" * 5000)
    data = page_data(replace(found, reports=(replace(entry, violations=[long]),)))
    message = data["units"][0]["findings"][0]["message"]
    assert (len(message), message[-1]) == (2001, "…")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_is_told_in_the_language(lang: str) -> None:
    rule = next(rule for rule in load_rules() if rule.code == "T301")
    told = rule_data(rule, lang)
    assert told["title"] == rule.title.of(lang)
    assert all(told[name] for name in ("remedy", "rationale", "basis", "good", "bad"))


def test_last_years_figures_stand_beside() -> None:
    found = check_reports(
        [report("甲")], previous=[report("甲", {"t2.licences.decisions": "7"}, year=2022, path="上年.txt")]
    )
    (unit,) = page_data(found)["units"]
    assert "7" in json.dumps(unit["last"], ensure_ascii=False)
    assert "last" not in page_data(result(report("甲")))["units"][0]
