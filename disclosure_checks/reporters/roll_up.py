"""The working paper of a roll-up: what is missing, whose figures make each sum, what mistakes would change.

It goes beside the draft on the prescribed form. What is undecided is said to be, and the sum of the
figures that are there is never shown as the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from docx.document import Document
from docx.shared import Cm

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Mistake
from disclosure_checks.model.result import CheckResult
from disclosure_checks.model.roll_up import CellSum, RollUp
from disclosure_checks.reporters import word
from disclosure_checks.wording.messages import number_words
from disclosure_checks.words import Words

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "{agency}{year}年度报告汇总说明",
        "counts": "应汇总 {all} 个单位，已汇总 {used} 个，没有可用报告 {missing} 个。全表 {cells} 格："
        "已算出 {whole} 格，未定 {open} 格。未定的格在汇总稿中留空，不作零处理。",
        "about": "本说明供核对使用，不属于年度报告。合计只是各单位所报数字之和，应当填报什么数字，请以工作台账为准。",
        "missing": "一、没有可用报告的单位", "missing_heads": ("序号", "单位名称", "情况"), "none": "没有。",
        "states": {
            "missing": "未报送", "twice": "报送多份，数字不同，不能确定以哪一份为准", "reported": "文件无法读取",
            "unclear": "文件无法读取，或看不出是哪个单位、哪一年的",
        },
        "shares": "二、各格合计与各单位所占", "share_heads": ("栏目", "合计", "各单位数", "另外缺数的单位"),
        "lacking": "有报告而缺数的格（不论填报了多少，这些格的合计都未定）：",
        "lacking_heads": ("单位名称", "格数", "栏目"), "all_of": "{table}全部", "row": "{row} 各栏",
        "column": "{table} 各行 · {column}",
        "open_sum": "未定（现有数字相加 {known}）", "open": "未定", "several": "等 {n} 个单位",
        "zeros": "其余 {n} 格，有数的单位都填 0。",
        "all_lack": "第一部分所列单位缺报，各格因此都未定。",
        "mistakes": "三、各单位报告中的差错会改变什么",
        "mistake_heads": ("单位名称", "问题", "若照此更正，合计的变化"),
        "change": "{cell}：{now} → {then}", "perhaps": "（另有其他改法，结果不同）",
        "not_told": "看不出应为多少，合计受影响的大小不能确定", "joint": "、", "stop": "；",
    },
    "en": {
        "title": "Notes on the roll-up of {agency} for {year}",
        "counts": "{all} parts, {used} summed, {missing} without a usable report. Of {cells} cells {whole} are summed "
        "and {open} undecided; these are left blank in the draft and are no zeros.",
        "about": "These notes are for review and no part of the report. A sum only adds up what the parts reported.",
        "missing": "1. Parts without a usable report", "missing_heads": ("No.", "Agency", "State"), "none": "None.",
        "states": {
            "missing": "not submitted", "twice": "several reports with different figures",
            "reported": "the file cannot be read",
            "unclear": "the file cannot be read, or whose or of which year it is is not told",
        },
        "shares": "2. Sums and shares", "share_heads": ("Cell", "Sum", "Parts", "Further parts without a figure"),
        "lacking": "Cells without a figure in reports that are there; their sums are undecided whatever else stands:",
        "lacking_heads": ("Agency", "Cells", "Which"), "all_of": "all of {table}", "row": "{row}, all columns",
        "column": "{table}, all rows · {column}",
        "open_sum": "undecided (figures so far: {known})", "open": "undecided", "several": "and others ({n} in all)",
        "zeros": "The other {n} cells are 0 in every part that has a figure.",
        "all_lack": "The parts above are missing from every cell, so that all are undecided.",
        "mistakes": "3. What the parts' mistakes would change",
        "mistake_heads": ("Agency", "Mistake", "Sums, if it is put right so"),
        "change": "{cell}: {now} → {then}", "perhaps": " (there are other ways with other results)",
        "not_told": "what would be right is not told, nor what the sums would be", "joint": ", ", "stop": "; ",
    },
}  # fmt: skip
#: So many parts of a cell are named; the others are counted.
_NAMED = 60


def sums(part: RollUp, edition: Edition) -> dict[str, CellSum]:
    """Every cell of the form over all parts."""
    return {concept: part.cell(concept) for concept in edition.concepts}


def notes(result: CheckResult, part: RollUp, edition: Edition) -> bytes:
    """The working paper as the bytes of a .docx.

    Args:
        result: The check of the parts.
        part: The roll-up, one of ``result.roll_ups``.
        edition: The form of its year.
    """
    words, found = WORDS[result.lang], sums(part, edition)
    whole = sum(cell.whole is not None for cell in found.values())
    document = word.begin(words["title"].format(agency=part.agency, year=part.year), result.lang)
    told = words["counts"].format(
        all=len(part.reports) + len(part.missing), used=len(part.reports), missing=len(part.missing),
        cells=len(found), whole=whole, open=len(found) - whole,
    )  # fmt: skip
    word.paragraph(document, told)
    word.paragraph(document, words["about"])
    _missing(document, result, part)
    _shares(document, part, edition, found, result.lang)
    _mistakes(document, result, part, edition, found)
    return word.saved(document)


def _missing(document: Document, result: CheckResult, part: RollUp) -> None:
    words = WORDS[result.lang]
    word.heading(document, words["missing"])
    states = {one.name: words["states"][one.state] for one in result.agencies}
    lines = [[str(n), name, states.get(name, "")] for n, name in enumerate(part.missing, 1)]
    if lines:
        word.listing(document, words["missing_heads"], lines, [Cm(1.2), Cm(7.2), Cm(8)], left=(1, 2))
    else:
        word.paragraph(document, words["none"])


def _shares(document: Document, part: RollUp, edition: Edition, found: Mapping[str, CellSum], lang: str) -> None:
    words = WORDS[lang]
    word.heading(document, words["shares"])
    if part.missing:
        word.paragraph(document, words["all_lack"])
    shown = {key: cell for key, cell in found.items() if cell.known}
    lines = [
        [
            edition.concepts[key].label(lang),
            _sum_words(cell, lang),
            words["joint"].join(_shares_named(cell.shares, lang)),
            words["joint"].join(_named([name for name in cell.without if name not in part.missing], lang)),
        ]
        for key, cell in shown.items()
    ]
    if lines:
        widths = [Cm(4.4), Cm(2.2), Cm(7), Cm(2.8)]
        word.listing(document, words["share_heads"], lines, widths, left=(0, 2, 3), size=9)
    if len(found) > len(shown):
        word.paragraph(document, words["zeros"].format(n=len(found) - len(shown)))
    lacking = _lacking(part, found)
    if lacking:
        word.paragraph(document, words["lacking"])
        rows = [[name, str(len(keys)), words["joint"].join(_grouped(keys, edition, lang))] for name, keys in lacking]
        word.listing(document, words["lacking_heads"], rows, [Cm(4.4), Cm(1.4), Cm(10.6)], left=(0, 2), size=9)


def _lacking(part: RollUp, found: Mapping[str, CellSum]) -> list[tuple[str, list[str]]]:
    """For each part with a report the cells in which it has no figure."""
    lacking: dict[str, list[str]] = {}
    for key, cell in found.items():
        for name in cell.without:
            if name not in part.missing:
                lacking.setdefault(name, []).append(key)
    return list(lacking.items())


def _grouped(keys: Sequence[str], edition: Edition, lang: str) -> Iterator[str]:
    """The cells in words; whole tables, columns and rows by their names."""
    words, left = WORDS[lang], dict.fromkeys(keys)
    for table in edition.tables:
        own = [key for key, concept in edition.concepts.items() if concept.table is table]
        if all(key in left for key in own):
            yield words["all_of"].format(table=table.title.of(lang))
            continue
        for cells in _lines(own, "column", edition):
            if len(cells) > 1 and all(key in left for key in cells):
                column = edition.concepts[cells[0]].column
                name = Words(column.label, column.name.en)
                yield words["column"].format(table=table.title.of(lang), column=name.of(lang))
                left = {key: None for key in left if key not in cells}
        for cells in _lines(own, "row", edition):
            there = [key for key in cells if key in left]
            if len(cells) > 1 and all(key in keys for key in cells):
                yield words["row"].format(row=edition.concepts[cells[0]].label(lang).rpartition(" · ")[0])
            else:
                yield from (edition.concepts[key].label(lang) for key in there)


def _lines(keys: Sequence[str], axis: Literal["row", "column"], edition: Edition) -> Iterator[list[str]]:
    """The cells by their rows or by their columns."""
    lines: dict[int, list[str]] = {}
    for key in keys:
        concept = edition.concepts[key]
        lines.setdefault(id(concept.row if axis == "row" else concept.column), []).append(key)
    yield from lines.values()


def _sum_words(cell: CellSum, lang: str) -> str:
    words = WORDS[lang]
    if cell.whole is not None:
        return number_words(cell.whole)
    return str(words["open"] if cell.known is None else words["open_sum"].format(known=number_words(cell.known)))


def _shares_named(shares: Sequence[tuple[str, Any]], lang: str) -> list[str]:
    return _named([f"{name} {number_words(figure)}" for name, figure in shares if figure], lang)


def _named(names: Sequence[str], lang: str) -> list[str]:
    if len(names) <= _NAMED:
        return list(names)
    return [*names[:_NAMED], WORDS[lang]["several"].format(n=len(names))]


def _mistakes(
    document: Document, result: CheckResult, part: RollUp, edition: Edition, found: Mapping[str, CellSum]
) -> None:
    words = WORDS[result.lang]
    word.heading(document, words["mistakes"])
    lines = [
        [one.agency or "", one.title, _consequence(one, edition, found, result.lang)]
        for one in _of_the_parts(result, part, edition)
    ]
    if lines:
        widths = [Cm(3.6), Cm(6.4), Cm(6.4)]
        word.listing(document, words["mistake_heads"], lines, widths, left=(0, 1, 2), size=9)
    else:
        word.paragraph(document, words["none"])


def _of_the_parts(result: CheckResult, part: RollUp, edition: Edition) -> Iterator[Mistake]:
    """The mistakes of the reports that were summed, that concern cells of the form."""
    summed = {report.path for report in part.reports}
    for one in result.mistakes:
        cells = [*(cell.concept for cell in one.cells), *(key for way in one.suspects for key in way.changes)]
        if one.path in summed and one.severity != "info" and any(key in edition.concepts for key in cells):
            yield one


def _consequence(one: Mistake, edition: Edition, found: Mapping[str, CellSum], lang: str) -> str:
    """What the sums would be with the likeliest change; nothing is changed."""
    words = WORDS[lang]
    if not one.suspects:
        return str(words["not_told"])
    told = []
    for key, (before, after) in one.suspects[0].changes.items():
        known = found[key].known if key in found else None
        if known is None or before is None:
            return str(words["not_told"])
        then = known - Decimal(before) + Decimal(after)
        cell = edition.concepts[key].label(lang)
        told.append(words["change"].format(cell=cell, now=number_words(known), then=number_words(then)))
    return str(words["stop"].join(told)) + ("" if one.suspects[0].unique else str(words["perhaps"]))
