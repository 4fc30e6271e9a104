"""Files cut into chunks, each for one call of a worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosure_checks.batch import sources
from disclosure_checks.readers.formats import OFFICE, of_suffix

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
    return of_suffix(path).module == OFFICE


def cost(path: str) -> float:
    """About how many milliseconds a file takes."""
    once, each = of_suffix(path).cost
    return once + each * sources.size_of(path) / 1024
