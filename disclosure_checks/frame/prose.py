"""The prose of each section as columns of the wide frame, for rules on what a section holds.

``section:1`` to ``section:6`` hold the section's paragraphs without blanks, a line each, None where it was not found;
``has:prose`` says which reports have prose.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from disclosure_checks.frame.values import objects
from disclosure_checks.model.report import Report
from disclosure_checks.text.folding import unspaced

SECTIONS = range(1, 7)


def section_column(number: int) -> str:
    """The name of the column of a section."""
    return f"section:{number}"


def with_sections(frame: pd.DataFrame, reports: Sequence[Report]) -> pd.DataFrame:
    """The frame, shape (n_reports, n_columns), with the columns of the sections of its reports."""
    columns = {section_column(n): objects([_text(report, n) for report in reports]) for n in SECTIONS}
    columns["has:prose"] = objects([bool(report.prose) for report in reports])
    return pd.concat([frame, pd.DataFrame(columns, index=frame.index)], axis=1)


def _text(report: Report, number: int) -> str | None:
    if number not in report.sections:
        return None
    return "\n".join(unspaced(paragraph.text) for paragraph in report.section(number))
