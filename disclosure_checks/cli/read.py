"""``disclosure-checks read``: what was taken in of a report, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from disclosure_checks.cli.check import lang_option, rules_option
from disclosure_checks.cli.console import reported, say
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.words import NO_AGENCY, Words

if TYPE_CHECKING:
    from disclosure_checks.model.report import Report

_WHOSE = Words("{agency}  {year}  {edition} 年格式  {path}", "{agency}  {year}  form of {edition}  {path}")
_CELL = Words("{name} = {text}", "{name} = {text}")
_UNREAD = Words("（没有读到数字）", "(no figure was read)")


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--prose", is_flag=True, help="只列正文：每句话读成了哪一项、与哪一格比较、依据哪些词")
@rules_option
@lang_option
def read(file: str, prose: bool, rules: tuple[str, ...], lang: str) -> None:
    """列出从 FILE 读到的内容：每一格的数字和位置，正文的每个数怎样理解。"""  # noqa: D415
    with reported(lang):
        from disclosure_checks.checker import read_report

        try:
            report = read_report(file, rules=rules)
        except ReadError as error:
            raise ConfigurationError(f"{file}: {_why(error, lang)}") from None
        lines = [_whose(report, lang), *([] if prose else _tables(report, lang)), *_prose(report, lang)]
        say("\n".join(lines) + "\n")


def _why(error: ReadError, lang: str) -> str:
    """Why a file cannot be read, in the words of the rule that a check would find it by."""
    from disclosure_checks.declared.editions import load_rules, newest_edition
    from disclosure_checks.model.report import Observation
    from disclosure_checks.wording.messages import reason_words

    seen = Observation("unreadable-file", error.reason, values=error.values)
    rule = next((rule for rule in load_rules() if rule.observation == seen.kind), None)
    if rule is None or error.reason not in rule.reasons:
        return str(error)
    return reason_words(rule.reasons, seen, newest_edition(), lang)


def _whose(report: Report, lang: str) -> str:
    form = "" if report.edition is None else report.edition.id
    agency = report.agency or NO_AGENCY.of(lang)
    return _WHOSE.of(lang).format(agency=agency, year=report.year or "?", edition=form, path=report.path)


def _tables(report: Report, lang: str) -> Iterator[str]:
    if report.edition is None:
        return
    for concept in report.edition.concepts.values():
        fact = report.facts[concept.id]
        shown = _UNREAD.of(lang) if fact.value is None else fact.text or str(fact.value)
        place = "" if fact.location is None else f"  {fact.location.describe(lang)}"
        yield _CELL.of(lang).format(name=concept.label(lang), text=shown) + place


def _prose(report: Report, lang: str) -> Iterator[str]:
    from disclosure_checks.wording.readings import prose_lines

    return prose_lines(report, lang)
