"""A report as it was read: facts with their places, prose, whose it is and of which year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Literal, Protocol

from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.reckoning import Reckoning, Stated
from disclosure_checks.text.figures import Number
from disclosure_checks.words import Words

if TYPE_CHECKING:
    import pandas as pd

#: What judges a report and what draws it, by name: they stand above it, and are loaded when they are asked for.
_JUDGE = "disclosure_checks.judge.judging:check_reports"
_SHOW = "disclosure_checks.reporters.notebook:report_html"


@dataclass(slots=True, unsafe_hash=True)
class Fact:
    """The figure of one cell.

    Attributes:
        value: int, Decimal where it has decimals, None where the cell is blank or unreadable.
        text: The cell as printed.
        location: Where it stands, None where no cell was found.
        certainty: Of a figure recognised in a picture, that of its least certain character (0 to 1), else None.
        picture: Where recognition was not certain, the cell as a PNG.
        confirmed: Whether recognition was not certain, and an equality of the report holds with what was read.
    """

    value: Number | None
    text: str = ""
    location: Location | None = None
    certainty: float | None = None
    picture: bytes = b""
    confirmed: bool = False

    @property
    def recognised(self) -> bool:
        """Whether it was recognised in a picture."""
        return self.certainty is not None


MISSING = Fact(None)


class FactStore(Protocol):
    """Where the facts of one or of many reports are kept, as it suits the store: by columns, packed, as they are."""

    def fact(self, key: Any, row: int) -> Fact:
        """The fact under a key of the store, in one of its rows."""

    def values(self, keys: Collection[Any], row: int) -> Iterable[Number | None]:
        """The figures under all the keys of a report, in their order, without a fact being made for them."""


class Facts(Mapping[str, Fact]):
    """The facts of one report by concept; a store may make each when it is asked for.

    Attributes:
        store: Where they are kept.
        row: The report's row in the store, 0 where the store holds one report.
    """

    __slots__ = ("_keys", "row", "store")

    def __init__(self, keys: Mapping[str, Any], store: FactStore, row: int = 0) -> None:
        """Take the facts from a store; ``keys`` gives the store's own key for each concept, in the form's order."""
        self._keys, self.store, self.row = keys, store, row

    @staticmethod
    def given(facts: Mapping[str, Fact]) -> Facts:
        """Facts that are made already."""
        return Facts(facts, _Made())

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __getitem__(self, concept: str) -> Fact:
        return self.store.fact(self._keys[concept], self.row)

    def __repr__(self) -> str:
        return f"Facts({self.figures()})"

    def figures(self) -> dict[str, Number | None]:
        """Every concept with its figure alone."""
        return dict(zip(self._keys, self.store.values(self._keys.values(), self.row), strict=True))


class _Made:
    """The store of facts that are made already: each is its own key."""

    __slots__ = ()

    def fact(self, key: Fact, row: int) -> Fact:  # noqa: ARG002
        return key

    def values(self, keys: Collection[Fact], row: int) -> Iterable[Number | None]:  # noqa: ARG002
        return (fact.value for fact in keys)


NO_FACTS = Facts.given({})


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that reading saw and a rule judges.

    Attributes:
        kind: The observation that a rule asks for (``cell-ambiguous``).
        reason: The reason that the rule has words for.
        key: The instance that it belongs to (a concept, a table), empty for none.
        cells: The concepts concerned.
        text: What is printed there.
        places: Where.
        values: What the words of the reason mention; ``table`` is a table's id.
        state: Whether it breaks the rule (most are noted for that alone), was looked into and keeps
            it, or leaves it undecided for the reason given.
        related: Paths of other reports that it is about.
    """

    kind: str
    reason: str = ""
    key: str = ""
    cells: tuple[str, ...] = ()
    text: str = ""
    places: tuple[Location, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)
    state: Literal["violated", "held", "undecided"] = "violated"
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The reporting body.

    Attributes:
        name: The agency's name as printed, None when it is not told.
        level: ministry, province, city, county, township or department, None when not told.
        of: A department's level of government, None when not told.
        kind: government, office or department, None when not told.
    """

    name: str | None = None
    level: str | None = None
    of: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Report:
    """One annual report.

    Attributes:
        path: The file, as it was given.
        body: Whose report it is.
        year: The report year, None when it is not told.
        edition: The form that was found in print, None when no table could be read.
        facts: Every concept of the edition; a cell that is blank or was not found has no value.
        observations: What reading saw besides the figures.
        prose: The paragraphs outside the tables, cut where a section's heading begins or ends inside of one.
        sections: For each of them the number of the section that it stands in, 0 above the first; a section's
            first paragraph is its heading.
        statements: Every place where the prose states a quantity, in order, and how it was read.
        claims: Quantities that the prose states, by the ids of ``schemas/prose/claims.toml``.
        claim_notes: ``scope`` where a claim is said of another circle of bodies, ``soft`` where its words may mean
            something else; those that are clear have none.
        claim_doubts: Why a quantity that the prose speaks of cannot be judged.
        reckonings: The arithmetic that the prose states.
        sha256: The checksum of the file's bytes (FIPS 180-4, hexadecimal), None where it cannot be opened.
        source: ``ocr`` where tables were recognised in pictures, else ``read``.
    """

    path: str
    body: Body = Body()
    year: int | None = None
    edition: Edition | None = None
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    observations: tuple[Observation, ...] = ()
    prose: tuple[Paragraph, ...] = ()
    sections: tuple[int, ...] = ()
    statements: tuple[Stated, ...] = ()
    claims: Mapping[str, Fact] = field(default_factory=dict)
    claim_notes: Mapping[str, str] = field(default_factory=dict)
    claim_doubts: Mapping[str, Words] = field(default_factory=dict)
    reckonings: tuple[Reckoning, ...] = ()
    sha256: str | None = None
    source: Literal["read", "ocr"] = "read"

    def __repr__(self) -> str:
        form = f"edition {self.edition.id}" if self.edition else "no table read"
        return f"<Report {self.path}: {self.agency or 'agency unknown'}, {self.year or 'year unknown'}, {form}>"

    def _repr_html_(self) -> str:
        """The printed tables with the cells to be verified marked, for notebooks; it is judged alone for that."""
        return str(resolve_name(_SHOW)(self, resolve_name(_JUDGE)([self])))

    @property
    def agency(self) -> str | None:
        """The agency's name as printed, None when it is not told."""
        return self.body.name

    @property
    def readable(self) -> bool:
        """Whether a table could be read: a form was found, and not all of its cells went unread."""
        if self.edition is None:
            return False
        unread = any(seen.kind in ("table-not-found", "cell-ambiguous") for seen in self.observations)
        return not unread or any(fact.location is not None for fact in self.facts.values())

    @property
    def unclear(self) -> dict[str, str]:
        """Cells in which something stands that cannot be told (a picture), with the reason; they are no blanks."""
        told = (seen for seen in self.observations if seen.kind == "cell-ambiguous" and seen.reason != "row-missing")
        return {cell: seen.reason for seen in told for cell in seen.cells}

    def figures(self) -> dict[str, Number | None]:
        """Every concept with its figure alone, None where it has none.

        Examples:
            >>> from disclosure_checks import read_report
            >>> read_report("examples/clean/jia-town-2021.txt").figures()["t3.received.total"]
            0
        """
        return self.facts.figures()

    def section(self, number: int) -> tuple[Paragraph, ...]:
        """What stands under the heading of a section, empty where it was not found.

        Examples:
            >>> from disclosure_checks import read_report
            >>> report = read_report("examples/clean/jia-town-2021.txt")
            >>> [paragraph.text for paragraph in report.section(6)][0][:10]
            '本年度没有发出收费通'
        """
        found = [p for p, section in zip(self.prose, self.sections, strict=False) if section == number]
        return tuple(found[1:])

    def table(self, number: int) -> pd.DataFrame:
        """One table as a person knows it.

        Args:
            number: 2, 3 or 4.

        Returns:
            A frame with the printed labels on both axes and figures (None where a cell is
            missing), for table 3 of the edition of 2021 of the shape (25, 7). Table 2 has a
            row and column for each printed label; a cell that the form does not have is NaN.

        Raises:
            KeyError: The form has no such table, or no table could be read.

        Examples:
            >>> from disclosure_checks import read_report
            >>> table = read_report("examples/applications-do-not-balance/wu-town-2024.txt").table(3)
            >>> table.shape, table.loc["（七）总计", "自然人"]
            ((25, 7), 10)
        """
        import pandas as pd

        if self.edition is None:
            raise KeyError(f"{self.path}: no table could be read")
        table = self.edition.table(number)
        rows: dict[str, dict[str, Number | None]] = {}
        for block in table.blocks:
            for row in block.rows:
                line = rows.setdefault(row.label, {})
                for column in block.columns:
                    line[column.label] = self.facts.get(f"{table.id}.{row.id}.{column.id}", MISSING).value
        columns = dict.fromkeys(column.label for block in table.blocks for column in block.columns)
        cells = [[line.get(label, float("nan")) for label in columns] for line in rows.values()]
        return pd.DataFrame(cells, index=pd.Index(list(rows), dtype=object), columns=list(columns), dtype=object)
