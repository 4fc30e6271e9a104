"""Messages (.eml, .msg): each attached file is a submission ``x.eml/甲镇.docx`` of its own.

Nothing is written to disk; the message may itself be attached to another one, whose files count too.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import re
from collections.abc import Iterator
from email.message import Message

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.containers.ole import MAGIC, CompoundFile

#: The properties of a message file: an attached file's bytes and long and short names; the message's own texts.
_DATA, _NAMES = "__substg1.0_37010102", ("__substg1.0_3707", "__substg1.0_3704")
_ATTACHED = re.compile(r"(?:.*/)?__attach_version1\.0_#[0-9A-F]{8}/")
_PAGE, _TEXT = "__substg1.0_10130102", "__substg1.0_1000001F"


def attachments(data: bytes) -> dict[str, bytes]:
    """The attached files of a message by their names; a name that occurs again gets a number.

    Raises:
        ReadError: The message is damaged or has too many parts.
    """
    found: dict[str, bytes] = {}
    for name, content in _of_msg(data) if data.startswith(MAGIC[:4]) else _of_eml(data):
        own, number = name, 1
        while own in found:
            number += 1
            stem, dot, suffix = name.rpartition(".")
            own = f"{stem} ({number}){dot}{suffix}" if dot else f"{name} ({number})"
        found[own] = content
    return found


def body(data: bytes) -> tuple[bytes, str]:
    """What a message says: a web page (UTF-8 or by its own words), else a text; the other one is empty.

    Raises:
        ReadError: The message is damaged.
    """
    if data.startswith(MAGIC[:4]):
        file = CompoundFile(data)
        page = file.read(_PAGE) if _PAGE in file.streams else b""
        text = file.read(_TEXT).decode("utf-16-le", "replace") if _TEXT in file.streams else ""
        return (page, "") if page.strip() else (b"", text)
    texts = []
    for part in _parts(data):
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/plain" and not part.get_filename() and isinstance(content, bytes):
            texts.append(_decoded(content, part.get_content_charset() or ""))
    return b"", "\n".join(texts)


def _decoded(content: bytes, charset: str) -> str:
    for name in (charset, "utf-8", "gb18030"):
        try:
            return content.decode("gb18030" if name.startswith("gb") else name or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReadError("undecodable", encoding=charset or "gb18030", position=1)


def _parts(data: bytes) -> Iterator[Message]:
    try:
        message: Message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > limits.ZIP_MEMBERS:
                raise ReadError("too-many-members", size=number, limit=limits.ZIP_MEMBERS)
            if not part.is_multipart():
                yield part
    except (email.errors.MessageError, RecursionError, ValueError, LookupError, AssertionError) as error:
        raise ReadError("damaged", problem=f"MIME: {error}") from None


def _of_eml(data: bytes) -> Iterator[tuple[str, bytes]]:
    for part in _parts(data):
        name = part.get_filename()
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            yield _plain(_readable(str(name))), content


def _readable(name: str) -> str:
    """A name as people read it: mail programs write it in codes, in one of several ways."""
    try:
        pieces = email.header.decode_header(name)
    except (email.errors.HeaderParseError, ValueError):
        return name
    shown = []
    for text, charset in pieces:
        if isinstance(text, str):
            shown.append(text)
        else:
            try:
                shown.append(_decoded(text, (charset or "").lower()))
            except ReadError:
                shown.append(text.decode("latin-1"))
    return "".join(shown)


def _of_msg(data: bytes) -> Iterator[tuple[str, bytes]]:
    file = CompoundFile(data)
    folders = {match[0] for path in file.paths if (match := _ATTACHED.match(path))}
    if len(folders) > limits.ZIP_MEMBERS:
        raise ReadError("too-many-members", size=len(folders), limit=limits.ZIP_MEMBERS)
    for folder in sorted(folders):
        if folder + _DATA not in file.paths:
            continue
        name = ""
        for kind in _NAMES:
            for suffix, encoding in (("001F", "utf-16-le"), ("001E", "gb18030")):
                if not name and f"{folder}{kind}{suffix}" in file.paths:
                    name = file.read(f"{folder}{kind}{suffix}").decode(encoding, "replace").rstrip("\0")
        yield _plain(name or "attachment"), file.read(folder + _DATA)


def _plain(name: str) -> str:
    """A name without folders and without what is not printed."""
    name = "".join(c if c.isprintable() else " " for c in re.split(r"[/\\]", name)[-1]).strip()
    return name or "attachment"
