"""The recogniser: pictures of one line of text in, characters with their probabilities out.

The model is PP-OCRv6 small of the PaddleOCR project (Apache-2.0), as the wheel of rapidocr carries it. It is loaded
straight with onnxruntime; nothing is downloaded, and a file other than the one that was measured is refused.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from disclosure_checks.errors import ConfigurationError

#: A picture of grey values, 0 black to 255 white paper.
Grey = npt.NDArray[np.uint8]

_MODEL: Final = "PP-OCRv6_rec_small.onnx"
_SHA256: Final = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
#: The height of what the model reads, the steps of width in which pictures share a batch, and how wide that is in all:
#: more is no faster and takes memory, 18,710 probabilities for each 8 pixels.
HEIGHT: Final = 48
_STEP, _BATCH_PIXELS = 8, 1024
#: A picture so wide may be a figure.
_NARROW: Final = 160
_ONE_LOAD = threading.Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """What was recognised in a picture of one line.

    Attributes:
        text: The characters, best at each place of the full alphabet.
        certainty: For each its probability, 0 to 1, not renormalised.
    """

    text: str
    certainty: tuple[float, ...] = ()

    @property
    def least(self) -> float:
        """The probability of the least certain character, 0 where there is none."""
        return min(self.certainty, default=0.0)


def as_grey(picture: Any) -> Grey:
    """What a library gave as the picture that it is."""
    return np.asarray(picture, np.uint8)


def recognise(pictures: Sequence[Grey]) -> list[Line]:
    """The text of pictures of one line each, ``HEIGHT`` pixels high.

    Raises:
        ConfigurationError: The installed model is not the one that was measured.
    """
    session, alphabet = _loaded()
    order = sorted(range(len(pictures)), key=lambda n: pictures[n].shape[1])
    found: list[Line] = [Line("")] * len(pictures)
    for start, stop in _batches([pictures[n].shape[1] for n in order]):
        numbers = order[start:stop]
        width = -(-pictures[numbers[-1]].shape[1] // _STEP) * _STEP
        batch = np.full((len(numbers), 1, HEIGHT, width), 255, np.uint8)
        for place, number in enumerate(numbers):
            batch[place, 0, :, : pictures[number].shape[1]] = pictures[number]
        scaled = np.repeat(batch.astype(np.float32) / 127.5 - 1.0, 3, axis=1)
        (chances,) = session.run(None, {session.get_inputs()[0].name: scaled})
        best = chances.argmax(axis=2)
        sure = np.take_along_axis(chances, best[..., None], axis=2)[..., 0]
        for place, number in enumerate(numbers):
            found[number] = _decoded(best[place], sure[place], alphabet)
    return found


def _batches(widths: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of pictures, sorted by width, that are recognised together."""
    found, start = [], 0
    for number in range(1, len(widths) + 1):
        whole = number == len(widths)
        if whole or widths[number] * (number + 1 - start) > _BATCH_PIXELS or _apart(widths[start], widths[number]):
            found.append((start, number))
            start = number
    return found if widths else []


def _apart(narrow: int, wide: int) -> bool:
    """Whether two pictures are of too different width for a batch: white beside a figure makes it less certain."""
    return -(-wide // _STEP) > -(-narrow // _STEP) if narrow <= _NARROW else wide > narrow + 2 * _STEP


def _decoded(best: npt.NDArray[np.int64], sure: npt.NDArray[np.float32], alphabet: Sequence[str]) -> Line:
    """The characters of a line: repeats are one, class 0 stands between."""
    text: list[str] = []
    certainty: list[float] = []
    before = 0
    for kind, chance in zip(best.tolist(), sure.tolist(), strict=True):
        if kind and kind == before:
            certainty[-1] = max(certainty[-1], chance)
        elif kind:
            text.append(alphabet[kind])
            certainty.append(chance)
        before = kind
    return Line("".join(text), tuple(certainty))


def _loaded() -> tuple[Any, tuple[str, ...]]:
    with _ONE_LOAD:
        return _load()


@cache
def _load() -> tuple[Any, tuple[str, ...]]:
    import onnxruntime

    data = _model_file().read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ConfigurationError(
            f"{_MODEL}: not the model that was measured; install the extra again: pip install 'disclosure-checks[ocr]'"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process for each core reads pages
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    classes = session.get_outputs()[0].shape[-1]
    alphabet = ["", *characters]
    alphabet += [" "] * (classes - len(alphabet))
    return session, tuple(alphabet[:classes])


def _model_file() -> Path:
    found = find_spec("rapidocr")  # its package is not imported
    if found is None or not found.submodule_search_locations:
        raise ConfigurationError("rapidocr is not installed: pip install 'disclosure-checks[ocr]'")
    return Path(found.submodule_search_locations[0]) / "models" / _MODEL
