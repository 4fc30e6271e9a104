"""The ledger's list of what is to be corrected: a mistake a row, with what people wrote beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_checks.model.finding import CellFound, Mistake, ReportResult, Suspect
from disclosure_checks.reporters.cut_outs import cut_outs
from disclosure_checks.reporters.ledger.former import Former, Remarks
from disclosure_checks.reporters.ledger.row_id import ids_of, judged_in
from disclosure_checks.reporters.ledger.rows import Ledger, agency_words, file_value, waiver_words
from disclosure_checks.reporters.ledger.sheet import Link, Picture, Value
from disclosure_checks.reporters.ledger.words import WORDS
from disclosure_checks.wording.messages import number_words

#: So many cells of a mistake, and other ways to put it right, are listed; the rest is counted.
_CELLS, _WAYS = 8, 3


def mistakes_in_rows(ledger: Ledger) -> Iterator[tuple[ReportResult | None, Mistake]]:
    """The mistakes in the order of the sheet's rows: by report, each with the first that it stands on."""
    for entry in ledger.result.reports:
        own = set(map(id, entry.violations))
        yield from ((entry, one) for one in ledger.result.mistakes_of(entry) if id(one.violations[0]) in own)
    yield from ((None, one) for one in ledger.result.mistakes_of_none)


def finding_rows(ledger: Ledger) -> Iterator[list[Value]]:
    """A row for each mistake, then the rows of the former ledger that are no mistakes any more, then people's own."""
    former = ledger.former or Former()
    matched = former.match(ledger.result)
    number, id_of = 0, ids_of(ledger.result)
    for entry, mistake in mistakes_in_rows(ledger):
        number += 1
        row, changed = matched.get(mistake.fingerprint, (None, False))
        state = "" if ledger.former is None else "new" if row is None else "changed" if changed else "still"
        told = _row(number, mistake, entry, row, state, ledger)
        yield [*told, str(id_of(mistake)), *_own(row, former)]
    taken = {row.id.fingerprint for row, _ in matched.values()}
    judged = judged_in(ledger.result)
    for row in (row for row in former.rows if row.id.fingerprint not in taken):
        number += 1
        yield [*_gone(number, row, "fixed" if judged.again(row.id.needs) else "unjudged", ledger), *_own(row, former)]
    heads = (*WORDS[ledger.lang]["finding_heads"][1:], *former.own_heads)
    for cells in former.own_rows:
        yield ["", *(_value(cells.get(head)) for head in heads)]


def picture_rows(ledger: Ledger, first_finding: int) -> Iterator[list[Value]]:
    """A row for each cell of a scan that was not recognised with certainty, leading to the row of its mistake.

    Args:
        ledger: What is shown.
        first_finding: The row of the first finding on its sheet, counted from 1.
    """
    sheet, lang = ledger.words("findings"), ledger.lang
    for number, (entry, mistake) in enumerate(mistakes_in_rows(ledger), 1):
        for one in cut_outs(mistake.violations, entry.report) if entry is not None else ():
            back = Link(number, f"internal:'{sheet}'!A{first_finding + number - 1}")
            agency, place = agency_words(mistake.agency, ledger), one.location.describe(lang) if one.location else ""
            yield [back, agency, mistake.year, one.label, place, one.read, Picture(one.png)]


def own_heads(ledger: Ledger) -> tuple[str, ...]:
    """The headings of the columns that people added to the former ledger."""
    return () if ledger.former is None else ledger.former.own_heads


def _own(row: Remarks | None, former: Former) -> list[Value]:
    return ["" if row is None else _value(row.cells.get(head)) for head in former.own_heads]


def _value(value: object) -> Value:
    """What a person wrote, as text: whatever stands there is no formula in the next ledger."""
    return value if isinstance(value, int) and not isinstance(value, bool) else "" if value is None else str(value)


def _row(
    number: int, one: Mistake, entry: ReportResult | None, row: Remarks | None, state: str, ledger: Ledger
) -> list[Value]:
    words, lang = WORDS[ledger.lang], ledger.lang
    first = one.cells[0] if one.cells else None
    places = [place.describe(lang) for violation in one.violations for place in violation.places]
    place = (_place(first, lang) if first else "") or words["joint"].join(filter(None, places[:3]))
    best = one.suspects[0] if one.suspects else None
    return [
        number,
        agency_words(one.agency, ledger) if entry else one.agency or "—",
        one.year,
        words["waived"] if one.waived else words["severity"][one.severity],
        "\n".join(dict.fromkeys(violation.rule for violation in one.violations)),
        one.title,
        place,
        row.status if row else "",
        row.remark if row else "",
        row.answer if row else "",
        words["rounds"][state] if state else "",
        _printed(first),
        _fitting(best, first),
        "\n".join(f"{violation.rule} {violation.message}" for violation in one.violations),
        _cells(one, ledger),
        _other_ways(one, ledger),
        "\n".join(dict.fromkeys(violation.remedy for violation in one.violations)),
        "\n".join(dict.fromkeys(violation.basis for violation in one.violations)),
        waiver_words(one.waived, lang),
        file_value(one.path, ledger),
    ]


def _gone(number: int, row: Remarks, state: str, ledger: Ledger) -> list[Value]:
    """A row of the former ledger as it was, with what has become of it."""
    words = WORDS[ledger.lang]
    cells = {**row.cells, words["finding_heads"][10]: words["rounds"][state]}
    return [number, *(_value(cells.get(head)) for head in words["finding_heads"][1:-1]), str(row.id)]


def _place(cell: CellFound, lang: str) -> str:
    return cell.location.describe(lang) if cell.location is not None else ""


def _printed(cell: CellFound | None) -> str:
    if cell is None:
        return ""
    return cell.text or (number_words(cell.value) if cell.value is not None else "")


def _fitting(suspect: Suspect | None, cell: CellFound | None) -> Value:
    """The figure that would fit where one cell is to be changed."""
    if suspect is None or cell is None or len(suspect.changes) != 1:
        return ""
    return suspect.changes.get(cell.concept, (None, None))[1]


def _cells(one: Mistake, ledger: Ledger) -> str:
    """The cells of the relations, a line each, and the other files; those that are 0 are counted."""
    words, lang = WORDS[ledger.lang], ledger.lang
    cells = list({cell.concept: cell for violation in one.violations for cell in violation.cells}.values())
    telling = [cell for cell in cells if cell.value != 0] if len(cells) > _CELLS else cells
    lines = [f"{cell.label} = {_printed(cell) or '—'}{_in_brackets(_place(cell, lang))}" for cell in telling[:_CELLS]]
    if len(telling) > _CELLS:
        lines.append(words["more_cells"].format(n=len(telling) - _CELLS))
    if len(cells) > len(telling):
        lines.append(words["zeros"].format(n=len(cells) - len(telling)))
    related = dict.fromkeys(path for violation in one.violations for path in violation.related if path != one.path)
    if related:
        lines.append(words["related"].format(paths=words["joint"].join(related)))
    return "\n".join(lines)


def _in_brackets(text: str) -> str:
    return f"  [{text}]" if text else ""


def _other_ways(one: Mistake, ledger: Ledger) -> str:
    """Further changes that would put the relations right, a line each."""
    named = {cell.concept: cell.label for violation in one.violations for cell in violation.cells}
    lines = [_way(suspect, named, ledger) for suspect in one.suspects[1 : _WAYS + 1]]
    if len(one.suspects) - 1 > _WAYS:
        lines.append(WORDS[ledger.lang]["more"].format(n=len(one.suspects) - 1))
    return "\n".join(lines)


def _way(suspect: Suspect, named: dict[str, str], ledger: Ledger) -> str:
    told: Sequence[str] = [
        f"{named.get(cell, cell)} {'—' if before is None else number_words(before)} → {number_words(after)}"
        for cell, (before, after) in suspect.changes.items()
    ]
    return str(WORDS[ledger.lang]["joint"].join(told)) + (f"（{suspect.cause}）" if suspect.cause else "")
