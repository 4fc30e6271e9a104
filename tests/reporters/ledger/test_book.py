"""The ledger: read again by another program than the one that wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks import CheckResult, check, check_frame
from disclosure_checks.cli.main import app
from disclosure_checks.model.finding import PassedOver, Waiver
from disclosure_checks.reporters.ledger.book import render
from disclosure_checks.reporters.ledger.sheet import CELL_TEXT
from disclosure_checks.reporters.summary import summary
from disclosure_checks.words import Words
from tests import bases, office_files, printed
from tests.reporters.ledger.ledgers import missing

SHEETS = {
    "zh": ["总览", "问题清单", "单位×规则", "未报送", "未判", "文件", "规则说明"],
    "en": ["Overview", "Findings", "Units by rules", "Not submitted", "Undecided", "Files", "Rules"],
}
WRONG = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
#: Headings of the second column.
NAMES = {"单位名称", "Agency", "年度", "Year", "缺陷", "Defect", "文件", "File"}
HOSTILE = [
    "=HYPERLINK(\"http://evil.example\",\"a\")", "+1+1", "-1+1", "@SUM(A1)", "<r><t>甲</t></r>",
    "甲\x00\x07\x1b镇\uffff", "http://evil.example/", "internal:总览!A1", "x" * 40_000, "_x0041_", "\u202e镇甲",
    "]]>&<script>alert(1)</script>",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of every kind of end: clean, wrong, with blanks, unreadable."""
    made = tmp_path_factory.mktemp("in")
    for name, agency, changes in (
        ("甲 镇#1%20.txt", "示例市甲镇人民政府", {}),
        ("乙镇.txt", "示例市乙镇人民政府", WRONG),
        ("丙镇.txt", "示例市丙镇人民政府", {"t3.granted.other": "/"}),
    ):
        report = bases.report(bases.cells("filled", changes=changes), agency=agency)
        (made / name).write_text(printed.as_pipes(report), encoding="utf-8")
    (made / "丁镇.docx").write_bytes(b"no report")
    return made


@pytest.fixture(scope="module")
def result(folder: Path) -> CheckResult:
    found = check([folder])
    other = next(entry for entry in found.reports if entry.report.path.endswith("丙镇.txt"))
    waived = replace(other.violations[0], waived=Waiver("已核实", "信息公开科", "2026-03-31"))
    first = replace(other, violations=[waived, *other.violations[1:]])
    entries = [first if entry is other else entry for entry in found.reports]
    unused = replace(
        missing(""), rule="W101", name="waiver-unused", severity="info", agency=None, message="豁免没有用到"
    )
    return replace(
        found, reports=entries, batch=[missing("示例市戊镇人民政府"), missing("己镇", Waiver("撤并", "科")), unused]
    )


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def head_of(sheet: Worksheet) -> int:
    return next(n for n in range(1, 20) if sheet.cell(n, 2).value in NAMES)


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    lines = list(sheet.iter_rows(min_row=head_of(sheet), values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def test_every_report_and_every_finding_has_its_row(result: CheckResult) -> None:
    book = opened(render(result))
    assert book.sheetnames == SHEETS["zh"]
    units = rows_of(book["总览"])
    assert [row["结果"] for row in units] == ["无法读取", "有疑点", "有错误", "通过", "未报送", "未报送"]
    assert [row["报送"] for row in units][-3:] == ["已报送", "未报送", "未报送"]
    assert sum(int(str(row["未判"])) for row in units) == result.outcomes()["undecided"]
    findings = rows_of(book["问题清单"])
    assert sorted(str(row["问题"]) for row in findings) == sorted(one.title for one in result.mistakes)
    relations = "\n".join(str(row["关系"]) for row in findings)
    assert all(violation.message in relations for violation in result.violations)
    assert [row["级别"] for row in findings].count("已豁免") == 2, [row["级别"] for row in findings]
    assert {row["豁免"] for row in findings} >= {"已核实（信息公开科）、有效至 2026-03-31", "撤并（科）"}
    assert all(row[head] is None for row in findings for head in ("处理状态", "核查意见", "单位答复", "上轮→本轮"))
    assert findings[-1]["单位名称"] == "—"
    assert [row["单位名称"] for row in rows_of(book["未报送"])] == ["示例市戊镇人民政府", "己镇"]
    assert summary(result)[1] in str(book["总览"]["A2"].value)


def test_a_finding_says_where_what_and_what_would_put_it_right(result: CheckResult) -> None:
    row = next(row for row in rows_of(opened(render(result))["问题清单"]) if row["规则"] == "T401")
    assert str(row["问题"]).startswith("表四 行政复议 · 总计 = 3，疑应为 11（总计未更新")
    assert (row["填报数"], row["疑应为"]) == ("3", 11)
    assert str(row["文件中的位置"]).startswith("第 ")
    assert str(row["关系"]).startswith("T401 行政复议：结果维持 10")
    assert "表四 行政复议 · 结果维持 = 10" in str(row["有关各格"])
    assert "表四 行政复议 · 结果维持 10 → 2" in str(row["也可能"])


def test_undecided_relations_are_all_listed(result: CheckResult) -> None:
    rows = rows_of(opened(render(result))["未判"])
    assert sum(int(str(row["条次"])) for row in rows) == result.outcomes()["undecided"]
    assert all(row["原因"] for row in rows)


def test_the_matrix_counts_mistakes(result: CheckResult) -> None:
    rows = rows_of(opened(render(result))["单位×规则"])
    total = sum(one.waived is None for one in result.mistakes)
    assert rows[0]["合计"] == sum(int(str(row["合计"])) for row in rows[1:]) == total
    codes = {head.split()[0] for head in list(rows[0])[3:]}
    assert codes == {v.rule for v in result.violations} & {rule.code for rule in result.rules}


def test_every_file_and_its_fate_is_listed(result: CheckResult) -> None:
    others = (
        PassedOver("报送/~$a.docx", "temporary", Words("临时文件", "temporary")),
        PassedOver("报送/x.png", "unrelated", Words("不是报告", "no report")),
    )
    rows = rows_of(opened(render(replace(result, passed_over=others)))["文件"])
    assert len(rows) == len(result.reports) + 2
    assert [row["去向"] for row in rows].count("已核查") == 3
    assert [row["说明"] for row in rows[-2:]] == ["临时文件", "不是报告"]


def test_links_lead_to_the_findings_and_to_the_file(result: CheckResult, folder: Path) -> None:
    book = opened(render(result, str(folder)))
    units = book["总览"]
    first = head_of(units) + 1
    wrong = next(n for n in range(first, first + 4) if units.cell(n, 7).value == "有错误")
    place = str(units.cell(wrong, 8).hyperlink.location).split("!A")[1]
    assert book["问题清单"][f"B{place}"].value == units.cell(wrong, 2).value
    clean = next(n for n in range(first, first + 4) if units.cell(n, 7).value == "通过")
    assert units.cell(clean, 14).hyperlink.target == "甲%20镇%231%2520.txt"


def test_submitted_text_is_never_a_formula_nor_a_link() -> None:
    texts = [bases.cells("filled", changes={**WRONG, "t3.granted.other": bad}) for bad in HOSTILE]
    frame = bases.wide(texts).assign(agency=HOSTILE, path=HOSTILE)
    data = render(check_frame(frame))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            tree = etree.fromstring(parts.read(name))  # well-formed, whatever was submitted
            assert not tree.findall(".//{*}f"), name
            assert b'TargetMode="External"' not in parts.read(name), name
    book = opened(data)
    names = [row["单位名称"] for row in rows_of(book["总览"])]
    assert names[:4] == HOSTILE[:4]
    assert names[4:7] == [" <r><t>甲</t></r>", "甲镇", "http://evil.example/"]
    assert len(str(names[8])) <= CELL_TEXT
    assert "截去" in str(names[8])
    assert names[9:] == [
        "_x005F_x0041_",  # as it is written, so that no program takes it for a character
        "镇甲",
        HOSTILE[11],
    ]


def test_it_is_made_to_be_worked_in_and_printed(result: CheckResult) -> None:
    for sheet in opened(render(result)):
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.print_title_rows == f"${head_of(sheet)}:${head_of(sheet)}"


def test_nothing_found_is_said(folder: Path) -> None:
    path = next(folder.glob("甲*"))
    book = opened(render(check([path], select=["T3"])))
    assert book["问题清单"].cell(6, 2).value == "没有发现问题"
    assert book["未报送"].cell(5, 2).value == "没有列出的单位"


def test_in_english(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "ledger.xlsx"
    ran = CliRunner().invoke(app, ["check", str(folder), "--lang", "en", "--output", str(target)])
    assert ran.exit_code == 1, ran.output
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == SHEETS["en"]
    assert [row["Result"] for row in rows_of(book["Overview"])] == ["unreadable", "warnings", "errors", "clean"]
    heads = [str(cell.value) for sheet in book for cell in sheet[head_of(sheet)]]
    assert all(head.isascii() for head in heads)


@pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(result: CheckResult, tmp_path: Path) -> None:
    (pdf,) = office_files.converted(tmp_path, [render(result)], "xlsx", "pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    told = next(entry.undecided[0].reason for entry in result.reports if entry.undecided)
    for words in ("核查台账", "示例市乙镇人民政府", "有错误", "未报送", "没有 2023 年报告", "T401", told):
        assert "".join(words.split()) in "".join(text.split()), words
