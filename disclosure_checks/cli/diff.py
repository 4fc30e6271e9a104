"""``disclosure-checks diff``: what has changed between two results."""

from __future__ import annotations

import click

from disclosure_checks.cli.check import lang_option
from disclosure_checks.cli.console import end, reported, say


@click.command()
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式"
)
@lang_option
def diff(old: str, new: str, format_: str, lang: str) -> None:
    """比较两次核查结果：哪些已更正，哪些仍存在，哪些新出现。退出码：0 没有新问题，1 有，2 文件不对。"""  # noqa: D415
    with reported():
        from disclosure_checks.reporters.diff import as_json, as_text, compare, read_result

        found = compare(read_result(old), read_result(new))
        say(as_json(found) if format_ == "json" else as_text(found, lang))
        end(1 if found.new else 0)
