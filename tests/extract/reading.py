"""Printed texts read as reports."""

from __future__ import annotations

from disclosure_checks import Location, Report
from disclosure_checks.extract.document import extract
from disclosure_checks.extract.given import Given
from disclosure_checks.extract.structure.sections import Line
from disclosure_checks.extract.tables.stream import Stream, tokens
from disclosure_checks.model.report import Observation
from disclosure_checks.readers import read_bytes
from disclosure_checks.text.folding import unspaced
from tests import bases, printed


def read(text: str, name: str = "report.txt", year: int | None = None, edition: str | None = None) -> Report:
    (found,) = extract(read_bytes(name, text.encode()), Given(year, edition))
    return found


def lines(*texts: str) -> list[Line]:
    """Printed paragraphs as lines, numbered from 1."""
    return [Line(unspaced(text), Location(line=number), text) for number, text in enumerate(texts, 1)]


def pipes(changes: dict[str, str] | None = None, base: str = "filled", edition: str = "2021") -> str:
    return printed.as_pipes(bases.report(bases.cells(base, edition, changes), edition))


def seen(report: Report, kind: str = "cell-ambiguous") -> list[Observation]:
    return [observation for observation in report.observations if observation.kind == kind]


def line_of(text: str, start: str) -> str:
    (line,) = [line for line in text.split("\n") if line.startswith(start)]
    return line


def stream_of(text: str, name: str = "report.txt") -> Stream:
    """The printed cells and paragraphs of a text."""
    return tokens(read_bytes(name, text.encode()))
