"""Messages, compound files and web archives, written as mail programs, Office and browsers write them."""

from __future__ import annotations

import base64
import quopri
import struct
from email.message import EmailMessage


def eml(files: dict[str, bytes], text: str = "见附件。", page: str = "") -> bytes:
    """A message with attached files, its text, and the same as a page."""
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
    """A message file of Outlook."""
    streams = {"__properties_version1.0": b"\0" * 32, "__substg1.0_1000001F": "见附件。".encode("utf-16-le")}
    if page:
        streams["__substg1.0_10130102"] = page.encode()
    for number, (name, content) in enumerate(files.items()):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[f"{folder}/__substg1.0_37010102"] = content
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
    return compound(streams)


def web_archive(*pages: str, encoding: str = "base64", charset: str = "gb2312") -> bytes:
    """A web archive of some pages."""
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
