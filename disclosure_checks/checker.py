"""The checker: submitted files or a wide frame in, a result with every violation out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from disclosure_checks.batch import make_batch, missing_reports
from disclosure_checks.confront import confront
from disclosure_checks.contexts import with_batch, with_contexts
from disclosure_checks.declarations import load_edition, load_rules
from disclosure_checks.edition import Edition
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.frame import parse_cells, report_frame
from disclosure_checks.frame_reports import FrameReports, forms_of, known_edition, with_bodies
from disclosure_checks.packs import load_rules_with
from disclosure_checks.reading import read_all
from disclosure_checks.report import Report
from disclosure_checks.result import CheckResult, Outcome, ReportResult, State, Violation, status_of
from disclosure_checks.roster import Listed, read_roster
from disclosure_checks.rule import SEVERITIES, Observed, Rule
from disclosure_checks.submissions import Submissions, find, read_reports
from disclosure_checks.suspects import add_suspects
from disclosure_checks.violations import undecided_outcomes, violations_of
from disclosure_checks.waivers import apply_waivers, read_waivers
from disclosure_checks.wide import Evaluation, WideFrame


def check(
    paths: Iterable[str | os.PathLike[str]],
    *,
    previous: Iterable[str | os.PathLike[str]] = (),
    agencies: str | os.PathLike[str] | None = None,
    year: int | None = None,
    edition: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waivers: str | os.PathLike[str] | None = None,
    rules: Sequence[str | os.PathLike[str]] = (),
    today: date | None = None,
    lang: str = "zh",
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
    jobs: int = 1,
) -> CheckResult:
    """Check submitted reports.

    Args:
        paths: Files, or folders that are walked.
        previous: Files or folders with last year's reports, for the rules across years. Reports
            among ``paths`` that are of the year before count too.
        agencies: The roster of the agencies that must report, a table (``read_roster``).
        year, edition: Override the report year and the form that the text tells.
        select: Codes or prefixes of the rules to ask; empty for all. Findings on files that
            cannot be read (D) are never left out by it.
        ignore: Codes or prefixes of rules not to ask.
        waivers: A TOML file of accepted findings.
        rules: Files of local rules, in the grammar of ``schemas/rules/``.
        today: The day on which waivers have to hold; the day of the call where it is left out.
        lang: ``zh`` or ``en``, the language of messages.
        progress: Called with the number of files read and of all files.
        executor: What reads the files: any ``concurrent.futures.Executor``, Dask's included.
        jobs: Where no executor is given: how many worker processes read.

    Returns:
        The result; every file given has its entry, also one that could not be read.

    Raises:
        ConfigurationError: A path does not exist, the roster cannot be used, a code or an edition is unknown.
        DeclarationError: The waivers or a local rule cannot be used.
        RuleCrashError: A rule could not be run.
    """
    known_edition(edition)
    known = load_rules_with(rules)
    asked = select_rules(select, ignore, known)
    accepted = () if waivers is None else read_waivers(waivers, known)
    roster = () if agencies is None else read_roster(agencies)
    submissions, before = _found(paths, agencies), find(_several(previous))
    first, count = len(submissions.paths), len(submissions.paths) + len(before.paths)
    told = None if progress is None else (lambda done: progress(done, count))
    reports = read_all(submissions.paths, year=year, edition=edition, progress=told, executor=executor, jobs=jobs)
    told = None if progress is None else (lambda done: progress(first + done, count))
    last = read_all(before.paths, progress=told, executor=executor, jobs=jobs) if before.paths else []
    skipped = submissions.skipped
    result = check_reports(reports, previous=last, roster=roster, year=year, rules=asked, lang=lang, skipped=skipped)
    return apply_waivers(result, accepted, today)


def _found(paths: Iterable[str | os.PathLike[str]], roster: str | os.PathLike[str] | None) -> Submissions:
    """The submissions; a roster that lies in their folder is none."""
    found = find(_several(paths))
    own = None if roster is None else os.path.realpath(roster)
    return found if own is None else replace(found, paths=tuple(p for p in found.paths if os.path.realpath(p) != own))


def _several(paths: Iterable[str | os.PathLike[str]]) -> Iterable[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths


def read_report(path: str | os.PathLike[str], *, year: int | None = None, edition: str | None = None) -> Report:
    """Read one report.

    Args:
        path: A file in any format that is read.
        year, edition: Override what the text tells.

    Returns:
        The report. A file with several reports gives the first one.

    Raises:
        ReadError: The file cannot be read or holds no report.
        ConfigurationError: The file does not exist or the edition is unknown.
    """
    known_edition(edition)
    found = find([path])
    if len(found.paths) != 1 or Path(path).is_dir():
        raise ConfigurationError(f"{os.fspath(path)} is a folder; read_report reads one file")
    report = read_reports(found.paths[0], year=year, edition=edition)[0]
    for seen in report.observations:
        if seen.kind == "unreadable-file":
            raise ReadError(seen.reason, **seen.values)
    return report


def check_reports(
    reports: Sequence[Report],
    *,
    previous: Sequence[Report] = (),
    roster: Sequence[Listed] = (),
    year: int | None = None,
    rules: Sequence[Rule] | None = None,
    lang: str = "zh",
    skipped: int = 0,
) -> CheckResult:
    """Check reports that were read already; arguments as for ``check``.

    Args:
        reports: The reports.
        previous: Reports that may be last year's.
        roster: The agencies that must report (``read_roster``).
        year: The year that they must report for; else that of most reports.
        rules, lang, skipped: Of the result.
    """
    rules = load_rules() if rules is None else rules
    batch = make_batch(reports, previous, roster, year)
    reports = batch.reports
    codes = {rule.code: rule for rule in rules}
    groups: dict[tuple[str, str], list[int]] = {}
    for position, report in enumerate(reports):
        form = report.edition
        groups.setdefault((form.id, form.variant) if form else ("", ""), []).append(position)
    entries: dict[int, ReportResult] = {}
    for (name, variant), positions in groups.items():
        edition = _with_rules(name, variant, rules)
        group = [reports[position] for position in positions]
        frame = with_batch(report_frame(group, edition), edition, batch, positions, prose="Y104" in codes)
        entries |= zip(positions, _judge(frame, edition, group, lang), strict=True)
    return CheckResult(
        tuple(entries[n] for n in range(len(reports))),
        tuple(rules),
        skipped,
        lang,
        missing_reports(batch, codes.get("R103"), lang),
        batch.agencies,
        tuple(dict.fromkeys(report.path for report in previous)),
        tuple(dict.fromkeys(report.path for report in previous if not report.readable)),
    )


def check_frame(
    frame: pd.DataFrame,
    *,
    edition: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    lang: str = "zh",
) -> CheckResult:
    """Check a wide frame, straight from a database.

    Args:
        frame: Shape (n_reports, n_columns) with a unique index and a column for each concept
            (a missing one counts as blank in every report); optional columns ``agency``,
            ``level``, ``of``, ``kind``, ``year``, ``edition``, ``path`` and ``prev:``,
            ``sum:``, ``known:``, ``text:`` columns. Figures may be numbers, Decimals, text as printed, or missing.
        edition: The form of every report; else the column ``edition``, else the column
            ``year``, else 2021.
        select, ignore, lang: As for ``check``.

    Returns:
        The result, an entry for each row in the frame's order. Nothing is left to be computed.

    Raises:
        ConfigurationError: The index is not unique, or an edition or a code is unknown.
    """
    known_edition(edition)
    rules = select_rules(select, ignore)
    if not frame.index.is_unique:
        twice = frame.index[frame.index.duplicated()][0]
        raise ConfigurationError(f"the frame's index must be unique; {twice!r} occurs more than once")
    forms = forms_of(frame, edition)
    entries: dict[int, ReportResult] = {}
    for name, variant in dict.fromkeys(forms):
        form = _with_rules(name, variant, rules)
        positions = [n for n, found in enumerate(forms) if found == (name, variant)]
        part = frame if len(positions) == len(frame) else frame.iloc[positions]
        ready = with_bodies(with_contexts(parse_cells(part, form), form))
        entries |= zip(positions, _judge(ready, form, FrameReports(part, ready, form), lang), strict=True)
    return CheckResult(tuple(entries[n] for n in range(len(frame))), tuple(rules), lang=lang)


def select_rules(
    select: Sequence[str] = (), ignore: Sequence[str] = (), rules: Sequence[Rule] | None = None
) -> tuple[Rule, ...]:
    """Those of the rules (of the catalogue) whose codes begin with one of ``select`` and with none of ``ignore``.

    Raises:
        ConfigurationError: A code or prefix fits no rule.
    """
    rules = load_rules() if rules is None else rules
    for prefix in (*select, *ignore):
        if not prefix or not any(rule.code.startswith(prefix) for rule in rules):
            raise ConfigurationError(f"no rule begins with {prefix!r}; `disclosure-checks rules` lists them")
    chosen = [r for r in rules if not select or r.code.startswith((*select, "D"))]
    return tuple(r for r in chosen if not (ignore and r.code.startswith(tuple(ignore))))


def _with_rules(name: str, variant: str, rules: Sequence[Rule]) -> Edition:
    """The edition with those of the rules that hold for it; without a name, only those on files."""
    if not name:
        on_files = [r for r in rules if isinstance(r.statement, Observed) and not r.statement.domain.members]
        return Edition("", 0, None, {"number": "", "title": ""}, (), (), tuple(on_files))
    edition = load_edition(name)
    edition = edition.variants[variant] if variant else edition
    own, asked = set(map(id, edition.rules)), set(map(id, rules))
    if own <= asked <= {*own, *map(id, load_rules())}:
        return edition
    return replace(edition, rules=tuple(r for r in rules if r.holds_for(edition) and r.fits(edition)))


def _judge(frame: pd.DataFrame, edition: Edition, reports: Sequence[Report], lang: str) -> Iterator[ReportResult]:
    """The entry of each report of the frame."""
    evaluations = confront(frame, edition)
    wide = WideFrame(frame)
    violations: dict[int, list[Violation]] = {}
    for evaluation in evaluations:
        for row, violation in violations_of(evaluation, edition, wide, reports, lang):
            violations.setdefault(row, []).append(violation)
    violations = add_suspects(violations, edition, wide, lang)
    undecided: dict[int, list[Outcome]] = {}
    for row, outcome in undecided_outcomes(evaluations, edition, wide, lang):
        undecided.setdefault(row, []).append(outcome)
    instances = _instances(evaluations, len(frame))
    for row, report in enumerate(reports):
        found = sorted(violations.get(row, []), key=lambda v: (SEVERITIES.index(v.severity), v.rule))
        open_ = undecided.get(row, [])
        held = int(instances[row]) - len(found) - len(open_)
        outcomes: dict[State, int] = {"held": held, "violated": len(found), "undecided": len(open_), "waived": 0}
        yield ReportResult(report, status_of(report, found), outcomes, open_, found)


def _instances(evaluations: Sequence[Evaluation], rows: int) -> Any:
    total = np.zeros(rows, dtype=np.int64)
    for evaluation in evaluations:
        total += evaluation.instances
    return total
