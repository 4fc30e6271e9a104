"""The figures that a rule in Python asks for, and what is noted of what it asked."""

from __future__ import annotations

import pandas as pd
import pytest

from disclosure_checks import ConfigurationError, load_edition
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.coded import Figures, MissingFigureError


def figures(row: int = 0, **columns: list[object]) -> Figures:
    frame = pd.DataFrame({name.replace("__", "."): values for name, values in columns.items()})
    return Figures(WideFrame(frame), load_edition("2021"), row)


def test_what_was_asked_for_is_noted_in_order() -> None:
    report = figures(t3__received__total=[3, 4], t2__fees__amount=[0.5, 1.0], row=1)
    assert (report["t2.fees.amount"], report["t3.received.total"], report.get("t4.review.total")) == (1, 4, None)
    assert list(report.asked) == ["t2.fees.amount", "t3.received.total", "t4.review.total"]


def test_what_is_not_told_leaves_open() -> None:
    for ask in (lambda r: r["t3.received.total"], lambda r: r.year, lambda r: r.level):
        with pytest.raises(MissingFigureError):
            ask(figures(t3__received__total=[None], year=[None], level=[None]))
    assert figures(of=[None]).of is None
    assert figures(year=[2024], level=["city"]).year == 2024


def test_what_no_edition_has_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"t3\.received\.total"):
        figures(year=[1])["t3.recieved.total"]


def test_what_the_prose_may_mean_otherwise_is_no_figure() -> None:
    frame = WideFrame(pd.DataFrame({"text:received": [5, 5, 5], "note:received": [None, "soft", "scope"]}))
    told = [Figures(frame, load_edition(2021), row).get("text:received") for row in range(3)]
    assert told == [5, None, None]
