"""Options from a file: ``disclosure-checks.toml``, or ``[tool.disclosure-checks]`` of ``pyproject.toml``.

A key is an option of ``check`` without its dashes; ``paths`` are the files and folders to check.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from disclosure_checks.blocks import syntax_words
from disclosure_checks.cli.console import reported
from disclosure_checks.errors import ConfigurationError, system_words
from disclosure_checks.words import LANGUAGES, Words

_OWN, _SHARED = "disclosure-checks.toml", "pyproject.toml"
#: What the help calls arguments that are paths; those of a file are relative to its folder.
_PATHS = ("FILE", "DIR", "PATH", "PATH...")
#: Options that write files; a file that was only found may name places in its own folder.
_WRITTEN = ("output", "slips", "annotate", "circular")
_ONLY_NAMED = Words(
    "{}：只有用 --config 指定的配置文件才能这样写", "{}: only a file that is given by --config may say so"
)
_UNKNOWN = Words("{}：没有这个键", "{}: is unknown")
_NEAR, _KEYS = Words("；相近的有 {}", "; near it are {}"), Words("；可用的键有 {}", "; known keys are {}")
_NO_TABLE = Words("{}：没有 [tool.disclosure-checks] 一段", "{}: has no table [tool.disclosure-checks]")
_NO_UTF8 = Words("{}：须为 UTF-8 编码", "{}: must be UTF-8")
_NO_FLAG = Words("须为 true 或 false，不能是 {!r}", "must be true or false, not {!r}")
_NO_TEXTS = Words(
    "须为文字，或不空的文字列表，不能是 {!r}", "must be a text or a list of texts that is not empty, not {!r}"
)
_NO_VALUE = Words("{!r} 不是文字，也不是数字", "{!r} is no text and no number")
_NO_TEXT = Words("须为文字，不能是 {!r}", "must be a text, not {!r}")
#: The English of it is Click's own.
_OUTSIDE = "{value!r} 须是整数，范围 {low}–{high}"
_NO_CHOICE = Words("{!r} 不在可用的值里：{}", "{!r} is not one of {}")
#: Options that make no sense in a file.
_NOT_IN_FILES = ("config", "help")


def configure(context: click.Context, given: str | None, lang: str | None) -> None:
    """Take the options of a file as defaults of a command; a file that cannot be used ends the program.

    Args:
        context: Of the command.
        given: The file; None for the nearest.
        lang: The language asked for; None for the file's own, else Chinese.
    """
    table: Mapping[str, Any] = {}
    with reported(lang or LANGUAGES[0]):
        path = Path(given) if given else found_from(Path.cwd())
        table = _read(path) if path is not None else {}
    own = table.get("lang")
    with reported(lang or (own if own in LANGUAGES else LANGUAGES[0])):
        if path is not None:
            if given is None:
                _harmless(table, path)
            context.default_map = defaults(table, path, context)


def _harmless(table: Mapping[str, Any], path: Path) -> None:
    """See that a file that was only found, maybe among the submissions, reaches nothing outside of its folder.

    Raises:
        ConfigurationError: It names a cluster, or writes elsewhere.
    """
    if "dask" in table:
        raise ConfigurationError(_ONLY_NAMED.filled(f"{_shown(path)}: dask"))
    folder = path.parent.resolve()
    for key in _WRITTEN:
        values = table.get(key, [])
        for value in [values] if isinstance(values, str) else values if isinstance(values, list) else []:
            if isinstance(value, str) and not (folder / value).resolve().is_relative_to(folder):
                raise ConfigurationError(_ONLY_NAMED.filled(f"{_shown(path)}: {key}: {value}"))


def found_from(folder: Path) -> Path | None:
    """The nearest configuration from a folder upwards, None where there is none."""
    for parent in (folder, *folder.parents):
        if (parent / _OWN).is_file():
            return parent / _OWN
        shared = parent / _SHARED
        if shared.is_file() and _mentioned(shared):
            return shared
    return None


def _mentioned(path: Path) -> bool:
    """Whether a ``pyproject.toml`` has our table; one of another project may be broken, which is not ours to say."""
    try:
        text = path.read_text(encoding="utf-8")
        return "disclosure-checks" in text and "disclosure-checks" in tomllib.loads(text).get("tool", {})
    except (OSError, UnicodeDecodeError):
        return False
    except tomllib.TOMLDecodeError:
        return "[tool.disclosure-checks]" in text


def _read(path: Path) -> dict[str, Any]:
    shown = _shown(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(system_words(error).behind(shown)) from None
    except UnicodeDecodeError:
        raise ConfigurationError(_NO_UTF8.filled(shown)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(syntax_words(error).behind(shown)) from None
    if path.name != _SHARED:
        return table
    own = table.get("tool", {}).get("disclosure-checks")
    if not isinstance(own, dict):
        raise ConfigurationError(_NO_TABLE.filled(shown))
    return own


def defaults(table: Mapping[str, Any], path: Path, context: click.Context) -> dict[str, Any]:
    """The file's values by the names of the command's parameters, each of the kind that its option takes."""
    shown, known = _shown(path), _keys(context.command)
    found = {}
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 3, 0.5)
            beside = _NEAR.filled(", ".join(near)) if near else _KEYS.filled(", ".join(sorted(known)))
            unknown = _UNKNOWN.filled(f"{shown}: {key}")
            raise ConfigurationError(Words(unknown.zh + beside.zh, unknown.en + beside.en))
        parameter = known[key]
        try:
            found[str(parameter.name)] = _value(parameter, value, path.parent, context)
        except _WrongValueError as error:
            raise ConfigurationError(error.words.behind(f"{shown}: {key}")) from None
    return found


class _WrongValueError(Exception):
    """The value of a key is none that its option takes; ``words`` say why."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.en)


def _keys(command: click.Command) -> dict[str, click.Parameter]:
    keys: dict[str, click.Parameter] = {}
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            keys[str(parameter.name)] = parameter
            continue
        long = [name[2:] for name in parameter.opts if name.startswith("--")]
        keys |= {name: parameter for name in long if name not in _NOT_IN_FILES}
    return keys


def _value(parameter: click.Parameter, value: Any, folder: Path, context: click.Context) -> Any:
    if isinstance(parameter, click.Option) and parameter.is_flag:
        if not isinstance(value, bool):
            raise _WrongValueError(_NO_FLAG.filled(value))
        return value
    if parameter.multiple or parameter.nargs == -1:
        items: Sequence[Any] = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not items:
            raise _WrongValueError(_NO_TEXTS.filled(value))
        return [_item(parameter, item, folder, context) for item in items]
    return _item(parameter, value, folder, context)


def _item(parameter: click.Parameter, value: Any, folder: Path, context: click.Context) -> Any:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise _WrongValueError(_NO_VALUE.filled(value))
    if isinstance(value, int) and isinstance(parameter.type, type(click.STRING)):
        raise _WrongValueError(_NO_TEXT.filled(value))
    try:
        converted = parameter.type.convert(value, parameter, context)
    except click.BadParameter as error:
        raise _WrongValueError(_refused(parameter.type, value, error)) from None
    if isinstance(value, str) and parameter.metavar in _PATHS:
        return _from(folder, value)
    return converted


def _refused(kind: click.ParamType[Any], value: Any, error: click.BadParameter) -> Words:
    """Why an option does not take a value."""
    if isinstance(kind, click.Choice):
        return _NO_CHOICE.filled(value, ", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        low, high = (f"{end:g}" if end is not None else "" for end in (kind.min, kind.max))
        return Words(_OUTSIDE.format(value=value, low=low, high=high), error.message)
    return Words(error.message, error.message)


def _from(folder: Path, value: str) -> str:
    """A path of the file as seen from here; a URL and an absolute path stay."""
    if "://" in value or Path(value).is_absolute():
        return value
    return Path(os.path.normpath(Path(_relative(folder)) / value)).as_posix()


def _relative(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path.resolve())


def _shown(path: Path) -> str:
    return Path(_relative(path)).as_posix()
