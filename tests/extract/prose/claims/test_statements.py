"""Frames as statements: which quantity each states, and how certain that is."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.claims import Claim, claim_label, declared_claims
from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.claims.statements import read_statements
from tests import bases
from tests.extract.prose.spoken import prose, spoken, told, values

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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("因政府信息公开被申请行政复议5件，维持4件，纠正1件。",
         {"review": 5, "t4.review.upheld": 4, "t4.review.corrected": 1}),
        ("因政府信息公开被申请行政复议3件、行政诉讼2件，均获维持。", {"review": 3, "suits": 2, "all_upheld": 0}),
        ("因政府信息公开被申请行政复议3件，均获维持。", {"review": 3, "review_upheld": 0}),
        ("因政府信息公开提起行政诉讼3件，均被纠正。", {"suits": 3, "suits_corrected": 3}),
        ("因政府信息公开引起的行政复议、行政诉讼共5件。", {"cases": 5}),
        ("未发生政府信息公开行政复议、行政诉讼。", {"no_cases": 0}),
        ("未发生政府信息公开行政复议。", {"no_review": 0}),
        ("因政府信息公开发生行政复议2件，未发生行政诉讼。", {"review": 2, "no_suit": 0}),
    ],
)  # fmt: skip
def test_cases(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("收到政府信息公开申请9件，其他处理2件。", {"received": 9, "otherwise": 2}),
        ("收到政府信息公开申请9件，逾期不补正1件、其他1件。",
         {"received": 9, "t3.other_correction_overdue.total": 1, "t3.other_misc.total": 1}),
        ("收到政府信息公开申请9件，因国家秘密不予公开4件。", {"received": 9, "t3.refused_state_secret.total": 4}),
        ("收到政府信息公开申请9件，信息不存在3件。", {"received": 9, "nonexistent": 3}),
        ("收到政府信息公开申请9件，无法提供4件，其中信息不存在3件，不掌握1件。",
         {"received": 9, "unavailable": 4, "t3.unavailable_not_held.total": 1}),
        ("收到政府信息公开申请9件，予以公开5件，其余4件不予公开。", {"received": 9, "granted": 5}),
    ],
)  # fmt: skip
def test_results(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims


def test_granted_is_in_doubt_beside_what_was_public_already() -> None:
    found = told("收到政府信息公开申请9件，予以公开5件，已主动公开并告知获取途径2件。")
    assert "granted" in found.doubts
    assert "granted" not in found.facts


def test_all_of_them_are_those_that_were_received_and_carried_over() -> None:
    found = told("收到政府信息公开申请20件，上年结转3件，均予以公开。")
    assert found.facts["granted"].value == 23
    assert found.notes["granted"] == "soft"


def test_what_all_were_upheld_excludes_the_rest() -> None:
    said = "因政府信息公开引起的行政复议3件、行政诉讼2件，其中1件纠正，其余3件均获维持。"
    assert "all_upheld" not in values(said)


def test_published_documents_are_issued_ones_perhaps() -> None:
    assert told("全年公布政府规范性文件3件。").notes == {"documents_issued": "soft"}
    assert told("全年制定政府规范性文件3件。").notes == {}


def test_what_is_said_of_another_year_is_never_reckoned_with_this_one() -> None:
    said = values("收到政府信息公开申请5件。", "2019年收到政府信息公开申请9件，上年结转2件，全部办结。")
    assert said == {"received": 5}


def test_told_are_statements_and_figures_without_place_in_the_order_of_the_text() -> None:
    found = spoken("政府信息公开申请归档157件，收到政府信息公开申请9件。", "政府信息公开申请归档20件。").told()
    assert [(one.claim, one.value, one.location.line) for one in found] == [
        ("", 157, 1), ("received", 9, 1), ("", 20, 2),
    ]  # fmt: skip


def test_no_prose_states_nothing() -> None:
    found = read_statements((), bases.AGENCY, 2023, lexicon())
    assert (found.statements, found.unplaced, found.told()) == ((), (), ())
    assert not read_statements(prose("我镇环境优美。"), None, None, lexicon()).statements
