"""What is to be said at which place of a submitted file: a note for each mistake.

The annotated copies of all formats are made from these notes, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import CellFound, Mistake, ReportResult, Violation
from disclosure_checks.model.formula import STATED, cell_ref
from disclosure_checks.model.rule import SEVERITIES
from disclosure_checks.own_files import MARK
from disclosure_checks.words import CLAUSE, Words

#: Who speaks in a comment.
AUTHOR = MARK
_WORDS = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示", "basis": "依据：", "whole": "关于整份报告："},
    "en": {"error": "error", "warning": "warning", "info": "info", "basis": "Basis: ", "whole": "On the whole report:"},
}  # fmt: skip
_ALSO = Words("也可能是别的格：{n} 种改法同样可行，以底册为准", "{n} ways are possible; the register decides")


@dataclass(frozen=True, slots=True)
class Note:
    """Words for one place.

    Attributes:
        location: Where it stands; None for what concerns the whole report.
        printed: What the file shows there, to make sure of the place, of a paragraph a part of it;
            None where that is not known.
        lines: What is to be said: the mistake, its relations, the ground. Empty for a further cell of a mistake, which
            is marked alone.
        severity: The gravest of the mistakes that are about the place.
    """

    location: Location | None
    printed: str | None
    lines: tuple[str, ...]
    severity: str


def notes(entry: ReportResult, mistakes: Sequence[Mistake], lang: str) -> list[Note]:
    """The notes on one report: one with words for each of its mistakes; what is waived is left out.

    Args:
        entry: The report.
        mistakes: Its mistakes, errors first.
        lang: ``zh`` or ``en``.
    """
    found = [note for one in mistakes if _is_told(one) for note in _of(one, entry, lang)]
    gravest: dict[Location | None, str] = {}
    for note in found:
        gravest[note.location] = min(gravest.get(note.location, "info"), note.severity, key=_rank)
    return [replace(note, severity=gravest[note.location]) for note in found]


def _rank(severity: str) -> int:
    return [*SEVERITIES].index(severity)  # type: ignore[arg-type]


def _is_told(one: Mistake) -> bool:
    return one.waived is None and not all(violation.for_reviewer for violation in one.violations)


def whole_report(lines: Sequence[str], lang: str) -> str:
    """The heading over notes that have no place of their own."""
    return "\n".join([_WORDS[lang]["whole"], *lines])


def _of(one: Mistake, entry: ReportResult, lang: str) -> Iterator[Note]:
    """The note with its words at the likeliest place, and marks on the other cells."""
    own = [v for v in one.violations if v.path == entry.report.path] or list(one.violations)
    lines = tuple(mistake_lines(one, own, lang))
    places = list(dict.fromkeys(_places(one, own)))
    for number, (place, printed) in enumerate(places or [(None, None)]):
        yield Note(place, printed, () if number else lines, one.severity)


def _places(one: Mistake, own: Sequence[Violation]) -> Iterator[tuple[Location | None, str | None]]:
    """Where a mistake stands, the place for its words first: the suspect cell, a sentence, a cell, a paragraph."""
    cells = [cell for violation in own for cell in violation.cells]
    if one.suspects:
        yield from ((cell.location, cell.text) for cell in one.cells if _is_own(cell))
        return
    stated = [cell for cell in cells if cell_ref(cell.concept).context == STATED and cell.text]
    yield from ((cell.location or Location(), cell.text) for cell in stated)
    for violation in own:
        found = [cell for cell in violation.cells if _is_own(cell)]
        yield from ((cell.location, cell.text) for cell in (found[:1] if violation.found is not None else found))
    if not cells:
        yield from ((place, None) for violation in own for place in violation.places)


def _is_own(cell: CellFound) -> bool:
    return cell.location is not None and ":" not in cell.concept


def mistake_lines(one: Mistake, own: Sequence[Violation], lang: str) -> Iterator[str]:
    """A mistake in words: severity and what is wrong, the relations that it breaks beneath, the ground.

    Args:
        one: The mistake.
        own: Its violations that stand on the report.
        lang: ``zh`` or ``en``.
    """
    words = _WORDS[lang]
    relations = [f"{v.rule} {v.message}" for v in own]
    if one.suspects:
        yield f"{words[one.severity]} {one.title}"
        yield from relations
        if not one.suspects[0].unique and len(one.suspects) > 1:
            yield _ALSO.of(lang).format(n=len(one.suspects))
    else:
        yield f"{words[one.severity]} {relations[0]}"
        yield from relations[1:]
    yield words["basis"] + CLAUSE.of(lang).join(dict.fromkeys(violation.basis for violation in own))
