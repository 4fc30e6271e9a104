"""Which of a report's likely changes belong to one violation, and a change in words."""

from __future__ import annotations

from disclosure_checks.locate.equalities import components
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Change, Suspect, Violation
from disclosure_checks.wording.messages import cell_label, number_words
from disclosure_checks.words import CLAUSE, Words

_WORDS = {
    "zh": {
        "one": "可能：{first}。{how}", "only": "只有改{these}，各项关系才都成立",
        "some": "可能（共 {n} 种改法，数字本身分不出是哪一种）：{listed}",
        "many": "可能（不止 {n} 种改法，数字本身分不出是哪一种）：{listed}", "this": "这一格", "these": "这 {n} 格",
        "rest": "；另 {n} 种见 --format json",
    },
    "en": {
        "one": "perhaps: {first}. {how}",
        "only": "No other change of {these} puts every relation right", "this": "one cell", "these": "{n} cells",
        "some": "perhaps ({n} ways, which the figures cannot tell apart): {listed}",
        "many": "perhaps (more than {n} ways, which the figures cannot tell apart): {listed}",
        "rest": "; {n} more, see --format json",
    },
}  # fmt: skip
_BLANK, _BOTH, _CAUSE = Words("空", "blank"), Words("、", " and "), Words("（{}）", " ({})")
#: So many suspects are shown; the rest is counted.
_SUSPECTS = 3


def near_changes(violation: Violation, edition: Edition) -> list[Change]:
    """The changes that would put the relations around this violation right, the likeliest first.

    A suspect is a change for all relations of the report; here are the parts of the suspects
    that hang together with this violation, each once.
    """
    cells = {cell.concept for cell in violation.cells}
    near = {cell for component in components(edition) if cells & set(component.cells) for cell in component.cells}
    found: list[Change] = []
    for change in (change for suspect in violation.suspects for change in suspect.parts):
        if change.changes.keys() & near and change not in found:
            found.append(change)
    return found


def all_listed(violation: Violation) -> bool:
    """Whether the listed suspects are all that there are."""
    return violation.suspects_total is not None and violation.suspects_total <= len(violation.suspects)


def change_words(change: Change | Suspect, edition: Edition, lang: str) -> str:
    """The cells of a change with both figures, and its cause."""
    blank = _BLANK.of(lang)
    told = [
        f"{cell_label(cell, edition, lang)} {blank if before is None else number_words(before)} → {number_words(after)}"
        for cell, (before, after) in change.changes.items()
    ]
    return _BOTH.of(lang).join(told) + (_CAUSE.of(lang).format(change.cause) if change.cause else "")


def suspects_words(violation: Violation, edition: Edition, lang: str) -> str:
    """The changes that would put the relations around this one right, the likeliest first."""
    words = _WORDS[lang]
    parts = {change_words(change, edition, lang): len(change.changes) for change in near_changes(violation, edition)}
    listed = list(parts)
    complete = all_listed(violation)
    if complete and len(listed) == 1:
        these = words["this"] if parts[listed[0]] == 1 else words["these"].format(n=parts[listed[0]])
        return words["one"].format(first=listed[0], how=words["only"].format(these=these))
    more = len(listed) - _SUSPECTS
    shown = CLAUSE.of(lang).join(listed[:_SUSPECTS]) + (words["rest"].format(n=more) if more > 0 else "")
    return words["some" if complete else "many"].format(n=len(listed), listed=shown)
