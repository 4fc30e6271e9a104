"""The rules on structure, dates and wording: their declarations, odd text, consistent reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_checks import DeclarationError, blocks, check, load_edition
from disclosure_checks.declared import deadlines
from disclosure_checks.declared.adverts import load_adverts
from disclosure_checks.declared.phrases import Wording, load_phrases
from disclosure_checks.declared.sections import load_expected
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.extract.structure import adverts as injected
from disclosure_checks.extract.structure import notices, phrases
from disclosure_checks.extract.structure.adverts import foreign_pieces
from disclosure_checks.extract.structure.look import structure_observations
from disclosure_checks.extract.structure.sections import Line, read_sections
from disclosure_checks.model.document import Location
from disclosure_checks.model.report import Observation
from disclosure_checks.text.folding import unspaced
from tests import bases
from tests.extract.reading import lines
from tests.extract.structure.tempting import SENTENCES as TEMPTING

HEADINGS = [f"{n}、{w}" for n, w in zip("一二三四五六", load_edition("2021").sections, strict=True)]
KINDS = {
    "section-order", "period", "publication-date", "dated-early", "year", "notice", "foreign", "residue",
    "subsections", "problems", "injected", "figure-left-out", "impossible-date", "title",
    "numbering", "slip",
}  # fmt: skip


def observed(*texts: str, agency: str = bases.AGENCY, year: int | None = 2023) -> list[Observation]:
    form = load_edition("2021")
    return structure_observations(read_sections(lines(*texts), form), form, year, reporting_body(agency))


def broken(*texts: str, **about: Any) -> set[tuple[str, str]]:
    return {(seen.kind, seen.reason) for seen in observed(*texts, **about) if seen.state == "violated"}


def test_every_matter_has_its_outcome() -> None:
    assert {seen.kind for seen in observed("本报告说明政府信息公开工作的有关情况。")} == KINDS


def test_figures_and_labels_alone_are_no_prose() -> None:
    assert observed("表二", *HEADINGS) == []


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("layout", list(bases.LAYOUTS))
def test_a_consistent_report_has_no_finding_in_any_layout(edition: str, layout: str, tmp_path: Path) -> None:
    text = bases.print_report(bases.filled_report(edition), layout)
    result = bases.check_text(tmp_path, text, "r.html" if layout == "html" else "r.txt")
    assert [violation.message for violation in result if violation.rule.startswith("S")] == []


# ------------------------------------------------------------------ declarations


@pytest.mark.parametrize("one", [*load_phrases().residues, *load_phrases().slips], ids=lambda one: one.example)
def test_a_wording_is_what_its_example_shows(one: Wording) -> None:
    assert one.pattern.search(unspaced(one.example))
    if one.not_example:
        assert not one.pattern.search(unspaced(one.not_example))


def test_hosts_and_words_of_adverts_are_of_use() -> None:
    declared = load_adverts()
    assert all(slot.pattern.groupindex == {"in": 1} for slot in declared.slots)
    assert not declared.words.search(unspaced("公开体育彩票公益金使用情况，打击赌博，在市政府官网公布。"))


NO_PHRASES = (
    '[residue_unsure]\n[mailbox]\nwords = {}\n[whole]\nwords = {}\ndone = "x"\n'
    "[title]\n[announced]\n[brackets]\npairs = {}\n"
)
WRONG = {
    "a section of no form": (
        load_expected, "sections.toml", '[[section]]\nnumber = 7\nwords = ["x"]', "no section of the form",
    ),
    "no problems": (load_expected, "sections.toml", "", "problems: is missing"),
    "a notice without a number": (
        notices.load_notices, "notices.toml", '[[notice]]\nid = "X"\nseries = "x"\nyear = 2021', "number: is missing",
    ),
    "a day that is none": (
        deadlines.load_deadlines, "deadlines.toml",
        '[[deadline]]\nday = "31 January"\nsource = { zh = "x", en = "x" }', "no month and day",
    ),
    "a pattern that is none": (
        phrases.load_phrases, "phrases.toml",
        NO_PHRASES + '[[residue]]\npattern = "("\nexample = "x"',
        "pattern: missing )",
    ),
    "a word that is no pattern": (injected.load_adverts, "adverts.toml", 'words = ["("]', "words: missing )"),
    "a slot that is no pattern": (
        injected.load_adverts, "adverts.toml",
        '[[slot]]\nbefore = "("\nexpected = "x"\nafter = "x"', "before: missing )",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("load", "name", "text", "problem"), WRONG.values(), ids=WRONG)
def test_a_wrong_block_is_refused(
    load: Callable[[], object], name: str, text: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(blocks, "schemas_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match=problem.replace(")", r"\)")) as caught:
        load.__wrapped__()  # type: ignore[attr-defined]
    assert caught.value.file == name


# ------------------------------------------------------------------ odd text

PIECES = st.sampled_from(
    [
        *HEADINGS,
        "2023年",
        "12月31日",
        "至",
        "统计期限",
        "国办公开办函",
        "〔2021〕30号",
        "我局",
        "××",
        "_",
        "。",
        "《",
        "》",
        "(二)",
        "关于",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join), max_size=8))
def test_any_text_is_looked_into_without_a_crash(texts: list[str]) -> None:
    for seen in observed("本报告说明政府信息公开工作的有关情况。", *texts, year=None):
        assert seen.kind in KINDS
        assert seen.reason or seen.state == "held"


@pytest.mark.parametrize(
    "piece", ["1", "政", "《》", "a.", "甲_乙,", "2023年", "开设市长信箱。", "国务院令第492号", "公开1"]
)
def test_long_text_takes_time_in_proportion(piece: str) -> None:
    started = time.perf_counter()
    observed("一、总体情况", piece * (20_000 // len(piece)) + "我局认真做好政府信息公开有关工作。")
    assert time.perf_counter() - started < 10


# ------------------------------------------------------------------ what must not be taken for a mistake

TRUE_ENOUGH = {
    "upper bodies": "2023年，我镇在市委、市政府领导下，按市政府办公室要求推进公开，全市考核名列第三。",
    "other years": "2022年以来，我镇共主动公开信息120条；2022年底建成专区，较2022年增长两成，连续两年获评先进。",
    "plans": "2024年，我镇将继续推进公开，计划公开信息200条。",
    "documents": "落实《2022年政务公开工作要点》和《国务院办公厅关于印发〈2021年要点〉的通知》（国办发〔2021〕12号）。",
    "letters passed on": "办理“市长信箱”转办来信30件，市政府网站市长信箱栏目12件，12345热线办结63件。",
    "the fight against betting": "查处非法彩票、打击网络赌博，整治棋牌室12家，防范投注平台诈骗。",
    "accounts and addresses": "微信公众号(shili_fabu)、邮箱gk_yx@example.com、网址www.example.gov.cn/a_b、H5、Wi-Fi。",
    "subsections in other words": "（二）依法办理申请情况",
}  # fmt: skip


@pytest.mark.parametrize("said", TRUE_ENOUGH.values(), ids=TRUE_ENOUGH)
def test_what_is_no_mistake(said: str) -> None:
    texts = [
        f"{bases.AGENCY}2023年政府信息公开工作年度报告",
        "数据统计期限为2023年1月1日至12月31日，特此说明有关情况。",
    ]
    rest = ["考核、评议、问责、平台、审核、依申请公开、主动公开均有落实。"]
    end = [
        "存在的问题是更新偏慢。下一步按月检查。",
        HEADINGS[5],
        "本年度没有收取信息处理费。",
        bases.AGENCY,
        "2024年1月9日",
    ]
    assert broken(*texts, HEADINGS[0], said, *rest, *HEADINGS[1:5], *end) == set()


def test_the_level_that_a_frame_gives_decides_the_deadline(tmp_path: Path) -> None:
    text = bases.print_report(bases.report(bases.cells(), agency="示例市人民政府")).replace(
        "2024年1月20日", "2024年3月5日"
    )
    path = tmp_path / "city.txt"
    path.write_text(text, encoding="utf-8")
    (entry,) = check([path], select=["S103"]).reports
    assert [(outcome.rule, outcome.reason) for outcome in entry.undecided] == [("S103", "看不出单位的层级")]


@pytest.mark.parametrize("sentence", TEMPTING)
def test_right_sentences_with_words_of_adverts_are_not_foreign(sentence: str) -> None:
    pieces = foreign_pieces([Line(unspaced(sentence), Location(line=1), sentence)], ())
    assert [piece for piece in pieces if piece.sure] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "推进基层星博平台，星博官网标准化规范化。",
        "按照澳门星汇：加强信息公开审查的要求。",
        "注册某某娱乐城官网领取奖金。",
        "代开发票请加微信：abc12345",
        "开云体育官方推荐。",
        "在线娱乐城每日开奖。",
    ],
)
def test_adverts_are_told(sentence: str) -> None:
    assert any(piece.sure for piece in foreign_pieces([Line(unspaced(sentence), Location(line=1), sentence)], ()))
