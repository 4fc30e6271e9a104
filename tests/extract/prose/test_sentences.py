"""Prose cut into sentences with their sections."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import Location, limits, load_edition
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import Sections, read_sections
from disclosure_checks.text.folding import unspaced
from tests.extract.reading import lines


def prose(*texts: str) -> Sections:
    return read_sections(lines(*texts), load_edition("2021"))


def test_sentences_have_section_place_and_text() -> None:
    found = sentences(
        prose("甲镇2023年报告。", "一、总体情况", "收到申请 12 件。办結１１件！", "六、其他需要报告的事项", "无。")
    )
    assert [(s.section, s.paragraph, s.heading, s.text) for s in found] == [
        (0, 0, False, "甲镇2023年报告。"),
        (1, 1, True, "一、总体情况"),
        (1, 2, False, "收到申请12件。"),
        (1, 2, False, "办结11件!"),
        (6, 3, True, "六、其他需要报告的事项"),
        (6, 4, False, "无。"),
    ]
    assert found[3].printed == "办結１１件！"
    assert found[3].location == Location(line=3)


def test_a_piece_is_quoted_as_printed() -> None:
    (sentence,) = sentences(prose("全年收到申请 １２ 件。"))
    assert sentence.quote(2, 8) == "收到申请 １２"
    assert sentence.quote(0, len(sentence.text)) == sentence.printed


def test_sections_only_go_forward() -> None:
    found = sentences(prose("五、存在的主要问题及改进情况", "一、基本情况尚可", "六、其他需要报告的事项", "好。"))
    assert [s.section for s in found] == [5, 5, 6, 6]


def test_text_behind_a_heading_in_its_line_is_a_sentence_of_its_own() -> None:
    found = sentences(prose("一、总体情况 2023年，甲镇收到申请2件，办结2件，全部答复完毕，没有结转下年度办理的申请。"))
    assert [(s.heading, s.section) for s in found] == [(True, 1), (False, 1)]
    assert found[0].printed == "一、总体情况"
    assert found[1].text.startswith("2023年,甲镇收到申请2件")


def test_a_point_in_a_number_ends_no_sentence() -> None:
    assert [s.text for s in sentences(prose("占12.5%.共3件.办结"))] == ["占12.5%.共3件.", "办结"]


@given(st.lists(st.text(alphabet="一二三、。总体情况，12 3.%①①（）\u3000件a", max_size=60), max_size=4))
@settings(max_examples=100)
def test_any_text_is_cut_and_quoted(texts: list[str]) -> None:
    for sentence in sentences(prose(*texts)):
        assert sentence.text
        assert sentence.text == unspaced(sentence.printed)
        assert isinstance(sentence.quote(0, len(sentence.text)), str)


def test_a_sentence_without_end_is_cut_at_a_comma_and_loses_nothing() -> None:
    text = "收到申请3件，其中网上申请2件、" * 500
    found = sentences(prose(text))
    assert max(len(sentence.text) for sentence in found) <= limits.SENTENCE
    assert "".join(sentence.printed for sentence in found) == text
    assert all(sentence.printed.endswith(("，", "、")) for sentence in found)


def test_a_hostile_text_without_commas_is_read_in_time_in_proportion() -> None:
    found = sentences(prose("收到申请3件" * 3000))
    assert "".join(sentence.printed for sentence in found) == "收到申请3件" * 3000
