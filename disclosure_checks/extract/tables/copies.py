"""A table that a report prints more than once: its own and the sum of all below it, an example, a copy for telephones.

Where all of them show the same figures, it does not matter which is read. Else none is: which one counts is not
told by its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.rows import FormRows, printed_rows
from disclosure_checks.extract.tables.stream import Stream
from disclosure_checks.model.document import Location
from disclosure_checks.model.form import FormTable
from disclosure_checks.model.report import Observation
from disclosure_checks.text.figures import Number


def stretches_of(form: FormRows, stream: Stream, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between two stream positions that hold one printing of a table each; all of it where it is one.

    A row that occurs twice or stands out of order does not begin another printing: at least half of the
    form's rows stand in each.
    """
    borders = [start]
    lines: set[int] = set()
    groups = [lines]
    last_line, last_end = -1, start
    for line, row in printed_rows(form, stream, start, end):
        if last_line - line > len(form) // 2:
            borders.append(last_end)
            lines = set()
            groups.append(lines)
        lines.add(line)
        last_line, last_end = line, row.end
    if any(2 * len(group) < len(form) for group in groups):
        return [(start, end)]
    return list(zip(borders, [*borders[1:], end], strict=True))


def take(draft: Draft, table: FormTable, copies: Sequence[Draft], places: Sequence[Location | None]) -> None:
    """Take over what was read of a table where its printings agree; else say that they do not (D103).

    Args:
        draft: The report.
        table: The table.
        copies: What was read of each printing.
        places: Where each one begins.
    """
    for copy in copies:
        draft.used |= copy.used
    if not copies:
        return
    first, *others = copies
    figures = _figures(first) if others else {}
    if any(_figures(copy) != figures for copy in others):
        draft.seen.append(
            Observation(
                "cell-ambiguous",
                "table-doubled",
                cells=draft.cells_of(table),
                places=tuple(place for place in places if place is not None),
                values={"table": table.id, "times": len(copies)},
            )
        )
        return
    draft.facts |= first.facts
    draft.seen += first.seen
    draft.left_out += first.left_out
    for reason, cells in first.unclear.items():
        draft.unclear.setdefault(reason, []).extend(cells)


def _figures(copy: Draft) -> dict[str, tuple[Number | None, str]]:
    return {key: (fact.value, fact.text) for key, fact in copy.facts.items()}
