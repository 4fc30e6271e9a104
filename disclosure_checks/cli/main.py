"""The command line; pandas is imported only where a check runs."""

from __future__ import annotations

import click

from disclosure_checks.cli.check import check, lang_option, rules_option
from disclosure_checks.cli.console import reported, say
from disclosure_checks.cli.diff import diff
from disclosure_checks.cli.read import read
from disclosure_checks.cli.serve import serve
from disclosure_checks.cli.sum import sum_
from disclosure_checks.cli.template import template
from disclosure_checks.errors import ConfigurationError

_ABOUT = "政府信息公开工作年度报告数据核查：读取报告，核对勾稽关系，逐条列出问题。"


class _Group(click.Group):
    """The command itself; without a subcommand it shows the help and asks for one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of their use."""
        return list(self.commands)


@click.group(cls=_Group, help=_ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="disclosure-checks", prog_name="disclosure-checks", message="%(prog)s %(version)s")
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
    with reported():
        from disclosure_checks.judge.rulebook import rules_with
        from disclosure_checks.wording import catalogue

        found = rules_with(rules)
        if format_ == "json":
            say(catalogue.as_json(found))
        elif format_ == "markdown":
            say(catalogue.page(found, lang))
        else:
            say("\n".join(catalogue.lines(found, lang)) + "\n")


@app.command()
@click.argument("code", metavar="CODE")
@rules_option
@lang_option
def explain(code: str, rules: tuple[str, ...], lang: str) -> None:
    """讲解一条规则：关系、依据、理由、怎样更正、正误各一例。CODE 如 T301。"""  # noqa: D415
    with reported():
        from disclosure_checks.judge.rulebook import rules_with
        from disclosure_checks.wording import catalogue

        known = {rule.code: rule for rule in rules_with(rules)}
        wanted = code.strip().upper()
        if wanted not in known:
            near = [other for other in known if other[:2] == wanted[:2]] or list(known)
            raise ConfigurationError(f"没有规则 {code} / no such rule; {', '.join(near)}")
        say(catalogue.explain(known[wanted], lang))


app.add_command(sum_)
app.add_command(template)
app.add_command(serve)
