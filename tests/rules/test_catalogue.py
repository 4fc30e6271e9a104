"""The registry of rules walked: codes, words, cases, examples, and wrong blocks refused."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from typing import Any

import pandas as pd
import pytest

from disclosure_checks import DeclarationError, Rule, check_frame, load_edition, load_rules
from disclosure_checks.blocks import edition_ids
from disclosure_checks.declared.editions import editions_of, load_sources, refuse_unfit, with_rules
from disclosure_checks.declared.forms import read_form
from disclosure_checks.declared.rules import MESSAGE_FIELDS, read_rules
from disclosure_checks.model.formula import parse
from disclosure_checks.model.report import Observation
from disclosure_checks.model.statement import Linear, Observed
from disclosure_checks.wording import catalogue
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
    known = dict.fromkeys(("year", "due", "found", "expected", "times", "more", "count", "pictures"), 2)
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


@pytest.mark.parametrize("lang", LANGUAGES)
@every_rule
def test_every_rule_can_be_explained(rule: Rule, lang: str) -> None:
    text = catalogue.explain(rule, lang)
    for words in (rule.code, rule.name, rule.title.of(lang), rule.rationale.of(lang), rule.remedy.of(lang)):
        assert words in text
    assert rule.good.words.of(lang) in text
    assert rule.bad.words.of(lang) in text
    assert not any(line.endswith(("：", ": ")) for line in text.splitlines())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_every_rule(lang: str) -> None:
    page = catalogue.page(RULES, lang)
    assert [line.split()[1] for line in page.splitlines() if line.startswith("## ")] == [rule.code for rule in RULES]
    assert len(catalogue.lines(RULES, lang)) == len(RULES)


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

RULE = """
[[rule]]
code = "X901"
name = "test-rule"
severity = "warning"
title = { zh = "题", en = "title" }
formula = "t3.received.total >= 0"
message = { zh = "{key}", en = "{key}" }
basis = [{ source = "JUDG" }]
rationale = { zh = "因", en = "why" }
remedy = { zh = "改", en = "how" }
good = { zh = "对", en = "good", figures = { "t3.received.total" = 1 } }
bad = { zh = "错", en = "bad", figures = { "t3.received.total" = -1 } }
"""
WRONG_RULES = {
    "code missing": ('code = "X901"\n', "", "code", "is missing"),
    "code too long": ('"X901"', '"X9011"', "code", "a letter and three digits"),
    "code of small letters": ('"X901"', '"x901"', "code", "a letter and three digits"),
    "code no text": ('"X901"', "901", "code", "must be a str"),
    "name with capitals": ('"test-rule"', '"TestRule"', "name", "small letters and hyphens"),
    "name empty": ('"test-rule"', '" "', "name", "must not be empty"),
    "severity unknown": ('"warning"', '"fatal"', "severity", "not one of error, warning, info"),
    "title in one language": ('title = { zh = "题", en = "title" }', 'title = { zh = "题" }', "title.en", "zh and en"),
    "title in three languages": ('en = "title"', 'en = "title", fr = "titre"', "title.fr", "no language"),
    "title no table": ('title = { zh = "题", en = "title" }', 'title = "题"', "title", "must be a dict"),
    "message with an unknown field": ('zh = "{key}"', 'zh = "{sum}"', "message.zh", "{sum} is unknown"),
    "message with an open brace": ('en = "{key}"', 'en = "{key"', "message.en", "{key"),
    "no statement": ('formula = "t3.received.total >= 0"\n', "", "formula", "exactly one of"),
    "two statements": ("formula =", 'function = "blank"\nformula =', "formula", "exactly one of"),
    "formula without comparison": (">= 0", "", "formula", "exactly one of ="),
    "formula with two comparisons": (">= 0", ">= 0 >= 1", "formula", "exactly one of ="),
    "formula with a product": (">= 0", ">= t3.received.total * 2", "formula", "lacks + or -"),
    "formula with a fraction": (">= 0", ">= 0.5", "formula", "cannot be read"),
    "formula with code": (">= 0", ">= __import__('os')", "formula", "cannot be read"),
    "formula with an empty side": ('"t3.received.total >= 0"', '">= 0"', "formula", "empty side"),
    "formula with a group and no sum": (">= 0", ">= t3.@results.total", "formula", "needs sum("),
    "formula with a sum and no group": (">= 0", ">= sum(t3.received.total)", "formula", "needs no sum()"),
    "formula with an open sum": (">= 0", ">= sum(t3.@results.total", "formula", "lacks )"),
    "condition wrong": ("formula =", 'when = ["t3.received.total"]\nformula =', "when", "exactly one of ="),
    "conditions no list": ("formula =", 'when = "t3.received.total > 0"\nformula =', "when", "must be a list"),
    "basis missing": ('basis = [{ source = "JUDG" }]\n', "", "basis", "is missing"),
    "basis unknown": ('"JUDG"', '"BIBLE"', "basis[1].source", "not one of"),
    "edition unknown": ("formula =", 'first_edition = "2017"\nformula =', "first_edition", "not one of 2019, 2021"),
    "edition no text": ("formula =", "last_edition = 2021\nformula =", "last_edition", "must be a str"),
    "body of an unknown level": (
        "formula =", 'bodies = [{ level = ["village"] }]\nformula =', "bodies[1].level", "not one of ministry",
    ),
    "body with an unknown key": ("formula =", "exempt = [{ size = 3 }]\nformula =", "exempt[1].size", "is unknown"),
    "severity case wrong": (
        "formula =", 'severity_for = [{ severity = "bad" }]\nformula =', "severity_for[1].severity", "not one of",
    ),
    "misspelt key": ("formula =", 'rationle = "x"\nformula =', "rationle", "is unknown; known keys are"),
    "domain without a name": (
        "formula =", 'for_each = { in = "t3.rows" }\nformula =', "for_each.name", "is missing",
    ),
    "domain with an unknown key": (
        "formula =", 'for_each = { name = "row", in = "t3.rows", of = 1 }\nformula =', "for_each.of", "is unknown",
    ),
    "good example missing": (
        'good = { zh = "对", en = "good", figures = { "t3.received.total" = 1 } }\n', "", "good", "is missing",
    ),
    "example with text for a figure": ('"t3.received.total" = -1', '"t3.received.total" = "-1"',
        "bad.figures.t3.received.total", "must be a figure"),
    "example with true for a figure": ('"t3.received.total" = -1', '"t3.received.total" = true',
        "bad.figures.t3.received.total", "must be a figure"),
    "example in one language": ('en = "bad", ', "", "bad.en", "is missing"),
    "rationale missing": ('rationale = { zh = "因", en = "why" }\n', "", "rationale", "is missing"),
    "reason in one language": (
        "formula =", 'reasons = { odd = { zh = "怪" } }\nformula =', "reasons.odd.en", "zh and en",
    ),
}  # fmt: skip


#: What names the block where its code is the thing that is wrong.
BLOCK_OF = {'"X9011"': "X9011", "901": "901", '"x901"': "x901"}


def read(text: str) -> list[Rule]:
    return read_rules(tomllib.loads(text), "pack.toml", load_sources())


def test_the_block_that_is_spoilt_is_right_before() -> None:
    (rule,) = read(RULE)
    assert rule.code == "X901"
    assert rule.file == "pack.toml"
    assert with_rules(load_edition("2021"), (rule,)).rules == (rule,)


@pytest.mark.parametrize(("old", "new", "key", "problem"), WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_wrong_rule_is_refused_with_file_rule_and_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in RULE
    with pytest.raises(DeclarationError) as caught:
        read(RULE.replace(old, new, 1))
    error = caught.value
    assert error.file == "pack.toml"
    assert error.block == ("rule 1" if old.startswith("code") else BLOCK_OF.get(new, "X901"))
    assert error.key == key
    assert problem in error.problem
    assert str(error) == f"pack.toml: {error.block}: {key}: {error.problem}"


def test_another_table_in_a_rule_file_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"pack\.toml: file: rules: is unknown"):
        read("[[rules]]\n")


UNBOUND = {
    "row unknown": ("t3.recieved.total >= 0", "names no cell"),
    "column unknown": ("t3.received.sum >= 0", "names no cell"),
    "table unknown": ("t5.received.total >= 0", "no table 't5'"),
    "group unknown": ("sum(t3.@outcomes.total) >= 0", "names no cell"),
    "name without a domain": ("t3.{row}.total >= 0", "nothing fills '{row}"),
    "no concept": ("received >= 0", "is no concept"),
}


@pytest.mark.parametrize(("formula", "problem"), UNBOUND.values(), ids=UNBOUND)
def test_a_formula_that_fits_no_form_is_refused(formula: str, problem: str) -> None:
    rules = read(RULE.replace("t3.received.total >= 0", formula))
    with pytest.raises(DeclarationError) as caught:
        refuse_unfit(rules[0])
    assert (caught.value.file, caught.value.block, caught.value.key) == ("pack.toml", "X901", "formula")
    assert problem in caught.value.problem
    assert "(edition 2021)" in caught.value.problem


@pytest.mark.parametrize("members", ["t3.cells", "t3.rows.nothing", "t7.rows", "t3", "concepts.words"])
def test_a_domain_that_names_nothing_is_refused(members: str) -> None:
    rules = read(RULE.replace("formula =", f'for_each = {{ name = "row", in = "{members}" }}\nformula ='))
    with pytest.raises(DeclarationError) as caught:
        refuse_unfit(rules[0])
    assert (caught.value.file, caught.value.block) == ("pack.toml", "X901")


FORM = """
id = "2030"
first_year = 2030
[notice]
number = "国办公开办函〔2030〕1号"
title = "通知"
[[section]]
label = "总体情况"
[[table]]
id = "t2"
section = 2
title = { zh = "表二", en = "Table 2" }
[[table.block]]
caption = "第一项"
columns = [{ id = "issued", label = "本年制发件数", en = "issued" }]
rows = [{ id = "regulations", label = "规章", en = "regulations" }]
"""
WRONG_FORMS = {
    "id missing": ('id = "2030"\n', "", "id", "is missing"),
    "year no number": ("first_year = 2030", 'first_year = "2030"', "first_year", "must be a int"),
    "notice missing": ('[notice]\nnumber = "国办公开办函〔2030〕1号"\ntitle = "通知"\n', "", "notice", "is missing"),
    "notice without a number": ('number = "国办公开办函〔2030〕1号"\n', "", "notice.number", "is missing"),
    "section without a label": ('label = "总体情况"', "aliases = []", "section[1].label", "is missing"),
    "table id": ('id = "t2"', '"id" = "table2"', "table[1].id", "t and a digit"),
    "layout unknown": ("section = 2", 'section = 2\nlayout = "round"', "table[1].layout", "not one of down, across"),
    "kind unknown": ('en = "issued"', 'en = "issued", kind = "share"', "table[1].block[1].columns[1].kind", "count"),
    "row without English": (', en = "regulations"', "", "table[1].block[1].rows[1].en", "is missing"),
    "misspelt key": ("first_year", "firstyear = 1\nfirst_year", "firstyear", "is unknown"),
    "groups no list": ('en = "reg', 'groups = "x", en = "reg', "table[1].block[1].rows[1].groups", "must be a list"),
}


def test_the_form_that_is_spoilt_is_right_before() -> None:
    form = read_form(tomllib.loads(FORM), "2030.toml", {}, None)
    assert list(form.concepts) == ["t2.regulations.issued"]
    assert form.covers(2031)


@pytest.mark.parametrize(("old", "new", "key", "problem"), WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_a_wrong_form_is_refused_with_file_and_key(old: str, new: str, key: str, problem: str) -> None:
    assert old in FORM
    with pytest.raises(DeclarationError) as caught:
        read_form(tomllib.loads(FORM.replace(old, new, 1)), "2030.toml", {}, None)
    assert caught.value.file == "2030.toml"
    assert caught.value.key == key
    assert problem in caught.value.problem


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(DeclarationError, match="known editions are 2019, 2021"):
        load_edition("2017")


def test_examples_are_expanded_by_their_groups() -> None:
    figures: dict[str, Any] = {"t2.regulations.@all": 6, "t2.regulations.issued": 1, "prev:t3.received.total": 2}
    assert expand(figures, "2021") == {
        "t2.regulations.issued": 1, "t2.regulations.repealed": 6, "t2.regulations.in_force": 6,
        "prev:t3.received.total": 2,
    }  # fmt: skip
