"""Content controls bound to a value elsewhere in the file: Word shows that value, not what the control holds."""

from __future__ import annotations

import pytest

from disclosure_checks.model.document import Cell, Table
from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.word import docx
from disclosure_checks.readers.word.bound import read_store
from tests import office_files
from tests.office_files import cell, paragraph, run

ID = "{11111111-2222-3333-4444-555555555555}"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{KINDS}/{{}}" Target="{{}}"/></Relationships>'
)
PREFIX, PATH = "xmlns:a='urn:x'", "/a:root[1]/a:n[2]"


def document(shown: str, value: str, path: str = PATH, around_cell: bool = False, item: str = ID) -> bytes:
    """A Word file with a control in its first cell, and the value that it is bound to."""
    about = f'<w:sdtPr><w:dataBinding w:prefixMappings="{PREFIX}" w:xpath="{path}" w:storeItemID="{item}"/></w:sdtPr>'
    inner = f"<w:tc><w:p>{run(shown)}</w:p></w:tc>" if around_cell else run(shown)
    control = f"<w:sdt>{about}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    first = control if around_cell else f"<w:tc><w:p>{control}</w:p></w:tc>"
    plain = office_files.docx(f"<w:tbl><w:tr>{first}{cell(paragraph('5'))}</w:tr></w:tbl>")
    package = Package(plain)
    files = {name: package.read(name) for name in package.members}
    files["word/_rels/document.xml.rels"] = RELATIONS.format("customXml", "../customXml/item1.xml").encode()
    files["customXml/item1.xml"] = f'<root xmlns="urn:x"><n>1</n><n a="3">{value}</n></root>'.encode()
    files["customXml/_rels/item1.xml.rels"] = RELATIONS.format("customXmlProps", "itemProps1.xml").encode()
    files["customXml/itemProps1.xml"] = (
        f'<ds:datastoreItem ds:itemID="{ID.upper()}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    ).encode()
    return office_files.zipped(files)


def first(data: bytes) -> Cell:
    """The first cell."""
    (table,) = [block for block in docx.read("a.docx", data).blocks if isinstance(block, Table)]
    assert table.rows[0][1].text == "5"
    return table.rows[0][0]


@pytest.mark.parametrize("around_cell", [False, True])
@pytest.mark.parametrize(
    ("value", "path", "why"),
    [
        ("12", PATH, ""), (" 12 ", PATH, ""), ("81", PATH, "outdated"), ("", PATH, "outdated"),
        ("81", "/a:root[1]/a:n[2]/@a", "outdated"), ("81", "/a:root[1]/a:n[3]", ""), ("81", "/a:other/a:n", ""),
        ("81", "//a:n[contains(., '1')]", ""), ("81", "/top/n", ""), ("81", "", ""),
    ],
)  # fmt: skip
def test_a_control_that_shows_another_value_is_outdated(value: str, path: str, why: str, around_cell: bool) -> None:
    found = first(document("12", value, path or PATH + "[", around_cell))
    assert (found.text, found.unclear) == ("12", why)


def test_a_control_bound_to_a_part_that_is_not_there_is_read() -> None:
    assert first(document("12", "81", item="{0}")).unclear == ""


def test_the_store_holds_the_parts_by_their_ids() -> None:
    assert list(read_store(Package(document("12", "81")), "word/document.xml").roots) == [ID]
