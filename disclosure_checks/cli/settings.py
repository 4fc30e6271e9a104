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

from disclosure_checks.errors import ConfigurationError

_OWN, _SHARED = "disclosure-checks.toml", "pyproject.toml"
#: What the help calls arguments that are paths; those of a file are relative to its folder.
_PATHS = ("FILE", "DIR", "PATH", "PATH...")
#: Options that write files; a file that was only found may name places in its own folder.
_WRITTEN = ("output", "slips", "annotate", "circular")
_ONLY_NAMED = "只有用 --config 指定的配置文件才能这样写 / only a file that is given by --config may say so"
#: Options that make no sense in a file.
_NOT_IN_FILES = ("config", "help")


def configure(context: click.Context, parameter: click.Parameter, given: str | None) -> None:  # noqa: ARG001
    """Take the options of a file as defaults of a command; the callback of ``--config``.

    Raises:
        ConfigurationError: The file cannot be used; file, key and what is near it are named.
    """
    path = Path(given) if given else found_from(Path.cwd())
    if path is None:
        return
    table = _read(path)
    if given is None:
        _harmless(table, path)
    context.default_map = defaults(table, path, context)


def _harmless(table: Mapping[str, Any], path: Path) -> None:
    """See that a file that was only found, maybe among the submissions, reaches nothing outside of its folder.

    Raises:
        ConfigurationError: It names a cluster, or writes elsewhere.
    """
    if "dask" in table:
        raise ConfigurationError(f"{_shown(path)}: dask: {_ONLY_NAMED}")
    folder = path.parent.resolve()
    for key in _WRITTEN:
        values = table.get(key, [])
        for value in [values] if isinstance(values, str) else values if isinstance(values, list) else []:
            if isinstance(value, str) and not (folder / value).resolve().is_relative_to(folder):
                raise ConfigurationError(f"{_shown(path)}: {key}: {value}: {_ONLY_NAMED}")


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
        raise ConfigurationError(f"{shown}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{shown}: must be UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{shown}: {error}") from None
    if path.name != _SHARED:
        return table
    own = table.get("tool", {}).get("disclosure-checks")
    if not isinstance(own, dict):
        raise ConfigurationError(f"{shown}: has no table [tool.disclosure-checks]")
    return own


def defaults(table: Mapping[str, Any], path: Path, context: click.Context) -> dict[str, Any]:
    """The file's values by the names of the command's parameters, each of the kind that its option takes."""
    shown, known = _shown(path), _keys(context.command)
    found = {}
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 3, 0.5)
            told = f"near it are {', '.join(near)}" if near else f"known keys are {', '.join(sorted(known))}"
            raise ConfigurationError(f"{shown}: {key}: is unknown; {told}")
        parameter = known[key]
        try:
            found[str(parameter.name)] = _value(parameter, value, path.parent, context)
        except click.BadParameter as error:
            raise ConfigurationError(f"{shown}: {key}: {error.message}") from None
    return found


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
            raise click.BadParameter(f"must be true or false, not {value!r}")
        return value
    if parameter.multiple or parameter.nargs == -1:
        items: Sequence[Any] = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not items:
            raise click.BadParameter(f"must be a text or a list of texts that is not empty, not {value!r}")
        return [_item(parameter, item, folder, context) for item in items]
    return _item(parameter, value, folder, context)


def _item(parameter: click.Parameter, value: Any, folder: Path, context: click.Context) -> Any:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise click.BadParameter(f"{value!r} is no text and no number")
    if isinstance(value, int) and isinstance(parameter.type, type(click.STRING)):
        raise click.BadParameter(f"must be a text, not {value!r}")
    converted = parameter.type.convert(value, parameter, context)
    if isinstance(value, str) and parameter.metavar in _PATHS:
        return _from(folder, value)
    return converted


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
