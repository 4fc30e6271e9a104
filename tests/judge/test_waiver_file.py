"""A file of waivers under strict reading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_checks import DeclarationError, load_rules
from disclosure_checks.judge.waiver_file import WaiverBlock, read_waivers
from tests.judge.test_waivers import WAIVER


def read(folder: Path, text: str) -> tuple[WaiverBlock, ...]:
    (folder / "waivers.toml").write_text(text, encoding="utf-8")
    return read_waivers(folder / "waivers.toml", load_rules())


def test_a_block_knows_its_place_and_what_it_accepts(tmp_path: Path) -> None:
    first, second = read(tmp_path, WAIVER + WAIVER.replace("T401", "C104").replace("= 10", '= "/"'))
    assert (first.number, first.line, second.number, second.line) == (1, 2, 2, WAIVER.count("\n") + 2)
    assert first.values == {"t4.review.total": 3, "t4.review.upheld": 10}
    assert second.values["t4.review.upheld"] == "/"
    assert first.words("zh").endswith("waivers.toml 第 1 条（T401 review 示例市甲镇人民政府 2023）")
    assert first.words("en").endswith("waivers.toml, waiver 1 (T401 review 示例市甲镇人民政府 2023)")


def test_names_of_one_agency_have_one_owner(tmp_path: Path) -> None:
    (one,) = read(tmp_path, WAIVER)
    (other,) = read(tmp_path, WAIVER.replace("示例市甲镇人民政府", "示例市　甲镇政府"))
    assert one.owner == other.owner


def test_a_decimal_is_accepted_as_it_is_written(tmp_path: Path) -> None:
    (one,) = read(tmp_path, WAIVER.replace("= 10", "= 0.1"))
    assert str(one.values["t4.review.upheld"]) == "0.1"


def test_where_blocks_are_written_otherwise_their_lines_are_not_told(tmp_path: Path) -> None:
    table = WAIVER.replace("[[waiver]]\n", "").strip().replace("\n", ", ")
    (one,) = read(tmp_path, f"waiver = [{{ {table} }}]\n")
    assert one.line is None


WRONG_WAIVERS = {
    "no TOML": ("[[waiver]", "syntax", "", "waivers.toml: file"),
    "another table": ("[[waivers]]\n", "waivers", "is unknown", "file"),
    "rule missing": (WAIVER.replace('rule = "T401"\n', ""), "rule", "is missing", "waiver 1"),
    "rule unknown": (WAIVER.replace("T401", "T402x"), "rule", "there is no rule 'T402x'; near it are T402", "waiver 1"),
    "rule about waivers": (WAIVER.replace("T401", "W102"), "rule", "cannot be waived", "waiver 1"),
    "agency missing": (WAIVER.replace("agency", "agencies"), "agency", "is missing", "waiver 1"),
    "year no number": (WAIVER.replace("2023", '"2023"'), "year", "must be a int", "waiver 1"),
    "no values": (WAIVER.replace("values", "value"), "values", "is missing", "waiver 1"),
    "a value of another kind": (WAIVER.replace("= 3,", "= true,"), "values.t4.review.total", "figure", "waiver 1"),
    "reason empty": (WAIVER.replace("两案合并审理", ""), "reason", "must not be empty", "waiver 1"),
    "by missing": (WAIVER.replace("by = ", "from = "), "by", "is missing", "waiver 1"),
    "until no date": (WAIVER.replace("2026-03-31", '"2026-03-31"'), "until", "must be a date", "waiver 1"),
    "until a moment": (WAIVER.replace("2026-03-31", "2026-03-31T10:00:00"), "until", "must be a day", "waiver 1"),
    "misspelt key": (WAIVER + "untill = 3\n", "untill", "is unknown", "waiver 1"),
    "the second one": (WAIVER + WAIVER.replace("year", "jahr"), "year", "is missing", "waiver 2"),
}


@pytest.mark.parametrize(("text", "key", "problem", "block"), WRONG_WAIVERS.values(), ids=WRONG_WAIVERS)
def test_wrong_waivers_are_refused(tmp_path: Path, text: str, key: str, problem: str, block: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        read(tmp_path, text)
    assert (caught.value.key, problem in caught.value.problem) == (key, True)
    assert f"waivers.toml: {block.rpartition(': ')[2]}: " in str(caught.value)
    said = caught.value.words.zh
    assert re.search(r"[\u4e00-\u9fff]", said)
    assert not re.search(r"(?:\b[a-z]{2,} ){2}[a-z]{2,}\b", said)
