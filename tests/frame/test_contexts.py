"""Columns from other reports: last year's, and the sums over those under one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd

from disclosure_checks import Fact, check_frame, load_edition
from disclosure_checks.batch.batch import Batch, make_batch
from disclosure_checks.batch.roster import Listed
from disclosure_checks.frame.build import report_frame
from disclosure_checks.frame.contexts import with_batch, with_contexts
from disclosure_checks.model.report import Report
from disclosure_checks.words import Words
from tests import bases

FORM = load_edition("2021")
CELL, AMOUNT = "t3.received.total", "t2.fees.amount"
COUNTY, TOWNS = "示例县人民政府", ("示例县甲镇人民政府", "示例县乙镇人民政府")


def framed(batch: Batch, *, prose: bool = False) -> pd.DataFrame:
    positions = range(len(batch.reports))
    return with_batch(report_frame(batch.reports, FORM), FORM, batch, positions, prose=prose)


def made(agency: str, year: int = 2023, **changes: str) -> Report:
    texts = {name.replace("__", "."): text for name, text in changes.items()}
    return replace(bases.report(bases.cells(changes=texts), agency=agency, year=year), path=f"{agency}{year}.txt")


def test_last_years_figures_stand_beside_this_years() -> None:
    own, last = made(TOWNS[0]), made(TOWNS[0], 2022, t3__received__total="7")
    frame = framed(make_batch([own, made(TOWNS[1])], [last], (), None))
    assert frame[f"prev:{CELL}"].tolist()[0] == 7
    assert frame.loc[1, [f"prev:{key}" for key in FORM.concepts]].isna().all()
    assert frame.loc[0, "prev:path"] == last.path
    assert pd.isna(frame.loc[1, "prev:path"])
    assert pd.isna(frame.loc[0, "why:prev"])
    assert isinstance(frame.loc[1, "why:prev"], Words)
    assert "alike:prev" not in frame.columns, "the prose was not asked for"


def test_without_any_last_year_there_are_no_such_columns() -> None:
    frame = framed(make_batch([made(TOWNS[0])], [], (), None))
    assert not [column for column in frame.columns if str(column).startswith("prev:")]
    assert "has:roster" not in frame.columns
    assert "has:subordinates" not in frame.columns


def test_only_what_last_years_prose_states_beyond_doubt_is_compared() -> None:
    last = replace(
        made(TOWNS[0], 2022), claims={"received": Fact(3), "concluded": Fact(4), "fee_notices": Fact(5)},
        claim_notes={"concluded": "soft"}, claim_doubts={"fee_notices": Words("不明", "unclear")},
    )  # fmt: skip
    frame = framed(make_batch([made(TOWNS[0])], [last], (), None))
    assert [c for c in frame.columns if str(c).startswith("prev:text:")] == ["prev:text:received"]
    assert frame["prev:text:received"].tolist() == [3]


def roster() -> Sequence[Listed]:
    return [Listed(COUNTY), *(Listed(name, parent=COUNTY) for name in TOWNS)]


def test_sums_are_whole_only_where_every_part_has_the_figure() -> None:
    parts = [made(TOWNS[0], t3__received__total="2", t2__fees__amount="0.1"), made(TOWNS[1], t2__fees__amount="0.2")]
    frame = framed(make_batch([made(COUNTY), *parts], [], roster(), 2023))
    assert frame["has:subordinates"].tolist() == [True, False, False]
    assert frame["has:roster"].tolist() == [True, True, True]
    assert frame.loc[0, f"sum:{CELL}"] == frame.loc[0, f"known:{CELL}"] == 2
    assert frame.loc[0, f"sum:{AMOUNT}"] == Decimal("0.3")
    assert frame.loc[0, "why:sum"] is None
    fewer = framed(make_batch([made(COUNTY), parts[0]], [], roster(), 2023))
    assert np.isnan(fewer.loc[0, f"sum:{CELL}"])
    assert fewer.loc[0, f"known:{CELL}"] == 2
    assert isinstance(fewer.loc[0, "why:sum"], Words)


# ------------------------------------------------------------------ a script's frame


def test_a_frame_without_other_reports_is_itself() -> None:
    frame = pd.DataFrame({CELL: [1], "prev:path": ["a"]})
    assert with_contexts(frame, FORM) is frame


def test_texts_of_other_reports_are_read_as_figures() -> None:
    ready = with_contexts(pd.DataFrame({f"prev:{CELL}": ["1,234", "约3"]}), FORM)
    assert ready.loc[0, f"prev:{CELL}"] == 1234
    assert np.isnan(ready.loc[1, f"prev:{CELL}"])
    assert "has:subordinates" not in ready.columns


def test_a_report_with_a_sum_has_subordinates_and_knows_that_sum() -> None:
    ready = with_contexts(pd.DataFrame({f"sum:{CELL}": [3, np.nan]}), FORM)
    assert ready["has:subordinates"].tolist() == [True, False]
    assert ready[f"known:{CELL}"].tolist()[0] == 3


def test_what_the_script_says_of_sums_is_kept() -> None:
    frame = pd.DataFrame({f"sum:{CELL}": [np.nan], f"known:{CELL}": [2.0], "has:subordinates": [False]})
    ready = with_contexts(frame, FORM)
    assert ready[f"known:{CELL}"].tolist() == [2]
    assert ready["has:subordinates"].tolist() == [False]


def test_many_reports_of_a_frame_with_last_years_beside_them() -> None:
    rows = 2_000
    cells = {key: np.zeros(rows) for key in load_edition("2021").concepts}
    cells["t2.licences.decisions"] = np.arange(rows) + 1_000.0
    frame = pd.DataFrame(cells)
    last = frame.add_prefix("prev:")
    last.loc[:9, "prev:t2.licences.decisions"] += 1
    about = {"agency": [f"示例市第{n}镇人民政府" for n in range(rows)], "year": 2023}
    result = check_frame(pd.concat([frame, last], axis=1).assign(**about), select=["Y", "R"])
    assert {v.rule for v in result.violations} == {"Y104"}
    assert len(result.violations) == rows - 10


def test_sums_in_a_frame() -> None:
    frame = bases.wide([bases.cells()]).assign(**{"sum:t2.licences.decisions": "3"})
    found = {(v.rule, v.key): v.difference for v in check_frame(frame, select=["R"]).violations}
    assert found == {("R101", "t2.licences.decisions"): -3, ("R102", "t2.licences.decisions"): 3}
