"""Forms under strict reading."""

from __future__ import annotations

import tomllib

import pytest

from disclosure_checks import DeclarationError
from disclosure_checks.declared.forms import read_form

FORM = """
id = "2030"
first_year = 2030
[notice]
number = "国办公开办函〔2030〕1号"
title = "通知"
[[section]]
label = "总体情况"
[[table]]
id = "t2"
section = 2
title = { zh = "表二", en = "Table 2" }
[[table.block]]
caption = "第一项"
columns = [{ id = "issued", label = "本年制发件数", en = "issued" }]
rows = [{ id = "regulations", label = "规章", en = "regulations" }]
"""


WRONG_FORMS = {
    "id missing": ('id = "2030"\n', "", "id", "is missing"),
    "year no number": ("first_year = 2030", 'first_year = "2030"', "first_year", "must be a int"),
    "notice missing": ('[notice]\nnumber = "国办公开办函〔2030〕1号"\ntitle = "通知"\n', "", "notice", "is missing"),
    "notice without a number": ('number = "国办公开办函〔2030〕1号"\n', "", "notice.number", "is missing"),
    "section without a label": ('label = "总体情况"', "aliases = []", "section[1].label", "is missing"),
    "table id": ('id = "t2"', '"id" = "table2"', "table[1].id", "t and a digit"),
    "layout unknown": ("section = 2", 'section = 2\nlayout = "round"', "table[1].layout", "not one of down, across"),
    "kind unknown": ('en = "issued"', 'en = "issued", kind = "share"', "table[1].block[1].columns[1].kind", "count"),
    "row without English": (', en = "regulations"', "", "table[1].block[1].rows[1].en", "is missing"),
    "misspelt key": ("first_year", "firstyear = 1\nfirst_year", "firstyear", "is unknown"),
    "groups no list": ('en = "reg', 'groups = "x", en = "reg', "table[1].block[1].rows[1].groups", "must be a list"),
}


def test_the_form_that_is_spoilt_is_right_before() -> None:
    form = read_form(tomllib.loads(FORM), "2030.toml", {}, None)
    assert list(form.concepts) == ["t2.regulations.issued"]
    assert form.covers(2031)


@pytest.mark.parametrize(("old", "new", "key", "problem"), WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_a_wrong_form_is_refused_with_file_and_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in FORM
    with pytest.raises(DeclarationError) as caught:
        read_form(tomllib.loads(FORM.replace(old, new, 1)), "2030.toml", {}, None)
    assert caught.value.file == "2030.toml"
    assert caught.value.key == key
    assert problem in caught.value.problem
