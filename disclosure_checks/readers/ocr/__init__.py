"""Scanned pages and pictures of tables: a picture in, cells with their figures and their certainty out (extra ``ocr``).

The grid comes from the picture's own lines, each cell is recognised by itself, and a figure counts only where
three readings and the report's own shapes of digits agree. Everything else is unread, never guessed.
"""

from __future__ import annotations

from importlib.util import find_spec

#: What the extra ``ocr`` brings.
_PARTS = ("onnxruntime", "rapidocr", "cv2", "PIL")


def available() -> bool:
    """Whether the extra ``ocr`` is installed; nothing of it is imported."""
    return all(find_spec(part) is not None for part in _PARTS)
