"""Colours of workbooks: what a number, a theme and a tint look like."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclosure_checks.readers.sheet.colours import THEME, Colours, theme_colours

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def colour(text: str, colours: Colours | None = None) -> str:
    return (colours or Colours()).of(etree.fromstring(f"<c {text}/>"))


def lightness(digits: str) -> float:
    red, green, blue = (part / 255 for part in bytes.fromhex(digits))
    return colorsys.rgb_to_hls(red, green, blue)[1]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ('rgb="FF12ab34"', "12AB34"), ('rgb="12AB34"', "12AB34"), ('rgb="red"', ""), ('rgb="FFGGGGGG"', ""),
        ('indexed="8"', "000000"), ('indexed="0"', "000000"), ('indexed="9"', "FFFFFF"), ('indexed="64"', "000000"),
        ('indexed="65"', "FFFFFF"), ('indexed="999"', ""), ('indexed="-1"', ""), ('auto="1"', ""), ("", ""),
        ('theme="0"', "FFFFFF"), ('theme="1"', "000000"), ('theme="99"', ""), ('theme="x"', ""),
        ('theme="1" tint="1"', "FFFFFF"), ('theme="0" tint="-1"', "000000"), ('theme="0" tint="x"', ""),
    ],
)  # fmt: skip
def test_a_colour_is_told_or_left_to_the_program(text: str, digits: str) -> None:
    assert colour(text) == digits


@given(st.integers(0, 9), st.floats(-1, 1), st.floats(-1, 1))
def test_more_tint_is_never_darker(theme: int, one: float, other: float) -> None:
    low, high = sorted((one, other))
    dark, light = (lightness(colour(f'theme="{theme}" tint="{tint}"')) for tint in (low, high))
    assert dark <= light + 0.01


@given(st.integers(0, 9), st.floats(-5, 5))
def test_a_tint_however_large_makes_a_colour(theme: int, tint: float) -> None:
    made = colour(f'theme="{theme}" tint="{tint}"')
    assert len(bytes.fromhex(made)) == 3


def test_a_theme_names_its_first_two_colours_the_other_way_round() -> None:
    """The file has the dark one first, the numbers have the light one first."""
    scheme = "".join(
        f'<a:{name}><a:{kind} {value}/></a:{name}>'
        for name, kind, value in (
            ("dk1", "sysClr", 'val="windowText" lastClr="101010"'), ("lt1", "srgbClr", 'val="FEFEFE"'),
            ("accent1", "srgbClr", 'val="ABCDEF"'),
        )
    )  # fmt: skip
    theme = etree.fromstring(f"<a:theme {A}><a:clrScheme>{scheme}</a:clrScheme></a:theme>")
    colours = Colours(theme_colours(theme))
    found = [colour(f'theme="{number}"', colours) for number in (0, 1, 2, 4)]
    assert found == ["FEFEFE", "101010", "", "ABCDEF"]


def test_own_indexed_colours_take_the_place_of_the_usual_ones() -> None:
    styles = etree.fromstring(
        '<s><colors><indexedColors><rgbColor rgb="FF123456"/><rgbColor rgb="x"/></indexedColors></colors></s>'
    )
    colours = Colours(styles=styles)
    assert [colour(f'indexed="{number}"', colours) for number in (0, 1, 9)] == ["123456", "", "FFFFFF"]


def test_a_theme_without_colours_is_the_usual_one() -> None:
    assert theme_colours(etree.fromstring(f"<a:theme {A}/>")) == THEME == Colours().theme
