"""The statistics period that a report states (S102), and the dates that it bears (S103, S104)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from disclosure_checks.extract.structure.sections import Line, Sections, Told
from disclosure_checks.model.document import Location
from disclosure_checks.model.report import Observation

_TO = r"(?:起|开始)?[,，]?(?:截至|截止到?|至|到|—|–|-|~)+"
_END = r"(?P<bm>\d{1,2})月(?:(?P<bd>\d{1,2})[日号]?)?"
_PERIOD = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{2,8})年?度?)?(?P<am>\d{1,2})月?(?:(?P<ad>\d{1,2})[日号]?)?"
    rf"{_TO}(?:(?P<y2>\d{{4,8}}?)年?|同年|当年|本年度?|次年)?{_END}"
)
#: A stated end without a beginning, 数据截至2021年12月20日, with the groups of a whole period.
_UNTIL = re.compile(rf"(?P<y1>(?!))?(?P<am>(?!))?(?P<ad>(?!))?(?:截至|截止到?)(?P<y2>\d{{2,8}})年{_END}")
_ABOUT_PERIOD = re.compile(
    r"统计(?:期限|时限|时间|周期|期间|时段|口径|范围)|数据(?:的)?统计|统计数据|起止时间|数据截|(?:数据|报告)[^。;]{0,14}(?:期限|时间|时限|自|从)"
)
_EXPLICIT = re.compile(r"统计(?:期限|时限|时间|周期|期间|时段)")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_DATED = re.compile(r"(?P<y>\d{4})[年./-](?P<m>\d{1,2})[月./-](?P<d>\d{1,2})日?")
_PUBLISHED = re.compile(
    r"(?:发布|发文|公开|公布|更新|上网|生成)(?:日期|时间|时间日期)[:：]?(?:\d{2}:\d{2})?" + _DATED.pattern
)
_SIGNED = re.compile(_DATED.pattern + r"(?:\(?印发\)?)?")
_SIGNED_IN_WORDS = re.compile(
    r"(?P<y>[0〇零○一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_NAME = re.compile(r"[(（]?[一-鿿]{4,40}(?:政府|办事处|局|委员会|管委会|办公室|厅|中心|委|部|署)[)）]?")
#: A date behind the agency's name on one line.
_BEHIND_NAME = re.compile(_NAME.pattern + _DATED.pattern)
#: So many paragraphs at the end of a page may name the day of publication.
_FOOT = 12
_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "0": "0"}
_LONGEST_YEAR = 4


def period(told: Told) -> list[Observation]:
    """S102: the period is the calendar year, from 1 January to 31 December."""
    kind = "period"
    stated = next(_stated(told.sections), None)
    if stated is None:
        return [Observation(kind, "not-stated", state="undecided")]
    line, match = stated
    printed = match[0]
    years = [y for y in (match["y1"], match["y2"]) if y]
    if any(f"{year}年" not in printed for year in years):
        reason, broken = "damaged", False  # 20201月1日: a character is lost, the period is not told
    elif any(len(year) != _LONGEST_YEAR for year in years):
        reason, broken = "misprinted-year", True  # 202020年
    else:
        reason, broken = "other-period", not _is_calendar_year(match)
        if not broken:
            return [Observation(kind, state="held")]
    values = {"printed": printed}
    state: Literal["violated", "undecided"] = "violated" if broken else "undecided"
    return [Observation(kind, reason, text=printed, places=(line.location,), values=values, state=state)]


def _stated(sections: Sections) -> Iterator[tuple[Line, re.Match[str]]]:
    """Periods that the preamble or, by name, another paragraph states, each with its paragraph."""
    preamble = sections.preamble
    for number, line in enumerate(sections.lines):
        about = _ABOUT_PERIOD if number < len(preamble) else _EXPLICIT
        for sentence in re.split(r"[。;]", _NUMERIC_DATE.sub(r"\1年\2月\3日", line.text)):
            if about.search(sentence) and (match := _PERIOD.search(sentence) or _UNTIL.search(sentence)):
                yield line, match


def _is_calendar_year(match: re.Match[str]) -> bool:
    same = not match["y1"] or not match["y2"] or match["y1"] == match["y2"]
    begins = match["am"] is None or (int(match["am"]) == 1 and int(match["ad"] or 1) == 1)
    return same and "次年" not in match[0] and begins and int(match["bm"]) == 12 and int(match["bd"] or 31) == 31


def period_years(told: Told) -> list[tuple[int, str, Location]]:
    """The years of the stated period where they are whole, each as printed and with its place."""
    stated = next(_stated(told.sections), None)
    if stated is None:
        return []
    line, match = stated
    years = [y for y in (match["y1"], match["y2"]) if y and len(y) == _LONGEST_YEAR]
    return [(int(year), match[0], line.location) for year in dict.fromkeys(years)]


# ------------------------------------------------------------------ dates of the report itself


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a report bears: in the head of its page (``header``) or under it (``signature``)."""

    day: date
    where: str
    location: Location


def dates(told: Told) -> list[Dated]:
    """The dates that the page says it was published on, and the date under the report."""
    lines, last = told.sections.lines, _last_section(told.sections)
    around = (*told.sections.preamble, *lines[last:][-_FOOT:])
    head = _DATED.match(told.published)
    day_of_page = _day(head) if head else None
    found = [Dated(day_of_page, "header", Location())] if day_of_page else []
    found += [
        Dated(day, "header", line.location)
        for line in dict.fromkeys(around)
        if (match := _PUBLISHED.search(line.text)) and (day := _day(match))
    ]
    return [*found, *_signature(lines[last:])]


def _last_section(sections: Sections) -> int:
    return max((s.position for s in sections.found.values()), default=0)


def _signature(lines: Sequence[Line]) -> list[Dated]:
    """Paragraphs behind the sections that are nothing but a date; those under a name before others."""
    dated, signed = [], []
    for before, line in zip((None, *lines), lines, strict=False):
        match = _SIGNED.fullmatch(line.text) or _SIGNED_IN_WORDS.fullmatch(line.text)
        named = match is None and (match := _BEHIND_NAME.fullmatch(line.text)) is not None
        if match is None or (day := _day(match)) is None:
            continue
        own = Dated(day, "signature", line.location)
        dated.append(own)
        if named or (before is not None and _NAME.fullmatch(before.text)):
            signed.append(own)
    return signed or dated


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["y"].isdigit():
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        year = int("".join(_DIGITS[c] for c in match["y"]))
        return date(year, _small(match["m"]), _small(match["d"]))
    except ValueError:
        return None


def _small(words: str) -> int:
    """A number below 100 in words: 十二, 二十, 三十一."""
    tens, ten, ones = words.partition("十")
    if not ten:
        return int(_DIGITS[words])
    return int(_DIGITS[tens] if tens else "1") * 10 + int(_DIGITS[ones] if ones else "0")


def publication(told: Told) -> list[Observation]:
    """What S103 judges by the body's level: the date of publication, where a clear one is printed."""
    kind, found = "publication-date", dates(told)
    if unclear := _unclear(kind, told, found):
        return [unclear]
    values: dict[str, str | int] = {"year": told.year or 0}
    values |= {one.where: str(one.day) for one in found}
    places = tuple(one.location for one in found)
    return [Observation(kind, text=str(found[0].day), places=places, values=values, state="held")]


def early(told: Told) -> list[Observation]:
    """S104: the report is not dated before the year that it is about was over."""
    kind, found = "dated-early", dates(told)
    if unclear := _unclear(kind, told, found):
        return [unclear]
    before = [one for one in found if told.year is not None and one.day < date(told.year, 12, 31)]
    if not before:
        return [Observation(kind, state="held")]
    first = before[0]
    values: dict[str, str | int] = {"printed": str(first.day), "year": told.year or 0}
    return [Observation(kind, first.where, text=str(first.day), places=(first.location,), values=values)]


def _unclear(kind: str, told: Told, found: Sequence[Dated]) -> Observation | None:
    """Why the dates tell nothing, None where they do."""
    if not found:
        return Observation(kind, "no-date", state="undecided")
    if told.year is None:
        return Observation(kind, "no-year", state="undecided")
    for where in ("header", "signature"):
        days = sorted({one.day for one in found if one.where == where})
        if len(days) > 1:
            values = {"printed": "、".join(map(str, days))}
            return Observation(kind, "several-dates", values=values, state="undecided")
    return None
