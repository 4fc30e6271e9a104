"""Documents made into reports: which printed cell is which concept, exactly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure_checks.declared.claims import load_claims
from disclosure_checks.declared.editions import edition_of_year, newest_edition
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.around import is_cell, navigation
from disclosure_checks.extract.facts_file import fact_reports
from disclosure_checks.extract.given import NOTHING_GIVEN, Given
from disclosure_checks.extract.identity import report_year, speaks_of_a_report, titles_among
from disclosure_checks.extract.names import report_agency
from disclosure_checks.extract.prose.arithmetic.reckonings import read_reckonings
from disclosure_checks.extract.prose.claims.settle import settle
from disclosure_checks.extract.prose.claims.statements import read_statements
from disclosure_checks.extract.prose.claims.unplaced import without_counterpart
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.shown import left_out_of_cells, left_out_of_prose, unclear_cells
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.extract.structure.look import Page, structure_observations
from disclosure_checks.extract.structure.sections import Line, read_sections
from disclosure_checks.extract.tables.confirmed import confirm
from disclosure_checks.extract.tables.draft import Draft
from disclosure_checks.extract.tables.form_found import FormFound, find_form
from disclosure_checks.extract.tables.parts import Part, split_reports
from disclosure_checks.extract.tables.read import read_tables
from disclosure_checks.extract.tables.recognised import with_known_labels
from disclosure_checks.extract.tables.stream import Stream, Token, tokens
from disclosure_checks.model.document import Document, LeftOut, Paragraph
from disclosure_checks.model.report import Fact, Facts, Observation, Report
from disclosure_checks.readers.formats import of_suffix
from disclosure_checks.text.folding import unspaced
from disclosure_checks.words import Words

#: Formats of which a scanned page is nothing but a picture, its prose too.
_OF_PAGES = ("pdf", "picture")
_SCANNED = Words(
    "这是扫描件，正文由图片识别而来，不与表格核对",
    "the report is a scan; its prose was recognised in pictures and is not compared with the tables",
)


def extract(document: Document, given: Given = NOTHING_GIVEN) -> list[Report]:
    """The reports of a document; a document without any gives one report without facts.

    Args:
        document: What a reader made of the file.
        given: What is known beside what the text tells.
    """
    if document.format == "facts":
        return fact_reports(document, year=given.year, edition=given.edition)
    if document.recognition == "done":
        document = with_known_labels(document)
    stream = tokens(document)
    parts = split_reports(stream)
    reports = [_report(document, stream, part, given) for part in parts]
    if len(reports) < 2:
        return reports
    return [
        _observed(
            report,
            Observation(
                "several-reports-in-one-file",
                text=str(number),
                places=(stream[part.start].location,),
                values={"count": len(reports)},
            ),
        )
        for number, (report, part) in enumerate(zip(reports, parts, strict=True), 1)
    ]


def _observed(report: Report, observation: Observation) -> Report:
    return replace(report, observations=(*report.observations, observation))


def _report(document: Document, stream: Stream, part: Part, given: Given) -> Report:
    own = stream[part.start : part.end]
    beside = navigation(own)
    written = [(n, t) for n, t in enumerate(own) if t.kind in ("prose", "label") and n not in beside]
    texts = [unspaced(t.text) for _, t in written]
    agency, year = _identity(texts, document.path, given)
    seen = _identity_observations(agency, year)
    speaks = not part.has_tables and speaks_of_a_report((t.text for t in own), document)
    pictured = document.pictures > 0 and speaks
    form = _form(stream, part, year, given, pictured=pictured)
    facts: dict[str, Fact] = {}
    used: set[int] = set()
    if form.edition is None or not (part.has_tables or pictured):
        if part.has_tables:
            seen.append(Observation("edition-unclear"))
        elif speaks or _is_a_rest(document):
            seen.append(Observation("unreadable-file", "no-report"))
        else:
            return Report(document.path, observations=(Observation("not-such-a-report", _unread(document)),))
    else:
        draft = Draft(form.edition, document.pictures, document.recognition)
        read_tables(draft, stream, part)
        confirm(draft)
        facts, used = draft.facts, draft.used
        seen += _form_observations(form, year) + draft.seen
        seen += [*unclear_cells(draft.unclear), *left_out_of_cells(draft.left_out)]
    told = [(text, t) for text, (n, t) in zip(texts, written, strict=True) if n + part.start not in used]
    prose = [(text, t) for text, t in told if not is_cell(t)]
    scanned = document.recognition == "done" and document.format in _OF_PAGES
    lines = () if scanned else (Line(text, t.location, t.text, t.unclear) for text, t in prose)
    sections = read_sections(lines, form.edition or newest_edition())
    if facts:
        seen += left_out_of_prose([t for _, t in prose], _not_shown(document) if part.start == 0 else ())
    body = reporting_body(agency)
    if form.edition is not None and facts and not scanned:
        page = Page({own[n].text: own[n].location for n in beside}, document.hidden, document.published)
        seen += structure_observations(sections, form.edition, year, body, seen, page)
    said = sentences(sections)
    words = lexicon(given.words)
    spoken = read_statements(said, agency, year, words)
    claims = settle(spoken.statements)
    unplaced = without_counterpart(spoken.unplaced, facts, form.edition) if form.edition is not None and facts else ()
    report = Report(
        path=document.path,
        body=body,
        year=year,
        edition=form.edition if facts else None,
        facts=Facts.given(facts),
        observations=(*seen, *claims.observations, *unplaced),
        prose=tuple(Paragraph(line.printed, line.location) for line in sections.lines),
        sections=sections.numbers,
        statements=spoken.told(),
        claims=claims.facts,
        claim_notes=claims.notes,
        claim_doubts=claims.doubts,
        reckonings=read_reckonings(said, spoken.statements, words),
        source="ocr" if any(fact.recognised for fact in facts.values()) else "read",
    )
    return _of_a_scan(report, [t for _, t in prose]) if scanned else report


def _form(stream: Stream, part: Part, year: int | None, given: Given, *, pictured: bool) -> FormFound:
    """The form; tables that are pictures are findings on each table, so that report needs one too."""
    found = find_form(stream, part, year, given.edition)
    return FormFound(edition_of_year(year) or newest_edition()) if pictured and found.edition is None else found


def _of_a_scan(report: Report, prose: Sequence[Token]) -> Report:
    """The report without what recognition may have got wrong in words: they are neither mistakes nor claims."""
    seen = tuple(one for one in report.observations if one.kind != "label-altered")
    lines = tuple(Paragraph(token.text, token.location, unclear=token.unclear) for token in prose)
    return replace(report, observations=seen, prose=lines, claim_doubts=dict.fromkeys(load_claims(), _SCANNED))


def _unread(document: Document) -> str:
    """Why a file was set aside: it is no such report, or a picture that was not read."""
    unread = document.format == "picture" and document.recognition in ("missing", "off")
    return f"picture-{document.recognition}" if unread else "other"


def _is_a_rest(document: Document) -> bool:
    """Whether only text is left of a file whose suffix promises more: it was cut off or overwritten."""
    return document.format == "text" and of_suffix(document.path).name not in ("text", "csv", "html", "json")


def _not_shown(document: Document) -> list[LeftOut]:
    """What the document stores where it shows nothing at all."""
    silent = (block for block in document.blocks if isinstance(block, Paragraph) and not block.text)
    return [left for block in silent for left in block.left_out]


def _identity(texts: Sequence[str], path: str, given: Given) -> tuple[str | None, int | None]:
    """The agency and the year, None where they are not told; the texts are as ``unspaced`` gives them."""
    titles = titles_among(texts)
    year = given.year if given.year is not None else report_year(texts, path, titles)
    return report_agency(texts, path, titles), year


def _identity_observations(agency: str | None, year: int | None) -> list[Observation]:
    if agency and year is not None:
        return []
    reason = "both" if not agency and year is None else "year" if agency else "agency"
    return [Observation("agency-or-year-unclear", reason)]


def _form_observations(form: FormFound, year: int | None) -> list[Observation]:
    edition = form.edition
    assert edition is not None
    found = []
    if form.mixed:
        found.append(Observation("superseded-form", "mixed", values={"printed": "、".join(form.mixed)}))
    if year is not None and edition.last_year is not None and year > edition.last_year:
        values: dict[str, str | int] = {"year": year, "due": edition.last_year + 1, "found": edition.id}
        found.append(Observation("superseded-form", "old-form", values=values))
    if edition.variant:
        found.append(Observation("superseded-form", "merged-row", values={"year": edition.first_year}))
    return found
