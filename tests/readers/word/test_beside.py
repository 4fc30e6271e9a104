"""Boxes over a cell and numbers in front of its figure: unclear where they may be taken for it."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Run
from disclosure_checks.readers.word.beside import with_boxes, with_labels

PICTURE = Run("", unclear="picture")


@pytest.mark.parametrize(
    ("runs", "boxed", "expected"),
    [
        ([Run("1")], [], [("1", "")]), ([Run("1")], [Run(" ")], [("1", "")]), ([], [Run("2")], [("2", "")]),
        ([Run(" ")], [Run("2")], [(" ", ""), ("2", "")]), ([Run("1")], [Run("2")], [("1", ""),
        ("2", "covered-by-box")]),
        ([Run("注")], [Run("2")], [("注", ""), ("2", "covered-by-box")]),
        # What is stored below and not seen stays, to be told.
        ([Run("9", hidden="hidden")], [Run("2")], [("9", ""), ("2", "")]),
        ([PICTURE], [Run("2")], [("", "picture"), ("2", "")]),
    ],
)  # fmt: skip
def test_a_box_over_other_text_is_unclear_and_over_none_is_the_text(
    runs: list[Run], boxed: list[Run], expected: list[tuple[str, str]]
) -> None:
    assert [(run.text, run.unclear) for run in with_boxes(runs, boxed)] == expected


@pytest.mark.parametrize(
    ("texts", "labels", "unclear"),
    [
        (["1. ", "12"], [0], ["numbered", ""]), (["1. ", "规章"], [0], ["", ""]), (["1. ", ""], [0], ["", ""]),
        (["12"], [], [""]), (["1. ", "1", "2. ", "2"], [0, 2], ["numbered", "", "numbered", ""]),
        (["1. ", "1,234件"], [0], ["numbered", ""]), (["1. ", "约 3"], [0], ["", ""]),
    ],
)  # fmt: skip
def test_a_number_in_front_of_a_figure_is_unclear(texts: list[str], labels: list[int], unclear: list[str]) -> None:
    assert [run.unclear for run in with_labels([Run(text) for text in texts], labels)] == unclear


def test_a_hidden_figure_behind_a_number_is_none() -> None:
    assert [run.unclear for run in with_labels([Run("1. "), Run("12", hidden="hidden")], [0])] == ["", ""]
