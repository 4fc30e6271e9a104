"""What a round gives: made once, under a name that tells the round, nothing where there is nothing in it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from disclosure_checks import check
from disclosure_checks.web.outputs import file_name, made, offered
from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.rounds import Round
from disclosure_checks.web.words import WORDS
from tests import bases, office_files, printed

WRONG = bases.cells("filled", changes={"t4.review.total": "0"})
OF_TWO = {"compare_book", "compare_page"}


def round_of(folder: Path, cells: dict[str, str], before: Round | None = None, lang: str = "zh") -> Round:
    """A round that is done, over a Word file."""
    folder.mkdir()
    one = Round(1 if before is None else before.number + 1, folder, lang, before)
    one.uploads.place("reports", "甲镇.docx").write_bytes(office_files.as_docx(bases.report(cells)))
    one.result, one.state = check([one.reports()], within=[one.reports()], lang=lang), "done"
    return one


def test_two_rounds_are_compared_where_there_are_two(tmp_path: Path) -> None:
    first = round_of(tmp_path / "1", WRONG)
    second = round_of(tmp_path / "2", bases.cells("filled"), first)
    assert set(offered(second)) - set(offered(first)) == OF_TWO
    assert list(WORDS["zh"]["outputs"]) == offered(second)  # as the page lists them
    assert "已更正" in made(second, "compare_page").read_text(encoding="utf-8")
    assert "各单位" in openpyxl.load_workbook(made(second, "compare_book")).sheetnames
    for name in OF_TWO:
        with pytest.raises(RefusedError, match="no_output"):
            made(first, name)


@pytest.mark.parametrize(
    ("number", "lang", "name"),
    [
        (1, "zh", "核查台账.xlsx"),
        (2, "zh", "核查台账_第2轮.xlsx"),
        (1, "en", "ledger.xlsx"),
        (3, "en", "ledger_round 3.xlsx"),
    ],
)
def test_the_name_tells_the_round_from_the_second_on(tmp_path: Path, number: int, lang: str, name: str) -> None:
    assert file_name("ledger", Round(number, tmp_path, lang)) == name


def test_what_is_not_done_gives_nothing(tmp_path: Path) -> None:
    one = Round(1, tmp_path, "zh")
    for name, reason in (("ledger", "not_done"), ("nothing", "no_output"), ("../ledger", "no_output")):
        with pytest.raises(RefusedError, match=reason):
            made(one, name)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("name", ["slips", "copies"])
def test_an_archive_of_nothing_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match=f"no_{name}"):
        made(round_of(tmp_path / "1", bases.cells("filled")), name)


def test_an_output_is_made_once(tmp_path: Path) -> None:
    one = round_of(tmp_path / "1", WRONG)
    path = made(one, "json")
    assert [v["rule"] for v in json.loads(path.read_bytes())["violations"]] == ["T401"]
    path.write_text("as it was made", encoding="utf-8")
    assert made(one, "json").read_text(encoding="utf-8") == "as it was made"


def test_copies_are_of_the_files_that_were_brought(tmp_path: Path) -> None:
    """Also of one in an archive."""
    one = Round(1, tmp_path, "zh")
    held = office_files.zipped({"乙/甲镇.docx": office_files.as_docx(bases.report(WRONG))})
    one.uploads.place("reports", "各镇.zip").write_bytes(held)
    one.result = check([one.reports()], within=[one.reports()])
    with zipfile.ZipFile(io.BytesIO(made(one, "copies").read_bytes())) as archive:
        (name,) = archive.namelist()
        assert name == "甲镇（批注）.docx"
        assert b"word/comments" in archive.read(name)


def test_a_text_file_takes_no_comments(tmp_path: Path) -> None:
    one = Round(1, tmp_path, "zh")
    one.uploads.place("reports", "甲镇.txt").write_text(printed.as_pipes(bases.report(WRONG)), encoding="utf-8")
    one.result = check([one.reports()], within=[one.reports()])
    with pytest.raises(RefusedError, match="no_copies"):
        made(one, "copies")
