"""Rows of a table in the stream, each confirmed by its label and by its place in the order.

What the two do not agree on is not read; it becomes an observation (D103).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from disclosure_checks.extract.tables.labels import ALIKE_IN_PLACE, LabelIndex, Match, label_index, likeness, matches
from disclosure_checks.extract.tables.stream import Stream, Token
from disclosure_checks.model.form import FormTable, Line
from disclosure_checks.text.folding import fold_bare

#: A table's row has at most so many cells; a longer line is a report without line ends.
WIDEST = 200
#: So many cells above the first confirmed row, for each row missing there, may be those rows.
_REACH = 40


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as the form wants it: how it is labelled and how many value cells it has."""

    line: Line
    width: int


class FormRows(tuple[FormRow, ...]):
    """The rows of a table in the form's order, with the index of their labels and the least width of a row."""

    labels: LabelIndex
    narrowest: int


@cache
def form_rows(table: FormTable) -> FormRows:
    """The rows of a table of the form, made once."""
    rows = FormRows(FormRow(row, len(block.columns)) for block in table.blocks for row in block.rows)
    rows.labels, rows.narrowest = label_index(tuple(row.line for row in rows)), min(row.width for row in rows)
    return rows


@dataclass(slots=True, unsafe_hash=True)
class PrintedRow:
    """A row as it stands in the stream.

    Attributes:
        label: The tokens of its label.
        cells: The tokens behind the label that may be its value cells.
        bound: Whether the cells are those of one table row (else of the stream).
        exact: Whether the label is the form's own wording.
        shape: How many cells its table row has up to the label, and in all.
    """

    label: tuple[Token, ...]
    cells: tuple[Token, ...]
    bound: bool
    exact: bool
    start: int
    end: int
    shape: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The label as printed."""
        return "".join(token.text for token in self.label)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row whose figures are not read, and why; ``rows`` are indexes into the form's rows."""

    reason: str
    rows: tuple[int, ...]
    tokens: tuple[Token, ...] = ()
    printed: str = ""
    found: int = 0


@dataclass(slots=True)
class LocatedRows:
    """What was found of a table: rows by index, rows that are none of the form's, problems.

    ``labels`` has the stream position where each row's label stands first, read or not.
    """

    rows: dict[int, PrintedRow] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    extra: list[PrintedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The stream position of the first row's label."""
        return min([*self.labels.values(), *(row.start for row in self.rows.values())])

    @property
    def end(self) -> int:
        """The stream position behind the last row's cells."""
        return max(row.end for row in self.rows.values())


def printed_rows(form: FormRows, stream: Stream, start: int, end: int) -> list[tuple[int, PrintedRow]]:
    """Every row in the stream whose label is a wording of the form's and that has cells; sought once for a report."""
    key = (form.labels, start, end)
    if key not in stream.found:
        stream.found[key] = _printed_rows(form, stream, start, end)
    found: list[tuple[int, PrintedRow]] = stream.found[key]
    return found


def _printed_rows(form: FormRows, stream: Stream, start: int, end: int) -> list[tuple[int, PrintedRow]]:
    labels = matches(form.labels, stream, start, end)
    starts = {match.start for match in labels}
    rows = [(match.line, _printed_row(stream, match, form[match.line].width, end, starts)) for match in labels]
    return [(line, row) for line, row in rows if row.cells]


def locate(form: FormRows, stream: Stream, start: int, end: int) -> LocatedRows:
    """Find the form's rows between two stream positions.

    Rows that stand in the form's order are taken; a row that occurs twice or out of order is a
    problem. Between two confirmed rows a changed label is accepted where it is alike enough to
    the one row that is missing there.
    """
    result = LocatedRows()
    found = printed_rows(form, stream, start, end)
    if not found:
        return result
    for line, row in found:
        result.labels.setdefault(line, row.start)
    kept = _in_order([line for line, _ in found])
    for position in kept:
        line, row = found[position]
        result.rows[line] = row
    strays: dict[int, list[PrintedRow]] = {}
    for position, (line, row) in enumerate(found):
        if position not in kept:
            strays.setdefault(line, []).append(row)
    _fill_gaps(form, stream, start, end, result, {row.start for rows in strays.values() for row in rows})
    for line, rows in strays.items():
        at = [*([result.rows.pop(line)] if line in result.rows else []), *rows]
        doubled = len(at) > 1
        result.problems = [p for p in result.problems if p.rows != (line,)]
        reason = "row-doubled" if doubled else "row-misplaced"
        result.problems.append(Problem(reason, (line,), tuple(r.label[0] for r in at), found=len(at)))
    return result


def _in_order(lines: Sequence[int]) -> set[int]:
    """Positions that every longest increasing subsequence holds: the rows whose place is sure.

    Of two rows that changed places either could be the one that stands wrong, so neither is sure.
    """
    count = len(lines)
    if all(before < line for before, line in pairwise(lines)):
        return set(range(count))
    ending, starting = [1] * count, [1] * count
    for i in range(count):
        ending[i] += max((ending[j] for j in range(i) if lines[j] < lines[i]), default=0)
    for i in reversed(range(count)):
        starting[i] += max((starting[j] for j in range(i + 1, count) if lines[j] > lines[i]), default=0)
    longest = max(ending, default=0)
    on_a_longest = [i for i in range(count) if ending[i] + starting[i] - 1 == longest]
    levels = Counter(ending[i] for i in on_a_longest)
    return {i for i in on_a_longest if levels[ending[i]] == 1}


def _printed_row(stream: Stream, match: Match, width: int, end: int, starts: set[int]) -> PrintedRow:
    label = tuple(stream[match.start : match.end])
    own = label[-1].row
    stop = match.end
    while stop < end and stream[stop].row == own and stop not in starts:
        stop += 1
    # A report on a single line has all its rows in one: the next group's label ends this one.
    behind = range(match.end + width, stop)
    stop = next((n for n in behind if not stream[n].is_value), stop)
    in_row = stream[match.end : stop]
    # A row of a true table keeps its cells, whatever stands in them, if there are enough of them.
    if len(in_row) >= width and (len(in_row) == 1 or any(token.is_value for token in in_row[:2])):
        first = match.start
        while first and stream[first - 1].row == own and match.start - first <= WIDEST:
            first -= 1
        shape = (match.end - first, stop - first)
        return PrintedRow(label, tuple(in_row), True, match.exact, match.start, stop, shape)
    stop = match.end
    while stop < end and stream[stop].is_value:
        stop += 1
    return PrintedRow(label, tuple(stream[match.end : stop]), False, match.exact, match.start, stop)


def _fill_gaps(form: FormRows, stream: Stream, start: int, end: int, result: LocatedRows, strays: set[int]) -> None:
    """Between confirmed rows, see what stands in the place of the rows that are missing there."""
    known = sorted(result.rows)
    if not known:
        lacking = [line for line in range(len(form)) if line not in result.labels]
        result.problems += [Problem("row-missing", (line,)) for line in lacking]
        return
    first, last = result.rows[known[0]], result.rows[known[-1]]
    if known[0] > 0:
        reach = max(start, first.start - _REACH * known[0])
        _fill_gap(form, stream, (reach, first.start), range(known[0]), result, strays)
    for before, after in pairwise(known):
        stretch = result.rows[before].end, result.rows[after].start
        _fill_gap(form, stream, stretch, range(before + 1, after), result, strays)
    behind = last.end, _table_end(stream, last.end, end)
    _fill_gap(form, stream, behind, range(known[-1] + 1, len(form)), result, strays)


def _fill_gap(
    form: FormRows,
    stream: Stream,
    stretch: tuple[int, int],
    missing: Sequence[int],
    result: LocatedRows,
    strays: set[int],
) -> None:
    start, end = stretch
    if start >= end and not missing:
        return
    candidates = [row for row in _unlabelled(form, stream, start, end, missing) if row.start not in strays]
    _assign(form, missing, candidates, result, stream[max(0, start - 1) : start])


def _table_end(stream: Stream, start: int, end: int) -> int:
    """Behind the last row a table may go on until prose or a row without figures."""
    position = start
    if start < end and start and stream[start - 1].row == stream[start].row:
        return start  # a report on a single line: what follows is no row of this table
    while position < end and stream[position].kind != "prose":
        row_end = position
        while row_end < end and stream[row_end].row == stream[position].row:
            row_end += 1
        if row_end - position < 2 or not any(t.kind == "figure" for t in stream[position:row_end]):
            break
        position = row_end
    return position


def _unlabelled(form: FormRows, stream: Stream, start: int, end: int, missing: Sequence[int]) -> list[PrintedRow]:
    """Rows between two positions that have a label of any wording and value cells behind it."""
    found = []
    width = min([form[line].width for line in missing], default=form.narrowest)
    position = start
    while position < end:
        if stream[position].kind != "label":
            position += 1
            continue
        stop = position + 1
        while stop < end and stream[stop].kind == "label":
            stop += 1
        if stop < end and stream[stop].is_value:
            row = _printed_row(stream, Match(stop - 1, stop, -1, False), width, end, set())
            if len(row.cells) >= width and not all(cell.is_empty for cell in row.cells):
                found.append(row)
                stop = row.end
        position = stop
    return found


def _assign(
    form: FormRows,
    missing: Sequence[int],
    candidates: Sequence[PrintedRow],
    result: LocatedRows,
    after_tokens: Sequence[Token],
) -> None:
    taken: dict[int, PrintedRow] = {}
    rest = list(candidates)
    of_picture = [any(token.certainty is not None for token in row.label) for row in rest]
    lowest = 0
    for line in missing:
        scores = [
            likeness(row.text, form[line].line, recognised=seen) for row, seen in zip(rest, of_picture, strict=True)
        ]
        best = max(range(len(rest)), key=scores.__getitem__, default=None)
        if best is None or best < lowest or scores[best] < ALIKE_IN_PLACE:
            continue
        rivals = [likeness(rest[best].text, form[other].line) for other in missing if other != line]
        if any(rival >= scores[best] for rival in rivals):
            continue
        taken[line] = rest[best]
        lowest = best + 1
    used = {row.start for row in taken.values()}
    for line, row in taken.items():
        result.rows[line] = replace(row, exact=fold_bare(row.text) == fold_bare(form[line].line.label))
    left = [row for row in rest if row.start not in used]
    for line in (line for line in missing if line not in taken):
        if left:
            result.problems.append(Problem("row-unclear", (line,), (left[0].label[0],), left[0].text))
        else:
            result.problems.append(Problem("row-missing", (line,), tuple(after_tokens)))
    if left and len(taken) == len(missing):
        result.extra += left
