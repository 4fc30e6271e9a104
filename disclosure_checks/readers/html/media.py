"""Conditions of style rules: whether they hold on a screen of usual width, as a page is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Pixels of the window that a page is looked at in.
_SIZES: Mapping[str, float] = {"width": 1440, "device-width": 1440, "height": 900, "device-height": 900}
_FEATURE = re.compile(r"(min-|max-)?((?:device-)?(?:width|height))\s*:\s*([\d.]+)\s*(px|em|rem)?")
_RANGE = re.compile(r"((?:device-)?(?:width|height))\s*([<>]=?)\s*([\d.]+)\s*(px|em|rem)?")
_RANGE_BACK = re.compile(r"([\d.]+)\s*(px|em|rem)?\s*([<>]=?)\s*((?:device-)?(?:width|height))")
_BETWEEN = re.compile(r"([^<>]+[<>]=?\s*)([a-z-]+)(\s*[<>]=?[^<>]+)")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
#: What else holds there; a feature that is not known is taken as not there.
_HOLDS = frozenset({
    "prefers-color-scheme:light", "orientation:landscape", "hover", "hover:hover", "any-hover:hover", "pointer",
    "pointer:fine", "any-pointer:fine", "color", "scripting:enabled", "update:fast", "grid:0",
    "prefers-reduced-motion:no-preference", "prefers-contrast:no-preference", "forced-colors:none",
})  # fmt: skip


def applies(query: str) -> bool:
    """Whether a list of media queries holds; an empty one does."""
    queries = [one.strip().lower() for one in query.split(",")]
    return queries == [""] or any(map(_holds, queries))


def supported(condition: str) -> bool:
    """Whether what a rule asks for is there: all but what is asked for not to be."""
    return not condition.strip().lower().startswith("not")


def _holds(query: str) -> bool:
    negated = query.startswith(("not ", "not("))
    bare = re.sub(r"^(?:not|only)\b\s*", "", query)
    several = (re.split(r"\band\b", one) for one in re.split(r"\bor\b", bare))
    return any(all(_part(part.strip()) for part in parts) for parts in several) != negated


def _part(part: str) -> bool:
    if not part.startswith("("):
        return part in ("screen", "all", "")
    return _feature(part.strip("() \t\n"))


def _feature(inside: str) -> bool:
    between = _BETWEEN.fullmatch(inside)
    if between:
        return _feature(between[1] + between[2]) and _feature(between[2] + between[3])
    match = _FEATURE.fullmatch(inside)
    if match:
        sign = {"min-": ">=", "max-": "<=", None: "="}[match[1]]
        return _compared(_SIZES[match[2]], sign, match[3], match[4])
    match = _RANGE.fullmatch(inside)
    if match:
        return _compared(_SIZES[match[1]], match[2], match[3], match[4])
    match = _RANGE_BACK.fullmatch(inside)
    if match:
        return _compared(_SIZES[match[4]], _TURNED[match[3]], match[1], match[2])
    return re.sub(r"\s", "", inside) in _HOLDS


def _compared(size: float, sign: str, number: str, unit: str | None) -> bool:
    try:
        bound = float(number) * (16 if unit in ("em", "rem") else 1)
    except ValueError:
        return False
    return {"<": size < bound, ">": size > bound, "<=": size <= bound, ">=": size >= bound, "=": size == bound}[sign]
