"""Reports or a wide frame judged by the rules: a result with every violation out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pandera.pandas as pa

from disclosure_checks.batch.batch import make_batch
from disclosure_checks.batch.likeness.copied import COPIED_PROSE, with_copied_prose
from disclosure_checks.batch.likeness.lacking import SUBSECTIONS, with_common_gaps
from disclosure_checks.batch.missing import SubmissionDays, missing_reports
from disclosure_checks.batch.roster import Listed
from disclosure_checks.declared.editions import known_edition, load_edition, load_rules, select_rules
from disclosure_checks.declared.policy import without_switched_off
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.frame.build import parse_cells, report_frame
from disclosure_checks.frame.column_names import named
from disclosure_checks.frame.contexts import with_batch, with_contexts
from disclosure_checks.frame.prose import with_sections
from disclosure_checks.frame.rows import FrameReports, forms_of, with_bodies
from disclosure_checks.frame.values import snapshot
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.confront import confront
from disclosure_checks.judge.judged import JudgedFrame, JudgedFrames
from disclosure_checks.judge.rulebook import RuleSources, rules_with
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import (
    MISSING_REPORT,
    PassedOver,
    ReportResult,
)
from disclosure_checks.model.policy import NO_POLICY, Policy
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Observed


def prepare() -> None:
    """Let Pandera load what it else loads when it judges first."""
    pa.DataFrameSchema.get_backend(check_obj=pd.DataFrame())


def check_reports(
    reports: Sequence[Report],
    *,
    previous: Sequence[Report] = (),
    roster: Sequence[Listed] = (),
    year: int | None = None,
    rules: Sequence[Rule] | None = None,
    lang: str = "zh",
    passed_over: Sequence[PassedOver] = (),
    policy: Policy = NO_POLICY,
    today: date | None = None,
) -> CheckResult:
    """Check reports that were read already; arguments as for ``check``.

    Args:
        reports: The reports.
        previous: Reports that may be last year's.
        roster: The agencies that must report (``read_roster``).
        year: The year that they must report for; else that of most reports.
        rules, lang, passed_over: Of the result.
        policy: What a place lays down; the rules have it in them already.
        today: The day on which a report is still awaited or not; the day of the call where it is left out.

    Examples:
        >>> from disclosure_checks import check_reports, read_report
        >>> check_reports([read_report("examples/clean/jia-town-2021.txt")])
        <CheckResult: 1 reports, 0 violated, 0 unreadable; 0 mistakes>
    """
    rules = load_rules() if rules is None else rules
    batch = make_batch(reports, previous, roster, year)
    if any(rule.observation == COPIED_PROSE for rule in rules):
        batch = replace(batch, reports=with_copied_prose(batch.reports, batch.keys))
    if any(rule.observation == SUBSECTIONS for rule in rules):
        batch = replace(batch, reports=with_common_gaps(batch.reports))
    reports = batch.reports
    due = SubmissionDays(tuple(one for one in policy.deadlines if one.submission), today or date.today())
    entries: dict[int, ReportResult] = {}
    compares = any(rule.function == "copied-from-last-year" for rule in rules)
    for (name, variant), positions in _by_form(reports).items():
        edition = _with_rules(name, variant, rules)
        group = [reports[position] for position in positions]
        frame = with_batch(report_frame(group, edition), edition, batch, positions, prose=compares)
        if policy.lengths or policy.contents:
            frame = with_sections(frame, group)
        unread = np.array([not report.readable for report in group], dtype=bool)
        judged = JudgedFrame(confront(frame, edition), edition, WideFrame(frame), group, unread, lang)
        entries |= zip(positions, judged, strict=True)
    return CheckResult(
        tuple(replace(entries[n], previous=batch.links.reports[n]) for n in range(len(reports))),
        tuple(rules),
        passed_over,
        lang,
        missing_reports(batch, next((rule for rule in rules if rule.observation == MISSING_REPORT), None), lang, due),
        batch.agencies,
        tuple(dict.fromkeys(report.path for report in previous)),
        tuple(dict.fromkeys(report.path for report in previous if not report.readable)),
        roll_ups=batch.roll_ups,
        policy=policy,
    )


def check_frame(
    frame: pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    edition: str | int | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    rules: RuleSources = (),
    today: date | None = None,
    lang: str = "zh",
) -> CheckResult:
    """Check a wide frame, straight from a database.

    Args:
        frame: Shape (n_reports, n_columns) with a unique index and a column for each concept
            (a missing one counts as blank in every report); optional columns ``agency``,
            ``level``, ``of``, ``kind``, ``year``, ``edition``, ``path`` and ``prev:``,
            ``sum:``, ``known:``, ``text:`` columns. Figures may be numbers, Decimals, text as printed, or missing.
        columns: The names that are meant where the frame has others: ``{"收到": "t3.received.total"}``.
        edition: The form of every report; else the column ``edition``, else the column
            ``year``, else 2021.
        select, ignore, rules, today, lang: As for ``check``.

    Returns:
        The result, an entry for each row in the frame's order. Every rule is asked and every count made at once;
        the entries, and the words of violations and reasons, are made where they are asked for, of the frame as it
        was.

    Raises:
        ConfigurationError: The index is not unique, a year cannot be read, or a column (near names are told), an
            edition or a code is unknown.

    Examples:
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"t3.received.total": [12], "t3.carried_over.total": [0], "年度": ["2024年"]})
        >>> frame = frame.assign(**{"t3.concluded.total": 11, "t3.carried_forward.total": 0})
        >>> result = check_frame(frame, columns={"年度": "year"}, select="T301", lang="en")
        >>> result.violations[0].message
        'total: received 12 + carried over 0 = 12, concluded 11 + carried forward 0 = 11, a difference of 1'
        >>> result.outcomes()["undecided"]  # the other six columns are not in the frame
        6
    """
    edition = known_edition(edition)
    known, policy, _ = rules_with(rules, today)
    asked = without_switched_off(select_rules(select, ignore, known), policy)
    if not frame.index.is_unique:
        twice = frame.index[frame.index.duplicated()][0]
        raise ConfigurationError(f"the frame's index must be unique; {twice!r} occurs more than once")
    frame = named(snapshot(frame), columns)
    forms = forms_of(frame, edition)
    parts = []
    for name, variant in dict.fromkeys(forms):
        form = _with_rules(name, variant, asked)
        positions = np.flatnonzero([found == (name, variant) for found in forms])
        part = frame if len(positions) == len(frame) else frame.iloc[positions]
        ready = with_bodies(with_contexts(parse_cells(part, form), form))
        wide, unread = WideFrame(ready), np.zeros(len(part), dtype=bool)
        judged = JudgedFrame(confront(ready, form), form, wide, FrameReports(part, wide, form), unread, lang)
        parts.append((positions, judged))
    return CheckResult(parts[0][1] if len(parts) == 1 else JudgedFrames(parts), tuple(asked), lang=lang, policy=policy)


def _by_form(reports: Sequence[Report]) -> Mapping[tuple[str, str], Sequence[int]]:
    """The positions of the reports on each edition and variant; two empty texts for those without a form."""
    groups: dict[tuple[str, str], list[int]] = {}
    for position, report in enumerate(reports):
        form = report.edition
        groups.setdefault((form.id, form.variant) if form else ("", ""), []).append(position)
    return groups


def _with_rules(name: str, variant: str, rules: Sequence[Rule]) -> Edition:
    """The edition with those of the rules that hold for it; without a name, only those on files."""
    if not name:
        on_files = [r for r in rules if isinstance(r.statement, Observed) and not r.statement.domain.members]
        return Edition("", 0, None, {"number": "", "title": ""}, (), (), rules=tuple(on_files))
    edition = load_edition(name)
    edition = edition.variants[variant] if variant else edition
    own, asked = set(map(id, edition.rules)), set(map(id, rules))
    if own <= asked <= {*own, *map(id, load_rules())}:
        return edition
    return replace(edition, rules=tuple(r for r in rules if r.holds_for(edition)))
