"""The style rules that a page carries: which of them decide what is seen, and the elements that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

#: Properties that may decide what a person sees.
_PROPERTIES = frozenset({
    "display", "visibility", "font-size", "opacity", "color", "background", "background-color", "position", "left",
    "top", "right", "bottom", "text-indent", "margin-left", "margin-top", "clip", "clip-path", "width", "height",
    "max-height", "overflow", "text-decoration", "text-decoration-line", "vertical-align", "unicode-bidi", "direction",
    "white-space", "content", "transform", "float", "list-style", "list-style-type",
})  # fmt: skip
#: So many rules are looked for in a page of so many nodes at the most.
_RULES, _WORK = 3_000, 30_000_000
#: States that a page has only while a person does something, and media other than a screen of usual width.
_PASSING = re.compile(r":(?:hover|focus|active|visited|target|checked|focus-within|focus-visible|disabled|invalid)")
_OTHER_MEDIA = re.compile(r"max-(?:device-)?width|^\s*print\s*$|^\s*(?:speech|aural|tty)\b|orientation", re.IGNORECASE)
_GENERATED = re.compile(r"(.*?)::?(before|after)$", re.DOTALL)
_OTHER_PART = re.compile(r"::|:first-l(?:ine|etter)")
_NAMED = re.compile(r"[.#]([\w-]+)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_STRING = re.compile(r"[\"'](.*?)[\"']|attr\(\s*([\w-]+)\s*\)")


@dataclass(slots=True)
class Styles:
    """What the style sheets say of elements, by the elements' numbers (``mem_id``).

    Attributes:
        rules: The declarations for an element, the strongest of each property.
        before, after: What is generated in front of its content and behind it (the value of ``content``).
        important: The properties that a style attribute does not override.
    """

    rules: dict[int, dict[str, str]] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)
    important: dict[int, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    part: str
    declared: Mapping[str, str]
    important: bool
    weight: tuple[bool, int, int, int]  # sorting is stable: of equal ones the last counts


def declared_in(text: str) -> dict[str, str]:
    """The declarations of a style attribute that may decide what is seen."""
    return {name: value for name, value, _ in _declarations(text)}


def read_styles(page: LexborHTMLParser, source: str, nodes: int) -> Styles:
    """The styles of a page's own sheets.

    Args:
        page: The page.
        source: Its text, in which the names that selectors ask for are looked up.
        nodes: How many elements it has.
    """
    styles = Styles()
    sheets = [node.text() for node in page.css("style")]
    if not sheets:
        return styles
    words = frozenset(re.findall(r"[\w-]+", source))
    rules = [rule for sheet in sheets for rule in _rules(tinycss2.parse_stylesheet(sheet, True, True), words)]
    rules = rules[: min(_RULES, max(50, _WORK // max(1, nodes)))]
    for rule in sorted(rules, key=lambda rule: rule.weight):
        try:
            matched = page.css(rule.selector)
        except SelectolaxError:
            continue
        for node in matched:
            _add(styles, node.mem_id, rule)
    return styles


def _add(styles: Styles, number: int, rule: _Rule) -> None:
    if rule.part:
        into = styles.before if rule.part == "before" else styles.after
        if rule.declared.get("display") == "none":
            into.pop(number, None)
        elif "content" in rule.declared:
            into[number] = rule.declared["content"]
        return
    styles.rules.setdefault(number, {}).update(rule.declared)
    if rule.important:
        styles.important.setdefault(number, set()).update(rule.declared)


def generated(content: str, attributes: Mapping[str, str | None]) -> str:
    """The text that a value of ``content`` makes, without pictures of icon fonts."""
    pieces = (m[1] if m[2] is None else attributes.get(m[2]) or "" for m in _STRING.finditer(content))
    text = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda m: _character(m[1]), "".join(pieces))
    return text if any(c.isalnum() for c in text) else ""


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _rules(nodes: list[tinycss2.ast.Node], words: frozenset[str]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports", "layer") and node.content:
            if not _OTHER_MEDIA.search(tinycss2.serialize(node.prelude)):
                yield from _rules(tinycss2.parse_rule_list(node.content, True, True), words)
        elif node.type == "qualified-rule":
            declarations = list(_declarations(node.content))
            for important in (False, True):
                declared = {name: value for name, value, strong in declarations if strong == important}
                if declared:
                    yield from _selected(tinycss2.serialize(node.prelude), declared, important, words)


def _selected(prelude: str, declared: Mapping[str, str], important: bool, words: frozenset[str]) -> Iterator[_Rule]:
    for one in _COMMA.split(prelude):
        selector, part = one.strip(), ""
        match = _GENERATED.fullmatch(selector)
        if match:
            selector, part = match[1].strip() or "*", match[2]
        elif "content" in declared and len(declared) == 1:
            continue
        if _PASSING.search(selector) or _OTHER_PART.search(selector):
            continue
        if any(name not in words for name in _NAMED.findall(selector)):
            continue
        ids, others = selector.count("#"), len(re.findall(r"[.\[:]", selector))
        yield _Rule(selector, part, declared, important, (important, ids, others, len(selector.split())))


def _declarations(text: object) -> Iterator[tuple[str, str, bool]]:
    for node in tinycss2.parse_blocks_contents(text, True, True):
        if node.type == "declaration" and node.lower_name in _PROPERTIES:
            value = tinycss2.serialize([part for part in node.value if part.type != "comment"]).strip()
            yield node.lower_name, value if node.lower_name == "content" else value.lower(), node.important
