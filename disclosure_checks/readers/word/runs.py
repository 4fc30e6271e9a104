"""The runs of a paragraph or a cell, in the order in which a print shows them, each with its look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, Run, UnclearKind
from disclosure_checks.readers.word.fields import Field, OpenFields
from disclosure_checks.readers.word.looks import PLAIN, SOME_COLOUR, Look, Looks, Values, ground_of
from disclosure_checks.readers.word.markup import (
    ALTERNATE,
    BOX,
    DELETED,
    SDT,
    TBL,
    TC,
    TR,
    VAL,
    P,
    R,
    T,
    W,
    chosen,
    control_of,
    ends_open,
    is_property,
)  # fmt: skip
from disclosure_checks.readers.word.numbers import Numbering
from disclosure_checks.readers.word.plain import plain_text
from disclosure_checks.text.figures import read_figure

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH, _LIMITS = _M + "t", frozenset({_M + "sup", _M + "sub"})
_TEXTS, _GRID = frozenset({T, _MATH}), frozenset({TBL, TR, TC})
_DELETED_TEXT = W + "delText"
_SPACES = frozenset({W + "tab", W + "ptab"})
_BREAKS = frozenset({W + "br", W + "cr"})
_HYPHEN, _SYMBOL = W + "noBreakHyphen", W + "sym"
_FIELD, _CODE, _SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
_TURN, _RUBY = W + "bdo", W + "rt"
#: What stands in a figure's place and is none.
_INSTEAD: Mapping[str, UnclearKind] = {
    W + "object": "embedded", **dict.fromkeys((_M + "f", _M + "rad", _M + "nary", _M + "m"), "formula"),
}  # fmt: skip
_PICTURES = frozenset({
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
})  # fmt: skip
_TURN_LEFT, _TURN_BACK = "\u202e", "\u202c"


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
    """

    looks: Looks
    numbering: Numbering | None
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
        plain = None if hidden else self._plain([container])
        if plain is not None:
            return [Run(plain)]
        return _Reading(self, in_cell=True, on_ground=on_ground, hidden=hidden).read(list(container))

    def _plain(self, elements: Sequence[etree._Element]) -> str | None:
        return None if self.fields.fields else plain_text(elements, self.looks, self.numbering)


@dataclass(slots=True)
class _Reading:
    """One paragraph or cell while it is read."""

    inline: Inline
    in_cell: bool
    on_ground: str = ""
    hidden: LeftOutKind | str = ""
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
        open_ = [_Frame(iter(elements), Look(self.hidden) if self.hidden else PLAIN)]
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
        return self._finished()

    def _finished(self) -> list[Run]:
        runs = self.runs
        if any(run.text.strip() for run in self.boxed):
            beside = any(run.text.strip() and not run.hidden for run in runs)
            runs = [*runs, *(replace(run, unclear="covered-by-box") for run in self.boxed)] if beside else self.boxed
        if self.in_cell and self.labels:
            labels = set(self.labels)
            rest = "".join(run.text for n, run in enumerate(runs) if n not in labels and not run.hidden)
            if read_figure(rest).value is not None:
                runs = [replace(run, unclear="numbered") if n in labels else run for n, run in enumerate(runs)]
        return runs

    def _enter(self, element: etree._Element, look: Look) -> _Frame | None:
        """Take what the element prints; a frame where its children are to be read."""
        tag = element.tag
        if tag in _TEXTS:
            self._add(element.text or "", look)
        elif tag == R:
            return _Frame(iter(element), self._look_of(element, look))
        elif tag == P:
            self._begin_paragraph(element, look)
            return _Frame(iter(element), look)
        elif tag == _SIMPLE:
            code = [element.get(W + "instr") or ""]
            return _Frame(iter(element), look, Field(len(self.runs), code, False, element.find(W + "ffData")))
        elif tag in _LEAVES:
            self._leaf(element, tag, look)
        elif tag == _DELETED_TEXT:
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
            control = control_of(element)
            return _Frame(children, replace(look, placeholder=control.kind) if control.empty else look)
        if tag == _TURN and element.get(VAL) == "rtl":
            self._add(_TURN_LEFT, look)
            return _Frame(children, look, behind=_TURN_BACK)
        if tag == _RUBY:
            return _Frame(children, replace(look, hidden=look.hidden or "note"))
        if tag in _LIMITS:
            return _Frame(children, replace(look, raised=True))
        if tag in _INSTEAD:
            self._add("", look, _INSTEAD[tag])
        elif tag in _GRID:
            self._add(" ", look)
        return _Frame(children, look)

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
        if tag == _FIELD:
            self._field(element)
        elif tag == _CODE:
            self.inline.fields.code(element.text or "")
        elif tag in _BREAKS:
            self._add("\n", look)
        elif tag in _SPACES:
            self._add(" ", look)
        elif tag == _HYPHEN:
            self._add("-", look)
        elif tag == _SYMBOL:
            self._add(_symbol(element), look)
        elif not self.inline.fields.in_code:
            self.inline.pictures += 1
            self._add("", look, "picture")

    def _add(self, text: str, look: Look, unclear: str = "") -> None:
        if not (text or unclear) or self.inline.fields.in_code:
            return
        if look.placeholder:
            text, unclear = text if any(c.isdigit() for c in text) else "", look.placeholder
        elif look.combined and len(text) > 1:
            unclear = "two-in-one"
        elif look.web and self.in_cell and text.strip():
            unclear = "view"
        into = self.boxed if self.depth else self.runs
        into.append(Run(text, look.raised, look.struck, look.hidden, unclear))  # type: ignore[arg-type]

    def _look_of(self, run: etree._Element, around: Look) -> Look:
        look = self.inline.looks.of_run(run.find(W + "rPr"), self.values, self.ground)
        if any(child.tag in _REFERENCES and child.get(W + "customMarkFollows") for child in run):
            look = replace(look, raised=True)
        if around is PLAIN:
            return look
        return replace(
            look,
            hidden=around.hidden or look.hidden,
            raised=around.raised or look.raised,
            placeholder=around.placeholder or look.placeholder,
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
            self.inline.fields.begin(len(self.runs), element.find(W + "ffData"))
        elif kind == "separate":
            self.inline.fields.separate(len(self.runs))
        elif kind == "end":
            ended = self.inline.fields.end()
            if ended is not None:
                self._end(ended)

    def _end(self, ended: Field) -> None:
        run = ended.ending(self.runs)
        if run is not None and not self.inline.fields.in_code:
            self.runs.append(run)


_LEAVES = _BREAKS | _SPACES | _PICTURES | {_FIELD, _CODE, _HYPHEN, _SYMBOL}


def _symbol(node: etree._Element) -> str:
    """The character of ``w:sym``; one of a font of pictures stays in the private area and is no figure."""
    try:
        return chr(int(node.get(W + "char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
