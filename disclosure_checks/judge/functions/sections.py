"""Tests of what sections hold, by what a place lays down; without that they have no instance."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from disclosure_checks.declared.policy import fits
from disclosure_checks.frame.evaluation import Evaluation, single_hit
from disclosure_checks.frame.prose import section_column
from disclosure_checks.judge.functions.asked import Asked, function
from disclosure_checks.model.policy import LocalContent, LocalLength
from disclosure_checks.model.report import Observation

_SENTENCE = re.compile(r"[。;；!！?？\n]")
_FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万两]+)余?多?"
_Block = TypeVar("_Block", LocalLength, LocalContent)


@function("section-length", lengths=list)
def section_length(asked: Asked) -> Evaluation:
    """A section has no more characters than are allowed."""
    return _each(asked, asked.options["lengths"], _too_long)


@function("required-content", contents=list)
def required_content(asked: Asked) -> Evaluation:
    """A section holds the words, or the figure, that it must hold."""
    return _each(asked, asked.options["contents"], _lacking)


def _too_long(block: LocalLength, text: str) -> Observation | None:
    length = len(text.replace("\n", ""))
    if length <= block.at_most:
        return None
    values: dict[str, str | int] = {"section": block.section, "length": length, "limit": block.at_most}
    return Observation("section-length", "too-long", values=values | {"ground": block.ground})


def _lacking(block: LocalContent, text: str) -> Observation | None:
    sentences = [s for s in _SENTENCE.split(text) if any(word in s for word in block.words)]
    values: dict[str, str | int] = {"section": block.section, "what": block.what, "ground": block.ground}
    if not sentences:
        return Observation("required-content", "words", values=values)
    figure = re.compile(_FIGURE + f"(?:{'|'.join(map(re.escape, block.units))})")
    if block.units and not any(figure.search(sentence) for sentence in sentences):
        return Observation("required-content", "figure", text=sentences[0], values=values)
    return None


def _each(asked: Asked, blocks: Sequence[_Block], judge: Callable[[_Block, str], Observation | None]) -> Evaluation:
    """An instance for each block and report with prose of a body that it is for, numbered by the block."""
    evaluation = Evaluation(asked.rule, np.zeros(asked.frame.rows, dtype=np.int64))
    prose = asked.frame.array("has:prose")
    rows = () if prose is None else np.flatnonzero(prose.astype(bool))
    for number, block in enumerate(blocks, 1):
        texts = asked.frame.array(section_column(block.section))
        for row in map(int, rows):
            for_it = fits(block.body, *(_told(asked, part, row) for part in ("level", "of", "kind")))
            if for_it is False:
                continue
            evaluation.instances[row] += 1
            if texts is None or texts[row] is None:
                seen = Observation(asked.rule.function, "section", values={"section": block.section}, state="undecided")
                evaluation.leave_unsettled(row, str(number), seen)
            elif (found := judge(block, texts[row])) is None:
                continue
            elif for_it is None:
                evaluation.leave_open(str(number), ("level",), np.array([row], dtype=np.intp))
            else:
                evaluation.hits.append(single_hit(row, str(number), (), reason=found.reason, seen=(found,)))
    return evaluation


def _told(asked: Asked, column: str, row: int) -> str | None:
    array = asked.frame.array(column)
    return None if array is None or not isinstance(array[row], str) else array[row]
