"""Rounds over the same units: what comes again replaces what was there, whatever it lay in; all else stays."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.rounds import Round, Run, Runs
from tests import bases, office_files, printed

WRONG = printed.texts(bases.filled_report()) | {"t4.review.total": "0"}


def report(town: str, *, right: bool = True) -> bytes:
    made = bases.report(bases.cells("filled") if right else WRONG, agency=f"示例市{town}镇人民政府", year=2023)
    return printed.as_pipes(made).encode()


def bring(round_: Round, files: dict[str, bytes], role: str = "reports") -> Round:
    for name, content in files.items():
        round_.uploads.place(role, name).write_bytes(content)
    return round_


def ended(round_: Round) -> Round:
    round_.start()
    while round_.state == "running":
        time.sleep(0.02)
    return round_


def wrong(round_: Round) -> dict[str, bool]:
    """Each file that was checked, and whether the planted fault was found in it."""
    assert round_.result is not None, round_.problem
    faults = {violation.path for violation in round_.result if violation.rule == "T401"}
    return {entry.report.path: entry.report.path in faults for entry in round_.result.reports}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path, "zh")


def next_round(run: Run, files: dict[str, bytes]) -> Round:
    run.next()
    return ended(bring(run.current, files))


# ------------------------------------------------------------------ what comes again


def test_a_report_in_an_archive_is_replaced_by_a_file(run: Run) -> None:
    """Those that lie beside it stay, in the rounds after that as well."""
    every = office_files.zipped({f"{town}.txt": report(town, right=False) for town in "甲乙丙"})
    ended(bring(run.current, {"各镇.zip": every}))
    assert wrong(run.current) == {f"各镇.zip/{town}.txt": True for town in "丙乙甲"}
    second = next_round(run, {"甲（更正）.txt": report("甲")})
    assert second.replaced == ["各镇.zip/甲.txt"]
    assert wrong(second) == {"各镇.zip/丙.txt": True, "各镇.zip/乙.txt": True, "甲（更正）.txt": False}
    third = next_round(run, {"乙.txt": report("乙")})
    assert wrong(third) == {"各镇.zip/丙.txt": True, "甲（更正）.txt": False, "乙.txt": False}


# ------------------------------------------------------------------ how a round goes


def test_a_round_begins_once_and_with_reports(run: Run) -> None:
    with pytest.raises(RefusedError, match="no_reports"):
        run.current.start()
    bring(run.current, {"名册.csv": "单位名称\n".encode()}, role="agencies")
    with pytest.raises(RefusedError, match="no_reports"):
        run.current.start()
    ended(bring(run.current, {"甲.txt": report("甲")}))
    with pytest.raises(RefusedError, match="begun"):
        run.current.start()


def test_files_that_are_no_reports_fail_and_the_round_is_taken_anew(run: Run) -> None:
    failed = ended(bring(run.current, {"图.exe": b"MZ"}))
    assert (failed.state, failed.problem, failed.result) == ("failed", "放入的文件里没有可核查的报告", None)
    run.next()
    assert (run.current.number, run.current.before) == (1, None)


def test_roster_and_last_year_hold_for_the_rounds_after(run: Run, tmp_path: Path) -> None:
    bring(run.current, {"名册.csv": "单位名称\n示例市甲镇人民政府\n示例市丁镇人民政府\n".encode()}, role="agencies")
    ended(bring(run.current, {"甲.txt": report("甲")}))
    second = next_round(run, {"甲.txt": report("甲")})
    assert second.result is not None
    assert {one.name: one.state for one in second.result.agencies} == {
        "示例市甲镇人民政府": "reported", "示例市丁镇人民政府": "missing",
    }  # fmt: skip
    assert second.given("previous") is None


def test_the_newest_round_with_a_result_is_shown_while_another_is_prepared(run: Run) -> None:
    first = run.current
    assert run.latest is first  # the only one, without a result
    ended(bring(first, {"甲.txt": report("甲")}))
    run.next()
    assert run.current.number == 2
    assert run.latest is first
    run.next()  # nothing was brought: the second is taken anew
    assert (run.current.number, run.current.before) == (2, first)


def test_no_round_is_opened_while_one_runs(run: Run) -> None:
    run.current.state = "running"
    with pytest.raises(RefusedError, match="begun"):
        run.next()


def test_a_new_run_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    names = iter(["one", "two"])
    runs = Runs(tmp_path, "zh", lambda: next(names))
    assert runs.begin() == "one"
    bring(runs.get("one").current, {"甲.txt": b"x"})
    assert runs.begin() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["two"]
    for gone in ("one", "three"):
        with pytest.raises(RefusedError, match="no_run"):
            runs.get(gone)
    assert runs.get("two").current.number == 1
