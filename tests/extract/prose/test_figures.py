"""Figures in prose: what is read, what is hedged, what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_checks.extract.prose.figures import chinese_number, figures_in, lexer
from disclosure_checks.text.folding import unspaced


def read(text: str) -> list[tuple[int | Decimal, str]]:
    return [(figure.value, figure.unit) for figure in figures_in(unspaced(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("收到申请1,234件，办结十二件、两件和一百零三件", [(1234, "件"), (12, "件"), (2, "件"), (103, "件")]),
        ("发布信息１２３４条，1 234篇", [(1234, "条"), (1234, "篇")]),
        ("浏览12.3万人次，点击1.2亿次", [(123000, "人次"), (120000000, "次")]),
        ("收费25.5万元，退回300元", [(Decimal("25.5"), "万元"), (300, "元")]),
        ("满意率98.6%，占百分之十二", [(Decimal("98.6"), "%"), (12, "%")]),
        ("收费2023.5万元，退回1920.55元", [(Decimal("2023.5"), "万元"), (Decimal("1920.55"), "元")]),
        ("增长11900.5%", [(Decimal("11900.5"), "%")]),
        ("较上年下降3%，增长-4%", [(3, "%"), (-4, "%")]),
        ("收到零件，二十一万零五百件，十万条", [(0, "件"), (210500, "件"), (100000, "条")]),
        (
            "共2851件,其中办结694件、即办件907件、其他(含公共)101件",
            [(2851, "件"), (694, "件"), (907, "件"), (101, "件")],
        ),
        ("①收到2件；（二）召开会议3次", [(2, "件"), (3, "次")]),
    ],
)
def test_figures_and_units(text: str, wanted: list[tuple[int | Decimal, str]]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2023.12.31", "自2023.5起",
        "2023年1月1日至12月31日", "2023-12-31", "2021至2023年", "二〇二三年三月", "前三季度", "近三年来", "20个工作日",
        "（国令第711号）", "〔2021〕30号", "国办公开办函〔2021〕30", "第二十条第（一）项", "第3次会议", "十四五规划",
        "“十四五”时期", "“三定”方案", "五公开", "一网通办", "一是健全制度，二是加强培训", "12345热线", "“12345”平台",
        "电话：0000-1234567", "邮编：100000", "《示例市2023年工作要点（第12版）》", "最多跑一次", "高效办成一件事",
        "www.example.gov.cn/2023/12", "5G", "三五件", "三分之一", "7×24小时", "统一、进一步", "八成立案",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["约30件", "30余件", "300多条", "近100条", "超过5次", "10件以上", "1万余条", "3至5件", "1，234件", "12 3件"],
)
def test_hedged_figures_are_not_exact(text: str) -> None:
    found = figures_in(unspaced(text))
    assert found
    assert not any(figure.exact for figure in found)


def test_spans_steps_and_exactness() -> None:
    text = "公开信息12.3万条。"
    (figure,) = figures_in(text)
    assert (text[figure.start : figure.end], text[figure.end : figure.unit_end]) == ("12.3万", "条")
    assert (figure.step, figure.exact) == (1000, True)
    assert [f.step for f in figures_in("占12.35%，共3件")] == [Decimal("0.01"), 1]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("零", 0),
        ("十", 10),
        ("二十", 20),
        ("一百零三", 103),
        ("两千", 2000),
        ("一千零一十", 1010),
        ("三亿两千万", 320000000),
    ],
)
def test_chinese_numbers(words: str, number: int) -> None:
    assert chinese_number(words) == number


@pytest.mark.parametrize("words", ["三五", "万", "百", "一二三", "十百", ""])
def test_words_that_are_no_number(words: str) -> None:
    assert chinese_number(words) is None


def test_each_pattern_of_no_figure_takes_its_example() -> None:
    for one in lexer().not_figures:
        assert one.expression.search(unspaced(one.example)), one.what


def test_a_line_of_digits_is_read_in_time() -> None:
    assert figures_in("1" * 50_000) == ()


def test_online_is_no_hedge_and_a_round_figure_in_words_is_hedged() -> None:
    assert [figure.exact for figure in figures_in("网上2件,线上12件,十件,数十件,几十件,十余件")] == [True] * 3 + [
        False
    ] * 3
