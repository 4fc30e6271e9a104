"""A report's paragraphs as the rules on structure are asked about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure_checks import load_edition
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.extract.structure.sections import Told, read_sections
from disclosure_checks.model.report import Observation
from tests import bases
from tests.extract.reading import lines

FORM = load_edition("2021")
HEADINGS = [f"{n}、{w}" for n, w in zip("一二三四五六", FORM.sections, strict=True)]


def told(*texts: str, agency: str = bases.AGENCY, year: int | None = 2023, **about: object) -> Told:
    """The paragraphs of a report on the form of 2021."""
    made = Told(read_sections(lines(*texts), FORM), FORM, year, reporting_body(agency))
    return replace(made, **about)  # type: ignore[arg-type]


def whole(*first: str, fifth: str = "存在的问题是更新不够及时。下一步将按月检查。", **about: object) -> Told:
    """A report with all its headings, with sentences in section one."""
    one, two, three, four, five, six = HEADINGS
    return told(one, *first, two, three, four, five, fifth, six, "没有收取信息处理费。", **about)  # type: ignore[arg-type]


def outcome(seen: Sequence[Observation]) -> list[tuple[str, str]]:
    """State and reason of each observation."""
    return [(one.state, one.reason) for one in seen]
