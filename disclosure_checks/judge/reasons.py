"""Why instances stay undecided, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from disclosure_checks.batch.linking import missing_year
from disclosure_checks.frame.evaluation import Rows, Undecided
from disclosure_checks.frame.values import exact
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.linear import doubt_column
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import KNOWN, PREVIOUS, STATED, SUMMED, CellRef, cell_ref
from disclosure_checks.model.rule import Rule
from disclosure_checks.text.figures import as_number
from disclosure_checks.wording.messages import cell_label, number_words, reason_words
from disclosure_checks.words import COLON, Words

_NO_YEAR = Words("缺少上一年的报告", "last year's report is missing")
_NOTHING_LEFT = Words("{why}，本单位与其余下级合计相等", "{why}; the others add up to the whole")
_REST_LEFT = Words(
    "{why}，{cell}：本单位 {whole} − 其余下级合计 {known} = {rest}，应由它们的数字说明",
    "{why}; {cell}: {whole} less the others' {known} leaves {rest} for them to explain",
)
_YEAR_UNTOLD = Words("看不出报告年度", "the report year is not told")
_LEVEL_UNTOLD = Words("看不出单位的层级", "the body's level is not told")
_NO_FIGURE = Words("{first} 没有数字", "{first} holds no figure")
_NO_FIGURES = Words("{first} 等 {n} 格没有数字", "{first} and {more} more hold no figure")


class Reasons:
    """The reasons of a frame's undecided instances."""

    def __init__(self, edition: Edition, frame: WideFrame, lang: str) -> None:
        self._edition, self._frame, self._lang = edition, frame, lang

    def of(self, open_: Undecided, rule: Rule) -> Iterator[tuple[str, Rows]]:
        """The reasons of a rule's undecided instance, each with the reports that it holds for."""
        if open_.seen is not None:
            yield reason_words(rule.reasons, open_.seen, self._edition, self._lang), open_.rows
            return
        for missing, rows in self._by_missing(open_):
            words = missing_words(missing, self._edition, self._lang)
            contexts = {cell_ref(cell).context for cell in missing}
            if PREVIOUS in contexts:
                yield from self._about_last_year(words, rows)
            elif contexts & {SUMMED, KNOWN}:
                for row in rows:
                    yield self._about_subordinates(words, open_.missing[0], int(row)), np.array([row])
            elif STATED in contexts:
                for row in rows:
                    yield self._about_prose(missing, int(row)) or words, np.array([row], dtype=np.intp)
            else:
                yield words, rows

    def _by_missing(self, open_: Undecided) -> Iterator[tuple[tuple[str, ...], Rows]]:
        """The reports of an undecided instance by the cells that each of them lacks."""
        lacking = np.array([self._frame.missing(cell)[open_.rows] for cell in open_.missing])
        if lacking.all():
            yield open_.missing, open_.rows
            return
        patterns, of_row = np.unique(np.packbits(lacking, axis=0), axis=1, return_inverse=True)
        for number in range(patterns.shape[1]):
            rows = open_.rows[of_row == number]
            first = lacking[:, of_row == number][:, 0]
            cells = tuple(cell for cell, is_missing in zip(open_.missing, first, strict=True) if is_missing)
            yield cells or open_.missing, rows

    def _about_last_year(self, words: str, rows: Rows) -> Iterator[tuple[str, Rows]]:
        """Why last year's report is not there; the words on a missing cell where it is there."""
        texts, of_report = self._last_year
        for number in np.unique(of_report[rows]):
            yield texts[number] or words, rows[of_report[rows] == number]

    def _about_prose(self, cells: Sequence[str], row: int) -> str:
        """Why a figure that the prose speaks of cannot be judged; empty where that is not the reason."""
        for cell in cells:
            column = self._frame.array(doubt_column(cell)) if cell_ref(cell).context == STATED else None
            if column is not None and column[row] is not None:
                return f"{_label(cell, self._edition, self._lang)}{COLON.of(self._lang)}{column[row].of(self._lang)}"
        return ""

    def _about_subordinates(self, words: str, cell: str, row: int) -> str:
        """What the reports that are not there would have to explain."""
        why = self._frame.array("why:sum")
        name = cell_ref(cell).concept
        whole, known = (self._figure(column, row) for column in (name, str(CellRef(KNOWN, name))))
        if why is None or why[row] is None or whole is None or known is None:
            return words if why is None or why[row] is None else str(why[row].of(self._lang))
        rest = whole - known
        if not rest:
            return _NOTHING_LEFT.of(self._lang).format(why=why[row].of(self._lang))
        told = {key: number_words(as_number(n)) for key, n in (("whole", whole), ("known", known), ("rest", rest))}
        label = _label(name, self._edition, self._lang)
        return _REST_LEFT.of(self._lang).format(why=why[row].of(self._lang), cell=label, **told)

    def _figure(self, column: str, row: int) -> Decimal | None:
        array = self._frame.array(column)
        return None if array is None else exact(array[row])

    @cached_property
    def _last_year(self) -> tuple[list[str], NDArray[np.intp]]:
        """Different reasons for lacking last year's report (empty: it is there), and each report's."""
        why, years = self._frame.array("why:prev"), self._frame.array("year")
        if why is not None:
            texts = ["" if words is None else words.of(self._lang) for words in why]
        elif any(cell_ref(str(column)).context == PREVIOUS for column in self._frame.frame.columns):
            texts = [""] * self._frame.rows
        elif years is not None:
            texts = [(_NO_YEAR if pd.isna(y) else missing_year(int(y) - 1)).of(self._lang) for y in years]
        else:
            texts = [_NO_YEAR.of(self._lang)] * self._frame.rows
        different = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        return list(different), np.array([different[text] for text in texts], dtype=np.intp)


def missing_words(cells: Sequence[str], edition: Edition, lang: str) -> str:
    """What is missing, in words."""
    if "year" in cells:
        return _YEAR_UNTOLD.of(lang)
    if "level" in cells:
        return _LEVEL_UNTOLD.of(lang)
    cells = sorted(cells, key=lambda cell: cell_ref(cell).context != PREVIOUS)
    first = _label(cells[0], edition, lang) if cells else ""
    words = _NO_FIGURE if len(cells) < 2 else _NO_FIGURES
    return words.of(lang).format(first=first, n=len(cells), more=len(cells) - 1)


@cache
def _label(cell: str, edition: Edition, lang: str) -> str:
    return cell_label(cell, edition, lang)
