"""The findings as a person reads them in a terminal; plain where the output is piped."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import MISSING_REPORT, Agency, CellFound, Outcome, ReportResult, Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.nearby import all_listed, change_words, near_changes
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words, waived_words

#: So many suspects are shown; the rest is counted.
_SUSPECTS = 3
#: So many cells of a finding are shown with their places; the rest is counted.
_CELLS = 6
_WORDS = {
    "zh": {
        "error": "错误", "warning": "警告", "info": "提示", "clean": "通过", "undecided": "未判",
        "unreadable": "无法读取", "no-agency": "（单位不明）", "remedy": "更正：", "basis": "依据：",
        "zeros": "另有 {n} 格为 0", "more": "另有 {n} 格，见 --format json", "times": "{n} 条次 {codes}：{reason}",
        "waived": "已豁免", "one": "可能：{first}。{how}", "only": "只有改{these}，各项关系才都成立",
        "some": "可能（共 {n} 种改法，数字本身分不出是哪一种）：{listed}",
        "many": "可能（不止 {n} 种改法，数字本身分不出是哪一种）：{listed}", "this": "这一格", "these": "这 {n} 格",
        "rest": "；另 {n} 种见 --format json", "batch": "全批", "joint": "、",
        "no-year": "看不出应报年度，不能判断{agency}是否已报送（可用 --year 指定）",
        "may-be": "{paths} 可能是{agency}的报告，不能确定", "no-name": "看不出哪一份是{agency}的报告",
        "previous": "上年报告中 {n} 份无法读取：{paths}",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "clean": "clean", "undecided": "undecided",
        "unreadable": "unreadable", "no-agency": "(agency not told)", "remedy": "remedy: ", "basis": "basis: ",
        "zeros": "{n} further cells are 0", "more": "{n} further cells, see --format json",
        "times": "{n} × {codes}: {reason}", "waived": "waived", "one": "perhaps: {first}. {how}",
        "only": "No other change of {these} puts every relation right", "this": "one cell", "these": "{n} cells",
        "some": "perhaps ({n} ways, which the figures cannot tell apart): {listed}",
        "many": "perhaps (more than {n} ways, which the figures cannot tell apart): {listed}",
        "rest": "; {n} more, see --format json", "batch": "The batch", "joint": ", ",
        "no-year": "which year is due is not told, so whether {agency} has reported is open (give --year)",
        "may-be": "{paths} may be the report of {agency}", "no-name": "which report is that of {agency} is not told",
        "previous": "{n} of last year's reports cannot be read: {paths}",
    },
}  # fmt: skip
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan", "waived": "dim"}


def render(result: CheckResult, *, width: int | None = None, color: bool = False, quiet: bool = False) -> str:
    """The findings by report, errors first, and the counts.

    Args:
        result: What was found.
        width: Columns of the terminal; None does not break lines.
        color: Whether to write escape sequences for colours.
        quiet: Leave out reports without findings.
    """
    lines = _lines(result, quiet)
    if width is None and not color:
        # Thousands of lines for a pipe or a file: nothing to lay out, nothing to colour.
        return "".join(f"{' ' * indent}{line.plain}".rstrip() + "\n" for line, indent in lines)
    text = io.StringIO()
    console = Console(
        file=text, width=width or 10_000, force_terminal=color, no_color=not color, highlight=False, markup=False,
        emoji=False, color_system="standard" if color else None, legacy_windows=False,
    )  # fmt: skip
    for line, indent in lines:
        console.print(Padding(line, (0, 0, 0, indent), expand=False), soft_wrap=width is None)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))


def _lines(result: CheckResult, quiet: bool) -> Iterator[tuple[Text, int]]:
    """All lines, each with its indent."""
    for entry in result.reports:
        yield from _report(entry, result.lang, quiet)
    others = [violation for violation in result.batch if violation.name != MISSING_REPORT]
    for violation in others:
        yield from ((line, max(indent - 2, 0)) for line, indent in _violation(violation, None, result.lang))
    if others:
        yield Text(""), 0
    yield from _batch(result)
    yield from ((Text(count), 0) for count in summary(result))


def _report(entry: ReportResult, lang: str, quiet: bool) -> Iterator[tuple[Text, int]]:
    words, report = _WORDS[lang], entry.report
    head = Text(report.agency or words["no-agency"], style="bold")
    head.append(f" {report.year}" if report.year is not None else "")
    head.append(f"  {report.path}", style="dim")
    if not entry.violations:
        if not quiet:
            yield Text.assemble((words["clean"], "green"), " ", head), 0
            for line in _undecided(entry.undecided, lang):
                yield line, 2
            yield Text(""), 0
        return
    yield head, 0
    for violation in entry.violations:
        yield from _violation(violation, entry.report.edition, lang)
    for line in _undecided(entry.undecided, lang):
        yield line, 2
    yield Text(""), 0


def _batch(result: CheckResult) -> Iterator[tuple[Text, int]]:
    """What stands on no report: agencies without one, and those of which it cannot be told."""
    words = _WORDS[result.lang]
    unclear = [one for one in result.agencies if one.state == "unclear"]
    missing = [violation for violation in result.batch if violation.name == MISSING_REPORT]
    if not missing and not unclear and not result.previous_unreadable:
        return
    yield Text(words["batch"], style="bold"), 0
    for violation in missing:
        kind = "waived" if violation.waived else violation.severity
        yield Text.assemble((words[kind], _STYLES[kind]), f" {violation.rule} ", printable(violation.message)), 2
    rule = result.rule_named(MISSING_REPORT)
    code = f" {rule.code} " if rule is not None else " "
    for one in unclear:
        yield Text.assemble((words["undecided"], "magenta"), code, printable(unclear_words(one, result.lang))), 2
    if result.previous_unreadable:
        paths = words["joint"].join(result.previous_unreadable)
        yield Text(printable(words["previous"].format(n=len(result.previous_unreadable), paths=paths))), 2
    yield Text(""), 0


def unclear_words(agency: Agency, lang: str) -> str:
    """Why it cannot be told whether an agency of the roster has sent its report."""
    words = _WORDS[lang]
    why = "no-year" if agency.year is None else "may-be" if agency.paths else "no-name"
    return words[why].format(agency=agency.name, paths=words["joint"].join(agency.paths))


def _violation(violation: Violation, edition: Edition | None, lang: str) -> Iterator[tuple[Text, int]]:
    words = _WORDS[lang]
    kind = "waived" if violation.waived else violation.severity
    yield Text.assemble((words[kind], _STYLES[kind]), f" {violation.rule} ", printable(violation.message)), 2
    for line in _cells(violation, lang) if violation.cells else _places(violation, lang):
        yield Text(line), 7
    if violation.waived:
        yield Text(waived_words(violation.waived, lang)), 7
        return
    if violation.suspects and edition is not None:
        yield Text(suspects_words(violation, edition, lang)), 7
    yield Text(words["remedy"] + violation.remedy), 7
    yield Text(words["basis"] + violation.basis, style="dim"), 7


def _cells(violation: Violation, lang: str) -> Iterator[str]:
    """The cells with figures and places, the ones that are not 0 first."""
    words = _WORDS[lang]
    shown = [cell for cell in violation.cells if cell.value is not None or cell.location is not None]
    telling = [cell for cell in shown if cell.value != 0]
    zeros = [cell for cell in shown if cell.value == 0]
    if len(shown) <= _CELLS:
        telling, zeros = shown, []
    for cell in telling[:_CELLS]:
        yield _cell(cell, violation.path or "", lang)
    if len(telling) > _CELLS:
        yield words["more"].format(n=len(telling) - _CELLS)
    if zeros:
        yield words["zeros"].format(n=len(zeros))


def _places(violation: Violation, lang: str) -> Iterator[str]:
    """Where a finding without cells stands, where that is known."""
    told = [place.describe(lang) for place in violation.places if place.describe(lang)]
    if told:
        yield f"{violation.path or ' '.join(violation.related)} {'、'.join(told) if lang == 'zh' else ', '.join(told)}"


def _cell(cell: CellFound, path: str, lang: str) -> str:
    value = number_words(cell.value) if cell.value is not None else f"“{printable(cell.text)}”"
    place = f"    {path} {cell.location.describe(lang)}" if cell.location is not None else ""
    return f"{cell.label} = {value}{place}"


def suspects_words(violation: Violation, edition: Edition, lang: str) -> str:
    """The changes that would put the relations around this one right, the likeliest first."""
    words = _WORDS[lang]
    parts = {change_words(change, edition, lang): len(change.changes) for change in near_changes(violation, edition)}
    listed = list(parts)
    complete = all_listed(violation)
    if complete and len(listed) == 1:
        these = words["this"] if parts[listed[0]] == 1 else words["these"].format(n=parts[listed[0]])
        return words["one"].format(first=listed[0], how=words["only"].format(these=these))
    more = len(listed) - _SUSPECTS
    shown = ("；" if lang == "zh" else "; ").join(listed[:_SUSPECTS]) + (
        words["rest"].format(n=more) if more > 0 else ""
    )
    return words["some" if complete else "many"].format(n=len(listed), listed=shown)


def _undecided(outcomes: Sequence[Outcome], lang: str) -> Iterator[Text]:
    """The undecided instances, those with one reason in one line."""
    words = _WORDS[lang]
    by_reason: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_reason.setdefault(outcome.reason, []).append(outcome)
    by_codes: dict[str, list[str]] = {}
    for reason, found in by_reason.items():
        codes = ("、" if lang == "zh" else ", ").join(_ranges(sorted({outcome.rule for outcome in found})))
        by_codes.setdefault(codes, []).append(reason)
    for codes, reasons in by_codes.items():
        count = sum(len(by_reason[reason]) for reason in reasons)
        shown = ("；" if lang == "zh" else "; ").join(reasons[:3])
        more = len(reasons) - 3
        shown += "" if more <= 0 else f"；等 {len(reasons)} 项" if lang == "zh" else f"; and {more} more"
        yield Text.assemble(
            (words["undecided"], "magenta"), " ", words["times"].format(n=count, codes=codes, reason=shown)
        )


def _ranges(codes: Sequence[str]) -> list[str]:
    """Codes with three or more that follow each other as a range: ``Y101–Y104``."""
    runs: list[list[str]] = []
    for code in codes:
        follows = runs and code[0] == runs[-1][-1][0] and int(code[1:]) == int(runs[-1][-1][1:]) + 1
        if follows:
            runs[-1].append(code)
        else:
            runs.append([code])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def summary(result: CheckResult) -> list[str]:
    """The counts of reports and of rule instances, in two lines (three where files were skipped)."""
    entries, outcomes = result.reports, result.outcomes()
    unreadable = sum(entry.status == "unreadable" for entry in entries)
    clean = sum(entry.status == "clean" for entry in entries)
    with_errors = sum(entry.status == "violated" and _has_error(entry) for entry in entries)
    doubtful = len(entries) - unreadable - clean - with_errors
    total, skipped = sum(outcomes.values()), result.skipped
    held, violated, undecided, waived = (outcomes[s] for s in ("held", "violated", "undecided", "waived"))
    if result.lang == "zh":
        lines = [
            f"{len(entries)} 份：{clean} 份通过，{with_errors} 份有错误，{doubtful} 份有疑点，{unreadable} 份无法读取",
            f"规则 {total:,} 条次：{held:,} 成立，{violated:,} 不成立，{undecided:,} 未判，{waived:,} 已豁免",
        ]
        passed_over = f"文件夹中另有 {skipped} 个文件不是报告格式，未读取"
    else:
        of_reports = f"{clean} clean, {with_errors} with errors, {doubtful} with warnings, {unreadable} unreadable"
        of_rules = f"{held:,} held, {violated:,} violated, {undecided:,} undecided, {waived:,} waived"
        noun = "report" if len(entries) == 1 else "reports"
        lines = [f"{len(entries)} {noun}: {of_reports}", f"{total:,} rule instances: {of_rules}"]
        passed_over = f"{skipped} further files of the folders were not read: their suffix is none of a report"
    return [*lines, passed_over] if skipped else lines


def _has_error(entry: ReportResult) -> bool:
    return any(violation.severity == "error" and violation.waived is None for violation in entry.violations)
