"""Files and folders that were given, read into reports; a file that fails is a report too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from disclosure_checks import limits
from disclosure_checks.batch import sources
from disclosure_checks.batch.sources import load_submission
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.extract.given import NOTHING_GIVEN, Given
from disclosure_checks.model.document import Document
from disclosure_checks.model.finding import PassedOver, PassedOverKind
from disclosure_checks.model.report import Observation, Report
from disclosure_checks.own_files import is_ours
from disclosure_checks.readers import may_be_scanned, read_bytes
from disclosure_checks.readers.formats import HOLDERS, OFFICE, SUFFIXES, detect, of_suffix
from disclosure_checks.text.printable import printable
from disclosure_checks.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Submissions:
    """The files to be read, in a fixed order, and what else was met."""

    paths: tuple[str, ...]
    passed_over: tuple[PassedOver, ...] = ()


#: What is seen of a file that this tool made itself; no rule asks for it.
OWN_FILE = "own-file"
_OURS = Words(
    "本工具自己的输出（核查台账、核查报告、退回单或批注副本），不是报送的文件",
    "this tool's own output (ledger, page, slip or annotated copy) and no submission",
)
_OTHER_KIND = Words("不是报告的文件格式", "its kind of file is none of a report")


def find(paths: Iterable[str | os.PathLike[str]]) -> Submissions:
    """The files given and those in the folders given; a file given twice counts once.

    A folder is walked in the order of its names, and so is a zip archive: its files are
    submissions ``x.zip/甲镇.docx`` of their own. What is met besides (temporary files, other kinds
    of files, what is no file or cannot be opened) is passed over and told.

    Raises:
        ConfigurationError: A path does not exist, or the storage of a URL cannot be used.
    """
    found: dict[str, PassedOver | None] = {}
    for path in paths:
        given = os.fspath(path)
        if not sources.exists(given):
            raise ConfigurationError(f"{printable(given)}: 没有这个文件或文件夹 / no such file or folder")
        if sources.is_folder(given):
            for met in sources.files_in(given):
                _meet(sources.slashes(f"{given.rstrip(os.sep)}/{met.path}"), met.kind, met.reason, found)
        else:
            outside = not os.path.lexists(given)
            kind, why = (None, NOTHING) if outside else sources.what_is(given)
            _meet(sources.slashes(given), kind, why, found, named=True)
    told = (one for one in found.values() if one is not None)
    return Submissions(tuple(path for path, one in found.items() if one is None), tuple(told))


def _meet(
    path: str, kind: PassedOverKind | None, why: Words, found: dict[str, PassedOver | None], *, named: bool = False
) -> None:
    """Take a path as a submission, as the submissions that it holds, or as passed over."""
    shown = sources.shown(path)
    if kind is not None:
        found[shown] = PassedOver(shown, kind, why)
    elif not named and PurePosixPath(path).suffix.lower() not in SUFFIXES:
        found[shown] = PassedOver(shown, "unrelated", _OTHER_KIND)
    else:
        inside = sources.members(path) if path.lower().endswith(HOLDERS) else []
        taken = [name for name in inside if PurePosixPath(name).suffix.lower() in SUFFIXES]
        if not taken:
            found[shown] = None
            return
        for name in inside:
            inner = f"{shown}/{name}"
            found[inner] = None if name in taken else PassedOver(inner, "unrelated", _OTHER_KIND)


def read_reports(path: str, given: Given = NOTHING_GIVEN) -> list[Report]:
    """The reports of a file; one without facts where the file cannot be read. Never raises."""
    return _reports(path, partial(_read, path, path, given), given)


def _reports(path: str, reading: Callable[[], Document], given: Given) -> list[Report]:
    """The reports of a document; one file must not stop the others, so what fails is a finding that says so."""
    try:
        return extract(reading(), given)
    except _OwnFileError:
        return [Report(path, observations=(Observation(OWN_FILE),))]
    except ReadError as error:
        return [unreadable(path, error.reason, dict(error.values))]
    except (MemoryError, RecursionError):
        return [unreadable(path, "too-heavy", {"limit": limits.FILE_MEMORY >> 20})]
    except Exception as error:  # noqa: BLE001
        return [unreadable(path, "program-error", program_error(path, error))]


def set_aside(
    reports: Sequence[Report], previous: Sequence[Report]
) -> tuple[list[Report], list[Report], list[PassedOver]]:
    """This year's and last year's reports without the files that this tool made itself, and this year's of those."""
    ours = [report.path for report in reports if _is_own(report)]
    kept = [[report for report in part if not _is_own(report)] for part in (reports, previous)]
    return kept[0], kept[1], [PassedOver(path, "unrelated", _OURS) for path in ours]


def _is_own(report: Report) -> bool:
    return any(seen.kind == OWN_FILE for seen in report.observations)


def program_error(path: str, error: Exception) -> dict[str, str]:
    """What is told of a mistake of our own in a reader: the format, and what failed where."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    problem = printable(f"{type(error).__name__}: {error}")[:200]
    return {"detected": of_suffix(path).name, "problem": problem + where}


def unreadable(path: str, reason: str, values: Mapping[str, str | int]) -> Report:
    """What stands for a file that cannot be read; reasons are those of rule D101."""
    return Report(path, observations=(Observation("unreadable-file", reason, values=values),))


@dataclass(frozen=True, slots=True)
class Begun:
    """The files by their positions that are begun, and how many seconds they may take."""

    positions: tuple[int, ...]
    seconds: float


def read_many(
    paths: Sequence[str], *, folder: str = "", given: Given = NOTHING_GIVEN
) -> Iterator[Begun | tuple[int, list[Report]]]:
    """The reports of many files, each with the number of its file, not in the order of the files.

    Before that it is told which files are begun. Files that only an office suite reads are put
    aside and converted many at once.

    Args:
        paths: As they are shown; relative ones stand in ``folder``, else in this process's own.
        folder: Where relative paths stand.
        given: What is known beside what the texts tell.
    """
    waiting: dict[int, bytes] = {}
    for number, path in enumerate(paths):
        place = path if sources.is_url(path) else os.path.join(folder, path)  # noqa: PTH118  # "./x" stays "./x"
        at_hand, scanned = not sources.is_url(path), given.ocr and may_be_scanned(path)
        yield Begun((number,), limits.seconds_for(sources.size_of(place), at_hand=at_hand, scanned=scanned))
        loaded = _loaded(path, place, given)
        if isinstance(loaded, bytes):
            waiting[number] = loaded
        else:
            yield number, _reports(path, loaded, given)
        if len(waiting) >= limits.OFFICE_FILES or sum(map(len, waiting.values())) > limits.PACKAGE_BYTES:
            yield from _converted(paths, waiting, given)
            waiting = {}
    yield from _converted(paths, waiting, given)


def _loaded(path: str, place: str, given: Given) -> bytes | Callable[[], Document]:
    """What reads a file, or its bytes where it is to be converted with others."""
    try:
        data = load_submission(place)
        if is_ours(data):
            return partial(_checked, path, data, given)
        office = detect(data, PurePosixPath(path).suffix).module == OFFICE
    except Exception:  # noqa: BLE001  # reading it again says what is wrong
        return partial(_read, path, place, given)
    return data if office else partial(read_bytes, path, data, ocr=given.ocr)


def _read(shown: str, place: str, given: Given) -> Document:
    return _checked(shown, load_submission(place), given)


def _checked(shown: str, data: bytes, given: Given) -> Document:
    if is_ours(data):
        raise _OwnFileError
    return read_bytes(shown, data, ocr=given.ocr)


class _OwnFileError(Exception):
    """The file is one that this tool made."""


def _converted(
    paths: Sequence[str], waiting: Mapping[int, bytes], given: Given
) -> Iterator[Begun | tuple[int, list[Report]]]:
    if not waiting:
        return
    from disclosure_checks.readers import office

    yield Begun(tuple(waiting), limits.office_seconds(len(waiting)) + limits.seconds_for(0))
    made = office.convert(list(waiting.values()))
    for (number, data), result in zip(waiting.items(), made, strict=True):
        yield Begun((number,), limits.seconds_for(len(data)))
        reading = partial(office.read_converted, paths[number], data, result)
        yield number, _reports(paths[number], reading, given)
