"""Whose report it is: bodies of every kind, told by title, preamble, signature, file and folder.

Each body of ``benchmarks/bodies`` stands in a whole report of its layout. Of its name and of its standing (level,
whose department it is, kind) this prints how many are told, how many wrongly, and how many are left undecided.
What nobody can tell is an empty text there, and told wrongly when anything is told.

    python benchmarks/bodies.py [--misses]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))

from office_printing import word
from printing import NUMERALS, Example, Figures, Printed, draw, pipes, web_page

from disclosure_checks import load_edition, read_report

FOLDER = Path(__file__).parent / "bodies"
PRINTERS = {"docx": word, "html": web_page, "txt": pipes}


@dataclass(frozen=True, slots=True)
class Body:
    """A labelled body: what stands in its report, and what can be told from it."""

    name: str
    standing: tuple[str, str, str]
    head: tuple[str, ...]
    work: str
    foot: tuple[str, ...]
    path: str


class Printing(Example):
    """A report whose head and foot are laid out by hand."""

    __slots__ = ("body",)

    def parts(self) -> list[str | list[list[Printed]]]:
        form = load_edition("2021")
        cells = Figures().cells(form)
        parts: list[str | list[list[Printed]]] = [*self.body.head]
        for number, heading in enumerate(form.sections, 1):
            parts.append(f"{NUMERALS[number - 1]}、{heading}")
            parts += [self.body.work] if number == 1 else ["无。"] if number > 4 else []
            parts += [draw(table, cells) for table in form.tables if table.section == number]
        return [*parts, *self.body.foot]


def read(half: str) -> list[Body]:
    """The labelled bodies of one half."""
    entries = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))["body"]
    return [
        Body(one["name"], (one["level"], one["of"], one["kind"]), tuple(one["head"]), one["work"],
             tuple(one["foot"]), one["path"])
        for one in entries
    ]  # fmt: skip


def printed(body: Body) -> bytes:
    """The report of a body as a file of its suffix."""
    example = Printing("", 2024, {})
    object.__setattr__(example, "body", body)
    return PRINTERS[body.path.rpartition(".")[2]](example)


def measure(half: str, misses: bool) -> list[str]:
    """The lines that tell the measures of one half, with ``misses`` each body that was not told."""
    names, standings, lines = Counter[str](), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number, body in enumerate(read(half)):
            path = Path(folder) / f"{number:02}" / body.path
            path.parent.mkdir(parents=True)
            path.write_bytes(printed(body))
            report = read_report(path)
            standing = (report.body.level or "", report.body.of or "", report.body.kind or "")
            how = _told(report.agency or "", body.name)
            names[how] += 1
            parts = {_told(told, true) for told, true in zip(standing, body.standing, strict=True)}
            which = "wrong" if "wrong" in parts else "undecided" if "undecided" in parts else "told"
            standings[which] += 1
            if misses and (how, which) != ("told", "told"):
                lines.append(f"  {how}, {which}: {body.name or '–'} {body.standing}: {report.agency} {standing}")
    summary = [f"{half}: {sum(names.values())} bodies"]
    for what, counts in (("name", names), ("standing", standings)):
        summary.append(f"  {what}: " + ", ".join(f"{counts[how]} {how}" for how in ("told", "wrong", "undecided")))
    return summary + lines


def _told(told: str, true: str) -> str:
    return "told" if told == true else "wrong" if told else "undecided"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print each body that was not told")
    misses = parser.parse_args().misses
    for half in sorted(path.stem for path in FOLDER.glob("*.toml")):
        print(*measure(half, misses), sep="\n")


if __name__ == "__main__":
    main()
