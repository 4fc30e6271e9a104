"""Slips and copies in folders: what was made is counted, stale slips go, nothing of others is touched."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from disclosure_checks import ConfigurationError, check
from disclosure_checks.cli.folders import write_copies, write_slips
from tests import bases, office_files, printed
from tests.cli.running import run

#: A cell without a figure, a wrong sum in table 3, a total left at 0.
WRONG = {"t3.received.person": "11", "t4.review.total": "0", "t3.granted.research": ""}
REPORT = bases.filled_report()
CELLS = printed.texts(REPORT) | WRONG


def submit(folder: Path, *names: str, cells: dict[str, str] = CELLS) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        data = (
            office_files.as_docx(REPORT, cells)
            if name.endswith(".docx")
            else printed.as_pipes(REPORT, cells=cells).encode()
        )
        (folder / name).write_bytes(data)
    return folder


def test_the_command_writes_slips_and_copies(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(office_files.as_docx(REPORT, CELLS))
    (tmp_path / "b.txt").write_text(printed.as_pipes(REPORT, cells=CELLS), encoding="utf-8")
    out = tmp_path / "out" / "made"
    ended = run("check", tmp_path / "a.docx", tmp_path / "b.txt", "--slips", out, "--annotate", out)
    assert ended.exit_code == 1
    assert f"退回单 2 份 {out}" in ended.stdout
    assert f"批注副本 1 份 {out}" in ended.stdout
    assert "另有 1 份没有批注副本（.txt 格式不能加批注，见退回单）" in ended.stdout
    assert len(list(out.iterdir())) == 4


def test_a_submission_is_never_overwritten(tmp_path: Path) -> None:
    name = f"退回单_{bases.AGENCY}_2023.docx"
    (tmp_path / name).write_bytes(office_files.as_docx(REPORT, CELLS))
    before = (tmp_path / name).read_bytes()
    ended = run("check", tmp_path, "--slips", tmp_path)
    assert ended.exit_code == 2
    assert "覆盖" in ended.stderr
    assert (tmp_path / name).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(office_files.as_docx(REPORT, CELLS))
    ended = run("check", tmp_path / "a.docx", "--slips", tmp_path / "a.docx" / "in")
    assert ended.exit_code == 2
    assert "--slips" in ended.stderr


def test_slips_of_an_earlier_run_are_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    report, folder = tmp_path / "甲镇.txt", tmp_path / "退回单"
    wrong = bases.report(bases.cells("filled", changes={"t4.review.total": "0"}))
    report.write_text(bases.print_report(wrong), encoding="utf-8")
    assert run("check", report, "--slips", folder).exit_code == 1
    theirs = docx.Document()
    theirs.save(str(folder / "退回单_我们自己的.docx"))
    (folder / "备注.docx").write_bytes(b"x")
    assert {path.name for path in folder.iterdir()} > {f"退回单_{bases.AGENCY}_2023.docx", "退回单_清单.docx"}
    report.write_text(bases.print_report(bases.filled_report()), encoding="utf-8")
    told = run("check", report, "--slips", folder).output
    assert "清除上一次的退回单 2 份" in told
    assert {path.name for path in folder.iterdir()} == {"退回单_我们自己的.docx", "备注.docx"}


def test_slips_are_counted_without_the_list_and_stale_ones_go(tmp_path: Path) -> None:
    folder, out = submit(tmp_path / "in", "a.docx"), tmp_path / "out"
    assert list(write_slips(check([folder]), str(out))) == [f"退回单 1 份 {out}"]
    assert list(write_slips(check([folder]), str(out))) == [f"退回单 1 份 {out}"]
    clean = submit(tmp_path / "in", "a.docx", cells=printed.texts(REPORT))
    told = list(write_slips(check([clean], lang="en"), str(out)))
    assert told == [f"0 return slips in {out}", "2 slips of an earlier run were cleared away"]
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("least", "asked"), [("error", False), ("warning", True)])
def test_slips_are_made_from_the_severity_that_is_asked_for(tmp_path: Path, least: str, asked: bool) -> None:
    folder = submit(tmp_path / "in", "a.docx", cells=printed.texts(REPORT) | {"t3.granted.research": ""})
    told = list(write_slips(check([folder]), str(tmp_path / "out"), least))  # type: ignore[arg-type]
    assert told == [f"退回单 {int(asked)} 份 {tmp_path / 'out'}"]


def test_copies_are_counted_and_what_takes_none_is_said(tmp_path: Path) -> None:
    folder, out = submit(tmp_path / "in", "a.docx", "b.txt", "c.TXT", "d.docx"), tmp_path / "out"
    told = list(write_copies(check([folder]), str(out)))
    assert told == [f"批注副本 2 份 {out}", "另有 2 份没有批注副本（.txt 格式不能加批注，见退回单）"]
    assert sorted(path.name for path in out.iterdir()) == ["a（批注）.docx", "d（批注）.docx"]


def test_a_file_that_is_gone_costs_the_others_nothing(tmp_path: Path) -> None:
    folder, out = submit(tmp_path / "in", "a.docx", "b.docx"), tmp_path / "out"
    result = check([folder])
    (folder / "a.docx").unlink()
    count, failed = write_copies(result, str(out))
    assert count.startswith("批注副本 1 份")
    assert failed.startswith(f"{folder}/a.docx：未能制作批注副本")


def test_a_copy_is_never_written_over_a_submission(tmp_path: Path) -> None:
    folder = submit(tmp_path / "in", "a.docx", "a（批注）.docx")
    before = (folder / "a（批注）.docx").read_bytes()
    with pytest.raises(ConfigurationError, match="would overwrite a submission"):
        list(write_copies(check([folder]), str(folder)))
    assert (folder / "a（批注）.docx").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    folder = submit(tmp_path / "in", "a.docx")
    with pytest.raises(ConfigurationError, match=r"--annotate .*a\.docx/x"):
        list(write_copies(check([folder]), str(folder / "a.docx" / "x")))
