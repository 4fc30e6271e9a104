"""The declarations in ``schemas/`` made into editions and rules, strictly.

A wrong block is refused with file, rule and key named; nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import pairwise, zip_longest
from typing import Any

from disclosure_checks.blocks import BlockReader, edition_ids, read_toml, schemas_folder
from disclosure_checks.declared.forms import read_form
from disclosure_checks.declared.rules import read_rules
from disclosure_checks.errors import ConfigurationError, DeclarationError
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.form import Form
from disclosure_checks.model.rule import Rule, Source
from disclosure_checks.model.statement import Batched, CellTest
from disclosure_checks.words import Words

_NO_EDITION = Words("没有 {name} 年格式；可用的有 {known}", "edition {name!r} is unknown; known are {known}")
_NO_RULE = Words(
    "没有以 {0} 开头的规则；列出全部规则用 disclosure-checks rules",
    "no rule begins with {0!r}; `disclosure-checks rules` lists them",
)


def load_edition(edition: str | int) -> Edition:
    """The edition of the form with this id (``2019`` or ``2021``) and its rules.

    Raises:
        DeclarationError: There is no such edition, or a block of it cannot be used.

    Examples:
        >>> load_edition(2021).concepts["t3.received.total"].label("zh")
        '表三 一、本年新收政府信息公开申请数量 · 总计'
    """
    known = load_editions()
    if str(edition) not in known:
        raise DeclarationError("schemas/forms", str(edition), "id", f"known editions are {', '.join(known)}")
    return known[str(edition)]


@cache
def load_editions() -> Mapping[str, Edition]:
    """Every declared edition with its rules by id, oldest first.

    Raises:
        DeclarationError: A form or a rule cannot be used, or a rule fits no form.
    """
    rules = load_rules()
    found = {form.id: with_rules(form, rules) for form in load_forms().values()}
    for rule in rules:
        refuse_unfit(rule)
    return found


@cache
def load_forms() -> Mapping[str, Form]:
    """Every form of ``schemas/forms/`` by id, oldest first; each is in force until the next one is."""
    tables = {name: read_toml(schemas_folder() / "forms" / f"{name}.toml") for name in edition_ids()}
    found: dict[str, Form] = {}
    for name, following in zip_longest(edition_ids(), edition_ids()[1:]):
        begins = tables[following].get("first_year") if following else None
        last_year = begins - 1 if isinstance(begins, int) else None
        form = read_form(tables[name], f"{name}.toml", found, last_year)
        if form.id != name:
            raise DeclarationError(f"{name}.toml", form.id, "id", "must be the name of the file")
        found[name] = form
    return found


def edition_of_year(year: int | None) -> Edition | None:
    """The edition that is prescribed for a report year, None where the year is not told or before the first."""
    return next((e for e in load_editions().values() if year is not None and e.covers(year)), None)


def newest_edition() -> Edition:
    """The edition that was declared last."""
    return load_edition(edition_ids()[-1])


def editions_of(rule: Rule) -> tuple[str, ...]:
    """Ids of the editions that a rule holds for; a finding on a batch belongs to none and is made for all."""
    forms = load_forms().values()
    return tuple(form.id for form in forms if isinstance(rule.statement, Batched) or rule.holds_for(form))


def refuse_unfit(rule: Rule) -> None:
    """Refuse a rule that no form could ever judge: it would be held in silence.

    Raises:
        DeclarationError: None of the editions it is declared for has all that it names.
    """
    forms = load_forms().values()
    for cell in rule.statement.cells if isinstance(rule.statement, CellTest) else ():
        if not any(cell in form.concepts for form in forms):
            raise DeclarationError(rule.file, rule.code, "options", f"{cell!r} names no cell of any edition")
    problem: Exception | None = None
    for form in forms:
        if not rule.declared_for(form):
            continue
        try:
            rule.bind(form)
        except (ValueError, KeyError) as error:
            problem = ValueError(f"{error} (edition {form.id})")
        else:
            return
    if problem is not None:
        raise DeclarationError(rule.file, rule.code, "formula", str(problem))


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule of ``schemas/rules/``, by code.

    Examples:
        >>> [rule.name for rule in load_rules() if rule.code.startswith("T3")][:2]
        ['applications-do-not-balance', 'results-do-not-add-up']
    """
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


def with_rules(form: Form, rules: Iterable[Rule]) -> Edition:
    """The form with those of the rules that hold for it."""
    kept = tuple(rule for rule in rules if rule.holds_for(form))
    own = {field.name: getattr(form, field.name) for field in fields(Form)}
    return Edition(**own, rules=kept)


def known_edition(edition: str | int | None) -> str | None:
    """The id of an edition that was named by number or text; None stays None.

    Raises:
        ConfigurationError: It is none of the declared ones.
    """
    name = None if edition is None else str(edition)
    if name is not None and name not in edition_ids():
        raise ConfigurationError(_NO_EDITION.filled(name=name, known=", ".join(edition_ids())))
    return name


def select_rules(
    select: str | Sequence[str] = (), ignore: str | Sequence[str] = (), rules: Sequence[Rule] | None = None
) -> tuple[Rule, ...]:
    """Those of the rules (of the catalogue) whose codes begin with one of ``select`` and with none of ``ignore``.

    Both may be a list or one text with commas (``"T3,N"``).

    Raises:
        ConfigurationError: A code or prefix fits no rule.
    """
    rules = load_rules() if rules is None else rules
    select, ignore = _codes(select), _codes(ignore)
    for prefix in (*select, *ignore):
        if not prefix or not any(rule.code.startswith(prefix) for rule in rules):
            raise ConfigurationError(_NO_RULE.filled(prefix))
    chosen = [r for r in rules if not select or r.code.startswith((*select, "D"))]
    return tuple(r for r in chosen if not (ignore and r.code.startswith(tuple(ignore))))


def _codes(given: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for code in given.split(",")) if isinstance(given, str) and given else tuple(given)
