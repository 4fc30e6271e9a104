"""What a reader keeps in mind of a report and of a sentence."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.prose.frames.frame import CONCLUDE, RECEIVE, RESULT, Frame
from disclosure_checks.extract.prose.frames.reading import Reading, Said
from tests.extract.prose.frames.pieces import begun, said_in, sole
from tests.extract.prose.spoken import frames, reading

SAID = "收到政府信息公开申请若干件。"


def put(report: Reading, said: Said, act: str, value: int | None, **more: object) -> Frame:
    frame = Frame(act, "application", value, report.place(said, []), **more)  # type: ignore[arg-type]
    report.put(said, frame)
    return frame


def test_a_total_is_the_head_of_its_sub_section() -> None:
    report, said = begun(), said_in(SAID)
    assert (report.last_head(), report.told()) == (None, False)
    received = put(report, said, RECEIVE, 5)
    put(report, said, RESULT, 3, what=("granted",))
    assert (said.head, said.last, report.last_head()) == (received, received, received)
    report.section += 1
    assert (report.last_head(), report.told()) == (None, False)


def test_in_a_list_the_head_stays() -> None:
    report, said = begun(), said_in(SAID)
    received = put(report, said, RECEIVE, 5)
    said.listed = True
    concluded = put(report, said, CONCLUDE, 4)
    assert (said.head, said.last) == (received, concluded)


def test_what_was_told_of_applications() -> None:
    report, said = begun(), said_in(SAID)
    put(report, said, RECEIVE, 0)
    assert report.told()
    assert not report.told(RECEIVE)  # none were received
    put(report, said, CONCLUDE, 2)
    assert report.told(RECEIVE, CONCLUDE)


@pytest.mark.parametrize(("reason", "spread"), [("one-channel", "one-channel"), ("about", ""), ("", "")])
def test_what_is_not_certain_of_a_total_is_not_certain_of_what_was_done_with_it(reason: str, spread: str) -> None:
    report, said = begun(), said_in(SAID)
    put(report, said, RECEIVE, 5, reason=reason)
    assert put(report, said, CONCLUDE, 4).reason == spread


def test_results_of_the_form_alone_are_certain_by_themselves() -> None:
    report, said = begun(), said_in(SAID)
    put(report, said, RECEIVE, 5, reason="bare")
    assert put(report, said, RESULT, 2, what=("refused_state_secret",)).reason == ""
    assert put(report, said, RESULT, 2, what=("granted",)).reason == "bare"


@pytest.mark.parametrize(("value", "adds"), [(9, True), (4, True), (13, True), (17, True), (5, False), (26, False)])
def test_whether_figures_told_give_another(value: int, adds: bool) -> None:
    report, said = begun(), said_in(SAID)
    for one in (9, 4):
        put(report, said, RECEIVE, one)
    put(report, said, CONCLUDE, 13)
    assert report.adds_up(value) is adds
    report.section += 1
    assert not report.adds_up(value)


@pytest.mark.parametrize(
    ("text", "object_", "kept", "tied"),
    [
        ("政府信息公开申请3件", "", True, True),
        ("归档3件", "application", True, False),
        ("归档3件", "", False, False),
        ("归档约3件", "application", False, False),
    ],
)
def test_a_figure_without_a_place_is_kept_where_it_is_tied_to_applications(
    text: str, object_: str, kept: bool, tied: bool
) -> None:
    report, said = begun(), said_in(SAID)
    report.object = object_
    report.miss(said, sole(text))
    assert [(one.value, one.tied) for one in report.unplaced] == ([(3, tied)] if kept else [])
    assert said.open_figure == (None if "约" in text else 3)


def test_a_figure_of_something_unknown_strays() -> None:
    report, said = begun(), said_in(SAID)
    report.miss(said, sole("归档3件"), "part")
    assert not said.strayed
    report.miss(said, sole("归档3件"))
    assert said.strayed


@pytest.mark.parametrize(
    ("topic", "before", "after"),
    [
        ("application", "competitor", "application"),
        ("application", "", "application"),
        ("application", "review", "review"),
        ("case", "application", "cases"),
        ("", "application", ""),
        ("publication", "application", ""),
    ],
)
def test_a_paragraph_begins_with_the_subject_of_the_heading(topic: str, before: str, after: str) -> None:
    report = begun()
    report.topic, report.object = topic, before
    report.new_paragraph()
    assert report.object == after


def test_what_is_carried_is_of_applications_for_information() -> None:
    assert frames("收到申请5件。")[0].reason == "bare"
    assert frames("收到申请5件，结转下年1件。")[0].reason == ""


def test_a_place_is_where_the_words_stand() -> None:
    report = reading("概述。", "（二）依申请公开情况", "收到申请5件，办结3件。")
    received, concluded = (one.place for one in report.frames)
    assert (received.number, received.section) == (2, 1)
    text = concluded.sentence.text
    assert text[received.start : received.end] == "收到申请5件"
    assert text[concluded.start : concluded.end] == "办结3件"
