"""Cases of rules as they stand in ``cases/<CODE>.toml``.

A ``[[case]]`` starts from a consistent report and says what one rule makes of it:

    name      = what is the matter, in words
    base      = "zero" (default) or "filled"
    edition   = "2021" (default) or "2019";  year, agency = the report's
    changes   = { "t3.received.person" = "11", "prev:t4.review.pending" = "1", "text:fee_notices" = "0" }
    previous  = { ... }: last year's report of the agency, that is its changes on the same base;
                previous_edition, previous_agency where they are others
    others    = [{ agency, changes, year, sections }]: further reports of the batch on the same base
    sections  = { "一" = "..." }: a paragraph more in these sections
    roster    = ["name", "name, level, of, kind, parent"]: the roster, a line for each agency
    pack      = the text of a local pack that is given with --rules
    said      = a sentence more in the prose; it stands for the text: figures where the report is printed
    level, of, kind = the body, where the agency's name does not tell it
    layout    = how the report is printed (bases.LAYOUTS), "pipes" by default
    replace   = [["old", "new"]], drop_lines, double_lines = ["how the line begins"]: edits of the printed text
    append    = true: a second report of another agency stands behind the first
    content, content_hex, file = the file itself and its name
    options   = { edition = "2021", year = 2024 } for check
    waivers   = the text of a [[waiver]] block; the case is then about the waivers (W), judged on 1 April 2026
    ask       = ["T401"]: other rules that are asked too
    roads     = ["print", "facts", "frame"], where not every road that can carry the case is meant

    held      = how many instances of the rule hold;  0 with nothing else: it does not apply
    violated  = [{ key, severity, found, expected, difference, message, cells }], each part but key optional
    undecided = [keys]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from disclosure_checks import CheckResult, check, check_frame, load_edition, load_rules
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.statement import CellTest, Observed
from tests import bases

FOLDER = Path(__file__).parent / "cases"
#: Agency of a second report in a file.
SECOND = "示例市乙乡人民政府"


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    code: str
    name: str
    held: int
    base: str = "zero"
    edition: str = "2021"
    year: int | None = None
    agency: str = bases.AGENCY
    level: str | None = None
    of: str | None = None
    kind: str | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, str] | None = None
    previous_edition: str = ""
    previous_agency: str = ""
    others: tuple[Mapping[str, Any], ...] = ()
    roster: tuple[str, ...] = ()
    said: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    layout: str = "pipes"
    replace: tuple[tuple[str, str], ...] = ()
    drop_lines: tuple[str, ...] = ()
    double_lines: tuple[str, ...] = ()
    append: bool = False
    content: str | None = None
    content_hex: str | None = None
    file: str = "report.txt"
    options: Mapping[str, Any] = field(default_factory=dict)
    roads: tuple[str, ...] = ()
    waivers: str = ""
    pack: str = ""
    ask: tuple[str, ...] = ()
    violated: tuple[Mapping[str, Any], ...] = ()
    undecided: tuple[str, ...] = ()

    def possible_roads(self) -> tuple[str, ...]:
        """The ways by which the report can come to the checker."""
        if self.roads:
            return self.roads
        if self.pack:
            return ("print",)
        if self.waivers:
            return ("print", "facts")
        if self._is_of_prose():
            return ("print",)
        edits = self.replace or self.drop_lines or self.double_lines or self.append or self.layout != "pipes"
        if edits or self.content is not None or self.content_hex is not None:
            return ("print",)
        if self.others or self.roster:
            return ("print",)
        contexts = {name.rpartition(":")[0] for name in self.changes} - {""}
        roads = []
        if contexts <= ({"text"} if self.said else set()) and not (self.level or self.of or self.kind):
            roads.append("print")
        if not contexts and not self.said:
            roads.append("facts")
        if not self.said or "text" in contexts:
            roads.append("frame")
        return tuple(roads)

    def _is_of_prose(self) -> bool:
        """Whether the rule asks the prose, which figures alone do not have."""
        statement = next(rule.statement for rule in load_rules() if rule.code == self.code)
        judged = isinstance(statement, Observed) and statement.judged
        return judged or (isinstance(statement, CellTest) and statement.function == "published-late")

    @property
    def own(self) -> dict[str, str]:
        """The changes of the report's own cells."""
        return {name: text for name, text in self.changes.items() if ":" not in name}

    def run(self, road: str, folder: Path) -> CheckResult:
        """Check the report by one road, with this rule alone."""
        others = [rule.code for rule in load_rules() if rule.code not in (self.code, *self.ask)]
        rules: dict[str, Any] = {"select": [self.code, *self.ask], "ignore": others}
        if road == "frame":
            return check_frame(self._frame(), edition=self.edition, **rules)
        path = folder / (self.file if road == "print" else "report.json")
        path.write_bytes(self._printed() if road == "print" else self._facts())
        if self.waivers:
            (folder / "waivers.toml").write_text(f"[[waiver]]\n{self.waivers}\n", encoding="utf-8")
            rules |= {"waivers": folder / "waivers.toml", "today": date(2026, 4, 1)}
        if self.pack:
            (folder / "pack.toml").write_text(self.pack, encoding="utf-8")
            rules |= {"rules": [folder / "pack.toml"], "today": date(2026, 4, 1)}
        previous = self._write_previous(road, folder)
        if self.roster:
            rules["agencies"] = folder / "roster.csv"
            lines = ["单位名称,层级,所属层级,类型,上级单位", *self.roster]
            rules["agencies"].write_text("\n".join(lines) + "\n", "utf-8")
        return check([path, *self._write_others(folder)], previous=previous, **self.options, **rules)

    def _write_others(self, folder: Path) -> list[Path]:
        paths = []
        for number, other in enumerate(self.others, 1):
            texts = bases.cells(self.base, self.edition, other.get("changes"))
            made = bases.report(texts, self.edition, agency=other["agency"], year=other.get("year", self._year))
            paths.append(folder / f"other{number}.txt")
            text = bases.with_sections(bases.print_report(made), other.get("sections", {}))
            paths[-1].write_text(text, "utf-8")
        return paths

    def _write_previous(self, road: str, folder: Path) -> list[Path]:
        if self.previous is None:
            return []
        path = folder / ("previous.txt" if road == "print" else "previous.json")
        agency, edition, year = self.previous_agency or self.agency, self._previous_edition, self._year - 1
        texts = bases.cells(self.base, edition, self.previous)
        if road == "print":
            path.write_text(bases.print_report(bases.report(texts, edition, agency=agency, year=year)), "utf-8")
        else:
            path.write_text(bases.facts_json(texts, edition=edition, agency=agency, year=year), "utf-8")
        return [path]

    @property
    def _previous_edition(self) -> str:
        return self.previous_edition or self.edition

    @property
    def _year(self) -> int:
        return self.year or bases.YEARS[self.edition]

    def _texts(self) -> dict[str, str]:
        return bases.cells(self.base, self.edition, self.own)

    def _printed(self) -> bytes:
        if self.content_hex is not None:
            return bytes.fromhex(self.content_hex)
        if self.content is not None:
            return self.content.encode()
        made = bases.report(self._texts(), self.edition, agency=self.agency, year=self.year)
        text = bases.with_sections(bases.print_report(made, self.layout, self.said), self.sections)
        if self.append:
            text += bases.print_report(bases.report(self._texts(), self.edition, agency=SECOND, year=self.year))
        return bases.edited(text, self.replace, self.drop_lines, self.double_lines).encode()

    def _about(self) -> dict[str, Any]:
        told = reporting_body(self.agency)
        return {
            "agency": self.agency,
            "level": self.level or told.level,
            "of": self.of or told.of,
            "kind": self.kind or told.kind,
            "year": self._year,
        }

    def _facts(self) -> bytes:
        return bases.facts_json(self._texts(), edition=self.edition, **self._about()).encode()

    def _frame(self) -> Any:
        frame = bases.wide([self._texts()], edition=self.edition).assign(**self._about())
        contexts = {name: text for name, text in self.changes.items() if ":" in name}
        if self.previous is not None:
            last = bases.cells(self.base, self._previous_edition, self.previous)
            contexts = {f"prev:{key}": text for key, text in last.items()} | contexts
        columns = {name: [float(text) if text else np.nan] for name, text in contexts.items()}
        return pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1)


def read_cases(code: str) -> Iterator[Case]:
    """The cases of a rule."""
    for block in tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))["case"]:
        yield Case(code=code, **{key: _frozen(value) for key, value in block.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def codes_with_cases() -> list[str]:
    """The codes that have a file of cases."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def known_cells(edition: str) -> frozenset[str]:
    """The cells of an edition."""
    return frozenset(load_edition(edition).concepts)
