"""An edition: a form with the rules that hold for it, and the other ways of printing it."""

from __future__ import annotations

import pandera.pandas as pa

from disclosure_checks import load_edition
from disclosure_checks.model.edition import Edition


def test_a_variant_is_the_edition_with_a_row_of_another_printing() -> None:
    edition = load_edition("2021")
    variant = edition.variants["other_all"]
    assert (variant.id, variant.variant, variant.own) == ("2021", "other_all", edition)
    gone = {key for key in edition.concepts if key not in variant.concepts}
    assert {key.split(".")[1] for key in gone} == {"other_correction_overdue", "other_fee_overdue", "other_misc"}
    assert {key.split(".")[1] for key in variant.concepts if key not in edition.concepts} == {"other_all"}
    assert not variant.table(3).variants


def test_a_rule_on_rows_that_are_not_printed_is_not_asked_of_a_variant() -> None:
    edition = load_edition("2021")
    variant = edition.variants["other_all"]
    assert set(variant.rules) < set(edition.rules)
    assert all(rule.fits(variant) for rule in variant.rules)
    assert not any(rule.fits(variant) for rule in set(edition.rules) - set(variant.rules))


def test_an_edition_compiles_itself_by_name() -> None:
    edition = load_edition("2019")
    assert isinstance(edition, Edition)
    assert isinstance(edition.schema(), pa.DataFrameSchema)
    assert set(edition.concepts) <= set(edition.schema().columns)
    assert len(edition.table_schema(3).columns) == 7


def test_it_says_in_a_line_what_it_is() -> None:
    edition = load_edition(2021)
    assert repr(edition) == f"<Edition 2021: 200 cells, {len(edition.rules)} rules>"
