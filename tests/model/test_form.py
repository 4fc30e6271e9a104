"""The form: its cells, their names, and the years that it is prescribed for."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.model.form import Concept, Form, FormTable, with_variant

FORM: Form = load_edition("2021")

LABELS = {
    "t3.concluded.person": ("表三 三（七）总计 · 自然人", "Table 3 concluded · "),
    "t3.refused_state_secret.total": ("表三 三（三）1.属于国家秘密 · 总计", "Table 3 refused: state secret · total"),
    "t3.received.total": ("表三 一、本年新收政府信息公开申请数量 · 总计", "Table 3 received · total"),
    "t4.review.upheld": ("表四 行政复议 · 结果维持", "Table 4 administrative review · upheld"),
}


@pytest.mark.parametrize("cell", list(LABELS))
def test_a_cell_is_called_by_its_place_in_the_form(cell: str) -> None:
    chinese, english = LABELS[cell]
    concept = FORM.concepts[cell]
    assert isinstance(concept, Concept)
    assert concept.label("zh") == chinese
    assert concept.label("en").startswith(english)


def test_a_number_of_the_code_stands_once_in_the_label() -> None:
    for concept in FORM.concepts.values():
        assert "（七）（七）" not in concept.label()
        assert "一、一、" not in concept.label()


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_cells_are_rows_times_columns_in_the_forms_order(edition: str) -> None:
    form = load_edition(edition)
    cells = [len(block.rows) * len(block.columns) for table in form.tables for block in table.blocks]
    assert len(form.concepts) == sum(cells)
    tables = [concept.table.number for concept in form.concepts.values()]
    assert tables == sorted(tables)
    for key, concept in form.concepts.items():
        assert key == f"{concept.table.id}.{concept.row.id}.{concept.column.id}"


def test_kind_and_unit_of_a_cell_are_its_columns() -> None:
    fee, received = FORM.concepts["t2.fees.amount"], FORM.concepts["t3.received.total"]
    assert (fee.kind, fee.unit) == ("amount", "万元")
    assert (received.kind, received.unit) == ("count", "件")


def test_a_table_is_found_by_number_and_by_id() -> None:
    assert FORM.table(3) is FORM.table("t3")
    assert [FORM.table(n).number for n in (2, 3, 4)] == [2, 3, 4]
    with pytest.raises(KeyError, match="no table 5; it has t2, t3, t4"):
        FORM.table(5)


def test_a_form_covers_the_years_that_it_is_prescribed_for() -> None:
    old = load_edition("2019")
    assert old.last_year is not None
    assert old.covers(old.first_year)
    assert old.covers(old.last_year)
    assert not old.covers(old.last_year + 1)
    assert not FORM.covers(FORM.first_year - 1)
    assert FORM.covers(2999)


def test_a_variant_stands_in_the_place_of_the_first_row_that_it_replaces() -> None:
    table: FormTable = FORM.table(3)
    (variant,) = table.variants
    tables = with_variant(FORM.tables, table, variant)
    assert [t.id for t in tables] == [t.id for t in FORM.tables]
    assert [t for t in tables if t.id != "t3"] == [t for t in FORM.tables if t.id != "t3"]
    before, after = ([row.id for row in t[1].blocks[0].rows] for t in (FORM.tables, tables))
    assert after.index("other_all") == before.index(variant.replaces[0])
    assert [row for row in after if row != "other_all"] == [row for row in before if row not in variant.replaces]
