"""Which year a clause speaks of, and where applications are carried to."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.times import carried_where, set_time, time_of
from tests.extract.prose.frames.pieces import begun, cut, said_in, sole
from tests.extract.prose.spoken import chunked, told, values


@pytest.mark.parametrize(
    ("text", "year", "time"),
    [
        ("2023年", 2023, "this"),
        ("2022年", 2023, "last"),
        ("2024年", 2023, "next"),
        ("2019年", 2023, "other"),
        ("2023年", None, "other"),
        ("去年", None, "last"),
        ("下一年度", 2023, "next"),
        ("上半年", 2023, "piece"),
        ("2021年至2023年", 2023, "many"),
    ],
)
def test_a_year_is_told_by_the_report_s_own(text: str, year: int | None, time: str) -> None:
    assert time_of(chunked(text)[0], year) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("收到申请3件", "this"),
        ("2022年收到申请3件", "last"),
        ("2019年，收到申请3件", "other"),
        ("自2019年以来收到申请3件", "many"),
        ("2022年收到申请3件，2023年收到申请4件", "this"),
    ],
)
def test_the_time_holds_until_another_is_named(text: str, time: str) -> None:
    reading, said = begun(), said_in(text)
    for segment in cut(text):
        set_time(reading, said, segment)
    assert said.time == time


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("上年结转2件", ["over"]),
        ("结转下年2件", ["forward"]),
        ("结转至2024年2件", ["forward"]),
        ("由2022年结转2件", ["over"]),
        ("2022年结转至2023年2件", ["over"]),
        ("结转2件", [""]),
        ("上年结转和结转下年均为0件", ["over", "forward"]),
    ],
)
def test_the_nearest_year_tells_where_applications_are_carried(text: str, kinds: list[str]) -> None:
    segment = sole(text)
    carrying = [i for i in segment.having("act") if segment.tokens[i]["act"] in ("carry", "over")]
    assert [carried_where(segment.tokens, at, segment.hidden, 2023) for at in carrying] == kinds


#: What words say of another time is never said of the report year.
ELSEWHEN = [
    "2019年未收到政府信息公开申请。",
    "2022年未收到政府信息公开申请。",
    "2019年收到政府信息公开申请9件，全部办结。",
    "2019年，政府信息公开申请均已办结，无结转。",
    "2024年，政府信息公开申请将全部办结。",
    "2019年因政府信息公开被申请行政复议3件，均获维持。",
    "去年政府信息公开申请均已办结。",
]


@pytest.mark.parametrize("text", ELSEWHEN)
def test_none_and_all_of_another_time_are_no_claim(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "claim"),
    [("2023年未收到政府信息公开申请。", "none_received"), ("2023年，政府信息公开申请均已办结。", "all_answered")],
)
def test_none_and_all_of_the_report_year_are(text: str, claim: str) -> None:
    assert values(text) == {claim: 0}
    found = told(text.replace("2023", "2019"))
    assert "2019" in found.doubts[claim].zh


def test_years() -> None:
    assert told("2023年收到政府信息公开申请5件。").facts["received"].value == 5
    assert "2021" in told("2021年收到政府信息公开申请5件。").doubts["received"].zh
    assert told("《2021年工作要点》印发后，收到政府信息公开申请5件。").facts["received"].value == 5
    assert "received" in told("2023年收到政府信息公开申请5件。", year=None).doubts


def test_applications_carried_over_are_not_those_received() -> None:
    found = told("年初，有上年结转的政府信息公开申请6件，均已答复完毕。")
    assert set(found.facts) == {"carried_over"}
