"""What sentences claim together: settled once, in doubt, or contradicted; and what is no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_checks import Location
from disclosure_checks.declared.claims import Claim, claim_label, declared_claims
from tests import bases
from tests.extract.prose.spoken import told

DECLARED = declared_claims()


@pytest.mark.parametrize("claim", DECLARED.claims.values(), ids=lambda claim: claim.id)
def test_each_claim_is_read_from_its_example(claim: Claim) -> None:
    found = told(claim.example)
    assert claim.id in found.facts
    assert claim.id not in found.notes or claim.id == "nonexistent"


def test_claims_name_claims_that_are_there() -> None:
    for claim in DECLARED.claims.values():
        assert not claim.zero_is or claim.zero_is in DECLARED.claims
    assert claim_label("four_received") == DECLARED.claims["received"].label


def test_a_claim_has_its_words_and_place() -> None:
    found = told("概述。", "全年收到政府信息公开申请 １２ 件，办结１１件。")
    assert found.facts["received"].value == 12
    assert found.facts["received"].text == "全年收到政府信息公开申请 １２ 件，办结１１件"
    assert found.facts["concluded"].location == Location(line=2)


def test_a_long_sentence_is_quoted_by_its_clause() -> None:
    found = told("我镇" + "认真落实各项要求，" * 9 + "全年收到政府信息公开申请 12 件，办结11件。")
    assert found.facts["received"].text == "全年收到政府信息公开申请 12 件"


def test_the_topic_goes_on_over_a_short_heading_and_ends_with_another() -> None:
    assert told("（二）依申请公开", "全年收到申请5件，办结5件。").facts["concluded"].value == 5
    assert "concluded" not in told("政府信息公开申请渠道畅通。", "全年办结5件。").facts
    assert "concluded" not in told("收到政府信息公开申请3件，办理12345热线工单，办结500件。").facts


@pytest.mark.parametrize(
    "other",
    [
        "处理网站纠错16条，办结16条。",
        "法律顾问审查合同15件，答复15件。",
        "群众满意度98%，办结率100%。",
        "采购项目新收9件，办结8件。",
        "收到上级交办单4件，全部办结。",
        "全年印发文件45件，予以公开40件。",
    ],
)
@pytest.mark.parametrize(
    "front", ["依申请公开工作规范开展。", "收到政府信息公开申请12件，", "收到政府信息公开申请12件；"]
)
def test_what_counts_something_else_is_no_claim_behind_applications(front: str, other: str) -> None:
    found = told(front + other)
    assert set(found.facts) <= {"received"}
    assert not found.observations


def test_parts_of_the_applications_do_not_end_their_topic() -> None:
    found = told("全年收到政府信息公开申请12件，其中网上8件，信函4件，同比增长20%，办结11件，结转下年1件。")
    assert (found.facts["received"].value, found.facts["concluded"].value) == (12, 11)
    assert found.facts["carried_forward"].value == 1


def test_two_figures_in_one_sentence_may_each_be_of_a_part() -> None:
    found = told("政府信息公开申请中，自然人10件，予以公开8件；企业2件，予以公开2件。")
    assert "granted" not in found.facts
    assert "granted" in found.doubts
    assert not found.observations


def test_a_body_that_decides_on_cases_must_say_what_they_are_about() -> None:
    found = told("依申请公开工作规范开展。全年办理行政复议120件。")
    assert "review" not in found.facts
    assert "信息公开引起" in found.doubts["review"].zh
    assert told("依申请公开工作规范开展。全年有行政复议2件。").facts["review"].value == 2


@pytest.mark.parametrize(
    "other",
    [
        "另有征地补偿类行政复议案件5件，与政府信息公开无关。",
        "镇政府作为第三人参加林地权属纠纷行政诉讼1件。",
        "涉及林木采伐的其他诉讼案件6件。",
        "除信息公开外，我局另有行政许可类复议案件11件、诉讼案件6件。",
        "复议后提起行政诉讼1件，直接提起行政诉讼2件。",
    ],
)
def test_cases_about_something_else_are_no_claim(other: str) -> None:
    found = told("依申请公开工作规范开展。" + other)
    assert not {"review", "suits"} & set(found.facts)


def test_of_all_cases_those_about_disclosure_are_counted() -> None:
    found = told("依申请公开工作规范开展。全年发生行政复议5件，其中涉及政府信息公开的1件。")
    assert found.facts["review"].value == 1


def test_what_all_were_upheld_excludes_the_rest() -> None:
    assert (
        "all_upheld" not in told("因政府信息公开引起的行政复议3件、行政诉讼2件，其中1件纠正，其余3件均获维持。").facts
    )
    assert told("因政府信息公开被申请行政复议9件，均获复议机关维持。").facts["review_upheld"].value == 0


def test_the_whole_county_is_what_its_governments_report_covers() -> None:
    said = "全县收到政府信息公开申请236件。"
    assert not told(said, agency="示例县人民政府").notes
    for agency in ("示例县甲镇人民政府", "示例县财政局", "示例市人民政府", None):
        assert told(said, agency=agency).notes == {"received": "scope"}
    assert told("全县各部门收到政府信息公开申请236件。", agency="示例县人民政府").notes


def test_figures_in_turn_and_documents_of_others_are_no_claims() -> None:
    assert not told("2021年、2023年，我镇分别收到政府信息公开申请5件、3件。").facts
    found = told("制发行政规范性文件6件。另外，指导县（区）林业主管部门制定规范性文件11件。")
    assert found.facts["documents_issued"].value == 6
    assert not found.observations


def test_the_clause_begins_behind_the_mark_before_the_words() -> None:
    found = told("收到政府信息公开申请2件，均以信函提出，内容涉及土地，2件均已按期办结。")
    assert found.facts["concluded"].value == 2


def test_the_scope_is_the_one_named_last() -> None:
    found = told("各乡镇、各部门推进有序，全县收到政府信息公开申请236件。", agency="示例县人民政府")
    assert found.facts["received"].value == 236
    assert not found.notes


def test_applications_carried_over_are_not_those_received() -> None:
    found = told("年初，有上年结转的政府信息公开申请6件，均已答复完毕。")
    assert set(found.facts) == {"carried_over"}


def test_the_clear_statement_counts_before_the_others() -> None:
    found = told("全市收到政府信息公开申请90件。自2019年以来收到政府信息公开申请50件。我镇收到政府信息公开申请12件。")
    assert (found.facts["received"].value, found.notes, found.doubts) == (12, {}, {})


def test_two_values_are_in_doubt_and_seen() -> None:
    found = told("收到政府信息公开申请12件。", "全年共收到政府信息公开申请21件。")
    assert "received" not in found.facts
    assert found.doubts["received"].zh == "正文前后说法不一"
    (seen,) = found.observations
    assert (seen.values["first"], seen.values["other"]) == ("12", "21")
    assert [place.line for place in seen.places] == [1, 2]


def test_years() -> None:
    assert told("2023年收到政府信息公开申请5件。").facts["received"].value == 5
    assert "2021" in told("2021年收到政府信息公开申请5件。").doubts["received"].zh
    assert told("《2021年工作要点》印发后，收到政府信息公开申请5件。").facts["received"].value == 5
    assert "received" in told("2023年收到政府信息公开申请5件。", year=None).doubts


def test_the_agency_s_own_name_is_no_other_scope() -> None:
    assert told("示例县教育局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {}
    assert told("县教育局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {}
    assert told("县卫健局共收到政府信息公开申请5件。", agency="示例县教育局").notes == {"received": "scope"}


def test_an_undecided_rule_says_why(tmp_path: Path) -> None:
    said = "全年收到政府信息公开申请约10件。"
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report(), said=said), select=["N101"])
    (outcome,) = result.reports[0].undecided
    assert outcome.reason == "正文：新收政府信息公开申请：只说是约数"


@pytest.mark.parametrize(
    "said",
    [
        "公文公开属性认定：主动公开46件、依申请公开8件、不予公开11件。",
        "我镇近三年政府信息公开申请数量为9件、15件、12件。",
        "与去年相比，新增政府信息公开申请3件。",
        "上年度收到政府信息公开申请9件，办结8件。",
        "上年结转项目5个，结转下年度项目3个。",
        "信访事项上年结转6件，结转下年2件。",
    ],
)
def test_figures_of_other_things_and_years_are_no_claims(said: str) -> None:
    assert not told(said).facts


def test_another_township_is_another_scope() -> None:
    assert "received" in told("乙镇全年收到政府信息公开申请4件。").notes


def test_carried_applications_need_no_subject_and_may_name_the_year() -> None:
    assert told("另有2件因期限未满，结转下年度办理。").facts["carried_forward"].value == 2


def test_results_beside_each_other_need_no_subject() -> None:
    facts = told("予以公开7件，不予公开1件，不予处理2件。").facts
    assert (facts["granted"].value, facts["refused"].value, facts["declined"].value) == (7, 1, 2)


def test_two_figures_of_one_quantity_make_no_balance() -> None:
    once = told("本年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年2件。").facts
    assert {name for name in once if name.startswith("four_")} == {
        "four_received", "four_carried_over", "four_concluded", "four_carried_forward",
    }  # fmt: skip
    twice = told("本年新收政府信息公开申请12件，上年结转1件，办结10件，已办结11件。").facts
    assert not [name for name in twice if name.startswith(("four_", "three_"))]
