"""How a run of a Word file looks, by its properties, its character style, its paragraph's style and the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks.model.document import LeftOutKind, UnclearKind
from disclosure_checks.readers.colours import alike, of_digits
from disclosure_checks.readers.word.markup import VAL, W, is_on

#: Word bases no style on a longer chain of others.
_CHAIN = 20
#: Half points: text below is too small to be read, and text set so far above or below the line is raised.
_TINY, _RAISED = 6, 4
#: Hundredths of the usual width of a character; narrower text cannot be read.
_NARROW = 10
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
#: Twentieths of a point between characters by which they lie over one another.
_OVER = -60
WHITE = "FFFFFF"
#: The colours that text is marked with.
_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "darkblue": "000080", "darkcyan": "008080", "darkgreen": "008000", "darkmagenta": "800080",
    "darkred": "800000", "darkyellow": "808000", "darkgray": "808080", "lightgray": "C0C0C0",
}  # fmt: skip
#: Fonts in which digits are pictures.
_SYMBOLS = ("wingdings", "webdings", "marlett")
#: A ground that is not white, of which colour is not told.
SOME_COLOUR = "?"
_LIGHT_THEMES = frozenset({"background1", "light1"})

Values = Mapping[str, object]
_NONE: Values = {}


def _toggle(element: etree._Element) -> object:
    return is_on(element)


def _size(element: etree._Element) -> object:
    text = element.get(VAL, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _script(element: etree._Element) -> object:
    return element.get(VAL) in ("superscript", "subscript")


def _position(element: etree._Element) -> object:
    text = element.get(VAL, "").removesuffix("pt").lstrip("-+")
    return text.isascii() and text.isdigit() and int(text[:6]) >= _RAISED


def _ink(element: etree._Element) -> object:
    theme, colour = element.get(W + "themeColor"), element.get(VAL, "").upper()
    if of_digits(colour) is not None:
        return colour
    return WHITE if theme in _LIGHT_THEMES else ""


def ground_of(shading: etree._Element) -> str:
    """The ground that a shading (``w:shd``, ``w:highlight``) gives the text: six digits, empty for a white one."""
    if shading.tag == W + "highlight":
        marker = shading.get(VAL, "none").lower()
        return "" if marker in ("none", "white") else _MARKERS.get(marker, SOME_COLOUR)
    pattern = shading.get(VAL, "clear")
    if pattern == "solid":
        colour = shading.get(W + "color", "auto").upper()
        return "000000" if colour == "AUTO" else colour
    fill = shading.get(W + "fill", "auto").upper()
    if of_digits(fill) is None:
        return SOME_COLOUR if shading.get(W + "themeFill") is not None else ""
    if pattern not in ("clear", "nil"):
        return SOME_COLOUR
    return "" if alike(of_digits(fill), of_digits(WHITE)) else fill


def _symbols(element: etree._Element) -> object:
    return any(name.lower().startswith(_SYMBOLS) for name in element.attrib.values() if isinstance(name, str))


def _pressed(element: etree._Element) -> object:
    text = element.get(VAL, "").removesuffix("pt")
    return text.startswith("-") and text[1:].isascii() and text[1:].isdigit() and int(text[:7]) <= _OVER


def _combined(element: etree._Element) -> object:
    return element.get(W + "combine") in ("1", "true", "on")


def _narrow(element: etree._Element) -> object:
    text = element.get(VAL, "").removesuffix("%")
    return text.isascii() and text.isdigit() and int(text[:6]) <= _NARROW


def _unfilled(element: etree._Element) -> object:
    """Whether the text has no filling, or one that lets all of the ground through."""
    alphas = [alpha.get(_W14 + "val", "0") for alpha in element.iter(_W14 + "alpha")]
    return element.find(_W14 + "noFill") is not None or any(alpha in ("100000", "100%") for alpha in alphas)


_READ = {
    W + "w": ("narrow", _narrow),
    _W14 + "textFill": ("unfilled", _unfilled),
    W + "vanish": ("vanish", _toggle),
    W + "specVanish": ("special", _toggle),
    W + "webHidden": ("web", _toggle),
    W + "strike": ("strike", _toggle),
    W + "dstrike": ("double", _toggle),
    W + "vertAlign": ("script", _script),
    W + "position": ("position", _position),
    W + "sz": ("size", _size),
    W + "color": ("ink", _ink),
    W + "shd": ("ground", ground_of),
    W + "highlight": ("marked", ground_of),
    W + "rFonts": ("symbols", _symbols),
    W + "spacing": ("pressed", _pressed),
    W + "eastAsianLayout": ("combined", _combined),
}  # fmt: skip


def values_of(properties: etree._Element | None) -> Values:
    """What ``w:rPr`` says itself of the look of its run."""
    if properties is None:
        return _NONE
    found: dict[str, object] = {}
    for element in properties:
        known = _READ.get(element.tag)
        if known is not None:
            found[known[0]] = known[1](element)
    return found


def changes_nothing(element: etree._Element) -> bool:
    """Whether an element of ``w:rPr`` leaves text as it is read (a usual size, a dark colour)."""
    known = _READ.get(element.tag)
    if known is None:
        return False
    value = known[1](element)
    if known[0] == "ink":
        return not alike(of_digits(str(value)), of_digits(WHITE))
    return isinstance(value, int) and value >= _TINY if known[0] == "size" else not value


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it decides what a person sees.

    Attributes:
        hidden: Why it is not seen, empty where it is.
        struck, raised: A line goes through it; it stands above or below the line.
        web: It is not shown in the view of a web page.
        combined: It is set as two lines in one.
        placeholder: What asks for text that was not filled in (``form-field``, ``drop-down``), empty for none.
        unclear: Why it cannot be told what is seen of its figures, empty where it can.
    """

    hidden: LeftOutKind | str = ""
    struck: bool = False
    raised: bool = False
    web: bool = False
    combined: bool = False
    placeholder: str = ""
    unclear: UnclearKind | str = ""


PLAIN = Look()


def look_of(values: Values, on_ground: str, placeholder: str) -> Look:
    """The look that these values make on the ground of the cell or paragraph (``ground_of``)."""
    if not values:
        return Look(placeholder=placeholder) if placeholder else PLAIN
    size = values.get("size")
    ink, ground = values.get("ink"), values.get("marked") or values.get("ground") or on_ground or WHITE
    hidden = ""
    if values.get("vanish") or values.get("special"):
        hidden = "hidden"
    elif (isinstance(size, int) and size < _TINY) or values.get("narrow"):
        hidden = "tiny"
    elif values.get("unfilled") or alike(of_digits(str(ink or "")), of_digits(str(ground))):
        hidden = "colour"
    return Look(
        hidden,
        bool(values.get("strike") or values.get("double")),
        bool(values.get("script") or values.get("position")),
        bool(values.get("web")),
        bool(values.get("combined")),
        placeholder,
        "picture" if values.get("symbols") else "crowded" if values.get("pressed") else "",
    )


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    values: Values
    ground: bool


@dataclass(slots=True)
class Looks:
    """The styles of a document.

    Attributes:
        styles: By their ids.
        default: The id of the style of paragraphs that name none.
        defaults: The look of the whole document.
        dark: Whether the page has a colour of its own.
    """

    styles: dict[str, _Style] = field(default_factory=dict)
    default: str = ""
    defaults: Values = field(default_factory=dict)
    dark: bool = False
    _known: dict[str, Values] = field(default_factory=dict)
    _paragraphs: dict[str, Values] = field(default_factory=dict)
    _plain: dict[str, bool] = field(default_factory=dict)

    def of_style(self, name: str) -> Values:
        """What a style says, with what the styles say that it is based on."""
        if name not in self._known:
            found: dict[str, object] = {}
            at = name
            for _ in range(_CHAIN):
                style = self.styles.get(at)
                if style is None:
                    break
                found = {**style.values, **found}
                at = style.based_on
            self._known[name] = found
        return self._known[name]

    def of_paragraph(self, style: str) -> Values:
        """What a paragraph of a style says of its runs."""
        if style not in self._paragraphs:
            name = style if style in self.styles else self.default
            self._paragraphs[style] = {**self.defaults, **self.of_style(name)}
        return self._paragraphs[style]

    def is_plain(self, style: str) -> bool:
        """Whether runs of a paragraph of this style are seen, neither raised nor struck, if they say nothing else."""
        if style not in self._plain:
            self._plain[style] = look_of(self.of_paragraph(style), "", "") == PLAIN
        return self._plain[style]

    def has_ground(self, style: str) -> bool:
        """Whether a paragraph's or a table's style, or one that it is based on, gives it a colour of its own."""
        for _ in range(_CHAIN):
            found = self.styles.get(style)
            if found is None:
                return False
            if found.ground:
                return True
            style = found.based_on
        return False

    def of_run(self, properties: etree._Element | None, paragraph: Values, on_ground: str) -> Look:
        """The look of a run with these properties in a paragraph that says these values."""
        if properties is None:
            return look_of(paragraph, on_ground, "")
        named = properties.find(W + "rStyle")
        style = "" if named is None else named.get(VAL, "")
        own = values_of(properties)
        of_style = self.of_style(style) if style else _NONE
        named_so = style in self.styles and self.styles[style].name == "placeholder text"
        placeholder = "form-field" if named_so else ""
        if not own and not of_style:
            return look_of(paragraph, on_ground, placeholder)
        return look_of({**paragraph, **of_style, **own}, on_ground, placeholder)


def read_looks(styles: etree._Element | None) -> Looks:
    """The looks that ``styles.xml`` declares."""
    looks = Looks()
    if styles is None:
        return looks
    looks.defaults = values_of(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for style in styles.iterchildren(W + "style"):
        name = style.get(W + "styleId") or ""
        based, called = style.find(W + "basedOn"), style.find(W + "name")
        ground = any(ground_of(shading) for shading in style.iter(W + "shd"))
        looks.styles[name] = _Style(
            "" if called is None else called.get(VAL, "").lower(),
            "" if based is None else based.get(VAL, ""),
            values_of(style.find(W + "rPr")),
            ground,
        )
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            looks.default = name
    return looks
