"""Numbers that Word puts in front of paragraphs: as a print shows them, counted in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.word.numbers import Numbering, chinese
from tests.office_files import elements

DIGITS, UNITS = "零一二三四五六七八九", {"十": 10, "百": 100, "千": 1000}


def value(text: str) -> int:
    """What Chinese words of a number say."""
    total = digit = 0
    for character in text:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS.index(character)
    return total + digit


@given(st.integers(1, 9_999))
def test_chinese_words_say_the_number(number: int) -> None:
    assert value(chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "〇"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1_005, "一千零五"),
     (1_050, "一千零五十"), (10_000, "10000")],
)  # fmt: skip
def test_chinese_words_are_the_usual_ones(number: int, text: str) -> None:
    assert chinese(number) == text


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    about = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>{more}"
    return f"<w:lvl w:ilvl='{at}'>{about}</w:lvl>"


def numbering(*levels: str, more: str = "", override: str = "") -> Numbering:
    (root,) = elements(
        f"<w:numbering><w:abstractNum w:abstractNumId='7'>{''.join(levels)}</w:abstractNum>"
        f"<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
        f"<w:num w:numId='2'><w:abstractNumId w:val='7'/>{override}</w:num>{more}</w:numbering>"
    )
    return Numbering(root, None)


def labels(made: Numbering, *places: tuple[int, int]) -> list[str]:
    """The numbers of paragraphs, each in a list at a level."""
    found = []
    for number, at in places:
        (about,) = elements(f"<w:pPr><w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>")
        found.append(made.label(about))
    return found


@pytest.mark.parametrize(
    ("form", "start", "printed"),
    [
        ("decimal", 9, ["9", "10"]), ("decimalZero", 9, ["09", "10"]), ("decimalFullWidth", 9, ["９", "１０"]),
        ("chineseCountingThousand", 10, ["十", "十一"]), ("ideographDigital", 10, ["一〇", "一一"]),
        ("ideographTraditional", 10, ["癸", "11"]), ("ideographZodiac", 12, ["亥", "13"]),
        ("decimalEnclosedCircle", 20, ["⑳", "21"]), ("decimalEnclosedParen", 1, ["⑴", "⑵"]),
        ("lowerLetter", 26, ["z", "aa"]), ("upperLetter", 27, ["AA", "BB"]), ("lowerRoman", 8, ["viii", "ix"]),
        ("upperRoman", 49, ["XLIX", "L"]), ("bullet", 1, ["", ""]), ("unknown", 1, ["", ""]),
    ],
)  # fmt: skip
def test_each_form_prints_as_word_does(form: str, start: int, printed: list[str]) -> None:
    made = numbering(level(0, form, "(%1)", start))
    assert labels(made, (1, 0), (1, 0)) == [f"({text})" if text else "" for text in printed]


def test_deeper_levels_begin_anew_below_a_new_number_unless_they_stay() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    made = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert labels(made, *places) == ["1.", "1.1", "1.2", "2.", "2.1"]
    stays = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2)", more="<w:lvlRestart w:val='0'/>"))
    assert labels(stays, *places) == ["1.", "1)", "2)", "2.", "3)"]


def test_a_legal_level_prints_the_others_in_digits() -> None:
    made = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert labels(made, (1, 0), (1, 1)) == ["一、", "1.1"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    assert labels(numbering(level(0, "decimal", "%1")), (1, 0), (2, 0), (1, 0)) == ["1", "2", "3"]
    anew = numbering(
        level(0, "decimal", "%1"), override="<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    )
    assert labels(anew, (1, 0), (2, 0), (2, 0)) == ["1", "5", "6"]


@pytest.mark.parametrize("place", [(0, 0), (9, 0), (1, 5), (1, 99)])
def test_what_is_in_no_list_has_no_number(place: tuple[int, int]) -> None:
    made = numbering(level(0, "decimal", "%1"))
    assert labels(made, place, (1, 0)) == ["", "1"]
    assert made.label(None) == ""


def test_paragraphs_of_a_style_are_numbered_by_it_and_by_what_it_is_based_on() -> None:
    (lists,) = elements(
        f"<w:numbering><w:abstractNum w:abstractNumId='7'>{level(0, 'decimal', '%1.')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )
    (styles,) = elements(
        "<w:styles><w:style w:styleId='A'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style><w:style w:styleId='C'><w:basedOn w:val='D'/></w:style>"
        "<w:style w:styleId='D'><w:basedOn w:val='C'/></w:style></w:styles>"
    )
    made = Numbering(lists, styles)
    assert [made.lists(name) for name in ("A", "B", "C", "")] == [True, True, False, False]
    (about,) = elements("<w:pPr><w:pStyle w:val='B'/></w:pPr>")
    assert [made.label(about), made.label(about)] == ["1.", "2."]
    (off,) = elements("<w:pPr><w:pStyle w:val='B'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>")
    assert made.label(off) == ""
