"""What a file stores and does not show, made into observations."""

from __future__ import annotations

from disclosure_checks.extract.shown import left_out_of_cells, left_out_of_prose, unclear_cells
from disclosure_checks.extract.tables.stream import Token
from disclosure_checks.model.document import LeftOut, Location

A, B = "t3.received.person", "t3.received.total"
PLACE, OTHER = Location(line=1), Location(line=2)


def token(text: str, *left: LeftOut, unclear: str = "", place: Location = PLACE) -> Token:
    return Token(text, text, "prose", 0, place, left, unclear)  # type: ignore[arg-type]


def test_cells_that_cannot_be_told_are_one_observation_for_each_reason() -> None:
    found = list(
        unclear_cells({"picture": [(A, token("")), (B, token("12", place=OTHER))], "formula": [(A, token("=1"))]})
    )
    assert [(seen.kind, seen.reason, seen.cells) for seen in found] == [
        ("cell-ambiguous", "picture", (A, B)),
        ("cell-ambiguous", "formula", (A,)),
    ]
    assert found[0].places == (PLACE, OTHER)
    assert found[0].values["printed"] == "12"


def test_what_cells_store_besides_is_one_observation_for_each_kind_and_quotes_few() -> None:
    found = list(
        left_out_of_cells(
            [(A, PLACE, LeftOut("note", text)) for text in ("①", "①", "②", "③", "④")]
            + [(B, OTHER, LeftOut("struck", "9" * 60))]
        )
    )
    assert [(seen.reason, seen.text) for seen in found] == [("note", "①”“②”“③"), ("struck", "9" * 40)]
    assert len(found[0].cells) == 5


def test_figures_that_the_prose_hides_are_said_and_notes_marks_and_words_are_not() -> None:
    tokens = [token("甲", LeftOut("hidden", "收到12件")), token("乙", LeftOut("note", "1"), LeftOut("struck", "无"))]
    (seen,) = left_out_of_prose(tokens, [LeftOut("deleted", "3件")])
    assert (seen.reason, seen.values) == ("prose", {"found": 2, "printed": "收到12件”“3件"})
    assert list(left_out_of_prose([token("乙")], [])) == []


def test_paragraphs_that_were_not_read_are_said() -> None:
    (seen,) = left_out_of_prose([token("甲", unclear="script"), token("乙")], [])
    assert (seen.reason, seen.values["found"], seen.text) == ("prose-unclear", 1, "甲")
