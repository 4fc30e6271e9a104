"""Scanned reports in many conditions: cells right, unread, wrong, and wrong while all relations hold.

    python benchmarks/scans.py                     all conditions, four reports of 200 cells in each
    python benchmarks/scans.py --conditions 200    those whose name holds a text
    python benchmarks/scans.py --reports 13 --seed 100 --jobs 2    other reports, on two cores
    python benchmarks/scans.py --together 20       so many scans on two cores: seconds, memory of all processes

Reports with made-up figures are printed by the examples' own printers through LibreOffice, rendered, and then
skewed, stamped, blurred and compressed. The figures are counted against what was printed. A report is read in all
conditions by one process; the table is printed when all are done, wrong cells as they are found.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

from batch import run
from office_printing import pdf
from printing import Example, Figures

from disclosure_checks import load_edition, read_report
from disclosure_checks.checker import check


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page came through the scanner."""

    name: str
    dpi: int = 200
    skew: float = 0.5
    quality: int = 70
    stamp: bool = False
    grey: bool = False
    light: bool = False
    blur: float = 0.0
    noise: float = 0.0
    broken: bool = False


#: What is promised to be read; the others are to be unread rather than wrong.
PROMISED = tuple(
    Condition(f"{dpi} dpi, {skew}°, JPEG {quality}", dpi, skew, quality)
    for dpi in (150, 200, 300)
    for skew, quality in ((0.0, 90), (0.5, 70), (-1.0, 70), (2.0, 50))
)
WORSE = (
    Condition("110 dpi, 0.5°, JPEG 70", 110),
    Condition("110 dpi, 1°, JPEG 50, blurred", 110, 1.0, 50, blur=0.7),
    Condition("200 dpi, red stamp", stamp=True),
    Condition("200 dpi, stamp on a grey scan", stamp=True, grey=True),
    Condition("200 dpi, uneven light", light=True),
    Condition("200 dpi, blurred", blur=1.2),
    Condition("200 dpi, salt and pepper", noise=0.01),
    Condition("200 dpi, broken rules", broken=True),
)


def example(number: int) -> Example:
    """A made-up report whose figures fill many cells with counts of one to five digits."""
    drawn = random.Random(number)  # noqa: S311  # figures of a benchmark
    form = load_edition("2021")
    block = form.table("t3").blocks[0]
    applicants = [column.id for column in block.columns if "applicants" in column.groups]
    inner = [row.id for row in block.rows if row.id not in ("received", "carried_over", "concluded", "carried_forward")]

    def count() -> int:
        return drawn.choice((0, 0, drawn.randrange(10), drawn.randrange(100), drawn.randrange(2000)))

    results = {(row, column): count() for row in inner for column in applicants}
    cases = {
        (row.id, column.id): count()
        for row in form.table("t4").blocks[0].rows
        for column in form.table("t4").blocks[0].columns
        if column.id != "total"
    }
    table_2 = {key: str(count() * drawn.choice((1, 7))) for key in form.concepts if key.startswith("t2.")}
    table_2["t2.fees.amount"] = f"{drawn.randrange(10**6) / 100:.2f}"
    over = {column: drawn.randrange(3) for column in applicants}
    figures = Figures(table_2, results, over, {column: drawn.randrange(5) for column in applicants}, cases)
    agency = f"样例市{'甲乙丙丁戊己庚辛'[number % 8]}河镇人民政府"
    prose = dict.fromkeys(range(1, 7), "本机关依法公开政府信息，认真办理依申请公开，不断完善平台建设。")
    return Example(agency, 2024, prose, figures)


@cache
def printed(number: int) -> tuple[bytes, dict[str, str]]:
    """The report as LibreOffice prints it, and what stands in its cells."""
    made = example(number)
    return pdf(made), made.figures.cells(made.form)


def pages(data: bytes, dpi: int) -> Iterator[np.ndarray]:
    """The pages of a PDF as pictures (height × width × 3, RGB)."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"))


def scanned(picture: np.ndarray, condition: Condition, seed: int) -> Image.Image:
    """A page as the condition has it."""
    height, width = picture.shape[:2]
    rng = np.random.default_rng(seed)
    if condition.broken:
        picture = broken(picture, rng)
    if condition.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), condition.skew, 1.0)
        picture = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_AREA, borderValue=(255, 255, 255))
    if condition.stamp:
        mark = np.full_like(picture, 255)
        cv2.circle(mark, (width * 6 // 10, height * 4 // 10), width // 6, (215, 40, 40), max(3, width // 200))
        cv2.circle(mark, (width * 6 // 10, height * 4 // 10), width // 40, (215, 40, 40), -1)
        picture = np.minimum(picture, mark)
    if condition.grey:
        picture = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if condition.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), condition.blur)
    real = picture.astype(np.float32)
    if condition.light:
        down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
        real *= (0.55 + 0.45 * np.clip(across * 0.7 + down * 0.3, 0, 1))[..., None]
    real += rng.normal(0, 4, real.shape)
    if condition.noise:
        speck = rng.random((height, width))
        real[speck < condition.noise / 2], real[speck > 1 - condition.noise / 2] = 0, 255
    shown = np.clip(real, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(shown).save(buffer, "JPEG", quality=condition.quality, dpi=(condition.dpi, condition.dpi))
    return Image.open(buffer)


def broken(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The page with gaps of some six pixels in one of thirty places of its rules."""
    ink = (picture.min(axis=2) < 160).astype(np.uint8)
    rules = sum(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, 80), (80, 1)))
    height, width = ink.shape
    fields = (rng.random((height // 6 + 1, width // 6 + 1)) < 1 / 30).repeat(6, 0).repeat(6, 1)[:height, :width]
    return np.where(((cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0) & fields)[..., None], np.uint8(255), picture)


def submitted(number: int, condition: Condition, folder: Path) -> tuple[Path, int]:
    """The report as a PDF of scanned pages, and how many there are."""
    shots = [scanned(p, condition, number) for p in pages(printed(number)[0], condition.dpi)]
    path = folder / f"样例镇{number}2024.pdf"
    shots[0].save(path, save_all=True, append_images=shots[1:], resolution=condition.dpi, quality=condition.quality)
    return path, len(shots)


def measured(number: int, conditions: Sequence[Condition]) -> list[tuple[Counter[str], list[str]]]:
    """One report in each condition: what became of its cells, and which are wrong."""
    with tempfile.TemporaryDirectory() as folder:
        return [measure(number, condition, Path(folder)) for condition in conditions]


def measure(number: int, condition: Condition, folder: Path) -> tuple[Counter[str], list[str]]:
    """One report in one condition: what became of its cells, and which are wrong."""
    path, count = submitted(number, condition, folder)
    started = time.process_time()  # of this one core, whatever else the machine does
    report = read_report(path)
    seconds = time.process_time() - started
    expected = printed(number)[1]
    found: Counter[str] = Counter(pages=count, milliseconds=int(seconds * 1000))
    wrong = []
    for concept, text in expected.items():
        fact = report.facts.get(concept)
        if fact is None or fact.value is None:
            found["unread"] += 1
        elif float(fact.value) == float(text):
            found["right"] += 1
        else:
            found["wrong"] += 1
            wrong.append(f"{concept}: {text} read as {fact.value}")
    if wrong and not check([path]).violations:
        found["silent"] += len(wrong)
    return found, wrong


def together(count: int, folder: Path) -> str:
    """So many scans checked by the command on two cores: seconds, and the most memory that its processes took."""
    for number in range(count):
        path, _ = submitted(number % 4, Condition("as it comes"), folder)
        path.rename(folder / f"样例{number}镇2024.pdf")
    seconds, most = run(folder, 2, folder / "result.json", weigh=True)
    spent = sum(os.times()[2:4])
    read = json.loads((folder / "result.json").read_text("utf-8"))["summary"]
    return f"{count} scans on 2 cores: {seconds:.0f} s ({spent:.0f} s of processors), {most:.0f} MiB at most; {read}"


def most(wrong: int, cells: int) -> float:
    """The largest share of wrong cells that 95 % certainty leaves open (Poisson)."""
    low, high = 0.0, wrong * 4 + 10.0
    for _ in range(60):
        mean = (low + high) / 2
        seen = sum(math.exp(-mean) * mean**count / math.factorial(count) for count in range(wrong + 1))
        low, high = (mean, high) if seen > 0.05 else (low, mean)
    return high / max(cells, 1)


def summary(name: str, totals: Sequence[Counter[str]]) -> str:
    """What all conditions of a kind give together."""
    total = sum(totals, Counter())
    cells = total["right"] + total["unread"] + total["wrong"]
    read = total["right"] + total["wrong"]
    bound = most(total["wrong"], read) * 10_000
    return (
        f"{name}: {read} of {cells} cells read ({read / max(cells, 1):.2%}), {total['wrong']} wrong, "
        f"{total['silent']} of them silent; at most {bound:.1f} wrong in 10,000 read (95 %)"
    )


def main() -> None:
    """Print the table and what it comes to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=4)
    options.add_argument("--seed", type=int, default=0, help="the number of the first report")
    options.add_argument("--conditions", default="")
    options.add_argument("--together", type=int, default=0)
    options.add_argument("--jobs", type=int, default=1)
    given = options.parse_args()
    if given.together:
        with tempfile.TemporaryDirectory() as folder:
            print(together(given.together, Path(folder)))
        return
    conditions = [condition for condition in (*PROMISED, *WORSE) if given.conditions in condition.name]
    totals = {condition: Counter[str]() for condition in conditions}
    with ProcessPoolExecutor(given.jobs) as pool:
        jobs = {pool.submit(measured, given.seed + n, conditions): given.seed + n for n in range(given.reports)}
        for job in as_completed(jobs):
            for condition, (found, wrong) in zip(conditions, job.result(), strict=True):
                totals[condition] += found
                for line in wrong:
                    print(f"{condition.name}, report {jobs[job]}: {line}", file=sys.stderr, flush=True)
    print("| condition | cells | right | unread | wrong | silent | s a page |\n|---|---|---|---|---|---|---|")
    for condition, total in totals.items():
        cells = total["right"] + total["unread"] + total["wrong"]
        pace = total["milliseconds"] / 1000 / max(total["pages"], 1)
        counts = " | ".join(str(total[key]) for key in ("right", "unread", "wrong", "silent"))
        print(f"| {condition.name} | {cells} | {counts} | {pace:.2f} |")
    print()
    for name, kind in (("Promised", PROMISED), ("Worse", WORSE)):
        if chosen := [totals[condition] for condition in kind if condition in totals]:
            print(summary(name, chosen))


if __name__ == "__main__":
    main()
