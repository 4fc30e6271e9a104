"""The command that writes a blank form."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from disclosure_checks import load_edition, read_report
from disclosure_checks.blank.book import FORM, PREVIOUS
from disclosure_checks.cli.template import template
from tests import bases, office_files
from tests.blank.test_xlsx import layout_of
from tests.cli.running import invoked


def run(*arguments: object) -> Result:
    return invoked(template, *arguments)


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_the_command_writes_the_form_of_the_year(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"空白表.{suffix}"
    assert run(path, "--year", 2020, "--agency", bases.AGENCY).exit_code == 0
    report = read_report(path)
    assert report.edition is load_edition("2019")
    assert (report.agency, report.year) == (bases.AGENCY, 2020)
    assert run(path, "--year", 2020, "--agency", bases.AGENCY).exit_code == 0
    assert run(path, "--year", 2024).exit_code == 2
    assert read_report(path).year == 2020


def test_the_form_in_force_where_no_year_is_given(tmp_path: Path) -> None:
    assert "2021 年格式" in run(tmp_path / "a.xlsx").output
    assert "2019 年格式" in run(tmp_path / "b.xlsx", "--edition", "2019").output


def test_last_years_report_fills_in_what_it_tells(tmp_path: Path) -> None:
    before = tmp_path / "2023.xlsx"
    before.write_bytes(office_files.as_xlsx(bases.report(bases.cells("filled"), year=2023)))
    assert run(tmp_path / "2024.xlsx", "--previous", before).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "2024.xlsx")
    assert (book[FORM]["D2"].value, book[FORM]["L2"].value) == (bases.AGENCY, 2024)
    layout = layout_of(load_edition("2021"))
    figures = bases.values(bases.report(bases.cells("filled")))
    for cell, place in layout.places.items():
        if place.sheet == PREVIOUS:
            assert book[PREVIOUS].cell(place.row, place.column).value == figures[cell.removeprefix("prev:")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.pdf"],
        ["a.xlsx", "--edition", "2019", "--year", "2024"],
        ["a.xlsx", "--previous", "none.docx"],
        ["no/a.xlsx"],
    ],
)
def test_wrong_use_is_told_in_a_line(tmp_path: Path, arguments: list[str]) -> None:
    result = run(*(tmp_path / a if "." in a else a for a in arguments))
    assert result.exit_code == 2
    assert result.output.startswith("disclosure-checks: ")
    assert result.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "agency", "year"),
    [
        ([], bases.AGENCY, 2024),
        (["--agency", "示例市乙镇人民政府"], "示例市乙镇人民政府", 2024),
        (["--year", "2025"], bases.AGENCY, 2025),
    ],
)
def test_what_is_said_counts_before_what_last_years_report_tells(
    tmp_path: Path, options: list[str], agency: str, year: int
) -> None:
    before = tmp_path / "2023.docx"
    before.write_bytes(office_files.as_docx(bases.report(bases.cells("filled"), year=2023)))
    assert run(tmp_path / "new.docx", "--previous", before, *options).exit_code == 0
    report = read_report(tmp_path / "new.docx")
    assert (report.agency, report.year) == (agency, year)


@pytest.mark.parametrize("name", ["空白表.XLSX", "空白表.Docx"])
def test_the_suffix_is_taken_however_it_is_written(tmp_path: Path, name: str) -> None:
    assert run(tmp_path / name).exit_code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_a_file_that_was_filled_in_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert run(path).exit_code == 0
    book = openpyxl.load_workbook(path)
    book[FORM]["D2"] = bases.AGENCY
    book.save(path)
    filled = path.read_bytes()
    told = run(path)
    assert (told.exit_code, path.read_bytes()) == (2, filled)
    assert "不覆盖" in told.stderr
