"""Labels of scans are put right where one wording of the forms is meant, figures never."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.tables.recognised import with_known_labels
from disclosure_checks.model.document import Cell, Document, Location, Table

_HERE = Location(table=1, row=1, column=1)


def known(text: str, certainty: float | None = 0.9) -> str:
    document = Document("扫描.pdf", "pdf", (Table(((Cell(text, _HERE, certainty=certainty),),)),))
    (table,) = with_known_labels(document).blocks
    assert isinstance(table, Table)
    return table.rows[0][0].text


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [("一、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数量"), ("行政规范性文仵", "行政规范性文件")],
)
def test_a_label_that_is_plainly_meant_gets_its_wording(recognised: str, meant: str) -> None:
    assert known(recognised) == meant


@pytest.mark.parametrize("text", ["结果", "12", "10O1", "某种别的内容", ""])
def test_what_is_like_several_labels_or_none_stays(text: str) -> None:
    assert known(text) == text


@pytest.mark.parametrize(
    "text", ["2重复申请3要求提供公开出版物", "2.重复申请要求提供公开出版物", "补正后申请内容仍不明确其他"]
)
def test_two_labels_whose_rule_was_lost_are_none(text: str) -> None:
    assert known(text) == text


def test_what_a_file_has_as_text_stays() -> None:
    assert known("行政规范性文仵", None) == "行政规范性文仵"
