"""Files made for each unit: return slips and annotated copies, written into folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from disclosure_checks.cli.console import OVER_SUBMISSION, save
from disclosure_checks.errors import ConfigurationError, system_words
from disclosure_checks.text.printable import printable

if TYPE_CHECKING:
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.model.rule import Severity

_WORDS = {
    "zh": {
        "slips": "退回单 {n} 份 {folder}", "copies": "批注副本 {n} 份 {folder}",
        "cleared": "清除上一次的退回单 {n} 份",
        "format": "另有 {n} 份没有批注副本（{suffixes} 格式不能加批注，见退回单）",
        "failed": "{path}：未能制作批注副本（{problem}）",
    },
    "en": {
        "slips": "{n} return slips in {folder}", "copies": "{n} annotated copies in {folder}",
        "cleared": "{n} slips of an earlier run were cleared away",
        "format": "{n} further files have no annotated copy ({suffixes} takes no comments; see the return slips)",
        "failed": "{path}: no annotated copy could be made ({problem})",
    },
}  # fmt: skip


def write_slips(result: CheckResult, folder: str, least: Severity = "error") -> Iterator[str]:
    """Write the return slips and clear those of an earlier run; gives the lines that say what was written.

    Raises:
        ConfigurationError: The folder or a file cannot be written.
    """
    from disclosure_checks.reporters.slips.slip import slips

    target = _Target(folder, "--slips", result)
    written = set()
    for slip in slips(result, least):
        target.write(slip.name, slip.content)
        written.add(slip.name)
    cleared = _clear(Path(folder), written)
    # The list for the reviewer is no slip.
    yield _WORDS[result.lang]["slips"].format(n=max(len(written) - 1, 0), folder=folder)
    if cleared:
        yield _WORDS[result.lang]["cleared"].format(n=cleared)


def _clear(folder: Path, written: Set[str]) -> int:
    """Delete the slips of an earlier run that this one did not write; only files that we made."""
    from disclosure_checks.reporters.slips.slip import is_ours

    stale = [path for path in folder.glob("*.docx") if path.name not in written and is_ours(path)]
    for path in stale:
        path.unlink()
    return len(stale)


def write_copies(result: CheckResult, folder: str) -> Iterator[str]:
    """Write the annotated copies; gives the lines that say what was written and what was not, and why.

    Raises:
        ConfigurationError: The folder or a file cannot be written.
    """
    from disclosure_checks.batch.sources import load_submission
    from disclosure_checks.reporters.annotated.copies import annotated

    words, target = _WORDS[result.lang], _Target(folder, "--annotate", result)
    count, without, failed = 0, [], []
    for copy in annotated(result, load_submission):
        if copy.name:
            target.write(copy.name, copy.content)
            count += 1
        elif copy.problem == "format":
            without.append(copy.path)
        else:
            failed.append(words["failed"].format(path=printable(copy.path), problem=printable(copy.problem)))
    yield words["copies"].format(n=count, folder=folder)
    if without:
        yield words["format"].format(n=len(without), suffixes=_suffixes(without))
    yield from failed


def _suffixes(paths: Iterable[str]) -> str:
    return ", ".join(sorted({PurePosixPath(path).suffix.lower() or "?" for path in paths}))


class _Target:
    """A folder that is made where it is missing, and in which no submission is overwritten."""

    def __init__(self, folder: str, option: str, result: CheckResult) -> None:
        self._folder, self._option = Path(folder), option
        self._submitted = {Path(entry.report.path).resolve() for entry in result.reports}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(system_words(error).behind(f"{option} {folder}")) from None

    def write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        if path.resolve() in self._submitted:
            raise ConfigurationError(OVER_SUBMISSION.filled(option=self._option, path=path))
        save(str(path), content, self._option)
