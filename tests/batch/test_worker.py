"""What a worker process does: messages of a length, files read one by one, and what it is at told before."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.batch.worker import At, Idle, Read, Request, collect_less, read_chunk, receive, send
from disclosure_checks.extract.given import Given
from disclosure_checks.extract.packed import unpack
from tests import bases


@given(st.lists(st.binary(max_size=50) | st.integers() | st.text(max_size=9), max_size=5))
def test_messages_come_out_as_they_went_in(messages: list[object]) -> None:
    stream = io.BytesIO()
    for message in messages:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in messages] == messages
    assert receive(stream) is None


@pytest.mark.parametrize("cut", [1, 7, 8, 9])
def test_a_message_that_is_cut_off_is_the_end(cut: int) -> None:
    stream = io.BytesIO()
    send(stream, At((1,), 3.0))
    assert receive(io.BytesIO(stream.getvalue()[:cut])) is None
    assert receive(io.BytesIO(stream.getvalue())) == At((1,), 3.0)
    assert Idle() == Idle()


def test_each_file_is_told_before_it_is_read_and_has_its_own_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(bases.print_report(bases.filled_report()), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    request = Request(((7, "a.txt"), (4, "b.txt")), str(tmp_path), Given(year=2021))
    told = list(read_chunk(request))
    begun: set[int] = set()
    for message in told:
        if isinstance(message, At):
            begun |= set(message.numbers)
            assert message.seconds > 0
        else:
            assert message.number in begun
    read = {message.number: [unpack(one) for one in message.reports] for message in told if isinstance(message, Read)}
    assert {number: [r.path for r in reports] for number, reports in read.items()} == {7: ["a.txt"], 4: ["b.txt"]}
    assert read[7][0].year == 2021
    assert not read[4][0].readable


@pytest.fixture
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_the_collector_looks_less_often() -> None:
    collect_less()
    assert gc.get_threshold()[0] >= 100_000
    assert gc.isenabled()
