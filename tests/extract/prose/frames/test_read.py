"""Sentences as frames: what was done with what, how often, when, by whom; and why it is not certain."""

from __future__ import annotations

from time import process_time

import pytest

from disclosure_checks import load_edition
from disclosure_checks.declared.lexicon import lexicon, read_words
from disclosure_checks.extract.prose.frames.read import read_frames
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import read_sections
from tests import bases
from tests.extract.prose.spoken import frames, reading, spoken
from tests.extract.reading import lines


def told(*texts: str) -> list[tuple[str, str, int | None]]:
    return [(frame.act, frame.object, frame.value) for frame in frames(*texts)]


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请3件。",
        "3件政府信息公开申请已受理。",
        "政府信息公开申请收到3件。",
        "收到3件政府信息公开申请。",
    ],
)
def test_both_orders(text: str) -> None:
    assert told(text) == [("receive", "application", 3)]


def test_one_figure_of_two_acts() -> None:
    assert [(frame.act, frame.value, frame.joined) for frame in frames("收到并办结政府信息公开申请5件。")] == [
        ("receive", 5, True),
        ("conclude", 5, True),
    ]


def test_what_a_clause_leaves_out_is_inherited() -> None:
    assert told("收到政府信息公开申请5件，办结4件，结转下年1件。") == [
        ("receive", "application", 5),
        ("conclude", "application", 4),
        ("forward", "application", 1),
    ]


def test_a_comma_between_digits_cuts_no_clause() -> None:
    assert told("收到政府信息公开申请1,234件,办结12件；结转下年0件。") == [
        ("receive", "application", 1234),
        ("conclude", "application", 12),
        ("forward", "application", 0),
    ]


def test_a_heading_gives_the_subject() -> None:
    assert told("（二）依申请公开情况", "全年办结5件。") == [("conclude", "application", 5)]
    assert told("（三）平台建设情况", "全年办结5件。") == []


def test_a_competitor_takes_the_subject_over() -> None:
    assert told("收到政府信息公开申请5件。市长信箱来信40件，办结38件。") == [("receive", "application", 5)]


def test_an_unknown_noun_between_act_and_figure_is_no_application() -> None:
    assert told("收到政府信息公开申请5件，办结物业纠纷40件。") == [("receive", "application", 5)]


def test_a_bracket_lists_parts_of_the_figure_in_front() -> None:
    received, over = frames("收到政府信息公开申请12件（含上年结转2件）。")
    assert (over.act, over.value, over.included) == ("over", 2, True)
    assert over.head is received


def test_among_lists_parts() -> None:
    head, granted, refused = frames("收到政府信息公开申请12件，其中予以公开9件、不予公开3件。")
    assert [(one.act, one.what, one.listed, one.head) for one in (granted, refused)] == [
        ("result", ("granted",), True, head),
        ("result", ("refused",), True, head),
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("2022年结转政府信息公开申请2件。", "over"),
        ("结转2024年办理的政府信息公开申请2件。", "forward"),
        ("上年度转入政府信息公开申请2件。", "over"),
        ("政府信息公开申请顺延至下一年度2件。", "forward"),
    ],
)
def test_the_nearest_year_tells_the_direction(text: str, act: str) -> None:
    assert told(text) == [(act, "application", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "上年度收到政府信息公开申请9件。",
        "上半年收到政府信息公开申请9件。",
        "第三季度收到政府信息公开申请9件。",
        "下一步，力争收到政府信息公开申请9件。",
        "较上年多收到政府信息公开申请9件。",
        "其中延期答复的政府信息公开申请9件。",
        "下属单位收到政府信息公开申请9件。",
    ],
)
def test_other_years_plans_parts_and_other_bodies_are_no_total(text: str) -> None:
    assert not [frame for frame in frames(text) if not frame.reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("收到政府信息公开申请约9件。", "about"),
        ("2019年收到政府信息公开申请9件。", "year"),
        ("自2019年以来收到政府信息公开申请9件。", "several-years"),
        ("全市收到政府信息公开申请9件。", "scope"),
        ("乙镇收到政府信息公开申请9件。", "scope"),
        ("收到申请9件。", "bare"),
        ("通过网络收到政府信息公开申请9件。", "one-channel"),
        ("收到涉及土地征收类的政府信息公开申请9件。", "of-a-part"),
    ],
)
def test_why_it_is_not_certain(text: str, reason: str) -> None:
    (frame,) = frames(text)
    assert (frame.act, frame.value, frame.reason) == ("receive", 9, reason)


def test_the_own_name_is_no_other_circle() -> None:
    (frame,) = frames("示例县教育局收到政府信息公开申请9件。", agency="示例县教育局")
    assert frame.reason == ""


def test_the_whole_county_is_a_county_governments_own() -> None:
    assert frames("全县收到政府信息公开申请9件。", agency="示例县人民政府")[0].reason == ""
    assert frames("全县收到政府信息公开申请9件。", agency="示例县甲镇人民政府")[0].reason == "scope"


def test_none_of_several_things() -> None:
    assert told("未收到政府信息公开申请，未发生行政复议、行政诉讼。") == [
        ("receive", "application", 0),
        ("case", "review", 0),
        ("case", "suit", 0),
    ]


def test_not_in_time_is_not_none() -> None:
    assert told("没有政府信息公开申请超期的情况。") == []


def test_a_cause_hides_the_application_and_the_years_inside_it() -> None:
    (frame,) = frames("因2021年政府信息公开申请答复引发的行政复议2件。")
    assert (frame.act, frame.object, frame.value, frame.reason) == ("case", "review", 2, "")


def test_all_and_all_but_some() -> None:
    _, all_ = frames("收到政府信息公开申请5件，均已办结。")
    assert (all_.act, all_.value, all_.all) == ("all", None, True)
    _, but = frames("收到政府信息公开申请5件，除1件外均已办结。")
    assert (but.act, but.left_out) == ("all", 1)
    _, pending, but = frames("收到政府信息公开申请5件，除1件正在办理外全部办结。")
    assert (pending.act, pending.value, but.left_out) == ("forward", 1, 1)


def test_a_figure_without_a_place_is_kept_with_why() -> None:
    (one,) = reading("政府信息公开申请归档157件。").unplaced
    assert (one.value, one.reason, one.tied) == (157, "noun", True)
    (part,) = reading("延期答复政府信息公开申请3件。").unplaced
    assert (part.reason, part.tied) == ("part", False)


def test_amounts_are_in_ten_thousand_yuan() -> None:
    amounts = [frames(f"收取行政事业性收费{said}。")[0].amount for said in ("32000元", "3.2万元", "0.5亿元")]
    assert [float(amount) for amount in amounts if amount is not None] == [3.2, 3.2, 5000.0]


def test_the_words_that_decided_are_kept() -> None:
    assert frames("全年收到政府信息公开申请3件。")[0].words == ("收到", "政府信息公开申请")


def test_a_word_of_a_pack_keeps_its_sentence_from_being_passed_over() -> None:
    block = {"class": "object", "means": "suit", "words": ["对簿公堂"], "example": "对簿公堂2次。"}
    more = lexicon(read_words([block], "local.toml"))
    prose = sentences(read_sections(lines("因政务工作对簿公堂2次。"), load_edition("2021")))
    assert [frame.object for frame in read_frames(prose, bases.AGENCY, 2023, more).frames] == ["suit"]
    assert not read_frames(prose, bases.AGENCY, 2023, lexicon()).frames


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "行政复议3件，维持2件，共5件，",
        "自然人3件、企业2件，予以公开3件，",
        "收到政府信息公开申请5件，答复上年结转的3件，上述9件申请均已办结。",
    ],
)
def test_four_times_the_prose_takes_about_four_times_as_long(said: str) -> None:
    def seconds(times: int) -> float:
        begin = process_time()
        spoken("一、总体情况", "全年收到政府信息公开申请12件，" + said * times)
        return process_time() - begin

    seconds(50)
    assert seconds(2000) < 8 * max(seconds(500), 0.02)
