"""Which characters of a page a person sees: those that are drawn, in a colour of their own, inside the page, uncovered.

A text layer of text recognition lies under a picture, in no colour or behind it: it is not what is seen.
"""

from __future__ import annotations

from ctypes import POINTER, c_ubyte, cast
from typing import Any, Final, Literal

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf.fonts import holds_symbols
from disclosure_checks.readers.pdf.shapes import Cover, Rect, Shapes, colour_of

#: Why a character is not seen; ``picture``: it is not seen where a picture is; ``symbol``: its font holds pictures;
#: ``blotted``: a line or shape is drawn over it.
Unseen = Literal["", "hidden", "colour", "covered", "outside", "tiny", "picture", "symbol", "blotted"]
#: Text render modes that draw nothing.
NOT_DRAWN: Final = frozenset({3, 7})
#: Colours whose parts differ by no more are the same.
_SAME: Final = 10
#: A character is no larger (in points) that nobody can read.
_TINY: Final = 2.0
#: Points that a character may stick out of its page or cut.
_EDGE: Final = 1.0
_STRIP: Final = 20.0
_STRIPS: Final = 1_000
_FEW: Final = 1_000
#: Text render modes that fill characters with a colour; a pixel of a picture that is clearer lets through.
_FILLED: Final = frozenset({0, 4})
#: Of a colour that is so clear (up to 255) nothing is seen.
_FAINT: Final = 25
_CLEAR: Final = 240
#: Comparisons of characters and covers on a page.
_MOST: Final = 5_000_000
_WHITE: Final = (255, 255, 255)
Colour = tuple[int, int, int]


class Sight:
    """What is known of the text objects of a loaded page.

    Args:
        document, page: The page and its document.
        shapes: Its shapes.
        bounds: Its edges as seen.
    """

    def __init__(self, document: Any, page: Any, shapes: Shapes, bounds: Rect) -> None:
        self._document, self._page, self._bounds = document, page, bounds
        # By their addresses, which the bytes of a handle are.
        self._texts = {bytes(text): (order, text) for order, text in shapes.texts}
        self._clips = shapes.clips
        self._symbols: dict[bytes, bool] = {}
        self._looks: dict[bytes, tuple[Unseen, int, Colour | None]] = {}
        self._opaque: dict[int, bool] = {}
        self._strips: dict[int, list[Cover]] = {}
        self._left = _MOST
        for cover in shapes.covers:
            left, top, right, bottom = cover.bounds
            if right - left >= _TINY and bottom - top >= _TINY:
                for strip in range(max(0, int(top // _STRIP)), min(_STRIPS, int(bottom // _STRIP)) + 1):
                    self._strips.setdefault(strip, []).append(cover)
        #: Whether nothing of the page can be out of sight but at its edges.
        self.plain = self._is_plain(shapes)
        first = min((cover.order for cover in shapes.covers), default=0)
        late = [] if self.plain else [(order, shapes.place(text)) for order, text in shapes.texts if order > first]
        self._late = [(order, place) for order, place in late if place is not None]

    def _is_plain(self, shapes: Shapes) -> bool:
        """Whether all is drawn, in colours that differ from every ground, and nothing later lies on it."""
        looks = [self._look(text) for _, text in shapes.texts]
        first = min((order for order, _ in shapes.texts), default=0)
        grounds = {cover.colour for cover in shapes.covers} | {_WHITE}
        colours = {colour for _, _, colour in looks if colour is not None}
        if shapes.clips or len(grounds) * len(colours) > _FEW or any(kind for kind, *_ in looks):
            return False
        if any(_alike(colour, ground) for colour in colours for ground in grounds if ground is not None):
            return False
        return not any(cover.order > first for cover in shapes.covers)

    def unseen(self, text: Any, index: int, box: Rect, size: float) -> Unseen:
        """Why the character in a box is not seen, empty where it is.

        Raises:
            ReadError: The page is beyond the limits.
        """
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, top, right, bottom = self._bounds
        if not (left - _EDGE <= x <= right + _EDGE and top - _EDGE <= y <= bottom + _EDGE):
            return "outside"
        if self.plain or size <= _TINY:
            return "tiny" if size <= _TINY else ""
        shape = pdfium.FPDFText_GetTextObject(text, index)
        clip = self._clips.get(bytes(shape))
        if clip is not None and not _holds(clip, x, y):
            return "outside"
        return self._on_its_ground(x, y, *self._look(shape))

    def _on_its_ground(self, x: float, y: float, kind: Unseen, order: int, colour: Colour | None) -> Unseen:
        ground: Colour | None = _WHITE
        covered = pictured = blotted = False
        for cover in self._strips.get(int(y // _STRIP), ()):
            self._left -= 1
            if not _holds(cover.bounds, x, y):
                continue
            if cover.blot:
                blotted = blotted or cover.blot == "drawn" or cover.order > order
                ground = ground if cover.order > order else None
            else:
                pictured = pictured or cover.colour is None
                if cover.order < order:
                    ground = cover.colour
                elif not covered:
                    covered = self._covers(cover)
        if self._left < 0:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)
        if not kind and covered:
            kind = "covered"
        elif not kind and colour is not None and ground is not None and _alike(colour, ground):
            kind = "colour"
        if not kind and blotted:
            return "blotted"
        return "picture" if kind and pictured else kind

    def _look(self, handle: Any) -> tuple[Unseen, int, Colour | None]:
        """Whether a text object is drawn at all, its place in the order, its colour."""
        key = bytes(handle)
        if key not in self._looks:
            order, text = self._texts.get(key, (1 << 30, handle))
            mode = pdfium.FPDFTextObj_GetTextRenderMode(text) if text else 0
            colour = colour_of(text) if text else None
            if mode in NOT_DRAWN or (colour is not None and colour[3] <= _FAINT and mode in _FILLED):
                self._looks[key] = "hidden", order, None
            else:
                kind: Unseen = "symbol" if text and self._is_symbol(text) else ""
                self._looks[key] = kind, order, colour[:3] if colour is not None and mode in _FILLED else None
        return self._looks[key]

    def _is_symbol(self, text: Any) -> bool:
        """Whether the font of a text object holds pictures in the place of digits."""
        font = pdfium.FPDFTextObj_GetFont(text)
        key = bytes(font)
        if key not in self._symbols:
            self._symbols[key] = bool(font) and holds_symbols(font)
        return self._symbols[key]

    def is_drawn_again(self, box: Rect) -> bool:
        """Whether a later text stands there, on top of what covers it: PDFium gives the same character once."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for order, place in self._late:
            self._left -= 1
            if place[0] <= x <= place[2] and place[1] <= y <= place[3]:
                covers = self._strips.get(int(y // _STRIP), ())
                return all(cover.order < order or not _holds(cover.bounds, x, y) for cover in covers)
        return False

    def _covers(self, cover: Cover) -> bool:
        """Whether nothing is seen through it: a picture may let through what lies under it, as a seal does."""
        if cover.colour is not None:
            return True
        if cover.order not in self._opaque:
            self._opaque[cover.order] = _is_opaque(self._document, self._page, cover.picture)
        return self._opaque[cover.order]


def _is_opaque(document: Any, page: Any, picture: Any) -> bool:
    if pdfium.FPDFPageObj_HasTransparency(picture):
        return False
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, picture)
    if not bitmap:
        return False
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
            return True
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = cast(pdfium.FPDFBitmap_GetBuffer(bitmap), POINTER(c_ubyte))
        places = [(x * width // 16, y * height // 16) for x in range(1, 16) for y in range(1, 16)]
        return all(pixels[y * stride + 4 * x + 3] > _CLEAR for x, y in places)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _holds(bounds: Rect, x: float, y: float) -> bool:
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _alike(colour: Colour, ground: Colour) -> bool:
    return all(abs(one - other) <= _SAME for one, other in zip(colour, ground, strict=True))
