"""Frames of table 2 and of fees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_checks.extract.prose.frames.others import is_money
from tests.extract.prose.spoken import chunked, frames, values


@pytest.mark.parametrize(
    ("text", "money"), [("3.2万元", True), ("500元", True), ("0.5亿元", True), ("3件", False), ("3.2万条", False)]
)
def test_amounts_of_money(text: str, money: bool) -> None:
    assert [is_money(token) for token in chunked(text) if token.figure] == [money]


@pytest.mark.parametrize(
    ("said", "amount"),
    [("32000元", "3.2"), ("3.2万元", "3.2"), ("0.5亿元", "5000"), ("0元", "0"), ("约3.2万元", None), ("3.2万件", None)],
)
def test_fees_are_in_ten_thousand_yuan_and_exact(said: str, amount: str | None) -> None:
    found = [one.amount for one in frames(f"收取行政事业性收费{said}。") if one.amount is not None]
    assert found == ([] if amount is None else [Decimal(amount)])


def test_an_unknown_word_between_makes_it_another_amount() -> None:
    assert not frames("收取行政事业性收费滞纳罚没款3.2万元。")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "制定行政规范性文件3件，废止1件，现行有效9件。",
            {"documents_issued": 3, "documents_repealed": 1, "documents_in_force": 9},
        ),
        ("新增行政规范性文件3件。", {"documents_issued": 3}),
        ("行政规范性文件信息3条。", {}),
        ("制定行政规范性文件3件。现行有效9件。", {"documents_issued": 3}),
        ("制定行政规范性文件3件。办理5件。", {"documents_issued": 3}),
        ("作出行政许可120件，行政处罚41件。", {"licences": 120, "penalties": 41}),
        ("作出行政许可120件。公示行政处罚41条。", {"licences": 120, "published_penalties": 41}),
        ("行政许可120件，行政处罚41件。", {"licences": 120, "penalties": 41}),
        ("其中行政许可120件，行政处罚41件。", {}),
        ("公示行政许可120条。", {"published_licences": 120}),
        ("发出收费通知2件。", {"fee_notices": 2}),
        ("涉及收费通知2件。", {}),
    ],
)
def test_table_two(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims


def test_published_documents_and_open_decisions_are_perhaps_those_made() -> None:
    assert [one.reason for one in frames("公布行政规范性文件3件。")] == ["published"]
    assert [one.reason for one in frames("公开行政处罚41件。")] == ["items-published"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2023年，主动公开政府信息120条。", 120),
        ("2023年主动公开政府信息120条。", 120),
        ("2022年公开政府信息120条。", None),
        ("主动公开政府信息120条。", None),
        ("全年主动公开政府信息120条。", 120),
        ("2023年通过网站公开政府信息120条。", None),
        ("2023年主动公开政府信息120条，其中公开动态类信息80条。", 120),
        ("2023年主动公开政府信息约120条。", None),
        ("2023年全县主动公开政府信息120条。", None),
    ],
)
def test_all_items_published_in_the_year(text: str, published: int | None) -> None:
    assert values(text).get("published_items") == published
