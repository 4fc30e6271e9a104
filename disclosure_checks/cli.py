"""The command line. Only this module prints; pandas is imported only where a check runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_checks.errors import ConfigurationError, DisclosureChecksError

if TYPE_CHECKING:
    from disclosure_checks.result import CheckResult

_ABOUT = "政府信息公开工作年度报告数据核查：读取报告，核对勾稽关系，逐条列出问题。"
_lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="输出语言 / language of the output"
)


class _Group(click.Group):
    """The command itself; without a subcommand it shows the help and asks for one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of their use."""
        return list(self.commands)


@click.group(cls=_Group, help=_ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="disclosure-checks", prog_name="disclosure-checks", message="%(prog)s %(version)s")
def app() -> None:
    """The command ``disclosure-checks``."""


@app.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "concise", "json"]),
    default="text",
    show_default=True,
    help="屏幕输出的格式",
)
@click.option(
    "--output", "outputs", metavar="FILE", multiple=True, help="另存结果，按后缀定格式：.json .csv；可多次使用"
)
@click.option("--select", metavar="CODES", multiple=True, help="只用这些规则，如 T3,C（文件读不出来的问题 D 照常列出）")
@click.option("--ignore", metavar="CODES", multiple=True, help="不用这些规则，如 T205")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="从哪一级起退出码为 1",
)
@click.option("--edition", type=click.Choice(["2019", "2021"]), help="指定格式版本")
@click.option("--year", type=click.IntRange(2019, 2100), help="指定报告年度")
@_lang_option
@click.option("--quiet", "-q", is_flag=True, help="不列出没有问题的报告，不显示进度")
@click.option("--no-progress", is_flag=True, help="不显示进度")
@click.option("--no-color", is_flag=True, help="不用颜色（环境变量 NO_COLOR 同样有效）")
def check(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    edition: str | None,
    year: int | None,
    lang: str,
    quiet: bool,
    no_progress: bool,
    no_color: bool,
) -> None:
    """核查报告。退出码：0 没有达到 --fail-on 的问题，1 有，2 用法、配置或工具本身出错。"""  # noqa: D415
    with _reported():
        from disclosure_checks.reporters import TO_STDOUT, module_for, renderer

        writers = [(path, renderer(module_for(path))) for path in outputs]
        with _progress(quiet or no_progress, lang) as progress:
            from disclosure_checks.checker import check as run

            result = run(
                paths,
                year=year,
                edition=edition,
                select=_codes(select),
                ignore=_codes(ignore),
                lang=lang,
                progress=progress,
            )
        for path, render in writers:
            _write(path, render(result))
        if format_ == "text":
            _print(_as_text(result, quiet=quiet, no_color=no_color))
        else:
            _print(renderer(TO_STDOUT[format_])(result))
        sys.exit(_status(result, fail_on))


@app.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="输出格式",
)
@_lang_option
def rules(format_: str, lang: str) -> None:
    """列出全部规则，每条一行。"""  # noqa: D415
    with _reported():
        from disclosure_checks import catalogue
        from disclosure_checks.declarations import load_rules

        found = load_rules()
        if format_ == "json":
            _print(catalogue.as_json(found))
        elif format_ == "markdown":
            _print(catalogue.page(found, lang))
        else:
            _print("\n".join(catalogue.lines(found, lang)) + "\n")


@app.command()
@click.argument("code", metavar="CODE")
@_lang_option
def explain(code: str, lang: str) -> None:
    """讲解一条规则：关系、依据、理由、怎样更正、正误各一例。CODE 如 T301。"""  # noqa: D415
    with _reported():
        from disclosure_checks import catalogue
        from disclosure_checks.declarations import load_rules

        known = {rule.code: rule for rule in load_rules()}
        wanted = code.strip().upper()
        if wanted not in known:
            near = [other for other in known if other[:2] == wanted[:2]] or list(known)
            raise ConfigurationError(f"没有规则 {code} / no such rule; {', '.join(near)}")
        _print(catalogue.explain(known[wanted], lang))


def _codes(values: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for value in values for code in value.split(",") if code.strip()]


def _status(result: CheckResult, fail_on: str) -> int:
    if fail_on == "never":
        return 0
    counted = [*result.errors, *(result.warnings if fail_on == "warning" else [])]
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
    """Errors of use, of declarations and of the tool itself in one line on stderr, exit status 2."""
    try:
        yield
    except DisclosureChecksError as error:
        click.echo(f"disclosure-checks: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo("disclosure-checks: 已中断 / interrupted", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the pipe has gone; leave stdout to nothing, or Python complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:  # noqa: BLE001
        # Status 1 would say that there are findings.
        problem = f"{type(error).__name__}: {error}"
        click.echo(f"disclosure-checks: 工具自身出错 / the tool itself failed: {problem}", err=True)
        sys.exit(2)


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
