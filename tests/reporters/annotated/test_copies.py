"""Annotated copies: comments at the right cells, the originals untouched, nothing of a page runs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from disclosure_checks import check
from disclosure_checks.batch.sources import load_submission
from disclosure_checks.reporters.annotated.copies import Copy, annotated
from tests import bases, office_files, printed

#: A cell without a figure, a wrong sum in table 3, a total left at 0.
WRONG = {"t3.received.person": "11", "t4.review.total": "0", "t3.granted.research": ""}
REPORT = bases.filled_report()
CELLS = printed.texts(REPORT) | WRONG


def copies(path: Path, lang: str = "zh") -> list[Copy]:
    before = path.read_bytes()
    found = list(annotated(check([path], lang=lang), load_submission))
    assert path.read_bytes() == before
    return found


def docx_comments(content: bytes) -> dict[str, str]:
    """Comments by the text of the paragraph that they are anchored in."""
    document = docx.Document(io.BytesIO(content))
    by_id = {str(comment.comment_id): comment for comment in document.comments}
    assert {comment.author for comment in by_id.values()} == {"disclosure-checks"}
    mark = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return {
        "".join(t.text or "" for t in start.getparent().iter(f"{mark}t")): by_id[start.get(f"{mark}id")].text
        for start in document.element.body.iter(f"{mark}commentRangeStart")
    }


def test_comments_in_a_word_file_stand_on_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "甲镇.docx"
    path.write_bytes(office_files.as_docx(REPORT, CELLS))
    (copy,) = copies(path)
    assert copy.name == "甲镇（批注）.docx"
    comments = docx_comments(copy.content)
    assert comments.keys() == {"11", "0", ""}, "one comment for a mistake"
    first = comments["11"].split("\n")
    assert first[0].startswith("错误 表三 一、本年新收政府信息公开申请数量 · 自然人 = 11，疑应为 10")
    assert [line.split()[0] for line in first[1:-1]] == ["T301", "T303"]
    assert first[-1].startswith("依据：")
    assert "T401" in comments["0"]
    assert "C104" in comments[""]


def test_the_copy_reads_like_the_original(tmp_path: Path) -> None:
    path = tmp_path / "甲镇.docx"
    path.write_bytes(office_files.as_docx(REPORT, CELLS))
    (copy,) = copies(path)
    again = tmp_path / copy.name
    docx.Document(io.BytesIO(copy.content)).save(str(again))  # as another program saves it
    first, second = (check([file]).reports[0] for file in (path, again))
    assert first.report.facts == second.report.facts
    assert [v.fingerprint for v in first.violations] == [v.fingerprint for v in second.violations]


def test_a_place_that_does_not_hold_what_it_should_gets_no_comment(tmp_path: Path) -> None:
    path, other = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(office_files.as_docx(REPORT, CELLS))
    other.write_bytes(office_files.as_docx(bases.zero_report()))
    (copy,) = annotated(check([path]), lambda _: other.read_bytes())
    comments = docx_comments(copy.content)
    assert any(text.startswith("关于整份报告") and "T303" in text for text in comments.values())
    assert not any("T303" in text for text in comments.values() if not text.startswith("关于整份报告"))


def test_comments_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(office_files.as_xlsx(REPORT, CELLS))
    (copy,) = copies(path)
    book = openpyxl.load_workbook(io.BytesIO(copy.content))
    told = {cell.value: cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment}
    assert "疑应为 10" in told[11].comment.text
    assert "T303" in told[11].comment.text
    assert told[11].comment.author == "disclosure-checks"
    assert told[11].fill.fgColor.rgb == "FFF8CBAD"
    assert 12 not in told


def test_a_marked_copy_of_a_web_page_runs_nothing(tmp_path: Path) -> None:
    page = printed.as_html(REPORT, cells=CELLS)
    hostile = '<script>alert(1)</script><img src="https://example.com/x.png" onerror="alert(2)">'
    (tmp_path / "a.html").write_text(page.replace("</h1>", f"</h1>{hostile}"), encoding="utf-8")
    (copy,) = copies(tmp_path / "a.html")
    text = copy.content.decode()
    assert "default-src 'none'" in text
    assert "alert(" not in text
    assert text.count("outline:2px solid #c00") >= 3
    assert text.count("疑应为 10") == 2, "at the cell and in the list"
    again = tmp_path / copy.name
    again.write_bytes(copy.content.replace(b"</html>", b"</html> "))  # as another program saves it
    assert check([again]).reports[0].report.facts["t3.received.person"].value == 11


@pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
def test_another_program_shows_the_comments(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(office_files.as_docx(REPORT, CELLS))
    (copy,) = copies(tmp_path / "a.docx")
    (odt,) = office_files.converted(tmp_path, [copy.content], "docx", "odt")
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        content = package.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(docx_comments(copy.content))
    assert "疑应为 10" in content


def test_what_takes_no_comments_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(printed.as_pipes(REPORT, cells=CELLS), encoding="utf-8")
    assert [copy.problem for copy in copies(tmp_path / "a.txt")] == ["format"]


def test_english(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(office_files.as_docx(REPORT, CELLS))
    (copy,) = copies(tmp_path / "a.docx", "en")
    assert "10 would fit" in docx_comments(copy.content)["11"]
