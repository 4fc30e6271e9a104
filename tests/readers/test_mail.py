"""Messages: each attached file is a submission of its own; a report in the text is read."""

from __future__ import annotations

import base64
import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from disclosure_checks import ConfigurationError, check, read_report
from disclosure_checks.readers.containers.mail import attachments
from tests import bases, office_files, printed

MADE = bases.filled_report()
WORD = office_files.as_docx(MADE)


def eml(files: dict[str, bytes], text: str = "见附件。", page: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "年报"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with streams in folders, each in sectors of its own."""
    names = ["Root Entry"]
    parents: dict[str, int] = {"": 0}
    for path in streams:
        folder = ""
        for part in path.split("/")[:-1]:
            above, folder = folder, f"{folder}{part}/"
            if folder not in parents:
                parents[folder] = len(names)
                names.append(part)
            assert above in parents
    entries: list[list[int]] = [[5 if n == 0 else 1, -1, -1, 0, 0] for n in range(len(names))]
    children: dict[int, list[int]] = {n: [] for n in range(len(names))}
    for folder, number in parents.items():
        if folder:
            children[parents[folder[: folder.rstrip("/").rfind("/") + 1]]].append(number)
    sectors: list[bytes] = []
    table: list[int] = []
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        children[parents[f"{folder}/" if folder else ""]].append(len(names))
        names.append(name)
        parts = [content[n : n + 512].ljust(512, b"\0") for n in range(0, max(len(content), 1), 512)]
        entries.append([2, -1, -1, len(sectors), len(content)])
        table += [*range(len(sectors) + 1, len(sectors) + len(parts)), -2]
        sectors += parts
    lines = []
    for number, (name, (kind, _, _, start, size)) in enumerate(zip(names, entries, strict=True)):
        own = children.get(number, [])
        siblings = next((c for c in children.values() if number in c), [number])
        at = siblings.index(number)
        right = siblings[at + 1] if at + 1 < len(siblings) else -1
        text = name.encode("utf-16-le")
        line = text.ljust(64, b"\0") + struct.pack("<HBBlll", len(text) + 2, kind, 1, -1, right, own[0] if own else -1)
        lines.append(line.ljust(116, b"\0") + struct.pack("<lQ", start if kind == 2 else -2, size))
    directory = b"".join(lines)
    first = len(sectors)
    parts = [directory[n : n + 512].ljust(512, b"\0") for n in range(0, len(directory), 512)]
    table += [*range(first + 1, first + len(parts)), -2]
    sectors += parts
    count = -(-(len(table) + 8) // 127)
    table += [-3] * count
    tables = struct.pack(f"<{len(table)}l", *table).ljust(count * 512, b"\xff")
    places = list(range(len(sectors), len(sectors) + count))
    header = struct.pack(
        "<8s16xHHHHH6x6l", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, -2 & 0xFFFF, 9, 6, 0, count, first, 0, 0, -2
    )
    header += struct.pack("<3l", 0, -2, 0) + struct.pack(f"<{count}l", *places)
    return header.ljust(512, b"\xff") + b"".join(sectors) + tables


def msg(files: dict[str, bytes], page: str = "") -> bytes:
    streams = {"__properties_version1.0": b"\0" * 32, "__substg1.0_1000001F": "见附件。".encode("utf-16-le")}
    if page:
        streams["__substg1.0_10130102"] = page.encode()
    for number, (name, content) in enumerate(files.items()):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[f"{folder}/__substg1.0_37010102"] = content
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
    return compound(streams)


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


def test_messages_that_hold_nothing_or_are_cut_off_have_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n \r\n")
    (tmp_path / "b.msg").write_bytes(msg({"a.docx": WORD})[:-1500])
    (tmp_path / "c.eml").write_bytes(eml({"x.zip": office_files.zipped({"a.docx": WORD})}))
    result = check([tmp_path])
    assert [entry.status for entry in result.reports] == ["unreadable"] * 3
    assert "邮件里没有附件" in result.violations[0].message
