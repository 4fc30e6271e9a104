"""Zip containers and their XML parts, opened without trust.

A part is unpacked up to the size that it declares and not a byte further; entities, external
references and DTDs are refused; nothing is fetched and nothing is written to disk.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from disclosure_checks import limits
from disclosure_checks.errors import ReadError

_END = b"PK\x05\x06"
_TOO_DEEP = "depth"


def directory_names(data: bytes) -> bytes:
    """The central directory's bytes: names of the members, none of their contents.

    Raises:
        ReadError: The directory is missing, as in a file that was cut off (``damaged``).
    """
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 20 > len(data):
        raise ReadError("damaged", problem="zip: no central directory")
    (size,) = struct.unpack_from("<L", data, end + 12)
    return data[max(0, end - min(size, 1 << 20)) : end]


def zip_members(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The members of a zip container, their declared sizes held against the limits.

    Raises:
        ReadError: It is no zip container, has too many members, or one is packed too tightly.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError, OverflowError) as error:
        raise ReadError("damaged", problem=f"zip: {error}") from None
    if len(members) > limits.ZIP_MEMBERS:
        raise ReadError("too-many-members", size=len(members), limit=limits.ZIP_MEMBERS)
    return members


def unpack(file: BinaryIO, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a member.

    Raises:
        ReadError: It is encrypted, larger than ``limit`` bytes, or not what it declares.
    """
    if member.flag_bits & 1:
        raise ReadError("encrypted")
    size = member.file_size
    if size > limit:
        raise ReadError("too-large-unpacked", size=size >> 20, limit=limit >> 20)
    if size > 1 << 20 and size > limits.PACKED_RATIO * member.compress_size:
        raise ReadError("packed-too-tightly", size=size // max(1, member.compress_size), limit=limits.PACKED_RATIO)
    packed = _packed(file, member)
    if member.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(packed, size + 1)
        except zlib.error as error:
            raise ReadError("damaged", problem=f"{member.filename}: {error}") from None
    else:
        raise ReadError("damaged", problem=f"{member.filename}: zip method {member.compress_type}")
    if len(content) != size or zlib.crc32(content) != member.CRC:
        raise ReadError("damaged", problem=f"{member.filename}: CRC")
    return content


def _packed(file: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    if member.header_offset < 0:
        raise ReadError("damaged", problem=f"{member.filename}: zip header")
    file.seek(member.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise ReadError("damaged", problem=f"{member.filename}: zip header")
    name, extra = struct.unpack_from("<HH", header, 26)
    file.seek(name + extra, io.SEEK_CUR)
    packed = file.read(member.compress_size)
    if len(packed) != member.compress_size:
        raise ReadError("damaged", problem=f"{member.filename}: cut off")
    return packed


def _part_name(name: str) -> str:
    """The name of a part as a program means it that wrote it with backslashes."""
    return name.replace("\\", "/")


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one refers to: by which id, as what (``styles``, ``image``), and its name."""

    id: str
    kind: str
    target: str


class Package:
    """An Office Open XML file: parts by name, whatever its case.

    Args:
        data: The bytes of the file.

    Raises:
        ReadError: It is no zip container or has too many members.
    """

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)
        self.members = {_part_name(member.filename): member for member in zip_members(self._file)}
        self._by_lower = {name.lower(): member for name, member in reversed(self.members.items())}
        self._unpacked = 0

    def read(self, name: str) -> bytes:
        """The bytes of a part, empty where the package has none; names are the same in upper and lower case.

        Raises:
            ReadError: The part is encrypted, over the limits or damaged.
        """
        member = self.members.get(name) or self._by_lower.get(name.lower())
        if member is None:
            return b""
        self._unpacked += member.file_size
        if self._unpacked > limits.PACKAGE_BYTES:
            raise ReadError("too-large-unpacked", size=self._unpacked >> 20, limit=limits.PACKAGE_BYTES >> 20)
        return unpack(self._file, member, limits.PART_BYTES)

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to inside the package; an empty name stands for the package itself."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        for relation in () if root is None else root:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = _part_name(relation.get("Target", ""))
                inside = target if target.startswith("/") else posixpath.join("/", folder, target)
                yield Relation(relation.get("Id", ""), kind, posixpath.normpath(inside).lstrip("/"))

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where the package has none of this name; errors as for ``parse_xml``."""
        data = self.read(name)
        return parse_xml(data) if data else None


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document without comments, entities and external references.

    Raises:
        ReadError: It is not well-formed (``damaged``), nested too deep, or has a DTD (``entities``).
    """
    if b"<!DOCTYPE" in data[:4096]:
        raise ReadError("entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _TOO_DEEP in str(error):
            raise ReadError("too-deep", limit=limits.TABLE_DEPTH) from None
        raise ReadError("damaged", problem=f"XML: {error}") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs do not know it
        raise ReadError("entities")
    return root
