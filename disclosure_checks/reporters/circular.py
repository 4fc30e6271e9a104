"""The circular (通报): one Word file for all units, in an office's tone, its tables to be edited.

Only errors are told by kind; what is to be verified is counted beside them. What is waived, and what only
the reviewer can do something about, is left out.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from disclosure_checks.model.finding import LATE, Mistake, ReportResult
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters import word
from disclosure_checks.reporters.ledger.former import Former, Round, rounds

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "关于{year}年度政府信息公开工作年度报告核查情况的通报", "to": "各有关单位：",
        "opening": "近期，对各单位报送的{year}年度政府信息公开工作年度报告进行了核查（截至{date}）。"
        "现将有关情况通报如下：",
        "overall": "一、总体情况",
        "due": "应报送 {all} 个单位，已报送 {given} 个，未报送 {missing} 个，尚不能确定 {unclear} 个。",
        "counts": "共核查报告 {n} 份：未发现错误和疑点的 {clean} 份，有错误的 {wrong} 份，"
        "有需核实事项的 {doubtful} 份，无法读取的 {unreadable} 份。错误 {errors} 处，需核实 {warnings} 处。",
        "second": "与上一轮相比：已更正 {fixed} 处，仍存在 {still} 处，新发现 {new} 处，未再核查 {unjudged} 处。",
        "submission": "二、报送情况", "submission_heads": ("序号", "单位名称", "情况"),
        "all_in": "没有未报送、迟报和无法读取的。",
        "missing": "未报送", "late": "迟于规定期限", "unreadable": "报送的文件无法读取",
        "unclear": "是否报送尚不能确定",
        "mistakes": "三、存在的问题", "unit": "单位名称", "sum": "合计", "verify": "需核实",
        "number": "序号", "none": "没有发现错误和需核实的事项。",
        "about": "下表按类别列出错误处数；“需核实”一栏不一定是差错，由单位核实后说明。"
        "一处差错涉及几项关系的，只计一处。",
        "rounds": "四、两轮核查对比", "round_heads": ("单位名称", "上轮", "已更正", "仍存在", "新发现", "未再核查"),
        "round_about": "“未再核查”是本轮没有收到报告或者缺少数字、不能判断的，不计为已更正。",
        "asked": "{number}、有关要求", "numbers": "三四五",
        "ask": "请有关单位对照退回单逐项核实。确有差错的，更正后于    月    日前重新报送；确认无误的，书面说明情况。"
        "尚未报送的单位请尽快报送；已经报送的，请告知报送时间和方式。应当填报什么数字，以本单位工作台账为准。",
        "signed": "（印发单位）", "dated": "    年    月    日",
        "kinds": {
            "D": "文件", "C": "表格填写", "T": "表内勾稽", "N": "正文与表格", "S": "格式与文字", "F": "收费说明",
            "Y": "与上年衔接", "R": "汇总与重报", "": "其他",
        },
        "date": "{0.year}年{0.month}月{0.day}日", "no_year": "本",
    },
    "en": {
        "title": "Circular on the annual reports for {year} on government information disclosure",
        "to": "To all units:",
        "opening": "The annual reports for {year} were checked (as of {date}). The findings are as follows.",
        "overall": "1. Overall",
        "due": "{all} units had to report, {given} have, {missing} have not, {unclear} are unclear.",
        "counts": "{n} reports were checked: {clean} without errors and open questions, {wrong} with errors, "
        "{doubtful} with something to verify, {unreadable} unreadable. Errors: {errors}; to verify: {warnings}.",
        "second": "Since the last round: {fixed} corrected, {still} still there, {new} new, "
        "{unjudged} not judged again.",
        "submission": "2. Submission", "submission_heads": ("No.", "Agency", "State"),
        "all_in": "None is missing, late or unreadable.",
        "missing": "not submitted", "late": "after the deadline", "unreadable": "the file cannot be read",
        "unclear": "whether it was submitted is not certain",
        "mistakes": "3. Mistakes", "unit": "Agency", "sum": "Sum", "verify": "To verify",
        "number": "No.", "none": "Neither errors nor anything to verify was found.",
        "about": "Errors by kind. What is to be verified need not be wrong. A mistake that breaks several relations "
        "counts once.",
        "rounds": "4. The two rounds", "round_heads": ("Agency", "Before", "Corrected", "Still", "New", "Not judged"),
        "round_about": "Not judged: the report or a figure is missing this time; it does not count as corrected.",
        "asked": "{number}. Please", "numbers": "345",
        "ask": "Please verify with the return slips; correct and submit again by ________, or explain in writing. "
        "Units that have not submitted: please do, or say when and how you did. "
        "Your own records tell which figures are right.",
        "signed": "(issued by)", "dated": "Date:",
        "kinds": {
            "D": "File", "C": "Cells", "T": "Table sums", "N": "Prose", "S": "Form and text", "F": "Fees",
            "Y": "Last year", "R": "Roll-up", "": "Other",
        },
        "date": "{0:%Y-%m-%d}", "no_year": "this year",
    },
}  # fmt: skip
#: The columns of the list of units: number, name, and what is shared by the others, in cm.
_NUMBER, _NAME, _BREADTH = 1.1, 5.0, 16.4


def render(result: CheckResult, former: Former | None = None) -> bytes:
    """The circular as the bytes of a .docx.

    Args:
        result: What was found.
        former: The ledger of the round before, for what became of its findings.
    """
    words = WORDS[result.lang]
    document = word.begin(words["title"].format(year=_year(result)), result.lang)
    word.paragraph(document, words["to"], indent=False)
    date = words["date"].format(datetime.date.today())
    word.paragraph(document, words["opening"].format(year=_year(result), date=date))
    told = None if former is None else list(rounds(former, result))
    _overall(document, result, told)
    _submission(document, result)
    _mistakes(document, result)
    if told is not None:
        _rounds(document, told, result.lang)
    word.heading(document, words["asked"].format(number=words["numbers"][1 if told is None else 2]))
    word.paragraph(document, words["ask"])
    for name in ("signed", "dated"):
        word.paragraph(document, words[name], indent=False).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return word.saved(document)


def _year(result: CheckResult) -> str:
    """The year of most reports, else a word for it."""
    years = Counter(entry.report.year for entry in result.reports if entry.report.year is not None)
    return str(years.most_common(1)[0][0]) if years else str(WORDS[result.lang]["no_year"])


def _name(one: Mistake | ReportResult) -> str:
    agency, path = (one.agency, one.path) if isinstance(one, Mistake) else (one.report.agency, one.report.path)
    return agency or PurePosixPath(path or "").name


def _asked(result: CheckResult) -> Iterator[Mistake]:
    """The mistakes that units are asked about."""
    for one in result.mistakes:
        told = one.waived is None and one.severity != "info" and one.path is not None
        if told and not all(violation.for_reviewer for violation in one.violations):
            yield one


def _overall(document: Document, result: CheckResult, told: Sequence[Round] | None) -> None:
    words = WORDS[result.lang]
    word.heading(document, words["overall"])
    asked = list(_asked(result))
    wrong = {one.path for one in asked if one.severity == "error"}
    statuses = Counter(
        "unreadable" if entry.status == "unreadable"
        else "wrong" if entry.report.path in wrong
        else "clean" if entry.status == "clean" else "doubtful"
        for entry in result.reports
    )  # fmt: skip
    counts = {name: statuses[name] for name in ("clean", "wrong", "doubtful", "unreadable")}
    errors = sum(one.severity == "error" for one in asked)
    text = words["counts"].format(n=len(result.reports), errors=errors, warnings=len(asked) - errors, **counts)
    if result.agencies:
        missing = sum(one.state == "missing" for one in result.agencies)
        unclear = sum(one.state == "unclear" for one in result.agencies)
        given = sum(one.state in ("reported", "twice") for one in result.agencies)
        text = words["due"].format(all=len(result.agencies), given=given, missing=missing, unclear=unclear) + text
    if told is not None:
        states = Counter(state for _, state in told)
        text += words["second"].format(**{name: states[name] for name in ("fixed", "still", "new", "unjudged")})
    word.paragraph(document, text)


def _submission(document: Document, result: CheckResult) -> None:
    words = WORDS[result.lang]
    word.heading(document, words["submission"])
    unread = {_name(entry) for entry in result.reports if entry.status == "unreadable"}
    open_ = [one for one in result.agencies if one.state in ("missing", "unclear") and one.name not in unread]
    found = [(one.name, words[one.state]) for one in open_]
    for entry in result.reports:
        if entry.status == "unreadable":
            found.append((_name(entry), words["unreadable"]))
        if any(v.name == LATE and v.waived is None for v in entry.violations):
            found.append((_name(entry), words["late"]))
    if not found:
        word.paragraph(document, words["all_in"])
        return
    lines = [[str(number), name, state] for number, (name, state) in enumerate(dict.fromkeys(found), 1)]
    word.listing(document, words["submission_heads"], lines, [Cm(1.2), Cm(8.2), Cm(7)], left=(1, 2))


def _mistakes(document: Document, result: CheckResult) -> None:
    words = WORDS[result.lang]
    word.heading(document, words["mistakes"])
    table: dict[str, Counter[str]] = {}
    for one in _asked(result):
        own = table.setdefault(_name(one), Counter())
        own[_kind(one, words["kinds"]) if one.severity == "error" else "verify"] += 1
    if not table:
        word.paragraph(document, words["none"])
        return
    word.paragraph(document, words["about"])
    kinds = [kind for kind in words["kinds"] if any(own[kind] for own in table.values())]
    columns = [*kinds, "sum", "verify"]
    for own in table.values():
        own["sum"] = sum(own[kind] for kind in kinds)
    heads = [words["number"], words["unit"], *(words["kinds"].get(name, words.get(name)) for name in columns)]
    lines = [[str(n), name, *_figures(own, columns)] for n, (name, own) in enumerate(table.items(), 1)]
    whole = Counter({name: sum(own[name] for own in table.values()) for name in columns})
    lines.append(["", words["sum"], *_figures(whole, columns)])
    rest = (_BREADTH - _NUMBER - _NAME) / len(columns)
    widths = [Cm(_NUMBER), Cm(_NAME), *(Cm(rest) for _ in columns)]
    word.listing(document, heads, lines, widths, left=(1,), size=9)


def _kind(one: Mistake, kinds: Mapping[str, str]) -> str:
    """The family of the rule that weighs most; rules of an office's own are others."""
    first = next((v for v in one.violations if v.severity == one.severity), one.violations[0])
    return first.rule[0] if first.rule[0] in kinds else ""


def _figures(own: Mapping[str, int], columns: Iterable[str]) -> list[str]:
    return [str(own[name]) if own[name] else "" for name in columns]


def _rounds(document: Document, told: Sequence[Round], lang: str) -> None:
    words = WORDS[lang]
    word.heading(document, words["rounds"])
    word.paragraph(document, words["round_about"])
    by_unit: dict[str, Counter[str]] = {}
    for unit, state in told:
        by_unit.setdefault(unit, Counter())[state] += 1
    lines = []
    for unit, states in by_unit.items():
        before = states["fixed"] + states["still"] + states["unjudged"]
        lines.append([unit, *(str(n) for n in (before, *(states[k] for k in ("fixed", "still", "new", "unjudged"))))])
    widths = [Cm(6.4), *(Cm(2) for _ in range(5))]
    word.listing(document, words["round_heads"], lines, widths, left=(0,))
