"""Rules as functions: asked, told, left undecided and refused as those of the catalogue are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from disclosure_checks import (
    ConfigurationError,
    DeclarationError,
    RuleCrashError,
    check,
    check_frame,
)
from disclosure_checks.declared.editions import load_sources
from disclosure_checks.judge.own_rules import OwnRule, rule
from tests import bases, printed

ROOT = Path(__file__).resolve().parents[2]


@rule("X201", "licences-halved", title={"zh": "许可减半", "en": "Licences halved"}, basis="《示例省赋权目录》")
def licences_halved(report: Any) -> bool:
    """Half of last year's licences are gone: mostly an omission."""
    return bool(report["t2.licences.decisions"] * 2 >= report["prev:t2.licences.decisions"])


@rule(
    "X202", "granted-unlike-concluded", title="予以公开不等于总计", severity="error", for_each="t3.columns.applicants",
    message={"zh": "{key}：{left} 应为 {right}，差 {difference}", "en": "{key}: {left}, not {right}, {difference} off"},
)  # fmt: skip
def granted_is_all(report: Any, column: str) -> tuple[Any, Any]:
    return report[f"t3.granted.{column}"], report[f"t3.concluded.{column}"]


@rule("X203", "amount-not-small", title="金额不小", bodies=[{"level": ["township"]}], first_year=2022)
def amount_is_small(report: Any) -> bool:
    return bool(report["t2.fees.amount"] < 1)


# ------------------------------------------------------------------ with plain asserts


def test_a_rule_is_a_function_and_says_how_it_ends() -> None:
    assert licences_halved({"t2.licences.decisions": 3, "prev:t2.licences.decisions": 6})
    assert licences_halved.outcome({"t2.licences.decisions": 3, "prev:t2.licences.decisions": 6}) == "held"
    assert licences_halved.outcome({"t2.licences.decisions": 2, "prev:t2.licences.decisions": 6}) == "violated"
    assert licences_halved.outcome({"t2.licences.decisions": 2}) == "undecided"
    assert licences_halved.outcome({}) == "undecided"


def test_a_blank_is_never_a_zero() -> None:
    zero = {"t2.licences.decisions": 0, "prev:t2.licences.decisions": 0}
    assert licences_halved.outcome(zero) == "held"
    for cell in zero:
        assert licences_halved.outcome({**zero, cell: None}) == "undecided"
        assert licences_halved.outcome({**zero, cell: float("nan")}) == "undecided"


def test_an_instance_has_its_key() -> None:
    figures = {f"t3.{row}.{c}": 1 for row in ("granted", "concluded") for c in ("person", "business")}
    assert granted_is_all.outcome(figures, "person") == "held"
    assert granted_is_all.outcome({**figures, "t3.granted.person": 2}, "person") == "violated"
    assert granted_is_all.outcome({**figures, "t3.granted.person": 2}, "business") == "held"
    assert granted_is_all.outcome(figures, "research") == "undecided"


@pytest.mark.parametrize(
    ("about", "outcome"),
    [
        ({"level": "township", "year": 2023}, "violated"),
        ({"level": "city", "year": 2023}, "not asked"),
        ({"level": "township", "year": 2021}, "not asked"),
        ({"year": 2023}, "undecided"),
        ({"level": "township"}, "undecided"),
    ],
)
def test_bodies_and_years_are_those_of_a_block(about: dict[str, Any], outcome: str) -> None:
    assert amount_is_small.outcome({"t2.fees.amount": Decimal("1.5"), **about}) == outcome


# ------------------------------------------------------------------ in a check


def reports(tmp_path: Path, **changes: str) -> Path:
    texts = bases.cells("filled", changes={name.replace("__", "."): text for name, text in changes.items()})
    path = tmp_path / "甲镇.txt"
    path.write_text(printed.as_pipes(bases.report(texts)), encoding="utf-8")
    return path


def test_findings_have_cells_places_figures_and_grounds(tmp_path: Path) -> None:
    result = check(reports(tmp_path), rules=[granted_is_all, licences_halved], select="X2")
    (found,) = [one for one in result.violations if one.key == "person"]
    assert (found.rule, found.name, found.severity) == ("X202", "granted-unlike-concluded", "error")
    assert (found.found, found.expected, found.difference) == (7, 9, -2)
    assert found.message == "自然人：7 应为 9，差 2"
    assert [cell.concept for cell in found.cells] == ["t3.granted.person", "t3.concluded.person"]
    assert all(cell.location is not None for cell in found.cells)
    assert found.basis == load_sources()["JUDG"].short.zh
    (open_,) = result.reports[0].undecided
    assert (open_.rule, open_.reason) == ("X201", "缺少 2022 年报告")
    alone = check(reports(tmp_path), select="D")
    asked = 6 + 1  # the kinds of applicants, and the licences
    assert sum(result.outcomes().values()) == sum(alone.outcomes().values()) + asked


def test_last_year_s_figures_are_asked_for_by_their_context(tmp_path: Path) -> None:
    last = bases.print_report(bases.report(bases.cells("filled", changes={"t2.licences.decisions": "500"}), year=2022))
    result = check(
        reports(tmp_path), previous={"2022.txt": last.encode()}, rules=licences_halved, select="X", lang="en"
    )
    (found,) = result.violations
    assert found.message.startswith("Licences halved: ")
    assert "120" in found.message
    assert "500" in found.message
    assert found.basis == "《示例省赋权目录》"
    assert found.remedy == "Verify the cells concerned."


def test_frames_and_reports_agree(tmp_path: Path) -> None:
    frame = pd.DataFrame([bases.cells("filled")] * 3).assign(year=2023, agency=list("甲乙丙"), level="township")
    frame.loc[1, "t3.granted.person"] = ""
    frame.loc[2, "t3.granted.person"] = "9"
    result = check_frame(frame, rules=[granted_is_all, amount_is_small], select="X")
    keys = [{one.key for one in entry.violations if one.rule == "X202"} for entry in result.reports]
    assert keys == [{"person"}, set(), set()]
    assert [entry.outcomes["undecided"] for entry in result.reports] == [0, 1, 0]
    assert all("X203" in {one.rule for one in entry.violations} for entry in result.reports)


def test_files_and_functions_go_together(tmp_path: Path) -> None:
    pack = ROOT / "examples/local-rules/shili-province.toml"
    severe = tmp_path / "policy.toml"
    severe.write_text(
        '[[severity]]\nrule = "X202"\nseverity = "info"\nground = "示例办〔2024〕1号"\n', encoding="utf-8"
    )
    result = check(reports(tmp_path), rules=[pack, granted_is_all, severe], select="X")
    assert {rule.code for rule in result.rules} >= {"X101", "X202"}
    assert {one.severity for one in result.violations if one.rule == "X202"} == {"info"}


@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "csv", "md", "sarif", "xml", "docx"])
def test_every_output_has_room_for_them(suffix: str, tmp_path: Path) -> None:
    result = check(reports(tmp_path), rules=[granted_is_all, licences_halved])
    result.write(tmp_path / f"out.{suffix}")
    assert (tmp_path / f"out.{suffix}").stat().st_size
    assert "X202" in result._repr_html_()


def test_a_form_without_the_cells_is_not_asked() -> None:
    @rule("X204", "not-in-2019", title="x")
    def of_2021(report: Any) -> bool:
        return bool(report["t3.other_misc.total"] == 0)

    assert of_2021.outcome({}, edition="2019") == "not asked"
    assert of_2021.outcome({"t3.other_misc.total": 1}, edition="2021") == "violated"


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize("returned", [None, "x", 1, (1, 2, 3), (1, None)])
def test_an_answer_that_is_none_is_no_silence(returned: object) -> None:
    broken = rule("X205", "says-nothing", title="x")(lambda report: returned)  # noqa: ARG005
    with pytest.raises(TypeError, match="return True"):
        broken.outcome({})
    with pytest.raises(RuleCrashError, match="X205"):
        check_frame(pd.DataFrame({"year": [2023]}), rules=broken)


def test_a_cell_that_is_misspelt_is_told_with_near_names() -> None:
    misspelt = rule("X206", "misspelt", title="x")(lambda report: report["t3.recieved.total"] > 0)
    with pytest.raises(ConfigurationError, match=r"t3\.received\.total"):
        misspelt.outcome({})
    with pytest.raises(RuleCrashError, match=r"t3\.received\.total"):
        check_frame(pd.DataFrame({"year": [2023]}), rules=misspelt)
    with pytest.raises(ConfigurationError, match=r"t3\.received\.total"):
        licences_halved.outcome({"t3.recieved.total": 1})


def test_a_function_that_breaks_is_neither_bad_data_nor_success() -> None:
    broken = rule("X207", "divides", title="x")(lambda report: report["t3.received.total"] / 0 > 1)
    with pytest.raises(RuleCrashError, match="ZeroDivisionError"):
        check_frame(pd.DataFrame({"year": [2023], "t3.received.total": [1]}), rules=broken)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"code": "X1"}, "letter and three digits"),
        ({"name": "Not A Name"}, "small letters"),
        ({"severity": "bad"}, "one of"),
        ({"title": ""}, "zh"),
        ({"message": "{nothing}"}, "unknown"),
        ({"for_each": "t9.rows"}, "t9"),
        ({"colour": "red"}, "colour"),
        ({"first_edition": "1999"}, "1999"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_where_it_stands(given: dict[str, Any], told: str) -> None:
    keys = {"code": "X208", "name": "some-name", "title": "x", **given}

    def function(report: Any, key: str) -> bool:
        return True

    with pytest.raises(DeclarationError, match=told) as error:
        rule(**keys)(function if "for_each" in given else lambda report: True)  # noqa: ARG005
    assert "test_own_rules.py:" in error.value.file


def test_codes_and_names_are_each_given_once(tmp_path: Path) -> None:
    taken: OwnRule = rule("T301", "some-other-name", title="x")(lambda report: True)  # noqa: ARG005
    with pytest.raises(DeclarationError, match="taken"):
        check(reports(tmp_path), rules=taken)
    with pytest.raises(DeclarationError, match="taken"):
        check(reports(tmp_path), rules=[licences_halved, licences_halved])


def test_what_is_neither_a_file_nor_a_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="@rule"):
        check(reports(tmp_path), rules=[lambda report: True])  # type: ignore[list-item]  # noqa: ARG005


def test_the_number_of_arguments_is_told() -> None:
    with pytest.raises(DeclarationError, match="takes 2 arguments"):
        rule("X209", "two", title="x")(lambda report, column: True)  # noqa: ARG005
