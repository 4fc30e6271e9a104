"""Files and folders that were given, read into reports; a file that fails is a report too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.extract import extract
from disclosure_checks.readers import SUFFIXES, read_document
from disclosure_checks.report import Observation, Report


@dataclass(frozen=True, slots=True)
class Submissions:
    """The files to be read, in a fixed order, and how many files of folders were passed over."""

    paths: tuple[str, ...]
    skipped: int


def find(paths: Iterable[str | os.PathLike[str]]) -> Submissions:
    """The files given and those in the folders given; a file given twice counts once.

    A folder is walked in the order of its names. Office lock files (``~$…``) and hidden files
    are left out; files whose suffix is none of a report are counted as skipped.

    Raises:
        ConfigurationError: A path does not exist.
    """
    found: dict[str, None] = {}
    skipped = 0
    for given in paths:
        shown = os.fspath(given)
        path = Path(shown)
        if not path.exists():
            raise ConfigurationError(f"{shown}: 没有这个文件或文件夹 / no such file or folder")
        if not path.is_dir():
            found[_slashes(shown)] = None
            continue
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            inner = file.relative_to(path)
            if any(part.startswith(("~$", ".")) for part in inner.parts):
                continue
            if file.suffix.lower() in SUFFIXES:
                found[_slashes(f"{shown.rstrip(os.sep)}/{inner}")] = None
            else:
                skipped += 1
    return Submissions(tuple(found), skipped)


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def read_reports(path: str, *, year: int | None = None, edition: str | None = None) -> list[Report]:
    """The reports of a file; one without facts where the file cannot be read. Never raises."""
    try:
        return extract(read_document(Path(path), path), year=year, edition=edition)
    except ReadError as error:
        return [_unreadable(path, error.reason, dict(error.values))]
    except (MemoryError, RecursionError) as error:
        return [_unreadable(path, "cannot-open", {"problem": type(error).__name__})]
    except Exception as error:  # noqa: BLE001  # one file must not stop the others; the finding says what failed
        return [_unreadable(path, "cannot-open", {"problem": f"{type(error).__name__}: {error}"})]


def _unreadable(path: str, reason: str, values: dict[str, str | int]) -> Report:
    return Report(path, observations=(Observation("unreadable-file", reason, values=values),))


def read_all(
    paths: Sequence[str],
    *,
    year: int | None = None,
    edition: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Report]:
    """The reports of many files in the order of the files; ``progress`` is told how many are done."""
    reports: list[Report] = []
    for number, path in enumerate(paths, 1):
        reports += read_reports(path, year=year, edition=edition)
        if progress is not None:
            progress(number)
    return reports
