"""Constructions of real reports that must be read, and those of which nothing may be said."""

from __future__ import annotations

import pytest

from disclosure_checks import load_edition
from disclosure_checks.extract.prose.sentences import sentences
from disclosure_checks.extract.structure.sections import read_sections
from disclosure_checks.model.reckoning import settle
from tests.extract.prose.spoken import reckonings, spoken, told
from tests.extract.reading import lines

#: Sentences and the quantities that they state; a tuple of paragraphs where a heading gives the subject.
READ = {
    "applicants by the columns of the form": (
        "全年收到政府信息公开申请9件，其中自然人5件、商业企业2件、科研机构1件、其他1件。",
        {"persons": 5, "applicants_business": 2, "applicants_research": 1, "applicants_other": 1},
    ),
    "what prevails, counted behind it": ("政府信息公开申请以自然人为主，共7件，另有企业1件。", {"persons": 7}),
    "kinds of applicants and their sum": (
        "收到自然人申请5件、法人或其他组织申请2件，合计7件。",
        {"received": 7, "persons": 5, "organizations": 2},
    ),
    "three names denied together": (
        "政府信息公开申请、行政复议、行政诉讼三项均为零。",
        {"none_received": 0, "no_cases": 0},
    ),
    "denied behind the names": ("政府信息公开行政复议和行政诉讼均未发生。", {"no_cases": 0}),
    "none pending": ("收到政府信息公开申请9件，办结9件，无未办结件。", {"concluded": 9, "carried_forward": 0}),
    "a result that takes in another": (
        "收到政府信息公开申请9件，其中公开7件（含部分公开2件），不予公开2件。",
        {"granted_at_all": 7, "granted_in_part": 2, "refused": 2},
    ),
    "received and carried over in a bracket": (
        "依申请公开总量9件（新收7件、结转2件），办结9件。",
        {"received": 7, "carried_over": 2},
    ),
    "both kinds of cases and their sum": (
        "因政府信息公开引起行政复议3件、行政诉讼2件，共5件。",
        {"review": 3, "suits": 2, "cases": 5},
    ),
    "all suits won": ("政府信息公开行政诉讼3件，均胜诉。", {"suits": 3, "suits_upheld": 3}),
    "documents under their heading": (
        "行政规范性文件管理方面，新出台3件，宣布失效1件，继续执行9件。",
        {"documents_issued": 3, "documents_repealed": 1, "documents_in_force": 9},
    ),
    "件 in the name": ("我局全年受理政府信息公开申请件31件。", {"received": 31}),
    "the name is 依申请公开信息": ("本年度收到依申请公开信息17条。", {"received": 17}),
    "received and handled in one": ("收到并妥善处理依申请公开信息9件。", {"received": 9}),
    "the subject is the public": ("收到4条群众通过网上专栏提交的政府信息公开申请。", {"received": 4}),
    "数为": ("依申请公开申请数为16件，已全部办结。", {"received": 16, "all_answered": 0}),
    "办理 beside none carried forward": (
        "办理政府信息公开申请14件，均按时完成，无结转。",
        {"handled": 14, "carried_forward": 0},
    ),
    "none in any form": ("全年未接收到任何形式的政府信息公开申请。", {"none_received": 0}),
    "政务公开申请": ("本年未收到政务公开申请。", {"none_received": 0}),
    "a heading, then 无": (("（二）依申请公开情况", "无。"), {"none_received": 0}),
    "since the year began": ("今年以来共受理政府信息公开申请7件。", {"received": 7}),
    "a comparison between, then answered with those carried over": (
        "受理政府信息公开申请63件，较2022年下降12%，答复70件（含上年结转11件，另有4件顺延）。",
        {"received": 63, "answered": 70, "carried_over": 11, "carried_forward": 4},
    ),
    "over and into the next year": (
        "上年结转政府信息公开申请2件，转下一年办理3件。",
        {"carried_over": 2, "carried_forward": 3},
    ),
    "answered in time, act before": ("收到政府信息公开申请21件，法定期限内予以答复19件。", {"answered": 19}),
    "answered in time, figure first": ("收到政府信息公开申请21件，19件已按规定予以答复。", {"answered": 19}),
    "answered and withdrawn": (
        "收到政府信息公开申请20件，答复17件，申请人撤回3件。",
        {"received": 20, "concluded": 20},
    ),
    "concluded with those of last year": (
        "收到政府信息公开申请70件，办结77件（含2022年结转的9件），其中予以公开41件。",
        {"received": 70, "concluded": 77, "carried_over": 9, "granted": 41},
    ),
    "a group by its causes": (
        "收到政府信息公开申请40件，因本机关不掌握等原因无法提供12件。",
        {"unavailable": 12},
    ),
    "不存在": ("收到政府信息公开申请40件，其中信息不存在6件。", {"nonexistent": 6}),
    "all of one result": ("收到政府信息公开申请16件，16件均为不同意公开。", {"refused": 16}),
    "two groups in one figure": ("收到政府信息公开申请16件，予以公开或部分公开10件。", {"granted_at_all": 10}),
    "cases in a list of what did not occur": (
        "本年度政府信息公开工作未发生举报、投诉、申请行政复议、提起行政诉讼等情况。",
        {"no_cases": 0},
    ),
    "未引发": ("政府信息公开工作未引发行政复议和起诉案件。", {"no_cases": 0}),
    "均为0件": ("政府信息公开行政复议程序和行政诉讼程序均为0件。", {"no_cases": 0}),
    "the figure before the cases": (
        "因政府信息公开产生6件行政复议案件，2件行政诉讼案件。",
        {"review": 6, "suits": 2},
    ),
    "suits after review": ("政府信息公开行政诉讼中，复议后起诉2件。", {"suit_after_review": 2}),
    "all upheld but the pending one": (
        "因政府信息公开被申请行政复议5件，除1件尚未审结外均维持。",
        {"review": 5, "t4.review.pending": 1, "t4.review.upheld": 4},
    ),
    "a total of those received and carried over": (
        "全年依申请公开共计18件，其中上年结转3件、本年新收15件。",
        {"handled": 18, "received": 15, "carried_over": 3},
    ),
    "the long name of documents": ("新制定的县政府行政规范性文件13件。", {"documents_issued": 13}),
    "制定": ("全年制定政府规范性文件4件。", {"documents_issued": 4}),
    "applicants without measure word between": (
        "收到政府信息公开申请95件，其中自然人89件、组织6件。",
        {"received": 95, "persons": 89, "organizations": 6},
    ),
}


@pytest.mark.parametrize(("text", "claims"), READ.values(), ids=list(READ))
def test_what_must_be_read(text: str | tuple[str, ...], claims: dict[str, int]) -> None:
    found = told(*((text,) if isinstance(text, str) else text), agency="示例县人民政府")
    assert {claim: found.facts[claim].value for claim in claims if claim in found.facts} == claims, found


#: Breakdowns that fit when they are read as they are meant, or that cannot be told.
FITTING = {
    "of those received and carried over": "收到申请15件，上年结转3件，其中网络提交10件、信函提交8件。",
    "what is carried forward is a part": "办理申请40件，其中予以公开27件，不予公开8件，其他处理2件，结转下年3件。",
    "shares that were cut and not rounded": "全年收到留言130条，其中咨询59条，占45.3%。",
}


@pytest.mark.parametrize("text", FITTING.values(), ids=list(FITTING))
def test_breakdowns_that_are_not_to_be_accused(text: str) -> None:
    prose = sentences(read_sections(lines(text), load_edition("2021")))
    said = [one for one in reckonings(prose) if one.kind in ("breakdown", "percentage")]
    assert said
    assert not [one for one in said if settle(one, {}).state == "violated"]


def test_those_of_last_year_alone_are_granted() -> None:
    found = told("上年结转政府信息公开申请4件，均予以公开。")
    assert found.facts["carried_over"].value == 4
    assert "received" not in found.facts


def test_two_headings_in_one_line_are_no_statement() -> None:
    found = told("包括（一）政府信息主动公开情况；（二）政府信息依申请公开情况。")
    assert not found.facts
    assert not found.doubts


#: Figures that stand beside applications and cases and count something else, or those of another body.
SOMETHING_ELSE = {
    "bodies that received some": "全县38个公开单位中，有21个单位收到申请，17个单位未收到申请。",
    "an application that something is done about": "对2件涉及第三方权益的申请征求了第三方意见。",
    "cases that another body received": "县法制局收到以县政府为被申请人的政府信息公开行政复议申请5件。",
}


@pytest.mark.parametrize("text", SOMETHING_ELSE.values(), ids=list(SOMETHING_ELSE))
def test_what_counts_something_else_is_no_total(text: str) -> None:
    said = spoken(text, agency="示例县人民政府")
    certain = [one for one in said.statements if not one.reason]
    assert not [one for one in certain if one.claim in ("received", "review", "cases")]


def test_the_body_itself_is_named_behind_the_act_of_another() -> None:
    (said,) = spoken(
        "县法制局收到以县政府为被申请人的政府信息公开行政复议申请5件。", agency="示例县人民政府"
    ).statements
    assert (said.claim, said.value, said.detail) == ("review", 5, "县法制局")
    (own,) = spoken("以县政府为被申请人的政府信息公开行政复议5件。", agency="示例县人民政府").statements
    assert (own.value, own.reason) == (5, "")
