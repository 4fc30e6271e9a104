"""What stands beside the text of a cell: text boxes over it, and automatic numbers in front of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure_checks.model.document import Run
from disclosure_checks.text.figures import read_figure


def with_boxes(runs: list[Run], boxed: Sequence[Run]) -> list[Run]:
    """The runs of a cell with those of its text boxes, which may lie over them."""
    if not any(run.text.strip() for run in boxed):
        return runs
    beside = any(run.text.strip() and not run.hidden for run in runs)
    return [*runs, *(replace(run, unclear="covered-by-box") if beside else run for run in boxed)]


def with_labels(runs: list[Run], labels: Sequence[int]) -> list[Run]:
    """The runs of a cell, those at ``labels`` unclear where they are numbers in front of a figure."""
    at = set(labels)
    rest = "".join(run.text for n, run in enumerate(runs) if n not in at and not run.hidden)
    if not at or read_figure(rest).value is None:
        return runs
    return [replace(run, unclear="numbered") if n in at else run for n, run in enumerate(runs)]
