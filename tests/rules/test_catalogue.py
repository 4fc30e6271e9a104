"""The registry of rules walked: codes, words, cases, examples, and wrong blocks refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from typing import Any

import pandas as pd
import pytest

from disclosure_checks import Rule, check_frame, load_edition, load_rules
from disclosure_checks.blocks import edition_ids
from disclosure_checks.declared.editions import editions_of
from disclosure_checks.declared.rules import MESSAGE_FIELDS
from disclosure_checks.model.formula import parse
from disclosure_checks.model.report import Observation
from disclosure_checks.model.statement import Linear, Observed
from disclosure_checks.words import LANGUAGES
from tests import bases
from tests.rules.case import codes_with_cases, read_cases

RULES = load_rules()
BY_CODE = {rule.code: rule for rule in RULES}
#: The catalogue as it was designed: codes are never used again, names and severities are relied on.
DESIGNED = {
    "C101": ("error", "not-a-number"),
    "C102": ("error", "negative-count"),
    "C103": ("error", "not-a-whole-number"),
    "C104": ("warning", "blank-instead-of-zero"),
    "C105": ("info", "unit-inside-cell"),
    "T201": ("error", "more-issued-than-in-force"),
    "T202": ("error", "regulations-without-rule-making-power"),
    "T203": ("warning", "fee-not-in-ten-thousand-yuan"),
    "T204": ("warning", "no-enforcement-decisions"),
    "T205": ("info", "coercion-exceeds-penalties"),
    "T206": ("warning", "posts-counted-as-decisions"),
    "T301": ("error", "applications-do-not-balance"),
    "T302": ("error", "results-do-not-add-up"),
    "T303": ("error", "applicants-do-not-add-up"),
    "T304": ("info", "large-carry-forward"),
    "T305": ("warning", "fee-default-without-fee-notice"),
    "T306": ("info", "nearly-all-other"),
    "N101": ("warning", "received-differs"),
    "N102": ("warning", "concluded-differs"),
    "N103": ("warning", "carried-differs"),
    "N104": ("warning", "result-differs"),
    "N105": ("error", "prose-does-not-balance"),
    "N106": ("error", "none-claimed-but-some-in-table"),
    "N107": ("warning", "cases-differ"),
    "N108": ("warning", "normative-documents-differ"),
    "N111": ("warning", "all-answered-but-carried-forward"),
    "N112": ("warning", "same-quantity-two-values"),
    "T401": ("error", "cases-do-not-add-up"),
    "T402": ("warning", "cases-without-applications"),
    "T403": ("info", "more-suits-than-reviews"),
    "T404": ("info", "suit-without-review"),
    "N109": ("warning", "breakdown-does-not-add-up"),
    "N110": ("info", "percentage-does-not-follow"),
    "F101": ("warning", "fee-statement-missing"),
    "F102": ("info", "fee-amount-off-the-tariff"),
    "F103": ("warning", "fee-parts-do-not-add-up"),
    "Y101": ("error", "carried-over-differs-from-last-year"),
    "Y102": ("warning", "in-force-does-not-follow"),
    "Y103": ("warning", "implausible-change"),
    "Y104": ("warning", "copied-from-last-year"),
    "R101": ("warning", "parent-differs-from-sum"),
    "R102": ("error", "subordinate-exceeds-parent"),
    "R103": ("warning", "report-missing"),
    "R104": ("warning", "tables-copied-from-another-agency"),
    "R105": ("warning", "submitted-twice"),
    "R106": ("info", "unknown-agency"),
    "R107": ("warning", "prose-copied-from-another-agency"),
    "D101": ("error", "unreadable-file"),
    "D102": ("error", "table-not-found"),
    "D103": ("error", "cell-ambiguous"),
    "D104": ("error", "edition-unclear"),
    "D105": ("warning", "agency-or-year-unclear"),
    "D106": ("info", "several-reports-in-one-file"),
    "S101": ("warning", "section-missing-or-out-of-order"),
    "S102": ("warning", "period-not-the-calendar-year"),
    "S103": ("warning", "published-late"),
    "S104": ("warning", "published-before-year-end"),
    "S105": ("warning", "year-does-not-agree"),
    "S106": ("warning", "superseded-notice-cited"),
    "S107": ("warning", "text-of-another-body"),
    "S108": ("warning", "template-residue"),
    "S109": ("warning", "superseded-form"),
    "S110": ("info", "label-altered"),
    "S111": ("warning", "injected-text"),
    "S112": ("info", "subsections-missing"),
    "S113": ("info", "problems-without-measures"),
    "S114": ("warning", "figure-left-out"),
    "S115": ("warning", "numbering-broken"),
    "S116": ("warning", "impossible-date"),
    "S117": ("info", "title-not-the-forms"),
    "P101": ("warning", "section-too-long"),
    "P102": ("warning", "required-content-missing"),
    "S118": ("info", "slip-of-the-pen"),
    "S119": ("info", "outline-announced-differs"),
    "W101": ("info", "waiver-unused"),
    "W102": ("warning", "waiver-expired"),
}

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_severities_and_names_are_the_designed_ones() -> None:
    found = {rule.code: (rule.severity, rule.name) for rule in RULES}
    assert {code: found.get(code) for code in DESIGNED} == DESIGNED
    assert [rule.code for rule in RULES] == sorted(found)


def test_codes_and_names_are_unique() -> None:
    for words in ([rule.code for rule in RULES], [rule.name for rule in RULES]):
        assert [word for word, times in Counter(words).items() if times > 1] == []
    for lang in LANGUAGES:
        titles = Counter(rule.title.of(lang) for rule in RULES)
        assert max(titles.values()) == 1


@every_rule
def test_every_text_stands_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.message, rule.rationale, rule.remedy]
    texts += [rule.good.words, rule.bad.words, *rule.reasons.values()]
    texts += [basis.source.title for basis in rule.basis] + [basis.source.short for basis in rule.basis]
    for text in texts:
        assert text.zh.strip()
        assert text.en.strip()
    assert rule.basis
    assert rule.good.words != rule.bad.words


@every_rule
def test_messages_can_be_filled(rule: Rule) -> None:
    for lang in LANGUAGES:
        filled = rule.message.of(lang).format(**dict.fromkeys(MESSAGE_FIELDS, "7"))
        assert "{" not in filled
        if isinstance(rule.statement, Linear):
            said = {"text", "reason"} if "text:" in rule.statement.text else set()
            assert not ({"text", "reason", "count"} - said) & _fields(rule.message.of(lang))
    for words in rule.reasons.values():
        assert _fields(words.zh) == _fields(words.en)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_rule_has_cases_that_pass_and_that_fail() -> None:
    assert codes_with_cases() == [rule.code for rule in RULES]
    for code in BY_CODE:
        cases = list(read_cases(code))
        assert any(case.held and not case.violated for case in cases), f"{code} has no passing case"
        assert any(case.violated for case in cases), f"{code} has no failing case"
        names = Counter(case.name for case in cases)
        assert max(names.values()) == 1, f"{code}: {names.most_common(1)}"


#: What a rule on observations says of a file is never open: what was not seen is not there.
NEVER_UNDECIDED = {
    "R103",
    "R104",
    "R105",
    "R106",
    "C106",
    "D101",
    "D102",
    "D103",
    "D104",
    "D105",
    "D106",
    "D107",
    "N112",
    "S109",
    "S110",
    "S114",
    "S116",
    "W101",
    "W102",
}


def test_every_rule_on_figures_has_an_undecided_case() -> None:
    open_ = {code for code in BY_CODE if any(case.undecided for case in read_cases(code))}
    assert open_ == set(BY_CODE) - NEVER_UNDECIDED


@pytest.mark.parametrize("code", BY_CODE)
def test_the_severity_of_every_rule_is_seen_in_a_case(code: str) -> None:
    seen = {part.get("severity") for case in read_cases(code) for part in case.violated}
    rule = BY_CODE[code]
    assert rule.severity in seen
    assert seen - {None} == {rule.severity, *(case.severity for case in rule.severity_cases)}


# ------------------------------------------------------------------ examples


def expand(figures: Mapping[str, int | Decimal], edition: str) -> dict[str, int | Decimal]:
    """The figures of an example by cell; ``@group`` gives each of its cells the figure, later ones count."""
    form = load_edition(edition)
    found: dict[str, int | Decimal] = {}
    for reference, figure in figures.items():
        text = f"sum({reference}) = 0" if "@" in reference else f"{reference} = 0"
        found |= dict.fromkeys(parse(text).bind(form, {}).cells, figure)
    return found


def example_frame(rule: Rule, figures: Mapping[str, int | Decimal], edition: str, rest: str) -> pd.DataFrame:
    """A report with the example's figures and ``rest`` in every other cell, of a body that the rule is for."""
    agency = "示例县人民政府" if rule.bodies else bases.AGENCY
    cells = expand(figures, edition)
    own = {cell: str(figure) for cell, figure in cells.items() if ":" not in cell}
    contexts = {cell: float(figure) for cell, figure in cells.items() if ":" in cell}
    if rule.first_year is not None:
        contexts["year"] = max(rule.first_year, bases.YEARS[edition])
    return bases.wide([dict.fromkeys(load_edition(edition).concepts, rest) | own], agency, edition, **contexts)


WITH_FIGURES = [
    pytest.param(rule, edition, id=f"{rule.code}-{edition}")
    for rule in RULES
    if rule.bad.figures
    for edition in editions_of(rule)
]


@pytest.mark.parametrize(("rule", "edition"), WITH_FIGURES)
def test_good_figures_hold(rule: Rule, edition: str) -> None:
    others = [other.code for other in RULES if other.code != rule.code]
    for rest in ("0", ""):
        good = check_frame(example_frame(rule, rule.good.figures, edition, rest), edition=edition, ignore=others)
        assert good.violations == []
        assert good.outcomes()["held"] > 0


@pytest.mark.parametrize(("rule", "edition"), WITH_FIGURES)
def test_bad_figures_violate_exactly_this_rule(rule: Rule, edition: str) -> None:
    """With every other cell blank no other rule has the figures to be violated, but for the blanks (C104)."""
    bad = check_frame(example_frame(rule, rule.bad.figures, edition, ""), edition=edition, ignore=["C104"])
    assert [violation.rule for violation in bad] == [rule.code]
    assert {cell.concept for cell in bad.violations[0].cells} & set(expand(rule.bad.figures, edition))
    among_zeros = check_frame(example_frame(rule, rule.bad.figures, edition, "0"), edition=edition)
    assert len(bases.of_rule(among_zeros, rule.code)) == 1


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule.statement, Linear)], ids=lambda r: r.code)
def test_linear_rules_have_examples_in_figures(rule: Rule) -> None:
    assert rule.good.figures
    assert rule.bad.figures


# ------------------------------------------------------------------ functions, observations, pages


@pytest.mark.parametrize("rule", [r for r in RULES if isinstance(r.statement, Observed)], ids=lambda rule: rule.code)
def test_every_reason_of_an_observation_has_words(rule: Rule) -> None:
    assert isinstance(rule.statement, Observed)
    keys = [instance.key for instance in rule.statement.domain.instances(load_edition("2021"))]
    concept = "t3.received.person"
    known = dict.fromkeys(
        ("year", "due", "found", "expected", "times", "more", "count", "pictures", "members", "asked"), 2
    )
    values = known | dict.fromkeys(("size", "limit", "position"), 3)
    values |= {"table": "t3", "row": "2.重复申请", "printed": "", "block": "", "problem": "x", "encoding": "gb18030"}
    values |= {"detected": "zip", "claim": "received", "first": "1", "other": "2"}
    values |= {"others": "b.txt", "agencies": "乙", "agency": "丙", "name": "丁", "figure": "5件"}
    kind = rule.statement.observation
    seen = [Observation(kind, reason, keys[0], (concept,), "约12", (), values) for reason in rule.reasons or [""]]
    cells = bases.numbers(bases.cells())
    frame = pd.DataFrame([cells] * len(seen)).assign(
        **{f"seen:{kind}": [(one,) for one in seen], "has:roster": True, "has:batch": True}
    )
    for lang in LANGUAGES:
        result = check_frame(frame, select=[rule.code], lang=lang)
        assert [violation.rule for violation in result] == [rule.code] * len(seen)
        assert all(violation.message.strip() for violation in result)
        assert not {"{", "}"} & set("".join(violation.message for violation in result))
        assert len({violation.message for violation in result}) == len(seen)


@pytest.mark.parametrize("edition", edition_ids())
def test_instances_of_an_edition(edition: str) -> None:
    """The 42 equalities of 2021 and the 40 of 2019, and a cell rule for each cell."""
    form = load_edition(edition)
    count = {rule.code: len(rule.statement.domain.instances(form)) for rule in form.rules}
    rows, cells, amounts, changes = (25, 200, 1, 0) if edition == "2021" else (23, 198, 1, 5)
    assert {code: count[code] for code in ("T301", "T302", "T303", "T401")} == {
        "T301": 7, "T302": 7, "T303": rows, "T401": 3,
    }  # fmt: skip
    assert len(form.concepts) == cells
    assert (count["C101"], count["C105"]) == (cells, cells)
    assert count["C102"] == cells - changes
    assert count["C103"] == cells - amounts
    assert (count["C104"], count["D102"]) == (3, 3)


# ------------------------------------------------------------------ wrong blocks


def test_examples_are_expanded_by_their_groups() -> None:
    figures: dict[str, Any] = {"t2.regulations.@all": 6, "t2.regulations.issued": 1, "prev:t3.received.total": 2}
    assert expand(figures, "2021") == {
        "t2.regulations.issued": 1, "t2.regulations.repealed": 6, "t2.regulations.in_force": 6,
        "prev:t3.received.total": 2,
    }  # fmt: skip
