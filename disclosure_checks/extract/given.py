"""What is known of submissions beside what they say themselves."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure_checks.declared.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of files before they are read.

    Attributes:
        year, edition: Override the report year and the form that the text tells; None where it tells them.
        words: Words of local packs that the prose is read with, beside the lexicon's own.
        ocr: Whether pictures of pages and of tables are read, if the extra ``ocr`` is installed.
    """

    year: int | None = None
    edition: str | None = None
    words: tuple[Entry, ...] = ()
    ocr: bool = True


#: Nothing is known beside what a file says.
NOTHING_GIVEN = Given()
