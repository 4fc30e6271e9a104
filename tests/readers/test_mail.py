"""Messages: each attached file is a submission of its own; a report in the text is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError, ReadError, check, read_report
from disclosure_checks.model.document import Paragraph, Table
from disclosure_checks.readers.mail import read
from tests import bases, office_files, printed
from tests.mail_files import eml, msg

MADE = bases.filled_report()
WORD = office_files.as_docx(MADE)


@pytest.mark.parametrize(("name", "write"), [("a.eml", eml), ("a.MSG", msg)])
def test_attached_files_are_submissions(name: str, write: object, tmp_path: Path) -> None:
    assert callable(write)
    text = printed.as_pipes(MADE).encode()
    (tmp_path / name).write_bytes(
        write({"示例市甲镇2023年报.docx": WORD, "b.txt": text, "章.png": b"x", "c.docx": b""})
    )
    for given in (tmp_path, tmp_path / name):
        result = check([given])
        shown = [entry.report.path.removeprefix(f"{tmp_path.as_posix()}/") for entry in result.reports]
        assert shown == [f"{name}/b.txt", f"{name}/c.docx", f"{name}/示例市甲镇2023年报.docx"]
        assert [entry.status == "unreadable" for entry in result.reports] == [False, True, False]
        assert all(bases.values(result.reports[n].report) == bases.values(MADE) for n in (0, 2))
    assert bases.values(read_report(f"{tmp_path.as_posix()}/{name}/示例市甲镇2023年报.docx")) == bases.values(MADE)
    with pytest.raises(ConfigurationError):
        check([f"{tmp_path.as_posix()}/{name}/丁.docx"])


@pytest.mark.parametrize(("name", "write"), [("a.eml", eml), ("a.msg", msg)])
def test_a_report_in_the_text_of_a_message_is_read(name: str, write: object, tmp_path: Path) -> None:
    assert callable(write)
    (tmp_path / name).write_bytes(write({"章.png": b"x"}, page=printed.as_html(MADE)))
    assert bases.values(read_report(tmp_path / name)) == bases.values(MADE)
    (tmp_path / "b.eml").write_bytes(eml({}, printed.as_pipes(MADE)))
    assert bases.values(read_report(tmp_path / "b.eml")) == bases.values(MADE)


def test_messages_that_hold_nothing_or_are_cut_off_have_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n \r\n")
    (tmp_path / "b.msg").write_bytes(msg({"a.docx": WORD})[:-1500])
    (tmp_path / "c.eml").write_bytes(eml({"x.zip": office_files.zipped({"a.docx": WORD})}))
    result = check([tmp_path])
    assert [entry.status for entry in result.reports] == ["unreadable"] * 3
    assert "邮件里没有附件" in result.violations[0].message


@pytest.mark.parametrize("data", [eml({}, printed.as_pipes(MADE)), msg({}, page=printed.as_html(MADE))])
def test_what_a_message_says_is_a_document_of_its_own(data: bytes) -> None:
    document = read("a.eml", data)
    assert (document.path, document.format) == ("a.eml", "mail")
    assert any(isinstance(block, Table) for block in document.blocks)


def test_the_text_of_a_message_of_outlook_is_read_where_it_has_no_page() -> None:
    assert [b.text for b in read("a.msg", msg({})).blocks if isinstance(b, Paragraph)] == ["见附件。"]
    assert [b.text for b in read("a.msg", msg({}, page=" \n")).blocks if isinstance(b, Paragraph)] == ["见附件。"]


@pytest.mark.parametrize("text", [" ", "\n\n", "\u3000"])
def test_a_message_that_says_nothing_lacks_its_attachment(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("a.eml", eml({}, text))
    assert caught.value.reason == "no-attachment"
