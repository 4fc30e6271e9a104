"""Every public function shows an example, and the examples are so."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import disclosure_checks
from disclosure_checks import CheckResult, Edition, OwnRule, Report, strategies

ROOT = Path(__file__).resolve().parent.parent
#: Classes whose methods people call; the others hold what is read.
CALLED = (CheckResult, Edition, OwnRule, Report)
STRATEGIES = ("facts", "frames", "reports")


def public() -> Iterator[tuple[str, Any]]:
    """The functions of the API, and the methods of its classes that are not inherited."""
    for name in disclosure_checks.__all__:
        one = getattr(disclosure_checks, name)
        if inspect.isfunction(one):
            yield name, one
    for kind in CALLED:
        for name, one in vars(kind).items():
            if inspect.isfunction(one) and not name.startswith("_"):
                yield f"{kind.__name__}.{name}", one
    yield from ((name, getattr(strategies, name)) for name in STRATEGIES)


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_an_example_is_shown_and_is_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    one = PUBLIC[name]
    home = strategies.__name__ if name in STRATEGIES else one.__module__
    text = inspect.getdoc(one) or ""
    found = doctest.DocTestParser().get_doctest(text, dict(vars(import_module(home))), name, None, None)
    assert found.examples, f"{name} shows no example"
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(found, out=told.append)
    assert told == [], "".join(told)
