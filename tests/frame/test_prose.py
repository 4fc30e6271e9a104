"""Sections as columns: a section that was not found is no empty one."""

from __future__ import annotations

import pandas as pd

from disclosure_checks.frame.prose import SECTIONS, section_column, with_sections
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.report import Report

TEXTS = ("标题", "一、总体情况", "甲 乙　丙。", "丁。", "五、存在的问题")
PRINTED = Report("a.txt", prose=tuple(Paragraph(t, Location()) for t in TEXTS), sections=(0, 1, 1, 1, 5))


def test_a_section_is_a_line_for_each_paragraph_without_blanks() -> None:
    frame = with_sections(pd.DataFrame({"path": ["a", "b"]}, index=["x", "y"]), [PRINTED, Report("b.txt")])
    assert frame.index.tolist() == ["x", "y"]
    assert frame.columns.tolist() == ["path", *map(section_column, SECTIONS), "has:prose"]
    assert frame.loc["x", "section:1"] == "甲乙丙。\n丁。"


def test_an_empty_section_is_told_from_one_that_is_not_there() -> None:
    frame = with_sections(pd.DataFrame({"path": ["a", "b"]}), [PRINTED, Report("b.txt")])
    assert frame.loc[0, "section:5"] == ""
    assert frame[["section:5", "section:6"]].isna().to_numpy().tolist() == [[False, True], [True, True]]
    assert frame["has:prose"].tolist() == [True, False]
