"""Which files of the round before came again."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import check
from disclosure_checks.rounds import superseded
from tests import bases, office_files, printed


def report(agency: str, year: int = 2023) -> str:
    return printed.as_pipes(bases.report(bases.cells("filled"), agency=f"示例市{agency}镇人民政府", year=year))


def files(folder: Path, **contents: str | bytes) -> Path:
    folder.mkdir()
    for name, content in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def names(old: Path, new: Path) -> list[str]:
    roster = old.parent / "roster.csv"
    roster.write_text("单位名称\n示例市甲镇人民政府\n示例市乙镇人民政府\n", encoding="utf-8")
    first, second = check([old], agencies=roster), check([new], agencies=roster)
    return [Path(path).name for path in superseded(first, second)]


def test_the_same_agency_and_year_under_another_name(tmp_path: Path) -> None:
    old = files(tmp_path / "old", a_txt=report("甲"), b_txt=report("乙"))
    assert names(old, files(tmp_path / "new", c_txt=report("甲"))) == ["a.txt"]


def test_another_year_is_another_report(tmp_path: Path) -> None:
    old = files(tmp_path / "old", a_txt=report("甲"))
    assert names(old, files(tmp_path / "new", c_txt=report("甲", 2022))) == []


@pytest.mark.parametrize(("name", "gone"), [("示例市甲镇人民政府_docx", True), ("扫描件_docx", False)])
def test_a_damaged_file_is_replaced_where_its_name_tells_the_agency(tmp_path: Path, name: str, gone: bool) -> None:
    damaged = office_files.as_docx(bases.filled_report())[:900]
    old = files(tmp_path / "old", **{name: damaged})
    assert bool(names(old, files(tmp_path / "new", c_txt=report("甲")))) is gone


def test_a_damaged_file_replaces_nothing(tmp_path: Path) -> None:
    damaged = office_files.as_docx(bases.filled_report())[:900]
    old = files(tmp_path / "old", a_txt=report("甲"))
    assert names(old, files(tmp_path / "new", 示例市甲镇人民政府_docx=damaged)) == []


def test_what_an_archive_holds_is_told_and_may_tell(tmp_path: Path) -> None:
    held = {"a.txt": report("甲").encode(), "b.txt": report("乙").encode()}
    old = files(tmp_path / "old", x_zip=office_files.zipped(held))
    assert names(old, files(tmp_path / "new", c_txt=report("甲"))) == ["a.txt"]
    assert sorted(names(tmp_path / "new", old)) == ["c.txt"]
