"""Applications by kinds of applicants and by channels."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.applications.applicants import of_a_kind
from disclosure_checks.extract.prose.frames.applications.counting import Counted
from disclosure_checks.extract.prose.frames.frame import Frame
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, values

FRONT = "收到政府信息公开申请9件，"


def parts(text: str) -> list[tuple[str, str, int | None]]:
    return [(one.act, one.part, one.value) for one in frames(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("其中自然人3件", "person"),
        ("其中公民3件", "person"),
        ("其中企业3件", "business"),
        ("其中科研机构3件", "research"),
        ("其中律师事务所3件", "legal_service"),
        ("其中法人或其他组织3件", "organization"),
        ("其中网上3件", "channel"),
        ("其中自然人网上申请3件", "several"),
        ("其中自然人、企业3件", "several"),
    ],
)
def test_the_kind_that_a_part_counts(text: str, kind: str) -> None:
    assert parts(f"{FRONT}{text}。")[-1] == ("part", kind, 3)


@pytest.mark.parametrize(
    ("text", "keeps", "reason"),
    [
        ("收到政府信息公开申请9件", False, ""),
        ("收到公民政府信息公开申请9件", False, ""),
        ("收到自然人、企业政府信息公开申请9件", False, ""),
        ("网上收到政府信息公开申请9件", False, "one-channel"),
        ("自然人收到政府信息公开申请9件", False, "one-applicant"),
        ("自然人申请9件", True, "one-applicant"),
    ],
)
def test_whether_all_of_the_applications_are_counted(text: str, keeps: bool, reason: str) -> None:
    report, said, segment = begun(), said_in(f"{text}。"), sole(text)
    base = Frame("", "application", segment.value, report.place(said, segment.tokens))
    acts, main = segment.having("act"), segment.means("act")
    one = Counted(report, said, segment, base, True, main, acts, [], ways=False)
    assert of_a_kind(one) is keeps
    assert base.reason == reason


def test_one_kind_named_in_full_is_clear_of_its_column_only() -> None:
    part, received = frames("自然人提交政府信息公开申请5件。")
    assert (part.act, part.part, part.reason) == ("part", "person", "")
    assert (received.act, received.reason) == ("receive", "one-applicant")


def test_through_a_way_that_no_lexicon_lists_is_one_channel() -> None:
    (found,) = frames("通过云端速递政府信息公开申请收到8件。")
    assert found.reason == "one-channel"


def test_parts_of_those_concluded_are_not_those_received() -> None:
    assert "persons" not in values(f"{FRONT}办结8件，其中自然人7件。")
    assert values(f"{FRONT}自然人7件，企业2件。")["persons"] == 7
