"""A text in both languages of this package; nothing else asks which language is spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

#: What the languages are called, in the order of the texts.
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese and in English; false where it is empty.

    Attributes:
        zh, en: The text in each language.
    """

    zh: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def of(self, lang: str) -> str:
        """The text in the language, ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en

    def filled(self, *parts: object, **named: object) -> Words:
        """The text with its ``{}`` and ``{names}`` filled, in both languages alike."""
        return Words(self.zh.format(*parts, **named), self.en.format(*parts, **named))

    def filled_with(self, *parts: Words) -> Words:
        """The text with its ``{}`` filled by texts, each language by its own."""
        return Words(self.zh.format(*(part.zh for part in parts)), self.en.format(*(part.en for part in parts)))

    def behind(self, place: str) -> Words:
        """The text behind the place that it is about."""
        return Words(f"{place}：{self.zh}", f"{place}: {self.en}")

    def plain(self) -> dict[str, str]:
        """The text by language, as JSON has it."""
        return {"zh": self.zh, "en": self.en}


def by_language(texts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A table of texts for each language; tables and rows in it are gone through alike."""

    def of(part: Any, lang: str) -> Any:
        """A text, a row or a table in the language."""
        if isinstance(part, Mapping):
            return {name: of(inner, lang) for name, inner in part.items()}
        return tuple(of(inner, lang) for inner in part) if isinstance(part, tuple) else part.of(lang)

    return {lang: of(texts, lang) for lang in LANGUAGES}


def in_both(make: Callable[[str], str]) -> Words:
    """The text that is made for each of the languages."""
    return Words(*map(make, LANGUAGES))


#: The name of the language as files carry it (BCP 47).
TAG = Words("zh-CN", "en")
#: No text.
NOTHING = Words("", "")
#: What stands between the parts of a list, of a row of clauses, behind what introduces, and between words.
AND, CLAUSE, COLON, SPACE = Words("、", ", "), Words("；", "; "), Words("：", ": "), Words("", " ")
#: What a report is called whose agency is not told.
NO_AGENCY = Words("（单位不明）", "(agency not told)")
