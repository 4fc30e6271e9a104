"""Facts files in JSON: each report a table of names and texts, in the digits of the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import ReadError
from disclosure_checks.model.document import Document, Table
from disclosure_checks.readers.json import read


def pairs(document: Document) -> list[dict[str, str]]:
    found = []
    for block in document.blocks:
        assert isinstance(block, Table)
        found.append({key.text: value.text for key, value in block.rows})
    return found


def read_text(text: str) -> list[dict[str, str]]:
    return pairs(read("a.json", text.encode()))


@pytest.mark.parametrize(
    ("figure", "text"),
    [("12", "12"), ("0.50", "0.50"), ("1e2", "1e2"), ("-0", "-0"), ("12345678901234567890", "12345678901234567890"),
     ('"1,234"', "1,234"), ('" "', " "), ("null", "")],
)  # fmt: skip
def test_figures_keep_their_digits_and_null_is_blank(figure: str, text: str) -> None:
    assert read_text(f'{{"facts": {{"t2.fees.amount": {figure}}}}}') == [{"t2.fees.amount": text}]


def test_what_a_report_says_of_itself_stands_in_front_and_other_keys_are_left() -> None:
    text = '{"facts": {"t2.fees.amount": 1}, "year": 2024, "agency": "甲镇", "level": null, "violations": [1]}'
    (found,) = read_text(text)
    assert list(found.items()) == [("agency", "甲镇"), ("year", "2024"), ("t2.fees.amount", "1")]


@pytest.mark.parametrize("form", ["{}", "[{}, {}]", '{{"reports": [{}, {}, {}], "more": 1}}'])
def test_one_report_a_list_or_a_result(form: str) -> None:
    made = [f'{{"facts": {{"t2.fees.amount": {n}}}}}' for n in range(form.replace("{{", "").count("{}"))]
    assert read_text(form.format(*made)) == [{"t2.fees.amount": str(n)} for n in range(len(made))]


@given(st.dictionaries(st.text("ab.甲", min_size=1), st.integers(0, 10**20), max_size=5))
def test_facts_are_read_back(facts: dict[str, int]) -> None:
    assert read_text("\ufeff" + json.dumps({"facts": facts})) == [{key: str(value) for key, value in facts.items()}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", 'no "facts"'), ('[{"facts": {}}, 3]', 'no "facts"'), ("3", 'no "facts"'),
        ('{"reports": {"facts": 1}}', 'no "facts"'), ('{"facts": {"a": {"b": 1}}}', "a = "),
        ('{"facts": {"a": false}}', "a = False"), ('{"facts": {"a": 1, "b": 2, "b": 2}}', "key twice: b"),
        ('{"facts": {"a": ' + "[" * 100_000, "nested too deep"), ('{"facts": {"a": 1}', "Expecting"),
    ],
)  # fmt: skip
def test_what_is_no_facts_file_says_why(text: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(text)
    assert caught.value.reason == "wrong-facts"
    assert problem in str(caught.value.values["problem"])


def test_what_is_told_of_a_wrong_file_prints_and_is_short() -> None:
    with pytest.raises(ReadError) as caught:
        read_text(json.dumps({"facts": {"a\x1b[31m": ["长" * 5000]}}))
    problem = str(caught.value.values["problem"])
    assert problem.isprintable()
    assert len(problem) < 300
