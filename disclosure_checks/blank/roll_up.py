"""The draft of a roll-up: the prescribed form with the sums of the parts; what is undecided stays blank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from disclosure_checks.blank.docx import blank_document
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Report
from disclosure_checks.model.roll_up import CellSum, RollUp
from disclosure_checks.wording.messages import number_words

#: The section that tells of fees for processing information, and what is told of it.
_FEES, _STATEMENT = 6, "fee-statement"


def roll_up_document(edition: Edition, part: RollUp, sums: Mapping[str, CellSum]) -> bytes:
    """The draft as the bytes of a .docx, the same whenever it is made.

    Args:
        edition: The form of the year.
        part: The roll-up.
        sums: Its cells.
    """
    whole = {key: cell.whole for key, cell in sums.items()}
    figures = {key: number_words(value) for key, value in whole.items() if value is not None}
    said = None if part.missing else _said_by_all(part.reports)
    prose = {} if said is None else {_FEES: said}
    return blank_document(edition, agency=part.agency, year=part.year, figures=figures, prose=prose)


def _said_by_all(reports: Sequence[Report]) -> str | None:
    """What every part says of fees in the same words; None where they differ or give figures (those add up)."""
    told = {_statement(report) for report in reports}
    return told.pop() if len(told) == 1 else None


def _statement(report: Report) -> str | None:
    found = next((said for said in report.reckonings if said.kind == _STATEMENT), None)
    if found is None or found.left[0].value != 1 or re.search(r"\d", found.text):
        return None
    return found.text if any(found.text in paragraph.text for paragraph in report.section(_FEES)) else None
