"""A script's rows as reports: on which form, whose they are, with which facts."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from disclosure_checks import ConfigurationError, check_frame, load_edition
from disclosure_checks.frame.build import parse_cells
from disclosure_checks.frame.rows import FrameReports, forms_of, with_bodies
from disclosure_checks.frame.wide import WideFrame
from tests import bases

FORM = load_edition("2021")


@pytest.mark.parametrize(
    ("columns", "edition", "form"),
    [
        ({}, None, "2021"),
        ({"year": [2020]}, None, "2019"),
        ({"year": [2024]}, None, "2021"),
        ({"year": [2020], "edition": ["2021"]}, None, "2021"),
        ({"edition": ["2021"]}, "2019", "2019"),
    ],
    ids=["the newest", "of the old years", "of the new years", "as the column says", "as it was given"],
)
def test_the_form_of_a_row(columns: dict[str, list[object]], edition: str | None, form: str) -> None:
    frame = pd.DataFrame({"t3.received.total": [1], **columns})
    assert forms_of(frame, edition) == [(form, "")]


def test_the_variant_is_that_whose_own_cells_a_row_has() -> None:
    frame = pd.DataFrame({"t3.received.total": [1, 1], "t3.other_all.total": [0, None]})
    assert forms_of(frame, "2021") == [("2021", "other_all"), ("2021", "")]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"edition": "2017"}, "edition '2017' is unknown"),
        ({"year": 2015}, "no edition is known for the year 2015"),
        ({"year": np.nan}, "no edition is known for the year"),
    ],
)
def test_an_unknown_edition_or_year_is_refused(columns: dict[str, object], problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        forms_of(bases.wide([bases.cells()]).drop(columns="year").assign(**columns), None)


def test_the_body_is_told_by_the_name_where_it_is_not_given() -> None:
    frame = pd.DataFrame({"agency": ["示例市甲镇人民政府", "示例县教育局", None], "level": [None, "city", None]})
    told = with_bodies(frame)
    assert told["level"].tolist()[:2] == ["township", "city"]
    assert told.loc[2, ["level", "of", "kind"]].isna().all()
    assert told["kind"].tolist()[:2] == ["government", "department"]
    assert told["of"].tolist()[1] == "county"
    assert "kind" not in frame.columns, "the frame that was given stays as it is"


def test_a_frame_without_names_or_with_all_bodies_is_itself() -> None:
    nameless = pd.DataFrame({"t3.received.total": [1]})
    assert with_bodies(nameless) is nameless
    told = pd.DataFrame({"agency": ["甲"], "level": ["city"], "of": ["city"], "kind": ["office"]})
    assert with_bodies(told) is told


@pytest.mark.parametrize("columns", [[], ["level", "of", "kind"]], ids=["given", "told by the name"])
def test_the_level_is_used_where_a_rule_asks_for_it(columns: list[str]) -> None:
    frame = bases.wide([bases.cells(changes={"t2.regulations.issued": "1"})]).drop(columns=columns)
    assert bases.of_rule(check_frame(frame, select=["T202"]), "T202")


def reports(frame: pd.DataFrame) -> FrameReports:
    return FrameReports(frame, WideFrame(parse_cells(frame, FORM)), FORM)


def test_a_row_is_a_report_with_its_texts_as_they_stand() -> None:
    changes = {"t3.received.total": "1,234", "t2.fees.amount": "3.20", "t4.review.total": "约3"}
    made = reports(bases.wide([bases.cells(), bases.cells(changes=changes)], path=["a.txt", None]))
    assert len(made) == 2
    first, second = made
    assert (first.path, second.path) == ("a.txt", "1"), "the index where no path is given"
    assert (second.facts["t3.received.total"].value, second.facts["t3.received.total"].text) == (1234, "1,234")
    assert second.facts["t2.fees.amount"].value == Decimal("3.20")
    assert second.facts["t4.review.total"].value is None
    assert (second.body.level, second.year, second.edition) == ("township", 2023, FORM)
    assert made[1] is made[1]
    assert [one.path for one in made[0:2]] == ["a.txt", "1"]


def test_a_row_without_anything_about_it_is_nobodys() -> None:
    (made,) = reports(pd.DataFrame({"t3.received.total": [1.0]}))
    assert (made.agency, made.year, made.body.level) == (None, None, None)
    assert made.facts["t3.received.person"].value is None
    assert made.figures()["t3.received.total"] == 1
