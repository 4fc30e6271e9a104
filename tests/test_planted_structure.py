"""Each rule on structure and wording, planted in a report as the examples print it, in each kind of file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.planted import each_kind, found, make_city

TOWN = "东河镇人民政府"
SAME: tuple[tuple[str, str], ...] = ()
HEADING, PROBLEM = "五、存在的主要问题及改进情况", make_city.UNIT[TOWN].problem
#: The rule, an edit that breaks it (or several), and one alike that is right: (old, new) of the printed text.
PLANTED = [
    # A number skipped and nothing printed in its place; where the text is there, it is undecided.
    ("S101", ((HEADING, ""), (PROBLEM, "")), ((HEADING, ""),)),
    ("S112", ("，在大厅发放评议表开展社会评议", ""), (("开展社会评议", "请群众评议"),)),
    ("S105", ("2024年，样例市东河镇人民政府", "2023年，样例市东河镇人民政府"), SAME),
    ("S107", ("本报告根据", "现公布邻水县东关镇人民政府2024年政府信息公开工作年度报告。本报告根据"),
     (("本报告根据", "现公布样例市东河镇人民政府2024年政府信息公开工作年度报告。本报告根据"),)),
    ("S108", ("全年在政府网站公开", "主要报告本机关上一年度总体情况。全年在政府网站公开"), SAME),
    ("S111", ("全年在政府网站公开", "按照某某365体育官网要求公开。全年在政府网站公开"), SAME),
    ("S114", ("全年在政府网站公开", "全年编辑发布信息条。在政府网站公开"), SAME),
    ("S115", ("（四）政府信息公开平台建设", "（三）政府信息公开平台建设"), SAME),
    ("S116", ("过时的内容及时更正", "过时的内容已于2月30日前更正"),
     (("过时的内容及时更正", "过时的内容已于2月28日前更正"),)),
    ("S117", ("2024年政府信息公开工作年度报告", "2024年政务公开工作年度报告"), SAME),
    ("S118", ("网站专栏由", "修订《公开办法，网站专栏由"), (("网站专栏由", "修订《公开办法》，网站专栏由"),)),
    ("S119", ("对报告有疑问的", "全文共五个部分。对报告有疑问的"),
     (("对报告有疑问的", "全文共六个部分。对报告有疑问的"),)),
]  # fmt: skip


@each_kind
@pytest.mark.parametrize(("rule", "fault", "alike"), PLANTED, ids=[rule for rule, _, _ in PLANTED])
def test_a_planted_fault_is_found_and_its_right_counterpart_silent(
    tmp_path: Path, suffix: str, rule: str, fault: tuple[object, ...], alike: tuple[tuple[str, str], ...]
) -> None:
    edits = fault if isinstance(fault[0], tuple) else (fault,)
    example = make_city.right(make_city.UNIT[TOWN], 2024)
    assert found(tmp_path, suffix, replace(example, edits=edits)) == {rule}
    assert found(tmp_path, suffix, replace(example, edits=alike)) == set()
