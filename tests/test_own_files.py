"""What this tool made and what lies among submissions: told, and never taken for a report."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from disclosure_checks import check, load_edition
from disclosure_checks.batch.sources import load_submission
from disclosure_checks.blank.docx import blank_document
from disclosure_checks.blank.xlsx import blank_workbook
from disclosure_checks.own_files import is_ours, is_result
from disclosure_checks.reporters import csv as violations
from disclosure_checks.reporters import markdown
from disclosure_checks.reporters.annotated.copies import annotated
from disclosure_checks.reporters.diff.compare import as_json, compare
from disclosure_checks.reporters.html import page
from disclosure_checks.reporters.ledger import book
from disclosure_checks.reporters.slips.slip import slips
from tests import bases, office_files, printed

WRONG = printed.texts(bases.filled_report()) | {"t4.review.total": "0"}
MAKERS: dict[str, Callable[..., bytes | str]] = {
    "docx": lambda: office_files.as_docx(bases.filled_report(), WRONG),
    "xlsx": lambda: office_files.as_xlsx(bases.filled_report(), WRONG),
    "html": lambda: printed.as_html(bases.filled_report(), cells=WRONG),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix, made in MAKERS.items():
        content = made()
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / f"甲镇.{suffix}").write_bytes(data)
    return tmp_path


def made_from(folder: Path) -> dict[str, bytes]:
    """Every output that is a document, by its name."""
    result = check([folder])
    found = {"核查台账.xlsx": book.render(result), "核查报告.html": page.render(result).encode()}
    found |= {"结果.json": result.to_json().encode(), "结果.csv": violations.render(result).encode()}
    found["对比.json"] = as_json(compare(json.loads(result.to_json()), json.loads(result.to_json()))).encode()
    found |= {slip.name: slip.content for slip in slips(result)}
    return found | {copy.name: copy.content for copy in annotated(result, load_submission)}


def test_outputs_among_the_submissions_are_told_and_not_checked(folder: Path) -> None:
    before = check([folder])
    made = made_from(folder)
    assert len(made) >= 9
    (folder / "核查").mkdir()
    for name, content in made.items():
        (folder / "核查" / name).write_bytes(content)
    after = check([folder])
    assert [entry.report.path for entry in after.reports] == [entry.report.path for entry in before.reports]
    assert [v.fingerprint for v in after.violations] == [v.fingerprint for v in before.violations]
    told = {Path(one.path).name: one.reason.of("zh") for one in after.files}
    assert told.keys() == made.keys()
    assert all("本工具" in reason for reason in told.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_outputs_in_markdown_are_told_where_they_are_named(folder: Path, lang: str) -> None:
    (folder / "结果.md").write_text(markdown.render(check([folder], lang=lang)), encoding="utf-8")
    (told,) = check([folder / "结果.md", folder / "甲镇.docx"]).files
    assert told.reason.zh.startswith("本工具")


def test_a_result_is_checked_anew_where_it_is_named_and_set_aside_where_it_lies(folder: Path) -> None:
    result = check([folder / "甲镇.docx"])
    (folder / "结果.json").write_text(result.to_json(), encoding="utf-8")
    assert [v.rule for v in check([folder / "结果.json"]).errors] == [v.rule for v in result.errors]
    before = [entry.report.path for entry in check([folder]).reports]
    assert not any(path.endswith(".json") for path in before)


def test_a_result_in_an_archive_is_set_aside(folder: Path) -> None:
    """Nobody named it; the report beside it is checked."""
    result = check([folder / "甲镇.docx"])
    held = {"结果.json": result.to_json().encode(), "甲镇.docx": (folder / "甲镇.docx").read_bytes()}
    (folder / "各镇.zip").write_bytes(office_files.zipped(held))
    for given in (folder / "各镇.zip", folder):
        found = check([given])
        assert [one.path for one in found.files] == [f"{folder}/各镇.zip/结果.json"]
        assert "本工具" in found.files[0].reason.zh
        assert f"{folder}/各镇.zip/甲镇.docx" in [entry.report.path for entry in found.reports]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("facts.json", bases.facts_json(printed.texts(bases.filled_report()), agency="甲镇人民政府", year=2023)),
        ("rows.csv", "rule,key\nT301,person\n"),
        ("new.json", '{"new": [], "still": []}'),
        ("notes.md", "# 通知\n\n- 甲\n\n| 一 | 二 |\n|---|---|\n"),
    ],
)
def test_files_of_others_that_look_alike_are_read(name: str, content: str) -> None:
    assert not is_ours(content.encode())
    assert not is_result(content.encode())


def test_last_years_outputs_are_no_reports_of_last_year(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "核查台账.xlsx").write_bytes(made_from(folder)["核查台账.xlsx"])
    result = check([folder / "甲镇.docx"], previous=[tmp_path / "上年"])
    assert (list(result.previous), list(result.previous_unreadable)) == ([], [])


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_an_annotated_copy_that_was_put_right_and_sent_back_is_a_submission(folder: Path, suffix: str) -> None:
    (copy,) = annotated(check([folder / f"甲镇.{suffix}"]), load_submission)
    assert is_ours(copy.content)
    (folder / copy.name).write_bytes(changed(copy.content, suffix))
    (entry,) = check([folder / copy.name]).reports
    assert entry.report.readable


def changed(content: bytes, suffix: str) -> bytes:
    """The file opened and saved again by another program."""
    file = io.BytesIO()
    if suffix == "docx":
        docx.Document(io.BytesIO(content)).save(file)
    elif suffix == "xlsx":
        openpyxl.load_workbook(io.BytesIO(content)).save(file)
    else:
        return content.replace(b"</h1>", "（更正）</h1>".encode(), 1)
    return file.getvalue()


def test_a_blank_form_of_ours_is_a_submission_when_it_comes_back() -> None:
    edition = load_edition("2021")
    assert not is_ours(blank_document(edition))
    assert not is_ours(blank_workbook(edition))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 broken", b"<p>x\n<!-- disclosure-checks 0000 -->\n"])
def test_what_bears_half_a_mark_is_read(data: bytes) -> None:
    assert not is_ours(data)
