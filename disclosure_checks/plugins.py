"""Readers and reporters of other distributions, by Python's entry points.

A name in the group ``disclosure_checks.readers`` is a suffix without its dot, and leads to a function
``read(path, data)`` that gives a ``Document``; a name in ``disclosure_checks.reporters`` is the suffix of an output,
and leads to a function ``render(result)`` that gives text or bytes.

Only what is installed is looked at: the folders of installed packages on the path of imports, never the current
folder, in which submissions may lie. Names are read without anything being imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

# What asks for no plug-in (--help, rules, explain) loads neither the metadata of distributions nor logging.
if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

READERS: Final = "disclosure_checks.readers"
REPORTERS: Final = "disclosure_checks.reporters"
#: What folders of installed packages are called.
_INSTALLED: Final = ("site-packages", "dist-packages")


class BrokenPluginError(Exception):
    """A plug-in cannot be loaded, or fails; the message names it and its distribution."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What another distribution adds.

    Attributes:
        name: The suffix without its dot, in small letters.
        distribution: The distribution that brings it.
        entry: Where its function is.
    """

    name: str
    distribution: str
    entry: EntryPoint

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution}: {self.entry.value})"

    def call(self, *arguments: object) -> Any:
        """What its function returns.

        Raises:
            BrokenPluginError: It cannot be loaded or fails.
        """
        try:
            return self._function()(*arguments)
        except BrokenPluginError:
            raise
        except (Exception, SystemExit) as error:
            from disclosure_checks.log import LOG

            LOG.warning("plug-in %s failed: %s: %s", self, type(error).__name__, error)
            raise BrokenPluginError(f"{self}: {type(error).__name__}: {error}") from error

    def _function(self) -> Callable[..., Any]:
        top = self.entry.module.partition(".")[0]
        spec = find_spec(top)
        if spec is not None and _in_current_folder([spec.origin, *(spec.submodule_search_locations or ())]):
            raise BrokenPluginError(f"{self}: its module lies in the current folder and is not imported from there")
        function: object = import_module(self.entry.module)
        for part in filter(None, self.entry.attr.split(".")):
            function = getattr(function, part)
        if not callable(function):
            raise BrokenPluginError(f"{self}: is no function")
        return function


@cache
def plugins(group: str) -> Mapping[str, Plugin]:
    """The plug-ins of a group that are installed, by name; of several with one name the first counts."""
    from importlib.metadata import distributions

    found: dict[str, Plugin] = {}
    for distribution in distributions(path=[place for place in sys.path if _is_installed(place)]):
        for entry in distribution.entry_points:
            if entry.group != group:
                continue
            made = Plugin(entry.name.lower().lstrip("."), str(distribution.metadata["Name"]), entry)
            kept = found.setdefault(made.name, made)
            if kept.entry != entry:
                from disclosure_checks.log import LOG

                LOG.warning("plug-in %s is passed over: %s has this name", made, kept)
    return found


def _is_installed(place: str) -> bool:
    """Whether a place of imports is a folder of installed packages; the current folder is none, whatever its name."""
    path = Path(place)
    return path.name in _INSTALLED and path.is_absolute() and os.path.realpath(place) != os.path.realpath(os.curdir)


def _in_current_folder(places: list[str | None]) -> bool:
    """Whether a module stands in the current folder itself."""
    here = os.path.realpath(os.curdir)
    return any(os.path.realpath(Path(place).parent) == here for place in places if place)
