"""Cells and paragraphs that are read at once are read as they are when all is looked at."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.word.looks import read_looks
from disclosure_checks.readers.word.numbers import Numbering
from disclosure_checks.readers.word.plain import plain_text
from tests.office_files import cell, elements, paragraph, run

STYLES = (
    "<w:styles><w:style w:type='paragraph' w:styleId='Usual'/>"
    "<w:style w:type='paragraph' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Listed'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "</w:styles>"
)
NUMBERING = "<w:numbering><w:num w:numId='1'/></w:numbering>"
(LOOKS,), (LISTS,) = elements(STYLES), elements(NUMBERING)


def looking(properties: str) -> str:
    """A paragraph of a run with these properties."""
    return f"<w:p>{run('12', properties)}</w:p>"


def plain(inner: str) -> str | None:
    return plain_text(elements(inner), read_looks(LOOKS), Numbering(LISTS, LOOKS))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (paragraph("12"), "12"), (cell(paragraph("1,234")), "1,234"), ("<w:p/>", ""),
        (f"<w:p>{run('1')}{run('2')}</w:p>", "12"),
        (looking('<w:b/><w:sz w:val="21"/>'), "12"), (looking('<w:color w:val="000000"/>'), "12"),
        (f"<w:p><w:pPr><w:jc w:val='center'/><w:pStyle w:val='Usual'/></w:pPr>{run('12')}</w:p>", "12"),
        (f"<w:p><w:bookmarkStart/>{run('12')}<w:bookmarkEnd/></w:p>", "12"),
        (looking('<w:vanish w:val="0"/>'), "12"),
    ],
)  # fmt: skip
def test_what_looks_like_any_other_is_its_text(inner: str, text: str) -> None:
    assert plain(inner) == text


@pytest.mark.parametrize(
    "inner",
    [
        paragraph("1") + paragraph("2"), looking('<w:vanish/>'), looking('<w:strike/>'),
        looking('<w:color w:val="FFFFFF"/>'), looking('<w:sz w:val="2"/>'),
        looking('<w:vertAlign w:val="superscript"/>'), looking('<w:rStyle w:val="x"/>'),
        "<w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r></w:p>", "<w:p><w:r><w:sym w:char='0031'/></w:r></w:p>",
        f"<w:p><w:del>{run('12')}</w:del></w:p>", "<w:p><w:r><w:instrText>12</w:instrText></w:r></w:p>",
        f"<w:p><w:pPr><w:pStyle w:val='Gone'/></w:pPr>{run('12')}</w:p>",
        f"<w:p><w:pPr><w:pStyle w:val='Listed'/></w:pPr>{run('12')}</w:p>",
        f"<w:p><w:pPr><w:numPr/></w:pPr>{run('12')}</w:p>", f"<w:p><w:unknown>{run('12')}</w:unknown></w:p>",
        f"<w:tc><w:tcPr><w:shd w:fill='000000'/></w:tcPr>{paragraph('12')}</w:tc>",
    ],
)  # fmt: skip
def test_where_anything_may_matter_more_is_to_be_read(inner: str) -> None:
    assert plain(inner) is None
