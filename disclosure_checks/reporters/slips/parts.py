"""The page, the fonts and the words of return slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from disclosure_checks.own_files import MARK
from disclosure_checks.text.printable import printable
from disclosure_checks.words import TAG

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "list": "清单", "list-title": "退回单发出清单",
        "list-heads": ("序号", "单位名称", "文书", "处数", "发出日期"),
        "slip": "退回单", "reminder": "催报单", "title": "政府信息公开工作年度报告核查退回单",
        "reminder-title": "政府信息公开工作年度报告报送提醒单", "to": "{agency}：", "unit": "有关单位",
        "opening": "贵单位报送的{year}年政府信息公开工作年度报告（《{file}》）经核查，以下数据或内容请核实。"
        "确有差错的，请更正后重新报送；确认无误的，请在“核实结果”栏说明情况。",
        "number": "序号", "finding": "需要核实的数据或内容", "answer": "核实结果",
        "boxes": "□ 更正为：\n\n□ 情况说明：\n", "printed": "报告所列：", "at": "（{place}）", "joint": "；",
        "more": "；另有 {n} 格", "perhaps": "供核对参考：", "would": "{cell}若为 {value}（现为 {now}）",
        "and": "、", "hold": "，相关各项关系成立", "or": "；或者", "cause": "（{cause}）",
        "more-ways": "；另有 {n} 种可能",
        "others": "；还有其他可能", "remedy": "建议：", "basis": "依据：", "blank": "空白",
        "closing": "“供核对参考”只说明哪些数字能使表内关系成立，应当填报什么数字，请以贵单位的工作台账为准。",
        "signed": "经办人：                联系电话：                填写日期：    年  月  日",
        "missing": "截至目前，尚未收到贵单位{year}年度政府信息公开工作年度报告。请尽快报送；"
        "已经报送的，请告知报送时间和方式。",
        "ground": "依据：{basis}", "tables": "附：涉及的表格（加框的单元格为需要核实的数据）",
    },
    "en": {
        "list": "list", "list-title": "Return slips: list",
        "list-heads": ("No.", "Agency", "Paper", "To correct", "Sent on"),
        "slip": "return slip", "reminder": "reminder",
        "title": "Annual report on government information disclosure: return slip",
        "reminder-title": "Annual report on government information disclosure: reminder", "to": "To {agency}:",
        "unit": "the unit concerned",
        "opening": "Please verify the following in your annual report for {year} (file: {file}). Where there is a "
        "mistake, please correct it and submit the report again; where all is right, please explain "
        "in the last column.",
        "number": "No.", "finding": "To be verified", "answer": "Your answer",
        "boxes": "□ corrected to:\n\n□ explanation:\n", "printed": "The report says: ", "at": " ({place})",
        "joint": "; ",
        "more": "; {n} further cells", "perhaps": "For comparison: ",
        "would": "with {cell} = {value} (now {now})", "and": " and ", "hold": " the relations around it would hold",
        "or": "; or ", "cause": " ({cause})", "more-ways": "; {n} further possibilities",
        "others": "; there are others",
        "remedy": "Suggestion: ", "basis": "Basis: ", "blank": "blank",
        "closing": "“For comparison” only says which figures would satisfy the relations of the tables. Which "
        "figure to report, your own records tell.",
        "signed": "Name:                    Telephone:                    Date:",
        "missing": "Your annual report for {year} has not arrived so far. Please submit it soon; if it was submitted, "
        "please say when and how.",
        "ground": "Basis: {basis}", "tables": "Attached: the tables concerned (cells to be verified are boxed)",
    },
}  # fmt: skip
#: The author in the properties of what we make.
AUTHOR = MARK
_LATIN, _SONG, _FANG = "Times New Roman", "宋体", "仿宋"


def begin(title: str, lang: str) -> Document:
    """An empty A4 page with the title."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FANG)
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = Pt(14)
    styled(head.add_run(title), size=18, bold=True, font=_SONG)
    document.core_properties.title = title
    document.core_properties.author = AUTHOR
    document.core_properties.language = TAG.of(lang)
    return document


def styled(run: Run, *, size: float, bold: bool = False, font: str = _FANG) -> Run:
    """The run with its size in points and its Chinese font."""
    run.font.size, run.font.bold, run.font.name = Pt(size), bold or None, _LATIN
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001
    return run


def paragraph(document: Document, text: str, *, indent: bool = True) -> Paragraph:
    """A paragraph of running text, its first line indented by two characters."""
    added = document.add_paragraph()
    styled(added.add_run(printable(text, keep="\n")), size=12)
    added.paragraph_format.line_spacing = 1.35
    added.paragraph_format.space_after = Pt(4)
    if indent:
        added.paragraph_format.first_line_indent = Pt(24)
    return added


def table(document: Document, rows: int, widths: Sequence[Length]) -> Table:
    """A ruled table with columns of these widths."""
    made: Table = document.add_table(rows, len(widths))
    made.style = document.styles["Table Grid"]
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return made


def write(cell: _Cell, text: str, *, bold: bool = False, center: bool = False, size: float = 10.5) -> None:
    """The text as the cell's first paragraph."""
    first = cell.paragraphs[0]
    first.paragraph_format.space_after = Pt(2)
    if center:
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styled(first.add_run(printable(text, keep="\n")), size=size, bold=bold)


def add(cell: _Cell, text: str, *, small: bool = False) -> None:
    """A further paragraph in the cell."""
    added = cell.add_paragraph()
    added.paragraph_format.space_after = Pt(2)
    styled(added.add_run(printable(text, keep="\n")), size=9 if small else 10.5)


def repeat_as_header(row: _Row) -> None:
    """Print the row on top of each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
