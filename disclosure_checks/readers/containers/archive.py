"""Zip archives and messages: each file in one is a submission ``x.zip/甲镇.docx`` of its own.

Nothing is unpacked to disk, so a member's name is only a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.containers.mail import attachments
from disclosure_checks.readers.containers.package import unpack, zip_members

_UTF8_NAME = 0x800
#: Parts of a file that is one document.
_OWN_PARTS = ("word/document", "xl/workbook.", "ppt/presentation", "OFD.xml", "META-INF/manifest.xml")
_ARCHIVE = re.compile(r"\.(?:zip|eml|msg)(?=/)", re.IGNORECASE)
_MESSAGES = (".eml", ".msg")


@dataclass(frozen=True, slots=True)
class Members:
    """The files of an archive or a message by their names, in the order of the names."""

    by_name: dict[str, ZipInfo] | dict[str, bytes]

    @property
    def sizes(self) -> dict[str, int]:
        """How many bytes each file has, as far as the archive says."""
        files = self.by_name.items()
        return {name: len(file) if isinstance(file, bytes) else file.file_size for name, file in files}


def members(path: Path) -> Members:
    """The files in an archive; folders, hidden files and Office lock files (``~$…``) are left out.

    What is no zip, or is a document itself (a .docx under the name of an archive), has none.

    Raises:
        ReadError: The archive cannot be opened, is over the limits, or has two files of one name.
        OSError: The file cannot be opened.
    """
    about = path.stat()
    return _members(path, about.st_size, about.st_mtime_ns)


def sizes(paths: Sequence[str]) -> dict[str, dict[str, int]]:
    """The files in each of some archives, with their bytes; none where one cannot be opened, which reading it says."""
    found: dict[str, dict[str, int]] = {}
    for path in paths:
        try:
            found[path] = members(Path(path)).sizes
        except Exception:  # noqa: BLE001  # what is wrong, reading it will say
            found[path] = {}
    return found


@lru_cache(maxsize=4)
def _members(path: Path, size: int, changed: int) -> Members:  # noqa: ARG001  # a changed file is another one
    if path.suffix.lower() in _MESSAGES:
        if size > limits.FILE_BYTES:
            raise ReadError("too-large", size=size >> 20, limit=limits.FILE_BYTES >> 20)
        return Members(dict(sorted(attachments(path.read_bytes()).items())))
    if size > limits.ARCHIVE_BYTES:
        raise ReadError("too-large", size=size >> 20, limit=limits.ARCHIVE_BYTES >> 20)
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return Members({})
        found = zip_members(file)
    unpacked = sum(member.file_size for member in found)
    if unpacked > limits.ARCHIVE_BYTES:
        raise ReadError("too-large-unpacked", size=unpacked >> 20, limit=limits.ARCHIVE_BYTES >> 20)
    by_name: dict[str, ZipInfo] = {}
    for member in found:
        name = _name(member)
        parts = PurePosixPath(name).parts
        if name.endswith("/") or any(part.startswith(("~$", ".", "__MACOSX")) for part in parts):
            continue
        if name in by_name:
            raise ReadError("member-twice", problem=name)
        by_name[name] = member
    if any(name.startswith(_OWN_PARTS) for name in by_name):
        return Members({})
    return Members(dict(sorted(by_name.items())))


def _name(member: ZipInfo) -> str:
    """The name as it was written: UTF-8 where it is, else GB18030, which Windows in China writes."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "surrogateescape")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    folder = "/" if name.endswith(("/", "\\")) else ""
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return "/".join(parts) + folder


def locate(path: str) -> tuple[Path, str] | None:
    """Archive and member that a path ``x.zip/甲镇.docx`` names; None where no archive is there."""
    for match in _ARCHIVE.finditer(path):
        archive = Path(path[: match.end()])
        if archive.is_file():
            return archive, path[match.end() + 1 :]
    return None


def load(archive: Path, name: str) -> bytes:
    """The bytes of a file in an archive.

    Raises:
        ReadError: There is no such file, or it is encrypted, damaged, or over the limits.
    """
    try:
        member = members(archive).by_name.get(name)
        if member is None:
            raise ReadError("cannot-open", problem=f"{archive.name}: {name}")
        if isinstance(member, bytes):
            return member
        with archive.open("rb") as file:
            return unpack(file, member, limits.FILE_BYTES)
    except OSError as error:
        raise ReadError("cannot-open", problem=error.strerror or str(error)) from None
