"""What other distributions add: a format to read and one to write, from the installed environment alone."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import ConfigurationError, ReadError, check, read_report
from disclosure_checks.cli import app
from disclosure_checks.plugins import READERS, REPORTERS, plugins
from tests import bases, printed

ROOT = Path(__file__).resolve().parent.parent
CODE = '''
"""A made-up distribution: reports in Base64, and a result as a list of rules."""
import base64, os
from disclosure_checks.model.document import Cell, Document, Location, Paragraph, Table


def read(path, data):
    blocks, rows = [], []
    for number, line in enumerate(base64.b64decode(data, validate=True).decode().splitlines(), 1):
        if "|" in line:
            cells = enumerate(line.split("|"), 1)
            rows.append(tuple(Cell(text.strip(), Location(line=number, column=at)) for at, text in cells))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        blocks.append(Paragraph(line.strip(), Location(line=number)))
    if rows:
        blocks.append(Table(tuple(rows)))
    return Document(path, "b64", tuple(blocks))


def render(result):
    return "disclosure-checks " + " ".join(violation.rule for violation in result)


def crash(*given):
    raise RuntimeError("out of order")


def leave(*given):
    raise SystemExit(3)


def die(*given):
    os._exit(7)


def nothing(*given):
    return None
'''
ENTRIES = """
[disclosure_checks.readers]
b64 = tinyforms:read
crash = tinyforms:crash
leave = tinyforms:leave
nothing = tinyforms:nothing
die = tinyforms:die
gone = tinyforms:there_is_none
away = no_such_module_anywhere:read
docx = tinyforms:crash
zip = tinyforms:crash

[disclosure_checks.reporters]
rules = tinyforms:render
broken = tinyforms:crash
nothing = tinyforms:nothing
json = tinyforms:crash
"""


def install(folder: Path, entries: str = ENTRIES, name: str = "tinyforms") -> None:
    """Lay the distribution into a folder of installed packages, as an installer does."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")
    (folder / "tinyforms.py").write_text(CODE, encoding="utf-8")


def forget() -> None:
    plugins.cache_clear()
    sys.modules.pop("tinyforms", None)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "venv" / "site-packages"
    install(folder)
    monkeypatch.syspath_prepend(str(folder))
    forget()
    yield folder
    forget()


def coded(agency: str = bases.AGENCY, **changes: str) -> bytes:
    import base64

    texts = bases.cells("filled", changes={name.replace("__", "."): text for name, text in changes.items()})
    return base64.b64encode(printed.as_pipes(bases.report(texts, agency=agency)).encode())


# ------------------------------------------------------------------ reading


@pytest.mark.parametrize("isolated", [False, True])
def test_a_format_of_others_is_read(installed: Path, tmp_path: Path, isolated: bool) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "甲镇.b64").write_bytes(coded(t4__review__total="0"))
    (folder / "乙镇.B64").write_bytes(coded("示例市乙镇人民政府"))
    result = check(folder, isolated=isolated)
    assert sorted(entry.report.path[-5:] for entry in result.reports) == ["镇.B64", "镇.b64"]
    assert {(one.rule, one.key) for one in result.errors} == {("T401", "review")}
    assert result.errors[0].cells[0].location is not None
    assert read_report(folder / "甲镇.b64").agency == bases.AGENCY
    assert read_report(("甲镇.b64", coded())).agency == bases.AGENCY


@pytest.mark.parametrize("suffix", ["crash", "leave", "nothing", "gone", "away"])
@pytest.mark.parametrize("isolated", [False, True])
def test_a_broken_one_is_named_and_stops_nothing(installed: Path, tmp_path: Path, suffix: str, isolated: bool) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(coded())
    (tmp_path / "b.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    result = check([tmp_path / f"a.{suffix}", tmp_path / "b.txt"], isolated=isolated, lang="en")
    broken, well = result.reports
    (found,) = broken.violations
    assert (found.rule, found.reason) == ("D101", "plugin-broken")
    assert "tinyforms" in found.message or "no_such_module" in found.message
    assert f"{suffix} (tinyforms" in found.message
    assert found.for_reviewer
    assert well.report.readable


def test_one_that_brings_its_process_down_costs_its_file_alone(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.die").write_bytes(coded())
    (tmp_path / "b.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    result = check([tmp_path / "a.die", tmp_path / "b.txt"], isolated=True)
    assert [entry.status for entry in result.reports] == ["unreadable", "clean"]
    assert result.reports[0].violations[0].reason == "reader-died"


def test_what_a_submission_lacks_is_the_submission_s_fault(installed: Path) -> None:
    (installed / "tinyforms.py").write_text(
        "from disclosure_checks import ReadError\ndef read(path, data):\n    raise ReadError('encrypted')\n",
        encoding="utf-8",
    )
    with pytest.raises(ReadError, match="encrypted"):
        read_report(("a.b64", b"x"))


def test_what_is_read_without_plug_ins_is_never_left_to_one(installed: Path, tmp_path: Path) -> None:
    from tests import office_files

    result = check({"甲镇.docx": office_files.as_docx(bases.filled_report())})
    assert [entry.report.readable for entry in result.reports] == [True]
    content = printed.as_html(bases.filled_report()).encode()
    assert read_report(("甲镇.crash", content)).agency == bases.AGENCY, "the content decides first"


# ------------------------------------------------------------------ writing


def test_an_output_of_others_is_written(installed: Path, tmp_path: Path) -> None:
    report = tmp_path / "甲镇.b64"
    report.write_bytes(coded(t4__review__total="0"))
    result = check(report)
    place = tmp_path / "out.rules"
    for _ in range(2):  # it bears our mark, so it may be written again
        result.write(place)
        assert "T401" in place.read_text(encoding="utf-8")
    ended = CliRunner().invoke(app, ["check", str(report), "--jobs", "1", "--output", str(tmp_path / "again.rules")])
    assert ended.exit_code == 1, ended.output
    assert (tmp_path / "again.rules").read_text(encoding="utf-8") == place.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["broken", "nothing"])
def test_a_broken_output_is_named_and_the_others_are_written(installed: Path, tmp_path: Path, suffix: str) -> None:
    report = tmp_path / "甲镇.b64"
    report.write_bytes(coded())
    with pytest.raises(ConfigurationError, match=rf"{suffix} \(tinyforms"):
        check(report).write(tmp_path / f"out.{suffix}")
    outputs = [f"--output={tmp_path / name}" for name in (f"out.{suffix}", "out.json", "out.csv")]
    ended = CliRunner().invoke(app, ["check", str(report), *outputs])
    assert ended.exit_code == 2
    assert f"{suffix} (tinyforms" in ended.output
    assert "Traceback" not in ended.output
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert (tmp_path / "out.csv").exists()
    assert not (tmp_path / f"out.{suffix}").exists()


def test_our_own_outputs_stay_ours_and_others_are_listed(installed: Path, tmp_path: Path) -> None:
    result = check({"甲镇.b64": coded()})
    result.write(tmp_path / "out.json")
    with pytest.raises(ConfigurationError, match=r"\.rules"):
        result.write(tmp_path / "out.unknown")


# ------------------------------------------------------------------ where they come from


def test_names_are_read_and_nothing_is_imported(installed: Path) -> None:
    assert {"b64", "crash"} <= set(plugins(READERS))
    assert set(plugins(REPORTERS)) >= {"rules", "broken"}
    assert "tinyforms" not in sys.modules


def test_of_two_with_one_name_the_first_counts_and_the_other_is_told(
    installed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    install(installed.parent.parent / "more" / "site-packages", "[disclosure_checks.readers]\nb64 = other:read\n", "zz")
    sys.path.insert(1, str(installed.parent.parent / "more" / "site-packages"))
    try:
        forget()
        with caplog.at_level(logging.WARNING, "disclosure_checks"):
            assert plugins(READERS)["b64"].distribution == "tinyforms"
        assert "b64 (zz: other:read) is passed over" in caplog.text
    finally:
        sys.path.pop(1)


@pytest.mark.parametrize(
    ("start", "jobs"),
    [(["-m", "disclosure_checks"], "2"), (["-c", "from disclosure_checks.cli import app; app()"], "1")],
)
def test_none_comes_from_the_folder_that_is_checked(tmp_path: Path, start: list[str], jobs: str) -> None:
    """Metadata and modules that were submitted: beside the reports, and in a folder called as an installed one."""
    marker = tmp_path.parent / f"{tmp_path.name}.run"
    trap = CODE + f"\nopen({str(marker)!r}, 'a').write('run')\n"
    for folder in (tmp_path, tmp_path / "site-packages"):
        install(folder)
        (folder / "tinyforms.py").write_text(trap, encoding="utf-8")
    (tmp_path / "a.b64").write_bytes(coded())
    (tmp_path / "b.txt").write_text(printed.as_pipes(bases.filled_report()), encoding="utf-8")
    command = [sys.executable, *start, "check", ".", "--jobs", jobs, "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert not marker.exists()
    assert "a.b64" not in {entry["path"] for entry in json.loads(done.stdout)["reports"]}


def test_the_current_folder_is_no_installed_one_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "site-packages"
    install(here)
    for place in (str(here), "site-packages"):
        monkeypatch.syspath_prepend(place)
        for folder in (here, tmp_path) if place == "site-packages" else (here,):
            monkeypatch.chdir(folder)
            forget()
            assert "b64" not in plugins(READERS)
        monkeypatch.undo()
    forget()


def test_a_module_in_the_current_folder_does_not_stand_in_for_an_installed_one(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "reports"
    here.mkdir()
    (here / "tinyforms.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(here)
    monkeypatch.syspath_prepend("")
    monkeypatch.syspath_prepend(str(here))
    with pytest.raises(ReadError, match="current folder"):
        read_report(("a.b64", coded()))


# ------------------------------------------------------------------ what a program hears


def test_a_program_that_listens_hears_and_others_do_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO, "disclosure_checks"):
        check({"空.docx": b"PK\3\4", "甲镇.txt": bases.print_report(bases.filled_report()).encode()})
    assert {record.name for record in caplog.records} == {"disclosure_checks"}
    told = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert told[0] == ("INFO", "reading 2 files, and 0 of last year")
    assert any(level == "WARNING" and text.startswith("not read: 空.docx") for level, text in told)
    assert told[-1][1].startswith("judged by")
    code = "from disclosure_checks import check; check({'a.docx': b'PK'})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("", "")
    assert capsys.readouterr() == ("", "")


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    given = {f"{name}.txt": bases.print_report(bases.filled_report()).encode() for name in "甲乙丙"}
    check(given, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
