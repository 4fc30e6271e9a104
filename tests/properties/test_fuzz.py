"""Mutated files of every format: each ends as facts or as a finding; no crash, no hang, no wrong figure."""

from __future__ import annotations

import io
import os
import random
import re
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from disclosure_checks import check
from disclosure_checks.batch import workers
from disclosure_checks.batch.intake import read_all
from disclosure_checks.batch.submissions import find, read_reports
from disclosure_checks.model.report import Report
from disclosure_checks.text.figures import read_figure
from tests.readers.test_every_format import WRITERS, report

#: Mutants of each format; over 2,000 together.
MUTANTS = 140
#: Mutants of all formats together that worker processes read.
MANY = int(os.environ.get("DISCLOSURE_CHECKS_MUTANTS", "20000"))
#: So long an input may be.
_LARGEST = 1 << 17
#: A file may take so long; most take milliseconds.
SECONDS = 30
HOSTILE = (
    b"<table>" * 600,
    b'<td rowspan="65534" colspan="65534">7</td>' * 40,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"\x00" * 200,
    b"|" * 5000,
    b"9" * 5000,
    b"\xff\xfe\x81\x30",
    b"=cmd|'/c calc'!A1",
    "三、本年度办理结果".encode() * 300,
)


def mutate(data: bytes, rng: random.Random) -> bytes:
    """One to three changes: cut off, flip bits, drop, double, move or insert a stretch."""
    for _ in range(rng.randint(1, 3)):
        size = max(1, len(data))
        at, length = rng.randrange(size), rng.randint(1, max(1, size // 8))
        stretch = data[at : at + length]
        kind = rng.choice(("cut", "flip", "drop", "double", "move", "insert"))
        if kind == "cut":
            data = data[:at]
        elif kind == "flip":
            changed = bytearray(data)
            for _ in range(rng.randint(1, 12)):
                if changed:
                    changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
            data = bytes(changed)
        elif kind == "drop":
            data = data[:at] + data[at + length :]
        elif kind == "double":
            data = data[:at] + stretch + data[at:]
        elif kind == "move":
            rest = data[:at] + data[at + length :]
            to = rng.randrange(max(1, len(rest)))
            data = rest[:to] + stretch + rest[to:]
        else:
            data = data[:at] + rng.choice(HOSTILE) + data[at:]
    return data


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Fails where the work does not end in time."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def assert_sound(found: Report) -> None:
    """Facts that are the printed figures, or a finding that says why there are none."""
    kinds = {seen.kind for seen in found.observations}
    if found.edition is None:
        assert kinds & {"unreadable-file", "edition-unclear", "not-such-a-report"}
        return
    assert list(found.facts)
    unread = {cell for seen in found.observations for cell in seen.cells}
    for concept, fact in found.facts.items():
        if concept in unread and fact.value is None:
            continue
        assert fact.value == read_figure(fact.text).value, concept


@pytest.mark.slow
@pytest.mark.parametrize("name", list(WRITERS))
def test_mutated_files_end_as_facts_or_as_findings(name: str, tmp_path: Path) -> None:
    rng = random.Random(name)  # noqa: S311
    whole = WRITERS[name](report())
    path = tmp_path / name
    for _ in range(MUTANTS):
        data = mutate(whole, rng)
        path.write_bytes(data)
        with limited(SECONDS):
            for file in find([path]).paths:
                for found in read_reports(file):
                    assert_sound(found)


def mutate_within(data: bytes, rng: random.Random) -> bytes:
    """A packed file with one of its parts changed, packed again as a whole file; any other one changed as text."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return mutate_text(data, rng)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = rng.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, rng.choice((mutate, mutate_text))(part, rng) if name == chosen else part)
    return out.getvalue()


def mutate_text(data: bytes, rng: random.Random) -> bytes:
    """Tags, attributes, rows or sentences dropped, doubled or put elsewhere: the text stays well formed more often."""
    pieces = re.split(rb"(?=<)|(?<=>)|(?<=\n)", data)
    for _ in range(rng.randint(1, 4)):
        one, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        kind = rng.choice(("drop", "double", "swap", "many"))
        if kind == "drop":
            pieces[one] = b""
        elif kind == "swap":
            pieces[one], pieces[other] = pieces[other], pieces[one]
        else:
            # Forty times forty times forty of a piece would be more memory than there is.
            pieces[one] = (pieces[one] * (2 if kind == "double" else 40))[:_LARGEST]
    return b"".join(pieces)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(WRITERS))
def test_many_mutants_are_each_a_line_in_worker_processes(name: str, tmp_path: Path) -> None:
    """No escape, no hang, none lost: ``DISCLOSURE_CHECKS_MUTANTS`` of all formats together."""
    rng = random.Random(f"many {name}")  # noqa: S311
    whole = WRITERS[name](report())
    for number in range(-(-MANY // len(WRITERS))):
        data = rng.choice((mutate, mutate_within))(whole, rng)
        # A text that grew beyond what any report has may take its time: the deadline of a file is tested elsewhere.
        (tmp_path / f"{number:05}{Path(name).suffix}").write_bytes(data[:_LARGEST])
    paths = find([tmp_path]).paths
    reports, _ = read_all(paths, jobs=workers.cores(), isolated=True)
    assert {found.path for found in reports} == set(paths)
    assert {Path(path.partition(".zip/")[0]).stem.partition(".")[0] for path in paths} == {
        file.stem for file in tmp_path.iterdir()
    }
    seen = {o.reason: str(dict(o.values)) for found in reports for o in found.observations}
    assert not {reason: told for reason, told in seen.items() if reason in ("program-error", "too-slow")}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["word.docx", "sheet.xlsx"])
def test_a_packed_file_with_flipped_bits_gives_its_figures_or_none(name: str, tmp_path: Path) -> None:
    rng, made = random.Random(name), report()  # noqa: S311
    whole, path = WRITERS[name](made), tmp_path / name
    path.write_bytes(whole)
    right = {concept: fact.value for concept, fact in read_reports(str(path))[0].facts.items()}
    for _ in range(100):
        changed = bytearray(whole)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        path.write_bytes(bytes(changed))
        for found in read_reports(str(path)):
            assert all(fact.value in (None, right[concept]) for concept, fact in found.facts.items())


@pytest.mark.slow
def test_a_folder_of_mutants_is_checked_whole(tmp_path: Path) -> None:
    rng = random.Random(5)  # noqa: S311
    for name, write in WRITERS.items():
        for number in range(3):
            (tmp_path / f"{number}-{name}").write_bytes(mutate(write(report()), rng))
    result = check([tmp_path])
    given = {file.name for file in tmp_path.iterdir()}
    listed = {
        Path(entry.report.path.split(".zip/")[0] + (".zip" if ".zip/" in entry.report.path else "")).name
        for entry in result.reports
    }
    assert given == listed
    assert all(entry.violations for entry in result.reports if entry.status == "unreadable")
