"""The years that a report speaks of (S105): title, period and prose are of one year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_checks.extract.identity import is_title
from disclosure_checks.extract.structure.periods import period_years
from disclosure_checks.extract.structure.sections import Line, Told
from disclosure_checks.model.report import Observation
from disclosure_checks.text.folding import unspaced

_NAMES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|<[^<>]*>|[〔\[﹝]\d{4}[〕\]﹞]|“[^“”]{0,60}”")
_TITLE_YEAR = re.compile(r"(20[12]\d)年?度?")
#: The preamble says which report it opens: 现公布2020年政府信息公开工作年度报告.
_THIS_REPORT = re.compile(
    r"(?:编制|公布|发布|形成|撰写|制作|制定)(?:了|的|本|我)?[^,。;\d]{0,16}(20[12]\d)年?度?[^,。;\d]{0,12}信息公开[^,。;]{0,6}(?:年度?报告|年报)"
)
#: A sentence that begins with a year says what was done in it.
_OPENING = re.compile(r"(20[12]\d)年(?:度|来|,|(?=[我本全共累一-鿿]))")
_A_YEAR = re.compile(r"20[12]\d年")
_NUMBER_IN_FRONT = re.compile(
    r"^[(（]?[一二三四五六七八九十\d]+[)）、.][^,。]{0,14}?(?=20[12]\d年)|^[一二三四五六七八九]是"
)
_NO_OPENING = re.compile(
    r"(?:20[12]\d)年(?:\d|以来|底|末|初|前|后|至|到|起|开始|版|修订|上半年|下半年|[一二三四]季度|和|与|及|、|[—~-])"
)
_COMPARED = re.compile(r"较|相比|比(?:上|去|20)|同比|同期|增长|减少|上升|下降|上年|去年|历年|累计|连续|自20|以来|从20")
_PLANNED = re.compile(r"将|下一步|计划|拟|力争|今后|明年|目标|打算|继续|要(?:以|在|进|坚|加|不)|进一步")
_FACT = re.compile(
    r"(?:公开|发布|收到|受理|办结|办理|答复|制发|召开|开展|举办|编发|更新|公布)[^,。;]{0,24}\d+[条件次期份场个篇项]"
)
_OWN = re.compile(r"(?:20[12]\d)年度?,?(?:我[镇乡县市区局委办厅街州旗]|本[镇乡县市区局委办机单街]|全[镇乡县市区局])")
_ACCOUNT = re.compile(r"认真|严格|坚持|按照|深入|高度重视|始终|全面|积极|紧紧围绕|以习近平")
_OPENING_WORDS = 30
_FEE = re.compile(r"(20[12]\d)年度?[^。;]{0,40}信息处理费")


def agreement(told: Told) -> list[Observation]:
    """S105: title, period and prose speak of the report year."""
    kind = "year"
    if told.year is None:
        return [Observation(kind, "no-year", state="undecided")]
    seen = [*_titles(told), *_periods(told), *_openings(told), *_reports(told), *_fees(told)]
    worst = [one for one in seen if one.state == "violated"] or seen
    unique = {(one.reason, one.values.get("found")): one for one in reversed(worst)}
    return list(reversed(unique.values())) or [Observation(kind, state="held")]


def _seen(told: Told, reason: str, year: int, printed: str, line: Line, *, sure: bool = True) -> Observation:
    values: dict[str, str | int] = {"printed": printed, "found": year, "year": told.year or 0}
    places = (line.location,)
    if sure:
        return Observation("year", reason, text=printed, places=places, values=values)
    return Observation("year", "unsure", text=printed, places=places, values=values, state="undecided")


def _titles(told: Told) -> Iterator[Observation]:
    titles = [
        (int(match[1]), line)
        for line in told.sections.preamble
        if is_title(line.text) and (match := _TITLE_YEAR.search(line.text))
    ]
    own = any(year == told.year for year, _ in titles)  # a page may list the reports of other years
    for year, line in titles:
        if year != told.year:
            yield _seen(told, "title", year, line.text, line, sure=not own)


def _periods(told: Told) -> Iterator[Observation]:
    years = period_years(told)
    if len(years) == 1 and years[0][0] != told.year:
        year, printed, location = years[0]
        yield _seen(told, "period", year, printed, Line(printed, location))


def _reports(told: Told) -> Iterator[Observation]:
    for line in told.sections.preamble:
        match = _THIS_REPORT.search(_NAMES.sub("", line.text))
        if match and int(match[1]) != told.year:
            yield _seen(told, "report", int(match[1]), match[0], line)


def _openings(told: Told) -> Iterator[Observation]:
    """Sentences of section one that begin with another year and tell of it as of this one."""
    section = told.sections.found.get(1)
    for line in section.lines if section else ():
        plain = _NAMES.sub("", line.text)
        for sentence in re.split(r"[。;]", plain) if _A_YEAR.search(plain) else ():
            bare = _NUMBER_IN_FRONT.sub("", sentence)
            match = _OPENING.match(bare)
            if match is None or int(match[1]) == told.year or _NO_OPENING.match(bare):
                continue
            yield from _told_as_this_year(told, int(match[1]), bare, plain, line)


def _told_as_this_year(told: Told, year: int, sentence: str, paragraph: str, line: Line) -> Iterator[Observation]:
    assert told.year is not None
    named = _named_behind(sentence, told)
    fact, own = bool(_FACT.search(sentence)), bool(_OWN.match(sentence)) or named > 0
    if _COMPARED.search(sentence) or not (fact or own):
        return
    if year > told.year and _PLANNED.search(sentence):
        return
    # Without figures only the usual opening words of an account tell that the year is meant.
    account = fact or bool(_ACCOUNT.search(sentence[: named + _OPENING_WORDS]))
    # A paragraph that also speaks of the report year may tell of two years.
    alone = f"{told.year}年" not in paragraph and "今年" not in paragraph
    printed = sentence[:30] + ("……" if len(sentence) > 30 else "")
    yield _seen(told, "prose", year, printed, line, sure=account and alone and abs(year - told.year) <= 2)


def _named_behind(sentence: str, told: Told) -> int:
    """Where the body's own full name ends that stands behind the year a sentence begins with, 0 without it."""
    name = unspaced(str(told.body.name or ""))
    match = re.match(r"20[12]\d年度?,?" + re.escape(name), sentence) if name else None
    return match.end() if match else 0


def _fees(told: Told) -> Iterator[Observation]:
    section = told.sections.found.get(6)
    for line in section.lines if section else ():
        plain = _NAMES.sub("", line.text)
        match = _FEE.search(plain)
        if match and int(match[1]) != told.year and f"{told.year}年" not in plain and not _COMPARED.search(plain):
            yield _seen(told, "fee", int(match[1]), match[0], line)
