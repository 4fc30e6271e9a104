"""How the prose of a report was read, said to people: each statement with its quantity, its cells and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from disclosure_checks.declared.claims import claim_label
from disclosure_checks.declared.editions import load_rules
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.formula import STATED, CellRef, Relation, Term
from disclosure_checks.model.reckoning import Reckoning, Stated, settle
from disclosure_checks.model.report import Report
from disclosure_checks.model.statement import Linear, Reckoned
from disclosure_checks.text.figures import Number
from disclosure_checks.wording.messages import cell_label, number_words, reckoning_terms, short_names
from disclosure_checks.wording.relations import Side
from disclosure_checks.words import AND, Words

_SAID = Words("{place}  “{text}”", "{place}  “{text}”")
_READ = Words("{quantity} = {value}", "{quantity} = {value}")
_NO_QUANTITY = Words("{value}：没有读成哪一项", "{value}: read as no quantity")
_COMPARED = Words("，与 {terms} 比较（{code}）", ", compared with {terms} ({code})")
_UNCOMPARED = Words("（没有规则比较）", " (no rule compares it)")
_BY = Words("依据：{words}", "by: {words}")
_UNSURE = Words("不确定：{reason}", "not certain: {reason}")
_NOT_JUDGED = Words("不核对：{reason}", "not judged: {reason}")
_TOTAL = Words("总数 {left}，分项 {right}", "total {left}, parts {right}")
_RATE = Words("{left}，按 {right} 核算", "{left}, reckoned by {right}")
_NOTHING = Words("", "")
#: What must hold between a total and its parts.
_MUST = {
    "=": Words("，应相等", ", which must be equal"),
    ">=": Words("，分项不应多于总数", ", which must not be more"),
    "?": _NOTHING,
}
_NONE = Words(
    "正文没有说到申请、案件、文件等数量。", "The prose states no quantity of applications, cases or documents."
)
#: The kinds of reckoning that are shown, with their figures.
_RECKONED = ("breakdown", "percentage", "fee-parts")


def prose_lines(report: Report, lang: str) -> Iterator[str]:
    """The statements of a report's prose in order, each sentence with what it was read as below it.

    Args:
        report: A report as it was read; ``report.statements`` is what is told.
        lang: ``zh`` or ``en``.
    """
    for said, told in prose_readings(report, lang):
        yield said
        yield from (f"    {line}" for line in told)
    if not report.statements:
        yield _NONE.of(lang)


def prose_readings(report: Report, lang: str) -> Iterator[tuple[str, list[str]]]:
    """Each sentence that states something, with its place, and the lines that tell how it was read."""
    values = {cell: value for cell, value in report.figures().items() if value is not None}
    for said, some in groupby(report.statements, key=lambda one: (one.location.describe(lang), one.text)):
        lines: list[str] = []
        for one in some:
            lines += _lines(one, report.edition, values, lang)
        yield _SAID.of(lang).format(place=said[0], text=said[1]), lines
    for sum_ in report.reckonings:
        if sum_.kind in _RECKONED and sum_.place is not None and report.edition is not None:
            told = list(_reckoned(sum_, report.edition, values, lang))
            yield _SAID.of(lang).format(place=sum_.place.describe(lang), text=sum_.text), told


def _reckoned(one: Reckoning, edition: Edition, values: Mapping[str, Number], lang: str) -> Iterator[str]:
    """How a breakdown or a rate was read: the whole, its parts, the words that decided, why it is not certain."""
    stated = number_words(one.left[0].value) + one.unit
    if any(operand.value or operand.cell for operand in one.right):
        said = _TOTAL if one.operation == "sum" else _RATE
        must = _MUST[one.relation] if one.operation == "sum" else _NOTHING
        right = reckoning_terms(one, edition, values, lang)
        yield said.of(lang).format(left=stated, right=right) + must.of(lang)
    else:
        yield stated
    if one.words:
        yield _BY.of(lang).format(words=AND.of(lang).join(dict.fromkeys(one.words)))
    reason = one.case or one.reason
    open_ = one.relation == "?" or (bool(reason) and not one.cells and settle(one, {}).state == "undecided")
    if (one.case or open_) and reason in _reasons(one.kind):
        told = _UNSURE if one.case else _NOT_JUDGED
        yield told.of(lang).format(reason=_reasons(one.kind)[reason].of(lang).lstrip("；; "))


@cache
def _reasons(kind: str) -> Mapping[str, Words]:
    """What the rule on a kind of reckoning says of what is not certain."""
    found = (rule.reasons for rule in load_rules() if rule.statement == Reckoned(kind))
    return next(found, {})


def _lines(one: Stated, edition: Edition | None, values: Mapping[str, Number], lang: str) -> Iterator[str]:
    yield f"{_quantity(one, edition, lang)}{_cells(one, edition, values, lang)}"
    if one.words:
        yield _BY.of(lang).format(words=AND.of(lang).join(dict.fromkeys(one.words)))
    if one.reason is not None:
        told = _NOT_JUDGED if one.certainty == "doubt" else _UNSURE
        yield told.of(lang).format(reason=one.reason.of(lang))


def _quantity(one: Stated, edition: Edition | None, lang: str) -> str:
    value = number_words(one.value)
    if not one.claim:
        return _NO_QUANTITY.of(lang).format(value=value)
    label = claim_label(one.claim)
    if label is not None:
        name = label.of(lang)
    else:
        name = one.claim if edition is None else cell_label(str(CellRef(STATED, one.claim)), edition, lang)
    return _READ.of(lang).format(quantity=name, value=value)


def _cells(one: Stated, edition: Edition | None, values: Mapping[str, Number], lang: str) -> str:
    if not one.claim or edition is None:
        return ""
    compared = _compared(edition)
    if one.claim not in compared:
        return _UNCOMPARED.of(lang)
    code, relation = compared[one.claim]
    terms = _others(relation, one.claim)
    figures = {term.cell: number_words(values.get(term.cell)) for term in terms}
    words = Side(terms, short_names(relation, edition, lang), lang).words(figures)
    table = next(
        (edition.concepts[term.cell].table.title.of(lang) for term in terms if term.cell in edition.concepts), ""
    )
    return _COMPARED.of(lang).format(code=code, terms=f"{table} {words}".strip())


def _others(relation: Relation, claim: str) -> tuple[Term, ...]:
    """The side of a relation that a statement is compared with."""
    stated = str(CellRef(STATED, claim))
    return relation.right if any(term.cell == stated for term in relation.left) else relation.left


@cache
def _compared(edition: Edition) -> Mapping[str, tuple[str, Relation]]:
    """By quantity the rule that compares it with the tables, and the relation; the simplest where there are several."""
    found: dict[str, tuple[str, Relation]] = {}
    for rule in edition.rules:
        if not isinstance(rule.statement, Linear):
            continue
        for instance in rule.statement.domain.instances(edition):
            relation = rule.statement.relation(edition, instance)
            stated = [cell for cell in relation.cells if cell.startswith(f"{STATED}:")]
            if len(stated) == 1 and len(relation.cells) > 1:
                found.setdefault(stated[0].removeprefix(f"{STATED}:"), (rule.code, relation))
    return found
