"""How well breakdowns, shares and rates in the prose are judged (rules N109, N110).

Each sentence of ``benchmarks/prose`` carries the rules that a careful reader would find broken. Recall is
the part of those that are found, false alarms the part of the sentences without such an error in which a
rule fires all the same. The words of ``schemas/prose/arithmetic.toml`` are fitted to the tuning half alone.

    python benchmarks/prose_arithmetic.py [--misses]
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from pathlib import Path

from disclosure_checks.arithmetic import read_reckonings
from disclosure_checks.document import Location, Paragraph
from disclosure_checks.reckoning import settle
from disclosure_checks.sentences import sentences

FOLDER = Path(__file__).parent / "prose"
RULES = {"breakdown": "N109", "percentage": "N110"}


def found(text: str) -> tuple[set[str], Counter[str]]:
    """The rules that a sentence breaks, and how many statements ended in which state."""
    prose = [Paragraph("一、总体情况", Location()), Paragraph(text, Location())]
    states: Counter[str] = Counter()
    broken = set()
    for said in read_reckonings(sentences(prose)):
        if said.kind not in RULES:
            continue
        state = "undecided" if said.cells else settle(said, {}).state
        states[state] += 1
        if state == "violated":
            broken.add(RULES[said.kind])
    return broken, states


def measure(half: str, tell: bool) -> None:
    """Print the measures of one half, and with ``tell`` each sentence that was misjudged."""
    labelled = tomllib.loads((FOLDER / f"arithmetic_{half}.toml").read_text(encoding="utf-8"))["sentences"]
    hits = misses = alarms = right = 0
    states: Counter[str] = Counter()
    for one in labelled:
        broken, of_it = found(one["text"])
        states += of_it
        wanted = set(one["wrong"])
        hits += len(wanted & broken)
        misses += len(wanted - broken)
        right += not wanted
        alarms += bool(broken and not wanted)
        if tell and broken != wanted:
            print(f"  {sorted(wanted)} found {sorted(broken)}: {one['text']}")
    told = ", ".join(f"{state} {count}" for state, count in sorted(states.items()))
    recall, false = hits / (hits + misses), alarms / right
    print(f"{half}: {len(labelled)} sentences, {hits + misses} errors, {right} without; {told}")
    print(f"{half}: recall {recall:.1%}, false alarms {false:.1%}")


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="tell each misjudged sentence of the tuning half")
    arguments = parser.parse_args()
    measure("tuning", arguments.misses)
    measure("measuring", False)


if __name__ == "__main__":
    main()
