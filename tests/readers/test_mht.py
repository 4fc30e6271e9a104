"""Web archives: the pages that they hold, with the style sheets that were saved with them."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace

import pytest

from disclosure_checks import ReadError
from disclosure_checks.extract.document import extract
from disclosure_checks.model.document import Block, Cell, Location, Paragraph, Table
from disclosure_checks.readers import read_bytes
from disclosure_checks.readers.mht import behind, read
from tests import bases, printed
from tests.mail_files import web_archive

MADE = bases.report(bases.cells("filled"), agency="示例市甲镇人民政府")


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
@pytest.mark.parametrize("name", ["a.mht", "a.doc"])
def test_a_web_archive_is_its_page(name: str, encoding: str, charset: str) -> None:
    data = web_archive(printed.as_html(MADE, charset=charset), encoding=encoding, charset=charset)
    document = read_bytes(name, data)
    assert document.format == "mht"
    (found,) = extract(document)
    assert bases.values(found) == bases.values(MADE)


def test_the_tables_of_several_pages_are_numbered_on() -> None:
    page = "<html><body><p>页</p><table><tr><td>1</td><td>2</td></tr></table></body></html>"
    blocks = read_bytes("a.mht", web_archive(page, "<html><frameset></frameset></html>", page)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["页", "页"]
    assert [b.rows[0][0].location.table for b in blocks if isinstance(b, Table)] == [1, 2]


def test_a_web_archive_without_a_page_is_damaged() -> None:
    for data in (web_archive(), web_archive("  ")):
        with pytest.raises(ReadError) as caught:
            read_bytes("a.mht", data)
        assert caught.value.reason == "damaged"


def test_a_web_archive_cut_off_is_the_same_report_or_none() -> None:
    data = web_archive(printed.as_html(MADE))
    for size in range(1, len(data), len(data) // 60):
        try:
            reports = extract(read_bytes("a.mht", data[:size]))
        except ReadError:
            continue
        for report in reports:
            values = bases.values(MADE)
            assert all(values[key] == value for key, value in bases.values(report).items() if value is not None)


def test_many_parameters_of_a_web_archive_take_linear_time() -> None:
    def seconds(count: int) -> float:
        many = "".join(f'; p{n}="{n}"' for n in range(count))
        data = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8{many}\r\n\r\n<p>12</p>".encode()
        begin = time.process_time()
        with contextlib.suppress(ReadError):
            read("a.mht", data)
        return time.process_time() - begin

    seconds(100)
    assert seconds(16_000) < 4 * seconds(8_000) + 1


def archive(page: str, *parts: tuple[str, str]) -> bytes:
    """A page that stands at an address, and further parts, each its header and its content."""
    whole = [("Content-Type: text/html; charset=utf-8\nContent-Location: http://a.example/x/page.html", page), *parts]
    inside = "".join(f"--B\n{head}\n\n{content}\n" for head, content in whole)
    return f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n{inside}--B--\n".encode()


@pytest.mark.parametrize(
    ("reference", "head"),
    [
        ("a.css", "Content-Location: http://a.example/x/a.css"), ("../a.css", "Content-Location: http://a.example/a.css"),
        ("http://b.example/a.css", "Content-Location: http://b.example/a.css"), ("cid:c1", "Content-ID: <c1>"),
    ],
)  # fmt: skip
def test_a_sheet_in_the_archive_is_found_by_what_the_page_calls_it(reference: str, head: str) -> None:
    page = f"<link rel=stylesheet href='{reference}'><table><tr><td><b class=h>9</b>12<td>5</table>"
    (table,) = (b for b in read("a.mht", archive(page, (f"Content-Type: text/css\n{head}", ".h{display:none}"))).blocks)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["12", "5"]


def test_a_page_whose_header_is_wrong_speaks_for_itself() -> None:
    page = "<meta charset=utf-8><table><tr><td>规章<td>12</table>"
    for charset in ("x-unknown", "us-ascii", "utf-16"):
        data = f"MIME-Version: 1.0\nContent-Type: text/html; charset={charset}\n\n{page}".encode()
        (table,) = read("a.mht", data).blocks
        assert isinstance(table, Table)
        assert [cell.text for cell in table.rows[0]] == ["规章", "12"]


def test_texts_and_pictures_beside_the_page_are_no_page() -> None:
    data = archive("<p>甲</p>", ("Content-Type: text/plain", "乙"), ("Content-Type: image/png", "丙"))
    assert [b.text for b in read("a.mht", data).blocks if isinstance(b, Paragraph)] == ["甲"]


def test_tables_behind_others_are_numbered_on_and_nothing_else_is_changed() -> None:
    placed, bare = Cell("1", Location(table=2, row=3)), Cell("2", Location(line=4))
    blocks: list[Block] = [Paragraph("甲", Location(line=1)), Table(((placed, bare),))]
    assert behind(blocks, 0) == blocks
    moved = replace(placed, location=Location(table=5, row=3))
    assert behind(blocks, 3) == [blocks[0], Table(((moved, bare),))]
