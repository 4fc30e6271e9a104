"""A document as one stream: each printed cell once, told for a figure, a blank, a label or prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.extract.tables.stream import LONGEST_LABEL, Stream, Token, tokens
from disclosure_checks.model.document import Cell, Document, Location, Paragraph, Table
from tests.extract.reading import stream_of

HERE = Location(line=1)


def token(text: str, unclear: str = "") -> Token:
    (found,) = tokens(
        Document(
            "a",
            "text",
            (
                Table(
                    ((Cell(text, HERE, (), unclear),),),
                ),
            ),
        )
    )  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "folded"),
    [
        ("12", "figure", ""), ("１，２３４", "figure", ""), ("", "blank", ""), ("无", "blank", ""),
        (" / ", "blank", ""),
        ("（七）总计", "label", "七总计"), ("约3", "label", "约3"), ("甲" * (LONGEST_LABEL + 1), "prose", ""),
        ("1" * 200, "prose", ""),
    ],
)  # fmt: skip
def test_a_text_is_of_one_kind(text: str, kind: str, folded: str) -> None:
    found = token(text)
    assert (found.kind, found.folded if kind != "prose" else "") == (kind, folded)
    assert found.is_value == (kind in ("figure", "blank"))


def test_only_a_cell_in_which_nothing_is_printed_is_empty() -> None:
    assert [token(text).is_empty for text in ("", " \u3000", "/", "0")] == [True, True, False, False]
    assert not token("", "picture").is_empty


def test_what_cannot_be_told_stands_where_a_figure_does_unless_it_is_words() -> None:
    assert token("①", "raised").kind == "figure"
    assert token("总计", "raised").kind == "label"


def test_rows_are_counted_and_what_shows_nothing_is_no_token() -> None:
    cells = tuple(Cell(text, HERE) for text in ("总计", "1", ""))
    document = Document(
        "a", "text", (Paragraph("甲", HERE), Paragraph("", HERE), Table((cells, cells)), Paragraph("乙", HERE))
    )
    stream = tokens(document)
    assert isinstance(stream, Stream)
    assert [(one.text, one.row) for one in stream] == [
        ("甲", 0), ("总计", 1), ("1", 1), ("", 1), ("总计", 2), ("1", 2), ("", 2), ("乙", 3),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    found = token(text)
    assert found.text == text
    assert (found.kind == "label") == bool(found.folded) or found.kind in ("label", "prose")


@pytest.mark.parametrize("more", [0, 50])
def test_labels_are_found_by_their_folded_text(more: int) -> None:
    stream = stream_of("总 计 | 自然人 | 3\n自然人 | / | 总计\n一句话。")
    wanted = frozenset({"总计", "自然人", "其他", *map(str, range(more))})
    every = [n for n, token in enumerate(stream) if token.folded in wanted]
    assert len(every) == 4
    assert stream.places_of(wanted, 0, len(stream)) == every
    assert stream.places_of(wanted, 1, every[-1]) == every[1:-1]
    assert stream.printed(wanted, 0, len(stream)) == {"总计", "自然人"}
    assert stream.printed(wanted, 1, 2) == {"自然人"}
