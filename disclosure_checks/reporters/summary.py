"""The counts of a result in a few lines, and what is said of agencies without a certain report."""

from __future__ import annotations

from disclosure_checks.model.finding import MISSING_REPORT, Agency, ReportResult
from disclosure_checks.model.result import CheckResult
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.policy import policy_lines
from disclosure_checks.words import AND, Words

#: The status of a report in a word, of a violated one also by the gravest of its mistakes.
STATUS = {
    "clean": Words("通过", "clean"), "violated": Words("有问题", "to correct"),
    "unreadable": Words("无法读取", "unreadable"), "error": Words("有错误", "errors"),
    "warning": Words("有疑点", "warnings"),
}  # fmt: skip
_UNITS = Words(
    "{n} 份：{clean} 份通过，{wrong} 份有错误，{doubtful} 份有疑点，{unreadable} 份无法读取",
    "{n} {noun}: {clean} clean, {wrong} with errors, {doubtful} with warnings, {unreadable} unreadable",
)
_MISSING = Words("；未报送 {n}", "; {n} missing")
_MISTAKES = Words(
    "问题 {n} 处：错误 {error}，警告 {warning}，提示 {info}",
    "to correct: {n} (errors {error}, warnings {warning}, infos {info})",
)
_RULES = Words(
    "规则 {n:,} 条次：{held:,} 成立，{violated:,} 不成立，{undecided:,} 未判，{waived:,} 已豁免",
    "{n:,} rule instances: {held:,} held, {violated:,} violated, {undecided:,} undecided, {waived:,} waived",
)
_SKIPPED = Words("另有 {n} 个文件不是报告，未核查", "{n} further files are no reports and were not checked")
_UNSEEN = Words("未能读取：{path}（{reason}）", "not read: {path} ({reason})")
_NO_YEAR = Words(
    "看不出应报年度，不能判断{agency}是否已报送（可用 --year 指定）",
    "which year is due is not told, so whether {agency} has reported is open (give --year)",
)
_MAY_BE = Words("{paths} 可能是{agency}的报告，不能确定", "{paths} may be the report of {agency}")
_NO_NAME = Words("看不出哪一份是{agency}的报告", "which report is that of {agency} is not told")

#: So many files are named in words, the others counted.
_NAMED = 5
_OF_ALL = Words(" 等 {n} 个文件", " and others ({n} files)")


def summary(result: CheckResult) -> list[str]:
    """The counts of reports, of mistakes and of rule instances, a line each (more where paths were not read)."""
    entries, outcomes, lang = result.reports, result.outcomes(), result.lang
    unreadable = sum(entry.status == "unreadable" for entry in entries)
    clean = sum(entry.status == "clean" for entry in entries)
    wrong = sum(entry.status == "violated" and _has_error(entry) for entry in entries)
    units = _UNITS.of(lang).format(
        n=len(entries), noun="report" if len(entries) == 1 else "reports", clean=clean, wrong=wrong,
        doubtful=len(entries) - unreadable - clean - wrong, unreadable=unreadable,
    )  # fmt: skip
    missing = sum(one.name == MISSING_REPORT and one.waived is None for one in result.batch)
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for one in result.mistakes:
        counts[one.severity] += one.waived is None
    lines = [units + (_MISSING.of(lang).format(n=missing) if missing else "")]
    lines.append(_MISTAKES.of(lang).format(n=sum(counts.values()), **counts))
    lines.append(_RULES.of(lang).format(n=sum(outcomes.values()), **outcomes))
    # What may hold a report that nobody saw is named; the rest is counted.
    unseen = [one for one in result.files if one.kind in ("unreadable", "special")]
    lines += [_UNSEEN.of(lang).format(path=printable(one.path), reason=one.reason.of(lang)) for one in unseen]
    others = sum(one.kind == "unrelated" for one in result.files)
    lines += [_SKIPPED.of(lang).format(n=others)] if others else []
    return [*lines, *map(printable, policy_lines(result.policy, lang))]


def _has_error(entry: ReportResult) -> bool:
    return any(violation.severity == "error" and violation.waived is None for violation in entry.violations)


def unclear_words(agency: Agency, lang: str) -> str:
    """Why it cannot be told whether an agency of the roster has sent its report."""
    why = _NO_YEAR if agency.year is None else _MAY_BE if agency.paths else _NO_NAME
    paths, more = AND.of(lang).join(agency.paths[:_NAMED]), len(agency.paths)
    return why.of(lang).format(
        agency=agency.name, paths=paths + (_OF_ALL.of(lang).format(n=more) if more > _NAMED else "")
    )
