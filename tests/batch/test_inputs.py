"""Paths, bytes, file objects and reports: each is read as the same file on a disk would be, under its own name."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from disclosure_checks import ConfigurationError, ReadError, check, limits, read_report
from disclosure_checks.batch import inputs
from tests import bases, office_files

WRONG = {"t4.review.total": "0"}


def printed(agency: str = bases.AGENCY, changes: dict[str, str] | None = None) -> bytes:
    return bases.print_report(bases.report(bases.cells("filled", changes=changes), agency=agency)).encode()


def docx(agency: str = bases.AGENCY, changes: dict[str, str] | None = None) -> bytes:
    return office_files.as_docx(bases.report(bases.cells("filled", changes=changes), agency=agency))


def found(result: Any) -> list[tuple[str | None, str, str]]:
    return [(one.path, one.rule, one.key) for one in result.violations]


@pytest.mark.parametrize("made", [printed, docx])
def test_a_report_is_read_from_whatever_holds_it(made: Any, tmp_path: Path) -> None:
    data = made(changes=WRONG)
    path = tmp_path / "甲镇"
    path.write_bytes(data)
    with path.open("rb") as file:
        sources = [path, str(path), data, bytearray(data), memoryview(data), io.BytesIO(data), file, ("甲镇", data)]
        read = [read_report(source) for source in sources]  # type: ignore[arg-type]
        file.seek(0)
        assert not file.closed
    assert len({report.sha256 for report in read}) == 1
    assert {report.agency for report in read} == {bases.AGENCY}
    assert [dict(report.facts) for report in read] == [dict(read[0].facts)] * len(read)
    assert [report.path for report in read[2:]] == ["bytes-1"] * 4 + [str(path), "甲镇"]


def test_check_takes_the_same(tmp_path: Path) -> None:
    data = docx(changes=WRONG)
    path = tmp_path / "甲镇2023.docx"
    path.write_bytes(data)
    expected = [(rule, key) for _, rule, key in found(check(path))]
    assert ("T401", "review") in expected
    report = read_report(path)
    for sources in (data, [data], io.BytesIO(data), {"甲镇.docx": data}, [("甲镇.docx", io.BytesIO(data))], report):
        result = check(sources)
        assert [(rule, key) for _, rule, key in found(result)] == expected
        assert len(result.reports) == 1


def test_names_are_the_caller_s_in_every_entry() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("乡镇/丙镇.docx", docx("示例市丙镇人民政府"))
        package.writestr("附件.exe", b"MZ")
    given = {"2023/甲镇.docx": docx(), "../乙镇.txt": printed("示例市乙镇人民政府"), "全部.zip": archive.getvalue()}
    result = check(given)
    paths = [entry.report.path for entry in result.reports]
    assert paths == ["2023/甲镇.docx", "../乙镇.txt", "全部.zip/乡镇/丙镇.docx"]
    assert [one.path for one in result.files] == ["全部.zip/附件.exe"]
    assert "disclosure-checks-" not in result.to_json()


def test_equal_names_and_equal_contents_stay_apart() -> None:
    data = printed()
    result = check([("甲.txt", data), ("甲.txt", data), data])
    assert [entry.report.path for entry in result.reports] == ["甲.txt", "甲.txt", "bytes-3"]
    assert "R105" in {one.rule for one in result.violations}


def test_reports_that_were_read_before_come_behind_the_files(tmp_path: Path) -> None:
    path = tmp_path / "乙镇.txt"
    path.write_bytes(printed("示例市乙镇人民政府"))
    report = read_report(("丙镇.txt", printed("示例市丙镇人民政府")))
    result = check([report, path, printed()])
    assert [entry.report.agency[3:5] for entry in result.reports if entry.report.agency] == ["乙镇", "甲镇", "丙镇"]


def test_last_year_may_be_given_so_too() -> None:
    last = bases.print_report(bases.report(bases.cells("filled"), year=2022)).encode()
    result = check(docx(), previous={"2022.txt": last})
    assert "Y101" in {one.rule for one in result.violations}
    assert result.previous == ("2022.txt",)


def test_workers_read_them(tmp_path: Path) -> None:
    given = {f"{n}.txt": printed(f"示例市{name}镇人民政府") for n, name in enumerate("甲乙丙丁")}
    here = check(given)
    with ThreadPoolExecutor(2) as executor:
        there = check(given, executor=executor)
    apart = check(given, isolated=True)
    assert here.to_json() == there.to_json() == apart.to_json()


def test_what_is_laid_down_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check([printed(), b"", b"\0\1"])
    with pytest.raises(ReadError):
        read_report(b"")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_is_a_finding_and_raises_alone() -> None:
    result = check({"空.docx": b"", "杂.docx": b"PK\3\4"})
    assert [(one.path, one.rule) for one in result.errors] == [("空.docx", "D101"), ("杂.docx", "D101")]
    with pytest.raises(ReadError):
        read_report(("杂.docx", b"PK\3\4"))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (7, "int"),
        (None, "NoneType"),
        ([b"x", None], "NoneType"),
        (io.StringIO("年度报告"), "open it as bytes"),
        ([("甲.txt", "年度报告")], "str"),
        (Path, "type"),
    ],
)
def test_what_is_none_of_them_is_refused_with_words(source: Any, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        check(source)


def test_a_text_that_is_a_report_is_no_path() -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        check("年度报告")
    with pytest.raises(ConfigurationError, match="bytes"):
        read_report([printed()])  # type: ignore[arg-type]


def test_no_more_is_read_than_a_submission_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 101
            return b"x" * size

    with pytest.raises(ConfigurationError, match="larger"):
        check(Endless())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["../../x.docx", "C:\\报送\\x.docx", "a\0b\n.docx", "..", "\ud800.docx", "x" * 300 + ".docx", "/", "CON<>|?*.docx"],
)
def test_a_name_leads_nowhere(name: str, tmp_path: Path) -> None:
    data = docx()
    with inputs.laid({name: data}) as given:
        place = Path(given.paths[0])
        assert place.read_bytes() == data
        assert place.parent.parent.as_posix() + "/" == given.folder
    assert [entry.report.agency for entry in check({name: data}).reports] == [bases.AGENCY]
