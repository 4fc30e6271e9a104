"""Read many made-up reports on a Dask cluster of this machine, and see that one process says the same.

    python examples/cluster/cluster.py [--reports 20000] [--workers 2] [--folder FOLDER]

The reports are written into a folder (one that is deleted afterwards where none is named), every twentieth with a
mistake that this script remembers. They are checked twice: read by a ``LocalCluster``, and by this process alone. Both
results have to be the same, letter for letter, and to find what was planted. What it took is told on standard error.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from make_examples import prose, table_2  # (the folder of the examples is no package)
from printing import Example, Figures, pipes, tabs, web_page

from disclosure_checks import CheckResult, check

YEAR = 2024
#: A report of so many has a mistake.
WRONG_ONE_IN = 20
_NUMERALS = "甲乙丙丁戊己庚辛壬癸"
_WRITERS = {"txt": pipes, "text.txt": tabs, "html": web_page}
_ROWS = ("granted", "granted_in_part", "unavailable_not_held", "declined_repeated")


def name_of(number: int) -> str:
    """A made-up town for a number, no two alike."""
    digits = "".join(_NUMERALS[int(digit)] for digit in f"{number:05}")
    return f"示例省{digits[:2]}县{digits[2:]}镇人民政府"


def report(number: int) -> tuple[str, bytes]:
    """A file name and the content of one report; every so many it has a wrong total."""
    chance = random.Random(number)  # noqa: S311  (made-up figures)
    results = {(row, who): chance.randrange(12) for row in _ROWS for who in ("person", "business")}
    figures = Figures(
        table_2=table_2((chance.randrange(4), 0, 4 + chance.randrange(30)), 20 + chance.randrange(4000), 5),
        results=results,
        carried_forward={"person": chance.randrange(3)},
        cases={("review", "upheld"): chance.randrange(3)},
    )
    agency = name_of(number)
    published = (chance.randrange(1, 90), chance.randrange(1, 90), chance.randrange(1, 90))
    problem = f"存在的问题是{chance.choice(['公开内容', '解读形式', '更新频次'])}还不够。下一步将按月检查，逐项落实。"
    wrong = {}
    if number % WRONG_ONE_IN == 0:
        wrong["t3.concluded.person"] = str(sum(results[row, "person"] for row in _ROWS) + 1 + chance.randrange(8))
    made = Example(agency, YEAR, prose(agency, YEAR, figures, published, problem), figures, wrong=wrong)
    suffix = list(_WRITERS)[number % len(_WRITERS)]
    return f"{agency}{YEAR}.{suffix}", _WRITERS[suffix](made)


def write(folder: Path, count: int) -> None:
    """Write the reports, a folder for each county."""
    for number in range(count):
        name, content = report(number)
        place = folder / name[:6] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@contextmanager
def cluster(workers: int) -> Iterator[Executor]:
    """A Dask cluster of this machine, as an executor."""
    from distributed import Client, LocalCluster

    with LocalCluster(workers, threads_per_worker=1, dashboard_address="127.0.0.1:0") as local, Client(local) as client:
        yield client.get_executor(pure=False)


def checked(folder: Path, executor: Executor | None) -> CheckResult:
    """The reports judged. They are made up after one pattern, so that their prose is alike (R107)."""
    begun, worked = time.perf_counter(), time.process_time()
    result = check(folder, ignore="R107", executor=executor)
    took, own = time.perf_counter() - begun, time.process_time() - worked
    how = "one process" if executor is None else "the cluster"
    print(f"{how}: {took:.1f} s, {own:.1f} s of work and at most {_memory()} MiB here", file=sys.stderr)
    return result


def _memory() -> int:
    """The most memory that this process has had, in MiB; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def compare(folder: Path, count: int, workers: int) -> int:
    """Check the reports both ways; the exit status."""
    with cluster(workers) as executor:
        spread = checked(folder, executor)
    alone = checked(folder, None)
    wrong = {v.agency for v in alone.errors if v.rule == "T302"}
    planted = {name_of(number) for number in range(0, count, WRONG_ONE_IN)}
    same = spread.to_json() == alone.to_json()
    print(f"{len(alone.reports)} reports, {len(wrong)} with a wrong total")
    print("the cluster and one process give the same result" if same else "the results differ")
    print("all that was planted was found, and no other total" if wrong == planted else "not what was planted")
    return 0 if same and wrong == planted else 1


def main() -> int:
    """Write, check twice, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=20_000, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--folder", type=Path, help="where the reports are written and left")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() if asked.folder is None else nullcontext(str(asked.folder)) as name:
        begun = time.perf_counter()
        write(Path(name), asked.reports)
        print(f"{asked.reports} reports written: {time.perf_counter() - begun:.1f} s", file=sys.stderr)
        return compare(Path(name), asked.reports, asked.workers)


if __name__ == "__main__":
    raise SystemExit(main())
