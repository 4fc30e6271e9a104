"""The page (核查报告): one file that opens from a mail, without a network, in any browser.

The data stands in it as JSON; a script draws from it what is looked at. Submitted text is only
ever JSON here and a text node there, and the page's policy allows no other script.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import os
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from disclosure_checks.model.result import CheckResult
from disclosure_checks.own_files import MARK
from disclosure_checks.reporters.html.data import page_data
from disclosure_checks.reporters.html.words import WORDS
from disclosure_checks.reporters.summary import summary
from disclosure_checks.words import TAG

#: Keys and what they do, as the page's help lists them.
_KEYS = (
    (("/",), "key-search"),
    (("↑", "↓", "←", "→"), "key-move"),
    (("j", "k"), "key-next"),
    (("Enter",), "key-enter"),
    (("y",), "key-years"),
    (("o",), "key-overview"),
    (("Esc",), "key-escape"),
    (("Ctrl+P",), "key-print"),
)


def render(result: CheckResult, *, date: datetime.date | None = None) -> str:
    """The page.

    Args:
        result: What was found.
        date: The day of the check; None is today, or what SOURCE_DATE_EPOCH says.

    Returns:
        HTML without a reference to anything outside; the same for the same result and date.
    """
    words = WORDS[result.lang]
    script, style = _script(), _parts(".css")
    data = page_data(result)
    on = (date or _today()).isoformat()
    return (
        _environment()
        .from_string(_asset("page.html.jinja"))
        .render(
            language=TAG.of(result.lang),
            mark=MARK,
            w=words,
            date=on,
            run=_run(result, on),
            summary=summary(result),
            units=data["units"],
            keys=_KEYS,
            style=Markup(style),  # noqa: S704 - the package's own file
            script=Markup(script),  # noqa: S704 - the package's own file
            style_hash=_hash(style),
            script_hash=_hash(script),
            data=Markup(_json({**data, "words": words})),  # noqa: S704 - no < is left in it
        )
    )


def _json(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element: nothing in it ends or comments one."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _today() -> datetime.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def _run(result: CheckResult, on: str) -> str:
    """The day, and what the reports were held against."""
    words, unread = WORDS[result.lang], len(result.previous_unreadable)
    told = [words["run"].format(date=on, rules=len(result.rules)), words["no-previous"]]
    if result.previous:
        told[-1] = words["previous"].format(n=len(result.previous))
        told[-1] += words["previous-unread"].format(n=unread) if unread else ""
    if result.agencies:
        told.append(words["roster"].format(n=len(result.agencies)))
    return " · ".join(told)


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=True)


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


@cache
def _parts(suffix: str) -> str:
    """The files of a kind in the order of their numbers."""
    names = sorted(file.name for file in (files(__package__) / "assets").iterdir() if file.name.endswith(suffix))
    return "\n".join(_asset(name) for name in names)


def _script() -> str:
    """The parts of the script in a scope of their own."""
    return f'(() => {{\n"use strict";\n{_parts(".js")}}})();\n'


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
