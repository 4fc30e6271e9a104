"""The style rules of a page: which of them decide what is seen, and the elements that they are for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from disclosure_checks.readers.html.linked import Linked
from disclosure_checks.readers.html.media import applies, supported

#: Properties that may decide what a person sees.
_PROPERTIES = frozenset({
    "display", "visibility", "font-size", "font", "font-family", "opacity", "color", "background", "background-color",
    "background-image", "position", "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top",
    "margin-right", "margin", "padding", "padding-left", "padding-right", "clip", "clip-path", "width", "height",
    "max-width", "max-height", "overflow", "overflow-x", "overflow-y", "text-decoration", "text-decoration-line",
    "vertical-align", "unicode-bidi", "direction", "white-space", "content", "transform", "float", "list-style",
    "list-style-type", "content-visibility", "filter", "zoom", "scale", "rotate", "order", "flex-direction",
    "letter-spacing", "font-variant-position", "mso-hide", "-webkit-text-fill-color",
})  # fmt: skip
#: So many rules are looked for in a page of so many nodes at the most; so many sheets are asked for; and how deep
#: rules may stand in rules.
_RULES, _WORK, _SHEETS, _DEEP = 3_000, 30_000_000, 60, 8
_LONGEST_SELECTOR = 1_000
#: States that a page has only while a person does something.
_PASSING = re.compile(r":(?:hover|focus|active|visited|target|checked|focus-within|focus-visible|disabled|invalid)")
_GENERATED = re.compile(r"(.*?)::?(before|after|first-letter|first-line)$", re.DOTALL)
_OTHER_PART = re.compile(r"::|:first-l(?:ine|etter)")
_NAMED = re.compile(r"[.#]([\w-]+)")
_STRING = re.compile(r"[\"'](.*?)[\"']|attr\(\s*([\w-]+)\s*\)")
_COUNTS = re.compile(r"\bcounters?\(")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_REFERENCE = re.compile(r"^\s*(?:url\(\s*)?[\"']?([^\"')]*)[\"']?\s*\)?(.*)$", re.DOTALL)
_ROOTS = frozenset({":root", "html", "body", "*", ":root,:host"})
_HIDING = frozenset({"visibility", "opacity", "color", "-webkit-text-fill-color", "text-decoration"})
_NOWHERE = 1_000  # the layer of rules in none
_TYPES = re.compile(r"(?:^|[\s>+~(])[a-zA-Z][\w-]*")
_WEIGHTLESS = re.compile(r":where\([^()]*\)")


@dataclass(slots=True)
class Styles:
    """What the style sheets say of elements, by the elements' numbers (``mem_id``).

    Attributes:
        rules: The declarations for an element, the strongest of each property.
        before, after: What is generated in front of its content and behind it (the value of ``content``).
        important: The properties that a style attribute does not override.
        parted: Elements whose first letter or line has a look of its own.
        variables: The values of custom properties that have one.
        unread: Whether the page names sheets that are not at hand.
    """

    rules: dict[int, dict[str, str]] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)
    important: dict[int, set[str]] = field(default_factory=dict)
    parted: set[int] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)
    unread: bool = False

    def declared_in(self, text: str) -> dict[str, str]:
        """The declarations of a style attribute that may decide what is seen."""
        pairs = ((name, value) for name, value, _ in _declarations(tinycss2.parse_blocks_contents(text, True, True)))
        return {name: whole for name, value in pairs if (whole := _filled(value, self.variables)) is not None}


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    part: str
    declared: Mapping[str, str]
    important: bool
    weight: tuple[bool, int, int, int, int]  # sorting is stable: of equal ones the last counts


def read_styles(page: LexborHTMLParser, source: str, nodes: int, linked: Linked) -> Styles:
    """The styles of a page's own sheets and of those that it names and that are at hand.

    Args:
        page: The page.
        source: Its text, in which the names that selectors ask for are looked up; ``nodes``: how many elements it has.
        linked: The sheets that it names.
    """
    styles = Styles()
    reader = _Sheets(linked, cache(lambda: frozenset(re.findall(r"[\w-]+", source))))  # few sheets ask for them
    for node in page.css("style, link[rel][href]"):
        reader.take(node)
    styles.unread = reader.unread
    styles.variables = reader.variables()
    rules = reader.rules[: min(_RULES, max(50, _WORK // max(1, nodes)))]
    for rule in sorted(rules, key=lambda rule: rule.weight):
        try:
            matched = page.css(rule.selector)
        except SelectolaxError:
            continue
        for node in matched:
            _add(styles, node.mem_id, rule)
    return styles


def _add(styles: Styles, number: int, rule: _Rule) -> None:
    pairs = ((name, _filled(value, styles.variables)) for name, value in rule.declared.items())
    declared = {name: value for name, value in pairs if value is not None}
    if rule.part in ("first-letter", "first-line"):
        if _HIDING & declared.keys() or declared.get("font-size", "1")[:1] == "0":
            styles.parted.add(number)
    elif rule.part:
        into = styles.before if rule.part == "before" else styles.after
        if declared.get("display") == "none":
            into.pop(number, None)
        elif "content" in declared:
            into[number] = declared["content"]
    else:
        styles.rules.setdefault(number, {}).update(declared)
        if rule.important:
            styles.important.setdefault(number, set()).update(declared)


def _filled(value: str, variables: Mapping[str, str]) -> str | None:
    """A value with its variables put in; None where one has no value, so that nothing is declared."""
    if "var(" not in value:
        return value
    for _ in range(_DEEP):
        match = _VARIABLE.search(value)
        if match is None:
            return value
        inner = variables.get(match[1], match[2])
        if inner is None or len(value) > _LONGEST_SELECTOR:
            return None
        value = value[: match.start()] + inner.strip() + value[match.end() :]
    return None


def counts(content: str) -> bool:
    """Whether a value of ``content`` shows a number that the page counts."""
    return _COUNTS.search(content) is not None


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


class _Sheets:
    """Takes the sheets of a page in their order and gathers their rules."""

    def __init__(self, linked: Linked, words: Callable[[], frozenset[str]]) -> None:
        self._linked, self._words = linked, words
        self.rules: list[_Rule] = []
        self.unread = False
        self._count = 0
        self._layers: dict[str, int] = {}
        self._of_roots: dict[str, str] = {}
        self._of_others: dict[str, set[str]] = {}

    def take(self, node: LexborNode) -> None:
        """A ``style`` or ``link`` element."""
        attributes = node.attributes
        if not applies(attributes.get("media") or ""):
            return
        if node.tag == "style":
            if (attributes.get("type") or "text/css").strip().lower() in ("text/css", ""):
                self._sheet(node.text(), _NOWHERE, 0)
            return
        kinds = (attributes.get("rel") or "").lower().split()
        if "stylesheet" in kinds and "alternate" not in kinds and "disabled" not in attributes:
            self._named(attributes.get("href") or "", _NOWHERE, 0)

    def variables(self) -> dict[str, str]:
        """The custom properties of the whole page, and those of which there is only one value."""
        single = {name: next(iter(values)) for name, values in self._of_others.items() if len(values) == 1}
        return {**single, **self._of_roots}

    def _named(self, reference: str, layer: int, depth: int) -> None:
        self._count += 1
        text = self._linked(reference) if depth < _DEEP and self._count <= _SHEETS else None
        if text is None:
            self.unread = True
        else:
            self._sheet(text, layer, depth + 1)

    def _sheet(self, text: str, layer: int, depth: int) -> None:
        self._walk(tinycss2.parse_stylesheet(text, True, True), "", layer, depth)

    def _walk(self, nodes: Iterable[tinycss2.ast.Node], parent: str, layer: int, depth: int) -> None:
        if depth > _DEEP:
            return
        own: list[tinycss2.ast.Node] = []
        for node in nodes:
            if node.type == "declaration":
                own.append(node)
            elif node.type == "qualified-rule":
                selector = _within(parent, tinycss2.serialize(node.prelude).strip())
                inner = tinycss2.parse_blocks_contents(node.content, True, True)
                self._walk(inner, selector, layer, depth + 1)
            elif node.type == "at-rule":
                self._at_rule(node, parent, layer, depth)
        if own and parent:
            self._declare(parent, own, layer)

    def _at_rule(self, node: tinycss2.ast.Node, parent: str, layer: int, depth: int) -> None:
        name, said = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
        if name == "import":
            match = _REFERENCE.match(said)
            if match and applies(re.sub(r"(?:layer|supports)(?:\([^)]*\))?", "", match[2]).strip()):
                self._named(match[1].strip(), layer, depth)
            return
        if name == "layer" and node.content is None:
            for one in said.split(","):
                self._layers.setdefault(one.strip(), len(self._layers))
            return
        if not node.content or not _holds(name, said):
            return
        if name == "layer":
            layer = self._layers.setdefault(said or f"#{len(self._layers)}", len(self._layers))
        parse = tinycss2.parse_blocks_contents if parent else tinycss2.parse_rule_list
        self._walk(parse(node.content, True, True), parent, layer, depth + 1)

    def _declare(self, prelude: str, nodes: list[tinycss2.ast.Node], layer: int) -> None:
        for node in nodes:
            if node.name.startswith("--"):
                value = tinycss2.serialize(node.value).strip()
                if re.sub(r"\s", "", prelude) in _ROOTS:
                    self._of_roots[node.name] = value
                else:
                    self._of_others.setdefault(node.name, set()).add(value)
        declarations = list(_declarations(nodes))
        for important in (False, True):
            declared = {name: value for name, value, strong in declarations if strong == important}
            if declared:
                rank = -layer if important else layer
                self.rules += _selected(prelude, declared, important, rank, self._words())


def _holds(name: str, said: str) -> bool:
    if name == "media":
        return applies(said)
    return supported(said) if name == "supports" else name == "layer"


def _parts(selector: str) -> list[str]:
    """The selectors of a list, parted at the commas that stand in no brackets."""
    found, depth, start = [], 0, 0
    for at, character in enumerate(selector):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            found.append(selector[start:at])
            start = at + 1
    return [*found, selector[start:]]


def _within(parent: str, selector: str) -> str:
    """The selector of a rule that stands in another one."""
    if not parent:
        return selector
    around = f":is({parent})" if "," in parent else parent
    parts = [one.strip() for one in _parts(selector)]
    whole = ", ".join(one.replace("&", around) if "&" in one else f"{around} {one}" for one in parts)
    return whole if len(whole) <= _LONGEST_SELECTOR else ""


def _selected(
    prelude: str, declared: Mapping[str, str], important: bool, layer: int, words: frozenset[str]
) -> Iterator[_Rule]:
    for one in _parts(prelude):
        selector, part = one.strip(), ""
        match = _GENERATED.fullmatch(selector)
        if match:
            selector, part = match[1].strip() or "*", match[2]
        elif "content" in declared and len(declared) == 1:
            continue
        if not selector or _PASSING.search(selector) or _OTHER_PART.search(selector):
            continue
        if any(name not in words for name in _NAMED.findall(selector)):
            continue
        weighed = _WEIGHTLESS.sub("", selector)
        ids, others, types = weighed.count("#"), len(re.findall(r"[.\[:]", weighed)), len(_TYPES.findall(weighed))
        yield _Rule(selector, part, declared, important, (important, layer, ids, others, types))


def _declarations(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, str, bool]]:
    for node in nodes:
        if node.type == "declaration" and node.lower_name in _PROPERTIES:
            value = tinycss2.serialize([part for part in node.value if part.type != "comment"]).strip()
            yield node.lower_name, value if node.lower_name == "content" else value.lower(), node.important
