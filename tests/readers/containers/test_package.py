"""Packages: parts by name, unpacked as far as they declare, their XML without anything from elsewhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError, limits
from disclosure_checks.readers.containers.package import Package, directory_names, parse_xml, unpack, zip_members
from tests import office_files

FILES = st.dictionaries(st.text("abc/甲.", min_size=1, max_size=9), st.binary(max_size=300), max_size=5)
RELATION = '<Relationship Id="{}" Type="http://schemas.example.org/{}" Target="{}" {}/>'


def reason(call: object, *arguments: object) -> str:
    with pytest.raises(ReadError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.reason


def one(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.xml", content)
    return buffer.getvalue()


def unpacked(data: bytes, limit: int = 1000) -> bytes:
    file = io.BytesIO(data)
    (member,) = zip_members(file)
    return unpack(file, member, limit)


@given(FILES)
def test_parts_are_read_back(files: dict[str, bytes]) -> None:
    package = Package(office_files.zipped(files))
    assert {name: package.read(name) for name in files} == files
    names = directory_names(office_files.zipped(files))
    assert all(name.encode() in names for name in files)


def test_names_are_the_same_in_either_case_and_with_either_slash() -> None:
    package = Package(office_files.zipped({"word\\Document.xml": b"1", "A.xml": b"2", "a.xml": b"3"}))
    assert package.read("Word/document.XML") == b"1"
    assert (package.read("A.xml"), package.read("a.xml")) == (b"2", b"3")
    assert package.read("word/none.xml") == b""


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_is_as_large_as_the_limit_and_no_larger(method: int) -> None:
    assert unpacked(one(b"x" * 1000, method)) == b"x" * 1000
    assert reason(unpacked, one(b"x" * 1001, method)) == "too-large-unpacked"


@pytest.mark.parametrize(("declared", "at"), [(999, 24), (1001, 24)])
def test_a_part_that_is_not_as_long_as_it_says_is_damaged(declared: int, at: int) -> None:
    data = bytearray(one(b"x" * 1000))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + at, declared)
    assert reason(unpacked, bytes(data), 5000) == "damaged"


def test_a_part_that_was_changed_is_damaged() -> None:
    data = bytearray(one(b"x" * 1000, zipfile.ZIP_STORED))
    data[data.index(b"xxx")] = ord("y")
    assert reason(unpacked, bytes(data)) == "damaged"
    assert reason(unpacked, one(b"x", zipfile.ZIP_BZIP2)) == "damaged"


def test_a_part_packed_too_tightly_is_not_unpacked() -> None:
    assert reason(unpacked, one(b"x" * (2 << 20)), 1 << 30) == "packed-too-tightly"


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 250)
    package = Package(office_files.zipped({"a": b"x" * 100, "b": b"y" * 100}))
    assert package.read("a") + package.read("b") == b"x" * 100 + b"y" * 100
    assert reason(package.read, "a") == "too-large-unpacked"


@given(st.binary(max_size=60))
def test_what_is_no_zip_is_damaged(data: bytes) -> None:
    assert reason(Package, data) == "damaged"


def test_the_names_of_a_file_that_was_cut_off_are_not_known() -> None:
    data = office_files.zipped({"word/document.xml": b"1"})
    assert b"word/document.xml" in directory_names(data + b"trailing")
    for cut in (data[:-22], data[:-3], b""):
        assert reason(directory_names, cut) == "damaged"


@pytest.mark.parametrize(
    ("part", "place", "target", "expected"),
    [
        ("word/document.xml", "word/_rels/document.xml.rels", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "word/_rels/document.xml.rels", "../a/b.xml", "a/b.xml"),
        ("word/document.xml", "word/_rels/document.xml.rels", "/a/b.xml", "a/b.xml"),
        ("word/document.xml", "word/_rels/document.xml.rels", "media\\1.png", "word/media/1.png"),
        ("word/document.xml", "word/_rels/document.xml.rels", "../../../etc/x", "etc/x"),
        ("", "_rels/.rels", "word/document.xml", "word/document.xml"),
        ("a.xml", "_rels/a.xml.rels", "b.xml", "b.xml"),
    ],
)  # fmt: skip
def test_what_a_part_refers_to_lies_inside(part: str, place: str, target: str, expected: str) -> None:
    inside = RELATION.format("r1", "officeDocument/styles", target, "")
    outside = RELATION.format("r2", "hyperlink", "http://a.example/", 'TargetMode="External"')
    package = Package(office_files.zipped({place: f"<R>{inside}{outside}</R>".encode()}))
    assert [(found.id, found.kind, found.target) for found in package.relations(part)] == [("r1", "styles", expected)]
    assert list(package.relations("none.xml")) == []


def test_xml_is_its_elements_and_texts() -> None:
    root = parse_xml(b"<?xml version='1.0'?><!-- 9 --><?x 8?><a>1<!-- 7 -->2<b/>3</a>")
    assert "".join(map(str, root.itertext())) == "123"
    assert Package(office_files.zipped({"e.xml": b""})).xml("e.xml") is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities"), (b"<!DOCTYPE a SYSTEM 'x.dtd'><a/>", "entities"),
        (b"<!--" + b"x" * 5000 + b"--><!DOCTYPE a><a/>", "entities"), (b"<a>&b;</a>", "damaged"),
        (b"<a><b></a>", "damaged"), (b"text", "damaged"), (b"", "damaged"), (b"<a/><a/>", "damaged"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "too-deep"),
    ],
)  # fmt: skip
def test_xml_that_is_broken_or_brings_things_from_elsewhere_is_refused(data: bytes, why: str) -> None:
    assert reason(parse_xml, data) == why


def test_the_check_of_the_content_is_that_of_zip() -> None:
    data = bytearray(one(b"1", zipfile.ZIP_STORED))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 16, zlib.crc32(b"2"))
    assert reason(unpacked, bytes(data)) == "damaged"
