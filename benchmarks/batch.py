"""A batch as a city and as a country has it: time, memory, what a second process saves, how it grows.

    python benchmarks/batch.py [--files 2000] [--reports 200000] [--rounds 3]

First part: a folder of mixed files, every format in equal shares (old .doc only where LibreOffice
is installed, and only with --office), through the command with ``--jobs 1`` and ``--jobs 2`` in
turn; the ratio is taken pair by pair, start and output included. The goals: under two minutes,
less than 1 GiB in all processes together, a ratio of 1.85.

Second part: reports as one wide frame with last year's beside them (``prev:`` columns) through
``check_frame``, and as a facts file through ``check``; from a hundredth of the number upwards.
The goals: 200,000 in under a minute with less than 4 GiB, and time that grows as the number does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from frames import broken, consistent

from disclosure_checks import check, check_frame, load_edition
from disclosure_checks.model.report import Report
from tests import bases, office_files, pdf_files, printed

HERE = Path(__file__).resolve().parent

WRITERS: dict[str, Callable[[Report], bytes]] = {
    "txt": lambda r: printed.as_pipes(r).encode(),
    "htm": lambda r: printed.as_html(r, charset="gb2312").encode("gb18030"),
    "html": lambda r: printed.as_html(r).encode(),
    "docx": office_files.as_docx,
    "xlsx": office_files.as_xlsx,
    "pdf": pdf_files.as_pdf,
}

#: Sentences without a figure, as half of the prose.
PLAIN = (
    "坚持把公开透明贯穿决策、执行、管理、服务、结果全过程，及时回应群众关切。",
    "落实专人负责信息的收集、整理和发布，做到应公开尽公开。",
    "严格执行先审查后公开制度，未经审查的信息一律不得发布。",
    "依托门户网站、公开栏和微信公众号，方便群众就近查阅。",
    "组织业务骨干参加培训，提高工作人员的业务能力和服务水平。",
    "存在的问题主要是公开内容不够丰富，政策解读形式比较单一。",
    "下一步将完善工作机制，加强对各村、社区的指导和检查。",
    "围绕群众关心的教育、医疗、社会保障等领域，加大公开力度。",
)

#: What the tables count; a sentence on it would have to agree with the figures of each report.
COUNTED = re.compile("申请|新收|复议|诉讼|规范性文件|许可|处罚|强制|收费|我局|我县|20[0-9]{2}")


@cache
def right_sentences() -> list[str]:
    """Sentences on figures as reports have them, without an error in them and none about the tables."""
    told = (HERE / "prose" / f"arithmetic_{half}.toml" for half in ("tuning", "measuring"))
    sentences = [s for path in told for s in tomllib.loads(path.read_text("utf-8"))["sentences"]]
    return [s["text"] for s in sentences if not s["wrong"] and not COUNTED.search(s["text"])]


def prose(number: int, characters: int) -> str:
    """The prose of a report, another one for each."""
    right = right_sentences()
    text = ""
    while len(text) < characters:
        text += right[number % len(right)] + PLAIN[number % len(PLAIN)]
        number += 1
    return text


def write_mixed(folder: Path, count: int, office: int, characters: int) -> None:
    """A folder of reports of made-up towns, each format in turn, one in five with a wrong figure."""
    edition = load_edition("2021")
    concepts = list(edition.concepts)
    said = printed.PROSE[1]
    figures = consistent(edition, count)
    for column in edition.table("t3").blocks[0].columns:
        # The printed prose says that nobody was asked for a fee.
        fee, misc = (concepts.index(f"t3.{row}.{column.id}") for row in ("other_fee_overdue", "other_misc"))
        figures[misc] += figures[fee]
        figures[fee] = 0
    figures[concepts.index("t3.concluded.person"), ::5] += 1
    for number in range(count):
        suffix = list(WRITERS)[number % len(WRITERS)]
        texts = dict(zip(concepts, map(str, figures[:, number]), strict=True))
        report = bases.report(texts, agency=f"示例市第{number}镇人民政府")
        printed.PROSE[1] = said + prose(number, characters)
        (folder / f"{number:05}.{suffix}").write_bytes(WRITERS[suffix](report))
    if office:
        words = [office_files.as_docx(bases.filled_report())] * office
        with tempfile.TemporaryDirectory() as scratch:
            for number, data in enumerate(office_files.converted(Path(scratch), words, "docx", "doc")):
                (folder / f"old{number:05}.doc").write_bytes(data)


def memory_of(pid: int) -> float:
    """MiB held by a process and all that it started, shared pages counted once (Linux; else 0)."""
    parents = dict(filter(None, map(_with_parent, Path("/proc").glob("[0-9]*"))))
    total = 0.0
    for number in parents:
        above = number
        while above not in (0, pid):
            above = parents.get(above, 0)
        try:
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text() if above == pid else ""
        except OSError:
            continue
        total += int(rollup.split("\nPss:")[1].split()[0]) / 1024 if "\nPss:" in rollup else 0.0
    return total


def _with_parent(entry: Path) -> tuple[int, int] | None:
    try:
        return int(entry.name), int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def run(folder: Path, jobs: int, output: Path, *, weigh: bool) -> tuple[float, float]:
    """Seconds and, where asked for, peak MiB of one run of the command; weighing takes time of its own."""
    command = [sys.executable, "-m", "disclosure_checks", "check", str(folder), "--quiet", "--jobs", str(jobs)]
    start = time.perf_counter()
    started = subprocess.Popen([*command, "--output", str(output)], stdout=subprocess.DEVNULL)  # noqa: S603
    peak = 0.0
    while weigh and started.poll() is None:
        peak = max(peak, memory_of(started.pid))
        time.sleep(0.2)
    started.wait()
    return time.perf_counter() - start, peak


def mixed_files(count: int, rounds: int, office: int, characters: int) -> None:
    """The first part."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        write_mixed(folder, count, office, characters)
        outputs = [Path(scratch) / "1.json", Path(scratch) / "2.json"]
        found: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(rounds):
            for jobs, output in zip(found, outputs, strict=True):
                found[jobs].append(run(folder, jobs, output, weigh=False)[0])
        peaks = [run(folder, jobs, output, weigh=True)[1] for jobs, output in zip(found, outputs, strict=True)]
        same = outputs[0].read_bytes() == outputs[1].read_bytes()
        violations = len(json.loads(outputs[0].read_text(encoding="utf-8"))["violations"])
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(
        f"{count + office:,} mixed files ({office} old .doc), {violations:,} findings; load of the machine {load:.1f}"
    )
    for (jobs, seconds), peak in zip(found.items(), peaks, strict=True):
        print(f"  --jobs {jobs}  {statistics.median(seconds):7.1f} s  {peak:7.0f} MiB")
    ratios = [one / two for one, two in zip(found[1], found[2], strict=True)]
    print(f"  ratio     {statistics.median(ratios):7.2f}     {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    print(f"  the same JSON: {same}")


def part(kind: str, reports: int, path: str) -> None:
    """One measurement of the second part, in a process of its own."""
    edition = load_edition("2021")
    figures = broken(consistent(edition, reports), 0.02)
    frame = pd.DataFrame(figures.T, columns=list(edition.concepts))
    frame.insert(0, "agency", [f"示例省第{number}镇人民政府" for number in range(reports)])
    frame.insert(1, "year", 2024)
    if kind == "frame":
        before = consistent(edition, reports, seed=2)
        last = pd.DataFrame(before.T, columns=[f"prev:{concept}" for concept in edition.concepts])
        frame = pd.concat([frame, last], axis=1)
    elif kind.endswith("csv"):
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path, index=False)
    start = time.perf_counter()
    if kind == "frame":
        result = check_frame(frame)
    else:
        del frame, figures
        result = check([path])
    seconds = time.perf_counter() - start
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, peak, len(result.reports), len(result.violations)]))


def growth(reports: int) -> None:
    """The second part."""
    print(f"{'reports':>10}  {'road':<16}{'seconds':>9}{'ms each':>9}{'MiB':>8}{'findings':>10}")
    for kind, name in (("frame", "check_frame"), ("csv", "facts.csv"), ("parquet", "facts.parquet")):
        for count in (reports // 100, reports // 10, reports):
            with tempfile.TemporaryDirectory() as scratch:
                command = [sys.executable, __file__, "--part", kind, str(count), f"{scratch}/facts.{kind}"]
                done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
            seconds, peak, entries, violations = json.loads(done.stdout)
            assert entries == count
            each = seconds / count * 1000
            print(f"{count:>10,}  {name:<16}{seconds:>9.1f}{each:>9.3f}{peak:>8.0f}{violations:>10,}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--office", type=int, default=0)
    # The two real reports at hand have 1,500 and 3,600 characters of prose.
    options.add_argument("--prose", type=int, default=1_500, help="characters of prose in each report")
    options.add_argument("--reports", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--part", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        part(given.part[0], int(given.part[1]), given.part[2])
        return
    if given.files:
        mixed_files(given.files, given.rounds, given.office, given.prose)
    if given.reports:
        growth(given.reports)


if __name__ == "__main__":
    main()
