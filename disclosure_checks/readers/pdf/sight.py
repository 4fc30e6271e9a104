"""Which characters of a page a person sees: those that are drawn, in a colour of their own, inside the page, uncovered.

A text layer of text recognition lies under a picture, in no colour or behind it: it is not what is seen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from ctypes import POINTER, c_ubyte, cast
from functools import cached_property
from itertools import compress
from typing import Any, Final, Literal

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.calls import Floats, Handle, Paint
from disclosure_checks.readers.pdf.fonts import holds_symbols
from disclosure_checks.readers.pdf.paths import Rect
from disclosure_checks.readers.pdf.shapes import Cover, Shapes

#: Why a character is not seen; ``picture``: it is not seen where a picture is; ``symbol``: its font holds pictures;
#: ``blotted``: a line or shape is drawn over it.
Unseen = Literal["", "hidden", "colour", "covered", "outside", "tiny", "picture", "symbol", "blotted"]
#: Text render modes that draw nothing.
_NOT_DRAWN: Final = frozenset({3, 7})
#: Colours whose parts differ by no more are the same.
_SAME: Final = 10
#: A character is no larger (in points) that nobody can read.
TINY: Final = 2.0
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
#: Places that are compared with covers at once.
_AT_ONCE: Final = 256
#: Of a text object: how many covers lie below it, whether it is drawn at all, its colour.
_Look = tuple[int, Unseen, Colour | None]


class Sight:
    """What is known of the text objects of a loaded page.

    Args:
        document, page: The page and its document.
        shapes: Its shapes.
        bounds: Its edges as seen.

    Attributes:
        plain: Whether nothing of the page can be out of sight but at its edges.
    """

    def __init__(self, document: Any, page: Any, shapes: Shapes, bounds: Rect) -> None:
        self._document, self._page, self._shapes, self._bounds = document, page, shapes, bounds
        texts = shapes.texts
        self._modes, self._fonts = list(map(calls.text_mode, texts.handles)), list(map(calls.text_font, texts.handles))
        looks = list(zip(self._modes, self._fonts, calls.paints(texts.handles), strict=True))
        kinds = {look: _kind(*look[:2], calls.unpacked(look[2])) for look in set(looks)}
        self.plain = _is_plain(shapes, kinds.values())
        self._opaque: dict[int, bool] = {}
        self._left = _MOST
        self._covers = [cover for cover in shapes.covers if not _is_speck(cover.bounds)]
        self._edges = np.array([cover.bounds for cover in self._covers], np.float64).reshape(-1, 4).T
        self._looks: dict[Handle, _Look] = {}
        if not self.plain:
            below = np.searchsorted([cover.order for cover in self._covers], texts.orders).tolist()
            own = zip(texts.handles, below, looks, strict=True)
            self._looks.update((text, (covers, *kinds[look])) for text, covers, look in own)

    def drawn(self) -> tuple[list[Handle], list[Handle]]:
        """The text objects that draw something, and the font of each."""
        texts, fonts = self._shapes.texts.handles, self._fonts
        if _NOT_DRAWN.isdisjoint(self._modes):
            return texts, fonts
        drawn = [mode not in _NOT_DRAWN for mode in self._modes]
        return list(compress(texts, drawn)), list(compress(fonts, drawn))

    def unseen(self, text: Handle, numbers: Sequence[int], boxes: Sequence[Floats], sizes: Floats) -> list[Unseen]:
        """Why characters are not seen, empty for each that is.

        Args:
            text: The text of the page.
            numbers: The numbers of the characters in it (n).
            boxes: Their left, top, right and bottom (n each).
            sizes: How large they are (n).

        Raises:
            ReadError: The page is beyond the limits.
        """
        xs, ys = (boxes[0] + boxes[2]) / 2, (boxes[1] + boxes[3]) / 2
        left, top, right, bottom = self._bounds
        inside = _holds((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE), xs, ys)
        found: list[Unseen] = np.where(inside, np.where(sizes <= TINY, "tiny", ""), "outside").tolist()
        if self.plain:
            return found
        rest = [number for number, kind in enumerate(found) if not kind]
        shapes = calls.numbered(calls.char_object, text, [numbers[number] for number in rest])
        for number, shape in zip(rest, shapes, strict=True) if self._shapes.clips else ():
            clip = self._shapes.clips.get(shape)
            if clip is not None and not _holds(clip, xs[number], ys[number]):
                found[number] = "outside"
        kept = [not found[number] for number in rest]
        rest, shapes = list(compress(rest, kept)), list(compress(shapes, kept))
        self._spend(ys[rest])
        known: dict[tuple[_Look, tuple[int, ...]], Unseen] = {}
        for number, shape, over in zip(rest, shapes, self._over(xs[rest], ys[rest]), strict=True):
            look = self._looks.get(shape) or self._deep(shape)
            if (look, over) not in known:
                known[look, over] = self._on_its_ground(over, *look)
            found[number] = known[look, over]
        return found

    def _spend(self, ys: Floats) -> None:
        """Count the comparisons of places with the covers that lie over the same strips of the page."""
        firsts = np.sort(np.clip(self._edges[1] // _STRIP, 0, _STRIPS + 1))
        lasts = np.sort(np.clip(self._edges[3] // _STRIP, -1, _STRIPS))
        strips = ys // _STRIP
        strips = strips[(strips >= 0) & (strips <= _STRIPS)]
        self._left -= int((np.searchsorted(firsts, strips, "right") - np.searchsorted(lasts, strips, "left")).sum())
        if self._left < 0:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)

    def _over(self, xs: Floats, ys: Floats) -> list[tuple[int, ...]]:
        """The numbers of the covers at each place in the order of drawing."""
        found: list[tuple[int, ...]] = [()] * len(xs)
        strips = ys // _STRIP
        known = np.flatnonzero((strips >= 0) & (strips <= _STRIPS))
        ordered = known[np.argsort(ys[known], kind="stable")]
        for start in range(0, len(ordered), _AT_ONCE):
            own = ordered[start : start + _AT_ONCE]
            near = np.flatnonzero((self._edges[1] <= ys[own[-1]]) & (self._edges[3] >= ys[own[0]]))
            places, covers = np.nonzero(_holds(self._edges[:, near], xs[own, None], ys[own, None]))
            for place, cover in zip(own[places].tolist(), near[covers].tolist(), strict=True):
                found[place] += (cover,)
        return found

    def _on_its_ground(self, over: Sequence[int], below: int, kind: Unseen, colour: Colour | None) -> Unseen:
        """Why a text is not seen: what covers it, of the covers at its place, and which of all lie below it."""
        ground: Colour | None = _WHITE
        covered = pictured = blotted = False
        for number in over:
            cover = self._covers[number]
            if cover.blot:
                blotted = blotted or cover.blot == "drawn" or number >= below
                ground = ground if number >= below else None
            else:
                pictured = pictured or cover.colour is None
                if number < below:
                    ground = cover.colour
                elif not covered:
                    covered = self._hides(cover)
        if not kind and covered:
            kind = "covered"
        elif not kind and colour is not None and ground is not None and _alike(colour, ground):
            kind = "colour"
        if not kind and blotted:
            return "blotted"
        return "picture" if kind and pictured else kind

    def _deep(self, text: Handle) -> _Look:
        """The look of a text object in a form deep inside of others, or of none: it lies on top."""
        kind = _kind(calls.text_mode(text), calls.text_font(text), calls.paint(text)) if text else ("", None)
        return self._looks.setdefault(text, (len(self._covers), *kind))

    @cached_property
    def _late(self) -> tuple[list[int], Floats]:
        """The texts on top of the first cover: their places in the order, their edges (4 × n)."""
        texts, first = self._shapes.texts, min((cover.order for cover in self._shapes.covers), default=0)
        late = [(order, text) for order, text in zip(texts.orders, texts.handles, strict=True) if order > first]
        places = self._shapes.places([text for _, text in late])
        known = [(order, place) for (order, _), place in zip(late, places, strict=True) if place is not None]
        edges = np.array([place for _, place in known], np.float64).reshape(-1, 4).T
        return [order for order, _ in known], edges

    def is_drawn_again(self, box: Rect) -> bool:
        """Whether a later text stands there, on top of what covers it: PDFium gives the same character once."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        orders, edges = self._late
        at = np.flatnonzero(_holds(edges, x, y))
        (over,) = self._over(np.array([x]), np.array([y]))
        return len(at) > 0 and all(self._covers[number].order < orders[at[0]] for number in over)

    def _hides(self, cover: Cover) -> bool:
        """Whether nothing is seen through it: a picture may let through what lies under it, as a seal does."""
        if cover.colour is not None:
            return True
        if cover.order not in self._opaque:
            self._opaque[cover.order] = _is_opaque(self._document, self._page, cover.picture)
        return self._opaque[cover.order]


def _kind(mode: int, font: Handle, paint: Paint | None) -> tuple[Unseen, Colour | None]:
    """Whether a text is drawn at all or its font holds pictures in the place of digits, and its colour."""
    colour = paint if mode in _FILLED else None
    if mode in _NOT_DRAWN or (colour is not None and colour[3] <= _FAINT):
        return "hidden", None
    return "symbol" if font and holds_symbols(font) else "", None if colour is None else colour[:3]


def _is_plain(shapes: Shapes, looks: Collection[tuple[Unseen, Colour | None]]) -> bool:
    """Whether all is drawn, in colours that differ from every ground, and nothing later lies on it."""
    first = min(shapes.texts.orders, default=0)
    grounds = {cover.colour for cover in shapes.covers} | {_WHITE}
    colours = {colour for _, colour in looks if colour is not None}
    if shapes.clips or len(grounds) * len(colours) > _FEW or any(kind for kind, _ in looks):
        return False
    if any(_alike(colour, ground) for colour in colours for ground in grounds if ground is not None):
        return False
    return not any(cover.order > first for cover in shapes.covers)


def _is_speck(bounds: Rect) -> bool:
    left, top, right, bottom = bounds
    return not (right - left >= TINY and bottom - top >= TINY)


def _is_opaque(document: Any, page: Any, picture: Handle) -> bool:
    if calls.has_transparency(picture):
        return False
    handle = cast(picture or 0, pdfium.FPDF_PAGEOBJECT)
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, handle)
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


def _holds(bounds: Any, x: Any, y: Any) -> Any:
    """Whether a place lies inside, of numbers or of columns of them."""
    return (bounds[0] <= x) & (x <= bounds[2]) & (bounds[1] <= y) & (y <= bounds[3])


def _alike(colour: Colour, ground: Colour) -> bool:
    return all(abs(one - other) <= _SAME for one, other in zip(colour, ground, strict=True))
