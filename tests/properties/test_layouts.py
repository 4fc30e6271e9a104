"""Reports as text, in the layouts that arrive: each figure is the one that is printed, or it is unread."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_checks import Report, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from disclosure_checks.strategies import AGENCIES
from tests import bases, printed

KANGXI = str.maketrans(
    "一人大工行十子小山川干心方日月比水火生用申白目立竹米老耳自至色行西言走足身金长门非面音首高",
    "⼀⼈⼤⼯⾏⼗⼦⼩⼭⼮⼲⼼⽅⽇⽉⽐⽔⽕⽣⽤⽥⽩⽬⽴⽵⽶⽼⽿⾃⾄⾊⾏⻄⾔⾛⾜⾝⾦⻓⻔⾮⾯⾳⾸⾼",
)


@dataclass(frozen=True)
class Layout:
    """How a report is set as text.

    Attributes:
        gap: What stands between two cells; a width of columns where it is a number.
        wrap: So many characters of a label stand in a line, 0 for all; its figures stand in the line ``beside``.
        beside: ``first``, ``middle`` or ``last`` line of the label.
        lost: The number of the row of table 3 that is lost, None for none.
        kangxi: Whether characters are those of radicals, as text from a print has them.
        blanks: What fills columns.
    """

    gap: str = "  "
    columns: bool = False
    wrap: int = 0
    beside: str = "first"
    lost: int | None = None
    kangxi: bool = False
    blanks: str = " "


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def lines_of(row: Sequence[str], layout: Layout, widths: Sequence[int]) -> Iterator[str]:
    """A row as the lines that it takes."""
    label, *figures = row
    pieces = [label]
    if layout.wrap and len(label) > layout.wrap and figures:
        pieces = [label[at : at + layout.wrap] for at in range(0, len(label), layout.wrap)]
    at = {"first": 0, "middle": len(pieces) // 2, "last": len(pieces) - 1}[layout.beside]
    for number, piece in enumerate(pieces):
        cells = [piece, *figures] if number == at else [piece]
        if not layout.columns:
            yield layout.gap.join(cells)
            continue
        yield "".join(
            cell + layout.blanks * max(1, (size - width(cell)) // width(layout.blanks))
            for cell, size in zip(cells, widths, strict=False)
        ).rstrip()


def as_text(report: Report, layout: Layout, widths: Sequence[int]) -> str:
    """The report as text of this layout."""
    assert report.edition is not None
    cells = printed.texts(report)
    tables = {table.section: table for table in report.edition.tables}
    lines = [printed.title(report), printed.preamble(report)]
    prose = printed.paragraphs(report)
    for number, heading in enumerate(report.edition.sections, 1):
        lines += [f"{printed.NUMERALS[number - 1]}、{heading}", *([prose[number]] if number in prose else [])]
        table = tables.get(number)
        rows = printed.table_rows(table, cells) if table else []
        figures = 0
        for row in rows:
            texts = [text for text, _, _ in row]
            figures += table is not None and table.id == "t3" and any(map(str.isdigit, texts[-1]))
            if layout.lost is not None and table is not None and table.id == "t3" and figures - 1 == layout.lost:
                figures += 1
                continue
            lines += lines_of(texts, layout, widths)
    lines += [report.agency or "", printed.signed(report)]
    text = "\n".join(lines) + "\n"
    return text.translate(KANGXI) if layout.kangxi else text


def report(seed: int) -> Report:
    """A report of either edition with random figures in every cell, many of them 0."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    edition = dice.choice(["2019", "2021"])
    cells = {
        concept: dice.choice(["0", str(dice.randint(1, 99)), str(dice.randint(100, 123456))])
        for concept in load_edition(edition).concepts
    }
    return bases.report(cells, edition, agency=dice.choice(AGENCIES))


layouts = st.builds(
    Layout,
    gap=st.sampled_from([" ", "  ", "   ", "\u3000", "\u3000\u3000", "\t", " | ", "|"]),
    columns=st.booleans(),
    wrap=st.sampled_from([0, 0, 6, 9, 14]),
    beside=st.sampled_from(["first", "middle", "last"]),
    lost=st.one_of(st.none(), st.none(), st.integers(0, 22)),
    kangxi=st.booleans(),
    blanks=st.sampled_from([" ", " ", "\u3000"]),
)
widths_of_columns = st.tuples(st.integers(20, 60), *[st.integers(3, 16)] * 16)


def read(text: str) -> dict[str, object]:
    """The figures that are read of a text."""
    found = extract(read_bytes("a.txt", text.encode()))
    return {concept: fact.value for report in found for concept, fact in report.facts.items()}


def wrong(found: dict[str, object], made: Report) -> dict[str, tuple[object, object]]:
    """The figures that are read and are not those that are printed."""
    meant = bases.values(made)
    return {c: (value, meant.get(c)) for c, value in found.items() if value is not None and value != meant.get(c)}


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@given(seed=st.integers(0, 10**6), layout=layouts, widths=widths_of_columns)
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
def test_no_layout_makes_another_figure(seed: int, layout: Layout, widths: tuple[int, ...]) -> None:
    made = report(seed)
    assert wrong(read(as_text(made, layout, widths)), made) == {}


@given(seed=st.integers(0, 10**6), gap=st.sampled_from([" ", "  ", "\u3000", "\t", "|"]), kangxi=st.booleans())
@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
def test_whole_rows_are_read_whole(seed: int, gap: str, kangxi: bool) -> None:
    made = report(seed)
    assert read(as_text(made, Layout(gap, kangxi=kangxi), ())) == bases.values(made)


@given(
    seed=st.integers(0, 10**6), widths=widths_of_columns, blanks=st.sampled_from([" ", "\u3000"]), kangxi=st.booleans()
)
@settings(max_examples=25, suppress_health_check=SLOW, deadline=None)
def test_rows_padded_to_columns_are_read_whole(seed: int, widths: tuple[int, ...], blanks: str, kangxi: bool) -> None:
    made = report(seed)
    layout = Layout(columns=True, blanks=blanks, kangxi=kangxi)
    assert read(as_text(made, layout, (80, *(size + 8 for size in widths)))) == bases.values(made)
