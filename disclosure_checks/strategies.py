"""Hypothesis strategies of consistent reports: leaves are drawn, totals are computed.

    from hypothesis import given
    from disclosure_checks.strategies import reports

    @given(reports("2021"))
    def test_my_pipeline(report): ...

Needs hypothesis (``pip install disclosure-checks[strategies]``).
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from hypothesis import strategies as st

from disclosure_checks.declared.editions import load_edition
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.frame.build import report_frame
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Fact, Facts, Report
from disclosure_checks.text.figures import Number

#: Made-up bodies of every kind; names tell their level.
AGENCIES = (
    "示例市甲镇人民政府",
    "示例市乙乡人民政府",
    "示例市丙街道办事处",
    "示例县人民政府",
    "示例县人民政府办公室",
    "示例县教育局",
)
_COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 9_999), st.integers(0, 10_000_000))
#: Carried forward by each kind of applicant at most, so that the total stays unremarkable (T304).
_CARRIED = 3
#: Fees at most, in 元, within what a township takes in (T203).
_FEES = 9_999_999
#: From this report year on suits go through a review first (T404).
_REVIEW_FIRST = 2024


@st.composite
def facts(draw: st.DrawFn, edition: str = "2021") -> dict[str, Number]:
    """The figures of a report that keeps every rule.

    Args:
        draw: Given by hypothesis.
        edition: ``2019`` or ``2021``.

    Returns:
        A figure for each concept of the edition: int, or Decimal for an amount.

    Examples:
        >>> from hypothesis import given
        >>> @given(facts("2021"))
        ... def totals_are_not_below_their_parts(figures):
        ...     assert figures["t3.received.total"] >= figures["t3.received.person"]
        >>> totals_are_not_below_their_parts()
    """
    form = load_edition(edition)
    return {**draw(_table_2(form)), **draw(_table_3(form)), **draw(_table_4(form))}


@st.composite
def _table_2(draw: st.DrawFn, form: Edition) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for key, concept in form.concepts.items():
        if concept.table.id != "t2":
            continue
        if concept.kind == "amount":
            found[key] = Decimal(draw(st.integers(0, _FEES))) / 10_000
        elif concept.kind == "change":
            found[key] = draw(st.integers(-9_999, 9_999))
        else:
            found[key] = 0 if concept.row.id == "regulations" else draw(_COUNTS)
    if "t2.normative_documents.in_force" in form.concepts:
        issued, repealed = found["t2.normative_documents.issued"], found["t2.normative_documents.repealed"]
        found["t2.normative_documents.in_force"] = max(0, issued - repealed) + draw(st.integers(0, 99))
    found["t2.licences.decisions"] += 1
    found["t2.penalties.decisions"] += 1
    most = int(found["t2.penalties.decisions"])
    found["t2.coercive_measures.decisions"] = min(int(found["t2.coercive_measures.decisions"]), most)
    return found


@st.composite
def _table_3(draw: st.DrawFn, form: Edition) -> dict[str, Number]:
    block = form.table("t3").blocks[0]
    results = [row.id for row in block.rows if "results" in row.groups]
    applicants = [column.id for column in block.columns if "applicants" in column.groups]
    found: dict[str, Number] = {f"t3.{row.id}.{column.id}": 0 for row in block.rows for column in block.columns}
    cells = st.tuples(st.sampled_from(results), st.sampled_from(applicants), _COUNTS)
    for row, column, count in draw(st.lists(cells, max_size=12)):
        found[f"t3.{row}.{column}"] = count
    # Most results are not 三（六）3.
    for column in applicants if "other_misc" in results else ():
        found[f"t3.granted.{column}"] += found[f"t3.other_misc.{column}"]
    for column in applicants:
        concluded = sum(found[f"t3.{row}.{column}"] for row in results)
        forward = draw(st.integers(0, _CARRIED))
        over = draw(st.integers(0, min(int(concluded) + forward, 99)))
        found |= {
            f"t3.concluded.{column}": concluded,
            f"t3.carried_forward.{column}": forward,
            f"t3.carried_over.{column}": over,
            f"t3.received.{column}": concluded + forward - over,
        }
    for line in block.rows:
        found[f"t3.{line.id}.total"] = sum(found[f"t3.{line.id}.{column}"] for column in applicants)
    return found


@st.composite
def _table_4(draw: st.DrawFn, form: Edition) -> dict[str, Number]:
    block = form.table("t4").blocks[0]
    parts = [column.id for column in block.columns if "parts" in column.groups]
    found: dict[str, Number] = {}
    for row in block.rows:
        for part in parts:
            found[f"t4.{row.id}.{part}"] = draw(st.integers(0, 50))
        found[f"t4.{row.id}.total"] = sum(found[f"t4.{row.id}.{part}"] for part in parts)
    # A suit after a review went through one (T403 holds without last year's pending ones).
    missing = int(found["t4.suit_after_review.total"] - found["t4.review.total"])
    if missing > 0:
        found["t4.review.upheld"] += missing
        found["t4.review.total"] += missing
    return found


@st.composite
def reports(draw: st.DrawFn, edition: str = "2021", *, agency: str | None = None) -> Report:
    """A report that keeps every rule of the edition.

    Args:
        draw: Given by hypothesis.
        edition: ``2019`` or ``2021``.
        agency: The agency's name; drawn from ``AGENCIES`` when it is not given.

    Returns:
        A report with every fact (200 in the edition of 2021), without prose or places.

    Examples:
        >>> from hypothesis import given
        >>> @given(reports(agency="示例市甲镇人民政府"))
        ... def every_report_has_every_figure(report):
        ...     assert None not in report.figures().values()
        >>> every_report_has_every_figure()
    """
    form = load_edition(edition)
    name = agency or draw(st.sampled_from(AGENCIES))
    figures = draw(facts(edition))
    year = draw(st.integers(form.first_year, form.last_year or form.first_year + 4))
    if year >= _REVIEW_FIRST:
        figures |= {key: 0 for key in figures if key.startswith("t4.direct_suit.")}
    return Report(
        path=f"{name}.txt",
        body=reporting_body(name),
        year=year,
        edition=form,
        facts=Facts.given({key: Fact(figures[key], _printed(figures[key])) for key in form.concepts}),
    )


def _printed(figure: Number) -> str:
    return str(figure) if isinstance(figure, int) else format(figure.normalize(), "f")


@st.composite
def frames(draw: st.DrawFn, edition: str = "2021", *, min_size: int = 1, max_size: int = 8) -> pd.DataFrame:
    """A wide frame of reports that keep every rule, as ``check_frame`` takes it.

    Args:
        draw: Given by hypothesis.
        edition: ``2019`` or ``2021``.
        min_size, max_size: Bounds of the number of reports.

    Returns:
        Shape (n_reports, n_concepts + 7), indexed from 0; see ``frame.report_frame``.

    Examples:
        >>> from disclosure_checks import check_frame
        >>> from hypothesis import given
        >>> @given(frames())
        ... def consistent_reports_have_no_errors(frame):
        ...     assert check_frame(frame, select="T3").errors == []
        >>> consistent_reports_have_no_errors()
    """
    drawn = draw(st.lists(reports(edition), min_size=min_size, max_size=max_size))
    return report_frame(drawn, load_edition(edition))
