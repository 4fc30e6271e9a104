"""``disclosure-checks template``: a blank form to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_checks.blocks import edition_ids
from disclosure_checks.cli.console import reported, save, say
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import Words

if TYPE_CHECKING:
    from disclosure_checks.model.edition import Edition
    from disclosure_checks.model.report import Report

_SUFFIX = Words("{}：后缀须是 .xlsx 或 .docx", "{}: the suffix must be .xlsx or .docx")
_EXISTS = Words("{}：已有同名文件，不覆盖，请换一个名字", "{}: the file exists and is not replaced")
_OTHER_FORM = Words(
    "--edition {edition}：{year} 年度用 {right} 年格式",
    "--edition {edition}: the form for the year {year} is that of {right}",
)
_SUFFIXES = (".xlsx", ".docx")


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--edition", type=click.Choice(edition_ids()), help="格式版本；不写时按年度，没有年度时用现行格式")
@click.option("--agency", default="", help="单位名称，预先填好")
@click.option("--year", type=click.IntRange(2019, 2100), help="报告年度，预先填好")
@click.option("--previous", metavar="FILE", help="上年报告，从中取上年数（.xlsx），没有另写的单位名称和年度也由它得出")
def template(file: str, edition: str | None, agency: str, year: int | None, previous: str | None) -> None:
    """写出空白表：FILE 为 .xlsx（总计自动算出，逐条核对）或 .docx（规定格式）。"""  # noqa: D415
    with reported():
        suffix = Path(file).suffix.lower()
        if suffix not in _SUFFIXES:
            raise ConfigurationError(_SUFFIX.filled(file))
        before = _read(previous)
        if before is not None:
            agency = agency or before.agency or ""
            year = before.year + 1 if year is None and before.year is not None else year
        form = _form(edition, year)
        _write(file, _made(suffix, form, agency, year, before))
        say(f"已写出 {file}：{form.id} 年格式\n")


def _read(previous: str | None) -> Report | None:
    if previous is None:
        return None
    from disclosure_checks.checker import read_report

    return read_report(previous)


def _form(edition: str | None, year: int | None) -> Edition:
    """The form asked for, else the one of the year, else the one in force.

    Raises:
        ConfigurationError: The form is not that of the year.
    """
    from disclosure_checks.declared.editions import edition_of_year, load_edition, newest_edition

    due = edition_of_year(year)
    if edition is None:
        return due or newest_edition()
    form = load_edition(edition)
    if year is not None and not form.covers(year):
        right = due.id if due is not None else newest_edition().id
        raise ConfigurationError(_OTHER_FORM.filled(edition=edition, year=year, right=right))
    return form


def _made(suffix: str, form: Edition, agency: str, year: int | None, before: Report | None) -> bytes:
    if suffix == ".docx":
        from disclosure_checks.blank.docx import blank_document

        return blank_document(form, agency=agency, year=year)
    from disclosure_checks.blank.xlsx import blank_workbook

    figures = {concept: fact.value for concept, fact in before.facts.items()} if before is not None else {}
    return blank_workbook(form, agency=agency, year=year, previous=figures)


def _write(file: str, content: bytes) -> None:
    """Write the form; a file that holds something else is never replaced.

    Raises:
        ConfigurationError: There is another file of this name.
    """
    path = Path(file)
    if path.exists() and not (path.is_file() and path.read_bytes() == content):
        raise ConfigurationError(_EXISTS.filled(file))
    save(file, content)
