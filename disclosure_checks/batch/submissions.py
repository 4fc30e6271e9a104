"""Files and folders that were given, read into reports; a file that fails is a report too."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
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
from disclosure_checks.own_files import is_ours, is_result
from disclosure_checks.readers import may_be_scanned, read_bytes
from disclosure_checks.readers.formats import HOLDERS, OFFICE, detect, is_submitted, of_suffix
from disclosure_checks.readers.picture import ICON
from disclosure_checks.text.printable import printable
from disclosure_checks.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Submissions:
    """The files to be read, in a fixed order, and what else was met."""

    paths: tuple[str, ...]
    passed_over: tuple[PassedOver, ...] = ()

    def without(self, paths: Set[str]) -> Submissions:
        """All but some of them."""
        if not paths:
            return self
        kept = tuple(one for one in self.passed_over if one.path not in paths)
        return Submissions(tuple(path for path in self.paths if path not in paths), kept)


#: What is seen of a file that this tool made itself; no rule asks for it.
OWN_FILE = "own-file"
#: What is seen of a file that cannot be read; rule D101 asks for it.
UNREADABLE = "unreadable-file"
_OURS = Words(
    "本工具自己的输出（核查台账、核查报告、退回单、批注副本等），不是报送的文件",
    "this tool's own output (ledger, page, slip, annotated copy or the like) and no submission",
)
_NO_SUCH = Words("{}：没有这个文件或文件夹", "{}: no such file or folder")
_OTHER_KIND = Words("不是报告的文件格式", "its kind of file is none of a report")
_ICON = Words("图片太小，不会是扫描的报告", "a picture too small for a scanned page")


def find(paths: Iterable[str | os.PathLike[str]]) -> Submissions:
    """The files given and those in the folders given; a file given twice counts once.

    A folder is walked in the order of its names, and so is a zip archive: its files are
    submissions ``x.zip/甲镇.docx`` of their own. What is met besides (temporary files, other kinds
    of files, what is no file or cannot be opened) is passed over and told.

    Raises:
        ConfigurationError: A path does not exist, or the storage of a URL cannot be used.
    """
    met: list[_Path] = []
    for path in paths:
        given = os.fspath(path)
        if not sources.exists(given):
            raise ConfigurationError(_NO_SUCH.filled(printable(given)))
        if sources.is_folder(given):
            root = given.rstrip(os.sep)
            inner = sources.files_in(given)
            met += (_Path(sources.slashes(f"{root}/{at.path}"), at.kind, at.reason) for at in inner)
        else:
            outside = not os.path.lexists(given)
            kind, why = (None, NOTHING) if outside else sources.what_is(given)
            met.append(_Path(sources.slashes(given), kind, why, named=True))
    inside = sources.members([one.path for one in met if one.kind is None and one.path.lower().endswith(HOLDERS)])
    found: dict[str, PassedOver | None] = {}
    for one in met:
        found |= _taken(one, inside.get(one.path, {}))
    told = (one for one in found.values() if one is not None)
    return Submissions(tuple(path for path, one in found.items() if one is None), tuple(told))


@dataclass(frozen=True, slots=True)
class _Path:
    """A path that was met, and why it is no file to be read, if so; ``named``: it was given by itself."""

    path: str
    kind: PassedOverKind | None
    why: Words
    named: bool = False


def _taken(met: _Path, inside: Mapping[str, int]) -> dict[str, PassedOver | None]:
    """A path as a submission (None), as the submissions that it holds inside, or as passed over."""
    shown = sources.shown(met.path)
    if met.kind is not None:
        return {shown: PassedOver(shown, met.kind, met.why)}
    why = NOTHING if met.named else _no_submission(met.path, lambda: sources.size_of(met.path))
    if why:
        return {shown: PassedOver(shown, "unrelated", why)}
    if not met.named and met.path.lower().endswith(".json") and is_result(sources.first_bytes(met.path)):
        return {shown: PassedOver(shown, "unrelated", _OURS)}
    parts = {f"{shown}/{name}": _no_submission(name, partial(int, size)) for name, size in inside.items()}
    if all(parts.values()):
        return {shown: None}
    return {path: PassedOver(path, "unrelated", why) if why else None for path, why in parts.items()}


def _no_submission(name: str, size: Callable[[], int]) -> Words:
    """Why a file that nobody named is none to be read, empty where it may be one.

    Its size is asked for of a picture alone; 0 is not known.
    """
    if not is_submitted(PurePosixPath(name).suffix):
        return _OTHER_KIND
    return _ICON if of_suffix(name).name == "picture" and 0 < size() < ICON else NOTHING


def read_reports(path: str, given: Given = NOTHING_GIVEN) -> list[Report]:
    """The reports of a file; one without facts where the file cannot be read. Never raises."""
    try:
        data = load_submission(path)
    except Exception:  # noqa: BLE001  # reading it again says what is wrong
        return _reports(path, partial(_read, path, path, given), given)
    return _signed(_reports(path, partial(_checked, path, path, data, given), given), data)


def _signed(reports: list[Report], data: bytes) -> list[Report]:
    """The reports with the checksum of their file."""
    sha256 = hashlib.sha256(data).hexdigest()
    return [replace(report, sha256=sha256) for report in reports]


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
    return Report(path, observations=(Observation(UNREADABLE, reason, values=values),))


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
        elif isinstance(loaded, _Opened):
            yield number, _signed(_reports(path, loaded.reading, given), loaded.data)
        else:
            yield number, _reports(path, loaded, given)
        if len(waiting) >= limits.OFFICE_FILES or sum(map(len, waiting.values())) > limits.PACKAGE_BYTES:
            yield from _converted(paths, waiting, given)
            waiting = {}
    yield from _converted(paths, waiting, given)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The bytes of a file, and what reads them."""

    data: bytes
    reading: Callable[[], Document]


def _loaded(path: str, place: str, given: Given) -> bytes | _Opened | Callable[[], Document]:
    """A file with what reads it, its bytes where it is to be converted with others, or what says why it is not read."""
    try:
        data = load_submission(place)
        if _is_own_file(place, data):
            return _Opened(data, partial(_checked, path, place, data, given))
        office = detect(data, PurePosixPath(path).suffix).module == OFFICE
    except Exception:  # noqa: BLE001  # reading it again says what is wrong
        return partial(_read, path, place, given)
    return data if office else _Opened(data, partial(read_bytes, path, data, ocr=given.ocr))


def _read(shown: str, place: str, given: Given) -> Document:
    return _checked(shown, place, load_submission(place), given)


def _checked(shown: str, place: str, data: bytes, given: Given) -> Document:
    if _is_own_file(place, data):
        raise _OwnFileError
    return read_bytes(shown, data, ocr=given.ocr)


def _is_own_file(place: str, data: bytes) -> bool:
    """Whether a file is an output of ours; a result in JSON is one where it lies in an archive, so nobody named it."""
    return is_ours(data) or (is_result(data) and sources.holder(place) is not None)


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
        yield number, _signed(_reports(paths[number], reading, given), data)
