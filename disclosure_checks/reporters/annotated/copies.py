"""Copies of the submitted files with the findings as comments; the originals are not touched.

Word files get comments on their cells, workbooks comments and marks, web pages a marked copy. For
other formats (PDF, text, old Word files) the return slip says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from disclosure_checks.model.finding import ReportResult
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.annotated.notes import Note, notes
from disclosure_checks.reporters.file_names import Names
from disclosure_checks.words import Words

#: Modules that annotate a format, by the suffix of the copy.
FORMATS = {
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
}
_TITLE = Words("（批注）", " (annotated)")


@dataclass(frozen=True, slots=True)
class Copy:
    """An annotated copy, or the reason why there is none.

    Attributes:
        path: The submission.
        name: The copy's file name; empty where there is none.
        content: Its bytes.
        problem: Why there is none: ``format`` where the format takes no comments, else what failed.
    """

    path: str
    name: str = ""
    content: bytes = b""
    problem: str = ""


def annotated(result: CheckResult, load: Callable[[str], bytes]) -> Iterator[Copy]:
    """A copy of each file that has findings and is a report, one after another.

    Args:
        result: What was found.
        load: Gives the bytes of a submission by its path; may raise OSError or ReadError.
    """
    names = Names()
    by_path: dict[str, list[ReportResult]] = {}
    for entry in result.reports:
        if not entry.set_aside and any(v.waived is None and not v.for_reviewer for v in entry.violations):
            by_path.setdefault(entry.report.path, []).append(entry)
    for path, entries in by_path.items():
        found = [note for entry in entries for note in notes(entry, result.mistakes_of(entry), result.lang)]
        yield _copy(path, found, load, names, result.lang)


def _copy(path: str, found: Sequence[Note], load: Callable[[str], bytes], names: Names, lang: str) -> Copy:
    file = PurePosixPath(path)
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        return Copy(path, problem="format")
    annotate = import_module(f"disclosure_checks.reporters.annotated.{FORMATS[suffix]}").annotate
    try:
        content = annotate(load(path), found, lang)
    except Exception as error:  # noqa: BLE001
        # A damaged file must not take the copies of the others with it; the reason is handed on.
        return Copy(path, problem=f"{type(error).__name__}: {error}")
    return Copy(path, names.free(f"{file.stem}{_TITLE.of(lang)}", suffix), content)
