"""A text in both languages of this package."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A text in Chinese and in English.

    Attributes:
        zh, en: The text in each language.
    """

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The text in the language, ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


#: What stands between the parts of a list, of a row of clauses, behind what introduces, and between words.
AND, CLAUSE, COLON, SPACE, STOP = (
    Words("、", ", "), Words("；", "; "), Words("：", ": "), Words("", " "), Words("。", ". ")
)  # fmt: skip
