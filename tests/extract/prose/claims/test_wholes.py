"""What frames of applications state together: sums of channels, kinds of applicants, the rest, all."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.claims.wholes import channels_summed
from tests.extract.prose.spoken import frames, told, values


def test_two_channels_of_a_sentence_are_summed_and_one_is_not() -> None:
    two = channels_summed(frames("网上收到政府信息公开申请5件，信函收到政府信息公开申请2件。"))
    assert [(one.act, one.value, one.reason) for one in two] == [("receive", 7, "channels")]
    one = channels_summed(frames("网上收到政府信息公开申请5件。", "信函收到政府信息公开申请2件。"))
    assert [frame.value for frame in one] == [5, 2]


def test_their_printed_total_makes_the_sum_certain_or_leaves_it_in_doubt() -> None:
    said = "网上收到政府信息公开申请5件，信函收到政府信息公开申请2件，合计"
    right, wrong = told(f"{said}7件。"), told(f"{said}8件。")
    assert (right.facts["received"].value, right.notes) == (7, {})
    assert "received" in wrong.doubts


#: Kinds of applicants, and the columns that they are.
APPLICANTS = {
    "all that are no persons are organizations": ("自然人5件、企业4件", {"persons": 5, "organizations": 4}),
    "one kind of some": ("自然人5件、企业2件", {"persons": 5, "applicants_business": 2}),
    "organizations of several names": ("自然人5件、法人3件、其他1件", {"persons": 5, "organizations": 4}),
    "others beside columns are the last column": (
        "自然人5件、商业企业2件、其他2件",
        {"persons": 5, "applicants_business": 2, "applicants_other": 2},
    ),
    "others beside persons are organizations": ("自然人5件、其他4件", {"persons": 5, "organizations": 4}),
}


@pytest.mark.parametrize(("kinds", "columns"), APPLICANTS.values(), ids=list(APPLICANTS))
def test_kinds_of_applicants(kinds: str, columns: dict[str, int]) -> None:
    assert values(f"收到政府信息公开申请9件，其中{kinds}。") == {"received": 9} | columns


#: Applicants of others than those received: the form has no cell for them.
OF_OTHERS = {
    "concluded": "收到政府信息公开申请5件，办结3件，其中自然人2件、企业1件。",
    "carried over": "上年结转政府信息公开申请2件，其中自然人1件、企业1件。",
    "carried over, behind those received": "收到政府信息公开申请5件，上年结转2件，其中自然人1件、企业1件。",
    "received and carried over": "收到政府信息公开申请5件，上年结转2件，其中自然人4件、企业3件。",
    "carried forward": "收到政府信息公开申请5件，结转下年2件，其中自然人1件、企业1件。",
    "carried forward, in a bracket": "收到政府信息公开申请5件，结转下年2件（自然人1件、企业1件）。",
}


@pytest.mark.parametrize("text", OF_OTHERS.values(), ids=list(OF_OTHERS))
def test_applicants_of_those_not_received_this_year_are_no_claim(text: str) -> None:
    assert not {"persons", "organizations", "applicants_business"} & set(values(text))


def test_applicants_that_fit_no_total_beside_a_carry_over_are_perhaps_of_those_received() -> None:
    found = told("收到政府信息公开申请9件，上年结转3件，其中自然人5件、企业2件。")
    assert found.notes == {"persons": "soft", "applicants_business": "soft"}
    fitting = told("收到政府信息公开申请9件，上年结转3件，其中自然人5件、企业4件。")
    assert fitting.notes == {}
    assert fitting.facts["persons"].value == 5


#: Totals, and what they are totals of.
TOTALS = {
    "includes those of last year": (
        "收到政府信息公开申请12件（含上年结转2件）。",
        {"handled": 12, "carried_over": 2},
    ),
    "cannot include more than it is": (
        "收到政府信息公开申请1件（含上年结转2件）。",
        {"received": 1, "carried_over": 2},
    ),
    "behind both": (
        "收到政府信息公开申请10件，上年结转2件，合计12件。",
        {"received": 10, "carried_over": 2, "handled": 12},
    ),
    "handled is what came in": (
        "收到政府信息公开申请12件，上年结转2件，办理14件。",
        {"received": 12, "carried_over": 2, "handled": 14},
    ),
    "handled is fewer: concluded": ("收到政府信息公开申请12件，办理9件。", {"received": 12, "concluded": 9}),
    "handled, some go on": ("办理政府信息公开申请12件，结转下年1件。", {"concluded": 12, "carried_forward": 1}),
    "answered and withdrawn": ("收到政府信息公开申请20件，答复17件，撤回3件。", {"received": 20, "concluded": 20}),
    "all but some": ("收到政府信息公开申请20件，除2件外均已办结。", {"received": 20, "concluded": 18}),
    "some go on, the rest is done": (
        "收到政府信息公开申请20件，结转下年2件，其余均已办结。",
        {"received": 20, "carried_forward": 2, "concluded": 18},
    ),
    "all, and yet some go on": (
        "收到政府信息公开申请20件，均已办结，结转下年2件。",
        {"received": 20, "carried_forward": 2},
    ),
    "one figure of two acts, and one of its own": (
        "收到并办结政府信息公开申请5件，办结4件。",
        {"received": 5, "concluded": 4},
    ),
    "all of them": ("收到政府信息公开申请20件，均已办结。", {"received": 20, "all_answered": 0}),
}


@pytest.mark.parametrize(("text", "claims"), TOTALS.values(), ids=list(TOTALS))
def test_totals(text: str, claims: dict[str, int]) -> None:
    assert values(text) == claims


@pytest.mark.parametrize(
    ("results", "claims"),
    [
        ("予以公开15件，不予公开5件", {"granted": 15, "refused": 5, "concluded": 20}),
        ("予以公开15件，不予公开4件", {"granted": 15, "refused": 4}),
        ("予以公开15件，撤回5件", {"granted": 15, "concluded": 20}),
    ],
)
def test_results_that_are_all_there_were_give_those_concluded(results: str, claims: dict[str, int]) -> None:
    found = told(f"收到政府信息公开申请20件，{results}。")
    assert {name: fact.value for name, fact in found.facts.items()} == {"received": 20} | claims
    assert found.notes.get("concluded") == ("soft" if "concluded" in claims else None)


@pytest.mark.parametrize(("second", "known"), [(8, True), (7, False)])
def test_rows_of_a_group_give_the_group_where_they_are_all(second: int, known: bool) -> None:
    said = f"收到政府信息公开申请20件，因国家秘密不予公开12件，因过程性信息不予公开{second}件。"
    assert values(said).get("refused") == (20 if known else None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("全年办理政府信息公开申请13件。", True),
        ("全年办理政府信息公开申请13件（含上年结转1件）。", False),
        ("全年应办理政府信息公开申请13件。", False),
        ("全年办理政府信息公开申请0件。", False),
    ],
)
def test_handled_may_mean_received_or_concluded_unless_it_says_which(text: str, note: bool) -> None:
    found = told(text)
    assert found.facts["handled"].value in (13, 0)
    assert ("handled" in found.notes) is note
