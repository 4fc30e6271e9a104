"""Files cut into chunks, each for one call of a worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from disclosure_checks.batch import sources

#: Milliseconds that a file of each kind takes, and for each KiB of it; they only shape the chunks.
_COST = {".pdf": (20.0, 0.1), ".docx": (8.0, 0.1), ".xlsx": (10.0, 0.1), ".xls": (10.0, 0.1), ".txt": (4.0, 0.3)}
_COST_ELSE = (5.0, 0.05)
_OFFICE = frozenset({".doc", ".wps", ".rtf", ".et", ".odt", ".ods", ".xlsb"})
_OFFICE_COST = 400.0
_SMALLEST, _LARGEST = 100.0, 2_000.0
_SHARES = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files that one call of a worker reads, by their numbers."""

    numbers: tuple[int, ...]


def chunks(paths: Sequence[str], numbers: Iterable[int], jobs: int) -> list[Chunk]:
    """The files in chunks: those that LibreOffice converts first, large chunks before small ones.

    So every worker starts it once, and none is left with a large chunk while the others have ended.
    """
    office: list[int] = []
    others: list[int] = []
    for number in sorted(numbers):
        (office if _is_office(paths[number]) else others).append(number)
    share = -(-len(office) // jobs)
    made = [Chunk(tuple(office[start : start + share])) for start in range(0, len(office), share or 1)]
    left = sum((cost(paths[number]) for number in others), 0.0)
    part: list[int] = []
    own = 0.0
    for number in others:
        part.append(number)
        own += cost(paths[number])
        if own >= min(max(left / jobs / _SHARES, _SMALLEST), _LARGEST):
            made.append(Chunk(tuple(part)))
            left -= own
            part, own = [], 0.0
    return [*made, Chunk(tuple(part))] if part else made


def _is_office(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _OFFICE


def cost(path: str) -> float:
    """About how many milliseconds a file takes."""
    if _is_office(path):
        return _OFFICE_COST
    once, each = _COST.get(PurePosixPath(path).suffix.lower(), _COST_ELSE)
    return once + each * sources.size_of(path) / 1024
