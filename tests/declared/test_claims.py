"""The declared claims of the prose: each frame states one, each reason leaves a certainty."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.claims import (
    CERTAINTIES,
    Claim,
    Declared,
    Reason,
    claim_label,
    declared_claims,
    load_claims,
)
from disclosure_checks.words import NOTHING, Words

NONE = Claim("none_received", Words("无", "none"), "receive", "application", (), "", "未收到申请。")
SOME = Claim("received", Words("收到", "received"), "receive", "application", (), "none_received", "收到3件。")
MADE = Declared(
    {"received": SOME, "none_received": NONE}, {"year": Reason("year", "doubt", NOTHING)},
    {("receive", "application", ()): "received"},
)  # fmt: skip


def test_a_frame_states_a_claim_or_nothing() -> None:
    assert MADE.claim_of("receive", "application") == "received"
    assert MADE.claim_of("receive", "application", ("x",)) == ""
    assert MADE.claim_of("lose", "application") == ""


def test_without_a_reason_a_statement_is_clear() -> None:
    assert (MADE.certainty(""), MADE.certainty("year")) == ("clear", "doubt")
    with pytest.raises(KeyError):
        MADE.certainty("no such reason")


def test_what_is_declared_hangs_together() -> None:
    declared = declared_claims()
    assert load_claims() == declared.claims
    zeros = {claim.zero_is for claim in declared.claims.values()} - {""}
    assert zeros <= set(declared.claims)
    assert not zeros & set(declared.by_frame.values()), "a zero is stated by its own claim's frame"
    assert all(reason.certainty in CERTAINTIES and reason.words for reason in declared.reasons.values())
    assert all(claim.example.strip() for claim in declared.claims.values())


def test_a_claim_in_a_balance_is_called_as_it_is_alone() -> None:
    alone = claim_label("received")
    assert alone is not None
    assert claim_label("four_received") == claim_label("three_received") == alone
    assert claim_label("nothing") is None
