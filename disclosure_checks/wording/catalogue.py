"""The rule catalogue in words: a line each, one rule whole, a page of all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from disclosure_checks.blocks import edition_ids
from disclosure_checks.declared.editions import editions_of, load_edition
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Batched, CellTest, Linear, Observed, Reckoned
from disclosure_checks.wording.messages import cell_label
from disclosure_checks.words import in_both

SEVERITY_WORDS = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
#: How a suspect cell is found, and when it is not unique, for people who fill in the form.
SUSPECTS = {
    "zh": "把一份报告的全部等式放在一起，找出改动格数最少、又能使等式全部成立的改法，新数字须为不小于 0 的整数。"
    "只有一种改法时，说明只有改这一格（几格）；有几种时，数字本身分不出是哪一种，逐一列出，请对照台账核实。"
    "表四每组五格只有一个等式，错一格时五格之间往往分不出来；总计留 0 而分项有两项以上有数时，只有改总计一种。"
    "这只是提示，报告里的数字从不改动。",
    "en": "All equalities of a report are taken together, and the smallest sets of cells are sought whose change "
    "puts every one of them right with whole figures that are not negative. Where there is only one such set, it is "
    "said so; where there are several, the figures cannot tell them apart and each is listed. The five cells of a "
    "group of table 4 have one equality, so a wrong one can mostly not be told from the others; a total left at 0 "
    "over two or more parts can. These are suggestions: no figure of a report is ever changed.",
}
_HEADS = {
    "zh": {
        "formula": "关系", "when": "前提", "instances": "条次", "editions": "适用格式", "bodies": "适用单位",
        "severity": "级别", "basis": "依据", "rationale": "为什么", "remedy": "怎样更正", "good": "正确的例子",
        "bad": "错误的例子", "all": "各版格式", "form": "{} 年格式", "each": "每份报告 {} 条次",
        "batch": "整批报告一起判断，不属于某一份报告", "example": "例如",
        "suspects": "怎样找出可疑的格",
    },
    "en": {
        "formula": "Relation", "when": "Asked where", "instances": "Instances", "editions": "Forms",
        "bodies": "Bodies", "severity": "Severity", "basis": "Basis", "rationale": "Why", "remedy": "Remedy",
        "good": "Good", "bad": "Bad", "all": "every form", "form": "form of {}", "each": "{} in each report",
        "batch": "of the batch as a whole, not of one report",
        "example": "For instance", "suspects": "How suspects are found",
    },
}  # fmt: skip


def lines(rules: Sequence[Rule], lang: str) -> list[str]:
    """A line for each rule: code, severity, title and name."""
    words = SEVERITY_WORDS[lang]
    if lang == "zh":
        return [f"{r.code}  {words[r.severity]}  {r.title.zh}  ({r.name})" for r in rules]
    return [f"{r.code}  {words[r.severity]:<7}  {r.title.en}  ({r.name})" for r in rules]


def as_json(rules: Sequence[Rule]) -> str:
    """The rules as a JSON list, with every text in both languages."""
    return json.dumps([_as_dict(rule) for rule in rules], ensure_ascii=False, indent=1) + "\n"


def _as_dict(rule: Rule) -> dict[str, object]:
    statement = rule.statement
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "editions": list(editions_of(rule)),
        "title": rule.title.plain(),
        "formula": statement.text if isinstance(statement, Linear) else None,
        "when": [formula.text for formula in statement.when] if isinstance(statement, Linear) else [],
        "function": statement.function if isinstance(statement, CellTest) else None,
        "observation": statement.observation if isinstance(statement, Observed) else None,
        "finding": statement.finding if isinstance(statement, Batched) else None,
        "reckoning": statement.kind if isinstance(statement, Reckoned) else None,
        "basis": [in_both(basis.words).plain() for basis in rule.basis],
        "rationale": rule.rationale.plain(),
        "remedy": rule.remedy.plain(),
        "good": rule.good.words.plain(),
        "bad": rule.bad.words.plain(),
    }


def explain(rule: Rule, lang: str) -> str:
    """One rule whole: formula, instances, basis, reason, remedy, a good and a bad example."""
    return "\n".join(f"{head}{'：' if lang == 'zh' else ': '}{text}" for head, text in _parts(rule, lang)) + "\n"


def _parts(rule: Rule, lang: str) -> list[tuple[str, str]]:
    heads = _HEADS[lang]
    edition = load_edition(editions_of(rule)[-1])
    parts = [(rule.code, f"{rule.title.of(lang)} ({rule.name})"), (heads["severity"], _severity(rule, lang))]
    if isinstance(rule.statement, Linear):
        parts.append((heads["formula"], rule.statement.text))
        parts += [(heads["when"], formula.text) for formula in rule.statement.when]
        parts.append((heads["example"], _in_words(rule.statement, edition, lang)))
    held = editions_of(rule)
    forms = [] if held == edition_ids() else [heads["form"].format(name) for name in held]
    parts.append((heads["editions"], "、".join(forms) if forms else heads["all"]))
    if isinstance(rule.statement, Batched):
        parts.append((heads["instances"], heads["batch"]))
    else:
        count = len(rule.statement.domain.instances(edition))
        parts.append((heads["instances"], heads["each"].format(count)))
    parts.append((heads["basis"], rule.grounds(lang)))
    parts.append((heads["rationale"], rule.rationale.of(lang)))
    parts.append((heads["remedy"], rule.remedy.of(lang)))
    if rule.is_equality:
        parts.append((heads["suspects"], SUSPECTS[lang]))
    parts.append((heads["good"], rule.good.words.of(lang)))
    parts.append((heads["bad"], rule.bad.words.of(lang)))
    return parts


def _severity(rule: Rule, lang: str) -> str:
    words = SEVERITY_WORDS[lang]
    others = dict.fromkeys(case.severity for case in rule.severity_cases)
    more = {"zh": "（个别情形为{}）", "en": " ({} in some cases)"}[lang]
    return words[rule.severity] + "".join(more.format(words[other]) for other in others)


def _in_words(statement: Linear, edition: Edition, lang: str) -> str:
    """The formula of the last instance with the form's words in it."""
    instance = statement.domain.instances(edition)[-1]
    relation = statement.relation(edition, instance)
    sides = [
        [cell_label(t.cell, edition, lang) if t.cell else str(t.coefficient) for t in s]
        for s in (relation.left, relation.right)
    ]
    return f" {relation.operator} ".join(" + ".join(side) for side in sides)


def page(rules: Sequence[Rule], lang: str) -> str:
    """The catalogue as a Markdown page."""
    title = {"zh": "# 规则目录", "en": "# Rule catalogue"}[lang]
    note = {
        "zh": "本页由 `disclosure-checks rules --format markdown` 生成，请勿手工修改。",
        "en": "Generated by `disclosure-checks rules --format markdown --lang en`; do not edit.",
    }[lang]
    parts = [title, "", note, "", *table(rules, lang), ""]
    for rule in rules:
        parts += [f"## {rule.code} {rule.title.of(lang)}", ""]
        parts += [
            f"- **{head}**{'：' if lang == 'zh' else ': '}{_escaped(text)}" for head, text in _parts(rule, lang)[1:]
        ]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def table(rules: Sequence[Rule], lang: str) -> list[str]:
    """The rules as a Markdown table, a row each."""
    heads = {"zh": "| 代码 | 级别 | 缺陷 | 名称 |", "en": "| Code | Severity | Defect | Name |"}[lang]
    rows = [f"| {r.code} | {SEVERITY_WORDS[lang][r.severity]} | {r.title.of(lang)} | `{r.name}` |" for r in rules]
    return [heads, "|---|---|---|---|", *rows]


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("@", "\\@").replace("{", "\\{").replace("}", "\\}")
