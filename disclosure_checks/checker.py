"""The checker: submitted files in, a result with every violation out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from disclosure_checks.batch.inputs import Inputs, Source, Sources, laid
from disclosure_checks.batch.intake import read_all
from disclosure_checks.batch.roster import read_roster
from disclosure_checks.batch.submissions import OWN_FILE, UNREADABLE, Submissions, find, read_reports, set_aside
from disclosure_checks.declared.editions import known_edition, select_rules
from disclosure_checks.declared.packs import load_packs
from disclosure_checks.declared.policy import without_switched_off
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.extract.given import Given
from disclosure_checks.judge.rulebook import RuleSources, rules_with, told_apart
from disclosure_checks.judge.waiver_file import read_waivers
from disclosure_checks.judge.waivers import apply_waivers
from disclosure_checks.log import LOG
from disclosure_checks.model.finding import NOT_SUCH_A_REPORT, PassedOver
from disclosure_checks.model.report import Report
from disclosure_checks.model.result import CheckResult


def check(
    paths: Sources,
    *,
    previous: Sources = (),
    agencies: str | os.PathLike[str] | None = None,
    year: int | None = None,
    edition: str | int | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    waivers: str | os.PathLike[str] | None = None,
    rules: RuleSources = (),
    today: date | None = None,
    lang: str = "zh",
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
    jobs: int = 1,
    isolated: bool = False,
    ocr: bool = True,
    within: Iterable[str | os.PathLike[str]] = (),
    without: Iterable[str] = (),
) -> CheckResult:
    """Check submitted reports.

    Args:
        paths: Files, or folders that are walked; also bytes, binary file objects and reports that were read before.
            ``(name, bytes)`` or ``{name: bytes}`` names what has no name; without one the content tells the format,
            and plain text is taken as a report. Reports that were read before come behind the files.
        previous: The same, of last year; those among ``paths`` count too.
        agencies: The roster of the agencies that must report, a table (``read_roster``).
        year, edition: Override the report year and the form that the text tells.
        select, ignore: Codes or prefixes of the rules to ask (empty for all) and not to ask, a list or one
            text (``"T3,N"``). Findings on files that cannot be read (D) are never left out by ``select``.
        waivers: A TOML file of accepted findings.
        rules: Files of local rules, of words for the prose, and of what a place lays down (``schemas/README.md``);
            also functions that are rules (``@rule``).
        today: The day on which waivers and local policy have to hold; that of the call where it is left out.
        lang: ``zh`` or ``en``, the language of messages.
        progress: Called with the number of files read and of all files.
        executor: What reads the files: any ``concurrent.futures.Executor``, Dask's included.
        jobs: Where no executor is given: how many worker processes read.
        ocr: Read pictures of pages and of tables, if the extra ``ocr`` is installed.
        isolated: Let worker processes read also with one job: no file takes more than its time and memory.
        within: Folders that are left out of the names of files in them, for files that were laid there to be read.
        without: Files that are not read although they lie in a folder or an archive that is (``x.zip/甲镇.docx``).

    Returns:
        The result; every file given has its entry, also one that could not be read.

    Raises:
        ConfigurationError: A path does not exist, something is nothing to read a report from, the roster cannot be
            used, a code or an edition is unknown.
        DeclarationError: The waivers or a local rule cannot be used.
        RuleCrashError: A rule could not be run.

    Examples:
        >>> result = check(["examples/applications-do-not-balance", "examples/clean"], lang="en")
        >>> [(entry.report.agency, entry.status) for entry in result.reports]
        [('示例市戊镇人民政府', 'violated'), ('示例市甲镇人民政府', 'clean')]
        >>> result.mistakes[0].title
        'Table 3 concluded · natural persons = 10; 11 would fit (...)'
    """
    edition = known_edition(edition)
    known, policy, words = rules_with(rules, today)
    asked = without_switched_off(select_rules(select, ignore, known), policy)
    accepted = () if waivers is None else read_waivers(waivers, known)
    folders = tuple(f"{os.fspath(folder)}/" for folder in within)
    reading = _Reading(
        Given(year, edition, words, ocr), progress, executor, jobs, isolated, folders, frozenset(without)
    )
    reports, last, passed_over = reading.of(paths, previous, agencies)
    result = _judging().check_reports(
        reports, previous=last, roster=() if agencies is None else read_roster(agencies), year=year, rules=asked,
        lang=lang, passed_over=passed_over, policy=policy, today=today,
    )  # fmt: skip
    result = apply_waivers(result, accepted, today)
    LOG.info("judged by %d rules: %r", len(asked), result)
    return result


_Named = TypeVar("_Named", Report, PassedOver)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How submissions are read, as it was asked for."""

    given: Given
    progress: Callable[[int, int], None] | None
    executor: Executor | None
    jobs: int
    isolated: bool
    within: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()

    def of(
        self, paths: Sources, previous: Sources, agencies: str | os.PathLike[str] | None
    ) -> tuple[list[Report], list[Report], list[PassedOver]]:
        """The reports of this year and of last year, and what was met besides."""
        with laid(paths) as own, laid(previous) as before:
            submissions, last_files = _found(own, agencies).without(self.without), find(before.paths)
            LOG.info("reading %d files, and %d of last year", len(submissions.paths), len(last_files.paths))
            read = read_all(
                submissions.paths, last_files.paths, given=self.given, progress=self.progress,
                executor=self.executor, jobs=self.jobs, isolated=self.isolated, meanwhile=_judging,
            )  # fmt: skip
            reports = [*self._inside(own.named(read[0])), *own.reports]
            last = [*self._inside(before.named(read[1])), *before.reports]
            reports, last, ours = set_aside(reports, last)
            for report in (*reports, *last):
                for seen in (one for one in report.observations if one.kind == UNREADABLE):
                    LOG.warning("not read: %s (%s)", report.path, seen.reason)
            return reports, last, [*self._inside(own.told(submissions.passed_over)), *ours]

    def _inside(self, named: Iterable[_Named]) -> list[_Named]:
        """What is named by its path, without the folders that are left out."""
        return [replace(one, path=self._bare(one.path)) for one in named]

    def _bare(self, path: str) -> str:
        return next((path.removeprefix(folder) for folder in self.within if path.startswith(folder)), path)


def _judging() -> ModuleType:
    """What judges; it loads Pandas and Pandera, which takes as long as reading a hundred files."""
    from disclosure_checks.judge import judging

    judging.prepare()
    return judging


def _found(given: Inputs, roster: str | os.PathLike[str] | None) -> Submissions:
    """The submissions; a roster that lies in their folder is none."""
    found = find(given.paths)
    own = None if roster is None else os.path.realpath(roster)
    return found if own is None else replace(found, paths=tuple(p for p in found.paths if os.path.realpath(p) != own))


def read_report(
    source: Source,
    *,
    year: int | None = None,
    edition: str | int | None = None,
    rules: RuleSources = (),
    ocr: bool = True,
) -> Report:
    """Read one report.

    Args:
        source: A file in any format that is read: its path, its bytes, a binary file object, or a pair of a name and
            one of these; the content tells the format, the name's suffix tells kinds of plain text apart. A report
            is given back as it is.
        year, edition: Override what the text tells.
        rules: Files of local rules, for the words that the prose is read with.
        ocr: Read pictures of pages and of tables, if the extra ``ocr`` is installed.

    Returns:
        The report. A file with several reports gives the first one.

    Raises:
        ReadError: The file cannot be read or holds no report.
        ConfigurationError: The file does not exist, is a folder or nothing to read a report from, or the edition is
            unknown.

    Examples:
        >>> report = read_report("examples/applications-do-not-balance/wu-town-2024.txt")
        >>> report.agency, report.year, report.facts["t3.concluded.person"].value
        ('示例市戊镇人民政府', 2024, 10)
        >>> with open("examples/clean/jia-town-2021.txt", "rb") as file:
        ...     read_report(file)
        <Report examples/clean/jia-town-2021.txt: 示例市甲镇人民政府, 2021, edition 2021>
    """
    if isinstance(source, Report):
        return source
    edition = known_edition(edition)
    with laid((source,)) as given:
        found = find(given.paths)
        if len(found.paths) != 1 or Path(given.paths[0]).is_dir():
            name = given.name(given.paths[0])
            raise ConfigurationError(f"{name} is a folder or holds several files; read_report reads one")
        read = read_reports(found.paths[0], Given(year, edition, load_packs(told_apart(rules)[0]).words, ocr))
        report = given.named(read)[0]
    for seen in report.observations:
        if seen.kind == UNREADABLE:
            raise ReadError(seen.reason, **seen.values)
        if seen.kind in (NOT_SUCH_A_REPORT, OWN_FILE):
            raise ReadError("no-report")
    return report
