"""What the page is told of a round: a row a unit, none left out, none counted twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from disclosure_checks import check
from disclosure_checks.reporters.ledger import book
from disclosure_checks.reporters.ledger.former import read_ledger
from disclosure_checks.web.rounds import Round
from disclosure_checks.web.told import told
from tests import bases, printed

RIGHT = bases.cells("filled")
WRONG = bases.cells("filled", changes={"t4.review.total": "0"})
#: A figure of its own, so that no report is a copy of another one.
OWN = {"t2.licences.decisions": "77"}


def write(folder: Path, name: str, cells: dict[str, str], town: str | None) -> None:
    text = printed.as_pipes(bases.report(cells, agency=f"示例市{town or '无'}镇人民政府", year=2023))
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text if town else text.replace("示例市无镇人民政府", "我单位"), encoding="utf-8")


def done(folder: Path, before: Path | None = None, roster: str = "") -> dict[str, Any]:
    """What is told of a round over a folder; ``before`` is that of the round before."""
    names = folder.parent / "名册.csv"
    names.write_text("单位名称\n" + roster, encoding="utf-8")
    options: dict[str, Any] = {"within": [folder], "agencies": names if roster else None}
    one = Round(1, folder.parent, "zh")
    one.result = check([folder], **options)
    if before is not None:
        ledger = folder.parent / "台账.xlsx"
        ledger.write_bytes(book.render(check([before], within=[before])))
        one.former = read_ledger(ledger)
    one.state = "done"
    return dict(told(one))


def rows(found: dict[str, Any]) -> dict[str, str]:
    return {unit["unit"] or unit["file"]: unit["status"] for unit in found["units"]}


def test_a_round_that_is_not_done_tells_how_far_it_is(tmp_path: Path) -> None:
    one = Round(2, tmp_path, "zh")
    one.uploads.place("reports", "a.txt")
    one.state, one.stage, one.done, one.total = "running", "reading", 3, 8
    assert told(one) == {
        "state": "running", "round": 2, "stage": "reading", "done": 3, "total": 8, "problem": "",
        "files": {"reports": 1},
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "now"


def test_each_unit_has_a_row_with_its_worst(folder: Path) -> None:
    write(folder, "a.txt", RIGHT, "甲")
    write(folder, "b.txt", WRONG | OWN, "乙")
    (folder / "c.docx").write_bytes(b"PK broken")
    (folder / "d.txt").write_text("值班电话\n办公室 | 12345\n", encoding="utf-8")
    roster = "示例市甲镇人民政府\n示例市乙镇人民政府\n示例市丁镇人民政府\n"
    found = done(folder, roster=roster)
    units = {unit["file"] or unit["unit"]: unit for unit in found["units"]}
    assert {name: unit["status"] for name, unit in units.items()} == {
        "a.txt": "clean", "b.txt": "error", "c.docx": "unreadable", "d.txt": "aside",
        "示例市丁镇人民政府": "unclear",  # the file that cannot be read may be its own
    }  # fmt: skip
    assert (units["b.txt"]["error"], units["b.txt"]["year"]) == (1, 2023)
    assert found["reports"] == 4
    assert sum(found["counts"].values()) == len(found["units"]) == 5
    assert found["since"] is None


def test_an_agency_of_the_roster_without_a_report_is_missing(folder: Path) -> None:
    write(folder, "a.txt", RIGHT, "甲")
    found = done(folder, roster="示例市甲镇人民政府\n示例市丁镇人民政府\n")
    assert rows(found) == {"示例市甲镇人民政府": "clean", "示例市丁镇人民政府": "missing"}


def test_what_became_of_the_round_before_stands_with_the_unit(folder: Path, tmp_path: Path) -> None:
    """Corrected, still there, new, and a unit that did not come again."""
    for name, town, number in (("a.txt", "甲", "71"), ("b.txt", "乙", "72"), ("d.txt", "丁", "73")):
        write(tmp_path / "old", name, WRONG | {"t2.licences.decisions": number}, town)
    write(folder, "a.txt", RIGHT | {"t2.licences.decisions": "71"}, "甲")
    write(folder, "b.txt", WRONG | {"t2.licences.decisions": "72"}, "乙")
    write(folder, "c.txt", WRONG | {"t2.licences.decisions": "74"}, "丙")
    found = done(folder, before=tmp_path / "old")
    since = {unit["unit"][3]: dict(unit["since"]) for unit in found["units"]}
    assert since == {"甲": {"fixed": 1}, "乙": {"still": 1}, "丙": {"new": 1}, "丁": {"unjudged": 1}}
    assert found["since"] == {"fixed": 1, "still": 1, "new": 1, "unjudged": 1}
    gone = found["units"][-1]
    assert (gone["unit"], gone["file"], gone["status"]) == ("示例市丁镇人民政府", "", "")


def test_what_became_of_it_is_told_once_for_a_unit_with_two_files(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "old", "a.txt", WRONG, "甲")
    write(folder, "a.txt", WRONG, "甲")
    write(folder, "z.txt", WRONG, "甲")
    found = done(folder, before=tmp_path / "old")
    first, second = found["units"]
    assert first["since"]["still"] >= 1
    assert second["since"] == {}
