"""Slots of official phrases, into which compromised pages put adverts."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.adverts import LONGEST, SHORTEST, Slot, load_adverts

SLOTS = load_adverts().slots


def test_words_are_found_whatever_their_case() -> None:
    words = load_adverts().words
    assert words.pattern.pattern
    assert words.pattern.flags & 2, "the case does not matter"


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.expected or "nothing expected")
def test_a_slot_takes_text_of_a_length_and_no_more(slot: Slot) -> None:
    assert "in" in slot.pattern.groupindex
    assert f"{{{SHORTEST},{LONGEST}}}" in slot.pattern.pattern
    assert slot.before.pattern.startswith(".*")


def test_hosts_and_latin_words_are_declared() -> None:
    adverts = load_adverts()
    assert adverts.official
    assert all(host == host.lower() for host in (*adverts.hosts, *adverts.official))
