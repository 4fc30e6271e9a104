"""What somebody who knows pandas tries next, and gets: the list of habits, one test each."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from disclosure_checks import (
    CheckResult,
    ConfigurationError,
    Edition,
    check,
    check_frame,
    load_edition,
    load_rules,
    read_report,
    rule,
)
from disclosure_checks.reporters import OUTPUTS
from tests import bases

DATA = bases.print_report(bases.report(bases.cells("filled", changes={"t3.concluded.person": "8"}))).encode()
SUFFIXES = sorted({suffix for output in OUTPUTS for suffix in output.suffixes})
HABITS: list[Callable[[Path], None]] = []


def habit(test: Callable[[Path], None]) -> Callable[[Path], None]:
    """Put a test on the list."""
    HABITS.append(test)
    return test


def result_of(folder: Path, lang: str = "zh") -> CheckResult:
    return check(folder, lang=lang)


def wide(**more: object) -> pd.DataFrame:
    return pd.DataFrame([bases.cells("filled")]).assign(**more)


@habit
def printing_a_result(folder: Path) -> None:
    result = result_of(folder)
    assert repr(result) == "<CheckResult: 1 reports, 1 violated, 0 unreadable; 1 mistakes>"
    assert len(repr(result.reports[0])) < 120
    assert "undecided" in repr(result.reports[0])


@habit
def printing_a_report_an_edition_a_rule(folder: Path) -> None:
    report = read_report(folder / "甲镇.txt")
    assert repr(report).endswith("示例市甲镇人民政府, 2023, edition 2021>")
    assert repr(load_edition(2021)).startswith("<Edition 2021: 200 cells, ")
    assert repr(next(one for one in load_rules() if one.code == "T301")) == (
        "<Rule T301 applications-do-not-balance (error)>"
    )


@habit
def printing_findings_and_mistakes(folder: Path) -> None:
    result = result_of(folder)
    assert repr(result.errors[0]) == "<Violation T301 (error) person: 示例市甲镇人民政府 2023>"
    assert len(repr(result.mistakes[0])) < 140
    assert len(repr(result.violations)) < 400


@habit
def ending_a_cell_with_a_result(folder: Path) -> None:
    assert "有错误" in result_of(folder)._repr_html_()
    assert "→ 9?" in read_report(folder / "甲镇.txt")._repr_html_()


@habit
def going_through_a_result(folder: Path) -> None:
    assert [violation.rule for violation in result_of(folder)] == ["T301", "T302", "T303"]


@habit
def making_a_frame_with_types(folder: Path) -> None:
    types = result_of(folder).to_frame().dtypes.astype(str)
    assert set(types[["rule", "severity", "status"]]) == {"category"}
    assert set(types[["year", "expected", "found", "difference"]]) == {"Int64"}


@habit
def asking_a_frame_where_and_what_to_do(folder: Path) -> None:
    row = result_of(folder).to_frame().iloc[0]
    assert row["path"].endswith("甲镇.txt")
    assert row["location"].startswith("第 ")
    assert row["mistake"] == "M1"
    assert row["remedy"]
    assert pd.isna(row["waived"])
    assert "t3.concluded.person: 8 → 9" in row["suspect"]


@habit
def comparing_severities(folder: Path) -> None:
    frame = result_of(folder).to_frame()
    assert (frame["severity"] >= "warning").all()
    assert frame.groupby("rule", observed=True).size().to_dict() == {"T301": 1, "T302": 1, "T303": 1}


@habit
def giving_one_path_as_text_or_path(folder: Path) -> None:
    path = folder / "甲镇.txt"
    assert len(check(str(path)).reports) == len(check(path).reports) == len(check([path]).reports) == 1


@habit
def giving_bytes(folder: Path) -> None:
    assert read_report(DATA).facts["t3.concluded.person"].value == 8
    assert len(check([DATA, bytearray(DATA)]).reports) == 2


@habit
def giving_an_open_file(folder: Path) -> None:
    with (folder / "甲镇.txt").open("rb") as file:
        assert read_report(file).agency == bases.AGENCY
    assert len(check(io.BytesIO(DATA)).errors) == 3


@habit
def giving_contents_by_their_names(folder: Path) -> None:
    assert check({"报送/甲镇.txt": DATA}).reports[0].report.path == "报送/甲镇.txt"


@habit
def giving_a_report_that_was_read(folder: Path) -> None:
    report = read_report(folder / "甲镇.txt", year=2024)
    assert read_report(report) is report
    assert check(report).violations[0].year == 2024


@habit
def giving_last_year_as_one_path(folder: Path) -> None:
    last = read_report(DATA, year=2022)
    assert check(folder, previous=last, select="Y").outcomes()["held"] > 0


@habit
def writing_every_suffix(folder: Path) -> None:
    result = result_of(folder)
    for suffix in SUFFIXES:
        result.write(folder / f"out{suffix}")
        assert (folder / f"out{suffix}").stat().st_size > 0
    assert len(SUFFIXES) >= 8
    with pytest.raises(ConfigurationError, match=r"\.xlsx"):
        result.write("out.parquet")


@habit
def misspelling_a_column(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"t3\.received\.total"):
        check_frame(wide().rename(columns={"t3.received.total": "t3.recieved.total"}))


@habit
def having_columns_of_other_names(folder: Path) -> None:
    frame = wide(年度=2023).rename(columns={"t3.received.total": "收到"})
    assert check_frame(frame, columns={"收到": "t3.received.total", "年度": "year"}).errors == []


@habit
def having_years_as_text(folder: Path) -> None:
    assert [check_frame(wide(year=year)).reports[0].report.year for year in ("2023", "2023年", 2023)] == [2023] * 3
    with pytest.raises(ConfigurationError, match="year"):
        check_frame(wide(year="去年"))


@habit
def having_figures_of_any_kind(folder: Path) -> None:
    for received in (12, 12.0, "12", Decimal(12)):
        result = check_frame(wide(**{"t3.received.total": received}), select="T301")
        assert result.outcomes()["violated"] == 0
    assert check_frame(wide(**{"t3.received.total": None}), select="T301").outcomes()["undecided"] == 1


@habit
def naming_an_edition_by_its_number(folder: Path) -> None:
    assert isinstance(load_edition(2021), Edition)
    assert load_edition(2021) is load_edition("2021")
    assert check_frame(wide(), edition=2021).reports[0].report.edition is load_edition(2021)
    with pytest.raises(ConfigurationError, match="2019, 2021"):
        check(folder, edition=2020)


@habit
def selecting_rules_by_text_or_list(folder: Path) -> None:
    codes = [{one.rule for one in check(folder, select=given)} for given in ("T302,T303", ["T302", "T303"])]
    assert codes == [{"T302", "T303"}] * 2
    assert check(folder, ignore="T3").errors == []
    with pytest.raises(ConfigurationError, match="T9"):
        check(folder, select="T9")


@habit
def writing_a_rule_as_a_function(folder: Path) -> None:
    @rule("X201", "too-many-granted", title="予以公开过多")
    def few(report: dict[str, int]) -> bool:
        return report["t3.granted.total"] < 5

    assert few({"t3.granted.total": 4})
    assert few.outcome({"t3.granted.total": None}) == "undecided"
    assert [one.rule for one in check(folder, rules=few, select="X")] == ["X201"]
    assert [one.rule for one in check_frame(wide(), rules=[few], select="X")] == ["X201"]


@habit
def watching_and_spreading_the_work(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as executor:
        result = check(folder, executor=executor, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 1), (1, 1)]
    assert result.to_json() == result_of(folder).to_json()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲镇.txt").write_bytes(DATA)
    return tmp_path


@pytest.mark.parametrize("tried", HABITS, ids=lambda tried: tried.__name__)
def test_what_is_tried_is_what_one_gets(tried: Callable[[Path], None], folder: Path) -> None:
    tried(folder)


def test_the_list_has_twenty_three() -> None:
    assert len(HABITS) == 23
