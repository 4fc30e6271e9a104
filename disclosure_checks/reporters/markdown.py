"""A summary in Markdown, for pull requests and mails: the counts, a table of units, what each has to correct."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from disclosure_checks.model.finding import MISSING_REPORT, Mistake, ReportResult
from disclosure_checks.model.result import CheckResult
from disclosure_checks.own_files import MARKDOWN_RULE
from disclosure_checks.reporters.summary import STATUS, summary
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import waived_words
from disclosure_checks.wording.policy import SEVERITIES
from disclosure_checks.words import NO_AGENCY, Words

#: What Markdown or HTML would take for more than text.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>&~@:-])")
_TITLE = Words("政府信息公开工作年度报告核查结果", "Annual reports on government information disclosure: result")
_HEADS = Words(
    "| 结果 | 单位 | 年度 | 错误 | 警告 | 提示 | 文件 |",
    "| Result | Agency | Year | Errors | Warnings | Infos | File |",
)
_WAIVED = Words("已豁免", "waived")
_MISSING = Words("未报送", "Not submitted")
_BATCH = Words("全批", "The batch")


def render(result: CheckResult) -> str:
    """The result as Markdown of GitHub's kind; whatever was submitted stands in it as text."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: CheckResult) -> Iterator[str]:
    lang = result.lang
    yield f"# {_TITLE.of(lang)}"
    yield ""
    yield from (f"- {line}" for line in summary(result))
    yield ""
    yield _HEADS.of(lang)
    yield MARKDOWN_RULE
    yield from (_unit(entry, result.mistakes_of(entry), lang) for entry in result.reports)
    for entry in result.reports:
        mistakes = result.mistakes_of(entry)
        if mistakes:
            yield ""
            yield f"## {_agency(entry.report.agency, lang)} {entry.report.year or ''}".rstrip()
            yield ""
            yield from (_mistake(one, lang) for one in mistakes)
    missing = [one for one in result.mistakes_of_none if one.violations[0].name == MISSING_REPORT]
    others = [one for one in result.mistakes_of_none if one not in missing]
    for head, found in ((_MISSING, missing), (_BATCH, others)):
        if found:
            yield ""
            yield f"## {head.of(lang)}"
            yield ""
            yield from (_mistake(one, lang) for one in found)


def _unit(entry: ReportResult, mistakes: Sequence[Mistake], lang: str) -> str:
    report = entry.report
    counts = Counter(one.severity for one in mistakes if one.waived is None)
    cells = [
        STATUS[entry.status].of(lang), _agency(report.agency, lang), str(report.year or ""),
        *(str(counts[severity]) for severity in ("error", "warning", "info")), escaped(PurePosixPath(report.path).name),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _agency(name: str | None, lang: str) -> str:
    return escaped(name) if name else NO_AGENCY.of(lang)


def _mistake(one: Mistake, lang: str) -> str:
    """A mistake as an item, its relations beneath where it has several."""
    kind = _WAIVED if one.waived else SEVERITIES[one.severity]
    codes = " ".join(dict.fromkeys(violation.rule for violation in one.violations))
    place = next((c.location.describe(lang) for c in one.cells[:1] if c.location is not None), "")
    lines = [f"- **{kind.of(lang)}** {codes} {escaped(one.title)}" + (f" · {escaped(place)}" if place else "")]
    if one.waived:
        lines.append(f"  - {escaped(waived_words(one.waived, lang))}")
    elif one.suspects or len(one.violations) > 1:
        lines += [f"  - {violation.rule} {escaped(violation.message)}" for violation in one.violations]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """The text as Markdown shows it letter for letter, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(printable(text).split()))
