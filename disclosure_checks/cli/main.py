"""The command line; pandas is imported only where a check runs."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from disclosure_checks import __version__
from disclosure_checks.cli.check import check, lang_option, rules_option
from disclosure_checks.cli.console import reported, say
from disclosure_checks.cli.diff import diff
from disclosure_checks.cli.read import read
from disclosure_checks.cli.serve import serve
from disclosure_checks.cli.sum import sum_
from disclosure_checks.cli.template import template
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import AND, Words

if TYPE_CHECKING:
    from disclosure_checks.model.rule import Rule

_ABOUT = "政府信息公开工作年度报告数据核查：读取报告，核对勾稽关系，逐条列出问题。"


class _Group(click.Group):
    """The command itself; without a subcommand it shows the help and asks for one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of their use."""
        return list(self.commands)


@click.group(cls=_Group, help=_ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="disclosure-checks", message="%(prog)s %(version)s")
def app() -> None:
    """The command ``disclosure-checks``."""


app.add_command(check)
app.add_command(read)
app.add_command(diff)


@app.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="输出格式",
)
@rules_option
@lang_option
def rules(format_: str, rules: tuple[str, ...], lang: str) -> None:
    """列出全部规则，每条一行。"""  # noqa: D415
    with reported(lang):
        from disclosure_checks.judge.rulebook import rules_with
        from disclosure_checks.wording import catalogue

        found, policy, _ = rules_with(rules)
        if format_ == "json":
            say(catalogue.as_json(found, policy))
        elif format_ == "markdown":
            say(catalogue.page(found, lang, policy))
        else:
            say("\n".join(catalogue.lines(found, lang, policy)) + "\n")


@app.command()
@click.argument("code", metavar="CODE")
@rules_option
@lang_option
def explain(code: str, rules: tuple[str, ...], lang: str) -> None:
    """讲解一条规则：关系、依据、理由、怎样更正、正误各一例。CODE 如 T301，也可以是规则的名称。"""  # noqa: D415
    with reported(lang):
        from disclosure_checks.judge.rulebook import rules_with
        from disclosure_checks.wording import catalogue

        every, policy, _ = rules_with(rules)
        say(catalogue.explain(_named(code, every, lang), lang, policy))


_NO_RULE = Words("没有规则 {code}", "there is no rule {code}")
_NEAR = Words("；相近的有：{near}", "; near it are {near}")
_ALL = Words("；列出全部规则用 disclosure-checks rules", "; disclosure-checks rules lists all")


def _named(wanted: str, rules: Sequence[Rule], lang: str) -> Rule:
    """The rule of a code, of a name, or of a title in either language.

    Raises:
        ConfigurationError: There is none; those near it are named.
    """
    given = wanted.strip().casefold()
    known: dict[str, Rule] = {}
    for rule in rules:
        for name in (rule.code, rule.name, rule.title.zh, rule.title.en):
            known.setdefault(name.casefold(), rule)
    if given in known:
        return known[given]
    parts = [rule for name, rule in known.items() if len(given) > 1 and given in name]
    family = [rule for rule in rules if rule.code.casefold()[:2] == given[:2]]
    near = parts or family or [known[name] for name in get_close_matches(given, known, 5, 0.6)]
    if not near:
        raise ConfigurationError(_NO_RULE.of(lang).format(code=wanted) + _ALL.of(lang))
    shown = AND.of(lang).join(dict.fromkeys(f"{rule.code} {rule.title.of(lang)}" for rule in near[:12]))
    raise ConfigurationError(_NO_RULE.of(lang).format(code=wanted) + _NEAR.of(lang).format(near=shown))


app.add_command(sum_)
app.add_command(template)
app.add_command(serve)
