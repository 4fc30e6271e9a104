"""The words of the prose (``schemas/prose/lexicon/``) and ``[[word]]`` blocks of local packs, strictly read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

from disclosure_checks.blocks import BlockReader, read_toml, schemas_folder
from disclosure_checks.errors import DeclarationError
from disclosure_checks.text.folding import unspaced

_FOLDER = "prose/lexicon"
#: Quotation marks say nothing about what a word means: 予以“不予公开”答复.
QUOTES = frozenset("“”‘’\"'「」『』")
_NO_QUOTES = str.maketrans("", "", "".join(QUOTES))
#: Words that one row may put together.
_MOST_JOINED = 1_000
#: Classes whose words are looked for inside of other words, of names and of sentences: no token is of them.
INSIDE = frozenset({"ending", "opening", "phrase", "whole", "body", "unit"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of words that mean the same.

    Attributes:
        sense: The class of the words, as ``act``, ``object`` or ``time``.
        means: What they mean within the class, as ``receive``.
        words: Their surface forms, in simplified characters without blank space and quotation marks.
        example: A sentence that holds one of them in this sense.
        file: Where the row stands.
    """

    sense: str
    means: str
    words: tuple[str, ...]
    example: str
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words, made for one pass of longest matches.

    Attributes:
        entries: The rows as they were declared.
        senses: For each word its meaning by class; a word may be of several classes (均: all, each).
        inside: What is looked for inside of words and sentences (``INSIDE``), by class and meaning.
        begins: The characters that words begin with.
        lengths: For each two first characters the lengths of the words that begin with them, longest first.
        fronts: For each word that begins with shorter ones the lengths of these, longest first.
    """

    entries: tuple[Entry, ...]
    senses: Mapping[str, Mapping[str, str]]
    inside: Mapping[tuple[str, str], tuple[str, ...]]
    begins: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    fronts: Mapping[str, tuple[int, ...]]

    def longest(self, text: str, start: int) -> str:
        """The longest word that stands at a place of the text, an empty string where none does."""
        for length in self.lengths.get(text[start : start + 2], ()):
            word = text[start : start + length]
            if word in self.senses:
                return word
        return text[start] if text[start] in self.senses else ""

    def parts(self, sense: str, means: str) -> tuple[str, ...]:
        """What is looked for inside of words and sentences, for ``str.endswith`` and the like."""
        return self.inside[sense, means]

    def phrase_in(self, text: str, means: str) -> bool:
        """Whether a text holds one of the phrases of a meaning."""
        return any(phrase in text for phrase in self.inside["phrase", means])

    def means(self, word: str, sense: str) -> str:
        """What a word means within a class, an empty string where it is not of that class."""
        return self.senses.get(word, {}).get(sense, "")


def without_quotes(text: str) -> str:
    """The text without quotation marks."""
    return text if QUOTES.isdisjoint(text) else text.translate(_NO_QUOTES)


def any_of(words: Iterable[str], before_figures: Iterable[str] = ()) -> re.Pattern[str]:
    """An expression that finds any of these words, each put under its first character.

    Args:
        words: Words that count wherever they stand.
        before_figures: Words that count directly in front of a digit.
    """
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    for word in before_figures:
        behind.setdefault(word[0], []).append(rf"{re.escape(word[1:])}\d")
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in behind.items()))


@cache
def lexicon(more: tuple[Entry, ...] = ()) -> Lexicon:
    """The declared lexicon, and the rows of local packs with it.

    Args:
        more: What ``read_words`` made of the ``[[word]]`` blocks of local packs.

    Raises:
        DeclarationError: A row cannot be used.
    """
    entries = (*_declared(), *more)
    senses: dict[str, dict[str, str]] = {}
    inside: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in entries:
        if entry.sense in INSIDE:
            key = entry.sense, entry.means
            inside[key] = (*inside.get(key, ()), *entry.words)
            continue
        for word in entry.words:
            known = senses.setdefault(word, {}).setdefault(entry.sense, entry.means)
            if known != entry.means:
                told = f"{word!r} means {known!r} already"
                raise DeclarationError(entry.file, f"{entry.sense}.{entry.means}", "words", told)
    lengths: dict[str, set[int]] = {}
    for word in senses:
        if len(word) > 1:
            lengths.setdefault(word[:2], set()).add(len(word))
    return Lexicon(
        entries,
        senses,
        inside,
        frozenset(word[0] for word in senses),
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        {word: shorter for word in senses if (shorter := _fronts(word, senses))},
    )


def _fronts(word: str, words: Container[str]) -> tuple[int, ...]:
    return tuple(length for length in range(len(word) - 1, 0, -1) if word[:length] in words)


@cache
def _declared() -> tuple[Entry, ...]:
    found: list[Entry] = []
    for path in sorted((schemas_folder() / _FOLDER).glob("*.toml")):
        file = f"{_FOLDER}/{path.name}"
        table = read_toml(path, file)
        block = BlockReader(table, file, "file")
        found += [_entry(reader) for reader in block.children("word")]
        block.done()
    return tuple(found)


def read_words(tables: Sequence[Mapping[str, object]], file: str) -> tuple[Entry, ...]:
    """The ``[[word]]`` blocks of a local pack; each must be of a class and a meaning that the lexicon has.

    Raises:
        DeclarationError: A block cannot be used; file, block and key are named.
    """
    known: dict[str, set[str]] = {}
    for entry in _declared():
        known.setdefault(entry.sense, set()).add(entry.means)
    found = []
    for number, table in enumerate(tables, 1):
        entry = _entry(BlockReader(table, file, f"word[{number}]"))
        _known(entry, known, number)
        found.append(entry)
    return tuple(found)


def _known(entry: Entry, known: Mapping[str, Iterable[str]], number: int) -> None:
    block = f"word[{number}]"
    if entry.sense not in known:
        told = f"{entry.sense!r} is not one of {', '.join(sorted(known))}"
        raise DeclarationError(entry.file, block, "class", told)
    if entry.means not in known[entry.sense]:
        told = f"{entry.means!r} is not one of {', '.join(sorted(known[entry.sense]))}"
        raise DeclarationError(entry.file, block, "means", told)


def _entry(block: BlockReader) -> Entry:
    words = tuple(_spelled(word) for word in (*block.strings("words"), *_joined(block)))
    if not words or not all(words):
        block.fail("words", "must be a list of words")
    example = block.text("example")
    if not any(word in _spelled(example) for word in words):
        block.fail("example", "holds none of the words")
    entry = Entry(block.text("class"), block.text("means"), words, example, block.file)
    block.done()
    return entry


def _joined(block: BlockReader) -> Iterator[str]:
    """Words put together of one piece of each list: 尚在 or 仍处于, 办理 or 答复, 期限内 or 过程中."""
    lists: Sequence[object] = block.take("joined", list, ())
    pieces = [one for one in lists if isinstance(one, list) and one and all(isinstance(piece, str) for piece in one)]
    if len(pieces) < len(lists) or len(lists) == 1:
        block.fail("joined", "must be two or more lists of pieces of words")
    if prod(map(len, pieces)) > _MOST_JOINED:
        block.fail("joined", f"makes more than {_MOST_JOINED} words")
    return ("".join(word) for word in product(*pieces)) if pieces else iter(())


def _spelled(text: str) -> str:
    return without_quotes(unspaced(text))
