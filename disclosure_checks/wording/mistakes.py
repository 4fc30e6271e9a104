"""A mistake as a heading: the cell and what would fit, or what its violations say; and a change in words."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Change, Suspect, Violation
from disclosure_checks.wording.messages import cell_label, number_words
from disclosure_checks.words import AND, CLAUSE, Words

_LIKELY = Words("{cell} = {found}，疑应为 {fitting}", "{cell} = {found}; {fitting} would fit")
_BLANK = Words("{cell} 空着，疑应为 {fitting}", "{cell} is blank; {fitting} would fit")
_ONLY_CELL = Words("改这一格，各项勾稽关系即平", "with this cell changed all relations hold")
_ONLY_CELLS = Words("改这 {n} 格，各项勾稽关系即平", "with these {n} cells changed all relations hold")
_NOT_ONLY = Words("另有 {n} 种改法", "{n} other ways")
_MANY = Words("还有多种改法", "there are other ways")
_IN_BRACKETS = Words("（{}）", " ({})")
_NO_FIGURE, _WITH = Words("空", "blank"), Words("、", " and ")
_MORE = Words("{first}（同类共 {n} 处）", "{first} ({n} of this kind)")


def mistake_title(
    violations: Sequence[Violation], suspects: Sequence[Suspect], edition: Edition | None, lang: str
) -> str:
    """A mistake in one line.

    Args:
        violations: Those that it breaks, at least one.
        suspects: The changes that would put it right, the likeliest first.
        edition: The form whose cells are named; None where the mistake stands on no report.
        lang: ``zh`` or ``en``.
    """
    if suspects and edition is not None:
        told = [_change(cell, change, edition, lang) for cell, change in suspects[0].changes.items()]
        why = CLAUSE.of(lang).join(part for part in (suspects[0].cause, _how_sure(suspects, lang)) if part)
        return AND.of(lang).join(told) + _IN_BRACKETS.of(lang).format(why)
    message = violations[0].message
    return message if len(violations) == 1 else _MORE.of(lang).format(first=message, n=len(violations))


def _change(cell: str, change: tuple[object, object], edition: Edition, lang: str) -> str:
    before, after = change
    words = _BLANK if before is None else _LIKELY
    shown = [number_words(figure) for figure in (before, after)]  # type: ignore[arg-type]
    return words.of(lang).format(cell=cell_label(cell, edition, lang), found=shown[0], fitting=shown[1])


def _how_sure(suspects: Sequence[Suspect], lang: str) -> str:
    first = suspects[0]
    if first.unique:
        words = _ONLY_CELL if len(first.changes) == 1 else _ONLY_CELLS
        return words.of(lang).format(n=len(first.changes))
    others = len(suspects) - 1
    return _NOT_ONLY.of(lang).format(n=others) if others else _MANY.of(lang)


def all_listed(violation: Violation) -> bool:
    """Whether the listed suspects are all that there are."""
    return violation.suspects_total is not None and violation.suspects_total <= len(violation.suspects)


def change_words(change: Change | Suspect, edition: Edition, lang: str) -> str:
    """The cells of a change with both figures, and its cause."""
    blank = _NO_FIGURE.of(lang)
    told = [
        f"{cell_label(cell, edition, lang)} {blank if before is None else number_words(before)} → {number_words(after)}"
        for cell, (before, after) in change.changes.items()
    ]
    return _WITH.of(lang).join(told) + (_IN_BRACKETS.of(lang).format(change.cause) if change.cause else "")
