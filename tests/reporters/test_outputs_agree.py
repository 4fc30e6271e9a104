"""Eight reports, five with one wrong cell: five mistakes, one each, whichever output is looked at."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from disclosure_checks import CheckResult, check
from disclosure_checks.batch.sources import load_submission
from disclosure_checks.reporters.annotated.copies import annotated
from disclosure_checks.reporters.html.page import render as page
from disclosure_checks.reporters.ledger.book import render as ledger
from disclosure_checks.reporters.slips.slip import slips
from disclosure_checks.reporters.text import render as text
from tests import bases, office_files, printed

#: One wrong cell of table 3 for each, and how many relations it breaks.
WRONG = {
    "甲": ({"t3.concluded.person": "8"}, 3),
    "乙": ({"t3.granted.person": "17"}, 2),
    "丙": ({"t3.concluded.research": "9"}, 3),
    "丁": ({"t3.refused_third_party.business": "4"}, 2),
    "戊": ({"t3.received.person": "11"}, 2),
}
CLEAN = ("己", "庚", "辛")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    folder = tmp_path_factory.mktemp("eight")
    for name in (*WRONG, *CLEAN):
        changes = WRONG[name][0] if name in WRONG else {}
        report = bases.report(bases.cells("filled", changes=changes), agency=f"示例市{name}镇人民政府")
        (folder / f"{name}镇.docx").write_bytes(office_files.as_docx(report, printed.texts(report)))
    # Documents that are alike are no matter here.
    return check([folder], select=["C", "D", "T"])


def of_page(result: CheckResult) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page(result), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_result_and_its_json_have_five_mistakes(result: CheckResult) -> None:
    plain = json.loads(result.to_json())
    assert plain["summary"]["mistakes"] == len(plain["mistakes"]) == 5
    assert [len(one["violations"]) for one in plain["mistakes"]] == [
        WRONG[Path(one["path"]).name[0]][1] for one in plain["mistakes"]
    ]
    assert len({one["path"] for one in plain["mistakes"]}) == 5
    assert {one["remark"] for one in plain["mistakes"]} == {""}


def test_the_terminal_has_five_lines(result: CheckResult) -> None:
    told = text(result, details=True)
    assert len(re.findall(r"^  错误 ", told, re.MULTILINE)) == 5
    assert "问题 5 处：错误 5，警告 0，提示 0" in told


def test_the_ledger_has_five_rows(result: CheckResult) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ledger(result)))
    rows = [row for row in book["问题清单"].iter_rows(values_only=True) if row[3] == "错误"]
    assert len(rows) == 5
    assert len({row[1] for row in rows}) == 5
    sums = next(row for row in book["单位×规则"].iter_rows(values_only=True) if row[0] == "合计")
    assert sums[2] == 5


def test_the_page_has_five_mistakes(result: CheckResult) -> None:
    units = of_page(result)["units"]
    assert [len(unit["mistakes"]) for unit in units].count(1) == 5
    assert sum(len(unit["mistakes"]) for unit in units) == 5
    assert sum(len(unit["findings"]) for unit in units) == sum(count for _, count in WRONG.values())


def test_each_slip_asks_for_one(result: CheckResult) -> None:
    made = [slip for slip in slips(result) if "清单" not in slip.name]
    assert len(made) == 5
    for slip in made:
        (table,) = [t for t in docx.Document(io.BytesIO(slip.content)).tables if t.rows[0].cells[0].text == "序号"]
        assert len(table.rows) == 2


def test_each_copy_has_one_comment(result: CheckResult) -> None:
    made = list(annotated(result, load_submission))
    assert len(made) == 5
    for copy in made:
        assert len(list(docx.Document(io.BytesIO(copy.content)).comments)) == 1
