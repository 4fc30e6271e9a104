"""Labels that were recognised in a picture, put right where one wording of the forms is plainly meant.

Only labels: they say where a figure belongs, and the figure's place in the grid has to say the same. A figure is
never put right.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz, process

from disclosure_checks.declared.editions import load_edition, load_editions
from disclosure_checks.extract.tables.labels import may_hold_two
from disclosure_checks.model.document import Block, Cell, Document, Table
from disclosure_checks.text.folding import fold

#: How alike (0 to 100) a recognised label is to the wording that is meant, and by how much more than to any other.
_ALIKE, _AHEAD = 74.0, 6.0


def with_known_labels(document: Document) -> Document:
    """The document with the labels of its recognised cells in the forms' own wording."""
    return replace(document, blocks=tuple(_known(block) for block in document.blocks))


def _known(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in block.rows))


def _cell(cell: Cell) -> Cell:
    if cell.certainty is None or cell.unclear or not cell.text:
        return cell
    folded = fold(cell.text)
    if len(folded) < 2 or folded.isdigit() or folded in _wordings():
        return cell
    near = process.extract(folded, _wordings().keys(), scorer=fuzz.ratio, limit=2, score_cutoff=_ALIKE)
    if not near or (len(near) > 1 and near[0][1] - near[1][1] < _AHEAD):
        return cell
    return cell if _holds_more(folded, near[0][0]) else replace(cell, text=_wordings()[near[0][0]])


def _holds_more(folded: str, meant: str) -> bool:
    """Whether it holds another label too, as where the rule between two rows was lost: whose figures follow is open."""
    if may_hold_two(folded, meant):
        return True
    others = (wording for wording in _wordings() if len(wording) > 1 and wording not in meant)
    return any(folded.startswith(wording) or folded.endswith(wording) for wording in others)


@cache
def _wordings() -> dict[str, str]:
    """Every label, heading and caption of the forms by its folded text."""
    blocks = [block for name in load_editions() for table in load_edition(name).tables for block in table.blocks]
    found = [text for block in blocks for line in block.header for text in line]
    found += [block.caption for block in blocks]
    for line in (line for block in blocks for line in (*block.rows, *block.columns)):
        found += [line.label, *line.aliases, *line.parents]
    return {fold(text): text for text in found if text}
