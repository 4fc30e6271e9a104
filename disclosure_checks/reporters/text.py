"""The findings as a person reads them in a terminal; plain where the output is piped.

What is to be corrected comes first: a mistake in one line, the relations that it breaks beneath. How to
put it right and on which ground stands once for a rule; what is the same in every report, once for the batch.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import PurePath

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from disclosure_checks.model.finding import MISSING_REPORT, CellFound, Mistake, ReportResult, Violation
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.summary import summary, unclear_words
from disclosure_checks.reporters.unjudged import Shared, codes_words, common_reasons, undecided_words
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words, waived_words
from disclosure_checks.wording.policy import SEVERITIES
from disclosure_checks.words import AND, CLAUSE, NO_AGENCY, Words

#: Above so many reports, a unit with something to say has one line.
MOST_IN_FULL = 20
#: So many cells of a finding and other changes are shown; the rest is counted.
_CELLS, _CHANGES = 6, 3
#: So much of a mistake's title stands in the line of its unit.
_TITLE = 120
_KINDS = {
    **SEVERITIES,
    "waived": Words("已豁免", "waived"), "undecided": Words("未判", "undecided"), "clean": Words("通过", "clean"),
    "unreadable": Words("无法读取", "unreadable"),
}  # fmt: skip
_STYLES = {
    "error": "bold red", "warning": "bold yellow", "info": "cyan", "waived": "dim", "undecided": "magenta",
    "clean": "green", "unreadable": "bold red",
}  # fmt: skip
_COUNT = Words("{n} 处", "{n} to correct")
_OR = Words("也可能：{listed}", "or else: {listed}")
_MORE_WAYS = Words("；另 {n} 种见 --format json", "; {n} more, see --format json")
_MORE_CELLS = Words("另有 {n} 格，见 --format json", "{n} further cells, see --format json")
_ZEROS = Words("另有 {n} 格为 0", "{n} further cells are 0")
_EVERYWHERE = Words("{n} 份报告都有 {times} 条次（{codes}）：{reason}", "{n} reports, {times} each ({codes}): {reason}")
_BATCH = Words("全批", "The batch")
_PREVIOUS = Words("上年报告中 {n} 份无法读取：{paths}", "{n} of last year's reports cannot be read: {paths}")
_GROUNDS = Words("更正与依据", "How to put it right, and on which ground")
_REMEDY, _BASIS = Words("更正：", "remedy: "), Words("依据：", "basis: ")
_REST = Words("（另 {n} 处）", " (and {n} more)")

Lines = Iterator[tuple[Text, int]]


def render(
    result: CheckResult,
    *,
    width: int | None = None,
    color: bool = False,
    details: bool | None = None,
    quiet: bool = False,
) -> str:
    """The mistakes by report, errors first, and the counts.

    Args:
        result: What was found.
        width: Columns of the terminal; None does not break lines.
        color: Whether to write escape sequences for colours.
        details: All of each report (True), or a line for each with something to say and no grounds (False); left
            out, by the number of reports.
        quiet: The counts alone.
    """
    full = details if details is not None else len(result.reports) <= MOST_IN_FULL
    counts = ((Text(count), 0) for count in summary(result)[:2])
    lines = counts if quiet else _lines(result, full=full, grounds=details is not False)
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


def _lines(result: CheckResult, *, full: bool, grounds: bool) -> Lines:
    """All lines, each with its indent."""
    lang = result.lang
    common = common_reasons(result)
    for entry in result.reports:
        mistakes = result.mistakes_of(entry)
        if full:
            yield from _report(entry, mistakes, common, lang)
        elif mistakes:
            yield _unit(entry, mistakes, lang), 0
    if not full and any(entry.violations for entry in result.reports):
        yield Text(""), 0
    others = [one for one in result.mistakes_of_none if one.violations[0].name != MISSING_REPORT]
    for one in others:
        yield from ((line, max(indent - 2, 0)) for line, indent in _mistake(one, lang))
    if others:
        yield Text(""), 0
    yield from _batch(result, common)
    if grounds:
        yield from _grounds(result)
    yield from ((Text(count), 0) for count in summary(result))


# ------------------------------------------------------------------ a report


def _head(entry: ReportResult, lang: str, path: str) -> Text:
    report = entry.report
    head = Text(printable(report.agency) if report.agency else NO_AGENCY.of(lang), style="bold")
    head.append(f" {report.year}" if report.year is not None else "")
    return head.append(f"  {printable(path)}", style="dim")


def _kind(name: str, lang: str) -> tuple[str, str]:
    return _KINDS[name].of(lang), _STYLES[name]


def _unit(entry: ReportResult, mistakes: Sequence[Mistake], lang: str) -> Text:
    """A report in one line: verdict, whose it is, its gravest mistake and how many more."""
    first = mistakes[0]
    verdict = "unreadable" if entry.status == "unreadable" else "waived" if first.waived else first.severity
    rest = _REST.of(lang).format(n=len(mistakes) - 1) if len(mistakes) > 1 else ""
    head = _head(entry, lang, PurePath(entry.report.path).name)
    # A mistake of several files says of each what its own finding says.
    own = next((v.message for v in first.violations if v.path == entry.report.path), "")
    title = printable(first.title if first.path == entry.report.path else own)
    shown = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
    return Text.assemble(_kind(verdict, lang), " ", head, f"  {_rules(first, lang)} ", shown, rest)


def _rules(one: Mistake, lang: str) -> str:
    return AND.of(lang).join(dict.fromkeys(violation.rule for violation in one.violations))


def _report(entry: ReportResult, mistakes: Sequence[Mistake], common: Container[str], lang: str) -> Lines:
    head = _head(entry, lang, entry.report.path)
    if mistakes:
        head.append("  " + _COUNT.of(lang).format(n=len(mistakes)))
        yield head, 0
    else:
        yield Text.assemble(_kind("clean" if entry.status != "unreadable" else "unreadable", lang), " ", head), 0
    for one in mistakes:
        if one.path == entry.report.path:
            yield from _mistake(one, lang)
            continue
        # A mistake of several files stands with the first of them.
        for violation in (v for v in one.violations if v.path == entry.report.path):
            yield Text.assemble(_kind(one.severity, lang), f" {violation.rule} ", printable(violation.message)), 2
    left = [outcome for outcome in entry.undecided if outcome.reason not in common]
    if left:
        yield Text.assemble(_kind("undecided", lang), " ", printable(undecided_words(left, lang))), 2
    yield Text(""), 0


def _mistake(one: Mistake, lang: str) -> Lines:
    """A mistake with its place in one line; the relations that it breaks, and other ways to put it right."""
    alone = len(one.violations) == 1
    title = one.violations[0].message if alone and not one.suspects else one.title
    kind = "waived" if one.waived else one.severity
    at = one.cells[0].location if one.suspects and len(one.cells) == 1 else None
    place = f"    {at.describe(lang)}" if at is not None else ""
    yield Text.assemble(_kind(kind, lang), f" {_rules(one, lang)} ", printable(title), (printable(place), "dim")), 2
    if one.suspects:
        yield from ((Text(line), 7) for line in (() if at is not None else _cells(one.cells, lang)))
        yield from ((Text(f"{v.rule} {printable(v.message)}"), 7) for v in one.violations)
        yield from ((Text(line), 7) for line in _other_ways(one, lang))
    for violation in () if one.suspects else one.violations:
        if not alone:
            yield Text(f"{violation.rule} {printable(violation.message)}"), 7
        shown = _cells(violation.cells, lang) if violation.cells else _places(violation, lang)
        yield from ((Text(line), 7) for line in shown)
    if one.waived:
        yield Text(printable(waived_words(one.waived, lang))), 7


def _cells(cells: Sequence[CellFound], lang: str) -> Iterator[str]:
    """The cells with figures and places, the ones that are not 0 first."""
    shown = [cell for cell in cells if cell.value is not None or cell.location is not None]
    telling = [cell for cell in shown if cell.value != 0] if len(shown) > _CELLS else shown
    for cell in telling[:_CELLS]:
        value = number_words(cell.value) if cell.value is not None else f"“{printable(cell.text)}”"
        place = f"    {printable(cell.location.describe(lang))}" if cell.location is not None else ""
        yield f"{cell.label} = {value}{place}"
    if len(telling) > _CELLS:
        yield _MORE_CELLS.of(lang).format(n=len(telling) - _CELLS)
    if len(shown) > len(telling):
        yield _ZEROS.of(lang).format(n=len(shown) - len(telling))


def _places(violation: Violation, lang: str) -> Iterator[str]:
    """Where a finding without cells stands, where that is known."""
    told = [place.describe(lang) for place in violation.places if place.describe(lang)]
    if told:
        yield printable(AND.of(lang).join(told))


def _other_ways(one: Mistake, lang: str) -> Iterator[str]:
    """The other changes that the figures allow."""
    named = {cell.concept: cell.label for violation in one.violations for cell in violation.cells}
    ways = [
        AND.of(lang).join(
            f"{named.get(cell, cell)} {'?' if before is None else number_words(before)} → {number_words(after)}"
            for cell, (before, after) in suspect.changes.items()
        )
        for suspect in one.suspects[1:]
    ]
    if ways:
        more = len(ways) - _CHANGES
        tail = _MORE_WAYS.of(lang).format(n=more) if more > 0 else ""
        yield _OR.of(lang).format(listed=CLAUSE.of(lang).join(ways[:_CHANGES])) + tail


# ------------------------------------------------------------------ the batch


def _batch(result: CheckResult, common: Mapping[str, Shared]) -> Lines:
    """What stands on no report: agencies without one, and what is the same in most reports."""
    lang = result.lang
    lines: list[Text] = []
    for violation in (violation for violation in result.batch if violation.name == MISSING_REPORT):
        kind = "waived" if violation.waived else violation.severity
        lines.append(Text.assemble(_kind(kind, lang), f" {violation.rule} ", printable(violation.message)))
    rule = result.rule_named(MISSING_REPORT)
    for one in (agency for agency in result.agencies if agency.state == "unclear"):
        code = f" {rule.code} " if rule is not None else " "
        lines.append(Text.assemble(_kind("undecided", lang), code, printable(unclear_words(one, lang))))
    for reason, shared in common.items():
        codes = codes_words(shared.rules, lang)
        words = _EVERYWHERE.of(lang).format(n=shared.reports, times=shared.times, codes=codes, reason=reason)
        lines.append(Text.assemble(_kind("undecided", lang), " ", printable(words)))
    if result.previous_unreadable:
        paths = AND.of(lang).join(result.previous_unreadable)
        lines.append(Text(printable(_PREVIOUS.of(lang).format(n=len(result.previous_unreadable), paths=paths))))
    if lines:
        yield Text(_BATCH.of(lang), style="bold"), 0
        yield from ((line, 2) for line in lines)
        yield Text(""), 0


def _grounds(result: CheckResult) -> Lines:
    """How to put right what was found and on which ground, once for a rule."""
    lang = result.lang
    found = {violation.rule: violation for violation in result.violations if violation.waived is None}
    if not found:
        return
    yield Text(_GROUNDS.of(lang), style="bold"), 0
    for code in sorted(found):
        yield Text(f"{code} {_REMEDY.of(lang)}{found[code].remedy}"), 2
        yield Text(_BASIS.of(lang) + found[code].basis, style="dim"), 7
    yield Text(""), 0
