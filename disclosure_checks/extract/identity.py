"""Whose report it is and of which year: told from the title, the prose, the file's name.

What is not told is None; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from disclosure_checks.extract.names import REPORT, YEAR
from disclosure_checks.model.document import Document, Table
from disclosure_checks.text.folding import unspaced

_LONGEST_TITLE = 60
_YEAR = re.compile(YEAR)
_TITLE = re.compile(
    rf"(?:{YEAR}|度)[^。;；]{{0,40}}?{REPORT}|信息公开(?:工作)?(?:情况)?\(?20[12]\d\s*年?\s*度?\)?(?:工作)?报告"
)
_PERIOD = re.compile(r"(?P<year>20[12]\d)\s*年\s*1\s*月\s*1\s*日")


def is_title(text: str) -> bool:
    """Whether a paragraph is the title of an annual report."""
    if len(text) > 4 * _LONGEST_TITLE or ("报" not in text and "報" not in text):
        return False
    title = unspaced(text)
    return len(title) <= _LONGEST_TITLE and bool(_TITLE.search(title)) and "《" not in title


def is_opening(text: str) -> bool:
    """Whether a paragraph is the preamble that names the regulations and the report."""
    return "政府信息公开条例" in text and bool(re.search(r"(?:编制|制定|发布|公布)[^。]{0,20}报告", text))


def titles_among(texts: Sequence[str]) -> list[int]:
    """Which of the paragraphs, as ``unspaced`` gives them, are titles of an annual report."""
    return [at for at, text in enumerate(texts) if is_title(text)]


def report_year(texts: Sequence[str], path: str, titles: Sequence[int]) -> int | None:
    """The report year: of the title, else of the statistics period, else of the file's name.

    Args:
        texts: The paragraphs as ``unspaced`` gives them.
        path: The file.
        titles: Which of the paragraphs are titles of an annual report.
    """
    for at in titles:
        if match := _YEAR.search(texts[at]):
            return int(match["year"])
    for text in texts:
        if match := _PERIOD.search(text):
            return int(match["year"])
    years = {int(match["year"]) for match in _YEAR.finditer(unspaced(PurePosixPath(path).stem))}
    return years.pop() if len(years) == 1 else None


#: What the text or the name of a report says somewhere, and hardly any other file.
_OF_A_REPORT = re.compile(r"信息公开|政务公开|年度报告|年报|依申请公开|主动公开|行政复议、?行政诉讼")


def speaks_of_a_report(texts: Iterable[str], document: Document) -> bool:
    """Whether a file without tables of the form may be such a report all the same, by its name, words or pictures.

    A file that is nothing but a picture may as well be a photo of something else.
    """
    if (document.pictures and document.format != "picture") or _OF_A_REPORT.search(PurePosixPath(document.path).name):
        return True
    if any(_OF_A_REPORT.search(re.sub(r"\s", "", text)) for text in texts):
        return True
    tables = (block for block in document.blocks if isinstance(block, Table))
    return any(_OF_A_REPORT.search(cell.text) for table in tables for row in table.rows for cell in row)
