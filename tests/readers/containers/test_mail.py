"""Messages taken apart: the attached files by the names that people read, and what the message says."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError, limits
from disclosure_checks.readers.containers.mail import attachments, body
from tests.mail_files import compound, eml, msg

NAMES = st.text("甲乙ab1 .-", min_size=1, max_size=12).map(str.strip).filter(lambda name: name not in ("", ".", ".."))


def test_names_and_messages_within_messages() -> None:
    inner = EmailMessage()
    inner.set_content("x")
    inner.add_attachment(b"2", maintype="application", subtype="pdf", filename="../乙/a.pdf")
    outer = EmailMessage()
    outer.set_content("y")
    outer.add_attachment(b"1", maintype="application", subtype="pdf", filename="a.pdf")
    outer.add_attachment(inner)
    assert attachments(outer.as_bytes()) == {"a.pdf": b"1", "a (2).pdf": b"2"}
    name = base64.b64encode("甲镇.pdf".encode("gb2312")).decode()
    coded = f'MIME-Version: 1.0\nContent-Type: application/pdf; name="=?gb2312?B?{name}?="\n\nx'
    assert attachments(coded.encode()) == {"甲镇.pdf": b"x"}


@given(st.dictionaries(NAMES, st.binary(max_size=80), min_size=1, max_size=4))
def test_what_was_attached_is_taken_out(files: dict[str, bytes]) -> None:
    assert attachments(msg(files)) == files
    assert attachments(eml(files)) == files


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.docx", "a.docx", "a.docx"], ["a.docx", "a (2).docx", "a (3).docx"]), (["a", "a"], ["a", "a (2)"]),
        (["a.docx", "a (2).docx", "a.docx"], ["a.docx", "a (2).docx", "a (3).docx"]),
        (["../../甲.docx", "C:\\乙\\丙.docx"], ["甲.docx", "丙.docx"]), (["甲\x1b\u202e.docx"], ["甲  .docx"]),
        (["/", ""], ["attachment", "attachment (2)"]),
    ],
)  # fmt: skip
def test_each_file_has_a_name_of_its_own_that_is_only_a_name(names: list[str], expected: list[str]) -> None:
    streams = {}
    for number, name in enumerate(names):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[f"{folder}/__substg1.0_37010102"] = bytes([number])
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
    assert attachments(compound(streams)) == {name: bytes([number]) for number, name in enumerate(expected)}


@pytest.mark.parametrize(
    ("stream", "content"),
    [("3704001F", "甲.docx".encode("utf-16-le")), ("3707001E", "甲.docx".encode("gb18030")),
     ("3704001E", "甲.docx\0".encode("gb18030"))],
)  # fmt: skip
def test_a_name_of_outlook_is_read_in_each_of_its_forms(stream: str, content: bytes) -> None:
    folder = "__attach_version1.0_#00000000"
    made = compound({f"{folder}/__substg1.0_37010102": b"1", f"{folder}/__substg1.0_{stream}": content})
    assert attachments(made) == {"甲.docx": b"1"}


def test_an_attached_message_of_outlook_is_looked_into_and_a_picture_in_a_text_is_no_file() -> None:
    outer = "__attach_version1.0_#00000000"
    inner = f"{outer}/__substg1.0_3701000D/__attach_version1.0_#00000000"
    linked = "__attach_version1.0_#00000001/__substg1.0_3707001F"
    made = compound({
        f"{inner}/__substg1.0_37010102": b"1", f"{inner}/__substg1.0_3707001F": "甲.docx".encode("utf-16-le"),
        linked: "没有内容.docx".encode("utf-16-le"),
    })  # fmt: skip
    assert attachments(made) == {"甲.docx": b"1"}


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("", "gb18030"), ("x-none", "utf-8")]
)
def test_a_text_is_read_in_its_charset_or_in_the_usual_ones(charset: str, encoding: str) -> None:
    about = f"; charset={charset}" if charset else ""
    data = f"MIME-Version: 1.0\nContent-Type: text/plain{about}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert body(data + "收到 8 件。镕".encode(encoding)) == (b"", "收到 8 件。镕")


def test_a_text_in_no_charset_is_not_guessed() -> None:
    with pytest.raises(ReadError) as caught:
        body(b"MIME-Version: 1.0\nContent-Type: text/plain\n\n\xff\xff\xff")
    assert caught.value.reason == "undecodable"


def test_an_attached_text_is_no_text_of_the_message() -> None:
    message = EmailMessage()
    message.set_content("正文")
    message.add_attachment("附件", filename="a.txt")
    assert body(message.as_bytes()) == (b"", "正文\n")


def test_a_message_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_MEMBERS", 4)
    few, many = ({f"{n}.docx": b"" for n in range(count)} for count in (3, 5))
    for write in (eml, msg):
        assert attachments(write(few)) == few
        with pytest.raises(ReadError) as caught:
            attachments(write(many))
        assert caught.value.reason == "too-many-members"
