"""``disclosure-checks diff``: what has changed between two results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_checks.cli.check import lang_option
from disclosure_checks.cli.console import end, reported, save, say
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import Words

if TYPE_CHECKING:
    from disclosure_checks.reporters.diff.compare import Difference

_SUFFIXES = (".xlsx", ".html", ".json")
_SUFFIX = Words("后缀须是 .xlsx、.html 或 .json", "the suffix must be .xlsx, .html or .json")


@click.command()
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式"
)
@click.option(
    "--output", "outputs", metavar="FILE", multiple=True, help="另存为 .xlsx 或 .html（按单位）或 .json；可多次使用"
)
@lang_option
def diff(old: str, new: str, format_: str, outputs: tuple[str, ...], lang: str) -> None:
    """比较两次核查结果：哪些已更正，哪些仍存在，哪些新出现。退出码：0 没有新问题，1 有，2 文件不对。"""  # noqa: D415
    with reported(lang):
        from disclosure_checks.reporters.diff.compare import as_json, as_text, compare, read_result

        for path in outputs:
            _usable(path, lang)
        found = compare(read_result(old), read_result(new))
        for path in outputs:
            save(path, _rendered(path, found, lang))
        say(as_json(found) if format_ == "json" else as_text(found, lang))
        end(1 if found.new else 0)


def _usable(path: str, lang: str) -> None:
    """See that a path means an output and holds nothing else.

    Raises:
        ConfigurationError: It does not.
    """
    from disclosure_checks.reporters.files import refuse_foreign

    if Path(path).suffix.lower() not in _SUFFIXES:
        raise ConfigurationError(f"--output {path}: {_SUFFIX.of(lang)}")
    refuse_foreign(path, lang)


def _rendered(path: str, found: Difference, lang: str) -> str | bytes:
    from disclosure_checks.reporters.diff import book, page
    from disclosure_checks.reporters.diff.compare import as_json

    suffix = Path(path).suffix.lower()
    if suffix == ".xlsx":
        return book.render(found, lang)
    return page.render(found, lang) if suffix == ".html" else as_json(found)
