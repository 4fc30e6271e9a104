"""Whose report it is and of which year: told from the title, the prose, the file's name.

What is not told is None; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePosixPath

from disclosure_checks.blocks import read_toml, schemas_folder
from disclosure_checks.model.document import Document, Paragraph, Table
from disclosure_checks.model.report import Body
from disclosure_checks.text.folding import plain

_LONGEST_TITLE = 60
_YEAR = r"(?P<year>20[12]\d)\s*年?\s*度?"
_REPORT = r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年报|报告)"
_ENDINGS = (
    "人民政府办公厅|人民政府办公室|人民政府|行政公署|街道办事处|管理委员会|管委会|委员会办公室|委员会"
    "|办公厅|办公室|监督管理局|管理局|局|厅|部|委|署|中心"
)
#: What a name is written in; figures only where they number a place or a unit: 第6镇, 121团.
_SIGN = r"第\d{1,4}|\d{1,4}(?=[师团连])|[一-鿿]"
_AGENCY = rf"(?:{_SIGN}|[（）()·、]){{1,40}}?(?:{_ENDINGS})"
_PLACE = rf"(?:{_SIGN}){{1,30}}?(?:自治区|自治州|自治县|自治旗|街道|苏木|省|市|县|区|旗|镇|乡|盟|州)"
#: The name as people say it: 乙镇政府.
_SHORT = rf"{_PLACE}政府"
_NAME = rf"{_AGENCY}|{_PLACE}|{_SHORT}"
#: 镇人民政府, 街道办事处: any of them, so none.
_NO_NAME = re.compile(r"(?:省|市|县|区|旗|镇|乡|街道|苏木)?(?:(?:人民)?政府(?:办公[厅室])?|办事处)")
_TITLE = re.compile(rf"(?:{_YEAR}|度)[^。;；]{{0,40}}?{_REPORT}")
_TITLE_AGENCY = re.compile(rf"(?P<agency>{_NAME})?(?:关于)?\s*{_YEAR}(?:的)?(?P<inner>{_NAME})?{_REPORT}")
_SUBJECT = re.compile(
    rf"^\s*20[12]\d\s*年(?:度)?[,，、]?\s*(?P<agency>{_AGENCY})(?=始终|认真|严格|坚持|深入|全面|高度|按照|积极|以|在|紧紧|共|持续|根据)"
)
_SIGNATURE = re.compile(rf"^\s*(?P<agency>{_AGENCY}|{_SHORT})\s*$")
_CONTACT = re.compile(rf"(?:请|可)?(?:与|同|向)(?P<agency>{_AGENCY})(?:[^。]{{0,12}})(?:联系|反映|咨询)")
_PERIOD = re.compile(r"(?P<year>20[12]\d)\s*年\s*1\s*月\s*1\s*日")
_FILE = re.compile(rf"(?P<agency>{_NAME})?[\s_\-]*{_YEAR}[\s_\-]*(?P<inner>{_NAME})?")
_DEPARTMENT = re.compile(r"(?:局|厅|部|委员会|委|办|办公室|中心|署)$")


def _compact(text: str) -> str:
    """The text as it is compared: simplified characters, plain widths, no spaces."""
    return "".join(plain(text).split())


def is_title(text: str) -> bool:
    """Whether a paragraph is the title of an annual report."""
    if len(text) > 4 * _LONGEST_TITLE or ("报" not in text and "報" not in text):
        return False
    title = _compact(text)
    return len(title) <= _LONGEST_TITLE and bool(_TITLE.search(title)) and "《" not in title


def is_opening(text: str) -> bool:
    """Whether a paragraph is the preamble that names the regulations and the report."""
    return "政府信息公开条例" in text and bool(re.search(r"(?:编制|制定|发布|公布)[^。]{0,20}报告", text))


def report_year(prose: Sequence[Paragraph], path: str) -> int | None:
    """The report year: of the title, else of the statistics period, else of the file's name."""
    texts = [_compact(p.text) for p in prose]
    for text in texts:
        if is_title(text) and (match := re.search(_YEAR, text)):
            return int(match["year"])
    for text in texts:
        if match := _PERIOD.search(text):
            return int(match["year"])
    years = {int(match["year"]) for match in re.finditer(_YEAR, _compact(PurePosixPath(path).stem))}
    return years.pop() if len(years) == 1 else None


def report_agency(prose: Sequence[Paragraph], path: str) -> str | None:
    """The agency: of the title, else the subject of section one, the signature, the contact."""
    texts = [_compact(p.text) for p in prose]
    candidates: list[str | None] = [
        *(_of(_TITLE_AGENCY, (t for t in texts if is_title(t)))),
        *(_of(_SUBJECT, texts)),
        *(_of(_SIGNATURE, reversed(texts))),
        *(_of(_CONTACT, texts)),
        *(_of(_FILE, [_compact(PurePosixPath(path).stem)])),
    ]
    return next((_whole_name(name) for name in candidates if name and not _NO_NAME.fullmatch(name)), None)


def _of(expression: re.Pattern[str], texts: Iterable[str]) -> Iterable[str | None]:
    for text in texts:
        if match := expression.search(text):
            groups = match.groupdict()
            yield groups.get("agency") or groups.get("inner")


def named_in_signature(text: str) -> str | None:
    """The agency that a paragraph is nothing but the name of; the text is without spaces."""
    return next(iter(_of(_SIGNATURE, [text])), None)


def named_in_subject(text: str) -> str | None:
    """The agency whose work of the year a paragraph begins to tell; the text is without spaces."""
    return next(iter(_of(_SUBJECT, [text])), None)


def named_in_contact(text: str) -> str | None:
    """The agency that a paragraph asks to turn to; the text is without spaces."""
    return next(iter(_of(_CONTACT, [text])), None)


def places_of(name: str) -> list[str]:
    """The places that an agency's name begins with: 示例市, 甲镇."""
    found, rest = [], name
    while match := re.match(_PLACE, rest):
        found.append(match[0])
        rest = rest[match.end() :]
    return found


def _whole_name(name: str) -> str:
    """The government's name where only its place is given: 甲镇 is 甲镇人民政府."""
    name = re.sub(r"^(?:关于|中华人民共和国(?=.*人民政府))", "", name)
    if re.search(r"街道$", name):
        return name + "办事处"
    if re.fullmatch(_SHORT, name) and not name.endswith("人民政府"):
        return name.removesuffix("政府") + "人民政府"
    return name + "人民政府" if re.fullmatch(_PLACE, name) else name


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
    while match := re.match(_PLACE, rest):
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
