"""Every row of the goals for speed, in one run and one table: work, yardstick, ratio, goal.

    python benchmarks/run.py [--quick] [--only GROUP]

Work and yardstick take turns; a ratio is the median of the pairs' ratios, by process time where
all is done in one process, else by the clock (which others on the machine disturb: the load is
told below the table). ``--quick`` takes small sizes, to see that everything runs; its figures
say nothing. ``--only`` measures one group of rows.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import batch  # noqa: E402
import frames  # noqa: E402
import pdf_reader  # noqa: E402
import readers  # noqa: E402

from disclosure_checks import check_frame, load_edition  # noqa: E402
from disclosure_checks.declared.lexicon import lexicon  # noqa: E402
from disclosure_checks.extract.document import extract  # noqa: E402
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings  # noqa: E402
from disclosure_checks.extract.prose.claims.statements import read_statements  # noqa: E402
from disclosure_checks.extract.prose.sentences import sentences  # noqa: E402
from disclosure_checks.extract.structure.sections import read_sections  # noqa: E402
from disclosure_checks.frame.wide import WideFrame  # noqa: E402
from disclosure_checks.locate.search import localize  # noqa: E402
from disclosure_checks.readers import read_bytes  # noqa: E402
from tests import bases, printed  # noqa: E402
from tests.extract.reading import lines  # noqa: E402

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured.

    Attributes:
        work: It, in words.
        unit: What it is measured by, in words; empty where it is told in milliseconds or microseconds.
        goal: What the ratio (or the time) is to be at most; "≥ 1.85" where more is better.
        pairs: Measures so many times: seconds of the yardstick (1 where there is none) and of the work.
        told: What the figure is.
        rounds: How many times.
    """

    work: str
    unit: str
    goal: str
    pairs: Callable[[int], list[tuple[float, float]]]
    told: str = "×"
    rounds: int = 7


def timed(work: Work, clock: Callable[[], float]) -> float:
    """Seconds of one run."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


def by_turns(
    yardstick: Work, work: Work, clock: Callable[[], float] = time.process_time
) -> Callable[[int], list[tuple[float, float]]]:
    """Yardstick and work one after the other, after a run of each that does not count."""

    def pairs(rounds: int) -> list[tuple[float, float]]:
        yardstick()
        work()
        return [(timed(yardstick, clock), timed(work, clock)) for _ in range(rounds)]

    return pairs


def reading() -> Iterator[Row]:
    """A file's bytes made into a report."""
    goals = {"a.html": "≤ 6", "a.docx": "≤ 10", "a.xlsx": "≤ 8"}
    bare = {"a.html": "bare parse by lxml", "a.docx": "unzip and parse document.xml", "a.xlsx": "calamine alone"}
    for case in readers.cases():
        if case.file not in goals or " by " in case.name:  # what LibreOffice writes is no case of its own here
            continue
        yield Row(
            f"{case.name} to a report", bare[case.file], goals[case.file],
            by_turns(lambda c=case: c.yardstick(c.data), lambda c=case: extract(read_bytes(c.file, c.data))),
        )  # fmt: skip
    name, data = next(iter(pdf_reader.cases().items()))
    yield Row(
        f"PDF {name} to a report", "text only by pypdfium2", "≤ 4",
        by_turns(lambda: pdf_reader.text_only(data), lambda: extract(read_bytes("a.pdf", data))),
    )  # fmt: skip


def prose(characters: int = 1_500, reports: int = 40) -> Row:
    """What is read out of a report's prose: statements and reckonings, in milliseconds a report."""
    edition = load_edition("2021")
    given = []
    for number in range(reports):
        texts = [*printed.paragraphs(bases.filled_report()).values(), batch.prose(number, characters)]
        given.append(read_sections(lines(*texts), edition))
    words = lexicon()

    def read() -> None:
        for sections in given:
            said = sentences(sections)
            read_reckonings(said, read_statements(said, bases.AGENCY, 2024, words).statements, words)

    def pairs(rounds: int) -> list[tuple[float, float]]:
        return [(1, seconds / reports * 1000) for _, seconds in by_turns(lambda: None, read)(rounds)]

    return Row(f"prose of {characters:,} characters, figures in each sentence", "", "≤ 1", pairs, "ms")


def judging(reports: int) -> Iterator[Row]:
    """A wide frame judged, none broken and one in five."""
    edition = load_edition("2021")
    wanted = frames.equalities(edition)
    for share, goal in ((0.0, "≤ 20"), (0.2, "≤ 120")):
        values = frames.consistent(edition, reports)
        values = frames.broken(values, share) if share else values
        frame = pd.DataFrame(values.T, columns=list(edition.concepts))
        sums: Work = lambda v=values: frames.yardstick(v, wanted)  # noqa: E731
        told = f"{reports:,} reports, {share:.0%} broken"
        yield Row(
            f"check_frame, {told}", "sums of the 42 equalities", goal, by_turns(sums, lambda f=frame: check_frame(f))
        )
        if share:
            yield Row(
                f"the same, every violation in words with its suspects, {told}", "the same", goal,
                by_turns(sums, lambda f=frame: check_frame(f).violations),
            )  # fmt: skip
            schema = edition.schema()
            yield Row(
                f"edition.schema() alone, {told}", "the same", "≤ 4",
                by_turns(sums, lambda f=frame, s=schema: frames.validate(s, f)),
            )  # fmt: skip
            wide, rows = WideFrame(frame), np.flatnonzero((values != frames.consistent(edition, reports)).any(axis=0))
            yield Row(
                "one wrong cell located", "", "≤ 10",
                lambda rounds, w=wide, r=rows: [
                    (1, s / len(r) * 1e6) for _, s in by_turns(lambda: None, lambda: localize(w, edition, r))(rounds)
                ],
                "µs",
            )  # fmt: skip


def whole_folders(files: int) -> Iterator[Row]:
    """Start to outputs: the command over a folder of mixed files."""
    bare = {case.file.rpartition(".")[2]: case.yardstick for case in readers.cases()}
    bare |= {"pdf": pdf_reader.text_only}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        batch.write_mixed(folder, files, 0, 1_500)

        def parse() -> None:
            for path in sorted(folder.iterdir()):
                bare.get(path.suffix[1:], bytes.lower)(path.read_bytes())

        def run(jobs: int) -> None:
            batch.run(folder, jobs, Path(scratch) / f"{jobs}.json", weigh=False)

        two = by_turns(parse, lambda: run(2), time.perf_counter)
        yield Row(f"{files:,} mixed files, 2 processes, to JSON", "bare parse of the same", "≤ 6", two, rounds=3)
        one = by_turns(lambda: run(2), lambda: run(1), time.perf_counter)
        yield Row("1 process by 2", "2 processes", "≥ 1.85", one, rounds=3)


def processes() -> Iterator[Row]:
    """Whole processes of the command against the import of Pandera."""

    def python(*arguments: str) -> Work:
        return lambda: subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)  # noqa: S603

    bare = python("-c", "import pandera.pandas")
    goals = {"check": "≤ 1.2", "--help": "≤ 0.25", "rules": "≤ 0.25", "explain": "≤ 0.25"}
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "a.txt"
        file.write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
        told = {"check": [str(file)], "explain": ["T301"]}
        for word, goal in goals.items():
            run = python("-m", "disclosure_checks", word, *told.get(word, ()))
            pairs = by_turns(bare, run, time.perf_counter)
            yield Row(f"disclosure-checks {word}, one process", "import of pandera.pandas", goal, pairs)


def line(row: Row, rounds: int) -> str:
    """A row of the table."""
    pairs = row.pairs(rounds)
    ratio = statistics.median(work / bare for bare, work in pairs)
    bare = statistics.median(bare for bare, _ in pairs)
    unit = f"{row.unit}, {bare * 1000:.1f} ms" if row.unit else "–"
    return f"| {row.work} | {unit} | {ratio:.2f} {row.told} | {row.goal} |"


GROUPS: dict[str, Callable[[bool], Iterable[Row]]] = {
    "reading": lambda _: reading(),
    "prose": lambda _: [prose()],
    "judging": lambda quick: judging(2_000 if quick else 200_000),
    "folders": lambda quick: whole_folders(12 if quick else 2_000),
    "processes": lambda _: processes(),
}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", choices=GROUPS, help="one group of rows")
    given = options.parse_args()
    print("| work | yardstick | measured | goal |\n|---|---|---|---|")
    for name, rows in GROUPS.items():
        for row in rows(given.quick) if given.only in (None, name) else ():
            print(line(row, 2 if given.quick else row.rounds), flush=True)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"\nPython {sys.version.split()[0]}, {os.cpu_count()} cores, load {load:.1f}; medians of pairs.")


if __name__ == "__main__":
    main()
