"""A result as the compact data that the page draws from: units, findings, reasons, each word once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import MISSING_REPORT, Agency, CellFound, Outcome, ReportResult, Violation
from disclosure_checks.model.report import MISSING, Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import Rule
from disclosure_checks.reporters.html.forms import form_data, form_key
from disclosure_checks.reporters.html.quotes import quotes
from disclosure_checks.reporters.nearby import all_listed, change_words, near_changes
from disclosure_checks.reporters.summary import unclear_words
from disclosure_checks.text.figures import read_figure
from disclosure_checks.text.printable import printable
from disclosure_checks.wording.messages import number_words

#: The rule that finds a body without a report; its line stands among those of the reports.
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
        "skipped": result.skipped,
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
            "undecided": self._undecided(entry.undecided),
        }
        if report.edition is not None and report.edition.tables:
            made["form"] = self._form(report.edition)
            made |= self._figures(report, report.edition)
        return made

    def missing(self, violation: Violation) -> dict[str, Any]:
        """The line of a body without a report."""
        listed = next((agency for agency in self.result.agencies if agency.name == violation.agency), None)
        return {
            "agency": printable(violation.agency or ""), "year": violation.year, "path": "",
            "level": (listed and listed.level) or "", "of": (listed and listed.of) or "", "status": "missing",
            "outcomes": [0, 0 if violation.waived else 1, 0, 1 if violation.waived else 0],
            "findings": [self.finding(violation, None)], "undecided": [],
        }  # fmt: skip

    def unclear(self, agency: Agency) -> dict[str, Any]:
        """The line of an agency of which it cannot be told whether its report is there."""
        rule = self.result.rule_named(MISSING_REPORT)
        reason = Outcome(rule.code if rule else "", "", "undecided", unclear_words(agency, self.result.lang))
        return {
            "agency": printable(agency.name), "year": agency.year, "path": "", "level": agency.level or "",
            "of": agency.of or "", "status": "unclear", "outcomes": [0, 0, 1, 0], "findings": [],
            "undecided": self._undecided([reason]),
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
            "perhaps": self._perhaps(violation, edition) if edition and violation.suspects else None,
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

    def _figures(self, report: Report, edition: Edition) -> dict[str, Any]:
        """What the cells hold; a cell that is not named holds a printed 0.

        ``figures`` are those that are not 0, ``printed`` the texts that are no plain figure,
        ``blank``, ``unread`` and ``absent`` the cells without a figure.
        """
        figures, printed = {}, {}
        lacking: dict[str, list[int]] = {"blank": [], "unread": [], "absent": []}
        for number, concept in enumerate(edition.concepts):
            fact = report.facts.get(concept, MISSING)
            text = printable(fact.text).strip()
            if fact.value is None:
                where = "blank" if read_figure(fact.text).blank else "unread"
                lacking[where if fact.location is not None or text else "absent"].append(number)
            elif fact.value != 0:
                figures[number] = number_words(fact.value)
            if text and text != number_words(fact.value):
                printed[number] = _shortened(text, _LONGEST)
        found = {"figures": figures, "printed": printed, **lacking}
        return {key: value for key, value in found.items() if value}

    def _cell(self, cell: CellFound, edition: Edition | None) -> list[Any]:
        """Position and place of a cell of the form; name, figure and place of another."""
        place = printable(cell.location.describe(self.result.lang)) if cell.location is not None else ""
        number = self._cells[self._form(edition)].get(cell.concept) if edition and edition.tables else None
        if number is not None:
            return [number, place]
        value = number_words(cell.value) if cell.value is not None else ""
        return [printable(cell.label), place, value, _shortened(cell.text, _LONGEST)]

    def _perhaps(self, violation: Violation, edition: Edition) -> dict[str, Any]:
        at = self._cells[self._form(edition)]
        ways = [
            [
                change_words(change, edition, self.result.lang),
                [[at[cell], number_words(after)] for cell, (_, after) in change.changes.items() if cell in at],
            ]
            for change in near_changes(violation, edition)
        ]
        return {"ways": ways, "complete": all_listed(violation)}

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
    """clean, error, warning or unreadable."""
    if entry.status != "violated":
        return entry.status
    serious = any(violation.severity == "error" and violation.waived is None for violation in entry.violations)
    return "error" if serious else "warning"


def _shortened(text: str, longest: int) -> str:
    shown = printable(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"
