"""CSV files: facts by their names, long or wide, and forms saved as cells."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError, limits
from disclosure_checks.model.document import Document, Table
from disclosure_checks.readers.csv import read


def tables(document: Document) -> list[list[list[str]]]:
    found = []
    for block in document.blocks:
        assert isinstance(block, Table)
        found.append([[cell.text for cell in row] for row in block.rows])
    return found


def reason(text: str) -> tuple[str, str]:
    with pytest.raises(ReadError) as caught:
        read("a.csv", text.encode())
    return caught.value.reason, str(caught.value.values.get("problem", ""))


@pytest.mark.parametrize("header", ["concept,value", "\ufeffConcept , VALUE", "concept;value", "concept\tvalue"])
def test_a_long_file_is_pairs_of_names_and_figures(header: str) -> None:
    mark = next(mark for mark in ",;\t" if mark in header)
    lines = [header, f"t3.received.person{mark}12", "", f"t2.fees.amount{mark}"]
    document = read("a.csv", "\n".join(lines).encode())
    assert document.format == "facts"
    # An empty value stays empty: it is no zero.
    assert tables(document) == [[["t3.received.person", "12"], ["t2.fees.amount", ""]]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert (table.rows[1][1].location.line, table.rows[1][1].location.column) == (4, 2)


def test_a_wide_file_is_a_report_a_row_without_paths_and_nameless_columns() -> None:
    document = read("a.csv", "path,agency,t3.received.person,\n甲.docx,甲镇,5,x\n\n乙.docx,乙镇,,y\n".encode())
    assert tables(document) == [
        [["agency", "甲镇"], ["t3.received.person", "5"]], [["agency", "乙镇"], ["t3.received.person", ""]],
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_other_file_is_a_table_of_cells(encoding: str) -> None:
    text = '申请人情况,"自然人\n（人）",法人\n\n新收,"1,234",="007"\n'
    document = read("a.csv", text.encode(encoding))
    assert (document.format, tables(document)) == (
        "csv", [[["申请人情况", "自然人 （人）", "法人"], ["新收", "1,234", "007"]]],
    )  # fmt: skip


@given(st.lists(st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), min_size=2, max_size=5), min_size=1, max_size=5))
def test_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    assert tables(read("a.csv", text.getvalue().encode())) == [rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("concept,value\n", ("no-rows", "")), ("concept,value\n\n", ("no-rows", "")),
        ("agency,t3.received.person\n", ("no-rows", "")),
        ("concept,value\nyear,2024\nt2.fees.amount\n", ("wrong-facts", "line 3: t2.fees.amount")),
        ("agency,t3.received.person\n甲镇,1\n乙镇\n", ("wrong-facts", "line 3: 1 / 2")),
        ("agency,t3.received.person\n甲镇,1,2\n", ("wrong-facts", "line 2: 3 / 2")),
    ],
)  # fmt: skip
def test_a_facts_file_with_gaps_says_which_line(text: str, expected: tuple[str, str]) -> None:
    assert reason(text) == expected


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TOKENS", 6)
    assert len(tables(read("a.csv", b"a,b\nc,d\ne,f\n"))[0]) == 3
    assert reason("a,b\nc,d\ne,f,g\n")[0] == "too-long"
