"""Zip archives and web archives: each file in a zip is a submission of its own."""

from __future__ import annotations

import base64
import contextlib
import io
import quopri
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from disclosure_checks import CheckResult, ConfigurationError, ReadError, check, limits, read_report
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Paragraph, Table
from disclosure_checks.model.report import Report
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.mht import read as read_mht
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


# ------------------------------------------------------------------ web archives


def web_archive(*pages: str, encoding: str = "base64", charset: str = "gb2312") -> bytes:
    head = (
        b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'
    )
    parts = []
    for page in pages:
        body = page.encode("gb18030" if charset == "gb2312" else charset)
        packed = base64.encodebytes(body) if encoding == "base64" else quopri.encodestring(body)
        about = f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
        parts.append(b"--b\r\n" + about.encode() + packed + b"\r\n")
    return head + b"".join(parts) + b"--b--\r\n"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
@pytest.mark.parametrize("name", ["a.mht", "a.doc"])
def test_a_web_archive_is_its_page(name: str, encoding: str, charset: str) -> None:
    data = web_archive(printed.as_html(made(), charset=charset), encoding=encoding, charset=charset)
    document = read_bytes(name, data)
    assert document.format == "mht"
    (found,) = extract(document)
    assert bases.values(found) == bases.values(made())


def test_the_tables_of_several_pages_are_numbered_on() -> None:
    page = "<html><body><p>页</p><table><tr><td>1</td><td>2</td></tr></table></body></html>"
    blocks = read_bytes("a.mht", web_archive(page, "<html><frameset></frameset></html>", page)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["页", "页"]
    assert [b.rows[0][0].location.table for b in blocks if isinstance(b, Table)] == [1, 2]


def test_a_web_archive_without_a_page_is_damaged() -> None:
    for data in (web_archive(), web_archive("  ")):
        with pytest.raises(ReadError) as caught:
            read_bytes("a.mht", data)
        assert caught.value.reason == "damaged"


def test_a_web_archive_cut_off_is_the_same_report_or_none() -> None:
    data = web_archive(printed.as_html(made()))
    for size in range(1, len(data), len(data) // 60):
        try:
            reports = extract(read_bytes("a.mht", data[:size]))
        except ReadError:
            continue
        for report in reports:
            values = bases.values(made())
            assert all(values[key] == value for key, value in bases.values(report).items() if value is not None)


def test_many_parameters_of_a_web_archive_take_linear_time() -> None:
    def seconds(count: int) -> float:
        many = "".join(f'; p{n}="{n}"' for n in range(count))
        data = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8{many}\r\n\r\n<p>12</p>".encode()
        begin = time.process_time()
        with contextlib.suppress(ReadError):
            read_mht("a.mht", data)
        return time.process_time() - begin

    seconds(100)
    assert seconds(16_000) < 4 * seconds(8_000) + 1
