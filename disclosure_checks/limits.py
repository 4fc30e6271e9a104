"""What one submitted file may cost. Submissions are untrusted; a finding says which limit it met."""

from __future__ import annotations

from typing import Final

#: Bytes of a file.
FILE_BYTES: Final = 50 * 1024 * 1024
#: Cells and paragraphs of a document.
TOKENS: Final = 500_000
#: Tables inside tables.
TABLE_DEPTH: Final = 30
#: Rows or columns that one cell may span; more is taken as so many.
SPAN: Final = 200
