"""Words for findings: a rule's message with the figures of one report put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from string import Formatter

from disclosure_checks.declared.claims import claim_label
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.finding import Waiver
from disclosure_checks.model.form import Concept
from disclosure_checks.model.formula import KNOWN, PREVIOUS, STATED, SUMMED, CellRef, Relation, cell_ref
from disclosure_checks.model.reckoning import Operand, Reckoning
from disclosure_checks.model.report import Observation
from disclosure_checks.model.rule import Rule, instance_label
from disclosure_checks.text.figures import Number
from disclosure_checks.words import AND, CLAUSE, NOTHING, SPACE, Words

Values = Mapping[str, Number | None]

#: So many cells or places are named; the rest is counted.
_NAMED = 8
_CONTEXTS = {
    "": NOTHING, PREVIOUS: Words("上年", "last year's "), STATED: Words("正文 ", "prose: "),
    SUMMED: Words("下级合计 ", "sum of "), KNOWN: Words("已报送的下级合计 ", "known sum of "),
}  # fmt: skip
_WAIVED = Words("豁免理由：{reason}（{by}{until}）", "waived: {reason} ({by}{until})")
_UNTIL = Words("，至 {until}", ", until {until}")
_MORE_CELLS = Words("{shown} 等 {n} 格", "{shown} and {more} more")
_MORE_PLACES = Words("{shown} 等 {n} 处", "{shown} and {more} more")
_MORE_FILES = Words("{names}（另有 {more} 份）", "{names} (and {more} more)")
_TABLE_START = Words("表格开头", "the start of the table")
_ONE_ROW = Words("“{label}”一行", "the row “{label}”")
_ROWS = Words("“{label}”等 {n} 行", "the row “{label}” and {more} more")


def number_words(value: Number | None) -> str:
    """A figure as the office writes it: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    if value is None:
        return "?"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def waived_words(waiver: Waiver, lang: str) -> str:
    """Why a finding was accepted, by whom, until when."""
    until = _UNTIL.of(lang).format(until=waiver.until) if waiver.until else ""
    return _WAIVED.of(lang).format(reason=waiver.reason, by=waiver.by, until=until)


@lru_cache(maxsize=4096)
def cell_label(cell: str, edition: Edition, lang: str) -> str:
    """A cell's place in the form in words, with its context in front."""
    context, name = cell_ref(cell)
    concept = edition.concepts.get(name)
    if concept is None:
        label = claim_label(name)
        before = _CONTEXTS[PREVIOUS].of(lang) if context.startswith(PREVIOUS) else ""
        return before + label.of(lang) if label else cell
    return _CONTEXTS[context].of(lang) + concept.label(lang)


@lru_cache(maxsize=4096)
def short_names(relation: Relation, edition: Edition, lang: str) -> Mapping[str, str]:
    """Names by which a sentence calls the cells of a relation: no more than tells them apart."""
    concepts = {cell: edition.concepts[cell_ref(cell).concept] for cell in relation.cells if "." in cell}
    one_column = len({c.column.id for c in concepts.values()}) == 1
    one_row = len({c.row.id for c in concepts.values()}) == 1
    names = {}
    for cell in relation.cells:
        concept = concepts.get(cell)
        if concept is None:
            names[cell] = cell_label(cell, edition, lang)
            continue
        if one_column and not one_row:
            name = concept.row.name.of(lang)
        elif one_row and not one_column:
            name = concept.column.name.of(lang)
        else:
            name = short_name(concept, lang)
        names[cell] = _CONTEXTS[cell_ref(cell).context].of(lang) + name
    return names


def short_name(concept: Concept, lang: str) -> str:
    """Row and column of a cell by their short labels."""
    return f"{concept.row.name.of(lang)}{SPACE.of(lang)}{concept.column.name.of(lang)}"


def listed(words: Sequence[str], lang: str) -> str:
    """A list that says how many more there are where it is cut."""
    return _cut(words, _NAMED, _MORE_CELLS, lang)


def _cut(words: Sequence[str], size: int, cut: Words, lang: str) -> str:
    """The first so many, and in these words how many more there are."""
    shown, more = AND.of(lang).join(words[:size]), len(words) - size
    return shown if more <= 0 else cut.of(lang).format(shown=shown, n=len(words), more=more)


def apart(found: Number, expected: Number) -> Number:
    """How far two figures are from each other."""
    return found - expected if found > expected else expected - found


def _filled(message: str, **parts: Callable[[], object]) -> str:
    """A message with its ``{names}`` filled: only those that it mentions are made, one that is not here is empty."""
    return message.format(**{name: parts[name]() if name in parts else "" for name in mentioned(message)})


@cache
def mentioned(message: str) -> tuple[str, ...]:
    """The names in braces of a message."""
    return tuple(name for _, name, _, _ in Formatter().parse(message) if name)


def cells_message(
    rule: Rule,
    key: str,
    cells: Sequence[str],
    edition: Edition,
    values: Values,
    sides: tuple[Number | None, Number | None],
    reason: str,
    lang: str,
) -> str:
    """The message of a rule that names a function, or is one; ``sides`` are the figures found and expected."""
    found, expected = sides
    return _filled(
        rule.message.of(lang),
        key=lambda: instance_label(key, edition, rule.statement, lang),
        left=lambda: number_words(found),
        right=lambda: "" if expected is None else number_words(expected),
        difference=lambda: "" if found is None or expected is None else number_words(apart(found, expected)),
        cells=lambda: listed([_cell_words(cell, edition, values, lang) for cell in cells], lang),
        count=lambda: len(cells),
        reason=lambda: rule.reasons[reason].of(lang) if reason else "",
    )


def _cell_words(cell: str, edition: Edition, values: Values, lang: str) -> str:
    concept = edition.concepts.get(cell)
    name = cell_label(cell, edition, lang) if concept is None else _name_in_table(concept, lang)
    value = values.get(cell)
    return name if value is None else f"{name} {number_words(value)}"


@lru_cache(maxsize=4096)
def _name_in_table(concept: Concept, lang: str) -> str:
    return concept.label(lang).removeprefix(concept.table.title.of(lang)).strip()


def seen_message(rule: Rule, key: str, seen: Sequence[Observation], edition: Edition, lang: str) -> str:
    """The message of a rule on observations; several reasons stand in one sentence each."""
    reasons = [reason_words(rule.reasons, o, edition, lang) for o in seen]
    cells = dict.fromkeys(cell for o in seen for cell in o.cells)
    count = seen[0].values.get("count", len(cells))
    return _filled(
        rule.message.of(lang),
        key=lambda: instance_label(key, edition, rule.statement, lang),
        text=lambda: seen[0].text,
        reason=lambda: CLAUSE.of(lang).join(dict.fromkeys(reasons)),
        count=lambda: count,
        cells=lambda: listed([cell_label(cell, edition, lang) for cell in cells], lang),
    )


def reckoning_message(
    rule: Rule, said: Reckoning, edition: Edition, values: Values, sides: tuple[Number, Number], lang: str
) -> str:
    """The message of a rule on arithmetic in the prose."""
    found, expected = sides
    return _filled(
        rule.message.of(lang),
        text=lambda: said.text,
        left=lambda: number_words(found) + said.unit,
        right=lambda: number_words(expected) + said.unit,
        difference=lambda: number_words(apart(found, expected)),
        left_terms=lambda: number_words(found),
        right_terms=lambda: reckoning_terms(said, edition, values, lang),
        reason=lambda: rule.reasons[said.case].of(lang) if said.case else "",
        count=lambda: len(said.right),
    )


#: How a sentence writes the operation over the figure concerned and its base.
_OPERATIONS = {
    "share": "{0} ÷ {1}",
    "growth": "({0} - {1}) ÷ {1}",
    "decline": "({1} - {0}) ÷ {1}",
    "times": "{0} ÷ {1}",
    "difference": "{0} - {1}",
}


def reckoning_terms(said: Reckoning, edition: Edition, values: Values, lang: str) -> str:
    """What a figure of the prose is reckoned from: the parts of a total, the two figures of a rate."""
    terms = [_operand_words(operand, edition, values, lang) for operand in said.right]
    return " + ".join(terms) if said.operation == "sum" else _OPERATIONS.get(said.operation, "{0}").format(*terms)


def _operand_words(operand: Operand, edition: Edition, values: Values, lang: str) -> str:
    if operand.cell:
        return f"{cell_label(operand.cell, edition, lang)} {number_words(values.get(operand.cell))}"
    return f"{operand.name} {number_words(operand.value)}".strip()


def reason_words(reasons: Mapping[str, Words], seen: Observation, edition: Edition, lang: str) -> str:
    """The words that a rule has for the reason of an observation, with its values put in."""
    if not seen.reason:
        return ""
    values = dict(seen.values)
    if "table" in values:
        values["table"] = edition.table(str(values["table"])).title.of(lang)
    if "claim" in values:
        values["claim"] = cell_label(str(CellRef(STATED, str(values["claim"]))), edition, lang)
    if "row" in values:
        values["row"] = _rows_words(str(values["row"]), int(values.get("more", 0)), lang)
    if "others" in values:
        values["others"] = _others_words(str(values["others"]), int(values["more"]), lang)
    words = reasons[seen.reason].of(lang)
    if "{cells}" in words:
        values["cells"] = listed([cell_label(cell, edition, lang) for cell in seen.cells], lang)
    if not values.get("printed", "—"):
        values["printed"] = "—"
    shown = [place.describe(lang) for place in seen.places]
    values["places"] = _cut(shown, 3, _MORE_PLACES, lang) if shown else _TABLE_START.of(lang)
    return words.format(**values)


def _others_words(names: str, more: int, lang: str) -> str:
    return _MORE_FILES.of(lang).format(names=names, more=more) if more else names


def _rows_words(label: str, more: int, lang: str) -> str:
    return (_ROWS if more else _ONE_ROW).of(lang).format(label=label, n=more + 1, more=more)
