"""Names of files that are made for an agency or a submission."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

#: So many characters of a name are kept: with a suffix it stays below 255 bytes in UTF-8.
_LONGEST = 72
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(slots=True)
class Names:
    """File names that are valid on every system and given once."""

    given: set[str] = field(default_factory=set)

    def free(self, stem: str, suffix: str) -> str:
        """A name that begins with ``stem``; with ``_2`` behind it where it was given before."""
        base = safe(stem)
        name, number = f"{base}{suffix}", 1
        while name.casefold() in self.given:
            number += 1
            name = f"{base}_{number}{suffix}"
        self.given.add(name.casefold())
        return name


def safe(stem: str) -> str:
    """The text without what a file name may not hold: separators, signs, control characters."""
    kept = "".join("_" if c in '<>:"/\\|?*' or unicodedata.category(c)[0] == "C" else c for c in stem)
    kept = kept.strip(" .")[:_LONGEST].rstrip(" .")
    return f"_{kept}" if not kept or _RESERVED.fullmatch(kept) else kept
