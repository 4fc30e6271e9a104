"""Whose report it is, by where a name stands."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.names import (
    has_place,
    named_as_author,
    named_by_path,
    named_in_contact,
    named_in_signature,
    named_in_subject,
    named_in_title,
    places_of,
    report_agency,
    whole_name,
)

TOWN = "示例市甲镇人民政府"


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("甲镇", "甲镇人民政府"),
        ("甲镇政府", "甲镇人民政府"),
        ("丙街道", "丙街道办事处"),
        ("示例县教育局", "示例县教育局"),
    ],
)
def test_a_place_alone_is_its_government(name: str, whole: str) -> None:
    assert whole_name(name) == whole
    assert whole_name(whole) == whole


@pytest.mark.parametrize(
    ("name", "placed"), [(TOWN, True), ("教育局", False), ("中共示例县委党校", True), ("乡镇", False)]
)
def test_a_name_says_where_the_body_is_or_does_not(name: str, placed: bool) -> None:
    assert has_place(name) is placed


def test_places_are_those_at_the_beginning() -> None:
    assert places_of("示例市甲县乙镇人民政府") == ["示例市", "甲县", "乙镇"]
    assert places_of("示例县人民政府甲街道办事处") == ["示例县", "甲街道"]
    assert places_of("教育局") == []


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        (f"{TOWN}2023年政府信息公开工作年度报告", TOWN),
        (f"2023年{TOWN}政府信息公开工作年度报告", TOWN),
        (f"{TOWN}政府信息公开工作2023年度报告", TOWN),
        ("2023年政府信息公开工作年度报告", None),
        ("我镇2023年政府信息公开工作年度报告", None),
    ],
)
def test_a_title_names_its_agency_before_or_behind_the_year(title: str, agency: str | None) -> None:
    assert named_in_title(title) == agency


def test_each_place_of_a_name_is_read_by_its_own_words() -> None:
    assert named_in_subject(f"2023年,{TOWN}认真开展工作。") == TOWN
    assert named_in_subject("2023年,全镇认真开展工作。") is None
    assert named_in_signature(TOWN) == TOWN
    assert named_in_signature("示例市") is None
    assert named_as_author(f"本报告由{TOWN}编制") == TOWN
    assert named_in_contact("如有疑问请与我们联系") is None


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("示例县/甲镇2023年政府信息公开年报（定稿）.docx", ("甲镇", "示例县")),
        ("a/2023年度报告.pdf", (None, None)),
    ],
)
def test_a_files_name_without_what_it_says_besides(path: str, named: tuple[str | None, ...]) -> None:
    assert named_by_path(path)[0] == named[0]


def test_the_title_tells_it_alone_and_other_places_have_to_agree() -> None:
    title = f"{TOWN}2023年政府信息公开工作年度报告"
    assert report_agency([title], "乙镇.txt", [0]) == TOWN
    account, signed = f"2023年,{TOWN}认真开展工作。", "示例市乙镇人民政府"
    assert report_agency([account, TOWN], "a.txt", []) == TOWN
    assert report_agency([account, signed, "2024年1月20日"], "a.txt", []) is None
    assert report_agency(["全年工作有序。"], "甲镇.txt", []) == "甲镇人民政府"
