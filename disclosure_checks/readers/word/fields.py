"""Fields of Word: what stands between their marks is code or result, and only the result of the outermost is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks.model.document import Run
from disclosure_checks.readers.word.markup import VAL, W

#: Fields that mark a place or set a value and show nothing.
_SILENT = frozenset(
    {"XE", "TC", "TA", "RD", "SET", "ASK", "BOOKMARK", "PRIVATE", "ADVANCE", "MACROBUTTON", "GOTOBUTTON"}
)
#: Fields whose results Word makes anew whenever it shows them.
_PASSING = frozenset({"DATE", "TIME", "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
#: Word nests fields no deeper.
_DEEPEST = 20
#: Digits of an entry's number.
_LONGEST = 7
_FIRST_WORD = re.compile(r"\s*(=|\w+)")


@dataclass(slots=True)
class Field:
    """A field whose end was not met yet.

    Attributes:
        start: How many runs there were in front of its result.
        code: Its code so far.
        in_code: Whether its result has not begun.
        data: What a form's field holds (``w:ffData``).
        dirty: Whether its result is made anew when the file is opened.
    """

    start: int
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    data: etree._Element | None = None
    dirty: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is, in capitals."""
        word = _FIRST_WORD.match("".join(self.code))
        return word[1].upper() if word else ""

    @property
    def passing(self) -> bool:
        """Whether the result that is stored is not the one that is shown."""
        return self.dirty or self.name in _PASSING

    def ending(self, runs: Sequence[Run]) -> Run | None:
        """What is to be said of it where its result shows nothing.

        Args:
            runs: The runs of its paragraph or cell; its result are those behind ``start``.
        """
        shown = not self.in_code and any(run.text.strip() and not run.hidden for run in runs[self.start :])
        if self.data is not None:
            listed = self.data.find(W + "ddList")
            if listed is not None:
                return None if shown else Run(_entry(listed))
            if self.data.find(W + "checkBox") is not None or not shown:
                return Run("", unclear="form-field")
            return None
        if shown or self.name in _SILENT:
            return None
        return Run("", unclear="formula")


@dataclass(slots=True)
class OpenFields:
    """The fields that are open where a document is being read; those of a broken file are forgotten, oldest first."""

    fields: list[Field] = field(default_factory=list)
    coding: int = 0

    @property
    def in_code(self) -> bool:
        """Whether what stands here is the code of a field."""
        return self.coding > 0

    def begin(self, start: int, data: etree._Element | None, *, dirty: bool) -> None:
        """A field begins behind so many runs."""
        if len(self.fields) >= _DEEPEST:
            self._forget(self.fields.pop(0))
        self.fields.append(Field(start, data=data, dirty=dirty))
        self.coding += 1

    def code(self, text: str) -> None:
        """A piece of the code of the innermost field."""
        if self.fields and self.fields[-1].in_code:
            self.fields[-1].code.append(text)

    def separate(self, start: int) -> None:
        """The result of the innermost field begins behind so many runs."""
        if self.fields and self.fields[-1].in_code:
            self.coding -= 1
            self.fields[-1].in_code = False
            self.fields[-1].start = start

    def end(self) -> Field | None:
        """The innermost field ends."""
        if not self.fields:
            return None
        ended = self.fields.pop()
        self._forget(ended)
        return ended

    def close_paragraph(self) -> int:
        """Drop the fields whose code did not end, and say how many; the others go on in the next paragraph."""
        lost = [one for one in self.fields if one.in_code]
        self.fields = [one for one in self.fields if not one.in_code]
        self.coding = 0
        for one in self.fields:
            one.start = 0
        return len(lost)

    def _forget(self, one: Field) -> None:
        self.coding -= one.in_code


def _entry(listed: etree._Element) -> str:
    """The entry of a drop-down that is chosen: by its result, else by its default, else the first."""
    entries = [entry.get(VAL, "") for entry in listed.iterchildren(W + "listEntry")]
    for name in ("result", "default"):
        found = listed.find(W + name)
        if found is not None:
            number = found.get(VAL, "")
            told = number.isascii() and number.isdigit() and len(number) < _LONGEST
            return entries[int(number)] if told and int(number) < len(entries) else ""
    return entries[0] if entries else ""
