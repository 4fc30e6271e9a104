"""What was not judged, in a line that says why; what most reports have alike is told once for the batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from disclosure_checks.model.finding import Outcome
from disclosure_checks.model.result import CheckResult
from disclosure_checks.words import AND, CLAUSE, Words

#: So many reasons are shown; the rest is counted.
_REASONS = 2
_TIMES = Words("{n} 条次（{codes}）：{reason}", "{n} ({codes}): {reason}")
_BLANKS = Words("{n} 格没有数字", "{n} cells hold no figure")
_OTHER_REASONS = Words("等 {n} 种原因", "and {n} other reasons")


@dataclass(slots=True)
class Shared:
    """A reason that several reports have.

    Attributes:
        reports: How many have it.
        times: How often one of them has it at most.
        rules: The rules that it leaves open.
    """

    reports: int = 0
    times: int = 0
    rules: set[str] = field(default_factory=set)


def common_reasons(result: CheckResult) -> dict[str, Shared]:
    """Reasons that more than half of the readable reports have, and at least two: they are said once."""
    found: dict[str, Shared] = {}
    for entry in result.reports:
        for reason, times in Counter(outcome.reason for outcome in entry.undecided).items():
            shared = found.setdefault(reason, Shared())
            shared.reports += 1
            shared.times = max(shared.times, times)
        for outcome in entry.undecided:
            found[outcome.reason].rules.add(outcome.rule)
    readable = sum(entry.status != "unreadable" for entry in result.reports)
    return {reason: shared for reason, shared in found.items() if shared.reports > 1 and shared.reports * 2 > readable}


def undecided_words(outcomes: Sequence[Outcome], lang: str) -> str:
    """Undecided instances in a line: how many, of which rules, and why; blank cells are counted, not listed."""
    blanks = {cell for outcome in outcomes for cell in outcome.cells}
    reasons = Counter(outcome.reason for outcome in outcomes if not outcome.cells)
    told = [_BLANKS.of(lang).format(n=len(blanks))] if blanks else []
    told += [reason for reason, _ in reasons.most_common(_REASONS)]
    if len(reasons) > _REASONS:
        told.append(_OTHER_REASONS.of(lang).format(n=len(reasons) - _REASONS))
    codes = codes_words((outcome.rule for outcome in outcomes), lang)
    return _TIMES.of(lang).format(n=len(outcomes), codes=codes, reason=CLAUSE.of(lang).join(told))


def codes_words(rules: Iterable[str], lang: str) -> str:
    """Rules in their order; three or more that follow each other as a range: ``Y101–Y104``."""
    runs: list[list[str]] = []
    for code in sorted(set(rules)):
        follows = runs and code[0] == runs[-1][-1][0] and int(code[1:]) == int(runs[-1][-1][1:]) + 1
        if follows:
            runs[-1].append(code)
        else:
            runs.append([code])
    return AND.of(lang).join(text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run))
