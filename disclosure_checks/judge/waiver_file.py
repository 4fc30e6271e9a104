"""A file of waivers, read strictly."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from disclosure_checks.batch.matching import canonical
from disclosure_checks.blocks import BlockReader, read_toml
from disclosure_checks.model.finding import Waiver
from disclosure_checks.model.rule import Rule
from disclosure_checks.model.statement import Batched, Observed
from disclosure_checks.text.figures import Number, as_number
from disclosure_checks.words import NOTHING, Words

#: A waiver's figure of a cell, or the text as printed (empty for a blank cell).
Accepted = Number | str


_BLOCK = Words("{file} 第 {number} 条（{what}）", "{file}, waiver {number} ({what})")


_OF_WAIVERS = Words("{} 是关于豁免本身的规则，不能豁免", "{} is about the waivers themselves and cannot be waived")
_NO_DAY = Words("须为日期，如 2026-03-31，不能是 {}", "must be a day such as 2026-03-31, not {}")
_NO_FIGURE = Words(
    '须为数字，或文件上印的文字（空格写 ""），不能是 {}',
    'must be a figure, or the text as printed ("" for a blank), not {}',
)
_NO_VALUES = Words(
    "没有写：请写上认可时的数字，以后变了才看得出来",
    "is missing: give the figures as they were accepted, so that a changed one is found",
)
_HEAD = re.compile(r"^\s*\[\[\s*waiver\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WaiverBlock:
    """One ``[[waiver]]`` of a file.

    Attributes:
        file, number, line: Where it stands; the block's number counts from 1, the line is None
            where it cannot be told.
        rule: The code of the rule.
        agency, year: Whose report of which year.
        key: The instance; None for every instance of the rule in that report.
        values: The cells as they were when the finding was accepted.
        waiver: Reason, name and date.
        until: The last day on which it holds; None for ever.
    """

    file: str
    number: int
    line: int | None
    rule: str
    agency: str
    year: int
    key: str | None
    values: Mapping[str, Accepted]
    waiver: Waiver
    until: date | None

    @property
    def owner(self) -> tuple[str, int]:
        """The agency's name as names are matched, and the year."""
        return canonical(self.agency), self.year

    def words(self, lang: str) -> str:
        """``waivers.toml 第 2 条（T401 review 示例市甲镇人民政府 2024）``."""
        what = " ".join(part for part in (self.rule, self.key or "", self.agency, str(self.year)) if part)
        return _BLOCK.of(lang).format(file=self.file, number=self.number, what=what)


def read_waivers(path: str | os.PathLike[str], rules: Sequence[Rule]) -> tuple[WaiverBlock, ...]:
    """The waivers of a file.

    Args:
        path: A TOML file of ``[[waiver]]`` blocks.
        rules: Every rule that there is, local ones too.

    Raises:
        DeclarationError: The file or one of its blocks cannot be used; file, block and key are named.
    """
    shown = Path(path).as_posix()
    top = BlockReader(read_toml(Path(path), shown), shown, "file")
    blocks = top.children("waiver")
    top.done()
    text = Path(path).read_text(encoding="utf-8")
    heads = [match.end() for match in _HEAD.finditer(text)]
    lines: list[int | None] = [text.count("\n", 0, end) + 1 for end in heads]
    if len(lines) != len(blocks):
        lines = [None] * len(blocks)
    known = {rule.code: rule for rule in rules}
    return tuple(_block(block, n, line, known) for n, (block, line) in enumerate(zip(blocks, lines, strict=True), 1))


def _block(block: BlockReader, number: int, line: int | None, rules: Mapping[str, Rule]) -> WaiverBlock:
    block.block, block.path = f"waiver {number}", ""
    code = block.text("rule")
    if code not in rules:
        near = get_close_matches(code.upper(), rules, 3, 0.5)
        told = Words("没有规则 {code!r}", "there is no rule {code!r}").filled(code=code)
        beside = Words("；相近的有 {}", "; near it are {}").filled(", ".join(near)) if near else NOTHING
        block.fail("rule", Words("{}{}", "{}{}").filled_with(told, beside))
    rule = rules[code]
    if code.startswith("W"):
        block.fail("rule", _OF_WAIVERS.filled(code))
    until = block.take("until", date, None)
    if isinstance(until, datetime):
        block.fail("until", _NO_DAY.filled(until.isoformat()))
    found = WaiverBlock(
        file=block.file,
        number=number,
        line=line,
        rule=code,
        agency=block.text("agency"),
        year=block.take("year", int),
        key=block.take("key", str, None),
        values=_values(block, rule),
        waiver=Waiver(block.text("reason"), block.text("by"), None if until is None else until.isoformat()),
        until=until,
    )
    block.done()
    return found


def _values(block: BlockReader, rule: Rule) -> dict[str, Accepted]:
    values: dict[str, Accepted] = {}
    for cell, value in block.take("values", dict, {}).items():
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            block.fail(f"values.{cell}", _NO_FIGURE.filled(repr(value)))
        values[cell] = as_number(Decimal(repr(value))) if isinstance(value, float) else value
    if not values and not isinstance(rule.statement, (Observed, Batched)):
        block.fail("values", _NO_VALUES)
    return values
