"""The prose of a report as sentences, each with its section, its place and a text that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from disclosure_checks import limits
from disclosure_checks.blocks import BlockReader, read_toml, schemas_folder
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.text.folding import fold, is_blank_space, plain

#: Where a sentence ends: its mark, or a full stop of the keyboard between Chinese words.
_END = re.compile(r"[。!?！？]+[”」』）)]*|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|\s*$)")
_NUMBER = r"(?:第?[一二三四五六七八](?:部分|章)?[、.．:：,，]|[1-8][、.．](?!\d)|第[一二三四五六七八](?:部分|章))"
_CIRCLED = {code: f"({code - 0x245F})" for code in range(0x2460, 0x2474)}
_IS_CIRCLED = re.compile("[\u2460-\u2473]")
_WIDE_COMMA = re.compile(r"(?<=\d)\s*，\s*(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0]+(?=\d{3}(?:[\s\u00a0]+\d{3})*(?!\d))")
_SPACED_DIGITS = re.compile(r"(?<=\d)[\s\u00a0]+(?=\d)")
#: A heading with its number has at most so many characters; behind it the text may go on.
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the prose.

    Attributes:
        section: 1 to 6; 0 before the first section's heading.
        paragraph: The number of its paragraph in ``Report.prose``, from 0.
        printed: The sentence as printed, without blank space around it.
        text: Simplified characters, plain widths, no blank space (but one between two digits that
            make no number with thousands, and a wide comma between digits stays wide).
        location: Where its paragraph stands.
        heading: Whether it is a section's heading.
    """

    section: int
    paragraph: int
    printed: str
    text: str
    location: Location
    heading: bool = False

    def quote(self, start: int, end: int) -> str:
        """What is printed where the text has the characters from ``start`` to ``end``."""
        origin = [n for n, character in enumerate(self.printed) for _ in _of_character(character)]
        if len(origin) != len(self.text):
            return self.text[start:end]
        return self.printed[origin[start] : origin[end - 1] + 1] if end > start else ""


def comparable(text: str) -> str:
    """The text as ``Sentence.text`` has it."""
    bare = text.translate(_CIRCLED) if _IS_CIRCLED.search(text) else text
    spaced = _THOUSANDS.sub("", plain(_WIDE_COMMA.sub("\ue000", bare)))
    kept = _SPACED_DIGITS.sub("\ue001", spaced)
    if kept.isprintable():  # the usual case: of all blank space only plain spaces, and no mark of ours
        return kept.replace(" ", "")
    return "".join(c for c in kept if not is_blank_space(c)).replace("\ue000", "，").replace("\ue001", " ")


@lru_cache(maxsize=8192)
def _of_character(character: str) -> str:
    """The same for one character of a text."""
    return comparable(character)


@cache
def _sections() -> tuple[tuple[int, dict[str, re.Pattern[str]], str], ...]:
    """Number, folded words (each with the pattern of its spellings) and example of each section.

    Raises:
        DeclarationError: A block cannot be used.
    """
    file = "prose/sentences.toml"
    found = []
    for table in read_toml(schemas_folder() / file)["section"]:
        block = BlockReader(table, file, str(table.get("number", "section")))
        folded = [fold(word) for word in block.strings("words")]
        words = {word: re.compile("[、和及与]?".join(map(re.escape, word))) for word in folded}
        found.append((int(block.take("number", int)), words, block.text("example")))
        block.done()
    return tuple(found)


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for _, words, _ in _sections() for word in words)


def section_of_heading(text: str) -> tuple[int, int]:
    """The section that a paragraph's beginning opens, and the length of the heading in ``text``.

    Args:
        text: A paragraph, normalised as ``Sentence.text`` is.

    Returns:
        (0, 0) for a paragraph that opens none.
    """
    numbered = re.match(_NUMBER, text)
    if numbered is None:
        # A Chinese character in front is the folded text's first: most sentences are not folded whole.
        if "\u4e00" <= text[:1] <= "\u9fff" and fold(text[0]) not in _first_characters():
            return 0, 0
        folded = fold(text)
        return next(((n, len(text)) for n, words, _ in _sections() if folded in words), (0, 0))
    rest = text[numbered.end() : _LONGEST_HEADING]
    head = re.split(r"[。,:;，：；]", rest, maxsplit=1)[0]
    for number, words, _ in reversed(_sections()):
        for spelling in words.values():
            spelled = spelling.search(head)
            if spelled is not None:
                return number, numbered.end() + spelled.end()
    return 0, 0


def sentences(prose: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of a report's prose in order; pieces of tables among the prose are left out."""
    found: list[Sentence] = []
    section = 0
    for number, paragraph in enumerate(prose):
        if paragraph.location.table is not None and paragraph.location.row is not None and section in (2, 3, 4):
            continue
        for piece in _pieces(paragraph.text):
            whole = comparable(piece)
            opened, length = section_of_heading(whole)
            parts = [(piece, whole, False)]
            if opened > section:
                section = opened
                heading, rest = _split(piece, length)
                parts = [(heading, comparable(heading), True), (rest, comparable(rest), False)]
            found += [
                Sentence(section, number, printed, text, paragraph.location, heading=is_heading)
                for printed, text, is_heading in parts
                if text
            ]
    return tuple(found)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a paragraph; one without end is cut at its commas, as no person writes it."""
    start = 0
    for end in [*(mark.end() for mark in _END.finditer(text)), len(text)]:
        while end - start > limits.SENTENCE:
            cut = max(text.rfind(mark, start, start + limits.SENTENCE) for mark in ",，;；、") + 1
            cut = cut if cut > start else start + limits.SENTENCE
            yield text[start:cut].strip()
            start = cut
        if piece := text[start:end].strip():
            yield piece
        start = end


def _split(printed: str, length: int) -> tuple[str, str]:
    """A heading of so many characters and what stands behind it in the same paragraph."""
    text = comparable(printed)
    if len(text) <= _LONGEST_HEADING and not re.search(r"[,，。;]", text[length:]):
        return printed, ""
    seen = 0
    for position, character in enumerate(printed):
        seen += len(_of_character(character))
        if seen >= length:
            return printed[: position + 1].strip(), printed[position + 1 :].strip()
    return printed, ""


def clauses(sentence: Sentence) -> Iterable[tuple[int, int]]:
    """The spans of a sentence's clauses in its text, cut at commas, semicolons, colons and full stops.

    A comma between the digits of a number cuts nothing.
    """
    start = 0
    for mark in re.finditer(r"(?<!\d),|,(?!\d{3}(?!\d))|[;:。，!?]", sentence.text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(sentence.text):
        yield start, len(sentence.text)
