"""The ledger of the round before: what people wrote into it, by mistake.

A ledger is told by the hidden column that names each row's mistake. Whatever else stands in it, in
columns and rows of our own or of theirs, is kept and goes into the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from disclosure_checks.errors import ConfigurationError, DisclosureChecksError
from disclosure_checks.model.finding import Waiver
from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters.ledger.row_id import RowId, ids_of, judged_in
from disclosure_checks.reporters.ledger.words import WORDS
from disclosure_checks.words import Words

#: The columns (from 0) with the severity and with what became of it since the round before.
_SEVERITY, _STATE = 3, 10
#: Larger is no ledger of a person's: what is written into it is read cell by cell.
_MOST_BYTES = 200 << 20
_NO_LEDGER = Words(
    "--output {path}: 不是本工具的核查台账，不会覆盖；请换一个文件名",
    "--output {path}: is no ledger of this tool and is not replaced; choose another name",
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What stands in a row of the former ledger.

    Attributes:
        id: The row's mistake.
        cells: The row's texts by heading, those of columns that people added among them.
        status, remark, answer: The columns that are theirs to fill in.
    """

    id: RowId
    cells: Mapping[str, object]
    status: str = ""
    remark: str = ""
    answer: str = ""

    @property
    def unit(self) -> str:
        """The agency, or the file's name where it is not told."""
        owner, path = self.id.needs.owner, self.id.needs.path
        return PurePosixPath(path).name if owner == path else owner.rpartition(" ")[0]


@dataclass(frozen=True, slots=True)
class Former:
    """A former ledger.

    Attributes:
        rows: Its rows that name a mistake.
        own_heads: Headings of columns that people added, in their order.
        own_rows: Rows that people added, by heading.
    """

    rows: tuple[Remarks, ...] = ()
    own_heads: tuple[str, ...] = ()
    own_rows: tuple[Mapping[str, object], ...] = field(default=())

    def match(self, result: CheckResult) -> dict[str, tuple[Remarks, bool]]:
        """The former row of each mistake by fingerprint, and whether its figures have changed since.

        A mistake whose values changed is the former one where unit and year are the same and a relation of the same
        rule and instance is broken again; each former row is taken once.
        """
        mistakes, id_of = result.mistakes, ids_of(result)
        left = {row.id.fingerprint: row for row in self.rows}
        found = {m.fingerprint: (left.pop(m.fingerprint), False) for m in mistakes if m.fingerprint in left}
        by_unit: dict[str, list[Remarks]] = {}
        for row in left.values():
            by_unit.setdefault(row.id.needs.owner, []).append(row)
        for mistake in mistakes:
            if mistake.fingerprint in found:
                continue
            id_ = id_of(mistake)
            near = [row for row in by_unit.get(id_.needs.owner, ()) if row.id.instances & id_.instances]
            if near:
                best = max(near, key=lambda row: len(row.id.instances & id_.instances))
                by_unit[id_.needs.owner].remove(best)
                found[mistake.fingerprint] = (best, True)
        return found

    def remarks(self, result: CheckResult) -> dict[str, str]:
        """The remarks that stand at the former rows of a result's mistakes, by the mistakes' fingerprints."""
        return {key: row.remark for key, (row, _) in self.match(result).items() if row.remark}

    def accepted(self) -> dict[str, Waiver]:
        """The waivers that people gave: rows marked as accepted with a remark, by their violations' fingerprints.

        A fingerprint is made of the values too, so a changed value revives the finding.
        """
        words = [WORDS[lang]["states"]["accepted"] for lang in WORDS]
        by = {lang: WORDS[lang]["by_ledger"] for lang in WORDS}
        found: dict[str, Waiver] = {}
        for row in self.rows:
            if row.status in words and row.remark:
                lang = next(lang for lang in WORDS if WORDS[lang]["states"]["accepted"] == row.status)
                found |= dict.fromkeys(row.id.violations, Waiver(row.remark, by[lang]))
        return found

    def accepted_without_remark(self) -> int:
        """How many rows are marked as accepted without saying why; they are no waivers."""
        words = [WORDS[lang]["states"]["accepted"] for lang in WORDS]
        return sum(row.status in words and not row.remark for row in self.rows)


#: A unit and what became of one of its findings: ``fixed``, ``still``, ``new``, ``unjudged``.
Round = tuple[str, str]


def rounds(former: Former, result: CheckResult) -> Iterator[Round]:
    """What became of each finding of the round before, and which are new.

    Infos, what is waived, and what was corrected by the round before already are left out.
    """
    matched, judged = former.match(result), judged_in(result)
    open_ = [one for one in result.mistakes if one.severity != "info" and one.waived is None and one.path]
    for one in open_:
        unit = one.agency or PurePosixPath(one.path or "").name
        yield unit, "still" if one.fingerprint in matched else "new"
    taken = {row.id.fingerprint for row, _ in matched.values()}
    for row in former.rows:
        if row.id.fingerprint not in taken and not _was_settled(row):
            yield row.unit, "fixed" if judged.again(row.id.needs) else "unjudged"


def _was_settled(row: Remarks) -> bool:
    """Whether nothing was asked of the unit any more in the ledger that the row stands in."""
    for words in WORDS.values():
        heads = words["finding_heads"]
        severity, state = (str(row.cells.get(heads[at]) or "") for at in (_SEVERITY, _STATE))
        if severity in (words["severity"]["info"], words["waived"]) or state == words["rounds"]["fixed"]:
            return True
    return False


class NoLedgerError(DisclosureChecksError):
    """A file is no ledger of this tool."""


def read_former(path: str) -> Former | None:
    """The former ledger of a path, None where there is no file.

    Raises:
        ConfigurationError: There is a file, but it is no ledger of ours: it is not replaced.
    """
    if not Path(path).exists():
        return None
    try:
        return read_ledger(Path(path))
    except NoLedgerError:
        raise ConfigurationError(_NO_LEDGER.filled(path=path)) from None


def read_ledger(file: Path) -> Former:
    """What stands in a ledger.

    Raises:
        NoLedgerError: The file cannot be read or is none.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise NoLedgerError
        book = openpyxl.load_workbook(file, read_only=False, data_only=True)
    except Exception:  # noqa: BLE001  # whatever is wrong with it: it is no ledger
        raise NoLedgerError from None
    names = {WORDS[lang]["findings"]: lang for lang in WORDS}
    sheet = next((book[name] for name in names if name in book.sheetnames), None)
    found = None if sheet is None else _read(sheet, WORDS[names[sheet.title]])
    if found is None:
        raise NoLedgerError
    return found


def _read(sheet: Worksheet, words: Mapping[str, object]) -> Former | None:
    """The rows below the headings; None where no heading names the mistakes."""
    lines = sheet.iter_rows(values_only=True)
    id_head, ours = str(words["id_head"]), {str(head) for head in words["finding_heads"]}  # type: ignore[attr-defined]
    heads: list[str] = []
    for line in lines:
        heads = ["" if value is None else str(value).strip() for value in line]
        if id_head in heads:
            break
    else:
        return None
    own = tuple(head for head in heads if head and head not in ours)
    rows, own_rows = [], []
    for cells in _cells(lines, heads):
        id_ = RowId.parse(str(cells.get(id_head) or ""))
        texts = {key: "" if cells.get(key) is None else str(cells[key]).strip() for key in _theirs(words)}
        if id_ is not None:
            rows.append(Remarks(id_, cells, *(texts[key] for key in _theirs(words))))
        elif any(value is not None and head not in (id_head, heads[0]) for head, value in cells.items()):
            own_rows.append(cells)
    nothing = str(words["findings_none"])
    kept = tuple(row for row in own_rows if nothing not in map(str, row.values()))
    return Former(tuple(rows), own, kept)


def _theirs(words: Mapping[str, object]) -> tuple[str, str, str]:
    """Headings of the columns that people fill in: status, remark, answer."""
    return str(words["status_head"]), str(words["remark_head"]), str(words["answer_head"])


def _cells(lines: Iterator[tuple[object, ...]], heads: Sequence[str]) -> Iterator[dict[str, object]]:
    for line in lines:
        cells = {head: value for head, value in zip(heads, line, strict=False) if head}
        if any(value is not None for value in cells.values()):
            yield cells
