"""The declarations in ``schemas/`` made into editions and rules, strictly.

A wrong block is refused with file, rule and key named; nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from disclosure_checks.blocks import BlockReader, edition_ids, read_toml, schemas_folder
from disclosure_checks.declared.forms import read_form
from disclosure_checks.declared.rules import read_rules
from disclosure_checks.errors import ConfigurationError, DeclarationError
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.rule import Rule, Source


@cache
def load_edition(edition: str) -> Edition:
    """The edition of the form with this id (``2019`` or ``2021``) and its rules.

    Raises:
        DeclarationError: There is no such edition, or a block of it cannot be used.
    """
    if edition not in edition_ids():
        raise DeclarationError("schemas/forms", edition, "id", f"known editions are {', '.join(edition_ids())}")
    path = schemas_folder() / "forms" / f"{edition}.toml"
    form = read_form(read_toml(path), path.name)
    return with_rules(form, load_rules())


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule of ``schemas/rules/``, by code."""
    rules: list[Rule] = []
    for path in sorted((schemas_folder() / "rules").glob("*.toml")):
        rules += read_rules(read_toml(path), path.name, load_sources())
    rules.sort(key=lambda rule: rule.code)
    for first, second in pairwise(rules):
        if first.code == second.code:
            raise DeclarationError(second.file, second.code, "code", f"is taken by {first.name} in {first.file}")
    return tuple(rules)


@cache
def load_sources() -> dict[str, Source]:
    """The texts that rules stand on, by id."""
    file = "sources.toml"
    return read_sources(read_toml(schemas_folder() / file).get("source", []), file)


def read_sources(tables: list[dict[str, Any]], file: str) -> dict[str, Source]:
    """The ``[[source]]`` blocks of a file, by id."""
    found = {}
    for table in tables:
        block = BlockReader(table, file, str(table.get("id", "source")))
        source = Source(block.text("id"), block.words("title"), block.words("short"))
        block.done()
        found[source.id] = source
    return found


def with_rules(form: Edition, rules: tuple[Rule, ...]) -> Edition:
    """The form with those of the rules that hold for it, each bound once to see that it fits.

    Raises:
        DeclarationError: A rule names a row, column or group that the form does not have.
    """
    kept = tuple(rule for rule in rules if rule.holds_for(form))
    for rule in kept:
        try:
            rule.bind(form)
        except (ValueError, KeyError) as error:
            raise DeclarationError(rule.file, rule.code, "formula", f"{error} (edition {form.id})") from None
    return Edition(
        form.id, form.first_year, form.last_year, form.notice, form.sections, form.tables, kept, form.variant
    )


def known_edition(edition: str | None) -> None:
    """Refuse an edition that is not declared.

    Raises:
        ConfigurationError: It is none of the declared ones.
    """
    if edition is not None and edition not in edition_ids():
        raise ConfigurationError(f"edition {edition!r} is unknown; known are {', '.join(edition_ids())}")


def select_rules(
    select: Sequence[str] = (), ignore: Sequence[str] = (), rules: Sequence[Rule] | None = None
) -> tuple[Rule, ...]:
    """Those of the rules (of the catalogue) whose codes begin with one of ``select`` and with none of ``ignore``.

    Raises:
        ConfigurationError: A code or prefix fits no rule.
    """
    rules = load_rules() if rules is None else rules
    for prefix in (*select, *ignore):
        if not prefix or not any(rule.code.startswith(prefix) for rule in rules):
            raise ConfigurationError(f"no rule begins with {prefix!r}; `disclosure-checks rules` lists them")
    chosen = [r for r in rules if not select or r.code.startswith((*select, "D"))]
    return tuple(r for r in chosen if not (ignore and r.code.startswith(tuple(ignore))))
