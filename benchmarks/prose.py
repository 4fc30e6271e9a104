"""How well the prose is judged: recall and false alarms of rules N101–N115.

Each sentence of ``benchmarks/prose`` stands in a whole report and carries the rules that a careful reader
would find broken (``N101/N106``: either will do; ``may``: true as well, but not asked for). Recall is the
part of those that are found. A false alarm is a sentence with any finding beyond them, so one with a true
error counts too when it is accused of a second thing. Errors and warnings are findings, notes (info) are
not, but N110 is always a note and counts. The sentences of ``traps``
are all right. The words of ``schemas/prose`` are fitted to the tuning halves, and the
measuring halves were read once (see README.md).

    python benchmarks/prose.py [--misses]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from disclosure_checks import check, load_rules
from tests import bases

FOLDER = Path(__file__).parent / "prose"
RULES = tuple(f"N{number}" for number in range(101, 116))
ARITHMETIC = ("N109", "N110")
#: The sets of sentences, and the rules that their labels speak of.
SETS = {
    "claims": tuple(rule for rule in RULES if rule not in ARITHMETIC),
    "arithmetic": ARITHMETIC,
    "reports": RULES,
    "traps": RULES,
    "wider": RULES,
    "behind": RULES,
    "paragraphs": RULES,
    "fresh": RULES,
    "claims2": RULES,
    "reports2": RULES,
    "fresh2": RULES,
    "traps2": RULES,
    "fresh3": RULES,
    "traps3": RULES,
    "fresh4": RULES,
    "fresh5": RULES,
    "traps4": RULES,
    "shares": ARITHMETIC,
}
#: What stands in front of each sentence of a set, in the same paragraph; the others stand alone.
IN_FRONT = {"behind": ("依申请公开方面，规范做好申请的登记、办理和答复工作。", "全年收到政府信息公开申请12件，")}
HALVES = ("tuning", "measuring")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one sentence: the rules with a finding, with a note only, and left undecided."""

    found: frozenset[str]
    noted: frozenset[str]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence with the name of the tables that it stands beside."""

    text: str
    wrong: tuple[frozenset[str], ...]
    may: frozenset[str]
    table: str

    def missed(self, found: frozenset[str]) -> list[str]:
        """The errors that were not found."""
        return ["/".join(sorted(either)) for either in self.wrong if not either & found]

    def beyond(self, found: frozenset[str]) -> frozenset[str]:
        """The rules found that are not broken."""
        return found - self.may - frozenset().union(*self.wrong)


def read(name: str, half: str) -> list[Sentence]:
    """The labelled sentences of one half of a set."""
    entries = tomllib.loads((FOLDER / f"{name}_{half}.toml").read_text(encoding="utf-8"))["sentences"]
    return [
        Sentence(
            one["text"],
            tuple(frozenset(rules.split("/")) for rules in one["wrong"]),
            frozenset(one.get("may", ())),
            one.get("table", "filled"),
        )
        for one in entries
    ]


def judge(said: list[Sentence], rules: tuple[str, ...]) -> list[Told]:
    """What the checker says of each sentence, put at the end of the first section of its report."""
    tables = tomllib.loads((FOLDER / "tables.toml").read_text(encoding="utf-8"))
    others = [rule.code for rule in load_rules() if rule.code not in rules]
    after = "\n二、主动公开政府信息情况\n"
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, one in enumerate(said):
            beside = tables[one.table]
            made = bases.report(bases.cells("zero", changes=beside["figures"]), agency=beside["agency"])
            printed = bases.print_report(made).replace(after, f"\n{one.text}{after}", 1)
            paths.append(Path(folder) / f"{number:04}.txt")
            paths[-1].write_text(printed, encoding="utf-8")
        result = check(paths, select=rules, ignore=others)
    told = []
    for entry in result.reports:
        loud = frozenset(v.rule for v in entry.violations if v.severity != "info" or v.rule == "N110")
        noted = frozenset(v.rule for v in entry.violations) - loud
        told.append(Told(loud, noted, frozenset(outcome.rule for outcome in entry.undecided)))
    return told


def _by_rule(pairs: list[tuple[Sentence, Told]], rules: tuple[str, ...]) -> list[str]:
    wanted: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for one, told in pairs:
        wanted.update(min(either) for either in one.wrong)
        missed.update(min(either) for either in one.wrong if not either & told.found)
        extra.update(one.beyond(told.found))
    return [
        f"  {rule}: found {wanted[rule] - missed[rule]} of {wanted[rule]}, false alarms {extra[rule]} of {len(pairs)}"
        for rule in rules
    ]


def measure(name: str, half: str, misses: bool) -> list[str]:
    """The lines that tell the measures of one half, with ``misses`` each sentence that was misjudged."""
    alone = read(name, half)
    said = [replace(one, text=front + one.text) for front in IN_FRONT.get(name, ("",)) for one in alone]
    pairs = list(zip(said, judge(said, SETS[name]), strict=True))
    errors = sum(len(one.wrong) for one in said)
    missed = sum(len(one.missed(told.found)) for one, told in pairs)
    right = [(one, told) for one, told in pairs if not one.wrong]
    alarms = sum(bool(one.beyond(told.found)) for one, told in pairs)
    on_right = sum(bool(one.beyond(told.found)) for one, told in right)
    lines = [
        f"{name} {half}: {len(said)} sentences, {errors} errors, {len(right)} sentences without",
        (
            f"  recall {(errors - missed) / max(errors, 1):.1%} ({missed} missed),"
            f" false alarms {on_right / len(right):.1%} of the right sentences ({on_right}),"
            f" {alarms / len(said):.1%} of all ({alarms});"
            f" {sum(bool(told.noted) for _, told in pairs)} with a note only,"
            f" {sum(bool(told.open) for _, told in pairs)} undecided"
        ),
        *_by_rule(pairs, SETS[name]),
    ]
    if misses:
        lines += [
            f"  {one.table}: missed {one.missed(told.found)}, too much {sorted(one.beyond(told.found))},"
            f" noted {sorted(told.noted)}, open {sorted(told.open)}: {one.text!r}"
            for one, told in pairs
            if one.missed(told.found) or one.beyond(told.found)
        ]
    return lines


def main() -> None:
    """Measure both halves of every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="tell each misjudged sentence of the tuning halves")
    arguments = parser.parse_args()
    for name in SETS:
        for half in HALVES:
            if (FOLDER / f"{name}_{half}.toml").exists():
                print("\n".join(measure(name, half, arguments.misses and half == "tuning")))


if __name__ == "__main__":
    main()
