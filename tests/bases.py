"""Consistent reports to start from, and ways to bring them to the checker."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from disclosure_checks import CheckResult, Fact, Location, Report, check, load_edition
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Facts, Observation
from disclosure_checks.text.figures import read_figure
from tests import printed

AGENCY = "示例市甲镇人民政府"
YEARS = {"2019": 2020, "2021": 2023}

#: What a small filled report prints where it does not print 0.
FILLED = {
    "2019": {
        "t2.normative_documents.created": "2", "t2.normative_documents.published": "2",
        "t2.normative_documents.public_total": "9", "t2.licences.items_last_year": "35",
        "t2.licences.items_change": "-3", "t2.licences.decisions": "120", "t2.other_services.items_last_year": "8",
        "t2.penalties.items_last_year": "12", "t2.penalties.items_change": "+1", "t2.penalties.decisions": "41",
        "t2.coercive_measures.decisions": "6", "t2.fees.items_last_year": "1", "t2.procurement.items": "4",
        "t2.procurement.amount": "251.5",
    },
    "2021": {
        "t2.normative_documents.issued": "2", "t2.normative_documents.repealed": "1",
        "t2.normative_documents.in_force": "9", "t2.licences.decisions": "120", "t2.penalties.decisions": "41",
        "t2.coercive_measures.decisions": "6", "t2.fees.amount": "3.2",
    },
}  # fmt: skip
FILLED_BELOW = {
    "t3.received.person": "10", "t3.received.business": "2", "t3.received.total": "12",
    "t3.carried_over.person": "1", "t3.carried_over.total": "1",
    "t3.granted.person": "7", "t3.granted.business": "2", "t3.granted.total": "9",
    "t3.refused_third_party.person": "1", "t3.refused_third_party.total": "1",
    "t3.declined_repeated.person": "1", "t3.declined_repeated.total": "1",
    "t3.concluded.person": "9", "t3.concluded.business": "2", "t3.concluded.total": "11",
    "t3.carried_forward.person": "2", "t3.carried_forward.total": "2",
    "t4.review.upheld": "2", "t4.review.corrected": "1", "t4.review.total": "3",
    "t4.direct_suit.pending": "1", "t4.direct_suit.total": "1",
    "t4.suit_after_review.upheld": "1", "t4.suit_after_review.total": "1",
}  # fmt: skip
#: Sections with one more sentence than a printed report has of its own.
_SAID_IN = "五、存在的主要问题及改进情况"


@cache
def _base(base: str, edition: str) -> Mapping[str, str]:
    zero = dict.fromkeys(load_edition(edition).concepts, "0")
    return zero if base == "zero" else zero | FILLED[edition] | FILLED_BELOW


def cells(base: str = "zero", edition: str = "2021", changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The printed text of each cell; a name in ``changes`` that is no cell is refused."""
    found = dict(_base(base, edition))
    for concept, text in (changes or {}).items():
        assert concept in found, f"{concept} is no cell of the edition {edition}"
        found[concept] = text
    return found


def of_the_year_before(texts: Mapping[str, str]) -> dict[str, str]:
    """The same cells, but carried forward is what these carried over."""
    over = {name: text for name, text in texts.items() if name.startswith("t3.carried_over.")}
    return {**texts, **{name.replace("over", "forward"): text for name, text in over.items()}}


def report(
    texts: Mapping[str, str], edition: str | Edition = "2021", *, agency: str = AGENCY, year: int | None = None
) -> Report:
    """A report with these printed texts, as if it had been read."""
    form = load_edition(edition) if isinstance(edition, str) else edition
    return Report(
        path=f"{agency}.txt",
        body=reporting_body(agency),
        year=YEARS[form.id] if year is None else year,
        edition=form,
        facts=Facts.given({concept: Fact(read_figure(text).value, text) for concept, text in texts.items()}),
    )


def zero_report(edition: str = "2021") -> Report:
    """A report of zeros."""
    return report(cells("zero", edition), edition)


def filled_report(edition: str = "2021") -> Report:
    """A small filled report."""
    return report(cells("filled", edition), edition)


LAYOUTS = {
    "pipes": printed.as_pipes,
    "padded": lambda r: printed.as_pipes(r, padded=True),
    "tight": lambda r: printed.as_pipes(r, separator="|"),
    "tabs": lambda r: printed.as_pipes(r, separator="\t"),
    "lines": printed.as_lines,
    "lone-pipes": printed.as_lone_pipes,
    "one-line": printed.as_one_line,
    "html": printed.as_html,
}


def print_report(made: Report, layout: str = "pipes", said: str = "") -> str:
    """The report in a layout, with a sentence more in its prose where one is given."""
    text = LAYOUTS[layout](made)
    if not said:
        return text
    tag = "</p><p>" if layout == "html" else "\n"
    assert _SAID_IN in text
    return text.replace(_SAID_IN, f"{_SAID_IN}{tag}{said}", 1)


def with_sections(text: str, sections: Mapping[str, str]) -> str:
    """A printed text with a paragraph of one's own under the headings of some sections, given by their numerals."""
    lines = [
        [line, sections[line[0]]] if line[1:2] == "、" and line[0] in sections else [line] for line in text.split("\n")
    ]
    return "\n".join(part for line in lines for part in line)


def edited(
    text: str,
    replace: Iterable[Sequence[str]] = (),
    drop_lines: Iterable[str] = (),
    double_lines: Iterable[str] = (),
) -> str:
    """The printed text with pieces exchanged, lines left out or doubled; each must be there."""
    for old, new in replace:
        assert old in text, f"{old!r} is not in the printed text"
        text = text.replace(old, new)
    lines = text.split("\n")
    for start in drop_lines:
        assert any(line.startswith(start) for line in lines), f"no line begins with {start!r}"
        lines = [line for line in lines if not line.startswith(start)]
    for start in double_lines:
        assert any(line.startswith(start) for line in lines), f"no line begins with {start!r}"
        lines = [copy for line in lines for copy in ([line, line] if line.startswith(start) else [line])]
    return "\n".join(lines)


def check_text(folder: Path, text: str | bytes, name: str = "report.txt", **options: object) -> CheckResult:
    """The result of a file with this content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return check([path], **options)  # type: ignore[arg-type]


def facts_json(texts: Mapping[str, str], **about: object) -> str:
    """A facts file, each figure as it is printed."""
    return json.dumps({**about, "facts": dict(texts)}, ensure_ascii=False)


def wide(
    texts: Sequence[Mapping[str, str]], agency: str = AGENCY, edition: str = "2021", **columns: object
) -> pd.DataFrame:
    """A wide frame of printed texts, with the body that the agency's name tells."""
    body = reporting_body(agency)
    about = {"agency": agency, "level": body.level, "of": body.of, "kind": body.kind, "year": YEARS[edition], **columns}
    frame = pd.DataFrame([dict(text) for text in texts], dtype=object)
    return frame.assign(**about)


def numbers(texts: Mapping[str, str], edition: str = "2021") -> dict[str, object]:
    """The figures of printed texts as a numeric frame holds them: float, or Decimal for amounts."""
    concepts = load_edition(edition).concepts
    found: dict[str, object] = {}
    for key, text in texts.items():
        value = read_figure(text).value
        amount = concepts[key].kind == "amount"
        found[key] = (None if amount else np.nan) if value is None else Decimal(value) if amount else float(value)
    return found


def values(made: Report) -> dict[str, object]:
    """The figures of a report by concept."""
    return {concept: fact.value for concept, fact in made.facts.items()}


def rules_hit(result: CheckResult) -> set[tuple[str, str]]:
    """Rule and key of each violation."""
    return {(violation.rule, violation.key) for violation in result.violations}


def of_rule(result: CheckResult, code: str) -> list[object]:
    """The violations of one rule."""
    return [violation for violation in result.violations if violation.rule == code]


def faults(made: Report) -> list[Observation]:
    """What reading saw that breaks a rule."""
    return [seen for seen in made.observations if seen.state == "violated"]


NOWHERE = Location()
