"""Every story of the examples comes out as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
sys.path.insert(0, str(EXAMPLES))

import make_examples  # noqa: E402  (the folder of the examples is no package)
from quotes import Story, run, stories  # noqa: E402

STORIES = stories()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.folder.name)
def test_story(story: Story) -> None:
    ended = run(story.command)
    assert (ended.errors, ended.status) == ("", story.status)
    assert ended.output == story.expected.read_text(encoding="utf-8")


def test_every_folder_is_a_story() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == {story.folder.name for story in STORIES}
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(folders) if f"]({name}/README.md)" not in listed] == []


@pytest.mark.parametrize("name", make_examples.FILES)
def test_submission_is_as_the_script_writes_it(name: str) -> None:
    assert (EXAMPLES / name).read_bytes() == make_examples.FILES[name]()


def test_every_submission_is_made() -> None:
    suffixes = {".txt", ".html", ".csv", ".json"}
    found = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*") if path.suffix in suffixes}
    assert found == set(make_examples.FILES)


#: The rules that each story is about; nothing else may be found in it.
FAULTS = {
    "clean": set(),
    "case-total-left-at-zero": {"T401", "N107"},
    "blanks-for-zero": {"C104"},
    "superseded-form": {"S109"},
    "altered-labels": {"S110"},
    "more-issued-than-in-force": {"T201"},
    "regulations-of-a-township": {"T202"},
    "applications-do-not-balance": {"T301", "T302", "T303"},
    "merged-row": {"S109"},
    "unit-inside-cell": {"C105"},
    "missing-row": {"D103"},
    "last-years-template": {"S105", "S106", "S107", "S108"},
    "injected-text": {"S111"},
    "local-rules": set(),
    "last-year": {"T301", "Y101", "N105"},
    "facts": {"T301", "T302", "T303"},
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.folder.name)
def test_story_shows_its_fault_alone(story: Story) -> None:
    from disclosure_checks import check

    assert {violation.rule for violation in check([story.folder])} == FAULTS[story.folder.name]
