"""What local packs lay down: severities, deadlines, lengths, contents; wrong ones are refused in both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import DeclarationError, check, load_rules
from disclosure_checks.cli.main import app
from disclosure_checks.declared.policy import fits, with_policy, without_switched_off
from disclosure_checks.model.policy import NO_POLICY, LocalLength, LocalSeverity, Policy
from disclosure_checks.model.rule import Body
from tests import bases

GROUND = 'ground = "示例市文件第三条"'
OFF = f'[[severity]]\nrule = "T205"\nseverity = "off"\n{GROUND}\n'
DEADLINE = f'[[deadline]]\nlevel = ["township"]\nsubmission = "01-10"\npublication = "01-15"\n{GROUND}\n'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with more coercive measures than penalties, dated 20 January."""
    path = tmp_path / "a.txt"
    cells = bases.cells("filled", changes={"t2.coercive_measures.decisions": "60"})
    path.write_text(bases.print_report(bases.report(cells)), encoding="utf-8")
    return path


def pack(folder: Path, text: str) -> Path:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def found(report: Path, text: str, **options: object) -> dict[str, str]:
    """Rules that are violated, with their severities."""
    result = check([report], rules=[pack(report.parent, text)], today=date(2026, 4, 1), **options)  # type: ignore[arg-type]
    return {violation.rule: violation.severity for violation in result.violations}


def test_a_rule_is_switched_off_or_given_another_severity(report: Path) -> None:
    assert {v.rule: v.severity for v in check([report]).violations} == {"T205": "info"}
    assert found(report, OFF) == {}
    assert found(report, OFF.replace("off", "error")) == {"T205": "error"}


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ("from = 2026-04-01", True),
        ("from = 2026-04-02", False),
        ("until = 2026-04-01", True),
        ("until = 2026-03-31", False),
    ],
)
def test_a_block_holds_from_its_first_day_to_its_last(report: Path, dates: str, counts: bool) -> None:
    assert found(report, f"{OFF}{dates}\n") == ({} if counts else {"T205": "info"})


def test_another_severity_of_an_equality_still_tells_the_suspects(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    cells = bases.cells("filled", changes={"t3.concluded.person": "8"})
    path.write_text(bases.print_report(bases.report(cells)), encoding="utf-8")
    text = "".join(OFF.replace("T205", code).replace("off", "warning") for code in ("T301", "T302", "T303"))
    result = check([path], rules=[pack(tmp_path, text)])
    assert {violation.severity for violation in result.violations} == {"warning"}
    assert all(violation.suspects for violation in result.violations)


def test_a_local_day_of_publication_counts_before_the_declared_one(report: Path) -> None:
    assert found(report, OFF + DEADLINE) == {"S103": "warning"}
    assert found(report, OFF + DEADLINE.replace("township", "department")) == {}


@pytest.mark.parametrize(("day", "severity"), [(date(2024, 1, 10), "info"), (date(2024, 1, 11), "warning")])
def test_a_report_is_awaited_until_the_day_of_submission(report: Path, day: date, severity: str) -> None:
    roster = report.parent / "roster.csv"
    roster.write_text("单位名称,层级\n示例市甲镇人民政府,乡镇\n示例市乙乡人民政府,乡镇\n", encoding="utf-8")
    result = check(
        [report], agencies=roster, rules=[pack(report.parent, DEADLINE)], today=day, year=2023, select=["R103"]
    )
    (missing,) = result.violations
    assert (missing.severity, "2024-01-10" in missing.message) == (severity, True)


def test_every_output_says_which_policy_was_in_force(report: Path) -> None:
    path = pack(report.parent, OFF + DEADLINE)
    outputs = [report.parent / name for name in ("r.json", "r.html", "r.md", "r.xlsx")]
    given = ["check", str(report), "--rules", str(path), *(part for o in outputs for part in ("--output", str(o)))]
    told = CliRunner().invoke(app, given).output
    assert "T205 停用（示例市文件第三条" in told
    policy = json.loads(outputs[0].read_text("utf-8"))["policy"]
    assert [one["rule"] for one in policy["severities"]] == ["T205"]
    assert policy["deadlines"][0]["publication"] == "01-15"
    for output in outputs[1:3]:
        assert "T205 停用" in output.read_text("utf-8")
    import openpyxl

    notes = [cell.value for cell in openpyxl.load_workbook(outputs[3]).worksheets[0]["A"] if cell.value]
    assert any("T205 停用" in str(note) for note in notes)


def test_the_catalogue_shows_what_is_in_force(tmp_path: Path) -> None:
    path = str(pack(tmp_path, OFF + OFF.replace("T205", "T304").replace("off", "warning")))
    lines = CliRunner().invoke(app, ["rules", "--rules", path]).output.splitlines()
    assert [line.split()[1] for line in lines if line.startswith(("T205", "T304"))] == ["停用", "警告"]
    told = CliRunner().invoke(app, ["explain", "T304", "--rules", path]).output
    assert "警告（本地规定；原为提示）" in told
    assert "示例市文件第三条" in told


def test_statistics_count_by_rule(report: Path) -> None:
    given = ["check", str(report), "--statistics", "--lang", "en"]
    assert CliRunner().invoke(app, given).output.split()[:3] == ["1", "T205", "info"]
    found = json.loads(CliRunner().invoke(app, [*given, "--format", "json"]).output)
    assert found == [{"rule": "T205", "name": "coercion-exceeds-penalties", "severity": "info", "count": 1}]


WRONG = {
    "unknown rule": (OFF.replace("T205", "T999"), "severity 1", "rule", "没有规则 T999", "there is no rule T999"),
    "unknown severity": (OFF.replace("off", "none"), "severity 1", "severity", "不在可用的值里", "is not one of error"),
    "no ground": (OFF.replace(GROUND, ""), "severity 1", "ground", "没有写", "is missing"),
    "misspelt key": (OFF + "untill = 2026-01-01\n", "severity 1", "untill", "没有这个键", "is unknown"),
    "until no day": (OFF + 'until = "soon"\n', "severity 1", "until", "须为日期", "must be a date"),
    "until before from": (OFF + "from = 2026-02-01\nuntil = 2026-01-01\n", "severity 1", "until", "早于", "is before"),
    "no day": (DEADLINE.replace("01-15", "02-29"), "deadline 1", "publication", "不是月日", "is no month and day"),
    "neither day": (f"[[deadline]]\n{GROUND}\n", "deadline 1", "publication", "至少写一项", "or both"),
    "unknown level": (
        DEADLINE.replace("township", "village"),
        "deadline 1",
        "level",
        "不在可用的值里",
        "is not one of",
    ),
    "no section": (f"[[length]]\nsection = 7\nat_most = 9\n{GROUND}\n", "length 1", "section", "须为 1 至 6", "1 to 6"),
    "no length": (f"[[length]]\nsection = 5\nat_most = 0\n{GROUND}\n", "length 1", "at_most", "须大于 0", "above 0"),
    "no words": (
        f'[[require]]\nsection = 5\nwhat = "x"\nwords = []\n{GROUND}\n',
        "require 1",
        "words",
        "至少",
        "a word",
    ),
    "no blocks": ("", "file", "rule", "没有内容", "is missing"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_block_is_refused_in_the_language_of_the_run(what: str, report: Path) -> None:
    text, block, key, chinese, english = WRONG[what]
    path = pack(report.parent, text)
    with pytest.raises(DeclarationError) as caught:
        check([report], rules=[path])
    assert (caught.value.block, caught.value.key) == (block, key)
    for lang, words in (("zh", chinese), ("en", english)):
        ended = CliRunner().invoke(app, ["check", str(report), "--rules", str(path), "--lang", lang])
        assert ended.exit_code == 2
        assert f"pack.toml: {block}: {key}: " in ended.output
        assert words in ended.output


# ------------------------------------------------------------------ put into the rules


def severity(rule: str, value: str) -> LocalSeverity:
    return LocalSeverity(file="a", ground="b", rule=rule, severity=value)  # type: ignore[arg-type]


def test_the_last_block_on_a_rule_counts() -> None:
    policy = Policy((severity("T205", "off"), severity("T206", "error"), severity("T205", "error")))
    assert without_switched_off(load_rules(), policy) == load_rules()
    off = Policy((severity("T205", "error"), severity("T205", "off")))
    assert {rule.code for rule in set(load_rules()) - set(without_switched_off(load_rules(), off))} == {"T205"}
    changed = {rule.code: (rule.severity, rule.declared) for rule in with_policy(load_rules(), policy)}
    assert changed["T205"] == ("error", "info")
    assert changed["T206"] == ("error", "warning")


def test_settings_come_to_the_functions_that_ask_for_them_and_to_no_other_rule() -> None:
    length = LocalLength(file="a", ground="b", section=1, at_most=3)
    before, after = load_rules(), with_policy(load_rules(), Policy(lengths=(length,)))
    assert [(old.function, new.statement.options) for old, new in zip(before, after, strict=True) if old != new] == [  # type: ignore[union-attr]
        ("section-length", {"lengths": [length]})
    ]
    assert with_policy(load_rules(), NO_POLICY) == load_rules()


@pytest.mark.parametrize(
    ("level", "of", "kind", "fitting"),
    [
        ("department", "county", "department", True),
        ("department", "city", "department", False),
        ("department", None, "department", None),
        (None, "city", None, False),
        (None, None, None, None),
    ],
)
def test_a_condition_on_what_is_not_told_is_open(
    level: str | None, of: str | None, kind: str | None, fitting: bool | None
) -> None:
    assert fits(Body(frozenset({"department"}), frozenset({"county"})), level, of, kind) is fitting
    assert fits(Body(), level, of, kind) is True
