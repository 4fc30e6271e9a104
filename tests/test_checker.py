"""The whole of a check on a page: paths in, a result out, wrong use told before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError, ReadError
from disclosure_checks.checker import check, read_report
from tests import bases, printed


def test_one_path_may_be_given_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(printed.as_pipes(bases.zero_report()), encoding="utf-8")
    assert check(path).reports[0].report.path == str(path)  # type: ignore[arg-type]
    assert check(str(path)).violations == []


def test_read_report_gives_the_report_or_raises(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    report = read_report(path)
    assert report.facts["t3.received.total"].value == 12
    assert report.table(3).shape == (25, 7)
    assert read_report(path, year=2024).year == 2024
    path.write_bytes(b"")
    with pytest.raises(ReadError, match="empty"):
        read_report(path)
    path.write_text("年度报告正文。", encoding="utf-8")
    with pytest.raises(ReadError, match="no-report"):
        read_report(path)
    with pytest.raises(ConfigurationError, match="is a folder"):
        read_report(tmp_path)
    with pytest.raises(ConfigurationError, match="no such file"):
        read_report(tmp_path / "gone.txt")
    with pytest.raises(ConfigurationError, match="edition '2017' is unknown"):
        read_report(path, edition="2017")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "甲镇.txt"
    wrong = bases.report(bases.cells("filled", changes={"t4.review.total": "9"}))
    file.write_text(printed.as_pipes(wrong), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"select": "Z"}, "no rule begins with 'Z'"),
        ({"edition": "2017"}, "edition '2017' is unknown"),
        ({"agencies": "nowhere.csv"}, "nowhere.csv"),
        ({"previous": ["nowhere"]}, "nowhere"),
    ],
)
def test_wrong_use_is_told(path: Path, options: dict[str, object], problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        check([path], **options)  # type: ignore[arg-type]


def test_what_is_asked_is_what_is_selected_and_the_files_that_cannot_be_read(path: Path) -> None:
    (path.parent / "empty.txt").write_bytes(b"")
    result = check([path.parent], select="T401", lang="en")
    assert sorted(violation.rule for violation in result) == ["D101", "T401"]
    assert all(violation.message.isascii() or "甲镇" in violation.message for violation in result)
    assert [entry.status for entry in result.reports] == ["unreadable", "violated"]


def test_the_form_and_the_year_may_be_given(path: Path) -> None:
    (entry,) = check([path], edition="2019", year=2020).reports
    assert entry.report.edition is not None
    assert (entry.report.edition.id, entry.report.year) == ("2019", 2020)


def test_last_years_report_is_read_beside_and_has_no_entry(path: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    last = bases.report(bases.cells("filled"), year=2022)
    (before / "甲镇.txt").write_text(printed.as_pipes(last), encoding="utf-8")
    result = check([path], previous=[before])
    assert len(result.reports) == 1
    assert len(result.previous) == 1
    assert result.reports[0].previous is not None
