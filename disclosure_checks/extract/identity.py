"""Whose report it is and of which year: told from the title, the prose, the file's name.

What is not told is None; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePosixPath

from disclosure_checks.blocks import read_toml, schemas_folder
from disclosure_checks.extract.names import PLACE, REPORT, YEAR
from disclosure_checks.extract.names import report_agency as agency_told
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.model.report import Body
from disclosure_checks.text.folding import unspaced

_LONGEST_TITLE = 60
_TITLE = re.compile(
    rf"(?:{YEAR}|度)[^。;；]{{0,40}}?{REPORT}|信息公开(?:工作)?(?:情况)?\(?20[12]\d\s*年?\s*度?\)?(?:工作)?报告"
)
_PERIOD = re.compile(r"(?P<year>20[12]\d)\s*年\s*1\s*月\s*1\s*日")
_DEPARTMENT = re.compile(r"(?:局|厅|部|委员会|委|办|办公室|中心|署)$")


def is_title(text: str) -> bool:
    """Whether a paragraph is the title of an annual report."""
    if len(text) > 4 * _LONGEST_TITLE or ("报" not in text and "報" not in text):
        return False
    title = unspaced(text)
    return len(title) <= _LONGEST_TITLE and bool(_TITLE.search(title)) and "《" not in title


def is_opening(text: str) -> bool:
    """Whether a paragraph is the preamble that names the regulations and the report."""
    return "政府信息公开条例" in text and bool(re.search(r"(?:编制|制定|发布|公布)[^。]{0,20}报告", text))


def report_year(prose: Sequence[Paragraph], path: str) -> int | None:
    """The report year: of the title, else of the statistics period, else of the file's name."""
    texts = [unspaced(p.text) for p in prose]
    for text in texts:
        if is_title(text) and (match := re.search(YEAR, text)):
            return int(match["year"])
    for text in texts:
        if match := _PERIOD.search(text):
            return int(match["year"])
    years = {int(match["year"]) for match in re.finditer(YEAR, unspaced(PurePosixPath(path).stem))}
    return years.pop() if len(years) == 1 else None


def report_agency(prose: Sequence[Paragraph], path: str) -> str | None:
    """The agency whose report the paragraphs are, as the title or else other places tell it."""
    texts = [unspaced(p.text) for p in prose]
    return agency_told(texts, path, [at for at, text in enumerate(texts) if is_title(text)])


@cache
def _divisions() -> tuple[frozenset[str], frozenset[str]]:
    table = read_toml(schemas_folder() / "divisions.toml")
    prefectures = frozenset(name for names in table["prefectures"].values() for name in names.split())
    return prefectures, frozenset(table["municipalities"].split())


def reporting_body(name: str | None) -> Body:
    """Level and kind of an agency as its name tells them; parts that it does not tell are None.

    A 市 that is not among the declared cities at prefecture level may be a county-level city
    or a misspelt name, so its level is not told.
    """
    if name is None:
        return Body()
    office = re.fullmatch(r"(?P<seat>.+人民政府)办公[厅室]", name)
    if office:
        return Body(name, _government_level(office["seat"]), None, "office")
    level = _government_level(name)
    if level or name.endswith(("人民政府", "行政公署")):
        return Body(name, level, None, "government")
    if re.match(r"(?:国家|中华人民共和国|国务院)", name) and _DEPARTMENT.search(name):
        return Body(name, "ministry", None, "department")
    if _DEPARTMENT.search(name):
        return Body(name, "department", _seat_level(name), "department")
    return Body(name)


def _government_level(name: str) -> str | None:
    if re.search(r"街道办事处$|(?:镇|乡|苏木)人民政府$", name):
        return "township"
    place = re.fullmatch(r"(?P<place>.+?)(?:人民政府|行政公署)", name)
    return _place_level(place["place"]) if place else None


def _seat_level(name: str) -> str | None:
    """The level of the place that a department's name begins with (the last place in it)."""
    found = None
    rest = name
    while match := re.match(PLACE, rest):
        level = _place_level(name[: len(name) - len(rest)] + match[0])
        if level is None and match[0].endswith("市"):
            return None
        found = level or found
        rest = rest[match.end() :]
    return found


def _place_level(place: str) -> str | None:
    prefectures, municipalities = _divisions()
    if place.endswith(("自治区", "省")):
        return "province"
    if place.endswith(("镇", "乡", "街道", "苏木")):
        return "township"
    if place.endswith(("自治州", "盟", "地区")):
        return "city"
    if place.endswith(("县", "区", "旗")):
        return "county"
    if place in municipalities:
        return "province"
    city = re.search(r"(?:^|省|自治区)([^省]+?市)$", place)
    if city and city[1] in prefectures:
        return "city"
    # A 市 behind a prefecture's or another city's name is a county-level city.
    behind = re.match(r"(?:.*(?:省|自治区))?(.+?(?:市|州|盟|地区))(.+市)$", place)
    if behind and (behind[1] in prefectures or behind[1].endswith(("州", "盟", "地区"))):
        return "county"
    return None


#: What the text or the name of a report says somewhere, and hardly any other file.
_OF_A_REPORT = re.compile(r"信息公开|政务公开|年度报告|年报|依申请公开|主动公开|行政复议、?行政诉讼")


def speaks_of_a_report(paragraphs: Iterable[Paragraph], document: Document) -> bool:
    """Whether a file without tables of the form may be such a report all the same, by its name, words or pictures."""
    if document.pictures or _OF_A_REPORT.search(PurePosixPath(document.path).name):
        return True
    if any(_OF_A_REPORT.search(re.sub(r"\s", "", paragraph.text)) for paragraph in paragraphs):
        return True
    tables = (block for block in document.blocks if isinstance(block, Table))
    return any(_OF_A_REPORT.search(cell.text) for table in tables for row in table.rows for cell in row)
