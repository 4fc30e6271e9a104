"""Fields of Word: which part of one is seen, and what is said where its result shows nothing."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Run
from disclosure_checks.readers.word.fields import Field, OpenFields
from tests.office_files import elements


@pytest.mark.parametrize(
    ("code", "name", "passing"),
    [
        (["=SUM(ABOVE)"], "=", False), ([" = 1+1"], "=", False), (["  page \\* MERGEFORMAT"], "PAGE", True),
        (["DA", "TE"], "DATE", True), (["DATEDIFF"], "DATEDIFF", False), (["MERGEFIELD a"], "MERGEFIELD", False),
        ([], "", False), (["\\"], "", False),
    ],
)  # fmt: skip
def test_a_field_is_what_its_code_begins_with(code: list[str], name: str, passing: bool) -> None:
    found = Field(0, code)
    assert (found.name, found.passing) == (name, passing)
    assert Field(0, code, dirty=True).passing


@pytest.mark.parametrize(
    ("field", "runs", "unclear"),
    [
        (Field(0, ["=1+1"], False), [Run("2")], None), (Field(0, ["=1+1"], False), [Run(" ")], "formula"),
        (Field(0, ["=1+1"], False), [], "formula"), (Field(0, ["=1+1"]), [Run("2")], "formula"),
        (Field(1, ["=1+1"], False), [Run("2")], "formula"),
        (Field(0, ["=1+1"], False), [Run("2", hidden="hidden")], "formula"),
        (Field(0, ["XE a"]), [], None), (Field(0, ["bookmark b"]), [], None),
    ],
)  # fmt: skip
def test_a_field_that_shows_nothing_is_no_blank_unless_it_never_shows_anything(
    field: Field, runs: list[Run], unclear: str | None
) -> None:
    ending = field.ending(runs)
    assert (ending.unclear if ending else None) == unclear


ENTRIES = "<w:listEntry w:val='甲'/><w:listEntry w:val='12'/>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:result w:val='1'/>{ENTRIES}", "12"), (f"<w:default w:val='1'/>{ENTRIES}", "12"), (ENTRIES, "甲"),
        ("", ""),
        (f"<w:result w:val='0'/><w:default w:val='1'/>{ENTRIES}", "甲"), (f"<w:result w:val='2'/>{ENTRIES}", ""),
        (f"<w:result w:val='-1'/>{ENTRIES}", ""), (f"<w:result w:val='x'/>{ENTRIES}", ""),
        (f"<w:result w:val='0000009'/>{ENTRIES}", ""), (f"<w:result w:val='{'0' * 5000}9'/>{ENTRIES}", ""),
    ],
)  # fmt: skip
def test_a_drop_down_shows_the_entry_that_is_chosen(inside: str, text: str) -> None:
    (data,) = elements(f"<w:ffData><w:ddList>{inside}</w:ddList></w:ffData>")
    assert Field(0, ["FORMDROPDOWN"], data=data).ending([]) == Run(text)
    assert Field(0, ["FORMDROPDOWN"], False, data=data).ending([Run("5")]) is None


@pytest.mark.parametrize(
    ("kind", "shown", "unclear"),
    [
        ("textInput", "5", None),
        ("textInput", " ", "form-field"),
        ("checkBox", "5", "form-field"),
        ("checkBox", "", "form-field"),
    ],
)
def test_a_field_of_a_form_is_seen_where_it_was_filled_in(kind: str, shown: str, unclear: str | None) -> None:
    (data,) = elements(f"<w:ffData><w:{kind}/></w:ffData>")
    ending = Field(0, ["FORMTEXT"], False, data=data).ending([Run(shown)])
    assert (ending.unclear if ending else None) == unclear


def test_what_stands_in_a_code_is_no_text_and_results_of_codes_are_none() -> None:
    fields = OpenFields()
    fields.begin(0, None, dirty=False)
    fields.code("= ")
    fields.begin(0, None, dirty=False)
    fields.code("MERGEFIELD a")
    fields.separate(3)
    assert fields.in_code  # the result of the inner one is a part of the outer one's code
    inner = fields.end()
    assert inner is not None
    assert (inner.name, inner.start) == ("MERGEFIELD", 3)
    fields.code("+ 4")
    fields.separate(0)
    assert not fields.in_code
    fields.code("no code any more")
    outer = fields.end()
    assert outer is not None
    assert "".join(outer.code) == "= + 4"
    assert (fields.end(), fields.in_code) == (None, False)


def test_a_field_goes_on_in_the_next_paragraph_only_where_its_result_has_begun() -> None:
    fields = OpenFields()
    fields.begin(0, None, dirty=False)
    fields.separate(4)
    fields.begin(5, None, dirty=False)
    assert fields.close_paragraph() == 1
    assert [one.start for one in fields.fields] == [0]
    assert not fields.in_code


def test_fields_that_do_not_end_are_forgotten_and_hide_nothing() -> None:
    fields = OpenFields()
    for _ in range(500):
        fields.begin(0, None, dirty=False)
    assert len(fields.fields) < 50
    while fields.end():
        pass
    assert not fields.in_code
