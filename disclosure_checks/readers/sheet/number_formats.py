"""Number formats of spreadsheets: what a person sees of a stored number.

A format has up to four sections (ECMA-376 part 1, 18.8.31). ``"1"0`` shows 12 for 2, ``0,`` 12 for
12000, ``0%`` 50% for 0.5, ``0;0`` 12 for −12, ``;;;`` nothing. What is not understood here (dates,
fractions, exponents, Chinese numerals) shows what cannot be told: None, never another figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

#: Formats that every workbook has, by their numbers; 14 to 22 and 45 to 47 are dates and times.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: "#,##0_);(#,##0);-_)", 42: "#,##0_);(#,##0);-_)", 43: "#,##0.00_);(#,##0.00);-_)",
    44: "#,##0.00_);(#,##0.00);-_)", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_KINDS = (
    r'"(?P<quoted>[^"]*)"',
    r"\\(?P<escaped>.)",
    r"_.|\*[ \u3000]",
    r"(?P<filled>\*.)",
    r"\[(?P<bracket>[^\]]*)\]",
    r"(?P<general>[Gg]eneral|G/通用格式)",
    r"(?P<digit>[0#?])",
    r"(?P<mark>[.,%@;])",
    r"(?P<literal>[-+ ()$:\u00a5\uffe5\u2212]|[^\x00-\x7f])",
    r"(?P<other>.)",
)
_TOKEN = re.compile("|".join(_KINDS), re.DOTALL)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|黑色?|蓝色?|绿色?|红色?|白色?)$", re.IGNORECASE
)
_CONDITION = re.compile(r"(<>|<=|>=|<|>|=)(-?\d+(?:\.\d+)?)$")
_PALE = re.compile(r"(?:white|color ?2|白色?|颜色 ?2)$", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9A-Fa-f]+))?$")
#: The shapes of digits, in the highest byte of a language's number, that are Western.
_WESTERN = (0, 1)
#: General shows a fraction in so many characters at the most, and smaller ones with an exponent.
_GENERAL, _SMALLEST = 11, Decimal("0.0001")
_DIGITS_KEPT = 15
#: So many sections are for numbers, a fourth one is for text.
_NUMERIC = 3


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format.

    Attributes:
        parts: In order, each a kind (``digit``, ``text``, ``.``, ``,``, ``%``, ``@``, ``general``) and a text.
        condition: Which numbers it is for, where it says so.
        understood: Whether all of it is.
    """

    parts: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    understood: bool

    @property
    def is_general(self) -> bool:
        return any(kind == "general" for kind, _ in self.parts)


def plain(value: float) -> str:
    """A number as it is typed: no exponent, no ``.0``, 15 digits, as spreadsheets keep them."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 10**_DIGITS_KEPT):
        return str(int(value))
    return format(Decimal(format(value, f".{_DIGITS_KEPT}g")), "f")


def shown(value: float, code: str) -> str | None:
    """What is seen of a number under a format; None where that cannot be told."""
    if code in ("General", "@", ""):
        return _general(value)
    sections = _sections(code)
    number = Decimal(plain(value))
    chosen = _chosen(sections, number)
    if chosen is None:
        return None
    section, size = chosen
    if not section.understood:
        return None
    if section.is_general:
        inner = _general(value) if size < 0 or number >= 0 else _general(abs(value))
        return None if inner is None else "".join(inner if kind == "general" else text for kind, text in section.parts)
    return _printed(section, size)


def _general(value: float) -> str | None:
    """A number under no format of its own, with as many decimals as it has room for."""
    number = Decimal(plain(value))
    if number == number.to_integral_value():
        return plain(value)
    if abs(number) >= Decimal(10) ** _GENERAL or abs(number) < _SMALLEST:
        return None
    decimals = max(0, _GENERAL - 2 - max(0, number.adjusted()))
    if -int(number.as_tuple().exponent) <= decimals:
        return plain(value)
    text = format(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_text(text: str, code: str) -> str | None:
    """What is seen of a text under a format; None where that cannot be told."""
    if code in ("General", "@", ""):
        return text
    sections = _sections(code)
    section = sections[3] if len(sections) > _NUMERIC else sections[-1]
    if len(sections) <= _NUMERIC and not any(kind == "@" for kind, _ in section.parts):
        return text
    if not section.understood:
        return None
    return "".join(text if kind == "@" else own for kind, own in section.parts)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    parts: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    understood = True
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        text = match[0]
        if text == ";" and kind == "mark":
            found.append(_Section(tuple(parts), condition, understood))
            parts, condition, understood = [], None, True
        elif kind == "bracket":
            parts_of, condition_of, known = _bracket(match["bracket"])
            parts += parts_of
            condition = condition_of or condition
            understood = understood and known
        elif kind in ("digit", "general"):
            parts.append((kind, text))
        elif kind == "mark":
            parts.append((text, text))
        elif kind is not None and kind not in ("other", "filled"):
            parts.append(("text", match[kind]))
        elif kind in ("other", "filled"):
            understood = False
    return (*found, _Section(tuple(parts), condition, understood))


def _bracket(inside: str) -> tuple[list[tuple[str, str]], tuple[str, Decimal] | None, bool]:
    condition = _CONDITION.match(inside)
    if condition:
        return [], (condition[1], Decimal(condition[2])), True
    currency = _CURRENCY.match(inside)
    if currency:
        return [("text", currency[1])], None, int(currency[2] or "0", 16) >> 24 in _WESTERN
    return [], None, _COLOUR.match(inside) is not None and _PALE.match(inside) is None


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, Decimal] | None:
    """The section for a number, and the number as it is printed there: without its sign where the section has one."""
    numeric = sections[:3] if len(sections) > 1 else sections
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(section.condition, number):
                return section, number
        return None
    if len(numeric) == 1:
        return numeric[0], number
    if number < 0:
        return numeric[1], -number
    if number == 0 and len(numeric) == 3:
        return numeric[2], number
    return numeric[0], number


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": number < bound, ">": number > bound, "<=": number <= bound, ">=": number >= bound,
        "=": number == bound, "<>": number != bound,
    }[sign]  # fmt: skip


def _printed(section: _Section, number: Decimal) -> str | None:
    kinds = [kind for kind, _ in section.parts]
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if "@" in kinds or kinds.count(".") > 1:
        return None
    if not digits:
        return "".join(text for kind, text in section.parts if kind in ("text", "%"))
    point = kinds.index(".") if "." in kinds else len(kinds)
    whole = [at for at in digits if at < point]
    decimals = [at for at in digits if at > point]
    last = whole[-1] if whole else point - 1
    scale = sum(kind == "," for kind in _run(kinds[last + 1 :])) + sum(
        kind == "," for kind in (_run(kinds[decimals[-1] + 1 :]) if decimals else [])
    )
    grouped = bool(whole) and any(kind == "," for kind in kinds[whole[0] : last])
    if sum(kind == "," for kind in kinds) - scale > (kinds[whole[0] : last].count(",") if grouped else 0):
        return None
    size = abs(number) * 100 ** kinds.count("%") / Decimal(1000) ** scale
    size = size.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    left, _, right = format(size, "f").partition(".")
    placed = _fractions([section.parts[at][1] for at in decimals], right)
    texts = dict(zip(decimals, placed, strict=True)) | _wholes(section, whole, left.lstrip("0"), grouped)
    out = [texts.get(at, "" if kind == "," else text) for at, (kind, text) in enumerate(section.parts)]
    printed = "".join(out)
    if number < 0 and size:
        return "-" + printed
    return _accounting(printed)


def _run(kinds: list[str]) -> list[str]:
    """The commas at the beginning."""
    count = next((at for at, kind in enumerate(kinds) if kind != ","), len(kinds))
    return kinds[:count]


def _wholes(section: _Section, places: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """The digits before the point set from the right, each in its place; the first place takes all that are left."""
    least = next((len(places) - n for n, at in enumerate(places) if section.parts[at][1] == "0"), 0)
    digits = digits.rjust(least, "0")
    found: dict[int, str] = {}
    for count, at in enumerate(reversed(places)):
        first = count == len(places) - 1
        own = digits[: len(digits) - count] if first else digits[len(digits) - count - 1 : len(digits) - count]
        found[at] = own if len(digits) > count else ""
        if grouped and found[at]:
            found[at] = _grouped(found[at], count)
    return found


def _grouped(digits: str, behind: int) -> str:
    """Digits with a comma behind each that has a multiple of three digits behind it."""
    out = []
    for number, digit in enumerate(digits):
        left = len(digits) - number - 1 + behind
        out.append(f"{digit}," if left and left % 3 == 0 else digit)
    return "".join(out)


def _fractions(places: list[str], digits: str) -> list[str]:
    """The digits behind the point, those of ``#`` and ``?`` left out where only zeros follow."""
    out = list(digits)
    for at in reversed(range(len(out))):
        if out[at] != "0" or places[at] == "0":
            break
        out[at] = ""
    return out


def _accounting(printed: str) -> str:
    """A negative number in brackets, as bookkeepers print it, with its sign."""
    match = re.fullmatch(r"\s*\(([\d,.]+)\)\s*", printed)
    return f"-{match[1]}" if match else printed
