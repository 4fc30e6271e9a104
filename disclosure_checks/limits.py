"""What one submitted file may cost. Submissions are untrusted; a finding says which limit it met."""

from __future__ import annotations

from typing import Final

#: Bytes of a file.
FILE_BYTES: Final = 50 * 1024 * 1024
#: Seconds and memory that a worker process has for one file: so many seconds, more for each MiB of it, and where it
#: has to be fetched from elsewhere.
FILE_SECONDS: Final = 15.0
FILE_SECONDS_EACH: Final = 3.0
FILE_SECONDS_FETCHED: Final = 120.0
FILE_MEMORY: Final = 1 << 30
#: Cells and paragraphs of a document.
TOKENS: Final = 500_000
#: Elements and texts of a web page.
NODES: Final = 2_000_000
#: Elements of a web page inside each other; browsers stop far earlier.
PAGE_DEPTH: Final = 10_000
#: Tables inside tables.
TABLE_DEPTH: Final = 30
#: Rows or columns that one cell may span; more is taken as so many.
SPAN: Final = 200
#: Bytes of a zip archive of submissions, and of all that it holds together.
ARCHIVE_BYTES: Final = 500 * 1024 * 1024
#: Files in a zip container: an archive of submissions or a .docx with its pictures.
ZIP_MEMBERS: Final = 5_000
#: Bytes of one XML part of a .docx or .xlsx, unpacked, and of all parts that are read.
PART_BYTES: Final = 30 * 1024 * 1024
PACKAGE_BYTES: Final = 100 * 1024 * 1024
#: How much larger than packed a part may be (looked at where it is larger than a MiB).
PACKED_RATIO: Final = 400
#: Rows times columns between the first and the last filled cell of a sheet, and area of its merged cells.
SHEET_AREA: Final = 2_000_000
#: Sheets of a workbook; bytes of text in its cells, each cell counted as long as the longest.
SHEETS: Final = 250
SHEET_TEXT: Final = 1 << 30
#: Files that one run of LibreOffice converts, seconds that it may take to start and for each file.
OFFICE_FILES: Final = 50
OFFICE_SECONDS: Final = 90
OFFICE_SECONDS_EACH: Final = 20
#: Pages of a PDF; shapes and characters of all its pages; seconds; bytes of the process that reads a heavy one.
PDF_PAGES: Final = 2_000
PDF_OBJECTS: Final = 1_500_000
PDF_SECONDS: Final = 60
PDF_MEMORY: Final = 1 << 30
#: Pixels of a picture and of a page that is drawn; pages of a picture file; scanned pages of one file.
PICTURE_PIXELS: Final = 60_000_000
PICTURE_FRAMES: Final = 200
#: Seconds that a worker has besides for a file whose pages may have to be recognised, more for each MiB of it.
SCAN_SECONDS: Final = 120.0
SCAN_SECONDS_EACH: Final = 30.0
#: Bytes of a facts file of many reports, its cells, its rows, its bytes unpacked; smaller than the head it is
#: read like others.
FACTS_BYTES: Final = 1 << 30
FACTS_CELLS: Final = 150_000_000
FACTS_ROWS: Final = 200_000
FACTS_UNPACKED: Final = 2 << 30
FACTS_HEAD: Final = 256 * 1024
#: Bytes that the process may have that opens one.
FACTS_MEMORY: Final = 4 << 30
#: Other reports that a finding names; it says how many more there are.
OTHERS: Final = 20
#: Characters of a sentence; a longer one is cut at a comma. What is read in a sentence takes more than linear time.
SENTENCE: Final = 1_500


def seconds_for(size: int, *, at_hand: bool = True, scanned: bool = False) -> float:
    """How many seconds a worker has for a file of so many bytes."""
    recognising = SCAN_SECONDS + SCAN_SECONDS_EACH * (size >> 20) if scanned else 0.0
    return FILE_SECONDS + FILE_SECONDS_EACH * (size >> 20) + (0.0 if at_hand else FILE_SECONDS_FETCHED) + recognising


def office_seconds(files: int) -> float:
    """How many seconds LibreOffice has for so many files, in all its runs together."""
    return OFFICE_SECONDS + OFFICE_SECONDS_EACH * files
