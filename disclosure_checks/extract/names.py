"""Whose report it is: told by where a name stands, whatever kind of body it names.

The title tells it by itself. Without one, a name counts where two places agree on it: the subject of
section one, the preamble that publishes the report, the signature, the line above the title, the office
to turn to, the file's name. A folder's name counts only with a roster: it may be that of the place
above. Failing that one place is enough where nothing in print contradicts it and the name says where
the body is. No list of endings tells a name from other text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from disclosure_checks.text.folding import unspaced

YEAR = r"(?P<year>20[12]\d)\s*年?\s*度?"
REPORT = r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年报|报告)"
#: What a name is written in; figures only where they number a place or a unit: 第6镇, 121团.
_SIGN = r"第\d{1,4}|\d{1,4}(?=[师团连])|[一-鿿]"
_ANY = rf"(?:{_SIGN}|[()·、])"
#: 苏州市, 景德镇市, 新乡县 and 红旗区 are one place each.
_SIGNS = r"自治[区州县旗]|街道|苏木|省|市|县(?!区)|区|旗(?!区)|镇(?!市(?!场))|乡(?![市县区族])|盟|州(?![省市县区])"
PLACE = rf"(?:{_SIGN}){{1,30}}?(?:{_SIGNS})"
#: The name as people say it: 乙镇政府.
_SHORT = rf"{PLACE}政府"
#: 镇人民政府, 街道办事处: any of them, so none.
_NO_NAME = re.compile(r"(?:省|市|县(?!区)|区|旗|镇|乡|街道|苏木)?(?:(?:人民)?政府(?:办|办公[厅室])?|办事处)")
#: Words that end like a place and are none.
WORDS_LIKE_PLACES = re.compile(r"城市|城乡|城镇|乡镇|镇街|街镇|社区|市场|园区|景区|地区|区县|市县|县区|辖区|行政区")
_NO_PLACE = re.compile(rf"{WORDS_LIKE_PLACES.pattern}|[全各本我该一]?[省市县区镇乡]")
#: What begins no name: whole places, the speaker himself, anybody.
_ANYBODY = re.compile(
    r"全[省市县区旗镇乡州盟国]|[本我该各]|基层|上述|有关|年度|度$|工作|政府?$|(?:政务|信息)公开|首页|当前"
)
#: Words of a report or a sentence, in no name.
_SENTENCE = re.compile(r"信息公开|政务公开|年度|报告|年报|根据|按照|的$|情况|如下|网站|[是我]|发布")
_BEFORE = re.compile(
    r"^(?:.*[>》»|:：/]|附件\d*|\d+[.、]|关于(?:印发|公布|报送|发布|公开)?|现?(?:公布|公开|发布|将)|中华人民共和国(?=.*人民政府))"
)
#: Areas that have no people's government of their own: only what is printed names their body.
_AREA = re.compile(r"(?:开发|产业|园|新|保税|风景|名胜|度假|示范|试验|合作|保护|社|校|灌|库|景|港|厂|小)区$")
_TITLE = re.compile(rf"^(?P<before>.*?)\(?{YEAR}\)?(?:的)?(?P<inner>.*?)信息公开")
_TITLE_LATE = re.compile(rf"^(?P<before>.+?)信息公开(?:工作)?(?:情况)?\(?{YEAR}")
_VERB = r"始终|认真|严格|坚持|深入|全面|高度|按照|积极|以|在|紧紧|共|持续|根据|扎实|不断|切实|贯彻|主动|依法|通过"
#: These begin names too (公开办公室), so they end a name only that is known otherwise.
_MORE_VERBS = r"公开|推进|落实|围绕|聚焦|加强|组织|开展|完成|向|不"
_SUBJECT = re.compile(rf"^20[12]\d年(?:度)?[,、]?(?P<agency>{_ANY}{{3,40}}?)(?={_VERB})")
_CONTACT = re.compile(
    rf"(?:请|可)?(?:与|同|向)(?P<agency>{_ANY}{{3,40}}?)(?:\([^)]*\))?(?:[^。一-鿿]{{0,12}})(?:联系|反映|咨询)"
)
_PUBLISHED = re.compile(
    rf"(?:公布|公开|发布|现将)(?P<agency>{_ANY}{{3,40}}?){YEAR}{REPORT}|由(?P<author>{_ANY}{{3,40}}?)(?:负责|组织|汇总)?编制"
)
#: A report that is called by its title.
_TITLED = re.compile(rf"(?:编制|公布|发布|现将|撰写|形成)(?:了|的)?《(?P<agency>{_ANY}{{3,40}}?){YEAR}{REPORT}》")
_DATE = re.compile(r"20[12]\d年\d{1,2}月\d{1,2}日")
_YEAR_LINE = re.compile(rf"\(?{YEAR}\)?")
_FILE_NOISE = re.compile(
    rf"{YEAR}|\([^)]*\)|{REPORT}|(?:政府|政务)?信息公开|年度报告|工作报告|年度|年报|报告|扫描件|扫描|盖章|定稿|终稿|最终|正式|公开版|附件\d*|副本|[\s_\-—.\d+]+"
)
_SITE = re.compile(r"(?<![镇乡木])人民政府$")
#: So near to the end stands a signature.
_SIGNED_WITHIN = 8


def report_agency(texts: Sequence[str], path: str, titles: Sequence[int]) -> str | None:
    """The agency whose report it is, None where it is not told.

    Args:
        texts: The paragraphs as ``unspaced`` gives them.
        path: The file; its name may tell the agency.
        titles: Which of the paragraphs are titles of an annual report.
    """
    titled = next((name for at in titles if (name := named_in_title(texts[at]))), None)
    if titled:
        return _as_elsewhere(whole_name(titled), texts, titles)
    file = named_by_path(path)[0]
    authors, contacts, sites = _told(texts, titles)
    if file and (worker := _working(texts, file)):
        authors = [worker, *authors]
    return _agreed(authors, contacts, sites, [file] if file else [])


def _as_elsewhere(titled: str, texts: Sequence[str], titles: Sequence[int]) -> str:
    """A title's name as one who authors the text has it: with its place in front, without what stands in brackets."""
    bare = re.sub(r"（.*）$", "", titled)
    if bare == titled and has_place(titled):
        return titled
    fuller = {whole_name(name) for name in _told(texts, titles)[0]}
    same = [name for name in fuller if len(name) > len(titled) and _same(name, titled)] or [*({bare} & fuller)]
    return same[0] if len(same) == 1 else titled


def _working(texts: Sequence[str], file: str) -> str | None:
    """The name that the file's is the end of, where the telling of the year's work begins with it."""
    if has_place(file):
        return None
    begins = re.compile(rf"^20[12]\d年(?:度)?[,、]?(?P<agency>(?:{PLACE})+{re.escape(file)})(?={_VERB}|{_MORE_VERBS})")
    return next((name for text in texts if (name := _placed(begins, text))), None)


def _told(texts: Sequence[str], titles: Sequence[int]) -> tuple[list[str], list[str], list[str]]:
    """The names that the text gives: where an author stands, the office to turn to, the site's."""
    first = next((name for text in texts if (name := named_in_subject(text))), None)
    published = next((name for text in texts if (name := named_as_author(text))), None)
    above = next((name for at in (*titles, *_bare_titles(texts)) if at and (name := _above(texts[at - 1]))), None)
    contact = next((name for text in texts if (name := named_in_contact(text))), None)
    # Above the title of a department's page stands the site's name, which is the government's.
    site = above if above and _SITE.search(above) else None
    found = [first, published, _signature(texts), None if site else above], [contact], [site]
    authors, contacts, sites = ([name for name in names if name] for names in found)
    return authors, contacts, sites


def _agreed(authors: Sequence[str], contacts: Sequence[str], sites: Sequence[str], file: Sequence[str]) -> str | None:
    """The name that two places agree on, else the only one that authors the text, else what else names it."""
    firm, rest = ([whole_name(name) for name in names] for names in ((*authors, *file), contacts))
    for number, name in enumerate(firm):
        if same := [other for other in (*firm[number + 1 :], *rest, *sites) if _same(name, other)]:
            return max([name, *same], key=len)
    own = {name for name in firm[: len(authors)] if has_place(name)}
    if own:
        return own.pop() if len(own) == 1 else None
    # The office to turn to may be the agency's own, so its name alone is none.
    left = [*(name for name in rest if not name.endswith("室")), *firm[len(authors) :]]
    return next((name for name in left if has_place(name)), None)


def _same(one: str, other: str) -> bool:
    """Whether two names are one, or the one is the other with the places above in front."""
    long, short = sorted((one, other), key=len, reverse=True)
    return long == short or (long.endswith(short) and bool(re.fullmatch(rf"(?:{PLACE})+", long[: -len(short)])))


def named_in_title(title: str) -> str | None:
    """The agency that a report's title names, before the year or behind it."""
    title = re.sub(r"[《》“”\"]", "", title)
    for expression in (_TITLE, _TITLE_LATE):
        if match := expression.search(title):
            for part in ("before", "inner"):
                name = _name(_bare(match.groupdict().get(part) or ""))
                if name:
                    return name
    return None


def _bare(text: str) -> str:
    """What stands before 信息公开 without the 政府 or 政务 that belongs to it."""
    text = text.removesuffix("关于")
    if text.endswith("人民政府"):
        return text
    return text.removesuffix("政府").removesuffix("政务")


def _name(text: str) -> str | None:
    """The text where it can be nothing but a name, without what introduces it."""
    text = re.sub(r"\((?:以下)?简?称.*", "", text)
    while (shorter := _BEFORE.sub("", text)) != text:
        text = shorter
    if not re.fullmatch(rf"{_ANY}{{2,40}}", text) or _NO_NAME.fullmatch(text):
        return None
    return None if _ANYBODY.match(text) or _SENTENCE.search(text) else text


def _bare_titles(texts: Sequence[str]) -> list[int]:
    """The paragraphs that are a title whose year stands in the line below."""
    pairs = pairwise(texts)
    return [at for at, (text, below) in enumerate(pairs) if re.fullmatch(REPORT, text) and _YEAR_LINE.fullmatch(below)]


def _above(text: str) -> str | None:
    name = _name(text)
    return name if name and has_place(name) and not re.fullmatch(PLACE, name) else None


def _signature(texts: Sequence[str]) -> str | None:
    """The name that signs: alone in its paragraph near the end."""
    end = list(texts[-_SIGNED_WITHIN:])
    for at in range(len(end) - 1, -1, -1):
        beside = [*end[max(0, at - 1) : at], *end[at + 1 : at + 2]]
        if name := named_in_signature(end[at]):
            return name
        dated = any(_DATE.fullmatch(text) for text in beside)
        if dated and len(end[at]) > 2 and (name := _name(end[at])):
            return name
    return None


def named_in_signature(text: str) -> str | None:
    """The agency that a paragraph is nothing but the name of; the text is without spaces."""
    return _above(text)


def named_in_subject(text: str) -> str | None:
    """The agency whose work of the year a paragraph begins to tell; the text is without spaces."""
    return _placed(_SUBJECT, text)


def named_in_contact(text: str) -> str | None:
    """The agency that a paragraph asks to turn to; the text is without spaces."""
    return _placed(_CONTACT, text)


def named_as_author(text: str) -> str | None:
    """The agency that a preamble publishes the report of, or that made it; the text is without spaces."""
    return _placed(_PUBLISHED, text)


def named_in_quoted_title(text: str) -> str | None:
    """The agency in the quoted title of the report that a preamble opens; the text is without spaces."""
    return _placed(_TITLED, text)


def _placed(expression: re.Pattern[str], text: str) -> str | None:
    match = expression.search(text)
    if match is None:
        return None
    found = match.groupdict()
    name = _name(found.get("agency") or found.get("author") or "")
    return name if name and has_place(name) else None


def named_by_path(path: str) -> tuple[str | None, ...]:
    """The agencies that the file's name and its folder's name; what a file's name says besides is left out."""
    parts = PurePosixPath(path)
    return tuple(_of_file(unspaced(part)) for part in (parts.stem, parts.parent.name))


def _of_file(text: str) -> str | None:
    pieces = [piece for piece in re.split(r"\0+", _FILE_NOISE.sub("\0", text)) if piece]
    names = [name for piece in pieces if (name := _name(_bare(piece)))]
    return names[0] if len(names) == 1 else None


def has_place(name: str) -> bool:
    """Whether a name says at its beginning, or behind its party or ministry, where the body is."""
    name = re.sub(r"^(?:中国共产党|中共|共青团|国家[一-鿿]{2,6}总?局)", "", name)
    place = re.match(PLACE, name)
    return place is not None and not _NO_PLACE.match(name)


def places_of(name: str) -> list[str]:
    """The places that a name begins with: 示例市, 甲镇. A government that stands between them is none."""
    found, rest = [], name
    while match := re.match(PLACE, rest):
        found.append(match[0])
        rest = rest[match.end() :].removeprefix("人民政府")
    return found


def whole_name(name: str) -> str:
    """The government's name where only its place is given: 甲镇 is 甲镇人民政府."""
    name = name.replace("(", "（").replace(")", "）")
    if name.endswith("街道"):
        return name + "办事处"
    if re.fullmatch(_SHORT, name) and not name.endswith("人民政府"):
        return name.removesuffix("政府") + "人民政府"
    return name + "人民政府" if re.fullmatch(PLACE, name) and not _AREA.search(name) else name
