"""Every story of the examples comes out as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
sys.path.insert(0, str(EXAMPLES))

import make_city  # noqa: E402  (the folder of the examples is no package)
import make_examples  # noqa: E402
from quotes import Story, run, stories  # noqa: E402

STORIES = stories()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.folder.name)
def test_story(story: Story) -> None:
    ended = run(story.command)
    assert (ended.errors, ended.status) == ("", story.status)
    assert ended.output == story.expected.read_text(encoding="utf-8")


#: Folders with programs, which tests of their own run.
RUN_ELSEWHERE = {"cluster", "notebooks"}


def test_every_folder_is_a_story() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir() and not path.name.startswith("__")}
    folders -= RUN_ELSEWHERE
    assert folders == {story.folder.name for story in STORIES}
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(folders) if f"]({name}/README.md)" not in listed] == []


@pytest.mark.parametrize("name", make_examples.FILES)
def test_submission_is_as_the_script_writes_it(name: str) -> None:
    assert (EXAMPLES / name).read_bytes() == make_examples.FILES[name]()


def test_every_submission_is_made() -> None:
    suffixes = {".txt", ".html", ".csv", ".json"}
    paths = (path for path in EXAMPLES.rglob("*") if path.suffix in suffixes and make_city.CITY not in path.parents)
    found = {path.relative_to(EXAMPLES).as_posix() for path in paths}
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
    "unit-inside-cell": {"C105", "T203"},
    "missing-row": {"D103"},
    "last-years-template": {"S105", "S106", "S107", "S108"},
    "injected-text": {"S111"},
    "local-rules": set(),
    # Without the city's policy; with it T205 is off and four other rules are broken.
    "local-policy": {"S106", "T205"},
    "last-year": {"T301", "Y101"},
    "facts": {"T301", "T302", "T303"},
}
#: The city says by itself what is planted in it.
ALONE = [story for story in STORIES if story.folder != make_city.CITY]


@pytest.mark.parametrize("story", ALONE, ids=lambda story: story.folder.name)
def test_story_shows_its_fault_alone(story: Story) -> None:
    from disclosure_checks import check

    assert {violation.rule for violation in check([story.folder])} == FAULTS[story.folder.name]


# ------------------------------------------------------------------ the city


def test_the_city_shows_what_is_planted_and_nothing_else() -> None:
    from disclosure_checks import check

    city = make_city.CITY
    result = check(
        [city / "2024"], previous=[city / "2023"], agencies=city / "roster.csv", waivers=city / "waivers.toml"
    )
    assert {(v.agency or "", v.rule, v.key) for v in result.violations} == make_city.PLANTED
    families = {rule for _, rule, _ in make_city.PLANTED}
    assert {code[0] for code in families} == set("CTYRNFSDW")
    assert [v.rule for v in result.violations if v.waived] == ["Y103"]


def test_the_city_of_last_year_is_clean() -> None:
    from disclosure_checks import check

    assert check([make_city.CITY / "2023"]).violations == []


@pytest.mark.parametrize("name", [name for name in make_city.files() if not name.endswith((".pdf", ".docx", ".xlsx"))])
def test_a_file_of_the_city_is_as_the_script_writes_it(name: str) -> None:
    assert (make_city.CITY / name).read_bytes() == make_city.files()[name]()


def test_an_office_file_of_the_city_reads_as_the_script_writes_it(tmp_path: Path) -> None:
    """Its bytes depend on the versions of the libraries that write it."""
    from disclosure_checks import read_report

    made = [name for name in make_city.files() if name.endswith((".docx", ".xlsx"))]
    for name in made:
        if make_city.CUT_OFF in name and "2024" in name:
            continue
        again = tmp_path / Path(name).name
        again.write_bytes(make_city.files()[name]())
        there, here = read_report(make_city.CITY / name), read_report(again)
        assert (there.facts, there.prose) == (here.facts, here.prose)


def test_every_file_of_the_city_is_made() -> None:
    folder = make_city.CITY
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found - {"README.md", "expected.out"} == set(make_city.files())
