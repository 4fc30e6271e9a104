"""What it costs to look for copied prose (R107) in a batch: process time with the rule and without it, in turn.

    python benchmarks/alike.py [--files 2000] [--rounds 5]

The reports are plain text, the cheapest to read, so the share is the highest that it can be. In the first batch each
has a prose of its own, in the second one in four has another one's with the names exchanged. Each round reads and
judges all files twice, with the rule and without; which comes first changes. The goal: at most 10 % more.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from disclosure_checks import check
from tests import bases, printed

CHARACTERS = (
    "清单公布台账逐条核对专栏更新窗口答复群众咨询汇总审签培训抽查目录索引归档查阅打印解读问答图表村组社区广场集市"
)
#: Characters of section one and five.
LENGTHS = {1: 1200, 5: 300}


def prose(rng: random.Random) -> dict[int, str]:
    """Sentences without a figure."""
    made = {}
    for section, length in LENGTHS.items():
        sentences = ["".join(rng.choices(CHARACTERS, k=rng.randint(12, 40))) for _ in range(length // 25)]
        made[section] = "。".join(sentences) + "。"
    return made


def write(folder: Path, count: int, copied: float) -> None:
    """The reports of made-up towns, a share of them with the prose of the one before."""
    rng = random.Random(20241128)  # noqa: S311
    own, own_prose = bases.report(bases.cells("filled")), dict(printed.PROSE)
    said = prose(rng)
    for number in range(count):
        said = said if number and rng.random() < copied else prose(rng)
        printed.PROSE.update({section: own_prose[section] + text for section, text in said.items()})
        report = replace(own, body=replace(own.body, name=f"示例市第{number}镇人民政府"))
        (folder / f"{number:05}.txt").write_text(printed.as_pipes(report), encoding="utf-8")
    printed.PROSE.update(own_prose)


def seconds(folder: Path, ignore: str) -> tuple[float, int]:
    """Process time of one check, and how often R107 was found."""
    gc.collect()
    start = time.process_time()
    result = check([folder], ignore=ignore)
    return time.process_time() - start, sum(violation.rule == "R107" for violation in result)


def measure(count: int, rounds: int, copied: float) -> str:
    """The line of one batch."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder, count, copied)
        found, ratios, bare = 0, [], []
        for number in range(rounds):
            told = {}
            for ignore in ("", "R107") if number % 2 else ("R107", ""):
                told[ignore], times = seconds(folder, ignore)
                found = max(found, times)
            bare.append(told["R107"])
            ratios.append(told[""] / told["R107"])
    shown = ", ".join(f"{(ratio - 1):+.1%}" for ratio in ratios)
    return (
        f"{count:,} reports, {copied:.0%} copied: {statistics.median(bare):.1f} s without R107, "
        f"{statistics.median(ratios) - 1:+.1%} with it ({shown}); found {found}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    measure(20, 1, 0.0)  # what is loaded once
    for copied in (0.0, 0.25):
        print(measure(given.files, given.rounds, copied), flush=True)


if __name__ == "__main__":
    main()
