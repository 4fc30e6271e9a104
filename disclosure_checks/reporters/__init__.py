"""Reporters: a result in, a text (whole or in pieces) or the bytes of a file out.

``OUTPUTS`` is the only list of them: a new output is a module (or a folder) with ``render(result)``
and a line here. The command line, ``--output`` and the local page take theirs from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from disclosure_checks.errors import ConfigurationError
from disclosure_checks.model.result import CheckResult
from disclosure_checks.plugins import REPORTERS, BrokenPluginError, Plugin, plugins
from disclosure_checks.reporters.files import Content, pieces, refuse_foreign, save_whole
from disclosure_checks.words import Words

Render = Callable[[CheckResult], Content]

_SUFFIX = Words("--output {path}：后缀须是 {known} 之一", "--output {path}: the suffix must be one of {known}")
_PLUGIN_FAILED = Words("插件出错：{}", "a plug-in failed: {}")
_MADE_NO_FILE = Words(
    "插件出错：{}：应当给出文字或字节，给出的是 {}", "a plug-in failed: {}: made a {}, no text or bytes"
)
_SUBMISSION = Words("是报送的文件，不会被替换", "is a submission and is not replaced")
_STANDS = Words(
    "已有这个文件，不会被替换；`disclosure-checks check --output` 会带回台账里填写的内容",
    "stands there already and is not replaced; `disclosure-checks check --output` carries over what people wrote in a "
    "ledger",
)
#: Files in which reviewers write; the command carries over what stands in a ledger.
_WRITTEN_IN = (".xlsx", ".docx")


@dataclass(frozen=True, slots=True)
class Output:
    """One output.

    Attributes:
        name: What ``--format`` calls it.
        module: The module inside this package whose ``render`` makes it.
        suffixes: Suffixes of ``--output`` that mean it.
        printed: Whether it is text that ``--format`` may print.
        media: Its media type.
        links: Whether its file leads to the submitted ones, so that ``render`` takes the ``folder`` that it goes to.
        foreign: Whether a plug-in makes it.
        rounds: Whether it tells what became of the round before, so that ``render`` takes the ``former`` ledger.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    printed: bool = True
    media: str = "text/plain; charset=utf-8"
    links: bool = False
    rounds: bool = False
    foreign: bool = False


OUTPUTS = (
    Output("text", "text"),
    Output("concise", "concise"),
    Output("json", "json", (".json",), media="application/json"),
    Output("sarif", "ci.sarif", (".sarif",), media="application/sarif+json"),
    Output("junit", "ci.junit", (".xml",), media="application/xml"),
    Output("github", "ci.github"),
    Output("markdown", "markdown", (".md",), media="text/markdown; charset=utf-8"),
    Output("csv", "csv", (".csv",), printed=False, media="text/csv; charset=utf-8"),
    Output(
        "ledger", "ledger.book", (".xlsx",), printed=False, links=True, rounds=True,
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Output(
        "circular", "circular", (".docx",), printed=False, rounds=True,
        media="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Output("page", "html.page", (".html",), printed=False, media="text/html; charset=utf-8"),
)  # fmt: skip


def printed_names() -> list[str]:
    """The names that ``--format`` takes."""
    return [output.name for output in OUTPUTS if output.printed]


def output_named(name: str) -> Output:
    """The output of this name.

    Raises:
        KeyError: There is none.
    """
    return {output.name: output for output in OUTPUTS}[name]


def output_for(path: str) -> Output:
    """The output that a file's suffix means.

    Raises:
        ConfigurationError: No output has this suffix.
    """
    by_suffix = {suffix: output for output in OUTPUTS for suffix in output.suffixes}
    suffix = PurePath(path).suffix.lower()
    if suffix in by_suffix:
        return by_suffix[suffix]
    others = plugins(REPORTERS)
    if (name := suffix.removeprefix(".")) in others:
        return Output(name, "", (suffix,), printed=False, foreign=True)
    known = ", ".join([*by_suffix, *(f".{name}" for name in others)])
    raise ConfigurationError(_SUFFIX.filled(path=path, known=known))


def renderer(output: Output, folder: str | None = None, **options: object) -> Render:
    """The function that renders a result.

    Args:
        output: The output.
        folder: Where its file will lie, for links to the submissions; None for none.
        options: What the reporter takes besides.
    """
    if output.foreign:
        return partial(_render_foreign, plugins(REPORTERS)[output.name])
    render = import_module(f"{__name__}.{output.module}").render
    if output.links and folder is not None:
        options["folder"] = folder
    return cast("Render", partial(render, **options) if options else render)


def _render_foreign(plugin: Plugin, result: CheckResult) -> str | bytes:
    """What a plug-in makes of a result.

    Raises:
        ConfigurationError: It fails, or makes something else than text or bytes; it is named.
    """
    try:
        made = plugin.call(result)
    except BrokenPluginError as error:
        raise ConfigurationError(_PLUGIN_FAILED.filled(error)) from None
    if not isinstance(made, (str, bytes)):
        raise ConfigurationError(_MADE_NO_FILE.filled(plugin, type(made).__name__))
    return made


def writer_for(path: str, **options: object) -> Render:
    """What writes a file, by its suffix; ``options`` are handed to the reporter.

    Raises:
        ConfigurationError: No output has this suffix.
    """
    return renderer(output_for(path), str(PurePath(path).parent), **options)


def write(result: CheckResult, path: str) -> None:
    """Write the output that the suffix means, whole or not at all.

    Raises:
        ConfigurationError: No output has this suffix, the file is a submission or no output of ours, or it stands
            there already and people may have written in it.
        OSError: It cannot be written.
    """
    render = writer_for(path)
    place = Path(path)
    if place.resolve() in {Path(path).resolve() for path in {entry.report.path for entry in result.reports}}:
        raise ConfigurationError(_SUBMISSION.behind(path))
    if place.suffix.lower() in _WRITTEN_IN and place.exists():
        raise ConfigurationError(_STANDS.behind(path))
    refuse_foreign(path, result.lang)
    save_whole(place, pieces(render(result)))
