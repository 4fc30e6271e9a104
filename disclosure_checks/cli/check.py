"""``disclosure-checks check``: files in, findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Literal

import click

from disclosure_checks.blocks import edition_ids
from disclosure_checks.cli.console import (
    color_wanted,
    end,
    end_on_signals,
    progress,
    reported,
    say,
    silent,
    terminal_width,
)
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.reporters import output_for, printed_names
from disclosure_checks.words import LANGUAGES, Words

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from disclosure_checks.batch.inputs import Source
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.model.rule import Severity
    from disclosure_checks.reporters.ledger.former import Former

#: What stands for standard input among paths, and for standard output among outputs.
STANDARD = "-"
_NO_DOCX = Words("--circular {}：后缀须是 .docx", "--circular {}: the suffix must be .docx")
_NOTHING = Words("没有可核查的报告", "nothing was there to check")

lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="输出语言 / language of the output"
)


class _Configured(click.Command):
    """A command that takes its defaults from a file, and says what is wrong with it in the language asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the file first: what it says are the defaults of the options."""
        from disclosure_checks.cli.settings import configure

        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        if not given.get("help"):
            configure(ctx, given.get("config"), given.get("lang"))
        return super().parse_args(ctx, args)


rules_option = click.option("--rules", metavar="FILE", multiple=True, help="本地规则文件，TOML；可多次使用")


@click.command(cls=_Configured)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(printed_names()),
    default="text",
    show_default=True,
    help="屏幕输出的格式",
)
@click.option(
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    help="另存结果，按后缀定格式：.json .csv .xlsx .html .sarif .xml（JUnit） .docx（通报）；可多次使用",
)
@click.option(
    "--previous",
    metavar="PATH",
    multiple=True,
    help="上一年的报告（文件夹或文件，可多次使用），用于跨年核对；PATH... 中有上一年报告的，自动对照",
)
@click.option(
    "--agencies", metavar="FILE", help="应报送单位名单（.xlsx 或 .csv，栏目：单位名称、层级、所属层级、类型、上级单位）"
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
@click.option("--waivers", metavar="FILE", help="已核实说明（豁免）文件，TOML")
@rules_option
@click.option("--edition", type=click.Choice(edition_ids()), help="指定格式版本")
@click.option("--year", type=click.IntRange(2019, 2100), help="指定报告年度")
@click.option("--slips", metavar="DIR", help="为每个有错误的单位生成退回单（.docx）和发出清单，存入此文件夹")
@click.option(
    "--slips-from",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="退回单从哪一级的问题起列入",
)
@click.option("--circular", metavar="FILE", help="通报（.docx）：各单位问题分类、未报送和迟报、与上一轮对比")
@click.option("--annotate", metavar="DIR", help="生成加批注的副本（.docx .xlsx .html），存入此文件夹；原件不动")
@lang_option
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="用几个进程读文件，默认为处理器核数；1 为不另开进程")
@click.option("--dask", metavar="ADDRESS", help="由已有的 Dask 集群读文件，如 tcp://10.0.0.1:8786")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help="扫描件和图片中的表格：auto 装有组件 ocr 时识别，never 不识别",
)
@click.option("--details", is_flag=True, help="逐份列出全部内容（有 --output 或超过 20 份时，默认每个单位一行）")
@click.option("--statistics", is_flag=True, help="只按规则列出问题的个数，多的在前")
@click.option("--quiet", "-q", is_flag=True, help="只显示合计，不显示进度")
@click.option("--no-progress", is_flag=True, help="不显示进度")
@click.option("--no-color", is_flag=True, help="不用颜色（环境变量 NO_COLOR 同样有效）")
@click.option(
    "--config",
    metavar="FILE",
    expose_value=False,
    help="配置文件；不写则从当前文件夹向上找 disclosure-checks.toml 或 pyproject.toml",
)
def check(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    previous: tuple[str, ...],
    agencies: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    waivers: str | None,
    rules: tuple[str, ...],
    edition: str | None,
    year: int | None,
    slips: str | None,
    slips_from: Literal["error", "warning"],
    circular: str | None,
    annotate: str | None,
    lang: str,
    jobs: int | None,
    dask: str | None,
    ocr: Literal["auto", "never"],
    details: bool,
    statistics: bool,
    quiet: bool,
    no_progress: bool,
    no_color: bool,
) -> None:
    """核查报告。退出码：0 没有达到 --fail-on 的问题，1 有，2 用法、配置或工具本身出错。"""  # noqa: D415
    with reported(lang):
        from disclosure_checks.batch import worker, workers
        from disclosure_checks.cli.outputs import plan, write

        # Standard output has what --format says.
        outputs = (*(path for path in outputs if path != STANDARD), *_as_output(circular))
        planned = plan(outputs, lang)
        end_on_signals()
        with silent(), _cluster(dask) as executor, progress(quiet or no_progress, lang) as told:
            from disclosure_checks.checker import check as run

            worker.collect_less()
            result = run(
                _submitted(paths), previous=previous, agencies=agencies, year=year, waivers=waivers, rules=rules,
                edition=edition, select=_codes(select), ignore=_codes(ignore), lang=lang, progress=told,
                executor=executor, jobs=jobs or workers.cores(), isolated=True, ocr=ocr == "auto",
            )  # fmt: skip
        result = _carried_over(result, [one.former for one in planned if one.former])
        made, problems = write(result, planned)
        _add_folders(made, problems, result, slips, slips_from, annotate)
        shown = True if details else False if outputs else None
        if statistics or format_ != "text":
            say(_counted(result, format_) if statistics else _printed(result, format_))
        else:
            text = _as_text(result, details=shown, quiet=quiet, no_color=no_color)
            say(text + "".join(f"{line}\n" for line in made))
        _refuse(result, problems)
        end(_status(result, fail_on))


def _carried_over(result: CheckResult, formers: Sequence[Former]) -> CheckResult:
    """The result with what former ledgers say; without one, nothing that reads workbooks is loaded."""
    if not formers:
        return result
    from disclosure_checks.rounds import carried_over

    return carried_over(result, formers)


def _submitted(paths: tuple[str, ...]) -> list[Source]:
    """The paths, each once, with what stands on standard input for ``-``."""
    return [(STANDARD, sys.stdin.buffer) if path == STANDARD else path for path in dict.fromkeys(paths)]


def _counted(result: CheckResult, format_: str) -> str:
    from disclosure_checks.reporters.statistics import render

    return render(result, as_json=format_ == "json")


def _as_output(circular: str | None) -> list[str]:
    """The circular as one of the outputs.

    Raises:
        ConfigurationError: Its suffix means another output.
    """
    if circular is not None and output_for(circular).name != "circular":
        raise ConfigurationError(_NO_DOCX.filled(circular))
    return [] if circular is None else [circular]


def _add_folders(
    made: list[str], problems: list[str], result: CheckResult, slips: str | None, least: Severity, annotate: str | None
) -> None:
    """Write slips and copies; what was made and what could not be is added to the lists."""
    try:
        made += _folders(result, slips, least, annotate)
    except ConfigurationError as error:
        problems.append(error.told(result.lang))


def _refuse(result: CheckResult, problems: Sequence[str]) -> None:
    """Say what could not be written, and that there was nothing to check; what could be is written and said."""
    from disclosure_checks.model.finding import NOT_SUCH_A_REPORT

    if problems:
        raise ConfigurationError("\n".join(problems))
    if all(any(v.name == NOT_SUCH_A_REPORT for v in entry.violations) for entry in result.reports):
        raise ConfigurationError(_NOTHING)


def _printed(result: CheckResult, format_: str) -> str | Iterator[str]:
    from disclosure_checks.reporters import output_named, renderer

    made = renderer(output_named(format_))(result)
    assert not isinstance(made, bytes)  # of an output that is text
    return made


def _folders(result: CheckResult, slips: str | None, least: Severity, annotate: str | None) -> list[str]:
    if slips is None and annotate is None:
        return []
    from disclosure_checks.cli.folders import write_copies, write_slips

    return [
        *(write_slips(result, slips, least) if slips is not None else ()),
        *(write_copies(result, annotate) if annotate is not None else ()),
    ]


def _cluster(address: str | None) -> AbstractContextManager[Executor | None]:
    from disclosure_checks.batch.workers import cluster

    return nullcontext() if address is None else cluster(address)


def _codes(values: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for value in values for code in value.split(",") if code.strip()]


def _status(result: CheckResult, fail_on: str) -> int:
    if fail_on == "never":
        return 0
    counted = [*result.errors, *(result.warnings if fail_on == "warning" else [])]
    return 1 if counted else 0


def _as_text(result: CheckResult, *, details: bool | None, quiet: bool, no_color: bool) -> str:
    from disclosure_checks.reporters.text import render

    return render(result, width=terminal_width(), color=color_wanted(no_color), details=details, quiet=quiet)
