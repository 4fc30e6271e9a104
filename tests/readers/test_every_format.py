"""The same small report in every format: the same facts, the same findings apart from the place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_checks import Report, check, load_edition
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.report import Fact, Facts
from tests import office_files, pdf_files, printed

EDITION = load_edition("2021")
FIGURES = {
    "t2.normative_documents.issued": "2",
    "t2.normative_documents.in_force": "1",
    "t2.licences.decisions": "1250",
    "t2.fees.amount": "3.25",
    "t3.received.person": "12",
    "t3.received.total": "12",
    "t3.granted.person": "7",
    "t3.granted.total": "7",
    "t3.concluded.person": "10",
    "t3.concluded.total": "11",
    "t3.refused_internal_affairs.person": "4",
    "t3.refused_internal_affairs.total": "4",
    "t3.carried_forward.person": "1",
    "t3.carried_forward.total": "1",
    "t4.review.upheld": "2",
    "t4.review.corrected": "1",
}


def report() -> Report:
    """A township's report with a wrong 三(七), a 总计 left at 0 and more documents issued than in force."""
    agency = "示例市甲镇人民政府"
    texts = {concept: FIGURES.get(concept, "0") for concept in EDITION.concepts}
    facts = {concept: Fact(None, text) for concept, text in texts.items()}
    return Report("", reporting_body(agency), 2024, EDITION, Facts.given(facts))


def as_facts(made: Report) -> dict[str, object]:
    """The report as a facts file."""
    return {"agency": made.agency, "year": made.year, "facts": {c: json.loads(f.text) for c, f in made.facts.items()}}


def as_csv(made: Report) -> str:
    """The report as a facts file, a cell a row."""
    about = [("agency", made.agency), ("year", made.year)]
    return "\n".join(f"{key},{text}" for key, text in [("concept", "value"), *about, *printed.texts(made).items()])


WRITERS: dict[str, Callable[[Report], bytes]] = {
    "pipes.txt": lambda r: printed.as_pipes(r).encode(),
    "padded.txt": lambda r: printed.as_pipes(r, padded=True).encode("gb18030"),
    "tabs.txt": lambda r: printed.as_pipes(r, separator="\t").encode("utf-8-sig"),
    "lines.txt": lambda r: printed.as_lines(r).encode(),
    "lone.txt": lambda r: printed.as_lone_pipes(r).encode(),
    "line.txt": lambda r: printed.as_one_line(r).encode(),
    "page.html": lambda r: printed.as_html(r).encode(),
    "old.htm": lambda r: printed.as_html(r, charset="gb2312").encode("gb18030"),
    "facts.json": lambda r: json.dumps(as_facts(r), ensure_ascii=False).encode(),
    "facts.csv": lambda r: as_csv(r).encode(),
    "word.docx": office_files.as_docx,
    "sheet.xlsx": office_files.as_xlsx,
    "page-as-sheet.xls": lambda r: printed.as_html(r).encode(),
    "word-as-old.doc": office_files.as_docx,
    "print.pdf": pdf_files.as_pdf,
    "all.zip": lambda r: office_files.zipped(
        {"甲.docx": office_files.as_docx(r), "乙/甲.txt": printed.as_pipes(r).encode()}
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in every format."""
    made, folder = report(), tmp_path_factory.mktemp("formats")
    for name, write in WRITERS.items():
        (folder / name).write_bytes(write(made))
    return folder


def test_every_format_gives_the_same_facts_and_findings(folder: Path) -> None:
    result = check([folder], ignore=["T403", "R105"])
    assert len(result.reports) == len(WRITERS) + 1  # the archive holds two
    assert result.skipped == 0
    wanted = {concept: json.loads(text) for concept, text in printed.texts(report()).items()}
    first = None
    for entry in result.reports:
        path = entry.report.path
        assert {c: f.value if f.value is None else float(f.value) for c, f in entry.report.facts.items()} == wanted, (
            path
        )
        assert (entry.report.agency, entry.report.year) == ("示例市甲镇人民政府", 2024), path
        assert all(fact.location is not None for fact in entry.report.facts.values()), path
        told = [(v.rule, v.key, v.severity, v.message, v.found, v.expected, v.suspects) for v in entry.violations]
        first = first or told
        assert told == first, path
    assert first is not None
    assert [(rule, key) for rule, key, *_ in first] == [
        ("T201", "normative_documents"),
        ("T301", "person"),
        ("T302", "person"),
        ("T303", "concluded"),
        ("T401", "review"),
    ]


#: The line of 三(七) in the text with pipes, and its second cell.
LINE = (
    f"第 {1 + next(n for n, line in enumerate(printed.as_pipes(report()).splitlines()) if '（七）' in line)} 行 第 2 格"
)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("pipes.txt", LINE),
        ("page.html", "表2 行27 列4"),
        ("word.docx", "表2 行27 列4"),
        ("sheet.xlsx", "Sheet!D46"),
        ("facts.csv", "第"),
        ("print.pdf", "第 "),
    ],
)
def test_each_format_says_where_a_person_finds_the_cell(folder: Path, name: str, place: str) -> None:
    entry = check([folder / name]).reports[0]
    location = entry.report.facts["t3.concluded.person"].location
    assert location is not None
    assert location.describe().startswith(place)


def test_a_fingerprint_is_the_same_in_every_format(folder: Path) -> None:
    result = check([folder])
    prints = [frozenset(v.fingerprint for v in entry.violations) for entry in result.reports]
    assert len(set(prints)) == 1
