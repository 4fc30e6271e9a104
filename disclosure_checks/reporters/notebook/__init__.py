"""What a result and a report show of themselves in a notebook: no script, nothing from outside, all text escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from disclosure_checks.model.entries import counted
from disclosure_checks.model.finding import MISSING_REPORT, Mistake, ReportResult
from disclosure_checks.model.form import FormTable
from disclosure_checks.model.printed_form import FormCell, printed_rows
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import SEVERITIES, Severity
from disclosure_checks.reporters.summary import STATUS, summary
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words
from disclosure_checks.wording.policy import SEVERITIES as SEVERITY_WORDS
from disclosure_checks.words import NO_AGENCY, TAG, Words

#: So many units are listed, so many mistakes of each, so many characters of a cell and of a line shown.
_UNITS, _MISTAKES, _CELL, _LINE = 30, 20, 24, 160
_HEADS = [
    Words("结果", "Result"), Words("单位", "Agency"), Words("年度", "Year"), Words("错误", "Errors"),
    Words("警告", "Warnings"), Words("提示", "Infos"), Words("要改的地方", "To correct"), Words("文件", "File"),
]  # fmt: skip
_MISSING = Words("未报送", "missing")
_WAIVED = Words("已豁免", "waived")
_MORE_UNITS = Words("另有 {n} 个单位，见 result.reports", "{n} more, see result.reports")
_MORE = Words("另有 {n} 处", "{n} more")
_NOTHING = Words("没有发现问题。", "Nothing was found.")
_UNREAD = Words("没有读出表格。", "No table could be read.")
_FORM = Words("{} 年格式", "form of {}")
_NO_YEAR = Words("年度不明", "year not told")
_WOULD = Words("若为 {n}，各项关系成立", "with {n} all relations hold")
_BLANK, _UNCLEAR = Words("空白", "blank"), Words("看不准", "unclear")


class _Line(NamedTuple):
    """A mistake as it is listed: its kind and the word for it, its rules, what it says, where it stands."""

    kind: str
    word: str
    rules: str
    title: str
    place: str


class _Unit(NamedTuple):
    """A unit as it is listed; ``rest`` counts the mistakes that are not."""

    kind: str
    verdict: str
    agency: str
    year: str
    counts: tuple[int, ...]
    lines: Sequence[_Line]
    rest: str
    file: str


def result_html(result: CheckResult) -> str:
    """The verdict table at a glance: the counts, a line for each unit, those with mistakes first."""
    lang = result.lang
    units = sorted(((entry, result.mistakes_of(entry)) for entry in _told(result)), key=_gravity)
    missing = [one for one in result.mistakes_of_none if one.violations[0].name == MISSING_REPORT]
    rows = [*(_missing(one, lang) for one in missing), *(_unit(entry, own, lang) for entry, own in units[:_UNITS])]
    others = [one for one in result.mistakes_of_none if one not in missing]
    return _template("result").render(
        style=_style(), tag=TAG.of(lang), summary=summary(result), heads=[head.of(lang) for head in _HEADS],
        units=rows[:_UNITS], others=[_line(one, lang) for one in others[:_MISTAKES]],
        more=_more(_MORE_UNITS, len(result.reports) + len(missing) - _UNITS, lang),
    )  # fmt: skip


def report_html(report: Report, result: CheckResult) -> str:
    """The tables of a report as the form prints them, the cells to be verified marked.

    Args:
        report: The report.
        result: What judging it alone gave.
    """
    lang = result.lang
    mistakes = [one for one in result.mistakes if one.waived is None]
    mistakes.sort(key=lambda one: SEVERITIES.index(one.severity))
    form = _FORM.of(lang).format(report.edition.id) if report.edition is not None else ""
    marks = _marks(mistakes)
    tables = report.edition.tables if report.edition is not None and report.readable else ()
    return _template("report").render(
        style=_style(), tag=TAG.of(lang), agency=_cut(report.agency or NO_AGENCY.of(lang), _LINE),
        about=[str(report.year or _NO_YEAR.of(lang)), *([form] if form else [])], file=_cut(report.path, _LINE),
        tables=[(table.title.of(lang), list(_rows(table, report, marks, lang))) for table in tables],
        lines=[_line(one, lang) for one in mistakes[:_MISTAKES]], more=_more(_MORE, len(mistakes) - _MISTAKES, lang),
        nothing=(_NOTHING if tables else _UNREAD).of(lang),
    )  # fmt: skip


# ------------------------------------------------------------------ units and mistakes


def _told(result: CheckResult) -> list[ReportResult]:
    """The entries that may have to be listed; of a frame of very many reports the clean ones are not all made."""
    if counted(result.reports).statuses().get("unreadable"):
        return list(result.reports)  # also one whose rule on unreadable files was not asked
    found = result.with_violations
    clean = (entry for entry in result.reports if not entry.violations)
    return [*found, *islice(clean, max(_UNITS - len(found), 0))]


def _gravity(unit: tuple[ReportResult, Sequence[Mistake]]) -> tuple[int, int]:
    entry, mistakes = unit
    worst = min((SEVERITIES.index(one.severity) for one in mistakes if one.waived is None), default=len(SEVERITIES))
    return (0 if entry.status == "unreadable" else 1, worst)


def _unit(entry: ReportResult, mistakes: Sequence[Mistake], lang: str) -> _Unit:
    report, counts = entry.report, Counter(one.severity for one in mistakes if one.waived is None)
    kind = entry.status if entry.status != "violated" else "error" if counts["error"] else "warning"
    return _Unit(
        kind, STATUS[kind].of(lang), _cut(report.agency or NO_AGENCY.of(lang), _LINE), str(report.year or ""),
        tuple(counts[severity] for severity in SEVERITIES), [_line(one, lang) for one in mistakes[:_MISTAKES]],
        _more(_MORE, len(mistakes) - _MISTAKES, lang), _cut(PurePosixPath(report.path).name, _LINE),
    )  # fmt: skip


def _missing(one: Mistake, lang: str) -> _Unit:
    counts = tuple(int(one.severity == severity and one.waived is None) for severity in SEVERITIES)
    word = (_WAIVED if one.waived else _MISSING).of(lang)
    return _Unit(
        "waived" if one.waived else one.severity, word, _cut(one.agency or "", _LINE), str(one.year or ""), counts,
        [_line(one, lang)], "", "",
    )  # fmt: skip


def _line(one: Mistake, lang: str) -> _Line:
    rules = " ".join(dict.fromkeys(violation.rule for violation in one.violations))
    place = next((cell.location.describe(lang) for cell in one.cells[:1] if cell.location is not None), "")
    word = _WAIVED if one.waived else SEVERITY_WORDS[one.severity]
    kind = "waived" if one.waived else one.severity
    return _Line(kind, word.of(lang), rules, _cut(one.title, _LINE), _cut(place, _LINE))


def _more(words: Words, count: int, lang: str) -> str:
    return words.of(lang).format(n=count) if count > 0 else ""


def _cut(text: str, most: int) -> str:
    text = printable(text[: most + 1])
    return text if len(text) <= most else f"{text[:most]}…"


# ------------------------------------------------------------------ tables


@dataclass(slots=True)
class _Mark:
    """What is said of a cell: the numbers of its mistakes, their gravest severity, the figure that would fit."""

    severity: Severity
    numbers: list[int]
    would: str = ""


class _Shown(NamedTuple):
    """A printed cell: ``kind`` is its style, ``note`` the mistakes' numbers, ``title`` what pointing at it says."""

    head: bool
    kind: str
    text: str
    rowspan: int
    colspan: int
    note: str = ""
    title: str = ""
    would: str = ""


def _marks(mistakes: Sequence[Mistake]) -> dict[str, _Mark]:
    """The cells to be verified; mistakes come gravest first."""
    found: dict[str, _Mark] = {}
    for number, one in enumerate(mistakes, 1):
        likeliest = one.suspects[0].changes if one.suspects else {}
        for cell in dict.fromkeys([*(cell.concept for cell in one.cells), *likeliest]):
            mark = found.setdefault(cell, _Mark(one.severity, []))
            mark.numbers.append(number)
            if cell in likeliest and not mark.would:
                mark.would = number_words(likeliest[cell][1])
    return found


def _rows(table: FormTable, report: Report, marks: Mapping[str, _Mark], lang: str) -> Iterator[list[_Shown]]:
    for row in printed_rows(table):
        yield [_figure(cell, report, marks, lang) if cell.concept else _head(cell, lang) for cell in row]


def _head(cell: FormCell, lang: str) -> _Shown:
    return _Shown(True, cell.part, cell.words.of(lang), cell.rowspan, cell.colspan)


def _figure(cell: FormCell, report: Report, marks: Mapping[str, _Mark], lang: str) -> _Shown:
    fact = report.facts.get(cell.concept, MISSING)
    text = _cut(fact.text, _CELL) or ("" if fact.value is None else number_words(fact.value))
    kinds, title = [], "" if fact.location is None else fact.location.describe(lang)
    if fact.value is None:
        kinds.append("blank")
        title = title if text else (_UNCLEAR if cell.concept in report.unclear else _BLANK).of(lang)
    mark, note = marks.get(cell.concept), ""
    if mark is not None:
        kinds += ["marked", mark.severity, *(["suspect"] if mark.would else [])]
        note = " ".join(map(str, mark.numbers))
        title = " · ".join(filter(None, (_WOULD.of(lang).format(n=mark.would) if mark.would else "", title)))
    would = f"→ {mark.would}?" if mark is not None and mark.would else ""
    return _Shown(False, " ".join(kinds), text, cell.rowspan, cell.colspan, note, _cut(title, _LINE), would)


@cache
def _template(name: str) -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        _asset(f"{name}.html.jinja")
    )


@cache
def _style() -> Markup:
    return Markup(_asset("notebook.css"))  # noqa: S704  # the package's own file


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
