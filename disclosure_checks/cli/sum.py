"""``disclosure-checks sum``: the roll-up of a county or city drafted from the reports of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_checks.cli.check import lang_option, rules_option
from disclosure_checks.cli.console import end, progress, reported, save, say, silent
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import AND, Words

if TYPE_CHECKING:
    from disclosure_checks.model.edition import Edition
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.model.roll_up import CellSum, RollUp

_SUFFIX = Words("后缀须是 .docx", "the suffix must be .docx")
_NO_PARTS = Words(
    "名单里没有哪个单位写明由上级单位汇总（“上级单位”一栏）", "no agency of the roster names a parent that sums it"
)
_NO_YEAR = Words("看不出汇总哪一年，请用 --year 指定", "which year is to be summed is not told; give --year")
_WHICH = Words("请用 --agency 指定汇总单位：{names}", "say with --agency which is to be drafted: {names}")
_EXISTS = Words(
    "已有同名文件，可能已经改过，不覆盖；请换一个名字", "the file exists, maybe with your changes, and is not replaced"
)
_NOTES = Words("汇总说明", "notes")
_TOLD = Words(
    "{agency} {year}：汇总 {used} 个单位，没有可用报告 {missing} 个；{cells} 格中已算出 {whole} 格，未定 {open} 格",
    "{agency} {year}: {used} parts summed, {missing} without a usable report; of {cells} cells {whole} summed, "
    "{open} undecided",
)
_MISSING = Words("没有可用报告：{names}", "no usable report: {names}")
_LACKING = Words("有报告而缺数：{names}", "cells without a figure: {names}")
_CELLS = Words("{name}（{n} 格）", "{name} ({n} cells)")


@click.command(name="sum")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--agencies", metavar="FILE", required=True, help="应报送单位名单，“上级单位”一栏写明由谁汇总")
@click.option("--output", metavar="FILE", required=True, help="汇总稿（.docx，规定格式）；旁边另存一份汇总说明")
@click.option("--agency", metavar="NAME", help="汇总单位；名单里只有一个的，不必写")
@click.option("--year", type=click.IntRange(2019, 2100), help="报告年度；不写时取多数报告的年度")
@rules_option
@lang_option
def sum_(
    paths: tuple[str, ...], agencies: str, output: str, agency: str | None, year: int | None, rules: tuple[str, ...],
    lang: str,
) -> None:  # fmt: skip
    """由下级单位的报告生成汇总稿。缺报、缺数的格留空，不作零处理。退出码：0 各格都已算出，1 有未定的格，2 用法不对。"""  # noqa: D415
    with reported(lang):
        if Path(output).suffix.lower() != ".docx":
            raise ConfigurationError(f"--output {output}: {_SUFFIX.of(lang)}")
        from disclosure_checks.reporters.roll_up import sums

        with silent(), progress(False, lang) as told:
            from disclosure_checks.batch import workers
            from disclosure_checks.checker import check

            result = check(
                paths, agencies=agencies, year=year, rules=rules, lang=lang, progress=told, jobs=workers.cores(),
                isolated=True,
            )  # fmt: skip
        part = _wanted(result, agency, agencies)
        form = _form(part.year)
        found = sums(part, form)
        files = _write(output, result, part, form, found)
        say("\n".join([*_told(part, found, lang), " · ".join(files)]) + "\n")
        end(0 if all(cell.whole is not None for cell in found.values()) else 1)


def _wanted(result: CheckResult, agency: str | None, roster: str) -> RollUp:
    """The roll-up that is asked for.

    Raises:
        ConfigurationError: There is none, or which one is not said.
    """
    lang = result.lang
    if not any(one.parent for one in result.agencies):
        raise ConfigurationError(f"--agencies {roster}: {_NO_PARTS.of(lang)}")
    if not result.roll_ups:
        raise ConfigurationError(_NO_YEAR.of(lang))
    fitting = [part for part in result.roll_ups if agency in (None, part.agency)]
    if len(fitting) != 1:
        names = AND.of(lang).join(part.agency for part in result.roll_ups)
        raise ConfigurationError(_WHICH.of(lang).format(names=names))
    return fitting[0]


def _form(year: int) -> Edition:
    from disclosure_checks.declared.editions import edition_of_year, newest_edition

    return edition_of_year(year) or newest_edition()


def _write(
    output: str, result: CheckResult, part: RollUp, form: Edition, found: Mapping[str, CellSum]
) -> tuple[str, str]:
    """Write the draft and the notes beside it; a draft that people may have changed is never replaced.

    Raises:
        ConfigurationError: Another file stands there, or one cannot be written.
    """
    from disclosure_checks.blank.roll_up import roll_up_document
    from disclosure_checks.reporters.files import refuse_foreign
    from disclosure_checks.reporters.roll_up import notes

    draft = Path(output)
    beside = draft.with_name(f"{draft.stem}.{_NOTES.of(result.lang)}.docx")
    content = roll_up_document(form, part, found)
    if draft.exists() and not (draft.is_file() and draft.read_bytes() == content):
        raise ConfigurationError(f"--output {output}: {_EXISTS.of(result.lang)}")
    refuse_foreign(str(beside), result.lang)
    save(output, content)
    save(str(beside), notes(result, part, form))
    return output, beside.as_posix()


def _told(part: RollUp, found: Mapping[str, CellSum], lang: str) -> list[str]:
    """The counts, who has no usable report, and whose reports lack figures."""
    whole, joint = sum(cell.whole is not None for cell in found.values()), AND.of(lang)
    used, missing, open_ = len(part.reports), len(part.missing), len(found) - whole
    counts = {"used": used, "missing": missing, "cells": len(found), "whole": whole, "open": open_}
    lines = [_TOLD.of(lang).format(agency=part.agency, year=part.year, **counts)]
    if part.missing:
        lines.append(_MISSING.of(lang).format(names=joint.join(part.missing)))
    lacking = Counter(name for cell in found.values() for name in cell.without if name not in part.missing)
    if lacking:
        named = [_CELLS.of(lang).format(name=name, n=n) for name, n in lacking.items()]
        lines.append(_LACKING.of(lang).format(names=joint.join(named)))
    return lines
