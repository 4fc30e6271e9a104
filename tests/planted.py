"""Reports of the examples printed in each kind of file, to plant a fault in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_checks import check

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))  # the folder of the examples is no package

import make_city
from office_printing import word
from printing import Example, Figures, pipes, web_page

__all__ = ["Example", "Figures", "each_kind", "found", "make_city", "written"]
PRINTERS: dict[str, Callable[[Example], bytes]] = {"docx": word, "html": web_page, "txt": pipes}
each_kind = pytest.mark.parametrize("suffix", PRINTERS)


def written(folder: Path, suffix: str, example: Example) -> Path:
    """The report as a file in a folder, which is made where it is not there."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{example.agency}{example.year}.{suffix}"
    file.write_bytes(PRINTERS[suffix](example))
    return file


def found(folder: Path, suffix: str, example: Example) -> set[str]:
    """The codes of the rules that the report breaks."""
    return {violation.rule for violation in check(written(folder, suffix, example))}
