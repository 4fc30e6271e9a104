"""One report never holds up the others, whatever stands in it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disclosure_checks import ReadError, check
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from tests import bases

ROOT = Path(__file__).parents[2]
WRONG = {
    "t3.refused_prohibited_by_law.legal_service": "14",
    "t3.refused_third_party.nonprofit": "5",
    "t3.other_correction_overdue.business": "977925839",
    "t3.unavailable_unclear.person": "582961753",
    "t3.refused_state_secret.legal_service": "272097059",
    "t3.granted.total": "10",
}


def test_six_wrong_cells_with_large_figures_are_checked_in_seconds(tmp_path: Path) -> None:
    made = bases.report(bases.cells("filled", changes=WRONG))
    (tmp_path / "report.txt").write_text(bases.print_report(made), encoding="utf-8")
    command = [sys.executable, "-m", "disclosure_checks", "check", "--no-progress", str(tmp_path / "report.txt")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=20, check=False)  # noqa: S603
    assert ended.returncode == 1


def test_a_folder_of_reports_is_read_in_order_with_progress(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(bases.print_report(bases.zero_report()), encoding="utf-8")
    told: list[tuple[int, int]] = []
    result = check([tmp_path], progress=lambda done, count: told.append((done, count)))
    assert told == [(number, 20) for number in range(21)]
    assert [entry.report.path[-6:] for entry in result.reports] == [f"{number:02}.txt" for number in range(20)]


def _repeated_keys(count: int) -> bytes:
    return ('{"facts":{' + ",".join(f'"k{n}":1' for n in range(count)) + ',"z":1,"z":2}}').encode()


def _parameters(count: int) -> bytes:
    return b'MIME-Version: 1.0\nContent-Type: text/html; a="' + b";" * count + b"\n\n<html><body><p>x"


def _tables(count: int) -> bytes:
    text = bases.print_report(bases.zero_report())
    third = text[text.index("三、") : text.index("四、")]
    return (text + third * (count // 1000)).encode()


HOSTILE = {"a.json": _repeated_keys, "a.mht": _parameters, "a.txt": _tables}


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_as_much_takes_about_four_times_as_long(name: str) -> None:
    def seconds(count: int) -> float:
        data = HOSTILE[name](count)
        start = time.process_time()
        with contextlib.suppress(ReadError):
            extract(read_bytes(name, data))
        return time.process_time() - start

    seconds(1_000)
    short, long = (min(seconds(size) for _ in range(2)) for size in (5_000, 20_000))
    assert long < 4 * short * 2.5 + 0.2
