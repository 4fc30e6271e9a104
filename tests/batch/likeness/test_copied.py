"""Prose that agencies share: groups, who is named, and how the cost grows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from unittest.mock import patch

import pytest

from disclosure_checks import check_reports, limits, load_rules
from disclosure_checks.batch.likeness import copied
from disclosure_checks.model.document import Location, Paragraph
from disclosure_checks.model.report import Report
from tests import bases

CHARACTERS = (
    "清单公布台账逐条核对专栏更新窗口答复群众咨询汇总审签培训抽查目录索引归档查阅打印解读问答图表村组社区广场集市"
)


def prose(one: str, five: str) -> tuple[tuple[Paragraph, ...], tuple[int, ...]]:
    texts = ["一、总体情况", one, "五、存在的主要问题及改进情况", five]
    return tuple(Paragraph(text, Location()) for text in texts), (1, 1, 5, 5)


def made_up(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(CHARACTERS) for _ in range(length))


def report(agency: str, one: str, five: str, year: int = 2023) -> Report:
    paragraphs, sections = prose(one, five)
    made = bases.report(bases.cells(), agency=agency, year=year)
    return replace(made, path=f"{agency}.txt", prose=paragraphs, sections=sections)


def judged(reports: Sequence[Report]) -> list[str]:
    """The state of each report: alone, held, violated, undecided."""
    found = copied.with_copied_prose(reports, [one.agency for one in reports])
    states = []
    for one in found:
        seen = [o for o in one.observations if o.kind == copied.COPIED_PROSE]
        states.append(seen[0].state if seen else "alone")
    return states


@pytest.fixture
def rng() -> random.Random:
    return random.Random(7)  # noqa: S311


def changed(text: str, share: float, rng: random.Random) -> str:
    """The text with a share of its characters exchanged."""
    return "".join("某" if rng.random() < share else character for character in text)


def test_texts_that_differ_in_a_twentieth_are_alike_and_in_a_fifth_are_not(rng: random.Random) -> None:
    one, five = made_up(rng, 600), made_up(rng, 200)
    near = report("示例市乙乡人民政府", changed(one, 0.04, rng), changed(five, 0.04, rng))
    far = report("示例市丙乡人民政府", changed(one, 0.2, rng), changed(five, 0.2, rng))
    assert judged([report("示例市甲镇人民政府", one, five), near, far]) == ["violated", "violated", "held"]


def test_a_government_beside_its_office_and_a_third_body(rng: random.Random) -> None:
    texts = made_up(rng, 300), made_up(rng, 100)
    own = [report(name, *texts) for name in ("示例县人民政府", "示例县人民政府办公室")]
    assert judged(own) == ["held", "held"]
    found = copied.with_copied_prose(
        [*own, report("示例县教育局", *texts)], ["示例县人民政府", "示例县人民政府办公室", "示例县教育局"]
    )
    told = [one.observations[-1] for one in found]
    assert [one.values["others"] for one in told] == [
        "示例县教育局",
        "示例县教育局",
        "示例县人民政府、示例县人民政府办公室",
    ]


def test_a_large_group_is_one_mistake_that_names_twenty(rng: random.Random) -> None:
    texts = made_up(rng, 300), made_up(rng, 100)
    several = [report(f"示例市第{n}镇人民政府", *texts) for n in range(10, 60)]
    result = check_reports(several, rules=[r for r in load_rules() if r.code == "R107"])
    assert len(result.violations) == 50
    assert {len(violation.related) for violation in result.violations} == {limits.OTHERS}
    assert "另有 29 份" in result.violations[0].message
    assert len(result.mistakes) == 1


def test_whose_it_is_not_told_stays_open(rng: random.Random) -> None:
    texts = made_up(rng, 300), made_up(rng, 100)
    reports = [report("示例市甲镇人民政府", *texts), report("示例市乙乡人民政府", *texts)]
    found = copied.with_copied_prose(reports, ["示例市甲镇人民政府", None])
    assert [one.observations[-1].state for one in found] == ["held", "undecided"]


@pytest.mark.parametrize("share", [0.0, 0.03, 1.0], ids=["all the same", "nearly the same", "all different"])
def test_each_text_is_compared_with_few(share: float, rng: random.Random) -> None:
    one, five = made_up(rng, 300), made_up(rng, 100)
    texts = [
        (made_up(rng, 300), made_up(rng, 100)) if share == 1 else (changed(one, share, rng), changed(five, share, rng))
        for _ in range(300)
    ]
    reports = [report(f"示例市第{n}镇人民政府", *text) for n, text in enumerate(texts, 100)]
    with patch.object(copied, "_alike", wraps=copied._alike) as compared:
        states = judged(reports)
    assert set(states) == ({"held"} if share == 1 else {"violated"})
    assert compared.call_count <= 300 * 2 * copied._COMPARED
