"""A result as JSON, its lists a line an entry and nothing in it that steers a terminal; and as a typed frame."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from disclosure_checks import CheckResult
from disclosure_checks.model.document import Location
from disclosure_checks.model.finding import CellFound, Mistake, PassedOver, ReportResult, Suspect, Violation, Waiver
from disclosure_checks.model.plain import FORMAT, as_frame, json_parts, numbered
from disclosure_checks.model.policy import NO_POLICY
from disclosure_checks.words import Words
from tests import bases

CELL = CellFound("t3.concluded.person", "表三", 8, "8", Location(table=3, row=24))


def violation(path: str | None = "甲.txt", **changes: object) -> Violation:
    told: dict[str, object] = {
        "rule": "T301", "name": "balance", "severity": "error", "path": path, "agency": "甲镇", "year": 2023,
        "key": "person", "message": "不平", "remedy": "改", "basis": "条例", "found": 8, "expected": Decimal("9.5"),
        "cells": (CELL,), "places": (), "fingerprint": "f1",
    }  # fmt: skip
    return Violation(**(told | changes))  # type: ignore[arg-type]


def mistake(path: str | None, of: Violation, **changes: object) -> Mistake:
    told: dict[str, object] = {
        "path": path, "agency": "甲镇", "year": 2023, "severity": "error", "title": "办结数不符", "cells": (CELL,),
        "suspects": (Suspect({"t3.concluded.person": (8, Decimal("9.5"))}, "", unique=True),), "violations": (of,),
        "fingerprint": "m1",
    }  # fmt: skip
    return Mistake(**(told | changes))  # type: ignore[arg-type]


def plain(**parts: object) -> str:
    told: dict[str, object] = {
        "summary": {}, "files": [], "reports": [], "agencies": [], "violations": [], "mistakes": [], "rules": [],
        "lang": "zh", "policy": NO_POLICY,
    }  # fmt: skip
    return "".join(json_parts(**(told | parts)))  # type: ignore[arg-type]


def test_nothing_is_empty_lists_in_the_format_that_is_told() -> None:
    told = json.loads(plain(summary={"reports": 0}))
    assert told.pop("format") == FORMAT == "disclosure-checks/2"
    assert told.pop("summary") == {"reports": 0}
    assert told.pop("policy") == NO_POLICY.plain()
    assert all(value == [] for value in told.values())


def test_a_violation_knows_its_mistake_and_a_mistake_its_violations() -> None:
    one, other = violation(), violation(key="total", fingerprint="f2")
    told = json.loads(plain(violations=[one, other], mistakes=[mistake("甲.txt", one)]))
    assert [v["mistake"] for v in told["violations"]] == ["M1", None]
    assert told["mistakes"][0]["violations"] == ["f1"]
    assert told["mistakes"][0]["suspects"][0]["changes"] == {"t3.concluded.person": [8, 9.5]}


def test_figures_are_numbers_and_places_are_words() -> None:
    (told,) = json.loads(plain(violations=[violation(places=(Location(line=3), Location()))], lang="en"))["violations"]
    assert (told["found"], told["expected"], told["difference"]) == (8, 9.5, -1.5)
    assert told["cells"][0]["location"] == "table 3, row 24"
    assert told["places"] == ["line 3", None]
    assert json.loads(plain(violations=[violation(found=None)]))["violations"][0]["difference"] is None


def test_mistakes_are_numbered_within_each_report() -> None:
    one = violation()
    made = [mistake(path, one) for path in ("甲.txt", "甲.txt", "乙.txt", None)]
    assert [number for number, _ in numbered(made)] == ["M1", "M2", "M1", "M1"]


def test_each_entry_stands_on_a_line_of_its_own_in_chinese_as_it_is() -> None:
    text = plain(files=[PassedOver(f"{n}.doc", "unrelated", Words("无关", "unrelated")) for n in range(3)])
    assert sum('"reason": "无关"' in line for line in text.splitlines()) == 3
    assert "\\u65e0" not in text


def test_what_steers_a_terminal_or_is_no_unicode_is_escaped_and_comes_back() -> None:
    message = "甲\u202e乙\u200b\x9b31m\ud800\u2028末"
    text = plain(violations=[violation(message=message)])
    assert text.encode().decode().isprintable() is False  # line ends
    assert all(character.isprintable() or character == "\n" for character in text)
    assert json.loads(text)["violations"][0]["message"] == message


def test_a_cell_without_a_figure_is_null_and_no_zero() -> None:
    report = bases.report(bases.cells(changes={"t3.received.person": ""}))
    entry = ReportResult(report, "clean", {"held": 1, "violated": 0, "undecided": 0, "waived": 0}, [], [])
    (told,) = json.loads(plain(reports=[entry]))["reports"]
    assert told["facts"]["t3.received.person"] is None
    assert told["facts"]["t3.received.total"] == 0
    assert len(told["facts"]) == 200
    assert (told["agency"], told["edition"], told["status"]) == (bases.AGENCY, "2021", "clean")


# ------------------------------------------------------------------ a data frame


def test_the_columns_have_types(result: CheckResult) -> None:
    frame = result.to_frame()
    types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert {types[name] for name in ("rule", "severity", "status")} == {"category"}
    assert types["year"] == "Int64"
    assert {types[name] for name in ("expected", "found", "difference")} == {"Int64"}
    assert {types[name] for name in ("path", "location", "mistake", "suspect", "waived", "remedy")} == {"string"}
    assert frame["severity"].max() == "error"
    assert {name: str(dtype) for name, dtype in check_nothing(result).dtypes.items()} == types


def check_nothing(result: CheckResult) -> pd.DataFrame:
    """The frame of a result without a violation."""
    return as_frame([], [], [], result.lang)


def test_a_row_says_where_which_mistake_and_what_would_fit(result: CheckResult) -> None:
    frame = result.to_frame().set_index("rule")
    told = json.loads(result.to_json())
    assert frame.index.tolist() == ["T301", "T302", "T303"]
    assert frame["mistake"].tolist() == [violation["mistake"] for violation in told["violations"]]
    assert frame.loc["T301", "path"] == result.reports[0].report.path
    assert frame.loc["T301", "status"] == "violated"
    assert "t3.concluded.person: 8 → 0" in frame.loc["T301", "suspect"]
    assert frame["remedy"].notna().all()
    assert frame["waived"].isna().all()
    place = told["violations"][0]["cells"][0]["location"]
    assert place is None or place in frame.loc["T301", "location"]


def test_a_waived_violation_stays_with_its_reason(result: CheckResult) -> None:
    entry = result.reports[0]
    waived = [replace(v, waived=Waiver("核实过", "李某", None)) for v in entry.violations]
    frame = replace(result, reports=(replace(entry, violations=waived),)).to_frame()
    assert set(frame["waived"]) == {"核实过"}
