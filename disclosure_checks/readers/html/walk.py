"""A page read from its first element to its last: every text with its look, every table with its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Run
from disclosure_checks.readers.html.controls import heading_of, shown_in
from disclosure_checks.readers.html.doubts import Doubts, writes
from disclosure_checks.readers.html.elements import (
    FORMULAS,
    GROUPS,
    INSTEAD,
    ORDINARY,
    SAYING,
    SCRIPTS,
    SHOWN_LATER,
    UNSEEN,
    Frame,
)  # fmt: skip
from disclosure_checks.readers.html.grid import Grid
from disclosure_checks.readers.html.lines import Rows, begins_line, end_item, is_numbered, is_turned
from disclosure_checks.readers.html.look import PLAIN, Look, Style, of_element
from disclosure_checks.readers.html.pictures import source_of
from disclosure_checks.readers.html.sheets import Styles, counts, generated

_LINE_END = Run("\n")
_NO_STYLE: Style = MappingProxyType({})
_TURN_LEFT, _TURN_BACK = "\u202e", "\u202c"
#: So many hidden links are handed over, and so much of each.
LINKS, LONGEST_LINK = 100, 200


@dataclass(slots=True)
class Walk:
    """What was read of a page so far.

    Attributes:
        styles: What its style sheets say.
        programmed: Whether it has programs.
        written: The names of elements that they may write into.
        items: Texts and tables outside tables, in order.
        pictures: How many pictures it shows.
        links: Links that it holds and does not show, each its text and its target.
    """

    styles: Styles
    programmed: bool = False
    written: frozenset[str] = frozenset()
    items: list[Run | Grid] = field(default_factory=list)
    pictures: int = 0
    links: dict[str, None] = field(default_factory=dict)
    _into: list[list[Run | Grid]] = field(default_factory=list)
    _grids: list[Grid] = field(default_factory=list)
    _doubts: Doubts = field(default_factory=Doubts)
    _rows: Rows = field(default_factory=Rows)
    _nodes: int = 0
    _spoken_of: set[int] = field(default_factory=set)
    _saying: frozenset[str] = SAYING

    def read(self, body: LexborNode) -> None:
        """Read a page's body.

        Raises:
            ReadError: It has too many elements, or too deep tables.
        """
        self._into = [self.items]
        self._note_what_speaks()
        open_ = [Frame(iter([body]), PLAIN)]
        while open_:
            frame = open_[-1]
            for child in frame.children:
                self._nodes += 1
                if self._nodes > limits.NODES:
                    raise ReadError("too-long", size=self._nodes, limit=limits.NODES)
                tag = child.tag or ""
                if tag == "-text":
                    self._text(child.text_content or "", frame.look)
                    continue
                inner = self._enter(child, tag, frame.look, frame.tag)
                if inner is not None:
                    open_.append(inner)
                    break
            else:
                open_.pop()
                for step in reversed(frame.leave):
                    step()

    def _note_what_speaks(self) -> None:
        """Which elements and attributes say more than an ordinary element's place, once for the page."""
        styles = self.styles
        self._spoken_of = styles.parted.union(styles.rules, styles.before, styles.after)
        self._saying = SAYING.union(("class", "id") if styles.unread else ("id",) if self.written else ())

    def _enter(self, node: LexborNode, tag: str, look: Look, around: str) -> Frame | None:
        if tag in UNSEEN or not tag[:1].isalpha():
            return None
        attributes = node.attributes
        if (
            (tag in ORDINARY or (tag == "li" and not self._grids))
            and around not in SCRIPTS
            and self._saying.isdisjoint(attributes)
            and not (self._spoken_of and node.mem_id in self._spoken_of)
        ):
            return self._open_ordinary(node, tag, attributes, look)
        style = self._style(node, attributes)
        inner = self._look(node, tag, attributes, style, look, around)
        if tag == "br":
            self._add("\n", inner)
        elif tag in INSTEAD and self._instead(node, tag, attributes, inner):
            return None
        elif tag in ("input", "select", "textarea"):
            self._control(node, tag, attributes, inner)
        else:
            return self._open(node, tag, attributes, style, inner)
        return None

    def _look(
        self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], style: Style, look: Look, around: str
    ) -> Look:
        """The look of an element's content, and what it makes unsure in its cell."""
        if tag == "body" and self.programmed:
            style = {name: value for name, value in style.items() if name not in SHOWN_LATER}
        look = of_element(look, tag, attributes, style)
        if tag in FORMULAS:
            look = replace(look, unclear="formula")
        elif around in SCRIPTS and node.prev is not None:
            look = replace(look, raised=True)
        if self.styles.unread and ("class" in attributes or "id" in attributes):
            look = replace(look, named=0 if tag in ("td", "th") else node.mem_id)
        if style and style.get("order", "0") != "0":
            self._doubts.say("styled")
        if self.styles.parted and node.mem_id in self.styles.parted:
            look = replace(look, unclear="styled")
        return look

    def _style(self, node: LexborNode, attributes: Mapping[str, str | None]) -> Style:
        declared = attributes.get("style")
        own = self.styles.declared_in(declared) if declared else _NO_STYLE
        if not self.styles.rules:
            return own
        number = node.mem_id
        ruled = self.styles.rules.get(number)
        if not ruled:
            return own
        strong = self.styles.important.get(number, set())
        return {**ruled, **{name: value for name, value in own.items() if name not in strong}}

    def _open_ordinary(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], look: Look) -> Frame:
        """Begin an element of which nothing is said: its content looks as what is around it."""
        if tag == "a" and look.unseen:
            self._note_link(node, attributes)
        end = None if tag in ("a", "span") else self._structure(node, tag, attributes, _NO_STYLE, look)
        return Frame(node.iter(include_text=True), look, tag, () if end is None else (end,))

    def _open(
        self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], style: Style, look: Look
    ) -> Frame:
        """Begin an element; what ends with it is done in the opposite order."""
        if tag == "dialog" and "open" not in attributes:
            look = replace(look, hidden=look.hidden or "hidden")
        end = self._structure(node, tag, attributes, style, look)
        leave = [] if end is None else [end]
        if (tag == "bdo" and attributes.get("dir") == "rtl") or (style and is_turned(style)):
            self._add(_TURN_LEFT, look)
            leave.append(lambda: self._add(_TURN_BACK, look))
        if self._grids and (tag == "li" or style) and is_numbered(tag, style, node.parent, self._style):
            begin = len(self._into[-1])
            leave.append(lambda: end_item(self._into[-1], begin))
        if tag == "a" and look.unseen:
            self._note_link(node, attributes)
        if self.styles.before or self.styles.after:
            look = self._generate(node, attributes, look, leave)
        folded = tag == "details" and "open" not in attributes
        return Frame(heading_of(node) if folded else node.iter(include_text=True), look, tag, leave)

    def _generate(
        self, node: LexborNode, attributes: Mapping[str, str | None], look: Look, leave: list[Callable[[], None]]
    ) -> Look:
        """Write what style sheets set in front of an element and behind it; the look of its content."""
        before, after = self.styles.before.get(node.mem_id), self.styles.after.get(node.mem_id)
        if any(content is not None and counts(content) for content in (before, after)):
            look = replace(look, unclear="numbered")
        if before is not None:
            self._add(generated(before, attributes), look)
        if after is not None:
            leave.append(lambda: self._add(generated(after, attributes), look))
        return look

    def _structure(
        self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], style: Style, look: Look
    ) -> Callable[[], None] | None:
        """Begin a table, a part of one, or a line; what is to be done where it ends."""
        if tag == "table":
            return self._begin_table(look)
        if tag == "tr" and self._grids:
            self._grids[-1].begin_row(shown=not look.absent)
        elif tag in ("td", "th") and self._grids:
            spans = attributes.get("colspan"), attributes.get("rowspan")
            self._into.append(self._grids[-1].begin_cell(*spans, shown=not look.absent).items)
            self._doubts.begin()
            self._note_writing(attributes)
            return self._end_cell
        elif tag == "col" and self._grids:
            self._grids[-1].begin_column(attributes.get("span"), shown=not (look.hidden or look.invisible))
        elif tag in GROUPS and self._grids:
            self._grids[-1].begin_group()
        elif begins_line(tag, style) or (not self._grids and self._rows.stands_apart(node, style)):
            self._end_line()
            return self._end_line
        else:
            self._note_writing(attributes)
        return None

    def _begin_table(self, look: Look) -> Callable[[], None]:
        grid = Grid()
        if len(self._grids) >= limits.TABLE_DEPTH:
            raise ReadError("too-deep", limit=limits.TABLE_DEPTH)
        self._add("\n", look)
        self._into[-1].append(grid)
        self._into.append(self._into[-1])  # what stands in the table and in no cell is text in front of it
        self._grids.append(grid)

        def end() -> None:
            self._grids.pop()
            self._into.pop()
            self._add("\n", look)
            if self._grids and (grid.count > 1 or grid.layout):
                self._grids[-1].layout = True

        return end

    def _end_cell(self) -> None:
        self._doubts.end(self._into.pop())

    def _note_writing(self, attributes: Mapping[str, str | None]) -> None:
        if self.written and attributes.get("id") in self.written:
            self._doubts.say("script")

    def _instead(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], look: Look) -> bool:
        """Say what stands in the place of text; whether the element's content is not text of the page."""
        if tag == "img":
            self.pictures += 1
            if look.unseen or {attributes.get("width"), attributes.get("height")} & {"0", "1"}:
                return True
        if tag == "svg":
            texts = node.css("text")
            if len(texts) == 1:
                self._add((texts[0].text() or "").strip(), look)
                return True
        if tag == "script" and writes(node.text() or ""):
            self._doubts.say("script")
        if not look.unseen:
            self._into[-1].append(Run("", unclear=INSTEAD[tag], source=source_of(attributes) if tag == "img" else ""))
        return True

    def _control(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], look: Look) -> None:
        value = shown_in(node, tag, attributes)
        if value:
            self._add(value, look)
        elif value is not None and not look.unseen:
            self._into[-1].append(Run("", unclear="drop-down" if tag == "select" else "form-field"))

    def _text(self, text: str, look: Look) -> None:
        if look is PLAIN and text and not self._grids:
            self._into[-1].append(Run(text.replace("\n", " ")))
        elif text:
            self._add(text if look.preserved else text.replace("\n", " "), look)

    def _add(self, text: str, look: Look) -> None:
        if not text:
            return
        if text == "\n":
            self._end_line()
            return
        into = self._into[-1]
        self._doubts.see(text, look)
        if look is PLAIN:
            into.append(Run(text))
            return
        unclear = look.unclear if look.unclear and any(map(str.isdigit, text)) else ""
        into.append(Run(text, look.raised, look.struck, look.unseen, unclear))  # type: ignore[arg-type]
        if look.invisible and not look.hidden:
            into.append(Run(" "))

    def _end_line(self) -> None:
        into = self._into[-1]
        if into:  # nothing ends in front of the first line
            into.append(_LINE_END)

    def _note_link(self, node: LexborNode, attributes: Mapping[str, str | None]) -> None:
        if len(self.links) < LINKS and attributes.get("href") is not None:
            text = " ".join(node.text(separator=" ").split())
            self.links[f"{text} {attributes.get('href') or ''}".strip()[:LONGEST_LINK]] = None
