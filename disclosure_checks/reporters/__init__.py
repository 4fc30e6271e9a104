"""Reporters: a result in, a text or the bytes of a file out. One module for each format, with ``render(result)``.

``TO_STDOUT`` and ``BY_SUFFIX`` are the only lists of formats; a new one is a new module and
a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import cast

from disclosure_checks.errors import ConfigurationError
from disclosure_checks.result import CheckResult

Render = Callable[[CheckResult], str | bytes]

#: Formats of ``--format`` and their modules, which give text.
TO_STDOUT = {name: name for name in ("text", "concise", "json", "sarif", "junit", "github")}
#: Suffixes of ``--output`` and their modules.
BY_SUFFIX = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".sarif": "sarif", ".xml": "junit"}
#: Modules whose files lead to the submitted ones: ``render`` also takes the folder that the file goes to.
LINKING = frozenset({"xlsx"})


def renderer(module: str) -> Render:
    """The ``render`` function of a format's module."""
    return cast("Render", import_module(f"{__name__}.{module}").render)


def writer_for(path: str) -> Render:
    """What writes a file, by its suffix.

    Raises:
        ConfigurationError: No format has this suffix.
    """
    module = module_for(path)
    render: Callable[..., str | bytes] = renderer(module)
    return partial(render, folder=str(PurePath(path).parent)) if module in LINKING else render


def module_for(path: str) -> str:
    """The module that writes a file, by its suffix.

    Raises:
        ConfigurationError: No format has this suffix.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in BY_SUFFIX:
        raise ConfigurationError(f"--output {path}: the suffix must be one of {', '.join(BY_SUFFIX)}")
    return BY_SUFFIX[suffix]
