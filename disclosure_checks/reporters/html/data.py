"""A result as the compact data that the page draws from: units, findings, reasons, each word once."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import MISSING_REPORT, Agency, CellFound, Mistake, Outcome, ReportResult, Violation
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import Rule
from disclosure_checks.reporters.cut_outs import CutOut, cut_outs
from disclosure_checks.reporters.html.figures import Years, cell_figures, readings
from disclosure_checks.reporters.html.forms import form_data, form_key
from disclosure_checks.reporters.html.quotes import quotes
from disclosure_checks.reporters.summary import unclear_words
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words
from disclosure_checks.wording.mistakes import all_listed, change_words

#: A cell's text is shown up to so many characters.
_LONGEST = 80
#: A message quotes what is submitted, which may be anything.
_LONGEST_MESSAGE = 2000


def page_data(result: CheckResult) -> dict[str, Any]:
    """The result as plain dicts and lists, whose size grows with what is found and not with the form."""
    maker = _Maker(result)
    units = [maker.unit(entry) for entry in result.reports]
    units += [maker.missing(violation) for violation in result.batch if violation.name == MISSING_REPORT]
    units += [maker.unclear(agency) for agency in result.agencies if agency.state == "unclear"]
    batch = [maker.finding(violation, None) for violation in result.batch if violation.name != MISSING_REPORT]
    return {
        "lang": result.lang,
        "rules": {rule.code: rule_data(rule, result.lang) for rule in result.rules},
        "forms": maker.forms,
        "undecided": maker.undecided,
        "units": units,
        "batch": batch,
        "outcomes": result.outcomes(),
        "files": [[printable(one.path), one.kind, one.reason.of(result.lang)] for one in result.files],
    }


def rule_data(rule: Rule, lang: str) -> dict[str, Any]:
    """What the page says about a rule."""
    return {
        "title": rule.title.of(lang),
        "severity": rule.severity,
        "remedy": rule.remedy.of(lang),
        "rationale": rule.rationale.of(lang),
        "basis": rule.grounds(lang),
        "good": rule.good.words.of(lang),
        "bad": rule.bad.words.of(lang),
    }


@dataclass(slots=True)
class _Maker:
    """Makes the units and gathers what many of them share: forms, reasons of undecided instances."""

    result: CheckResult
    forms: dict[str, Any] = field(default_factory=dict)
    undecided: list[list[Any]] = field(default_factory=list)
    _groups: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _cells: dict[str, dict[str, int]] = field(default_factory=dict)
    years: Years = field(default_factory=Years)

    def unit(self, entry: ReportResult) -> dict[str, Any]:
        """The line of one report."""
        report = entry.report
        made: dict[str, Any] = {
            "agency": printable(report.agency or ""),
            "year": report.year,
            "path": printable(report.path),
            "level": report.body.level or "",
            "of": report.body.of or "",
            "status": status(entry),
            "outcomes": list(entry.outcomes.values()),
            "findings": [self.finding(violation, report) for violation in entry.violations],
            "mistakes": self._mistakes(self.result.mistakes_of(entry), entry.violations, report),
            "undecided": self._undecided(entry.undecided),
        }
        if report.edition is not None and report.edition.tables:
            made["form"] = self._form(report.edition)
            made |= cell_figures(report, report.edition)
            read = readings(report, self.result.lang)
            if read and self.years.room(sum(len(line) for said, told in read for line in (said, *told))):
                made["read"] = read
            if entry.previous is not None:
                made["last"] = self.years.last(report, entry.previous, report.edition)
        return made

    def missing(self, violation: Violation) -> dict[str, Any]:
        """The line of a body without a report."""
        listed = next((agency for agency in self.result.agencies if agency.name == violation.agency), None)
        return {
            "agency": printable(violation.agency or ""), "year": violation.year, "path": "",
            "level": (listed and listed.level) or "", "of": (listed and listed.of) or "", "status": "missing",
            "outcomes": [0, 0 if violation.waived else 1, 0, 1 if violation.waived else 0],
            "findings": [self.finding(violation, None)], "undecided": [],
            "mistakes": self._mistakes([self._alone(violation)], [violation], None),
        }  # fmt: skip

    def unclear(self, agency: Agency) -> dict[str, Any]:
        """The line of an agency of which it cannot be told whether its report is there."""
        rule = self.result.rule_named(MISSING_REPORT)
        reason = Outcome(rule.code if rule else "", "", "undecided", unclear_words(agency, self.result.lang))
        return {
            "agency": printable(agency.name), "year": agency.year, "path": "", "level": agency.level or "",
            "of": agency.of or "", "status": "unclear", "outcomes": [0, 0, 1, 0], "findings": [],
            "mistakes": [], "undecided": self._undecided([reason]),
        }  # fmt: skip

    def finding(self, violation: Violation, report: Report | None) -> dict[str, Any]:
        """One finding; what its rule says already is left out."""
        edition = report.edition if report else None
        made: dict[str, Any] = {
            "rule": violation.rule,
            "severity": violation.severity,
            "key": violation.key,
            "message": _shortened(violation.message, _LONGEST_MESSAGE),
            "cells": [self._cell(cell, edition) for cell in violation.cells],
        }
        lang = self.result.lang
        optional = {
            "difference": None if violation.difference is None else number_words(violation.difference),
            "places": [printable(words) for place in violation.places if (words := place.describe(lang))],
            "related": [printable(path) for path in violation.related],
            "quotes": quotes(violation, report) if report else [],
            "pictures": [_picture(one) for one in cut_outs([violation], report)] if report else [],
            "remedy": violation.remedy,
            "basis": violation.basis,
            "waived": violation.waived and [violation.waived.reason, violation.waived.by, violation.waived.until or ""],
        }
        said = next((rule for rule in self.result.rules if rule.code == violation.rule), None)
        known = rule_data(said, lang) if said else {}
        return made | {key: value for key, value in optional.items() if value and value != known.get(key)}

    def _form(self, edition: Edition) -> str:
        key = form_key(edition)
        if key not in self.forms:
            self.forms[key] = form_data(edition, self.result.rules, self.result.lang)
            self._cells[key] = {concept: number for number, concept in enumerate(edition.concepts)}
        return key

    def _cell(self, cell: CellFound, edition: Edition | None) -> list[Any]:
        """Position and place of a cell of the form; name, figure and place of another."""
        place = printable(cell.location.describe(self.result.lang)) if cell.location is not None else ""
        number = self._cells[self._form(edition)].get(cell.concept) if edition and edition.tables else None
        if number is not None:
            return [number, place]
        value = number_words(cell.value) if cell.value is not None else ""
        return [printable(cell.label), place, value, _shortened(cell.text, _LONGEST)]

    def _alone(self, violation: Violation) -> Mistake:
        """The mistake of a violation that stands on no report."""
        return next(one for one in self.result.mistakes_of_none if one.violations[0] is violation)

    def _mistakes(
        self, mistakes: Sequence[Mistake], violations: Sequence[Violation], report: Report | None
    ) -> list[dict[str, Any]]:
        """The mistakes of a report, each with the positions of its findings among the report's."""
        at = {id(violation): position for position, violation in enumerate(violations)}
        return [
            self._mistake(one, [at[id(v)] for v in one.violations if id(v) in at], violations, report)
            for one in mistakes
        ]

    def _mistake(
        self, one: Mistake, own: Sequence[int], violations: Sequence[Violation], report: Report | None
    ) -> dict[str, Any]:
        """One mistake; what its only finding says already is left out."""
        edition = report.edition if report else None
        # Of several files, each is told what its own finding says.
        elsewhere = report is not None and one.path != report.path
        title = violations[own[0]].message if elsewhere else one.title
        made: dict[str, Any] = {"severity": one.severity, "findings": list(own)}
        if title != violations[own[0]].message:
            made["title"] = _shortened(title, _LONGEST_MESSAGE)
        if one.waived:
            made["waived"] = True
        if one.remark:
            made["remark"] = printable(one.remark)
        if edition is not None and edition.tables and one.suspects:
            made["suspects"] = self._suspects(one, edition)
        return made

    def _suspects(self, one: Mistake, edition: Edition) -> dict[str, Any]:
        """The cells that are suspect, their places, and the changes that would put the mistake right."""
        at = self._cells[self._form(edition)]
        ways = [
            [
                change_words(suspect, edition, self.result.lang),
                [[at[cell], number_words(after)] for cell, (_, after) in suspect.changes.items() if cell in at],
            ]
            for suspect in one.suspects
        ]
        complete = all(all_listed(violation) for violation in one.violations if violation.suspects)
        return {"cells": [self._cell(cell, edition) for cell in one.cells], "ways": ways, "complete": complete}

    def _undecided(self, outcomes: Sequence[Outcome]) -> list[int]:
        """The positions of its groups (rule, reason, keys) among those of all units."""
        groups: dict[tuple[str, str], list[str]] = {}
        for outcome in outcomes:
            groups.setdefault((outcome.rule, printable(outcome.reason)), []).append(outcome.key)
        found = []
        for (rule, reason), keys in groups.items():
            group = (rule, reason, tuple(keys))
            if group not in self._groups:
                self._groups[group] = len(self.undecided)
                self.undecided.append([rule, reason, keys])
            found.append(self._groups[group])
        return found


def status(entry: ReportResult) -> str:
    """clean, error, warning, unreadable, or aside for a file that is no such report."""
    if entry.status != "violated":
        return "aside" if entry.set_aside else entry.status
    serious = any(violation.severity == "error" and violation.waived is None for violation in entry.violations)
    return "error" if serious else "warning"


def _picture(one: CutOut) -> list[str]:
    """The cell's name, what was read first, and its picture as a data URI (RFC 2397)."""
    shown = base64.b64encode(one.png).decode("ascii")
    return [printable(one.label), _shortened(one.read, _LONGEST), f"data:image/png;base64,{shown}"]


def _shortened(text: str, longest: int) -> str:
    shown = printable(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"
