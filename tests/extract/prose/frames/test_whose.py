"""Whose figure a sentence gives."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.frames.whose import body_of, own_named, wider
from disclosure_checks.extract.prose.tokens import tokens
from disclosure_checks.text.folding import unspaced
from tests.extract.prose.spoken import chunked, frames, told

TOWN, COUNTY, BUREAU = "示例县甲镇人民政府", "示例县人民政府", "示例县教育局"
OFFICE = "示例县人民政府办公室"


@pytest.mark.parametrize(
    ("agency", "place", "small", "office"),
    [
        (COUNTY, "示例县", False, False),
        (TOWN, "示例县甲镇", True, False),
        (BUREAU, "", True, False),
        (OFFICE, "示例县", False, True),
        (None, "", True, False),
    ],
)
def test_a_body_by_its_name(agency: str | None, place: str, small: bool, office: bool) -> None:
    body = body_of(agency, lexicon())
    assert (body.place, body.small, body.office) == (place, small, office)


def test_how_a_body_calls_itself_longest_first() -> None:
    names = body_of(TOWN, lexicon()).names
    assert {TOWN, "示例县甲镇", "甲镇人民政府"} <= set(names)
    assert list(names) == sorted(names, key=len, reverse=True)
    assert "甲镇" not in names  # so short a name may be a piece of another word
    assert body_of(None, lexicon()).names == ()


@pytest.mark.parametrize(
    ("name", "text", "own"),
    [
        ("示例县教育局", "示例县教育局收到申请3件", 1),
        ("教育局", "县教育局收到申请3件，教育局办结2件", 2),
        ("甲镇收", "甲镇收到申请3件", 1),
        ("教育局", "民政局收到申请3件", 0),
    ],
)
def test_the_own_name_is_one_token_and_no_character_is_lost(name: str, text: str, own: int) -> None:
    spelled = unspaced(text)
    found = own_named(name, spelled, tokens(spelled, lexicon()))
    assert sum(token["scope"] == "own" for token in found) == own
    assert "".join(token.text for token in found) == spelled
    assert all(spelled[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(
    ("agency", "text", "other"),
    [
        (COUNTY, "全县收到申请3件", ""),
        (TOWN, "全县收到申请3件", "全县"),
        (BUREAU, "全县收到申请3件", "全县"),
        (None, "全县收到申请3件", "全县"),
        (COUNTY, "全市收到申请3件", "全市"),
        (TOWN, "我镇收到申请3件", ""),
        (TOWN, "乙镇收到申请3件", "乙镇"),
        (TOWN, "甲镇收到申请3件", ""),
        (TOWN, "收到申请3件，全县9件", ""),
    ],
)
def test_another_circle_or_body_up_to_the_figure(agency: str | None, text: str, other: str) -> None:
    assert wider(body_of(agency, lexicon()), chunked(text), "") == other


def test_another_circle_holds_until_the_own_is_named() -> None:
    body = body_of(TOWN, lexicon())
    assert wider(body, chunked("收到申请3件"), "全县") == "全县"
    assert wider(body, chunked("我镇收到申请3件"), "全县") == ""


def test_the_whole_county_is_what_its_governments_report_covers() -> None:
    said = "全县收到政府信息公开申请236件。"
    assert not told(said, agency="示例县人民政府").notes
    for agency in ("示例县甲镇人民政府", "示例县财政局", "示例市人民政府", None):
        assert told(said, agency=agency).notes == {"received": "scope"}
    assert told("全县各部门收到政府信息公开申请236件。", agency="示例县人民政府").notes


def test_the_scope_is_the_one_named_last() -> None:
    found = told("各乡镇、各部门推进有序，全县收到政府信息公开申请236件。", agency="示例县人民政府")
    assert found.facts["received"].value == 236
    assert not found.notes


def test_the_agency_s_own_name_is_no_other_scope() -> None:
    assert told("示例县教育局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {}
    assert told("县教育局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {}
    assert told("县卫健局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {"received": "scope"}


def test_another_township_is_another_scope() -> None:
    assert "received" in told("乙镇全年收到政府信息公开申请4件。").notes


@pytest.mark.parametrize("said", ["我镇", "甲镇人民政府", "示例县甲镇", "本机关"])
def test_a_town_s_own_figure_behind_the_county_s_is_clear(said: str) -> None:
    found = frames(f"全县收到政府信息公开申请236件，其中{said}收到政府信息公开申请3件。", agency=TOWN)
    assert (found[0].reason, found[0].detail) == ("scope", "全县")
    assert (found[-1].value, found[-1].reason) == (3, "")
