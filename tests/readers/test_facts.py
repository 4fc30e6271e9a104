"""Facts files for scripts: JSON and CSV that name cells, and a form saved as CSV."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from disclosure_checks import ReadError, Report, check, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from tests import bases, printed

CELLS = bases.cells("filled")
ABOUT = {"agency": "示例县教育局", "year": "2024", "level": "department", "of": "city", "kind": "department"}


def read(name: str, text: str) -> list[Report]:
    return extract(read_bytes(name, text.encode()))


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def long_csv() -> str:
    return as_csv([["concept", "value"], *([k, v] for k, v in {**ABOUT, **CELLS}.items())])


def wide_csv(*reports: dict[str, str]) -> str:
    keys = list(dict.fromkeys(key for report in reports for key in report))
    return as_csv([keys, *([report.get(key, "") for key in keys] for report in reports)])


FILES = {
    "one.json": json.dumps({**ABOUT, "year": 2024, "facts": CELLS}, ensure_ascii=False),
    "list.json": json.dumps([{**ABOUT, "facts": {k: float(v) for k, v in CELLS.items()}}]),
    "long.csv": long_csv(),
    "wide.csv": wide_csv({**ABOUT, **CELLS}),
}


@pytest.mark.parametrize("name", list(FILES))
def test_facts_are_read_with_the_body_that_is_given(name: str) -> None:
    (report,) = read(name, FILES[name])
    assert bases.values(report) == bases.values(bases.filled_report())
    assert (report.agency, report.year) == ("示例县教育局", 2024)
    assert (report.body.level, report.body.of, report.body.kind) == ("department", "city", "department")
    assert report.edition is load_edition("2021")
    assert report.observations == ()


def test_every_digit_of_the_file_is_kept() -> None:
    figures = '{"t2.fees.amount": 0.30000000000004, "t3.received.person": 1e2}'
    (report,) = read("a.json", f'{{"year": 2024, "agency": "甲县人民政府", "facts": {figures}}}')
    assert report.facts["t2.fees.amount"].value == Decimal("0.30000000000004")
    assert report.facts["t3.received.person"].value is None
    assert [o.kind for o in report.observations] == ["not-a-number"]


def test_missing_and_null_cells_are_blank() -> None:
    (report,) = read("a.json", '{"year": 2024, "agency": "甲县人民政府", "facts": {"t2.fees.amount": null}}')
    assert len(report.facts) == 200
    assert {fact.value for fact in report.facts.values()} == {None}


def test_a_result_of_check_can_be_checked_again(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(
        printed.as_pipes(bases.report(bases.cells("filled", changes={"t4.review.total": "0"}))), encoding="utf-8"
    )
    first = check([tmp_path])
    (tmp_path / "result.json").write_text(first.to_json(), encoding="utf-8")
    second = check([tmp_path / "result.json"])
    assert [(v.rule, v.key, v.found) for v in second] == [(v.rule, v.key, v.found) for v in first]
    assert second.reports[0].report.agency == first.reports[0].report.agency


def test_the_edition_is_told_by_the_year_or_by_the_cells() -> None:
    old = bases.cells("filled", "2019")
    (by_year,) = read("a.json", bases.facts_json(old, agency="甲县人民政府", year=2020))
    (by_cells,) = read("a.json", bases.facts_json(old, agency="甲县人民政府"))
    assert by_year.edition is by_cells.edition is load_edition("2019")
    assert [o.kind for o in by_cells.observations] == ["agency-or-year-unclear"]


def test_the_variant_is_told_by_its_own_row() -> None:
    merged = load_edition("2021").variants["other_all"]
    (report,) = read("a.json", bases.facts_json(dict.fromkeys(merged.concepts, "0"), agency="甲县人民政府", year=2024))
    assert report.edition is merged


WRONG = {
    "unknown cell": ('{"year": 2024, "facts": {"t3.received.persons": 1}}', "t3.received.persons (2021)"),
    "cell of another edition": ('{"year": 2024, "facts": {"t2.procurement.items": 1}}', "t2.procurement.items (2021)"),
    "key twice": ('{"year": 2024, "facts": {"t2.fees.amount": 1, "t2.fees.amount": 2}}', "key twice: t2.fees.amount"),
    "no facts": ('{"year": 2024}', 'no "facts"'),
    "no report": ('{"reports": []}', 'no "facts"'),
    "facts no object": ('{"facts": [1]}', 'no "facts"'),
    "list of numbers": ("[1, 2]", 'no "facts"'),
    "list as figure": ('{"year": 2024, "facts": {"t2.fees.amount": [1]}}', "t2.fees.amount = ['1']"),
    "true as figure": ('{"year": 2024, "facts": {"t2.fees.amount": true}}', "t2.fees.amount = True"),
    "year of two digits": ('{"year": 24, "facts": {"t2.fees.amount": 1}}', "year = 24"),
    "year in words": ('{"year": "二〇二四", "facts": {"t2.fees.amount": 1}}', "year = "),
    "unknown edition": ('{"edition": "2017", "facts": {"t2.fees.amount": 1}}', "edition = 2017"),
    "cut off": ('{"year": 2024, "facts": {', "Expecting"),
    "too deep": ('{"facts": ' + "[" * 100_000, ""),
}


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_a_wrong_json_file_is_refused_with_its_reason(text: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("a.json", text)
    assert caught.value.reason == "wrong-facts"
    assert problem in str(caught.value.values["problem"])


WRONG_CSV = {
    "cell twice": "concept,value\nyear,2024\nt2.fees.amount,1\nt2.fees.amount,2\n",
    "row too short": "t2.fees.amount,year\n1\n",
    "line too short": "concept,value\nt2.fees.amount\n",
    "open quote": 'concept,value\n"t2.fees.amount,1\n',
    "unknown cell": "t2.fees.amount,t9.a.b,year\n1,2,2024\n",
}


@pytest.mark.parametrize("text", WRONG_CSV.values(), ids=WRONG_CSV)
def test_a_wrong_csv_file_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="wrong-facts"):
        read("a.csv", text)


def test_many_reports_in_one_wide_csv() -> None:
    rows = [{"path": "x", "agency": f"{name}人民政府", "year": "2024", **CELLS} for name in ("甲县", "乙县", "丙县")]
    reports = read("many.csv", wide_csv(*rows))
    assert [report.agency for report in reports] == ["甲县人民政府", "乙县人民政府", "丙县人民政府"]
    assert all(bases.values(report) == bases.values(bases.filled_report()) for report in reports)


def test_a_form_saved_as_csv_is_read_as_a_form() -> None:
    made = bases.filled_report()
    rows = [[cell.strip() for cell in line.split("|")] for line in printed.as_pipes(made).splitlines()]
    (report,) = read("saved.csv", "\ufeff" + as_csv(rows))
    assert bases.values(report) == bases.values(made)
    location = report.facts["t2.fees.amount"].location
    assert location is not None
    assert location.describe() == "第 19 行 第 2 格"


def test_a_facts_file_knows_no_form_and_needs_no_labels() -> None:
    (report,) = read("a.json", FILES["one.json"])
    assert report.prose == ()
    assert report.facts["t2.fees.amount"].text == "3.2"
