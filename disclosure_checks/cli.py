"""The command line. Only this module prints; pandas is imported only where a check runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from disclosure_checks.errors import ConfigurationError, DisclosureChecksError

if TYPE_CHECKING:
    from disclosure_checks.result import CheckResult

app = typer.Typer(
    help="政府信息公开工作年度报告数据核查：读取报告，核对勾稽关系，逐条列出问题。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(str, Enum):
    """What ``check`` writes to stdout."""

    text = "text"
    concise = "concise"
    json = "json"


class FailOn(str, Enum):
    """From which severity on a finding makes the exit status 1."""

    error = "error"
    warning = "warning"
    never = "never"


class Lang(str, Enum):
    """Language of messages."""

    zh = "zh"
    en = "en"


class CatalogueFormat(str, Enum):
    """What ``rules`` writes."""

    text = "text"
    json = "json"
    markdown = "markdown"


LangOption = Annotated[Lang, typer.Option(help="输出语言 / language of the output")]


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="报告文件或文件夹")],
    format: Annotated[Format, typer.Option(help="屏幕输出的格式")] = Format.text,
    output: Annotated[list[str] | None, typer.Option(metavar="FILE", help="另存结果，按后缀定格式：.json .csv；可多次使用")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODES", help="只用这些规则，如 T3,C")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", help="不用这些规则，如 T205")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="从哪一级起退出码为 1")] = FailOn.error,
    edition: Annotated[str | None, typer.Option(metavar="2019|2021", help="指定格式版本")] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="指定报告年度")] = None,
    lang: LangOption = Lang.zh,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不列出没有问题的报告，不显示进度")] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="不显示进度")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色（环境变量 NO_COLOR 同样有效）")] = False,
) -> None:
    """核查报告。退出码：0 没有达到 --fail-on 的问题，1 有，2 用法、配置或工具本身出错。"""
    with _reported():
        from disclosure_checks.reporters import TO_STDOUT, module_for, renderer

        writers = [(path, renderer(module_for(path))) for path in output or []]
        with _progress(quiet or no_progress, lang.value) as progress:
            from disclosure_checks.checker import check as run

            result = run(
                paths, year=year, edition=edition, select=_codes(select), ignore=_codes(ignore), lang=lang.value,
                progress=progress,
            )  # fmt: skip
        for path, render in writers:
            _write(path, render(result))
        if format is Format.text:
            _print(_as_text(result, quiet=quiet, no_color=no_color))
        else:
            _print(renderer(TO_STDOUT[format.value])(result))
        raise typer.Exit(_status(result, fail_on))


@app.command()
def rules(
    format: Annotated[CatalogueFormat, typer.Option(help="输出格式")] = CatalogueFormat.text,
    lang: LangOption = Lang.zh,
) -> None:
    """列出全部规则，每条一行。"""
    with _reported():
        from disclosure_checks import catalogue
        from disclosure_checks.declarations import load_rules

        found = load_rules()
        if format is CatalogueFormat.json:
            _print(catalogue.as_json(found))
        elif format is CatalogueFormat.markdown:
            _print(catalogue.page(found, lang.value))
        else:
            _print("\n".join(catalogue.lines(found, lang.value)) + "\n")


@app.command()
def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="规则代码，如 T301")],
    lang: LangOption = Lang.zh,
) -> None:
    """讲解一条规则：关系、依据、理由、怎样更正、正误各一例。"""
    with _reported():
        from disclosure_checks import catalogue
        from disclosure_checks.declarations import load_rules

        known = {rule.code: rule for rule in load_rules()}
        wanted = code.strip().upper()
        if wanted not in known:
            near = [other for other in known if other[:2] == wanted[:2]] or list(known)
            raise ConfigurationError(f"没有规则 {code} / no such rule；相近的有 {', '.join(near)}")
        _print(catalogue.explain(known[wanted], lang.value))


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """政府信息公开工作年度报告数据核查：读取报告，核对勾稽关系，逐条列出问题。"""
    if version:
        from disclosure_checks import __version__

        _print(f"disclosure-checks {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        _print(context.get_help() + "\n")
        raise typer.Exit(2)


def _codes(values: list[str] | None) -> list[str]:
    return [code.strip().upper() for value in values or [] for code in value.split(",") if code.strip()]


def _status(result: CheckResult, fail_on: FailOn) -> int:
    if fail_on is FailOn.never:
        return 0
    counted = [*result.errors, *(result.warnings if fail_on is FailOn.warning else [])]
    return 1 if counted else 0


def _as_text(result: CheckResult, *, quiet: bool, no_color: bool) -> str:
    from disclosure_checks.reporters.text import render

    terminal = sys.stdout.isatty()
    color = terminal and not no_color and not os.environ.get("NO_COLOR")
    width = None
    if terminal:
        import shutil

        width = shutil.get_terminal_size().columns
    return render(result, width=width, color=color, quiet=quiet)


def _print(text: str) -> None:
    """Write to stdout as UTF-8, whatever the console's own encoding is."""
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.flush()


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(f"--output {path}: {error.strerror}") from None


@contextmanager
def _reported() -> Iterator[None]:
    """Errors of use and of declarations in one line on stderr, exit status 2."""
    try:
        yield
    except DisclosureChecksError as error:
        typer.echo(f"disclosure-checks: {error}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("disclosure-checks: 已中断 / interrupted", err=True)
        raise typer.Exit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(2) from None


@contextmanager
def _progress(hidden: bool, lang: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr with the time left; nothing where stderr is no terminal."""
    if hidden or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("读取" if lang == "zh" else "reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
