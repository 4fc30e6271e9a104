"""Files cut into chunks: each file once, LibreOffice's first, large chunks before small ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.batch.chunks import Chunk, chunks, cost


@given(st.lists(st.sampled_from(["a.txt", "b.doc", "c.pdf", "d.xlsx", "e.WPS", "f"]), max_size=300), st.integers(1, 8))
def test_every_file_is_in_one_chunk(paths: list[str], jobs: int) -> None:
    spread = chunks(paths, range(len(paths)), jobs)
    assert sorted(number for chunk in spread for number in chunk.numbers) == list(range(len(paths)))
    office = [chunk for chunk in spread if any(paths[n].lower().endswith((".doc", ".wps")) for n in chunk.numbers)]
    assert len(office) <= jobs
    assert spread[: len(office)] == office


def test_nothing_is_no_chunk_and_a_few_small_files_are_one() -> None:
    assert chunks([], [], 4) == []
    assert chunks(["a.txt", "b.txt"], [1, 0], 4) == [Chunk((0, 1))]


def test_only_the_files_asked_for_are_cut() -> None:
    assert [n for chunk in chunks(["a.txt", "b.doc", "c.txt"], [2, 1], 2) for n in chunk.numbers] == [1, 2]


def test_files_of_libreoffice_are_shared_evenly() -> None:
    sizes = [len(chunk.numbers) for chunk in chunks(["a.doc"] * 7, range(7), 3)]
    assert sizes == [3, 3, 1]


def test_chunks_grow_smaller_to_the_end() -> None:
    sizes = [len(chunk.numbers) for chunk in chunks(["a.pdf"] * 2_000, range(2_000), 2)]
    assert sizes[:-1] == sorted(sizes[:-1], reverse=True)
    assert len(sizes) > 4


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.unknown"])
def test_a_larger_file_costs_more(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    small = cost(str(path))
    path.write_bytes(b"x" * (1 << 20))
    assert cost(str(path)) > small >= cost("memory://nowhere/" + name) > 0
