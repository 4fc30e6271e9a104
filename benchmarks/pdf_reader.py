"""What a PDF costs beside PDFium's bare text of it: medians of paired runs.

    python benchmarks/pdf_reader.py [FILE.pdf ...]

The yardstick opens the file and takes the text of every page, which any reader must do. "read" is
the bytes made into a Document, "facts" made into a Report. Without files the same small report is
printed in several ways; its font is trivial, so the yardstick is faster here than on real files,
most of all where a whole line is set at once.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from tests import bases
from tests.pdf_files import Print, as_pdf

ROUNDS, GOAL = 60, 3


def cases() -> dict[str, bytes]:
    """Prints of a small filled report."""
    report = bases.filled_report()
    prose = ["本年度主动公开各类信息，答复均在法定期限内作出，制度逐项落实，栏目按月检查。" * 8] * 8
    return {
        "as Word writes it, with prose": as_pdf(report, Print(apart=True), prose=prose),
        "ruled": as_pdf(report),
        "ruled, each cell a rectangle": as_pdf(report, Print("rectangles")),
        "ruled, over five pages": as_pdf(report, Print(breaks={"t2": (6,), "t3": (9, 17)}, repeat=True)),
        "without rules": as_pdf(report, Print("")),
    }


def text_only(data: bytes) -> None:
    """The text of every page."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    file.close()


def milliseconds(work: Callable[[], object]) -> float:
    """One run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(data: bytes) -> tuple[float, float, float]:
    """Medians: milliseconds of the yardstick; reading and facts as multiples of it, run by run."""
    bare, reading, facts = [], [], []
    for number in range(ROUNDS + 3):
        yardstick = milliseconds(lambda: text_only(data))
        read = milliseconds(lambda: read_bytes("a.pdf", data))
        whole = milliseconds(lambda: extract(read_bytes("a.pdf", data)))
        if number >= 3:
            bare.append(yardstick)
            reading.append(read / yardstick)
            facts.append(whole / yardstick)
    return statistics.median(bare), statistics.median(reading), statistics.median(facts)


def main(files: list[str]) -> None:
    """Print the table."""
    chosen = {file: Path(file).read_bytes() for file in files} or cases()
    print(f"{'file':<32}{'KB':>6}{'text only ms':>14}{'read':>8}{'facts':>8}{'goal':>8}")
    for name, data in chosen.items():
        gc.collect()
        bare, reading, facts = measure(data)
        print(f"{name[-30:]:<32}{len(data) / 1000:>6.0f}{bare:>14.2f}{reading:>7.2f}x{facts:>7.2f}x{GOAL:>7}x")


if __name__ == "__main__":
    main(sys.argv[1:])
