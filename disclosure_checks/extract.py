"""Documents made into reports: which printed cell is which concept, exactly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from disclosure_checks.across import locate_across
from disclosure_checks.cells import read_cell
from disclosure_checks.columns import is_heading, read_headings
from disclosure_checks.declarations import edition_ids, load_edition
from disclosure_checks.document import Document, Paragraph
from disclosure_checks.edition import Block, Edition, FormTable
from disclosure_checks.fact_rows import fact_reports
from disclosure_checks.folding import fold
from disclosure_checks.form_found import FormFound, find_form, foreign_headings
from disclosure_checks.identity import report_agency, report_year, reporting_body
from disclosure_checks.parts import Part, split_reports
from disclosure_checks.prose import read_claims
from disclosure_checks.report import MISSING, Fact, Observation, Report
from disclosure_checks.rows import FormRow, LocatedRows, Padding, PrintedRow, Problem, locate, padding_of, value_cells
from disclosure_checks.stream import Token, tokens


@dataclass(slots=True)
class _Draft:
    """A report while it is read."""

    edition: Edition
    pictures: int
    facts: dict[str, Fact] = field(default_factory=dict)
    seen: list[Observation] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def extract(document: Document, *, year: int | None = None, edition: str | None = None) -> list[Report]:
    """The reports of a document; a document without any gives one report without facts.

    Args:
        document: What a reader made of the file.
        year, edition: Override what is told by the text.
    """
    if document.format == "facts":
        return fact_reports(document, year=year, edition=edition)
    stream = tokens(document)
    parts = split_reports(stream)
    reports = [_report(document, stream, part, year, edition) for part in parts]
    if len(reports) < 2:
        return reports
    return [
        _observed(
            report,
            Observation(
                "several-reports-in-one-file",
                text=str(number),
                places=(stream[part.start].location,),
                values={"count": len(reports)},
            ),
        )
        for number, (report, part) in enumerate(zip(reports, parts, strict=True), 1)
    ]


def _observed(report: Report, observation: Observation) -> Report:
    return replace(report, observations=(*report.observations, observation))


def _report(document: Document, stream: Sequence[Token], part: Part, year: int | None, edition: str | None) -> Report:
    own = stream[part.start : part.end]
    paragraphs = [Paragraph(t.text, t.location) for t in own if t.kind in ("prose", "label")]
    year = year if year is not None else report_year(paragraphs, document.path)
    agency = report_agency(paragraphs, document.path)
    seen = _identity_observations(agency, year)
    form = find_form(own, year, edition)
    pictured = document.pictures > 0 and not part.has_tables
    if pictured and form.edition is None:
        # Tables that are pictures are findings on each table, so the report needs a form.
        form = FormFound(load_edition(edition_ids()[-1]))
    facts: dict[str, Fact] = {}
    used: set[int] = set()
    if form.edition is None or not (part.has_tables or pictured):
        reason = "edition-unclear" if part.has_tables else "unreadable-file"
        seen.append(Observation(reason, "" if part.has_tables else "no-report"))
    else:
        draft = _Draft(form.edition, document.pictures)
        _read_tables(draft, stream, part)
        facts, used = draft.facts, draft.used
        seen += _form_observations(form, year) + draft.seen
    prose = tuple(
        Paragraph(t.text, t.location)
        for number, t in enumerate(own, part.start)
        if number not in used and t.kind in ("prose", "label")
    )
    return Report(
        path=document.path,
        body=reporting_body(agency),
        year=year,
        edition=form.edition if facts else None,
        facts=facts,
        observations=tuple(seen),
        prose=prose,
        claims=read_claims(prose),
    )


def _identity_observations(agency: str | None, year: int | None) -> list[Observation]:
    if agency and year is not None:
        return []
    reason = "both" if not agency and year is None else "year" if agency else "agency"
    return [Observation("agency-or-year-unclear", reason)]


def _form_observations(form: FormFound, year: int | None) -> list[Observation]:
    edition = form.edition
    assert edition is not None
    found = []
    if form.mixed:
        found.append(Observation("superseded-form", "mixed", values={"printed": "、".join(form.mixed)}))
    if year is not None and edition.last_year is not None and year > edition.last_year:
        values: dict[str, str | int] = {"year": year, "due": edition.last_year + 1, "found": edition.id}
        found.append(Observation("superseded-form", "old-form", values=values))
    if edition.variant:
        found.append(Observation("superseded-form", "merged-row", values={"year": edition.first_year}))
    return found


def _read_tables(draft: _Draft, stream: Sequence[Token], part: Part) -> None:
    """Table 3 first, since its labels are surest; the others lie before and behind it."""
    tables = {table.number: table for table in draft.edition.tables}
    opens, closes = part.start, part.end
    middle = _read_down(draft, tables[3], stream, opens, closes)
    before_end, behind_start = (middle.start, middle.end) if middle.rows else (closes, opens)
    _read_down(draft, tables[2], stream, _heading_of(tables[2], stream, opens, before_end), before_end)
    _read_across(draft, tables[4], stream, behind_start, closes)
    order = {concept: number for number, concept in enumerate(draft.edition.concepts)}
    draft.facts = {concept: draft.facts.get(concept, MISSING) for concept in order}


def _heading_of(table: FormTable, stream: Sequence[Token], start: int, end: int) -> int:
    """Where the table's first caption or heading stands, which keeps a page's menus out of it."""
    first = table.blocks[0]
    heads = {fold(first.caption), *(fold(label) for label in first.header[0])}
    return next((n for n in range(start, end) if stream[n].folded in heads), start)


def _read_down(draft: _Draft, table: FormTable, stream: Sequence[Token], start: int, end: int) -> LocatedRows:
    form = [FormRow(row, len(block.columns)) for block in table.blocks for row in block.rows]
    located = locate(form, stream, start, end)
    if not located.rows and not located.problems:
        _missing_table(draft, table)
        return located
    unread = _foreign_columns(draft, table, stream, start, located)
    padding = padding_of([(row, form[line].width) for line, row in located.rows.items()])
    number = 0
    problems = list(located.problems)
    for block in table.blocks:
        for row in block.rows:
            printed = located.rows.get(number)
            if printed is not None:
                cells = value_cells(printed, len(block.columns), padding)
                draft.used.update(range(printed.start, printed.end))
                if isinstance(cells, str):
                    problems.append(Problem(cells, (number,), printed.label[:1], found=len(printed.cells)))
                else:
                    _read_cells(draft, table, block, row.id, cells, unread)
                    if not printed.exact:
                        _altered(draft, "row", table, printed.label[0], printed.text, row.label)
            number += 1
    _row_problems(draft, table, form, problems)
    for printed in located.extra:
        draft.used.update(range(printed.start, printed.end))
        _altered(draft, "extra-row", table, printed.label[0], printed.text, "")
    return located


def _foreign_columns(
    draft: _Draft, table: FormTable, stream: Sequence[Token], start: int, located: LocatedRows
) -> set[str]:
    """Concepts whose column headings do not confirm them."""
    unread: set[str] = set()
    number, opens = 0, start
    for block in table.blocks:
        rows = range(number, number + len(block.rows))
        present = [located.rows[line] for line in rows if line in located.rows]
        number += len(block.rows)
        if not present:
            continue
        closes = min([*(row.start for row in present), *(at for n, at in located.labels.items() if n in rows)])
        heads = _heading_tokens(stream, opens, closes)
        draft.used.update(position for position, _ in heads if _is_of_table(stream, position, block, table.across))
        unread |= _read_block_headings(draft, table, block, [token for _, token in heads])
        opens = max(row.end for row in present)
    return unread


def _heading_tokens(stream: Sequence[Token], opens: int, closes: int) -> list[tuple[int, Token]]:
    """The short texts above a block, back to the prose or the figures in front of it."""
    position = closes
    while position > opens and stream[position - 1].kind not in ("prose", "figure"):
        position -= 1
    return [(n, stream[n]) for n in range(position, closes) if stream[n].kind == "label"]


def _is_of_table(stream: Sequence[Token], position: int, block: Block, across: bool) -> bool:
    """Whether a short text above a block is of the table: it shares a row, or is a heading of the form."""
    row = stream[position].row
    if any(0 <= n < len(stream) and stream[n].row == row for n in (position - 1, position + 1)):
        return True
    return is_heading(block, across, stream[position].folded)


def _read_block_headings(draft: _Draft, table: FormTable, block: Block, heads: Sequence[Token]) -> set[str]:
    foreign = foreign_headings(draft.edition.id) if table.number == 2 else frozenset()
    headings = read_headings(block, table.across, heads, foreign)
    ids = {c: [f"{table.id}.{row.id}.{column.id}" for row in block.rows] for c, column in enumerate(block.columns)}
    name = f"“{block.caption}”" if block.caption else ""
    places = tuple(token.location for token in heads[:1])
    if not headings.confirmed:
        values: dict[str, str | int] = {"table": table.id, "block": name, "printed": headings.printed or "—"}
        cells = tuple(concept for column in ids.values() for concept in column)
        draft.seen.append(Observation("cell-ambiguous", "columns-unclear", cells=cells, places=places, values=values))
        return set(cells)
    unread: set[str] = set()
    for column, printed in headings.foreign.items():
        values = {"table": table.id, "block": name, "printed": printed, "expected": block.columns[column].label}
        draft.seen.append(
            Observation("cell-ambiguous", "column-foreign", cells=tuple(ids[column]), places=places, values=values)
        )
        unread.update(ids[column])
    for token, expected in headings.altered:
        _altered(draft, "column", table, token, token.text.strip(), expected)
    return unread


def _read_cells(
    draft: _Draft, table: FormTable, block: Block, row: str, cells: Sequence[Token], unread: set[str]
) -> None:
    for column, token in zip(block.columns, cells, strict=True):
        key = f"{table.id}.{row}.{column.id}"
        if key in unread:
            draft.facts[key] = Fact(None, token.text, token.location)
        else:
            draft.facts[key] = read_cell(draft.edition.concepts[key], token.text, token.location, draft.seen)


def _row_problems(draft: _Draft, table: FormTable, form: Sequence[FormRow], problems: Sequence[Problem]) -> None:
    """One observation for each reason; rows that lack the same cells are said together."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key: tuple[object, ...] = (problem.reason, problem.rows)
        if problem.reason == "cells-differ":
            key = (problem.reason, problem.found, form[problem.rows[0]].width)
        elif problem.reason == "blanks-unclear":
            key = (problem.reason,)
        groups.setdefault(key, []).append(problem)
    columns = {row.id: [c.id for c in block.columns] for block in table.blocks for row in block.rows}
    for group in groups.values():
        lines = [form[line] for problem in group for line in problem.rows]
        cells = tuple(f"{table.id}.{row.line.id}.{c}" for row in lines for c in columns[row.line.id])
        places = tuple(token.location for problem in group for token in problem.tokens)
        values: dict[str, str | int] = {
            "table": table.id,
            "row": lines[0].line.label,
            "more": len(lines) - 1,
            "times": group[0].found,
            "printed": group[0].printed,
            "expected": lines[0].width,
            "found": group[0].found,
        }
        draft.seen.append(Observation("cell-ambiguous", group[0].reason, cells=cells, places=places, values=values))


def _altered(draft: _Draft, reason: str, table: FormTable, token: Token, printed: str, expected: str) -> None:
    values: dict[str, str | int] = {"table": table.id, "printed": printed.strip(), "expected": expected}
    draft.seen.append(Observation("label-altered", reason, text=printed, places=(token.location,), values=values))


def _missing_table(draft: _Draft, table: FormTable) -> None:
    reason = "picture" if draft.pictures else "missing"
    cells = tuple(key for key, concept in draft.edition.concepts.items() if concept.table.id == table.id)
    values: dict[str, str | int] = {"pictures": draft.pictures}
    draft.seen.append(Observation("table-not-found", reason, table.id, cells, values=values))


def _read_across(draft: _Draft, table: FormTable, stream: Sequence[Token], start: int, end: int) -> None:
    block = table.blocks[0]
    width = len(block.rows) * len(block.columns)
    found = locate_across(block, stream, start, end)
    if found is None:
        _missing_table(draft, table)
        return
    draft.used.update(range(found.start, found.end))
    unread = _read_block_headings(draft, table, block, found.heads)
    row = PrintedRow((found.heads[0],), found.cells, True, True, found.start, found.end)
    cells = value_cells(row, width, Padding())
    if isinstance(cells, str) or found.doubled:
        reason = cells if isinstance(cells, str) else "row-doubled"
        place = (found.cells or found.heads)[0].location
        values: dict[str, str | int] = {
            "table": table.id,
            "row": block.rows[0].label,
            "more": len(block.rows) - 1,
            "times": found.doubled + 1,
            "expected": width,
            "found": len(found.cells),
        }
        ids = tuple(key for key, concept in draft.edition.concepts.items() if concept.table.id == table.id)
        draft.seen.append(Observation("cell-ambiguous", reason, cells=ids, places=(place,), values=values))
        return
    for number, line in enumerate(block.rows):
        part = cells[number * len(block.columns) : (number + 1) * len(block.columns)]
        _read_cells(draft, table, block, line.id, part, unread)
