"""Local rule packs: judged like the catalogue's rules; wrong ones refused with file, rule and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure_checks import DeclarationError, check, load_rules
from disclosure_checks.cli.main import app
from disclosure_checks.declared.packs import load_packs
from tests import bases

PACK = """
[[source]]
id = "SHILI"
title = { zh = "《示例省政府信息公开办法》", en = "Measures of Shili province" }
short = { zh = "《示例省政府信息公开办法》", en = "Shili measures" }

[[rule]]
code = "X101"
name = "received-above-ten"
severity = "warning"
title = { zh = "新收多于十件", en = "More than ten received" }
for_each = { name = "column", in = "t3.columns.applicants" }
formula = "t3.received.{column} <= 10"
message = { zh = "{key}：{left_terms}，多于 {right}", en = "{key}: {left_terms}, more than {right}" }
basis = [{ source = "SHILI", place = { zh = "第三条", en = " article 3" } }]
rationale = { zh = "因", en = "why" }
remedy = { zh = "改", en = "how" }
good = { zh = "对", en = "good", figures = { "t3.received.person" = 1 } }
bad = { zh = "错", en = "bad", figures = { "t3.received.person" = 11 } }
"""


@pytest.fixture
def pack(tmp_path: Path):
    def write(text: str = PACK, name: str = "pack.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    changes = {"t3.received.person": "11", "t3.received.total": "13"}
    changes |= {"t3.concluded.person": "10", "t3.concluded.total": "12"}
    changes |= {"t3.granted.person": "8", "t3.granted.total": "10"}
    path.write_text(bases.print_report(bases.report(bases.cells("filled", changes=changes))), encoding="utf-8")
    return path


def test_a_local_rule_is_judged_beside_the_others(pack, report: Path) -> None:
    result = check([report], rules=[pack()])
    (violation,) = result.violations
    assert (violation.rule, violation.key, violation.severity) == ("X101", "person", "warning")
    assert violation.message == "自然人：新收自然人 11，多于 10"
    assert violation.basis == "《示例省政府信息公开办法》第三条"
    plain = check([report])
    assert sum(result.outcomes().values()) == sum(plain.outcomes().values()) + 6
    assert plain.violations == []
    assert check([report], rules=[pack()], select=["X"]).outcomes()["violated"] == 1
    assert check([report], rules=[pack()], ignore=["X101"]).violations == []


def test_a_pack_joins_the_catalogue_in_the_order_of_the_codes(pack) -> None:
    rules, policy, words = load_packs([pack(PACK.replace("X101", "A001"))])
    assert rules[0].code == "A001"
    assert rules[1:] == load_rules()
    assert not policy
    assert words == ()
    assert load_packs([]).rules == load_rules()


def test_two_packs(pack, report: Path) -> None:
    second = PACK[PACK.index("[[rule]]") :].replace("X101", "L205").replace("received-above", "taken-above")
    rules = [pack(), pack(second, "second.toml")]
    assert [v.rule for v in check([report], rules=rules)] == ["L205", "X101"]


def test_rules_and_explain_know_the_pack(pack) -> None:
    path = str(pack())
    assert "X101  警告  新收多于十件" in CliRunner().invoke(app, ["rules", "--rules", path]).stdout
    told = CliRunner().invoke(app, ["explain", "x101", "--rules", path]).stdout
    assert "依据：《示例省政府信息公开办法》第三条" in told
    assert CliRunner().invoke(app, ["explain", "X101"]).exit_code == 2


def test_on_the_command_line(pack, report: Path) -> None:
    ended = CliRunner().invoke(app, ["check", str(report), "--rules", str(pack()), "--fail-on", "warning"])
    assert (ended.exit_code, "警告 X101" in ended.stdout) == (1, True)
    broken = pack(PACK.replace("t3.received", "t3.recieved"))
    ended = CliRunner().invoke(app, ["check", str(report), "--rules", str(broken)])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"{broken.as_posix()}: X101: formula: 't3.recieved" in ended.stderr


OBSERVED = ('formula = "t3.received.{column} <= 10"', 'observation = "smudge"')
FUNCTION = 'for_each = { name = "column", in = "t3.columns.applicants" }\nformula = "t3.received.{column} <= 10"'
WRONG = {
    "code of the catalogue": ("X101", "T301", "T301", "code", "is taken by applications-do-not-balance in tables.toml"),
    "name of the catalogue": ("received-above-ten", "cases-do-not-add-up", "X101", "name", "is taken by T401"),
    "source of the catalogue": ('"SHILI"', '"REG"', "REG", "id", "is taken by another source"),
    "source unknown": ('source = "SHILI"', 'source = "SHILLI"', "X101", "basis[1].source", "is not one of"),
    "cell unknown": ("t3.received", "t3.recieved", "X101", "formula", "names no cell"),
    "context unknown": ("t3.received.{column} <=", "last:t3.received.{column} <=", "X101", "formula", "cannot be read"),
    "quantity unknown": (" <= 10", " <= text:visits", "X101", "formula", "no quantity of the prose"),
    "observation unknown": (*OBSERVED, "X101", "observation", "'smudge' is not one of"),
    "finding of the batch": (FUNCTION, 'finding = "waiver-unused"', "X101", "finding", "the catalogue's own"),
    "option missing": (FUNCTION, 'function = "any-zero"', "X101", "options.cells", "is missing"),
    "key misspelt": ("rationale", "rational", "X101", "rationale", "is missing"),
    "another table": ("[[rule]]", "[[rules]]", "file", "rule", "is missing"),
}


@pytest.mark.parametrize(("old", "new", "block", "key", "problem"), WRONG.values(), ids=WRONG)
def test_a_wrong_pack_is_refused(pack, report: Path, old: str, new: str, block: str, key: str, problem: str) -> None:
    assert old in PACK
    path = pack(PACK.replace(old, new, 1))
    with pytest.raises(DeclarationError) as caught:
        check([report], rules=[path])
    error = caught.value
    assert (error.file, error.block, error.key) == (path.as_posix(), block, key)
    assert problem in error.problem


def test_the_same_pack_twice_is_refused(pack, report: Path) -> None:
    with pytest.raises(DeclarationError, match="SHILI: id: is taken"):
        check([report], rules=[pack(), pack()])


WORD = """
[[word]]
class = "act"
means = "carry"
words = ["顺转"]
example = "顺转下年1件。"
"""
SAID = "全年收到政府信息公开申请12件，顺转次年3件。"


@pytest.fixture
def township(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(bases.print_report(bases.filled_report(), said=SAID), encoding="utf-8")
    return path


def test_a_word_of_a_pack_is_read_at_once(pack, township: Path) -> None:
    assert check([township]).violations == []
    (violation,) = check([township], rules=[pack(WORD)]).violations
    assert (violation.rule, violation.found, violation.expected) == ("N103", 3, 2)


def test_a_word_of_a_pack_goes_to_the_workers(pack, township: Path) -> None:
    (violation,) = check([township], rules=[pack(WORD)], isolated=True).violations
    assert violation.rule == "N103"


def test_a_word_of_a_pack_is_read_by_the_command(pack, township: Path) -> None:
    found = CliRunner().invoke(app, ["check", str(township), "--rules", str(pack(WORD)), "--format", "json"])
    assert '"N103"' in found.output


def test_rules_and_words_stand_in_one_pack(pack, township: Path) -> None:
    assert {violation.rule for violation in check([township], rules=[pack(PACK + WORD)])} == {"N103"}


def test_a_wrong_word_of_a_pack_is_refused(pack, township: Path) -> None:
    with pytest.raises(DeclarationError, match=r"pack\.toml: word\[1\]: means"):
        check([township], rules=[pack(WORD.replace('"carry"', '"lose"'))])
