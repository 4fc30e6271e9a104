"""Files and folders that are given: none is lost, none is read twice, none stops the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError, check, limits
from disclosure_checks.batch import submissions
from disclosure_checks.batch.submissions import find, read_reports
from disclosure_checks.extract.given import Given
from disclosure_checks.reporters.slips.slip import slips
from tests import bases, printed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.TXT", "~$b.txt", ".hidden.txt", ".git/d.txt", "e.png", "f", "g.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("年度报告", encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_the_order_of_its_names(folder: Path) -> None:
    found = find([folder])
    assert found.paths == tuple(f"{folder}/{name}" for name in ("a.html", "b.txt", "sub/c.TXT"))
    kinds = [one.kind for one in found.passed_over]
    assert (kinds.count("unrelated"), kinds.count("temporary")) == (3, 3)


def test_paths_are_joined_to_the_folder_as_it_was_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert find(["sub"]).paths == ("sub/c.TXT",)
    assert find(["sub/"]).paths == ("sub/c.TXT",)
    assert find(["./b.txt"]).paths == ("./b.txt",)


def test_a_file_that_is_named_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert find([folder / "g.exe", folder / ".hidden.txt"]).paths == (f"{folder}/g.exe", f"{folder}/.hidden.txt")


def test_a_file_given_twice_counts_once(folder: Path) -> None:
    assert len(find([folder / "b.txt", folder, folder / "b.txt"]).paths) == 3


def test_a_path_that_does_not_exist_is_wrong_use_and_nothing_is_read(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nothing\.txt: no such file or folder") as caught:
        check([folder, folder / "nothing.txt"])
    assert caught.value.told("zh").endswith("nothing.txt：没有这个文件或文件夹")


def test_an_empty_folder_gives_an_empty_result(tmp_path: Path) -> None:
    result = check([tmp_path])
    assert (list(result.reports), result.violations, result.skipped) == ([], [], 0)


def test_files_in_are_entries_out(folder: Path) -> None:
    result = check([folder])
    assert [entry.report.path for entry in result.reports] == list(find([folder]).paths)
    assert {entry.status for entry in result.reports} == {"unreadable"}
    assert [violation.rule for violation in result if violation.severity == "error"] == ["D101"] * 3
    assert result.skipped == 6


def test_what_breaks_in_reading_one_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (good, bad):
        path.write_text(printed.as_pipes(bases.zero_report()), encoding="utf-8")
    whole = submissions.extract

    def extract(document: object, given: Given) -> object:
        if str(getattr(document, "path", "")).endswith("b.txt"):
            raise ZeroDivisionError("no divisor")
        return whole(document, given)  # type: ignore[arg-type]

    monkeypatch.setattr(submissions, "extract", extract)
    result = check([tmp_path])
    assert [entry.status for entry in result.reports] == ["clean", "unreadable"]
    (violation,) = [v for v in result if v.rule == "D101"]
    assert "ZeroDivisionError: no divisor" in violation.message
    assert "不是报送单位的问题" in violation.message
    assert "维护者" in violation.remedy
    assert violation.for_reviewer
    assert not list(slips(result))
    assert violation.path == str(bad)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError()])
def test_a_file_that_exhausts_the_reader_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")

    def extract(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr(submissions, "extract", extract)
    (report,) = read_reports(str(tmp_path / "a.txt"))
    assert report.observations[0].reason == "too-heavy"


def test_a_file_over_the_limit_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"x" * ((2 << 20) + 1))
    (violation,) = [v for v in check([tmp_path]) if v.rule == "D101"]
    assert "文件有 2 MB，超过上限 1 MB" in violation.message


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nowhere_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert find([tmp_path]).paths == ()
    assert [(one.path, one.kind) for one in find([tmp_path]).passed_over] == [(f"{tmp_path}/a.txt", "unreadable")]
