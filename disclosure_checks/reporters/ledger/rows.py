"""The rows of the ledger's sheets; ``xlsx`` lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure_checks.model.finding import LATE, MISSING_REPORT, Mistake, Outcome, ReportResult, Violation, Waiver
from disclosure_checks.model.report import Body
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import SEVERITIES, Rule, instance_label
from disclosure_checks.reporters.ledger.former import Former
from disclosure_checks.reporters.ledger.sheet import Link, Marked, Value, file_link
from disclosure_checks.reporters.ledger.words import WORDS

#: So many instances and reasons of an undecided rule are listed; the rest is counted.
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Ledger:
    """A result with the folder that the workbook goes to and the ledger of the round before, and words for it."""

    result: CheckResult
    folder: str
    former: Former | None = None

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.result.lang

    def words(self, name: str) -> str:
        """A word or sentence of the ledger."""
        return str(WORDS[self.lang][name])

    @property
    def missing(self) -> list[Violation]:
        """The findings that a report is missing."""
        return [violation for violation in self.result.batch if violation.name == MISSING_REPORT]


def unit_rows(ledger: Ledger, first_finding: int) -> Iterator[list[Value]]:
    """A row for each report, then one for each body without a report.

    Args:
        ledger: What is shown.
        first_finding: The row of the first finding on its sheet, counted from 1.
    """
    words, row = WORDS[ledger.lang], first_finding
    for number, entry in enumerate(ledger.result.reports, 1):
        report, mistakes = entry.report, ledger.result.mistakes_of(entry)
        found = Counter(one.severity for one in mistakes if one.waived is None)
        target = f"internal:'{words['findings']}'!A{row}"
        counts = [_count(found[severity], target) for severity in SEVERITIES]
        status = words["status"]["error" if found["error"] and entry.status == "violated" else _status(entry)]
        late = words["late"] if any(v.name == LATE and v.waived is None for v in entry.violations) else ""
        yield [
            number, agency_words(report.agency, ledger), level_words(report.body, ledger.lang), report.year,
            words["form"].format(report.edition.id) if report.edition else "", words["given"], status, *counts,
            entry.outcomes["undecided"], entry.outcomes["waived"], late, file_value(report.path, ledger),
        ]  # fmt: skip
        own = set(map(id, entry.violations))
        row += sum(id(one.violations[0]) in own for one in mistakes)
    for number, violation in enumerate(ledger.missing, len(ledger.result.reports) + 1):
        waived = 1 if violation.waived else 0
        counts = [int(violation.severity == severity and not waived) for severity in SEVERITIES]
        status = words["status"]["missing"]
        yield [
            number, agency_words(violation.agency, ledger), "", violation.year, "", words["not_given"], status, *counts,
            0, waived, "", "",
        ]  # fmt: skip


def _status(entry: ReportResult) -> str:
    return "aside" if entry.set_aside else "warning" if entry.status == "violated" else entry.status


def _count(count: int, target: str) -> Value:
    return Link(count, target) if count else 0


def agency_words(name: str | None, ledger: Ledger) -> str:
    """The agency's name, or that it is not told."""
    return name or ledger.words("no_agency")


def file_value(path: str | None, ledger: Ledger) -> Value:
    """The path of a submission, leading to it where the file is there."""
    if not path:
        return ""
    target = file_link(path, ledger.folder)
    return Link(path, target) if target else path


def level_words(body: Body, lang: str) -> str:
    """The level of a body in words, empty where it is not told."""
    levels = WORDS[lang]["levels"]
    if body.level == "department" and body.of in levels:
        return str(WORDS[lang]["of"].format(of=levels[body.of]))
    return str(levels.get(body.level, ""))


def waiver_words(waived: Waiver | None, lang: str) -> str:
    """Why something is waived, by whom, until when; empty for what is not."""
    if waived is None:
        return ""
    words = WORDS[lang]
    told = words["waived_by"].format(reason=waived.reason, by=waived.by)
    return f"{told}{words['joint']}{words['until'].format(date=waived.until)}" if waived.until else str(told)


def missing_rows(ledger: Ledger) -> Iterator[list[Value]]:
    """A row for each body without a report."""
    for number, violation in enumerate(ledger.missing, 1):
        waived = waiver_words(violation.waived, ledger.lang)
        agency = agency_words(violation.agency, ledger)
        yield [number, agency, violation.year, violation.message, violation.basis, waived, "", ""]


def file_rows(ledger: Ledger) -> Iterator[list[Value]]:
    """A row for every file that was met: what it was read as, or why it was not checked."""
    words, lang = WORDS[ledger.lang], ledger.lang
    passed = {one.path: one for one in ledger.result.files}
    read = [entry.report for entry in ledger.result.reports if entry.report.path not in passed]
    number = 0
    for report in sorted(read, key=lambda report: report.path):
        number += 1
        fate = Marked(
            words["fates"]["checked" if report.readable else "unread"], "good" if report.readable else "error"
        )
        yield [number, file_value(report.path, ledger), fate, agency_words(report.agency, ledger), report.year, ""]
    for one in ledger.result.files:
        number += 1
        fate = Marked(words["fates"][one.kind], "error" if one.kind in ("unreadable", "special") else "undecided")
        yield [number, file_value(one.path, ledger), fate, "", None, one.reason.of(lang)]


# ------------------------------------------------------------------ rules


def matrix_rules(ledger: Ledger) -> list[Rule]:
    """The rules that have a finding; what is undecided besides has a sheet of its own."""
    codes = {violation.rule for violation in ledger.result.violations}
    return [rule for rule in ledger.result.rules if rule.code in codes]


def matrix_rows(ledger: Ledger, rules: Sequence[Rule]) -> Iterator[list[Value]]:
    """The sums, then a row for each report, then one for each mistake that stands on none.

    A mistake that breaks several rules is counted in the column of each and once in the sum of its row; one of
    several reports is in the row of each and once in the sums on top.
    """
    result = ledger.result
    open_ = [one for one in result.mistakes if one.waived is None]
    found = Counter(code for one in open_ for code in _codes(one))
    yield [ledger.words("sum"), None, len(open_), *(found[rule.code] or None for rule in rules)]
    for entry in result.reports:
        mistakes = result.mistakes_of(entry)
        marks = [_mark(rule, mistakes, entry.undecided, ledger) for rule in rules]
        yield [agency_words(entry.report.agency, ledger), entry.report.year, _count_open(mistakes), *marks]
    for one in result.mistakes_of_none:
        marks = [_mark(rule, [one], [], ledger) for rule in rules]
        yield [one.agency or "—", one.year, _count_open([one]), *marks]


def _codes(mistake: Mistake) -> set[str]:
    return {violation.rule for violation in mistake.violations}


def _count_open(mistakes: Sequence[Mistake]) -> int:
    return sum(one.waived is None for one in mistakes)


def _mark(rule: Rule, mistakes: Sequence[Mistake], undecided: Sequence[Outcome], ledger: Ledger) -> Value:
    """How many mistakes break the rule, in the colour of the gravest of its own violations."""
    found = [one for one in mistakes if rule.code in _codes(one)]
    counted = [one for one in found if one.waived is None]
    if counted:
        own = [v.severity for one in counted for v in one.violations if v.rule == rule.code]
        return Marked(len(counted), min(own, key=SEVERITIES.index))
    if found:
        return Marked(ledger.words("waived"), "waived")
    if any(outcome.rule == rule.code for outcome in undecided):
        return Marked(ledger.words("undecided_cell"), "undecided")
    return None


def undecided_rows(ledger: Ledger) -> Iterator[list[Value]]:
    """A row for each rule that is undecided in a report."""
    rules = {rule.code: rule for rule in ledger.result.rules}
    number = 0
    for entry in ledger.result.reports:
        by_rule: dict[str, list[Outcome]] = {}
        for outcome in entry.undecided:
            by_rule.setdefault(outcome.rule, []).append(outcome)
        for code, outcomes in sorted(by_rule.items()):
            number += 1
            rule = rules.get(code)
            title = rule.title.of(ledger.lang) if rule else ""
            yield [
                number, agency_words(entry.report.agency, ledger), entry.report.year, code, title, len(outcomes),
                _keys(outcomes, rule, entry, ledger), _reasons(outcomes, ledger), file_value(entry.report.path, ledger),
            ]  # fmt: skip


def _keys(outcomes: Sequence[Outcome], rule: Rule | None, entry: ReportResult, ledger: Ledger) -> str:
    edition = entry.report.edition
    keys = [outcome.key for outcome in outcomes if outcome.key]
    if rule is not None and edition is not None:
        keys = [instance_label(key, edition, rule.statement, ledger.lang) for key in keys]
    return _listed(keys, ledger)


def _reasons(outcomes: Sequence[Outcome], ledger: Ledger) -> str:
    return _listed(list(dict.fromkeys(outcome.reason for outcome in outcomes)), ledger)


def _listed(told: Sequence[str], ledger: Ledger) -> str:
    """A list that says how many there are where it is cut."""
    words = WORDS[ledger.lang]
    more = f" {words['more'].format(n=len(told))}" if len(told) > _LISTED else ""
    return str(words["joint"].join(told[:_LISTED])) + more


def rule_rows(ledger: Ledger) -> Iterator[list[Value]]:
    """A row for each rule that was asked."""
    lang = ledger.lang
    found = Counter(violation.rule for violation in ledger.result.violations if violation.waived is None)
    open_ = Counter(outcome.rule for entry in ledger.result.reports for outcome in entry.undecided)
    for rule in ledger.result.rules:
        basis = rule.grounds(lang)
        yield [
            rule.code, rule.title.of(lang), WORDS[lang]["severity"][rule.severity], found[rule.code], open_[rule.code],
            basis, rule.rationale.of(lang), rule.remedy.of(lang), rule.name,
        ]  # fmt: skip
