"""What makes it unsure which of the figures that a page stores in a cell a person sees there."""

from __future__ import annotations

import re
from collections.abc import MutableSequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from disclosure_checks.model.document import Run, UnclearKind
from disclosure_checks.readers.html.look import Look

#: Pixels that a digit takes at the usual size.
_DIGIT = 8.0
#: Programs of a page that write into it, and the names that they give.
_SET = r"\.(?:innerHTML|innerText|textContent|value)\s*\+?=(?!=)"
_WRITES = re.compile(rf"{_SET}|\.(?:text|html|val|append)\s*\(|\bwrite(?:ln)?\s*\(")
_NAMES = re.compile(r"[\"'#]([A-Za-z_][\w-]{0,40})[\"']")
Item = TypeVar("Item")


def writes(program: str) -> bool:
    """Whether a program writes something into the page."""
    return _WRITES.search(program) is not None


def named_in(program: str) -> frozenset[str]:
    """The names of elements that a program that writes may write into."""
    return frozenset(_NAMES.findall(program)) if writes(program) else frozenset()


@dataclass(slots=True)
class _Doubt:
    """What was seen of a cell: why it is unsure, and in which elements and sizes digits stand."""

    kind: UnclearKind | str = ""
    elements: set[int] = field(default_factory=set)
    sizes: set[bool] = field(default_factory=set)


@dataclass(slots=True)
class Doubts:
    """The cells that are open while a page is read, the innermost last."""

    _open: list[_Doubt] = field(default_factory=list)

    def begin(self) -> None:
        """A cell begins."""
        self._open.append(_Doubt())

    def say(self, kind: UnclearKind) -> None:
        """Of the innermost cell it cannot be told what is seen."""
        if self._open:
            self._open[-1].kind = self._open[-1].kind or kind

    def see(self, text: str, look: Look) -> None:
        """Digits that are seen stand in the innermost cell."""
        if not self._open or look.unseen or not any(map(str.isdigit, text)):
            return
        self._open[-1].elements.add(look.named)
        self._open[-1].sizes.add(look.small)
        if look.room is not None and _DIGIT * sum(map(str.isdigit, text)) > look.room:
            self.say("crowded")

    def end(self, items: MutableSequence[Item]) -> None:
        """The innermost cell ends: mark its figures where they are unsure."""
        doubt = self._open.pop()
        kind = doubt.kind or ("styled" if len(doubt.elements) > 1 else "raised" if len(doubt.sizes) > 1 else "")
        for at, item in enumerate(items if kind else ()):
            if isinstance(item, Run) and not item.hidden and any(map(str.isdigit, item.text)):
                items[at] = replace(item, unclear=item.unclear or kind)  # type: ignore[arg-type]
