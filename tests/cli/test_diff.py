"""``diff``: exit status, outputs, and words for files that are no results."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from disclosure_checks import check
from disclosure_checks.cli.diff import diff
from tests import bases
from tests.cli.running import invoked

REVIEW = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
SUIT = {"t4.direct_suit.total": "5"}


def run(*arguments: object) -> Result:
    return invoked(diff, *arguments)


@pytest.fixture
def saved(tmp_path: Path):
    def save(name: str, changes: dict[str, str], agency: str = bases.AGENCY) -> Path:
        (tmp_path / name).mkdir()
        made = bases.report(bases.cells("filled", changes=changes), agency=agency)
        (tmp_path / name / "a.txt").write_text(bases.print_report(made), encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(check([tmp_path / name]).to_json(), encoding="utf-8")
        return tmp_path / f"{name}.json"

    return save


def test_nothing_new_is_status_0(saved) -> None:
    first, second = saved("old", REVIEW | SUIT), saved("new", SUIT)
    assert run(first, second).exit_code == 0
    assert run(first, first).exit_code == 0
    assert run(second, first).exit_code == 1


WRONG = {
    "not there": None,
    "no JSON": "{",
    "another thing": "[1]",
    "another format": '{"format": "other/1"}',
    "no violations": '{"format": "disclosure-checks/2", "reports": []}',
    "violations of another kind": '{"format": "disclosure-checks/2", "reports": [], "violations": [{"rule": "T1"}]}',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_files_that_are_no_results_are_wrong_use(saved, tmp_path: Path, text: str | None) -> None:
    good, wrong = saved("good", {}), tmp_path / "wrong.json"
    if text is not None:
        wrong.write_text(text, encoding="utf-8")
    for arguments in ((good, wrong), (wrong, good)):
        ended = run(*arguments)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert str(wrong) in ended.stderr


def test_by_unit_as_a_workbook_and_as_a_page(saved, tmp_path: Path) -> None:
    first, second = saved("old", REVIEW | SUIT, "=1+1<b>镇人民政府"), saved("new", SUIT | {"t4.review.total": "9"})
    book, page = tmp_path / "对比.xlsx", tmp_path / "对比.html"
    for _ in range(2):
        assert run(first, second, "--output", book, "--output", page).exit_code == 1
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["各单位", "明细"]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert {"新出现", "未再核查"} <= {cell.value for cell in cells}
    text = page.read_text(encoding="utf-8")
    assert "示例市甲镇人民政府" in text
    assert "<script" not in text
    assert "http" not in text
    assert check([page, book, tmp_path / "old"]).skipped == 2


def test_outputs_replace_nothing_else(saved, tmp_path: Path) -> None:
    first = saved("old", REVIEW)
    theirs = tmp_path / "我的.html"
    theirs.write_text("<p>x</p>", encoding="utf-8")
    assert run(first, first, "--output", theirs).exit_code == 2
    assert theirs.read_text(encoding="utf-8") == "<p>x</p>"
    assert run(first, first, "--output", tmp_path / "x.pdf").exit_code == 2


def test_wrong_use_is_told_in_the_language_asked_for(saved, tmp_path: Path) -> None:
    good = saved("good", {})
    (tmp_path / "wrong.json").write_text("{", encoding="utf-8")
    assert "不是 JSON" in run(good, tmp_path / "wrong.json").stderr
    assert "the file is no JSON" in run(good, tmp_path / "wrong.json", "--lang", "en").stderr
    assert "the suffix must be" in run(good, good, "--output", "x.pdf", "--lang", "en").stderr


def test_an_output_in_json_is_what_is_printed(saved, tmp_path: Path) -> None:
    first, second = saved("old", REVIEW), saved("new", SUIT)
    printed = run(first, second, "--format", "json", "--output", tmp_path / "d.json").stdout
    assert (tmp_path / "d.json").read_text(encoding="utf-8") == printed
    assert [one["key"] for one in json.loads(printed)["fixed"]] == ["review"]
