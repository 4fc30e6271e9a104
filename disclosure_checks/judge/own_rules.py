"""Rules as functions: what no formula says, written in Python and asked like every other rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from disclosure_checks.declared.editions import editions_of, load_edition, load_sources, refuse_unfit
from disclosure_checks.declared.rules import read_rule
from disclosure_checks.errors import DeclarationError
from disclosure_checks.frame.column_names import refuse_unknown
from disclosure_checks.frame.wide import WideFrame
from disclosure_checks.judge.evaluate import evaluate
from disclosure_checks.model.rule import Rule, Severity, Source
from disclosure_checks.model.statement import Coded, Domain
from disclosure_checks.words import COLON, Words

#: A text in both languages: one for both, or ``{"zh": "…", "en": "…"}``.
Text = str | Mapping[str, str]
_VERIFY = {"zh": "核对有关各格。", "en": "Verify the cells concerned."}
_UNSAID = {"zh": "（未说明）", "en": "(not said)"}


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule as a function. Calling it calls the function; ``rules=[...]`` of a check asks it.

    Attributes:
        rule: The rule, as those of ``schemas/rules/`` are.
        function: What was decorated.
    """

    rule: Rule
    function: Callable[..., object]

    def __repr__(self) -> str:
        return f"<OwnRule {self.rule.code} {self.rule.name} ({self.rule.severity}), {self.rule.file}>"

    def __call__(self, *arguments: Any) -> object:
        """What the function returns for figures: any mapping will do."""
        return self.function(*arguments)

    def outcome(
        self, figures: Mapping[str, object], key: str = "", edition: str | None = None
    ) -> Literal["held", "violated", "undecided", "not asked"]:
        """How the rule ends for one report, for tests.

        Args:
            figures: Its cells (None or left out: blank), and ``year``, ``level``, ``of``, ``kind``.
            key: The instance, for a rule with ``for_each``.
            edition: The form; else the newest that the rule is for.

        Raises:
            DeclarationError: The rule is for no such form.

        Examples:
            >>> small = rule("X901", "amount-not-small", title="Large")(lambda report: report["t2.fees.amount"] < 100)
            >>> small.outcome({"t2.fees.amount": 3}), small.outcome({"t2.fees.amount": 300}), small.outcome({})
            ('held', 'violated', 'undecided')
        """
        held_by = editions_of(self.rule)
        if edition is not None and edition not in held_by:
            raise DeclarationError(self.rule.file, self.rule.code, "edition", f"it is for {', '.join(held_by)}")
        for cell in figures:
            refuse_unknown(cell)
        columns = {name: pd.Series([value], dtype=object) for name, value in figures.items()}
        frame = WideFrame(pd.DataFrame(columns, index=[0]))
        found = evaluate(self.rule, load_edition(edition or held_by[-1]), frame)
        if any(hits.key == key and len(hits.rows) for hits in found.hits):
            return "violated"
        if any(open_.key == key and len(open_.rows) for open_ in found.undecided):
            return "undecided"
        return "held" if found.instances.any() else "not asked"


def rule(
    code: str,
    name: str,
    *,
    title: Text,
    severity: Severity = "warning",
    message: Text | None = None,
    for_each: str = "",
    basis: str | Sequence[str] = "JUDG",
    rationale: Text | None = None,
    remedy: Text = _VERIFY,
    **keys: object,
) -> Callable[[Callable[..., object]], OwnRule]:
    """Make a function a rule.

    The function takes a report's ``Figures`` and, with ``for_each``, the key of the instance. It returns True where
    the rule holds, False where it is broken, or a pair of figures that have to be equal (found and expected). A
    figure that it asks for and that is missing leaves the instance undecided.

    Args:
        code, name: As for rules in TOML: a letter and three digits, and the defect in small letters and hyphens.
        title: The defect as a heading.
        severity: ``error`` (cannot be right), ``warning`` (a reviewer would ask) or ``info``.
        message: The sentence of a finding, with fields in braces: ``{key}``, ``{cells}``, ``{count}``; where a pair
            is returned ``{left}``, ``{right}`` and ``{difference}``. Left out, the title with the cells asked for.
        for_each: What the rule runs over: ``t3.columns``, ``t2.rows.documents``, ``concepts.count``, ``tables``.
        basis: What it stands on: ids of ``schemas/sources.toml`` or texts of your own.
        rationale, remedy: Why (else the function's docstring), and how to put it right.
        keys: Further keys of rules in TOML: ``bodies``, ``exempt``, ``severity_for``, ``first_year``,
            ``first_edition``, ``last_edition``, ``good``, ``bad``.

    Raises:
        DeclarationError: A key cannot be used; the function and the key are named.

    Examples:
        >>> @rule("X901", "licences-halved", title={"zh": "许可减半", "en": "Licences halved"})
        ... def licences_halved(report):
        ...     return report["t2.licences.decisions"] * 2 >= report["prev:t2.licences.decisions"]
        >>> licences_halved({"t2.licences.decisions": 40, "prev:t2.licences.decisions": 100})
        False
    """

    def decorate(function: Callable[..., object]) -> OwnRule:
        """The function with its rule, which is read as if it stood in TOML."""
        file = f"{Path(function.__code__.co_filename).name}:{function.__code__.co_firstlineno}"
        statement = Coded(_domain(function, for_each, file, code), function)
        sources = dict(load_sources())
        grounds = [basis] if isinstance(basis, str) else basis
        for text in grounds:
            sources.setdefault(text, Source(text, Words(text, text), Words(text, text)))
        heading = _texts(title)
        block = {
            "code": code, "name": name, "severity": severity, "title": heading, "remedy": _texts(remedy),
            "message": _texts(message or {lang: _with_cells(text, lang) for lang, text in heading.items()}),
            "rationale": _texts(rationale or inspect.getdoc(function) or _UNSAID),
            "basis": [{"source": text} for text in grounds],
            "good": dict(_UNSAID), "bad": dict(_UNSAID), **keys,
        }  # fmt: skip
        made = read_rule(block, file, sources, statement)
        refuse_unfit(made)
        return OwnRule(made, function)

    return decorate


def _texts(text: Text) -> dict[str, str]:
    return {"zh": text, "en": text} if isinstance(text, str) else dict(text)


def _with_cells(title: str, lang: str) -> str:
    """The title with the cells asked for behind it, as a message."""
    return title.replace("{", "{{").replace("}", "}}") + COLON.of(lang) + "{cells}"


def _domain(function: Callable[..., object], for_each: str, file: str, code: str) -> Domain:
    """What the rule runs over; the function's second argument names it."""
    names = [one.name for one in inspect.signature(function).parameters.values() if one.default is one.empty]
    wanted = 2 if for_each else 1
    if len(names) != wanted:
        told = "the figures and, with for_each, the instance's key"
        raise DeclarationError(file, code, "function", f"takes {len(names)} arguments; it must take {wanted}: {told}")
    return Domain(names[1], for_each) if for_each else Domain()
