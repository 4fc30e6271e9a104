"""Facts files of many reports: what is read by columns is what would be read row by row."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError, Report, check, limits, load_edition
from disclosure_checks.batch import intake as reading
from disclosure_checks.batch.submissions import read_reports
from disclosure_checks.extract import facts_table as fact_tables
from disclosure_checks.extract.columns import FactTable
from disclosure_checks.extract.facts_table import is_table, load_columns, table_reports
from disclosure_checks.extract.given import Given
from disclosure_checks.frame.build import report_frame

CONCEPTS = list(load_edition("2021").concepts)
CELLS = st.sampled_from(
    ["0", "12", "1,234", "", " 3 ", "/", "约3", "12件", "3.5", "-2", "251000元", "１２", "12 3", "1e5"]
)
ABOUT = {
    "agency": st.sampled_from(["示例市甲镇人民政府", "示例省乙县财政局", ""]),
    "year": st.sampled_from(["2024", "2021", ""]),
    "level": st.sampled_from(["", "county"]),
    "edition": st.sampled_from(["", "2021"]),
}


def read_table(path: str, **told: object) -> list[Report]:
    """As the batch reads it: the columns, which a child process may load, and the reports made of them."""
    return table_reports(path, load_columns(path), **told)  # type: ignore[arg-type]


@st.composite
def files(draw: st.DrawFn) -> list[list[str]]:
    """The rows of a facts file, some of them empty."""
    concepts = draw(st.lists(st.sampled_from(CONCEPTS), min_size=1, max_size=6, unique=True))
    header = [*draw(st.permutations(list(ABOUT))), "path", *concepts]
    rows = draw(st.lists(st.tuples(*(ABOUT.get(name, CELLS) for name in header)).map(list), max_size=8))
    return [header, *(row if draw(st.integers(0, 9)) else [] for row in rows)]


def write(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> str:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


@given(files(), st.sampled_from([None, 2022]), st.sampled_from([None, "2021"]))
def test_columns_say_what_rows_say(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], year: int | None, edition: str | None
) -> None:
    path = write(tmp_path_factory.mktemp("facts") / "facts.csv", rows, "utf-8-sig")
    by_row = read_reports(path, Given(year, edition))
    if rows[1:] and any(rows[1:]):
        by_column = read_table(path, year=year, edition=edition)
        assert by_column == by_row
        form = load_edition("2021")
        both = [[r for r in found if r.edition is form] for found in (by_column, by_row)]
        pd.testing.assert_frame_equal(*(report_frame(found, form) for found in both))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is read by columns, with one wrong report."""
    monkeypatch.setattr(limits, "FACTS_HEAD", 1_000)
    rows = [["agency", "year", *CONCEPTS]]
    rows += [[f"示例市第{number}镇人民政府", "2024", *("0" for _ in CONCEPTS)] for number in range(20)]
    rows[7][2 + CONCEPTS.index("t4.review.upheld")] = "1"
    return Path(write(tmp_path / "facts.csv", rows))


def test_a_file_of_many_reports_is_checked_as_any_other(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_table(str(large))
    by_column = check([large])
    assert all(isinstance(entry.report.facts.store, FactTable) for entry in by_column.reports)
    monkeypatch.setattr(reading, "is_table", lambda _: False)
    assert by_column.to_json() == check([large]).to_json()
    (violation,) = [v for v in by_column if v.rule == "T401"]
    assert violation.agency == "示例市第6镇人民政府"
    assert violation.cells[0].location is not None
    assert violation.cells[0].location.line == 8


def test_parquet_holds_numbers_or_texts(tmp_path: Path) -> None:
    concepts = ["t3.received.person", "t3.received.business", "t2.fees.amount", "t4.review.upheld", "t4.review.other"]
    frame = pd.DataFrame({"agency": ["示例市甲镇人民政府", "示例市乙镇人民政府"], "year": [2024, 2023]})
    frame[concepts[0]] = [12, 3]
    frame[concepts[1]] = [7.0, None]
    frame[concepts[2]] = [Decimal("3.25"), None]
    frame[concepts[3]] = ["1,234", "约3"]
    frame[concepts[4]] = pd.Categorical(["5", "/"])
    frame.to_parquet(tmp_path / "facts.parquet")
    first, second = read_table(str(tmp_path / "facts.parquet"))
    assert [first.facts[c].value for c in concepts] == [12, 7, Decimal("3.25"), 1234, 5]
    assert [second.facts[c].value for c in concepts] == [3, None, None, None, None]
    assert [(o.kind, o.key) for o in second.observations] == [("not-a-number", "t4.review.upheld")]
    assert (first.agency, first.year, second.year) == ("示例市甲镇人民政府", 2024, 2023)
    assert [entry.status for entry in check([tmp_path]).reports] == ["violated", "violated"]


WRONG = {
    "no concept": (
        [["agency", "year", "t3.received.person", "t3.nothing.person"], ["甲", "2024", "1", "2"]],
        "t3.nothing",
    ),
    "a name twice": ([["agency", "t3.received.person", "t3.received.person"], ["甲", "1", "2"]], "×2"),
    "a short row": ([["agency", "t3.received.person"], ["甲"]], "line 2: 1 / 2"),
    "a wrong year": ([["agency", "year", "t3.received.person"], ["甲", "24", "1"]], "year = 24"),
}


@pytest.mark.parametrize(("rows", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_whole(tmp_path: Path, rows: list[list[str]], words: str) -> None:
    path = write(tmp_path / "facts.csv", rows)
    with pytest.raises(ReadError, match=words):
        read_table(path)
    (report,) = read_reports(path)
    assert words in str(report.observations[0].values["problem"])


def test_files_over_the_limits_are_findings(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FACTS_CELLS", 100)
    (violation,) = [v for v in check([large]) if v.severity == "error"]
    assert violation.rule == "D101"
    assert "超过上限 100" in violation.message
    monkeypatch.setattr(limits, "FACTS_BYTES", 100)
    with pytest.raises(ReadError, match="too-large"):
        read_table(str(large))


def test_files_in_the_encoding_of_windows_are_read(large: Path) -> None:
    text = large.read_text(encoding="utf-8")
    large.write_text(text, encoding="gb18030")
    assert read_table(str(large))[3].agency == "示例市第3镇人民政府"
    large.write_bytes(text.replace("2024", "####", 1).encode().replace(b"####", b"20\xff4"))
    with pytest.raises(ReadError, match="undecodable"):
        read_table(str(large))


def test_what_is_no_parquet_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "facts.parquet").write_bytes(b"PAR1 and no more")
    frame = pd.DataFrame({"t3.received.person": [[1, 2]]})
    frame.to_parquet(tmp_path / "lists.parquet")
    result = check([tmp_path])
    assert [entry.status for entry in result.reports] == ["unreadable", "unreadable"]
    assert all("数据文件的内容不符合约定" in v.message for v in result if v.rule == "D101")


def test_small_files_are_read_row_by_row(tmp_path: Path) -> None:
    path = write(tmp_path / "facts.csv", [["agency", "t3.received.person"], ["甲", "1"]])
    assert not is_table(path)
    assert not is_table(str(tmp_path / "gone.csv"))
    assert not is_table(write(tmp_path / "facts.txt", []))
    assert fact_tables.limits.FACTS_HEAD < limits.FILE_BYTES
