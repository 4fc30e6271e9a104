"""WordprocessingML: what is content, what wraps it, what is on, which rendering counts."""

from __future__ import annotations

import pytest

from disclosure_checks.readers.word.markup import (
    Control,
    W,
    chosen,
    content,
    control_of,
    ends_open,
    is_on,
    is_property,
    is_set,
)
from tests.office_files import elements


@pytest.mark.parametrize(
    ("value", "on"), [("", True), ("w:val='1'", True), ("w:val='true'", True), ("w:val='on'", True),
    ("w:val='0'", False),
                      ("w:val='false'", False), ("w:val='off'", False)]
)  # fmt: skip
def test_a_toggle_is_on_unless_it_says_otherwise(value: str, on: bool) -> None:
    (element,) = elements(f"<w:vanish {value}/>")
    assert is_on(element) is on


@pytest.mark.parametrize(
    ("value", "on"), [("", False), ("w:dirty='1'", True), ("w:dirty='true'", True), ("w:dirty='0'", False)]
)
def test_an_attribute_is_off_unless_it_says_otherwise(value: str, on: bool) -> None:
    (element,) = elements(f"<w:fldChar {value}/>")
    assert is_set(element, "dirty") is on


def test_what_tells_how_its_parent_looks_is_a_property() -> None:
    assert all(is_property(W + name) for name in ("rPr", "pPr", "tblPr", "sdtPr"))
    assert not any(is_property(W + name) for name in ("p", "prefix", "sdtContent"))


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback/>", "Choice"), ("<mc:Choice>{}</mc:Choice>", "Choice"),
        ("<mc:Choice xmlns:q='urn:q' Requires='q'>{}</mc:Choice><mc:Fallback/>", "Fallback"),
        ("<mc:Choice xmlns:q='urn:q' Requires='wps q'>{}</mc:Choice><mc:Choice Requires='v'/>", "Choice"),
        ("<mc:Choice Requires='unknown'>{}</mc:Choice><mc:Fallback/>", "Fallback"),
        ("<mc:Choice xmlns:q='urn:q' Requires='q'>{}</mc:Choice>", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_first_rendering_counts_whose_vocabularies_are_known(inside: str, name: str) -> None:
    (alternate,) = elements(f"<mc:AlternateContent>{inside.format('<w:p/>')}</mc:AlternateContent>")
    found = chosen(alternate)
    assert (found.tag.rpartition("}")[2] if found is not None else "") == name
    assert found is None or "Requires" not in found.attrib or "q" not in found.get("Requires", "").split()


@pytest.mark.parametrize(
    ("properties", "open_"),
    [
        ("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", True), ("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", True),
        ("<w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>", True),
        ("<w:pPr><w:rPr><w:vanish w:val='0'/></w:rPr></w:pPr>", False),
        ("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>", False), ("<w:pPr/>", False),
    ],
)  # fmt: skip
def test_a_paragraph_ends_open_where_its_mark_is_gone(properties: str, open_: bool) -> None:
    (element,) = elements(properties)
    assert ends_open(element) is open_
    assert not ends_open(None)


BOTH = "<mc:Choice><w:p/></mc:Choice><mc:Fallback><w:tbl/></mc:Fallback>"


@pytest.mark.parametrize(
    ("inner", "names"),
    [
        ("<w:p/><w:tbl><w:tr/></w:tbl><w:altChunk/>", ["p", "tbl", "altChunk"]),
        ("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>", ["p"]),
        ("<w:x><w:y><w:p/></w:y><w:tr/></w:x><w:tc/>", ["p", "tr", "tc"]), ("<w:del><w:p/></w:del><w:p/>", ["p"]),
        ("<w:moveFrom><w:p/></w:moveFrom><w:moveTo><w:tc/></w:moveTo>", ["tc"]),
        ("<w:sectPr><w:p/></w:sectPr><w:tblGrid><w:p/></w:tblGrid>", []),
        (f"<mc:AlternateContent>{BOTH}</mc:AlternateContent><w:tr/>", ["p", "tr"]),
        ("<w:p><w:r><w:p/></w:r></w:p>", ["p"]), ("<w:bookmarkStart/>", []),
    ],
)  # fmt: skip
def test_content_is_what_stands_there_however_it_is_wrapped(inner: str, names: list[str]) -> None:
    (container,) = elements(f"<w:body>{inner}</w:body>")
    assert [element.tag.rpartition("}")[2] for element in content(container)] == names


def test_wrappers_as_deep_as_a_file_may_nest_are_opened() -> None:
    (container,) = elements("<w:x>" * 200 + "<w:p/>" + "</w:x>" * 200)
    assert len(list(content(container))) == 1


@pytest.mark.parametrize(
    ("inside", "control"),
    [
        ("", Control("form-field", False)), ("<w:sdtPr/>", Control("form-field", False)),
        ("<w:sdtPr><w:showingPlcHdr/></w:sdtPr>", Control("form-field", True)),
        ("<w:sdtPr><w:showingPlcHdr w:val='0'/></w:sdtPr>", Control("form-field", False)),
        ("<w:sdtPr><w:comboBox/><w:showingPlcHdr/></w:sdtPr>", Control("drop-down", True)),
        ("<w:sdtPr><w:dropDownList/></w:sdtPr>", Control("drop-down", False)),
    ],
)  # fmt: skip
def test_what_a_control_asks_for(inside: str, control: Control) -> None:
    (sdt,) = elements(f"<w:sdt>{inside}<w:sdtContent/></w:sdt>")
    assert control_of(sdt) == control
