"""Two results compared as a page: all findings in it, whatever was submitted a text in it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from disclosure_checks.own_files import is_ours
from disclosure_checks.reporters.diff.compare import Difference
from disclosure_checks.reporters.diff.page import render
from tests.reporters.diff.differences import difference


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_unit_has_its_row_and_its_findings(lang: str) -> None:
    page = LexborHTMLParser(render(difference(), lang))
    assert [row.css_first("th").text() for row in page.css("tbody tr")] == [
        head.text().rpartition(" ")[0] for head in page.css("h2")
    ]
    assert len(page.css("section")) == 5
    assert len(page.css("section li")) == 6
    assert {"new", "still", "fixed", "unjudged", "waived"} == {
        str(node.attributes["class"]) for node in page.css("li > b")
    }


def test_what_was_submitted_is_escaped_and_steers_nothing() -> None:
    text = render(difference(), "zh")
    page = LexborHTMLParser(text)
    assert page.css("li i") == page.css("h2 b") == page.css("script") == []
    assert "\x1b" not in text
    assert "=1+1<b>" in [row.css_first("th").text() for row in page.css("tbody tr")]


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "://" not in render(difference(), "zh")


def test_nothing_found_is_said() -> None:
    page = LexborHTMLParser(render(Difference(), "zh"))
    assert "两次都没有发现问题。" in page.text()
    assert page.css("table") == []


def test_it_is_told_as_ours() -> None:
    assert is_ours(render(difference(), "en").encode())
