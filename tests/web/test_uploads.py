"""Files that are brought: none leads out of its folder, none is lost from round to round, none is over the limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks import limits
from disclosure_checks.web import uploads
from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.uploads import Uploads, safe_path
from tests import office_files

OUTSIDE = [
    "../../x.docx", "/etc/x.txt", "a/../../x.txt", "..", "", "C:\\x.txt", "a\\..\\x.txt", "a\x00.txt", "a/./b.txt",
    "a//b.txt", "x.txt ", "x.txt.", "a?.txt", "长" * 121, "/".join("abcdefghi"),
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        safe_path(name)


@pytest.mark.parametrize("name", ["甲镇.docx", "乡镇/甲镇（更正）.docx", "/".join("abcdefgh"), "长" * 120, "a b.txt"])
def test_names_of_files_stay_as_they_are(name: str) -> None:
    assert safe_path(name).as_posix() == name


def test_a_name_in_pieces_is_the_name_put_together() -> None:
    """A Mac sends é as two letters; the same name brought again must replace."""
    assert safe_path("Cafe\u0301.txt") == safe_path("Caf\u00e9.txt")


@given(st.text(alphabet="ab./\\:~ \x00甲", max_size=20))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    root = Path("root")
    try:
        path = safe_path(name)
    except RefusedError:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert root in (root / path).parents


@pytest.fixture
def own(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "now")


def bring(own: Uploads, name: str, content: bytes = b"x", role: str = "reports") -> Path:
    path = own.place(role, name)
    path.write_bytes(content)
    return path


def test_files_are_counted_by_role_and_one_that_came_twice_once(own: Uploads) -> None:
    assert (own.counts, own.of("reports")) == ({}, None)
    for name in ("a.txt", "b/a.txt", "a.txt"):
        bring(own, name)
    bring(own, "last.txt", role="previous")
    assert own.counts == {"reports": 2, "previous": 1}
    assert own.of("reports") == own.folder / "reports"
    assert own.of("agencies") is None


@pytest.mark.parametrize("role", ["agencies", "ledger"])
def test_of_a_roster_and_of_a_ledger_the_last_one_counts(own: Uploads, role: str) -> None:
    bring(own, "first.xlsx", role=role)
    last = bring(own, "second.xlsx", role=role)
    assert own.counts == {role: 1}
    assert own.of(role) == last
    assert [path.name for path in own.folder.rglob("*") if path.is_file()] == ["second.xlsx"]


def test_a_file_that_was_not_taken_is_none(own: Uploads) -> None:
    path = own.place("reports", "甲/a.txt")
    own.dropped("reports", path)  # nothing was written yet
    assert own.counts == {}
    path = bring(own, "甲/a.txt")
    own.dropped("reports", path)
    assert (path.exists(), own.of("reports")) == (False, None)


@pytest.mark.parametrize(("role", "name", "reason"), [("others", "a.txt", "role"), ("reports", "a.txt/b.txt", "name")])
def test_what_cannot_be_placed_is_refused(own: Uploads, role: str, name: str, reason: str) -> None:
    bring(own, "a.txt")
    with pytest.raises(RefusedError, match=reason):
        own.place(role, name)
    assert own.counts == {"reports": 1}


def test_there_are_at_most_so_many_files(own: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    bring(own, "a.txt")
    bring(own, "b.txt", role="previous")
    with pytest.raises(RefusedError, match="many"):
        own.place("reports", "c.txt")


def test_a_file_and_all_files_have_their_limits(own: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    monkeypatch.setattr(uploads, "MOST_BYTES", 25)
    own.weigh(10, 10)
    with pytest.raises(RefusedError, match="large"):
        own.weigh(1, 11)
    own.weigh(10, 10)
    own.weigh(5, 5)
    with pytest.raises(RefusedError, match="all_large"):
        own.weigh(1, 1)


# ------------------------------------------------------------------ from round to round


def laid(own: Uploads) -> dict[str, bytes]:
    root = own.folder / "reports"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def before(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "before")


def test_the_reports_of_the_round_before_stay_but_for_those_that_came_again(before: Uploads, own: Uploads) -> None:
    for name in ("甲/a.txt", "乙/b.txt", "c.txt", "d.txt"):
        bring(before, name, b"old")
    bring(own, "c.txt", b"new")
    assert own.keep(before.folder / "reports", ["乙/b.txt", "nowhere.txt"]) == []
    assert laid(own) == {"甲/a.txt": b"old", "c.txt": b"new", "d.txt": b"old"}
    assert own.counts == {"reports": 1}  # what was brought, not what was kept


ARCHIVE = office_files.zipped({"甲.txt": b"one", "乙.txt": b"two"})


def test_an_archive_stays_without_what_came_again(before: Uploads, own: Uploads) -> None:
    bring(before, "x.zip", ARCHIVE)
    assert own.keep(before.folder / "reports", ["x.zip/甲.txt"]) == ["x.zip/甲.txt"]
    assert laid(own) == {"x.zip": ARCHIVE}


def test_an_archive_of_which_all_came_again_goes(before: Uploads, own: Uploads) -> None:
    bring(before, "x.zip", ARCHIVE)
    assert own.keep(before.folder / "reports", ["x.zip/甲.txt", "x.zip/乙.txt"]) == []
    assert not (own.folder / "reports").exists()


def test_an_archive_whose_name_came_again_keeps_what_did_not(before: Uploads, own: Uploads) -> None:
    """The corrected archive holds one of two reports: the other one is in no other file."""
    bring(before, "x.zip", ARCHIVE)
    corrected = office_files.zipped({"甲.txt": b"corrected"})
    bring(own, "x.zip", corrected)
    bring(own, "x（1）.zip", b"not an archive")
    assert own.keep(before.folder / "reports", []) == ["x（2）.zip/甲.txt"]
    assert laid(own) == {"x.zip": corrected, "x（1）.zip": b"not an archive", "x（2）.zip": ARCHIVE}


def test_an_archive_that_came_again_whole_replaces(before: Uploads, own: Uploads) -> None:
    bring(before, "x.zip", ARCHIVE)
    bring(own, "x.zip", office_files.zipped({"甲.txt": b"1", "乙.txt": b"2", "丙.txt": b"3"}))
    assert own.keep(before.folder / "reports", []) == []
    assert list(laid(own)) == ["x.zip"]


def test_what_bears_the_name_of_an_archive_and_is_none_is_a_file(before: Uploads, own: Uploads) -> None:
    bring(before, "x.zip", b"broken")
    bring(before, "y.zip", b"broken")
    bring(own, "x.zip", b"again")
    assert own.keep(before.folder / "reports", []) == []
    assert laid(own) == {"x.zip": b"again", "y.zip": b"broken"}
