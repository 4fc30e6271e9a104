"""What stands around a report and is none of its prose: a page's navigation, cells that no row of the form took.

Neither is read as sentences. Navigation is told by its kind alone: many short lines on end, none with a mark of a
sentence, a number of its own or a year. What may be a heading, a title, a date or a signature stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from disclosure_checks.declared.editions import load_editions
from disclosure_checks.extract.identity import is_title
from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.text.folding import fold

#: So many lines on end are navigation; a report's own short lines (a signature, its date) are fewer.
_RUN = 12
#: So many lines in front of a title belong to it: the body, the kind of document.
_WITH_TITLE = 3
_LONGEST = 30
#: Marks of sentences and blanks to fill in; numbers in front of a heading; years and counts.
_MARKS = re.compile(r"[。，；：、！？《》“”（）(),;:!?○〇×Xx_年]")
_NUMBERED = re.compile(r"\s*(?:\d|第?[一二三四五六七八九十]+[\s　.．部章])")
_COUNTED = re.compile(r"20[012]\d|\d\s*[件条次元万人]")


def navigation(tokens: Sequence[Token]) -> frozenset[int]:
    """The positions of the tokens that are navigation: in runs of ``_RUN`` short lines or more, none above a title."""
    found = set[int]()
    for run in _runs(tokens):
        behind = run[-1] + 1
        titled = behind < len(tokens) and is_title(tokens[behind].text)
        found.update(run[:-_WITH_TITLE] if titled else run)
    return frozenset(found)


def _runs(tokens: Sequence[Token]) -> Iterator[range]:
    start = 0
    # The kind alone parts most of a report into shorter runs; texts are looked at in the others.
    for end in [*(n for n, token in enumerate(tokens) if token.kind != "label"), len(tokens)]:
        if end - start >= _RUN:
            yield from _bare_runs(tokens, start, end)
        start = end + 1


def _bare_runs(tokens: Sequence[Token], start: int, end: int) -> Iterator[range]:
    """The runs among labels on end."""
    for position in range(start, end):
        if not _is_bare(tokens[position]):
            if position - start >= _RUN:
                yield range(start, position)
            start = position + 1
    if end - start >= _RUN:
        yield range(start, end)


def _is_bare(label: Token) -> bool:
    text = label.text
    if len(text) > _LONGEST or label.unclear or _MARKS.search(text):
        return False
    return not (_NUMBERED.match(text) or _COUNTED.search(text))


def is_cell(token: Token) -> bool:
    """Whether a text is nothing but a label or a heading of the form's tables, so no sentence."""
    return token.kind == "label" and token.folded in _printed()


@cache
def _printed() -> frozenset[str]:
    """Folded, all that the forms print in their tables beside figures."""
    forms = load_editions().values()
    blocks = [block for form in forms for table in form.tables for block in table.blocks]
    texts = [text for block in blocks for line in block.header for text in line]
    texts += [block.caption for block in blocks]
    for block in blocks:
        for line in (*block.rows, *block.columns):
            texts += [line.label, *line.aliases, *line.parents]
    return frozenset(fold(text) for text in texts) - {""}
