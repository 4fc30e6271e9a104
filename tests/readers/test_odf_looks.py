"""Styles of OpenDocument: what they and their parents say of how text is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclosure_checks.model.document import Run
from disclosure_checks.readers.odf_looks import as_run, is_flat, looks_of
from tests.readers.test_odf import SPACES, cell, p
from tests.readers.test_odf_conditions import sheet


def styles(inside: str) -> etree._Element:
    return etree.fromstring(f"<office:automatic-styles {SPACES}>{inside}</office:automatic-styles>")


def style(name: str, said: str, parent: str = "", family: str = "text") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:text-properties {said}/></style:style>"
    )


def run(said: str, text: str = "12") -> Run:
    return as_run(text, looks_of(styles(style("a", said)))["text", "a"])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", Run("12")), ('style:text-position="super 58%"', Run("12", raised=True)),
        ('style:text-position="-33% 58%"', Run("12", raised=True)), ('style:text-position="0% 100%"', Run("12")),
        ('style:text-line-through-style="solid"', Run("12", struck=True)),
        ('style:text-line-through-type="double"', Run("12", struck=True)),
        ('style:text-line-through-style="none" style:text-line-through-type="single"', Run("12")),
        ('text:display="none"', Run("12", hidden="hidden")), ('fo:color="#FFFFFF"', Run("12", hidden="colour")),
        ('fo:color="#ffffff" fo:background-color="#000080"', Run("12")), ('fo:color="#000000"', Run("12")),
        ('fo:color="#000080" fo:background-color="#000080"', Run("12", hidden="colour")),
        ('fo:color="#ffffff" fo:background-color="transparent"', Run("12", hidden="colour")),
        ('fo:font-size="1pt"', Run("12", hidden="tiny")), ('fo:font-size="0.5mm"', Run("12", hidden="tiny")),
        ('fo:font-size="2.5pt"', Run("12", hidden="tiny")), ('fo:font-size="3pt"', Run("12")),
        ('fo:font-size="58%"', Run("12")), ('fo:font-size="12pt"', Run("12")),
        ('style:font-name="Wingdings 2"', Run("12", unclear="picture")), ('fo:font-family="宋体"', Run("12")),
        ('style:repeat-content="true"', Run("12", unclear="crowded")),
    ],
)  # fmt: skip
def test_how_text_of_a_style_is_seen(said: str, expected: Run) -> None:
    assert run(said) == expected


def test_words_in_a_font_of_pictures_are_no_figures() -> None:
    assert run('style:font-name="Wingdings"', "甲").unclear == ""


def test_a_style_says_what_its_parents_say_and_has_the_last_word() -> None:
    root = styles(
        style("a", 'text:display="none" fo:color="#ff0000"')
        + style("b", 'fo:color="#00ff00"', "a")
        + style("c", "", "b")
        + style("d", 'text:display="true"', "c")
        + style("c", 'text:display="true"', family="paragraph")
    )
    looks = looks_of(root)
    assert as_run("1", looks["text", "c"]).hidden == "hidden"
    assert sorted(looks["text", "c"].values()) == ["#00ff00", "none"]
    assert as_run("1", looks["text", "d"]).hidden == ""
    assert as_run("1", looks["paragraph", "c"]).hidden == ""


def test_styles_of_the_whole_file_and_of_the_text_go_together_and_circles_end() -> None:
    common, own = styles(style("a", 'text:display="none"')), styles(style("b", "", "a") + style("x", "", "y"))
    looks = looks_of(common, None, own, styles(style("y", "", "x")))
    assert as_run("1", looks["text", "b"]).hidden == "hidden"
    assert looks["text", "x"] == {}


@given(st.floats(0, 40), st.sampled_from([("pt", 1.0), ("mm", 2.835), ("cm", 28.35), ("in", 72.0)]))
def test_a_row_is_flat_in_whatever_unit_its_height_is_told(points: float, unit: tuple[str, float]) -> None:
    name, size = unit
    height = f"{points / size:.4f}"
    flat = is_flat({"{urn:oasis:names:tc:opendocument:xmlns:style:1.0}row-height": height + name})
    assert flat == (float(height) * size <= 2.5)


def test_a_row_of_no_height_told_is_not_flat() -> None:
    assert not is_flat({})
    assert not is_flat({"{urn:oasis:names:tc:opendocument:xmlns:style:1.0}row-height": "auto"})


def test_a_number_in_a_white_format_is_not_seen() -> None:
    found = sheet(cell(p("81"), 'table:style-name="pale"'))[0][1]
    assert (found.text, [left.kind for left in found.left_out]) == ("", ["colour"])


@pytest.mark.parametrize(("style", "why"), [("signs", "picture"), ("again", "crowded"), ("Red", "")])
def test_fonts_of_pictures_and_repeated_figures_are_unclear(style: str, why: str) -> None:
    assert sheet(cell(p("81"), f'table:style-name="{style}"'))[0][1].unclear == why


@pytest.mark.parametrize(("style", "count"), [("low", 1), ("high", 2)])
def test_a_row_too_low_to_be_seen_is_none(style: str, count: int) -> None:
    assert len(sheet(cell(p("81")), more=f'table:style-name="{style}"')) == count
