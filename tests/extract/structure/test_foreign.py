"""The text of another body in a report."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.phrases import load_phrases
from disclosure_checks.extract.structure.foreign import body_classes, foreign_text
from tests.extract.structure.telling import HEADINGS, outcome, told, whole

TOWN, OTHER = "示例市甲镇人民政府", "示例市乙镇人民政府"


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("示例市甲镇人民政府", {"镇"}),
        ("示例县乙乡人民政府", {"乡"}),
        ("示例市丙街道办事处", {"street"}),
        ("示例市人民政府", {"above"}),
        ("示例县教育局", {"department", "局"}),
        ("示例县卫生健康委员会", {"department", "委"}),
        ("示例市人民政府办公室", set()),
        ("示例旗甲苏木人民政府", set()),
        ("示例县人民医院", set()),
    ],
)
def test_what_a_body_is_to_the_declared_words(name: str, classes: set[str]) -> None:
    assert body_classes(name) == classes


def test_another_town_that_signs_is_told() -> None:
    (seen,) = foreign_text(told(*HEADINGS, OTHER, "2024年1月20日", agency=TOWN))
    assert (seen.state, seen.reason, seen.text) == ("violated", "signature", OTHER)
    assert seen.values["expected"] == TOWN


@pytest.mark.parametrize("line", [TOWN, "甲镇人民政府", "示例市教育局"])
def test_its_own_name_and_a_department_that_signs_are_none(line: str) -> None:
    assert outcome(foreign_text(told(*HEADINGS, line, "2024年1月20日", agency=TOWN))) == [("held", "")]


def test_another_place_in_the_preamble_is_told_and_the_one_above_is_not() -> None:
    made = told(f"本报告由{OTHER}编制。", *HEADINGS, agency=TOWN)
    assert ("violated", "author") in outcome(foreign_text(made))
    above = told("本报告由示例市人民政府办公室编制。", *HEADINGS, agency=TOWN)
    assert outcome(foreign_text(above)) == [("held", "")]


def test_words_that_other_bodies_call_themselves_by() -> None:
    own = next(one for one in load_phrases().own_words if "镇" in one.foreign_to)
    made = whole(f"{own.words[0]}认真开展工作。", agency=TOWN)
    seen = [one for one in foreign_text(made) if one.reason == "own-word"]
    assert [one.values["found"] for one in seen] == [own.words[0]]
    quoted = whole(f"落实《{own.words[0]}认真开展工作》。", agency=TOWN)
    assert outcome(foreign_text(quoted)) == [("held", "")]


def test_whose_report_it_is_has_to_be_told() -> None:
    assert outcome(foreign_text(told("甲。", agency=""))) == [("undecided", "no-agency")]
