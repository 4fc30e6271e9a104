"""Zip archives: each file in one is a submission of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from disclosure_checks import CheckResult, ConfigurationError, ReadError, check, limits, read_report
from disclosure_checks.model.report import Report
from disclosure_checks.readers.containers.archive import load, locate, members, sizes
from tests import bases, office_files, printed

AGENCIES = ("示例市甲镇人民政府", "示例市乙乡人民政府")


def made(number: int = 0) -> Report:
    return bases.report(bases.cells("filled"), agency=AGENCIES[number])


def archive(folder: Path, files: Mapping[str, bytes], name: str = "年报.zip") -> Path:
    path = folder / name
    path.write_bytes(office_files.zipped(files))
    return path


def reasons(result: CheckResult) -> dict[str, str]:
    """The reason for each file that could not be read."""
    found = {}
    for entry in result.reports:
        for seen in entry.report.observations:
            if seen.kind == "unreadable-file":
                found[entry.report.path] = seen.reason
    return found


def test_each_file_is_a_submission_of_its_own(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        {
            "乡镇/乙.xlsx": office_files.as_xlsx(made(1)),
            "乡镇/甲.docx": office_files.as_docx(made(0)),
            "乡镇/~$甲.docx": b"x",
            "__MACOSX/乡镇/._甲.docx": b"x",
            ".DS_Store": b"x",
            "封面.png": b"x",
            "乡镇/坏.docx": b"PK",
        },
    )
    for given in (path, tmp_path):
        result = check([given])
        assert [entry.report.path for entry in result.reports] == [
            f"{path.as_posix()}/乡镇/{name}" for name in ("乙.xlsx", "坏.docx", "甲.docx")
        ]
        assert result.skipped == 1
        assert [entry.report.agency for entry in result.reports] == [AGENCIES[1], None, AGENCIES[0]]
        assert list(reasons(result).values()) == ["damaged"]
    (one,) = check([f"{path.as_posix()}/乡镇/甲.docx"]).reports
    assert bases.values(one.report) == bases.values(made(0))
    with pytest.raises(ConfigurationError):
        check([f"{path.as_posix()}/乡镇/丙.docx"])


def test_an_archive_of_one_file_is_a_report(tmp_path: Path) -> None:
    path = archive(tmp_path, {"甲.docx": office_files.as_docx(made())})
    assert read_report(path).agency == AGENCIES[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_are_read_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    """Windows in China writes names in GB18030 and does not say so."""
    name = "甲镇/年报.txt"
    placeholder = "x" * len(name.encode(encoding))
    data = office_files.zipped({placeholder: printed.as_pipes(made()).encode()})
    path = tmp_path / "a.ZIP"
    path.write_bytes(data.replace(placeholder.encode(), name.encode(encoding)))
    (entry,) = check([path]).reports
    assert entry.report.path == f"{path.as_posix()}/{name}"


def test_archives_that_are_not_read_say_why(tmp_path: Path) -> None:
    inner = office_files.zipped({"a.docx": b"x"})
    path = archive(tmp_path, {"内.zip": inner, "改名.docx": inner})
    assert set(reasons(check([path])).values()) == {"archive-in-archive"}
    for name, files, expected in (
        ("空.zip", {"a.png": b"x"}, "archive-empty"),
        ("无.zip", {}, "archive-empty"),
        ("改.docx", {"a.docx": b"x"}, "archive-renamed"),
        ("演.zip", {"ppt/presentation.xml": b"x"}, "save-as-office"),
        ("版.docx", {"OFD.xml": b"x"}, "export-again"),
    ):
        assert list(reasons(check([archive(tmp_path, files, name)])).values()) == [expected], name
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as file:
        file.writestr("a.txt", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.txt", "y")
    (tmp_path / "twice.zip").write_bytes(twice.getvalue())
    result = check([tmp_path / "twice.zip"])
    assert list(reasons(result).values()) == ["member-twice"]
    assert "a.txt" in result.violations[0].message
    for data in (b"PK\x03\x04 cut", b"Rar!\x1a\x07\x00xx", b"7z\xbc\xaf\x27\x1cxx"):
        (tmp_path / "other.zip").write_bytes(data)
        assert list(reasons(check([tmp_path / "other.zip"])).values()) in (["damaged"], ["archive-other"])


def test_a_document_named_zip_is_read(tmp_path: Path) -> None:
    for data in (office_files.as_docx(made()), office_files.as_xlsx(made()), printed.as_pipes(made()).encode()):
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        (entry,) = check([path]).reports
        assert bases.values(entry.report) == bases.values(made())


def test_archives_over_the_limits_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, {"a.txt": b" " * (8 << 20), "b.txt": b"x"})
    assert reasons(check([path])) == {f"{path.as_posix()}/a.txt": "packed-too-tightly"}
    many = archive(tmp_path, {f"{n}.txt": b"x" for n in range(limits.ZIP_MEMBERS + 1)}, "many.zip")
    assert list(reasons(check([many])).values()) == ["too-many-members"]
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1 << 20)
    large = archive(tmp_path, {"a.txt": b" " * (2 << 20)}, "large.zip")
    assert list(reasons(check([large])).values()) == ["too-large-unpacked"]


def test_a_member_with_a_password_is_said(tmp_path: Path) -> None:
    data = bytearray(office_files.zipped({"a.docx": office_files.as_docx(made())}))
    for at in (6, data.rindex(b"PK\x01\x02") + 8):
        data[at] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert list(reasons(check([path])).values()) == ["encrypted"]


def test_a_folder_may_be_named_like_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "年报.zip"
    folder.mkdir()
    (folder / "甲.docx").write_bytes(office_files.as_docx(made()))
    for given in (folder, folder / "甲.docx"):
        (entry,) = check([given]).reports
        assert entry.report.agency == AGENCIES[0]


# ------------------------------------------------------------------ what an archive holds


def test_the_files_of_an_archive_stand_by_name_with_their_sizes(tmp_path: Path) -> None:
    path = archive(
        tmp_path, {"b/乙.docx": b"12", "甲.docx": b"", "b/./../c\\丙.docx": b"123", "空/": b"", "b/.x": b"1"}
    )
    assert members(path).sizes == {"b/c/丙.docx": 3, "b/乙.docx": 2, "甲.docx": 0}
    assert {name: load(path, name) for name in members(path).sizes} == {
        "b/c/丙.docx": b"123", "b/乙.docx": b"12", "甲.docx": b"",
    }  # fmt: skip


def test_an_archive_that_was_changed_is_looked_into_anew(tmp_path: Path) -> None:
    path = archive(tmp_path, {"甲.docx": b"1"})
    assert load(path, "甲.docx") == b"1"
    archive(tmp_path, {"甲.docx": b"22", "乙.docx": b"3"})
    assert load(path, "甲.docx") == b"22"
    assert load(path, "乙.docx") == b"3"


def test_of_archives_that_cannot_be_opened_nothing_is_known_and_the_others_are_told(tmp_path: Path) -> None:
    good, bad = archive(tmp_path, {"甲.docx": b"12"}), tmp_path / "b.zip"
    bad.write_bytes(b"PK\x03\x04")
    paths = [str(bad), str(good), str(tmp_path / "none.zip")]
    assert sizes(paths) == {paths[0]: {}, paths[1]: {"甲.docx": 2}, paths[2]: {}}


@pytest.mark.parametrize("name", ["年报.zip", "年报.ZIP", "a.zip.b.zip", "信.eml", "信.Msg"])
def test_a_path_into_an_archive_is_parted_where_the_archive_is(name: str, tmp_path: Path) -> None:
    path = archive(tmp_path, {}, name)
    assert locate(f"{path}/甲镇/年报.docx") == (path, "甲镇/年报.docx")
    assert locate(f"{path}/内.zip/年报.docx") == (path, "内.zip/年报.docx")
    assert locate(str(path)) is None


def test_a_path_through_folders_named_like_archives_is_none_into_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    inner = archive(tmp_path / "a.zip", {}, "b.zip")
    assert locate(f"{tmp_path}/a.zip/甲.docx") is None
    assert locate(f"{tmp_path}/none.zip/甲.docx") is None
    assert locate(f"{inner}/甲.docx") == (inner, "甲.docx")


@pytest.mark.parametrize("name", ["丙.docx", "", "甲.DOCX"])
def test_a_file_that_is_not_in_the_archive_cannot_be_opened(name: str, tmp_path: Path) -> None:
    path = archive(tmp_path, {"甲.docx": b"1"})
    for place in (path, tmp_path / "none.zip"):
        with pytest.raises(ReadError) as caught:
            load(place, name)
        assert caught.value.reason == "cannot-open"
