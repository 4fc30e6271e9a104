"""Many files read at once: chunks of them in worker processes, through any ``concurrent.futures.Executor``.

Whoever reads, the reports are the same and in the order of the files. A worker that dies costs
nothing: what it was reading is read again apart from the others, and a file that brings its
worker down every time is a finding (D101).
"""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field

import disclosure_checks
from disclosure_checks import limits
from disclosure_checks.batch import aside, sources, workers
from disclosure_checks.batch.chunks import Chunk, chunks, cost
from disclosure_checks.batch.submissions import program_error, unreadable
from disclosure_checks.batch.worker import Read, Request, read_chunk
from disclosure_checks.errors import ConfigurationError, DisclosureChecksError, ReadError
from disclosure_checks.extract.facts_table import Columns, is_table, load_columns, table_reports
from disclosure_checks.extract.given import NOTHING_GIVEN, Given
from disclosure_checks.extract.packed import Packed, pack, unpack
from disclosure_checks.log import LOG
from disclosure_checks.model.report import Report
from disclosure_checks.words import Words

_OTHER_VERSION = Words(
    "各进程的版本不同：工作进程是 {version}，这里是 {own}",
    "the workers have disclosure-checks {version}, here is {own}",
)
_LACKING = Words("工作进程缺少程序包：{}", "the workers lack a package: {}")
#: Below this many milliseconds, starting workers costs more than they save.
WORTH_WORKERS = 1_500.0


def read_all(
    paths: Sequence[str],
    previous: Sequence[str] = (),
    *,
    given: Given = NOTHING_GIVEN,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
    jobs: int = 1,
    isolated: bool = False,
    meanwhile: Callable[[], object] | None = None,
) -> tuple[list[Report], list[Report]]:
    """The reports of many files, and those of last year's files, each in the order of the files.

    Args:
        paths: Files, those of archives, URLs, as ``find`` gives them.
        previous: The same, of last year's.
        given: What is known beside what the texts tell; year and edition of ``paths`` alone.
        progress: Told how many files are done, and of how many.
        executor: What reads, on this machine or on others that see the same files.
        jobs: Where no executor is given: worker processes of our own. With one, or with files
            so few that starting workers costs more, this process reads them.
        isolated: Read in processes of our own in any case, so that a file that takes too long or too much memory
            can be given up. Without it one job reads in this process, for scripts.
        meanwhile: Called once while others read; not called where nobody else does.

    Raises:
        ConfigurationError: The workers cannot be used: none starts, or theirs is another version.
    """
    every = [*paths, *previous]
    reading = _Reading(every, len(paths), given, progress, meanwhile, isolated)
    tables = [number for number, path in enumerate(every) if not sources.is_url(path) and is_table(path)]
    others = sorted(set(range(len(every))) - set(tables))
    here = [number for number in others if sources.stays_here(every[number])]
    if progress is not None:
        progress(0, len(every))
    spread = [chunk for part in reading.parts(set(others) - set(here)) for chunk in chunks(every, part, max(jobs, 1))]
    # Large ones first, so that nobody is left with one while the others have ended.
    spread.sort(key=lambda chunk: sum(cost(every[number]) for number in chunk.numbers), reverse=True)
    if executor is not None:
        _by_given(reading, executor, spread)
    elif isolated or (jobs > 1 and len(spread) > 1 and sum(map(cost, every)) >= WORTH_WORKERS):
        few = sum(map(cost, every)) < WORTH_WORKERS
        _by_own(reading, 1 if few else jobs, spread)
    else:
        here = others
    for part in reading.parts(here):
        for told in read_chunk(_request(reading, part, "")):
            if isinstance(told, Read):
                reading.keep(told.number, told.reports)
    for number in tables:
        reading.keep_table(number)
    return reading.reports()


# ------------------------------------------------------------------ what travels


def answer(request: Request) -> tuple[str, list[tuple[int, list[Packed]]]]:
    """What a worker does: read files, and say which version read them."""
    read = [(told.number, told.reports) for told in read_chunk(request) if isinstance(told, Read)]
    return disclosure_checks.__version__, read


def _request(reading: _Reading, numbers: Sequence[int], folder: str) -> Request:
    """Files of one part: this year's or last year's."""
    given = reading.told(numbers[0]) if numbers else NOTHING_GIVEN
    paths = tuple((number, reading.paths[number]) for number in numbers)
    return Request(paths, folder, given, secrets.token_hex(8) if folder else "")


# ------------------------------------------------------------------ who reads


@dataclass(slots=True)
class _Reading:
    """Files and what was read of them so far.

    The first ``own`` files are this year's, the others last year's.
    """

    paths: Sequence[str]
    own: int
    given: Given
    progress: Callable[[int, int], None] | None
    meanwhile: Callable[[], object] | None
    isolated: bool = False
    found: dict[int, list[Packed]] = field(default_factory=dict)
    tables: dict[int, list[Report]] = field(default_factory=dict)

    def parts(self, numbers: Iterable[int]) -> tuple[list[int], list[int]]:
        """This year's and last year's files of some."""
        ordered = sorted(numbers)
        return [n for n in ordered if n < self.own], [n for n in ordered if n >= self.own]

    def told(self, number: int) -> Given:
        """What is known beside what the text of a file tells."""
        return self.given if number < self.own else Given(words=self.given.words, ocr=self.given.ocr)

    def use_the_time(self) -> None:
        """Do what can be done while others read, once."""
        work, self.meanwhile = self.meanwhile, None
        if work is not None:
            work()

    def keep(self, number: int, packed: list[Packed]) -> None:
        """Take what was read of a file."""
        self.found[number] = packed
        self._tell()

    def keep_table(self, number: int) -> None:
        """Read a facts file of many reports, whose rows are reports as they lie."""
        path = self.paths[number]
        given = self.told(number)
        try:
            self.tables[number] = table_reports(path, self._columns(path), year=given.year, edition=given.edition)
        except ReadError as error:
            self.tables[number] = [unreadable(path, error.reason, error.values)]
        except MemoryError:
            self.tables[number] = [unreadable(path, "too-heavy", {"limit": limits.FILE_MEMORY >> 20})]
        except Exception as error:  # noqa: BLE001  # one file never stops the others
            self.tables[number] = [unreadable(path, "program-error", program_error(path, error))]
        if not self.tables[number]:
            self.tables[number] = [unreadable(path, "empty", {})]
        self._tell()

    def _columns(self, path: str) -> Columns:
        if not self.isolated:
            return load_columns(path)
        seconds = limits.seconds_for(sources.size_of(path))
        return aside.ask(load_columns, path, seconds=seconds, memory=limits.FACTS_MEMORY)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(len(self.found) + len(self.tables), len(self.paths))

    def missing(self, chunk: Chunk) -> Chunk:
        """The files of a chunk that were not read."""
        return Chunk(tuple(number for number in chunk.numbers if number not in self.found))

    def reports(self) -> tuple[list[Report], list[Report]]:
        """All reports, this year's and last year's, in the order of the files."""
        found: tuple[list[Report], list[Report]] = [], []
        for number in range(len(self.paths)):
            part = found[number >= self.own]
            part += self.tables[number] if number in self.tables else map(unpack, self.found.pop(number))
        return found


def _by_given(reading: _Reading, executor: Executor, spread: Sequence[Chunk]) -> None:
    """Read by an executor that was given; what it fails at is read by workers of our own."""
    failed, left = _run(reading, executor, spread)
    alone = [Chunk((number,)) for chunk in failed for number in chunk.numbers]
    failed, more = _run(reading, executor, alone)
    _by_own(reading, 1, [*failed, *more, *left])


def _by_own(reading: _Reading, jobs: int, spread: Sequence[Chunk]) -> None:
    """Read by processes of our own."""

    def lost(number: int, reason: str, seconds: float) -> None:
        reading.keep(number, [pack(unreadable(reading.paths[number], reason, {"limit": round(seconds)}))])

    requests = [_request(reading, chunk.numbers, os.getcwd()) for chunk in spread]  # noqa: PTH109
    workers.read_apart(requests, jobs, reading.keep, lost, reading.use_the_time)


def _run(reading: _Reading, executor: Executor, todo: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """Read chunks by an executor.

    Returns:
        The chunks that failed, and those that were not begun because the executor is broken.
    """
    queue, failed = deque(todo), list[Chunk]()
    pending: dict[Future[tuple[str, list[tuple[int, list[Packed]]]]], Chunk] = {}
    broken = False
    try:
        while pending or (queue and not broken):
            while queue and not broken:
                try:
                    request = _request(reading, queue[0].numbers, os.getcwd())  # noqa: PTH109
                    pending[executor.submit(answer, request)] = queue[0]
                    queue.popleft()
                except RuntimeError:  # also BrokenExecutor
                    broken = True
            reading.use_the_time()
            for future in wait(pending, 1, FIRST_COMPLETED).done:
                chunk = pending.pop(future)
                problem = future.exception() if not future.cancelled() else None
                broken |= isinstance(problem, BrokenExecutor)
                if problem is None and not future.cancelled():
                    _take(reading, future.result())
                elif isinstance(problem, (DisclosureChecksError, ImportError)):
                    raise _unusable(problem)
                if (rest := reading.missing(chunk)).numbers:
                    LOG.warning("an executor left %d files unread (%s)", len(rest.numbers), problem or "not opened")
                    failed.append(rest)
    finally:
        for future in pending:
            future.cancel()
    return failed, list(queue)


def _take(reading: _Reading, told: tuple[str, list[tuple[int, list[Packed]]]]) -> None:
    version, answers = told
    own = disclosure_checks.__version__
    if version != own:
        raise ConfigurationError(_OTHER_VERSION.filled(version=version, own=own))
    for number, packed in answers:
        # A file that does not open on another machine may be there for this one, so it is asked too.
        if not any(o.reason == "cannot-open" for *_, rest in packed for o in rest.observations):
            reading.keep(number, packed)


def _unusable(problem: BaseException) -> Exception:
    if isinstance(problem, DisclosureChecksError):
        return problem
    return ConfigurationError(_LACKING.filled(problem))
