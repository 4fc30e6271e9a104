"""Blank forms: filled in as a clerk would, computed by LibreOffice, read again by our own reader."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks import CheckResult, check, load_edition
from disclosure_checks.blank.book import CHECKS, FORM, PREVIOUS
from disclosure_checks.blank.check_sheets import FIRST
from disclosure_checks.blank.docx import blank_document
from disclosure_checks.blank.relations import LiveRelation, live_relations
from disclosure_checks.blank.xlsx import _laid_out, _Layout, blank_workbook
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.edition import Edition
from disclosure_checks.text.figures import read_figure
from tests import bases, office_files

needs_office = pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
EDITIONS = ("2019", "2021")
PROSE = ("一年来各项工作按时完成。", "更新不够及时，下一步按月检查。", "本年度没有发出收费通知，没有收取信息处理费。")


def relations_of(edition: Edition) -> tuple[LiveRelation, ...]:
    return live_relations(edition, reporting_body(bases.AGENCY))


def layout_of(edition: Edition) -> _Layout:
    return _laid_out(edition, relations_of(edition))


def number(text: str) -> int | float | None:
    value = read_figure(text).value
    return value if value is None or isinstance(value, int) else float(value)


@dataclass(frozen=True)
class Filled:
    """A form with what is changed in it; ``over`` overwrites totals too, which a clerk cannot."""

    edition: str = "2021"
    changes: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, int] = field(default_factory=dict)
    blank: bool = False

    def data(self) -> bytes:
        edition = load_edition(self.edition)
        previous = {cell.removeprefix("prev:"): value for cell, value in self.previous.items()}
        form = blank_workbook(edition, agency=bases.AGENCY, year=bases.YEARS[self.edition], previous=previous)
        book = openpyxl.load_workbook(io.BytesIO(form))
        layout, sheet = layout_of(edition), book[FORM]
        for row, text in zip(layout.prose, PROSE, strict=True):
            sheet.cell(row, 1).value = text
        for concept, text in bases.cells("filled", self.edition).items():
            self._fill(sheet, layout, concept, text)
        return office_files.saved(book)

    def _fill(self, sheet: Worksheet, layout: _Layout, concept: str, text: str) -> None:
        place = layout.places[concept]
        cell = sheet.cell(place.row, place.column)
        computed = str(cell.value or "").startswith("=")
        if concept in self.changes:
            cell.value = number(self.changes[concept])
        elif not computed and not self.blank:
            cell.value = number(text)


def sampled() -> dict[str, Filled]:
    """One cell changed, by chance, in each form; the same ones every time."""
    chance = random.Random(7)  # noqa: S311
    found = {}
    for edition in EDITIONS:
        concepts = [c for c in load_edition(edition).concepts if not c.startswith("t2")]
        for concept in chance.sample(concepts, 3):
            found[f"{edition} {concept}"] = Filled(edition, {concept: str(chance.randint(20, 60))})
    return found


FORMS = {
    "2019": Filled("2019"),
    "2021": Filled(),
    "balance": Filled("2021", {"t3.received.person": "11"}),
    "results": Filled("2021", {"t3.concluded.person": "8"}),
    "cases": Filled("2019", {"t4.direct_suit.total": "0"}),
    "issued": Filled("2021", {"t2.normative_documents.issued": "30"}),
    "regulations": Filled("2021", {"t2.regulations.in_force": "1"}),
    "coercion": Filled("2021", {"t2.coercive_measures.decisions": "99"}),
    "one blank": Filled("2021", {"t3.granted.other": ""}),
    "nothing": Filled("2021", blank=True),
    "previous": Filled("2021", previous={
        "prev:t3.carried_forward.person": 1, "prev:t3.carried_forward.total": 1, "prev:t4.review.pending": 3,
    }),
    **sampled(),
}  # fmt: skip


@dataclass(frozen=True)
class Computed:
    """A filled form as LibreOffice computed it."""

    path: Path
    form: Filled

    @property
    def book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(self.path, data_only=True)

    def lines(self) -> dict[tuple[str, str], str]:
        """What each relation's line says."""
        sheet = self.book[CHECKS]
        relations = relations_of(load_edition(self.form.edition))
        return {(r.rule.code, r.key): str(sheet.cell(n, 6).value) for n, r in enumerate(relations, FIRST)}

    def result(self) -> CheckResult:
        return check([self.path])


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Computed]:
    if office_files.SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("forms")
    made = office_files.converted(folder, [form.data() for form in FORMS.values()], "xlsx", "xlsx")
    found = {}
    for number_, ((name, form), data) in enumerate(zip(FORMS.items(), made, strict=True)):
        path = folder / f"{number_}.xlsx"
        path.write_bytes(data)
        found[name] = Computed(path, form)
    return found


@needs_office
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_consistent_report_is_balanced_and_clean(computed: dict[str, Computed], edition: str) -> None:
    form = computed[edition]
    assert set(form.lines().values()) <= {"平", "不适用", "缺上年数"}
    assert str(form.book[FORM]["A1"].value).startswith("全部平")
    result = form.result()
    # Section one of the form has no text yet, which a government is told of.
    assert {v.rule for v in result.violations if v.severity != "info"} == {"S112"}
    assert [(v.rule, v.message) for v in result.violations if v.rule.startswith(("C", "D", "T", "S110"))] == []
    report = result.reports[0].report
    assert (report.agency, report.year) == (bases.AGENCY, bases.YEARS[edition])
    wanted = bases.values(bases.report(bases.cells("filled", edition), edition))
    assert {concept: fact.value for concept, fact in report.facts.items()} == wanted


@needs_office
@pytest.mark.parametrize("name", FORMS)
def test_the_lines_say_what_a_check_says(computed: dict[str, Computed], name: str) -> None:
    form = computed[name]
    lines = form.lines()
    codes = {code for code, _ in lines}
    if not form.form.previous:
        result = form.result()
        found = {(v.rule, v.key): v.severity for v in result.violations if v.rule in codes}
        assert {key for key, text in lines.items() if text.startswith("不平")} == {
            key for key, severity in found.items() if severity == "error"
        }
        assert {key for key, text in lines.items() if text.startswith("请核实")} == {
            key for key, severity in found.items() if severity != "error"
        }
        undecided = {(o.rule, o.key) for entry in result.reports for o in entry.undecided if o.rule in codes}
        assert {key for key, text in lines.items() if text in {"未填", "缺上年数"}} == undecided
        for violation in result.violations:
            if (violation.rule, violation.key) in lines and violation.difference is not None:
                assert lines[violation.rule, violation.key].endswith(f"差 {abs(violation.difference)}")


@needs_office
def test_the_line_on_top_counts(computed: dict[str, Computed]) -> None:
    assert str(computed["balance"].book[FORM]["A1"].value).startswith("还有 2 条不平")
    assert str(computed["nothing"].book[FORM]["A1"].value).startswith("还没有填完")
    assert "1 条请核实" in str(computed["coercion"].book[FORM]["A1"].value)


@needs_office
def test_a_blank_is_no_zero(computed: dict[str, Computed]) -> None:
    edition = load_edition("2021")
    sheet, places = computed["one blank"].book[FORM], layout_of(edition).places
    for concept in ("t3.granted.total", "t3.concluded.other", "t3.concluded.total"):
        assert sheet.cell(places[concept].row, places[concept].column).value is None, concept
    assert computed["one blank"].lines()["T303", "granted"] == "未填"
    assert set(computed["nothing"].lines().values()) <= {"未填"}


@needs_office
def test_last_years_figures_are_used(computed: dict[str, Computed]) -> None:
    lines = computed["previous"].lines()
    assert lines["T403", ""] == "平"
    carried = {key: text for key, text in lines.items() if key[0] == "Y101"}
    assert all(text == "平" for (_, column), text in carried.items() if column in {"person", "total"})


# ------------------------------------------------------------------ the blank workbook


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_and_totals_are_locked_and_inputs_constrained(edition: str) -> None:
    form = load_edition(edition)
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(form)))
    assert all(book[name].protection.sheet for name in (FORM, CHECKS, PREVIOUS))
    sheet, layout = book[FORM], layout_of(form)
    rules = {str(area): rule for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
    for concept, about in form.concepts.items():
        place = layout.places[concept]
        cell = sheet.cell(place.row, place.column)
        if cell.value is not None:
            assert str(cell.value).startswith("=IF(COUNT("), concept
            assert cell.protection.locked
            continue
        assert not cell.protection.locked, concept
        rule = rules[cell.coordinate]
        kinds = {"count": ("whole", "0"), "amount": ("decimal", "0"), "change": ("whole", "-1000000000")}
        assert (rule.type, rule.formula1) == kinds[about.kind]
    locked = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert all(cell.protection.locked for cell in locked)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_total_of_the_form_is_computed(edition: str) -> None:
    form = load_edition(edition)
    sheet = openpyxl.load_workbook(io.BytesIO(blank_workbook(form)))[FORM]
    layout = layout_of(form)
    computed_cells = {
        concept for concept in form.concepts
        if sheet.cell(layout.places[concept].row, layout.places[concept].column).value is not None
    }  # fmt: skip
    wanted = {c for c in form.concepts if c.endswith(".total") or c.startswith("t3.concluded.")}
    assert computed_cells == wanted


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_form_is_the_form(tmp_path: Path, edition: str, suffix: str) -> None:
    form = load_edition(edition)
    made = blank_workbook if suffix == "xlsx" else blank_document
    (tmp_path / f"a.{suffix}").write_bytes(made(form, agency=bases.AGENCY, year=bases.YEARS[edition]))
    (entry,) = check([tmp_path / f"a.{suffix}"]).reports
    assert entry.report.edition is form
    assert all(fact.value is None and fact.location for fact in entry.report.facts.values())
    assert {v.rule for v in entry.violations if v.rule[0] in "CDT" or v.rule == "S110"} == {"C104"}


@pytest.mark.parametrize("agency", ["=IF(1,2,3)", "='核对'!$A$2", "@SUM(1)", "<r><t>甲</t></r>"])
def test_a_name_is_never_a_formula(agency: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank_workbook(load_edition("2021"), agency=agency)))[FORM]
    assert sheet["D2"].data_type == "s"
    assert str(sheet["D2"].value).strip() == agency
