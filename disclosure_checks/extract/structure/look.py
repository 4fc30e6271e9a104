"""What the rules on structure, dates and wording (S) see in the prose of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosure_checks.extract.structure.adverts import adverts_around, foreign_pieces, injected
from disclosure_checks.extract.structure.foreign import foreign_text
from disclosure_checks.extract.structure.notices import citations
from disclosure_checks.extract.structure.numbering import numbering
from disclosure_checks.extract.structure.outline import announced, problems, section_order, subsections
from disclosure_checks.extract.structure.periods import early, period, publication
from disclosure_checks.extract.structure.phrases import residue
from disclosure_checks.extract.structure.proofreading import figures_left_out, impossible_dates, slips, title
from disclosure_checks.extract.structure.sections import Line, Sections, Told
from disclosure_checks.extract.structure.years import agreement
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.edition import Edition
from disclosure_checks.model.report import Body, Observation
from disclosure_checks.text.folding import unspaced

#: Each looks at one rule's matter and gives an observation for each instance of it.
_LOOKS = (
    section_order, period, publication, early, agreement, citations, foreign_text, residue, subsections, problems,
    figures_left_out, impossible_dates, title, numbering, slips, announced,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a file holds around the report.

    Attributes:
        around: The lines of its navigation with their places.
        hidden: Texts and targets of links that it does not show.
        published: The day of publication that it gives in its head, or an empty string.
    """

    around: Mapping[str, Location] = field(default_factory=dict)
    hidden: Sequence[Paragraph] = ()
    published: str = ""


NO_PAGE = Page()


def structure_observations(
    sections: Sections,
    edition: Edition,
    year: int | None,
    body: Body,
    seen: Sequence[Observation] = (),
    page: Page = NO_PAGE,
) -> list[Observation]:
    """What is seen of a report's structure, dates and wording; nothing where it has no sentence of prose.

    Args:
        sections: The paragraphs outside the tables, by sections.
        edition: The form that was found.
        year, body: As the report tells them.
        seen: What reading the tables saw; altered labels may hold foreign text.
        page: What stands around it.
    """
    if not sections.is_prose:
        return []
    labels = [Line(unspaced(str(o.values.get("printed", ""))), o.places[0]) for o in seen if _is_label(o)]
    strange = foreign_pieces([*sections.lines, *labels], page.hidden, edition.sections)
    strange += adverts_around(page.around)
    lacking = frozenset(one.key for one in seen if one.kind == "table-not-found")
    told = Told(sections, edition, year, body, page.published, lacking, damaged=any(piece.sure for piece in strange))
    found = [observation for look in _LOOKS for observation in look(told)]
    return [*found, *injected(strange)]


def _is_label(seen: Observation) -> bool:
    return seen.kind == "label-altered" and bool(seen.places)
