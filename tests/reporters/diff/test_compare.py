"""Two results compared by the command and by the function."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from disclosure_checks import check
from disclosure_checks.cli.main import app
from disclosure_checks.reporters.diff.compare import compare
from tests import bases

REVIEW = {"t4.review.upheld": "10", "t4.review.corrected": "1"}
SUIT = {"t4.direct_suit.total": "5"}


@pytest.fixture
def saved(tmp_path: Path):
    def save(name: str, changes: dict[str, str] | None, agency: str = bases.AGENCY, waivers: str = "") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        if changes is not None:
            made = bases.report(bases.cells("filled", changes=changes), agency=agency)
            (folder / "a.txt").write_text(bases.print_report(made), encoding="utf-8")
        (tmp_path / "w.toml").write_text(waivers, encoding="utf-8")
        result = check([folder], waivers=tmp_path / "w.toml")
        (tmp_path / f"{name}.json").write_text(result.to_json(), encoding="utf-8")
        return tmp_path / f"{name}.json"

    return save


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["diff", *map(str, arguments)])
    assert "Traceback" not in result.output
    return result


def keys(ended: Result) -> dict[str, list[str]]:
    return {name: [one["key"] for one in found] for name, found in json.loads(ended.stdout).items() if found}


def test_fixed_still_and_new(saved) -> None:
    first, second = saved("old", REVIEW | SUIT), saved("new", SUIT | {"t4.suit_after_review.total": "4"})
    ended = run(first, second, "--format", "json")
    assert ended.exit_code == 1
    assert keys(ended) == {"fixed": ["review"], "still": ["direct_suit"], "new": ["suit_after_review"]}
    assert set(json.loads(ended.stdout)) == {"fixed", "still", "new", "waived", "unjudged"}
    text = run(first, second).stdout
    assert "已更正  错误 T401[review]  示例市甲镇人民政府 2023  " in text
    assert text.splitlines()[-1] == "1 已更正，1 仍存在，1 新出现，0 已豁免，0 未再核查"
    assert run(first, second, "--lang", "en").stdout.splitlines()[0].startswith("new  error T401[suit_after_review]")


def test_what_was_not_judged_again_is_not_called_fixed(saved) -> None:
    first = saved("old", REVIEW)
    assert keys(run(first, saved("none", None), "--format", "json")) == {"unjudged": ["review"]}
    assert keys(run(first, saved("other", {}, "示例市乙镇人民政府"), "--format", "json")) == {"unjudged": ["review"]}
    blank = json.loads(run(first, saved("blank", REVIEW | {"t4.review.total": "/"}), "--format", "json").stdout)
    assert [one["rule"] for one in blank["unjudged"]] == ["T401"]
    assert [one["rule"] for one in blank["new"]] == ["C104"]


WAIVER = """
[[waiver]]
rule = "T401"
agency = "示例市甲镇人民政府"
year = 2023
values = { "t4.review.upheld" = 10 }
reason = "r"
by = "b"
"""


def test_waived_findings_are_neither_new_nor_fixed(saved) -> None:
    open_, waived, clean = saved("open", REVIEW), saved("waived", REVIEW, waivers=WAIVER), saved("clean", {})
    assert keys(run(open_, waived, "--format", "json")) == {"waived": ["review"]}
    assert keys(run(clean, waived, "--format", "json")) == {"waived": ["review"]}
    assert keys(run(waived, open_, "--format", "json")) == {"new": ["review"]}
    assert keys(run(waived, clean, "--format", "json")) == {"fixed": ["review"]}


def test_of_two_with_one_key_the_one_with_the_same_figures_goes_on(saved) -> None:
    def found(*figures: str) -> dict[str, Any]:
        one = json.loads(saved("-".join(figures), REVIEW).read_text(encoding="utf-8"))
        first = one["violations"][0]
        one["violations"] = [first | {"fingerprint": figure} for figure in figures]
        return one

    difference = compare(found("1", "2"), found("2"))
    assert [v["fingerprint"] for v in difference.still] == ["2"]
    assert [v["fingerprint"] for v in difference.fixed] == ["1"]


# ------------------------------------------------------------------ what was judged again


def batch(folder: Path, files: dict[str, tuple[str, dict[str, str]]], **options: Any) -> dict[str, Any]:
    """The result on a folder with these reports, as JSON has it."""
    folder.mkdir()
    for name, (agency, changes) in files.items():
        made = bases.report(bases.cells("filled", changes=changes), agency=agency)
        (folder / name).write_text(bases.print_report(made), encoding="utf-8")
    return dict(json.loads(check([folder], **options).to_json()))


def codes(found: list[Any]) -> list[str]:
    return sorted({one["rule"] for one in found})


def test_a_rule_that_was_not_asked_again_is_not_fixed(tmp_path: Path) -> None:
    old = batch(tmp_path / "old", {"a.txt": (bases.AGENCY, REVIEW)}, select=["T"])
    new = batch(tmp_path / "new", {"a.txt": (bases.AGENCY, {})}, select=["C"])
    assert codes(compare(old, new).unjudged) == ["T401"]
    assert compare(old, new).fixed == []


def test_a_roll_up_is_not_fixed_where_a_part_is_gone(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        "单位名称,上级单位\n示例县人民政府,\n" + "".join(f"示例县{name}镇人民政府,示例县人民政府\n" for name in "甲乙"),
        encoding="utf-8",
    )
    three = {
        "0.txt": ("示例县人民政府", {}), "1.txt": ("示例县甲镇人民政府", {}), "2.txt": ("示例县乙镇人民政府", {})
    }  # fmt: skip
    old = batch(tmp_path / "old", three, agencies=roster, select=["R102"])
    assert codes(old["violations"]) == ["R102"]
    new = batch(tmp_path / "new", dict(list(three.items())[:2]), agencies=roster, select=["R102"])
    assert codes(compare(old, new).unjudged) == ["R102"]
    assert compare(old, new).fixed == []


def test_copied_tables_are_not_fixed_where_the_other_report_is_gone(tmp_path: Path) -> None:
    two = {"1.txt": ("示例县甲镇人民政府", {}), "2.txt": ("示例县乙镇人民政府", {})}
    old = batch(tmp_path / "old", two, select=["R104"])
    assert codes(old["violations"]) == ["R104"]
    gone = compare(old, batch(tmp_path / "gone", {"1.txt": two["1.txt"]}, select=["R104"]))
    assert (codes(gone.fixed), codes(gone.unjudged)) == ([], ["R104"])
    changed = {"1.txt": two["1.txt"], "2.txt": (two["2.txt"][0], {"t2.licences.decisions": "7"})}
    put_right = compare(old, batch(tmp_path / "right", changed, select=["R104"]))
    assert (codes(put_right.fixed), codes(put_right.unjudged)) == (["R104"], [])


def test_files_of_nobody_are_followed_by_their_figures_and_names(tmp_path: Path) -> None:
    old = batch(tmp_path / "第一轮", {"a.txt": (bases.AGENCY, REVIEW)})
    new = batch(tmp_path / "第二轮", {"b.txt": (bases.AGENCY, REVIEW)})
    for result in (old, new):
        for one in (*result["reports"], *result["violations"]):
            one["agency"] = None
    found = compare(old, new)
    assert "T401" in codes(found.still)
    assert (found.new, found.fixed, found.unjudged) == ([], [], [])
