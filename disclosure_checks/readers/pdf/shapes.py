"""The shapes of a page of a PDF: straight rules, pictures, and the text objects with their fonts.

Coordinates are points with y growing downwards, as a person sees the page (its rotation applied).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.readers.pdf import calls
from disclosure_checks.readers.pdf.calls import Flags, Floats, Handle
from disclosure_checks.readers.pdf.paths import (
    Drawn,
    Rect,
    Turn,
    are_rectangles,
    drawn,
    matrix_of,
    moved,
    product,
    slanted,
    subpaths,
)

#: A shape that is no thicker is a rule (thick table borders have 2.25 points).
_THIN = 3.0
#: A picture that is smaller in one direction is an ornament, or a figure in a cell; below the second it is nothing.
_PICTURE, _SPECK = 30.0, 4.0
#: Points that text may stick out of what it is cut to.
_STICKS_OUT = 2.0
#: A shape that is larger is a part of a drawing, as one of more pieces is; one that is clearer is a marker's.
_BLOT_WIDTH, _BLOT_HEIGHT, _BLOT_PIECES, _FAINT = 120.0, 40.0, 60, 200
_TEXT, _PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE


class Rule(NamedTuple):
    """A straight rule: ``at`` is its y (or x), ``start`` and ``end`` are along it."""

    at: float
    start: float
    end: float


#: A rule of its parts, without a step of Python.
_rule: Callable[[Iterable[Any]], Rule] = partial(tuple.__new__, Rule)


class Cover(NamedTuple):
    """What may lie over text: a filled rectangle, a picture, or a line or shape that is neither flat nor upright.

    Attributes:
        order: Its place in the order of drawing.
        bounds: Where it is.
        colour: Its colour, None of a picture and a shape.
        picture: The picture.
        blot: Of a shape whether it is ``filled``, or only ``drawn``.
    """

    order: int
    bounds: Rect
    colour: tuple[int, int, int] | None
    picture: Handle = None
    blot: Literal["", "filled", "drawn"] = ""


@dataclass(slots=True)
class Budget:
    """What is left of the objects and characters that one document may have."""

    left: int = limits.PDF_OBJECTS

    def take(self, count: int) -> None:
        """Use some up.

        Raises:
            ReadError: Nothing is left.
        """
        self.left -= count
        if self.left < 0:
            raise ReadError("too-complex", limit=limits.PDF_OBJECTS)


class _Path(NamedTuple):
    """A path: its number of segments, how it is filled and drawn, its bounds as seen, and how wide its lines are."""

    order: int
    handle: Handle
    matrix: Any
    pieces: int
    modes: tuple[int, int]
    bounds: Rect | None
    width: float


class Shapes:
    """The shapes of a loaded page.

    Attributes:
        across, down: Its horizontal and its vertical rules.
        pictures: How many pictures it shows.
        covers: Its filled rectangles and pictures that hide what was drawn there before, in their order.
        small: Where its pictures are that are no larger than a cell may be.
        texts: Its text objects in the order of drawing.
        clips: Where text objects that are cut off may be seen.

    Raises:
        ReadError: There are more than the budget allows.
    """

    def __init__(self, page: Any, turn: Turn, budget: Budget) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures = 0
        self.covers: list[Cover] = []
        self.small: list[Rect] = []
        self.clips: dict[Handle, Rect] = {}
        self._turn, self._budget = turn, budget
        found = drawn(calls.address(page), (_TEXT, _PATH, _IMAGE), budget.take)
        self.texts = found[_TEXT]
        self._read_clips(self.texts)
        self._read_pictures(found[_IMAGE])
        self._read_paths(found[_PATH])
        self.covers.sort(key=lambda cover: cover.order)

    def _read_clips(self, texts: Drawn) -> None:
        """Note the boxes that texts are cut to where they stick out of them."""
        counts = list(map(calls.count_clips, map(calls.clip_of, texts.handles)))
        if max(counts, default=0) <= 0:
            return
        cut = [number for number, count in enumerate(counts) if count > 0]
        handles, matrices = [texts.handles[number] for number in cut], [texts.matrices[number] for number in cut]
        for number, text, matrix, bounds in zip(cut, handles, matrices, self.places(handles, matrices), strict=True):
            self._budget.take(counts[number])
            clip = calls.clip_of(text)
            found = [self._clip_box(clip, part, matrix) for part in range(counts[number])]
            boxes = [box for box in found if box is not None]
            if bounds is None or not boxes:
                continue
            left, top = max(box[0] for box in boxes), max(box[1] for box in boxes)
            right, bottom = min(box[2] for box in boxes), min(box[3] for box in boxes)
            out = left - bounds[0], top - bounds[1], bounds[2] - right, bounds[3] - bottom
            if max(out) > _STICKS_OUT:
                self.clips[text] = left, top, right, bottom

    def _clip_box(self, clip: Handle, number: int, matrix: Any) -> Rect | None:
        count = calls.count_clip_segments(clip, number)
        if count <= 0:
            return None
        self._budget.take(count)
        ends = calls.points([calls.clip_segment(clip, number, index) for index in range(count)])
        points = [moved(*end, matrix) for end in ends if end is not None]
        if len(points) < count:
            return None
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return self._turn(min(xs), min(ys), max(xs), max(ys))

    def places(self, shapes: Sequence[Handle], matrices: Sequence[Any] = ()) -> list[Rect | None]:
        """Where objects are, as seen; those without matrices are taken to stand in no form."""
        done, edges = self._edges(shapes, matrices)
        places = zip(*(column.tolist() for column in edges), strict=True)
        return [place if known else None for known, place in zip(done, places, strict=True)]

    def _edges(self, shapes: Sequence[Handle], matrices: Sequence[Any]) -> tuple[list[int], Sequence[Floats]]:
        """Which objects have bounds, and the left, top, right and bottom of each, as seen."""
        done, edges = calls.bounds(shapes)
        for number in [n for n, matrix in enumerate(matrices) if matrix is not None]:
            left, bottom, right, top = edges[number].tolist()
            corners = [moved(x, y, matrices[number]) for x in (left, right) for y in (bottom, top)]
            xs, ys = zip(*corners, strict=True)
            edges[number] = min(xs), min(ys), max(xs), max(ys)
        return done, self._turn(*edges.T)

    def _read_pictures(self, found: Drawn) -> None:
        places = self.places(found.handles, found.matrices) if found.handles else []
        for order, handle, bounds in zip(found.orders, found.handles, places, strict=True):
            if bounds is None or self._add_thin(bounds):
                continue
            size = min(bounds[2] - bounds[0], bounds[3] - bounds[1])
            self.pictures += size >= _PICTURE
            if size >= _SPECK:
                self.small.append(bounds)
                self.covers.append(Cover(order, bounds, None, handle))

    def _read_paths(self, paths: Drawn) -> None:
        handles = paths.handles
        if not handles:
            return
        pieces, modes = list(map(calls.count_segments, handles)), calls.draw_modes(handles)
        widths, (done, edges) = calls.stroke_widths(handles), self._edges(handles, paths.matrices)
        left, top, right, bottom = edges
        # Nearly all are lines and thin boxes: rules.
        counts, strokes = np.array(pieces), np.array(modes)[:, 1] != 0
        simple = (counts <= 2) & ~(strokes & (np.array(widths) > 2 * _THIN)) | (counts <= 5) & ~strokes
        flat, narrow = bottom - top <= _THIN, right - left <= _THIN
        thin = np.array(done, bool) & simple & (flat | narrow)
        self.across += _rules((top + bottom) / 2, left, right, thin & flat)
        self.down += _rules((left + right) / 2, top, bottom, thin & narrow)
        places: list[Rect] = list(zip(*(edge.tolist() for edge in edges), strict=True))
        orders, matrices = paths.orders, paths.matrices
        rest = [
            _Path(orders[n], handles[n], matrices[n], pieces[n], modes[n], places[n] if done[n] else None, widths[n])
            for n in np.flatnonzero(~thin).tolist()
        ]
        boxes = [path for path in rest if path.pieces == 5 or (path.pieces == 4 and not path.modes[1])]
        found = dict(zip((path.order for path in boxes), are_rectangles([path.handle for path in boxes]), strict=True))
        self._read_rectangles([path for path in boxes if found[path.order]])
        for path in rest:
            if not found.get(path.order):
                self._read_path(path)

    def _read_rectangles(self, paths: Sequence[_Path]) -> None:
        """Take filled ones as what hides what lies under them, if they are opaque, and drawn ones as four rules."""
        for path, paint in zip(paths, calls.paints([path.handle for path in paths]), strict=True):
            if path.bounds is None:
                continue
            colour = calls.unpacked(paint) if path.modes[0] else None
            if colour is not None and colour[3] == 0xFF and not calls.has_transparency(path.handle):
                self.covers.append(Cover(path.order, path.bounds, colour[:3]))
            if path.modes[1]:
                left, top, right, bottom = path.bounds
                self.across += (Rule(top, left, right), Rule(bottom, left, right))
                self.down += (Rule(left, top, bottom), Rule(right, top, bottom))

    def _read_path(self, path: _Path) -> None:
        """Take a path that is no rectangle as rules, or as what is drawn through something or lies over it."""
        count, stroke, bounds = path.pieces, path.modes[1], path.bounds
        if count <= 2 or (count <= 5 and not stroke):
            if bounds is None or self._read_thick(path, bounds) or self._add_thin(bounds):
                return
            if any(path.modes):
                self._add_blot(path, bounds)
            return
        self._budget.take(count)
        if bounds is not None and count <= _BLOT_PIECES:
            self._add_blot(path, bounds)
        for points in subpaths(path.handle, count, product(matrix_of(path.handle), path.matrix)):
            for piece in pairwise(points) if stroke else (points,):
                xs, ys = [x for x, _ in piece], [y for _, y in piece]
                self._add_thin(self._turn(min(xs), min(ys), max(xs), max(ys)))

    def _read_thick(self, path: _Path, bounds: Rect) -> bool:
        """Take a line that is thicker than any rule as what hides what lies under it."""
        if not path.modes[1] or path.width <= 2 * _THIN:
            return False
        colour = calls.paint(path.handle, stroke=True)
        if colour is None or colour[3] != 0xFF:
            return False
        left, top, right, bottom = bounds
        more = path.width / 2 if bottom - top < path.width else 0.0
        wide = path.width / 2 if right - left < path.width else 0.0
        self.covers.append(Cover(path.order, (left - wide, top - more, right + wide, bottom + more), colour[:3]))
        return True

    def _add_blot(self, path: _Path, bounds: Rect) -> None:
        """Take a small shape that is no rectangle as what may be drawn through a figure, or lie over it."""
        left, top, right, bottom = bounds
        if right - left > _BLOT_WIDTH or not _THIN < bottom - top <= _BLOT_HEIGHT:
            return
        pieces, parts = slanted(path.handle, path.pieces, product(matrix_of(path.handle), path.matrix))
        filled, stroked = path.modes
        if filled and pieces and parts == 1 and (calls.paint(path.handle) or (0, 0, 0, 0))[3] > _FAINT:
            self.covers.append(Cover(path.order, bounds, None, None, "filled"))
        elif stroked:
            self.covers += [Cover(path.order, self._turn(*piece), None, None, "drawn") for piece in pieces]

    def _add_thin(self, bounds: Rect) -> bool:
        """Take a thin shape as a rule; a dot may belong to a dotted rule of either direction."""
        left, top, right, bottom = bounds
        flat, narrow = bottom - top <= _THIN, right - left <= _THIN
        if flat:
            self.across.append(Rule((top + bottom) / 2, left, right))
        if narrow:
            self.down.append(Rule((left + right) / 2, top, bottom))
        return flat or narrow


def _rules(at: Floats, start: Floats, end: Floats, which: Flags) -> Iterator[Rule]:
    return map(_rule, zip(at[which].tolist(), start[which].tolist(), end[which].tolist(), strict=True))
