"""Files and folders that were given, read into reports; a file that fails is a report too."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from disclosure_checks import limits
from disclosure_checks.document import Document
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.extract import extract
from disclosure_checks.readers import SUFFIXES, detect, load, read_bytes
from disclosure_checks.report import Observation, Report


@dataclass(frozen=True, slots=True)
class Submissions:
    """The files to be read, in a fixed order, and how many files of folders were passed over."""

    paths: tuple[str, ...]
    skipped: int


def find(paths: Iterable[str | os.PathLike[str]]) -> Submissions:
    """The files given and those in the folders given; a file given twice counts once.

    A folder is walked in the order of its names, and so is a zip archive: its files are
    submissions ``x.zip/甲镇.docx`` of their own. Office lock files (``~$…``) and hidden files
    are left out; files whose suffix is none of a report are counted as skipped.

    Raises:
        ConfigurationError: A path does not exist.
    """
    found: dict[str, None] = {}
    skipped = 0
    for given in paths:
        shown = os.fspath(given)
        path = Path(shown)
        if not path.exists() and not _in_archive(shown):
            raise ConfigurationError(f"{shown}: 没有这个文件或文件夹 / no such file or folder")
        if not path.is_dir():
            skipped += _add(_slashes(shown), found)
            continue
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            inner = file.relative_to(path)
            if any(part.startswith(("~$", ".")) for part in inner.parts):
                continue
            if file.suffix.lower() in SUFFIXES:
                skipped += _add(_slashes(f"{shown.rstrip(os.sep)}/{inner}"), found)
            else:
                skipped += 1
    return Submissions(tuple(found), skipped)


def _add(path: str, found: dict[str, None]) -> int:
    """Add a file, or the files of an archive that are submissions; how many of those are none."""
    inside = _inside(path) if path.lower().endswith(".zip") else []
    taken = [name for name in inside if PurePosixPath(name).suffix.lower() in SUFFIXES]
    if not taken:
        found[path] = None
        return 0
    found.update((f"{path}/{name}", None) for name in taken)
    return len(inside) - len(taken)


def _inside(path: str) -> list[str]:
    """The files in an archive; none where it cannot be opened, which reading it will say."""
    from disclosure_checks.readers import archive

    try:
        return list(archive.members(Path(path)).by_name)
    except (ReadError, OSError):
        return []


def _in_archive(path: str) -> bool:
    if ".zip/" not in _slashes(path).lower():
        return False
    from disclosure_checks.readers import archive

    place = archive.locate(_slashes(path))
    return place is not None and place[1] in _inside(str(place[0]))


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def read_reports(path: str, *, year: int | None = None, edition: str | None = None) -> list[Report]:
    """The reports of a file; one without facts where the file cannot be read. Never raises."""
    return _reports(path, partial(_read, path), year, edition)


def _reports(path: str, reading: Callable[[], Document], year: int | None, edition: str | None) -> list[Report]:
    """The reports of a document; one file must not stop the others, so what fails is a finding that says so."""
    try:
        return extract(reading(), year=year, edition=edition)
    except ReadError as error:
        return [_unreadable(path, error.reason, dict(error.values))]
    except (MemoryError, RecursionError) as error:
        return [_unreadable(path, "cannot-open", {"problem": type(error).__name__})]
    except Exception as error:  # noqa: BLE001
        return [_unreadable(path, "cannot-open", {"problem": f"{type(error).__name__}: {error}"})]


def load_submission(path: str) -> bytes:
    """The bytes of a file, also of one in an archive (``x.zip/甲镇.docx``).

    Raises:
        ReadError: It cannot be opened or is over the limits.
    """
    if ".zip" not in path.lower():
        return load(Path(path))
    from disclosure_checks.readers import archive

    place = archive.locate(path)
    if place is not None:
        return archive.load(*place)
    if path.lower().endswith(".zip"):
        with contextlib.suppress(OSError):
            archive.members(Path(path))
    return load(Path(path))


def _unreadable(path: str, reason: str, values: dict[str, str | int]) -> Report:
    return Report(path, observations=(Observation("unreadable-file", reason, values=values),))


def read_all(
    paths: Sequence[str],
    *,
    year: int | None = None,
    edition: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Report]:
    """The reports of many files in the order of the files; ``progress`` is told how many are done.

    Files that only an office suite reads are put aside and converted many at once.
    """
    reports: dict[int, list[Report]] = {}
    for done, (number, reading) in enumerate(_readings(paths), 1):
        reports[number] = _reports(paths[number], reading, year, edition)
        if progress is not None:
            progress(done)
    return [report for number in range(len(paths)) for report in reports[number]]


def _readings(paths: Sequence[str]) -> Iterator[tuple[int, Callable[[], Document]]]:
    """For each file its number and what reads it, not in the order of the files."""
    waiting: dict[int, bytes] = {}
    for number, path in enumerate(paths):
        try:
            data = load_submission(path)
            office = detect(data, PurePosixPath(path).suffix) == "office"
        except (ReadError, MemoryError):  # reading it again says what is wrong
            yield number, partial(_read, path)
            continue
        if office:
            waiting[number] = data
        else:
            yield number, partial(read_bytes, path, data)
        if len(waiting) >= limits.OFFICE_FILES or sum(map(len, waiting.values())) > limits.PACKAGE_BYTES:
            yield from _converted(paths, waiting)
            waiting = {}
    yield from _converted(paths, waiting)


def _read(path: str) -> Document:
    return read_bytes(path, load_submission(path))


def _converted(paths: Sequence[str], waiting: Mapping[int, bytes]) -> Iterator[tuple[int, Callable[[], Document]]]:
    if not waiting:
        return
    from disclosure_checks.readers import office

    made = office.convert(list(waiting.values()))
    for (number, data), result in zip(waiting.items(), made, strict=True):
        yield number, partial(office.read_converted, paths[number], data, result)
