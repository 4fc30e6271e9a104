"""The one splitter: which section a heading opens, however it is worded, numbered and placed."""

from __future__ import annotations

import pytest

from disclosure_checks import Location, load_edition
from disclosure_checks.declared.sections import load_expected
from disclosure_checks.extract.structure.headings import heading_of, is_first_heading
from disclosure_checks.extract.structure.sections import Sections, read_sections
from disclosure_checks.text.folding import unspaced
from tests.extract.reading import lines

FORM = load_edition("2021")


def cut(*texts: str) -> Sections:
    return read_sections(lines(*texts), FORM)


def opened(text: str) -> int:
    """The section that a line opens by its words; 0 for none."""
    return next((section.number for section in cut(text).found.values() if section.known), 0)


@pytest.mark.parametrize("heading", load_expected().headings, ids=lambda heading: heading.example)
def test_each_declared_wording_opens_its_section(heading) -> None:  # type: ignore[no-untyped-def]
    told = {heading_of(unspaced(wording), FORM) for wording in heading.wordings}
    assert {one.number for one in told if one} == {heading.number}
    assert None not in told
    assert {opened(f"三、{wording}") for wording in heading.numbered} <= {heading.number}
    assert opened(heading.example) == heading.number


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_forms_own_headings_open_their_sections(edition: str, number: int) -> None:
    form = load_edition(edition)
    label = form.sections[number - 1]
    for printed in (label, f"{number}、{label}", f"第{'一二三四五六'[number - 1]}部分 {label}", f"一、{label}"):
        told = heading_of(unspaced(printed), form)
        assert told is not None
        assert told.number == number


HEADINGS = [
    ("一、总体情况（宋体加粗小四号字）", 1),
    ("总体情况", 1),
    ("一、政府信息公开工作的基本情况", 1),
    ("三、依申请公开政府信息办理情况", 3),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
    ("四、政府信息公开行政复议和行政诉讼的情况", 4),
    ("五、存在问题及改进情况", 5),
    ("五、工作中的不足与改进", 5),
    ("第六部分 其他需要报告的事项", 6),
    ("5.存在的主要问题及改进情况", 5),
    ("六、其他需要报告的事项：无。", 6),
    ("五年来存在的主要问题有三个，都在逐年改进，今年又解决了其中的两个，只剩下一个还没有办完。", 0),
    ("（二）依申请公开情况", 0),
    ("主动公开情况", 0),
    ("一、完善制度", 0),
    ("1.重复申请", 0),
    ("全年没有收到申请，总体情况良好", 0),
    ("2023年，总体情况良好。", 0),
]


@pytest.mark.parametrize(("heading", "number"), HEADINGS)
def test_headings_as_they_vary(heading: str, number: int) -> None:
    assert opened(heading) == number


def test_a_row_of_the_form_is_no_heading() -> None:
    assert heading_of("三、本年度办理结果", FORM) is None
    assert heading_of("一、本年新收政府信息公开申请数量", FORM) is None


def test_a_list_inside_a_section_opens_none() -> None:
    found = cut("五、存在的主要问题及改进情况", "一、基本情况尚可", "六、其他需要报告的事项", "好。")
    assert found.numbers == (5, 5, 6, 6)


def test_sections_in_another_order_are_told_all_the_same() -> None:
    found = cut("一、总体情况", "好。", "二、其他需要报告的事项", "无。", "三、存在的主要问题及改进情况", "少。")
    assert found.numbers == (1, 1, 6, 6, 5, 5)


def test_a_report_in_one_paragraph_is_cut_at_its_headings() -> None:
    text = "甲镇报告。一、总体情况 公开信息3条。 五、存在的主要问题及改进情况：更新偏慢。六、其他需要报告的事项。无。"
    found = cut(text)
    assert [(n, line.printed) for n, line in zip(found.numbers, found.lines, strict=True)] == [
        (0, "甲镇报告。"),
        (1, "一、总体情况"),
        (1, "公开信息3条。"),
        (5, "五、存在的主要问题及改进情况"),
        (5, "更新偏慢。"),
        (6, "六、其他需要报告的事项"),
        (6, "无。"),
    ]
    assert {line.location for line in found.lines} == {Location(line=1)}


def test_text_behind_a_heading_is_a_line_of_its_own() -> None:
    found = cut("一、总体情况 2023年，甲镇收到申请2件，办结2件，全部答复完毕，没有结转下年度办理的申请。")
    assert [line.printed[:6] for line in found.lines] == ["一、总体情况", "2023年，"]
    assert found.found[1].text.startswith("2023年,甲镇收到申请2件")


def test_the_first_heading_of_a_second_report_is_known() -> None:
    assert is_first_heading("一、总体情况")
    assert is_first_heading(" 总体情况 ")
    assert not is_first_heading("二、主动公开政府信息情况")
    assert not is_first_heading("总体情况" * 1000)
