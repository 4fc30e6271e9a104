"""The files that ``--output`` names: made ready before the check, written after it.

A ledger that stands there already is one of the round before: what people wrote into it goes on, and the
former file is kept beside the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_checks.cli.console import save
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.reporters import Render, output_for, writer_for
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
    found = []
    for path in paths:
        if output_for(path).name != _LEDGER:
            found.append(Planned(path, writer_for(path)))
            continue
        from disclosure_checks.reporters.ledger.former import read_former

        former = read_former(path, lang)
        found.append(Planned(path, writer_for(path, former=former), former))
    return found


def with_accepted(result: CheckResult, planned: Sequence[Planned]) -> CheckResult:
    """The result with what the former ledgers accept waived."""
    waivers = {key: waiver for one in planned if one.former for key, waiver in one.former.accepted().items()}
    if not waivers:
        return result
    from disclosure_checks.judge.waivers import accept

    return accept(result, waivers)


def write(result: CheckResult, planned: Sequence[Planned]) -> list[str]:
    """Write the files; a former ledger is kept beside the new one.

    Returns:
        Lines to say about them.

    Raises:
        ConfigurationError: A file cannot be written.
    """
    told = [" · ".join(one.path for one in planned)] if planned else []
    for one in planned:
        content = one.render(result)
        if one.former is not None:
            _keep(one.path, result.lang)
            if count := one.former.accepted_without_remark():
                told.append(_NO_REMARK.of(result.lang).format(path=one.path, n=count))
        save(one.path, content)
    return told


def _keep(path: str, lang: str) -> None:
    """Keep the file that stands at a path beside it, in place of the one of the round before it."""
    file = Path(path)
    try:
        file.replace(file.with_name(f"{file.stem}.{_KEPT.of(lang)}{file.suffix}"))
    except OSError as error:
        raise ConfigurationError(f"--output {path}: {error.strerror}") from None
