"""The forms of a page: their tables as printed, names of cells, relations that a table shows at its edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_checks.model.edition import Edition
from disclosure_checks.model.printed_form import printed_rows
from disclosure_checks.model.rule import Rule, instance_label
from disclosure_checks.model.statement import Linear
from disclosure_checks.wording.messages import short_names
from disclosure_checks.words import Words

#: A side of a relation with more terms is told by their number.
_TERMS = 4
_SUM = Words("{} 项之和", "sum of {}")


def form_key(edition: Edition) -> str:
    """The edition and its printed variant in one name."""
    return f"{edition.id} {edition.variant}".strip()


def form_data(edition: Edition, rules: Sequence[Rule], lang: str) -> dict[str, Any]:
    """What the page needs to draw a report on this form.

    Args:
        edition: The form.
        rules: The rules that were asked.
        lang: The language of the words.

    Returns:
        ``concepts`` holds the ids, ``labels`` the names of the cells in the form's order; other
        parts name a cell by its position there.
    """
    at = {concept: number for number, concept in enumerate(edition.concepts)}
    asked = [rule for rule in edition.rules if any(rule.code == other.code for other in rules)]
    return {
        "id": edition.id,
        "notice": edition.notice["number"],
        "concepts": list(edition.concepts),
        "labels": [concept.label(lang) for concept in edition.concepts.values()],
        "tables": [
            {
                "id": table.id,
                "title": table.title.of(lang),
                "about": Words(edition.sections[table.section - 1], "").of(lang),
                "rows": [
                    [[c.part, c.words.of(lang), c.rowspan, c.colspan, at.get(c.concept, -1)] for c in row]
                    for row in printed_rows(table)
                ],
            }
            for table in edition.tables
        ],
        "relations": [relation for rule in asked for relation in _relations(rule, edition, at, lang)],
        "keys": {rule.code: keys for rule in asked if (keys := _keys(rule, edition, at, lang))},
    }


def _relations(rule: Rule, edition: Edition, at: dict[str, int], lang: str) -> Iterator[dict[str, Any]]:
    """The equalities over a report's own cells; a table shows them at its edge."""
    if not rule.is_equality or not isinstance(rule.statement, Linear):
        return
    table, _, axis = rule.statement.domain.members.partition(".")
    for instance in rule.statement.domain.instances(edition):
        relation = rule.statement.relation(edition, instance)
        if not all(cell in at for cell in relation.cells):
            return
        names = short_names(relation, edition, lang)
        left, right = ([term.cell for term in side] for side in (relation.left, relation.right))
        yield {
            "rule": rule.code,
            "key": instance.key,
            "label": instance_label(instance.key, edition, rule.statement, lang),
            "table": table,
            "axis": axis.split(".")[0],
            "words": f"{_side(left, names, lang)} {relation.operator} {_side(right, names, lang)}",
            "left": [[term.coefficient, at[term.cell]] for term in relation.left],
            "right": [[term.coefficient, at[term.cell]] for term in relation.right],
        }


def _side(cells: Sequence[str], names: Mapping[str, str], lang: str) -> str:
    """One side of a relation without figures: ``办结 + 结转下年``."""
    if len(cells) > _TERMS:
        return _SUM.of(lang).format(len(cells))
    return " + ".join(names[cell] for cell in cells)


def _keys(rule: Rule, edition: Edition, at: dict[str, int], lang: str) -> dict[str, str]:
    """The names of the rule's instances; an instance that is a cell has the cell's name."""
    if not rule.statement.domain.members:
        return {}
    keys = [instance.key for instance in rule.statement.domain.instances(edition)]
    return {key: instance_label(key, edition, rule.statement, lang) for key in keys if key not in at}
