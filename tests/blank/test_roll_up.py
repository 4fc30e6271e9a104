"""The draft of a roll-up: sums where they are whole, blanks where they are not."""

from __future__ import annotations

from pathlib import Path

from disclosure_checks import load_edition, read_report
from disclosure_checks.blank.roll_up import roll_up_document
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import RollUp
from tests import bases

FORM, COUNTY = load_edition("2021"), "示例县人民政府"


def drafted(folder: Path, part: RollUp) -> Report:
    path = folder / "a.docx"
    path.write_bytes(roll_up_document(FORM, part, {key: part.cell(key) for key in FORM.concepts}))
    return read_report(path)


def test_the_sums_stand_in_the_form_of_the_agency_and_the_year(tmp_path: Path) -> None:
    parts = (bases.filled_report(), bases.filled_report())
    report = drafted(tmp_path, RollUp(COUNTY, 2023, parts, ()))
    assert (report.agency, report.year, report.edition) == (COUNTY, 2023, FORM)
    one = bases.values(bases.filled_report())
    assert bases.values(report) == {key: 2 * value for key, value in one.items()}  # type: ignore[operator]


def test_what_is_undecided_stays_blank(tmp_path: Path) -> None:
    report = drafted(tmp_path, RollUp(COUNTY, 2023, (bases.filled_report(),), ("乙镇",)))
    assert set(bases.values(report).values()) == {None}
    blank = bases.report(bases.cells("filled", changes={"t3.received.total": ""}))
    some = drafted(tmp_path, RollUp(COUNTY, 2023, (blank,), ()))
    assert [key for key, value in bases.values(some).items() if value is None] == ["t3.received.total"]


def test_it_is_the_same_whenever_it_is_made() -> None:
    part = RollUp(COUNTY, 2023, (bases.filled_report(),), ())
    sums = {key: part.cell(key) for key in FORM.concepts}
    assert roll_up_document(FORM, part, sums) == roll_up_document(FORM, part, sums)
