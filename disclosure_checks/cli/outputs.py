"""The files that ``--output`` names: made ready before the check, written after it.

A ledger that stands there already is one of the round before: what people wrote into it goes on, and the
former file is kept beside the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_checks.cli.console import OVER_SUBMISSION, save
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.reporters import Render, output_for, writer_for
from disclosure_checks.reporters.files import refuse_foreign
from disclosure_checks.words import Words

if TYPE_CHECKING:
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.reporters.ledger.former import Former

_LEDGER = "ledger"
_KEPT = Words("上一轮", "last round")
_NO_REMARK = Words(
    "{path}：有 {n} 处标为认可而没有写核查意见，不按豁免处理",
    "{path}: {n} rows are marked as accepted without a remark and are not waived",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be written.

    Attributes:
        path: Where.
        render: What makes it.
        former: The ledger that stands there, None where there is none.
    """

    path: str
    render: Render
    former: Former | None = None


def plan(paths: Iterable[str], lang: str) -> list[Planned]:
    """The outputs, with the former ledgers read.

    Raises:
        ConfigurationError: No output has such a suffix, or a ledger would replace a file that is none.
    """
    paths = list(paths)
    kinds = {path: output_for(path) for path in paths}
    formers = _formers([path for path in paths if kinds[path].name == _LEDGER])
    last = next((former for former in formers.values() if former), None)
    for path in paths:
        if path not in formers:
            refuse_foreign(path, lang)
    return [
        Planned(path, writer_for(path, former=formers.get(path, last)), formers.get(path))
        if kinds[path].rounds
        else Planned(path, writer_for(path))
        for path in paths
    ]


def _formers(ledgers: Sequence[str]) -> dict[str, Former | None]:
    """The former ledger at each of some paths, None where there is none; without a path, no workbook is thought of."""
    if not ledgers:
        return {}
    from disclosure_checks.reporters.ledger.former import read_former

    return {path: read_former(path) for path in ledgers}


def write(result: CheckResult, planned: Sequence[Planned]) -> tuple[list[str], list[str]]:
    """Write the files; a former ledger is kept beside the new one.

    Returns:
        Lines to say about them, and what went wrong with some.
    """
    if not planned:
        return [], []
    told, problems = [], []
    submitted = {Path(path).resolve() for path in {entry.report.path for entry in result.reports}}
    for one in planned:
        try:
            told += _written(one, result, submitted)
        except (ConfigurationError, OSError, ValueError) as error:  # the others are written all the same
            problems.append(
                error.told(result.lang) if isinstance(error, ConfigurationError) else f"--output {one.path}: {error}"
            )
    return [*([] if problems else [" · ".join(one.path for one in planned)]), *told], problems


def _written(one: Planned, result: CheckResult, submitted: Set[Path]) -> list[str]:
    """Write a file; what is to be said of it."""
    place = Path(one.path)
    if place.resolve() in submitted:
        raise ConfigurationError(OVER_SUBMISSION.filled(option="--output", path=one.path))
    content = one.render(result)
    if one.former is None:
        save(one.path, content)
        return []
    save(one.path, content, keep=str(place.with_name(f"{place.stem}.{_KEPT.of(result.lang)}{place.suffix}")))
    count = one.former.accepted_without_remark()
    return [_NO_REMARK.of(result.lang).format(path=one.path, n=count)] if count else []
