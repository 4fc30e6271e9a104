"""How well the prose is held against the tables (rules N101–N108, N111, N112).

Each sentence of ``benchmarks/prose/claims_*.toml`` stands in a small report and carries the rules that a
careful reader would find broken. Recall is the part of those that are found as error or warning, false
alarms the part of the sentences without an error in which a rule finds one. The patterns of
``schemas/prose/claims.toml`` are fitted to the tuning half alone.

    python benchmarks/prose_claims.py [--misses]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from disclosure_checks import check, load_rules
from tests import bases

FOLDER = Path(__file__).parent / "prose"
RULES = ("N101", "N102", "N103", "N104", "N105", "N106", "N107", "N108", "N111", "N112")


def found(texts: list[str]) -> list[tuple[set[str], set[str], set[str]]]:
    """For each sentence the rules broken, those with a note (info) and those undecided."""
    others = [rule.code for rule in load_rules() if rule.code not in RULES]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(Path(folder) / f"{number:04}.txt")
            paths[-1].write_text(bases.print_report(bases.filled_report(), said=text), encoding="utf-8")
        result = check(paths, select=RULES, ignore=others)
    told = []
    for entry in result.reports:
        broken = {v.rule for v in entry.violations if v.severity != "info"}
        noted = {v.rule for v in entry.violations if v.severity == "info"}
        told.append((broken, noted, {outcome.rule for outcome in entry.undecided}))
    return told


def measure(half: str, tell: bool) -> None:
    """Print the measures of one half, and with ``tell`` each sentence that was misjudged."""
    labelled = tomllib.loads((FOLDER / f"claims_{half}.toml").read_text(encoding="utf-8"))["sentences"]
    hits = misses = right = alarms = notes = undecided = 0
    for one, (broken, noted, open_) in zip(labelled, found([one["text"] for one in labelled]), strict=True):
        wanted = set(one["wrong"])
        hits += len(wanted & broken)
        misses += len(wanted - broken)
        right += not wanted
        alarms += bool(broken) and not wanted
        notes += bool(noted)
        undecided += bool(open_)
        if tell and broken != wanted:
            print(f"  {sorted(wanted)} found {sorted(broken)}, open {sorted(open_)}: {one['text']}")
    print(f"{half}: {len(labelled)} sentences, {hits + misses} errors, {right} sentences without")
    print(f"{half}: recall {hits / (hits + misses):.1%}, false alarms {alarms / right:.1%}")
    print(f"{half}: {notes} sentences with a note only (info), {undecided} undecided")


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="name the misjudged sentences of the tuning half")
    misses = parser.parse_args().misses
    measure("tuning", misses)
    measure("measuring", False)


if __name__ == "__main__":
    main()
