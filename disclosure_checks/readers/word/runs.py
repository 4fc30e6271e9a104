"""The runs of a paragraph or a cell, in the order in which a print shows them, each with its look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, Run
from disclosure_checks.readers.word.beside import with_boxes, with_labels
from disclosure_checks.readers.word.bound import Store
from disclosure_checks.readers.word.fields import Field, OpenFields
from disclosure_checks.readers.word.looks import PLAIN, SOME_COLOUR, Look, Looks, Values, ground_of
from disclosure_checks.readers.word.markup import (
    ALTERNATE,
    BOX,
    CONTENT,
    DELETED,
    SDT,
    VAL,
    P,
    R,
    W,
    chosen,
    control_of,
    ends_open,
    is_property,
    is_set,
)  # fmt: skip
from disclosure_checks.readers.word.numbers import Numbering
from disclosure_checks.readers.word.plain import plain_text
from disclosure_checks.readers.word.tags import (
    BREAKS,
    CODE,
    DELETED_TEXT,
    EMBEDDED,
    FIELD,
    FORMULAS,
    GRID,
    HYPHEN,
    LEAVES,
    LIMITS,
    MADE,
    REFERENCES,
    RUBY,
    SIMPLE,
    SPACES,
    SYMBOL,
    TEXTS,
    TURN,
    TURN_BACK,
    TURN_LEFT,
    symbol,
)  # fmt: skip


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read: what they inherit, and the field or mark that ends with it."""

    children: Iterator[etree._Element]
    look: Look
    closes: Field | None = None
    behind: str = ""


@dataclass(slots=True)
class Inline:
    """Reads paragraphs and cells of one document, in its order.

    Attributes:
        looks: Its styles.
        numbering: Its lists, None where there are none.
        pictures: How many pictures were met.
        boxes: Text boxes met in paragraphs and not taken yet.
        fields: The fields that are open.
        store: What its content controls are bound to.
    """

    looks: Looks
    numbering: Numbering | None
    store: Store = field(default_factory=Store)
    pictures: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    fields: OpenFields = field(default_factory=OpenFields)

    def paragraphs(self, joined: list[etree._Element]) -> list[Run]:
        """The runs of a paragraph outside tables, with those that go on in its line; its text boxes are put aside."""
        plain = self._plain(joined)
        return _Reading(self, in_cell=False).read(joined) if plain is None else [Run(plain)]

    def cell(self, container: etree._Element, on_ground: str, hidden: LeftOutKind | str = "") -> list[Run]:
        """The runs of a whole cell, what stands in nested cells and text boxes too.

        Args:
            container: The cell.
            on_ground: The ground that it or its table has (``ground_of``).
            hidden: Why nothing of it is shown, empty where it is.
        """
        plain = None if hidden or on_ground not in ("", SOME_COLOUR) else self._plain([container])
        around = container.getparent()
        control = around.getparent() if around is not None and around.tag == CONTENT else None
        if plain is not None and control is None:
            return [Run(plain)]
        reading = _Reading(self, in_cell=True, on_ground=on_ground, hidden=hidden, control=control)
        return reading.read(list(container))

    def _plain(self, elements: Sequence[etree._Element]) -> str | None:
        return None if self.fields.fields else plain_text(elements, self.looks, self.numbering)


@dataclass(slots=True)
class _Reading:
    """One paragraph or cell while it is read."""

    inline: Inline
    in_cell: bool
    on_ground: str = ""
    hidden: LeftOutKind | str = ""
    control: etree._Element | None = None  # the content control around the cell
    runs: list[Run] = field(default_factory=list)
    boxed: list[Run] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    values: Values = field(default_factory=dict)
    ground: str = ""
    goes_on: bool = True  # the next paragraph does not begin a line of its own
    depth: int = 0  # text boxes around what is read

    def read(self, elements: list[etree._Element]) -> list[Run]:
        """The runs of these elements in order, each with its look."""
        self.ground = self.on_ground
        look = Look(self.hidden) if self.hidden else PLAIN
        open_ = [_Frame(iter(elements), look if self.control is None else self._in_control(self.control, look))]
        while open_:
            frame = open_[-1]
            for child in frame.children:
                inner = self._enter(child, frame.look)
                if inner is not None:
                    open_.append(inner)
                    break
            else:
                self._leave(open_.pop())
        if self.inline.fields.close_paragraph():
            self.runs.append(Run("", unclear="formula"))
        runs = with_boxes(self.runs, self.boxed)
        return with_labels(runs, self.labels) if self.in_cell else runs

    def _enter(self, element: etree._Element, look: Look) -> _Frame | None:
        """Take what the element prints; a frame where its children are to be read."""
        tag = element.tag
        if tag in TEXTS:
            self._add(element.text or "", look)
        elif tag == R:
            return _Frame(iter(element), self._look_of(element, look))
        elif tag == P:
            self._begin_paragraph(element, look)
            return _Frame(iter(element), look)
        elif tag == SIMPLE:
            code, dirty = [element.get(W + "instr") or ""], is_set(element, "dirty")
            return _Frame(iter(element), look, Field(len(self.runs), code, False, element.find(W + "ffData"), dirty))
        elif tag in LEAVES:
            self._leaf(element, tag, look)
        elif tag == DELETED_TEXT:
            self._add(element.text or "", replace(look, hidden="deleted"))
        elif tag in DELETED:
            return _Frame(iter(element), replace(look, hidden=look.hidden or "deleted"))
        elif is_property(tag):
            return None
        elif len(element):
            return self._wrapper(element, tag, look)
        return None

    def _wrapper(self, element: etree._Element, tag: str, look: Look) -> _Frame | None:
        """An element that holds what is printed, and how it changes the look of that."""
        children = iter(element)
        if tag == ALTERNATE:
            branch = chosen(element)
            return None if branch is None else _Frame(iter(branch), look)
        if tag == BOX:
            return self._box(element, look)
        if tag == SDT:
            return _Frame(children, self._in_control(element, look))
        if tag == TURN and element.get(VAL) == "rtl":
            self._add(TURN_LEFT, look)
            return _Frame(children, look, behind=TURN_BACK)
        if tag == RUBY:
            return _Frame(children, replace(look, hidden=look.hidden or "note"))
        if tag in LIMITS:
            return _Frame(children, replace(look, raised=True))
        if tag in FORMULAS:
            return _Frame(children, replace(look, unclear="formula"))
        if tag == EMBEDDED:
            self._add("", look, "embedded")
        elif tag in GRID:
            self._add(" ", look)
        return _Frame(children, look)

    def _in_control(self, control: etree._Element, look: Look) -> Look:
        """The look of what stands in a content control."""
        about = control_of(control)
        if about.empty:
            return replace(look, placeholder=about.kind)
        return replace(look, unclear="outdated") if self.inline.store.differs(control) else look

    def _box(self, box: etree._Element, look: Look) -> _Frame | None:
        if not self.in_cell:
            self.inline.boxes.append(box)
            return None
        self.depth += 1
        return _Frame(iter(box), look, behind=BOX)

    def _leave(self, frame: _Frame) -> None:
        if frame.closes is not None:
            self._end(frame.closes)
        if frame.behind == BOX:
            self.depth -= 1
        elif frame.behind:
            self._add(frame.behind, frame.look)

    def _leaf(self, element: etree._Element, tag: str, look: Look) -> None:
        if tag == FIELD:
            self._field(element)
        elif tag == CODE:
            self.inline.fields.code(element.text or "")
        elif tag in BREAKS:
            self._add("\n", look)
        elif tag in SPACES:
            self._add(" ", look)
        elif tag == HYPHEN:
            self._add("-", look)
        elif tag == SYMBOL:
            self._add(symbol(element), look)
        elif tag in MADE:
            self._add("\ufffd", look, "formula")
        elif not self.inline.fields.in_code:
            self.inline.pictures += 1
            self._add("", look, "picture")

    def _add(self, text: str, look: Look, unclear: str = "") -> None:
        if not (text or unclear) or self.inline.fields.in_code:
            return
        if look.placeholder:
            text, unclear = text if any(c.isdigit() for c in text) else "", look.placeholder
        elif look.unclear and any(map(str.isdigit, text)):
            unclear = look.unclear
        elif look.combined and len(text) > 1:
            unclear = "two-in-one"
        elif look.web and self.in_cell and text.strip():
            unclear = "view"
        into = self.boxed if self.depth else self.runs
        into.append(Run(text, look.raised, look.struck, look.hidden, unclear))  # type: ignore[arg-type]

    def _look_of(self, run: etree._Element, around: Look) -> Look:
        look = self.inline.looks.of_run(run.find(W + "rPr"), self.values, self.ground)
        if any(child.tag in REFERENCES and child.get(W + "customMarkFollows") for child in run):
            look = replace(look, raised=True)
        if around is PLAIN:
            return look
        return replace(
            look,
            hidden=around.hidden or look.hidden,
            raised=around.raised or look.raised,
            placeholder=around.placeholder or look.placeholder,
            unclear=around.unclear or look.unclear,
        )

    def _begin_paragraph(self, paragraph: etree._Element, look: Look) -> None:
        if not self.goes_on:
            self._add("\n", look)
        properties = paragraph.find(W + "pPr")
        self.goes_on = ends_open(properties)
        style = None if properties is None else properties.find(W + "pStyle")
        name = "" if style is None else style.get(VAL, "")
        looks = self.inline.looks
        self.values = looks.of_paragraph(name)
        shading = None if properties is None else properties.find(W + "shd")
        around = self.on_ground or (SOME_COLOUR if looks.dark or looks.has_ground(name) else "")
        self.ground = ("" if shading is None else ground_of(shading)) or around
        label = "" if self.inline.numbering is None else self.inline.numbering.label(properties)
        if label:
            self.labels.append(len(self.runs))
            self._add(f"{label} ", look)

    def _field(self, element: etree._Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.inline.fields.begin(len(self.runs), element.find(W + "ffData"), dirty=is_set(element, "dirty"))
        elif kind == "separate":
            self.inline.fields.separate(len(self.runs))
        elif kind == "end":
            ended = self.inline.fields.end()
            if ended is not None:
                self._end(ended)

    def _end(self, ended: Field) -> None:
        if ended.passing:
            self.runs[ended.start :] = [replace(run, unclear="outdated") for run in self.runs[ended.start :]]
        run = None if self.inline.fields.in_code else ended.ending(self.runs)
        self.runs += [] if run is None else [run]
