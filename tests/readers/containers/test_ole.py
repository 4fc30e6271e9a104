"""Compound files: their streams are read whole or said to be damaged, wherever the tables point."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError
from disclosure_checks.readers.containers.ole import MAGIC, CompoundFile, single_stream
from tests.mail_files import compound

CONTENT = st.one_of(st.binary(max_size=200), st.integers(0, 30_000).map(lambda size: bytes(range(256)) * (size // 256)))


@given(CONTENT)
def test_a_stream_is_read_back(content: bytes) -> None:
    found = CompoundFile(single_stream("Workbook", content))
    assert list(found.streams) == ["Workbook"]
    read = found.read("Workbook")
    # Sectors are filled up with zeros.
    assert read[: len(content)] == content
    assert not read[len(content) :].strip(b"\0")
    assert found.workbook == "Workbook"


def test_a_stream_of_many_sectors_needs_further_tables() -> None:
    content = bytes(n % 251 for n in range(6_000_000))
    assert CompoundFile(single_stream("Book", content)).read("Book")[: len(content)] == content


@given(st.dictionaries(st.sampled_from(["a", "b/a", "b/c", "b/d/e", "甲/乙"]), CONTENT, min_size=1))
def test_streams_in_folders_are_found_by_their_paths(files: dict[str, bytes]) -> None:
    found = CompoundFile(compound(files))
    assert {path: found.read(path) for path in found.paths} == files
    assert set(found.streams) == {path for path in files if "/" not in path}


@pytest.mark.parametrize(
    ("names", "workbook"),
    [(["Workbook"], "Workbook"), (["Book"], "Book"), (["Book", "Workbook"], "Workbook"), (["x"], None),
     (["WordDocument", "Workbook"], None), (["a/Workbook"], None)],
)  # fmt: skip
def test_a_workbook_is_a_file_with_its_stream_at_the_root(names: list[str], workbook: str | None) -> None:
    assert CompoundFile(compound(dict.fromkeys(names, b"x"))).workbook == workbook


def test_no_stream_of_another_name_is_made_up() -> None:
    with pytest.raises(KeyError):
        CompoundFile(single_stream("Workbook", b"1")).read("Book")


def changed(at: int, *numbers: int) -> bytes:
    made = bytearray(single_stream("Workbook", b"1" * 9_000))
    struct.pack_into(f"<{len(numbers)}L", made, at, *numbers)
    return bytes(made)


GOOD = single_stream("Workbook", b"1" * 9_000)
FAT = 4096  # the first sector, which holds the table of sectors: its own entry, the directory's, three of the stream


@pytest.mark.parametrize(
    "data",
    [
        b"", MAGIC, b"PK" + GOOD[2:], GOOD[:511], GOOD[:4096], GOOD[:-4096],
        changed(48, 9_999),  # the directory begins behind the file
        changed(FAT + 4 * 3, 2),  # the stream's second sector is followed by its first one
        changed(FAT + 4 * 3, 900),  # ... or by one that is not there
        changed(FAT + 4 * 3, 0xFFFFFFFE),  # ... or by none, though the stream is longer
    ],
)  # fmt: skip
def test_a_file_that_is_cut_off_or_points_astray_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        CompoundFile(data).read("Workbook")
    assert caught.value.reason == "damaged"


@given(st.integers(0, len(GOOD) - 4), st.integers(0, 2**32 - 1))
def test_whatever_a_file_says_reading_it_ends(at: int, number: int) -> None:
    streams: list[bytes] = []
    damaged = ""
    try:
        found = CompoundFile(changed(at, number))
        streams = [found.read(name) for name in found.paths]
    except ReadError as error:
        damaged = error.reason
    assert damaged in ("", "damaged")
    assert sum(map(len, streams)) <= len(GOOD)
