"""Labels of rows found in the stream: whole, with their groups, over several cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import load_edition
from disclosure_checks.extract.tables.labels import label_index, likeness, matches
from tests.extract.reading import stream_of

TABLE = load_edition("2021").table(3)
ROWS = TABLE.blocks[0].rows
INDEX = label_index(ROWS)


def found(text: str) -> list[tuple[str, bool]]:
    stream = stream_of(text)
    return [(ROWS[match.line].id, match.exact) for match in matches(INDEX, stream, 0, len(stream))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_label_is_its_row_alone_and_behind_its_groups(row: object) -> None:
    line = next(one for one in ROWS if one is row)
    wanted = [(line.id, True)]
    assert found(f"{line.label} | 1") == wanted
    assert found(" | ".join([*line.parents, line.label, "1"])) == wanted


def test_another_wording_is_read_and_not_exact() -> None:
    aliased = next(row for row in ROWS if row.aliases)
    assert found(f"{aliased.aliases[0]} | 1") == [(aliased.id, False)]


def test_a_label_in_several_cells_is_put_together_and_begins_behind_its_groups() -> None:
    stream = stream_of("三、本年度办理结果 | （三）不予公开 | 1.属于 | 国家秘密 | 3")
    (match,) = matches(INDEX, stream, 0, len(stream))
    assert ROWS[match.line].id == "refused_state_secret"
    assert (match.start, match.end) == (2, 4)


def test_strange_words_and_figures_are_no_label() -> None:
    assert found("全年公开信息 | 12\n其他事项 | 3") == []


def test_between_two_positions_only_whole_labels_are_found() -> None:
    stream = stream_of("（一）予以公开 | 1\n2.重复申请 | 2")
    assert len(matches(INDEX, stream, 0, len(stream))) == 2
    assert [m.line for m in matches(INDEX, stream, 2, len(stream))] == [
        m.line for m in matches(INDEX, stream, 0, len(stream))
    ][1:]
    assert INDEX in stream.found, "a stream is searched once"


def test_a_recognised_label_of_two_rows_is_like_none_of_them() -> None:
    line = next(one for one in ROWS if one.id == "declined_publication")
    both = "2重复申请要求提供公开出版物"
    assert likeness(both, line) > 60
    assert likeness(both, line, recognised=True) == 0
    assert likeness("3要求提供公开出版勿", line, recognised=True) > 60


@given(st.sampled_from(ROWS), st.text(alphabet="甲乙丙丁", max_size=3))
def test_likeness_is_whole_for_the_own_label_and_less_for_an_altered_one(row: object, more: str) -> None:
    line = next(one for one in ROWS if one is row)
    assert likeness(line.label, line) == 100
    assert likeness(line.label + more, line) <= 100
    assert (likeness(line.label + more, line) == 100) == (not more)
