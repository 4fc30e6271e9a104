"""What each reader costs beside the bare parse of the same bytes: medians of paired runs.

    python benchmarks/readers.py [ROUNDS]

The yardsticks do what any reader must: parse the page, unzip and parse document.xml, let
calamine give the values. "read" is the bytes made into a Document, "facts" made into a Report.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import lxml.etree
import lxml.html
import python_calamine

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from tests import bases, office_files, printed


@dataclass(frozen=True, slots=True)
class Case:
    """A reader's input, its yardstick and the goal for facts over yardstick."""

    name: str
    file: str
    data: bytes
    yardstick: Callable[[bytes], object]
    goal: float


def page(size: int, lines: int = 0) -> bytes:
    """The report as a web page of a government site, with menus and scripts around it, and so many other links."""
    html = printed.as_html(bases.filled_report())
    link = (
        '<li class="nav-item"><a href="/zwgk/list/1.html" target="_blank" title="政府信息公开">政府信息公开</a></li>\n'
    )
    script = "<script>function show(id){var e=document.getElementById(id);e.style.display='block';}</script>\n"
    around = ""
    while len((html + around).encode()) < size:
        around += link * 8 + script
    around += "".join(f'<li><a href="/x/{n}.html">政府信息公开目录第{n}项</a></li>\n' for n in range(lines))
    return html.replace("<body>", f"<body><ul>{around}</ul>").encode()


def unzip_and_parse(data: bytes) -> object:
    """document.xml out of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return lxml.etree.fromstring(archive.read("word/document.xml"))


def calamine(data: bytes) -> object:
    """The values of each sheet."""
    workbook = python_calamine.load_workbook(io.BytesIO(data))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def cases() -> list[Case]:
    """The same small filled report in each format; as LibreOffice writes it where that is installed."""
    report = bases.filled_report()
    word, sheet = office_files.as_docx(report), office_files.as_xlsx(report)
    found = [
        Case("html 90 KB", "a.html", page(90_000), lambda data: lxml.html.parse(io.BytesIO(data)), 1),
        Case("html, 2,000 links", "a.html", page(0, 2000), lambda data: lxml.html.parse(io.BytesIO(data)), 1),
        Case("docx", "a.docx", word, unzip_and_parse, 3),
        Case("xlsx", "a.xlsx", sheet, calamine, 3),
    ]
    if office_files.SOFFICE:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (doc,) = office_files.converted(home / "1", [word], "docx", "doc")
            (again,) = office_files.converted(home / "2", [doc], "doc", "docx")
            (xlsx,) = office_files.converted(home / "3", [sheet], "xlsx", "xlsx")
            (xls,) = office_files.converted(home / "4", [sheet], "xlsx", "xls")
        found += [
            Case("docx by LibreOffice", "a.docx", again, unzip_and_parse, 3),
            Case("xlsx by LibreOffice", "a.xlsx", xlsx, calamine, 3),
            Case("xls", "a.xls", xls, calamine, 3),
        ]
    return found


def milliseconds(work: Callable[[], object]) -> float:
    """Process time of one run: that of others on the machine does not count."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def measure(case: Case, rounds: int) -> tuple[float, float, float]:
    """Medians: milliseconds of the yardstick; reading and facts as multiples of it, run by run."""

    def read() -> object:
        return read_bytes(case.file, case.data)

    def facts() -> object:
        return extract(read_bytes(case.file, case.data))

    bare, reading, to_facts = [], [], []
    for number in range(rounds + 3):
        times = milliseconds(lambda: case.yardstick(case.data)), milliseconds(read), milliseconds(facts)
        if number >= 3:
            bare.append(times[0])
            reading.append(times[1] / times[0])
            to_facts.append(times[2] / times[0])
    return statistics.median(bare), statistics.median(reading), statistics.median(to_facts)


def main(rounds: int) -> None:
    """Print the table."""
    print(f"{'format':<22}{'KB':>6}{'yardstick ms':>14}{'read':>8}{'facts':>8}{'goal':>8}")
    for case in cases():
        gc.collect()
        bare, reading, facts = measure(case, rounds)
        size = len(case.data) / 1000
        print(f"{case.name:<22}{size:>6.0f}{bare:>14.2f}{reading:>7.2f}x{facts:>7.2f}x{case.goal:>7}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
