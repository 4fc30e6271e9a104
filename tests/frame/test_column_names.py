"""A script's columns: other names are mapped, unknown ones refused with the near ones, years read."""

from __future__ import annotations

import pandas as pd
import pytest

from disclosure_checks import ConfigurationError, check_frame
from disclosure_checks.frame.column_names import named
from tests import bases


def wide(**columns: object) -> pd.DataFrame:
    return bases.wide([bases.cells()]).assign(**columns)


def test_a_column_of_another_name_is_the_one_that_is_meant() -> None:
    changed = bases.wide([bases.cells(changes={"t3.received.total": "99"})])
    renamed = changed.rename(columns={"t3.received.total": "收到"})
    result = check_frame(renamed, columns={"收到": "t3.received.total"}, select="T303")
    assert bases.rules_hit(result) == {("T303", "received")}
    assert "收到" in renamed.columns, "the frame that was given stays as it is"


@pytest.mark.parametrize(
    ("column", "near"),
    [
        ("t3.recieved.total", "t3.received.total"),
        ("prev:t3.recieved.total", "prev:t3.received.total"),
        ("text:recieved", "text:received"),
        ("agancy", "agency"),
    ],
)
def test_an_unknown_column_is_refused_with_the_near_names(column: str, near: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_frame(wide(**{column: 1}))
    assert f"the column {column!r} is unknown; near are " in str(caught.value)
    assert near in str(caught.value).split("; ")[1]


def test_every_unknown_column_is_told_and_a_name_without_a_near_one_too() -> None:
    with pytest.raises(ConfigurationError, match=r"(?s)'备注' is unknown; drop it.*7 is unknown"):
        check_frame(wide(备注="甲").assign(x=1).rename(columns={"x": 7}))


def test_a_mapping_from_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="'收到', which the frame does not have"):
        named(wide(), {"收到": "t3.received.total"})


def test_two_columns_for_one_cell_are_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"'t3\.received\.total' occurs more than once"):
        named(wide(收到=3), {"收到": "t3.received.total"})


@pytest.mark.parametrize("year", ["2024", "2024年", "２０２４年度", " 2024 ", 2024.0])
def test_a_year_is_read_as_it_is_written(year: object) -> None:
    result = check_frame(wide(year=[year]))
    assert result.reports[0].report.year == 2024
    assert result.reports[0].report.edition is not None
    assert result.reports[0].report.edition.id == "2021"


@pytest.mark.parametrize("year", ["去年", "24", "2024-25", 2024.5])
def test_a_year_that_cannot_be_read_is_refused_with_its_row(year: object) -> None:
    with pytest.raises(ConfigurationError, match=r"row 0: the year .* cannot be read"):
        check_frame(wide(year=[year]))


def test_the_edition_may_be_a_number_and_codes_one_text() -> None:
    result = check_frame(wide(), edition=2021, select="T3, N", ignore="T306")
    codes = {rule.code for rule in result.rules}
    assert {code[0] for code in codes} == {"T", "N", "D"}
    assert "T306" not in codes
    assert all(code.startswith("T3") for code in codes if code[0] == "T")
    with pytest.raises(ConfigurationError, match="edition '1999' is unknown"):
        check_frame(wide(), edition=1999)
