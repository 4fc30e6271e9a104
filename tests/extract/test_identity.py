"""Whose report it is and of which year; what is not told is None."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure_checks.extract.identity import is_title, report_year, titles_among
from disclosure_checks.extract.names import places_of, report_agency
from disclosure_checks.text.folding import unspaced
from tests.extract.bodies import BODIES as BODIES_NAMED


def agency_of(texts: Sequence[str], path: str) -> str | None:
    bare = [unspaced(text) for text in texts]
    return report_agency(bare, path, titles_among(bare))


def year_of(texts: Sequence[str], path: str) -> int | None:
    bare = [unspaced(text) for text in texts]
    return report_year(bare, path, titles_among(bare))


TITLES = {
    "示例县甲镇人民政府2023年政府信息公开工作年度报告": ("示例县甲镇人民政府", 2023),
    "示例县甲镇2023年政府信息公开工作年度报告": ("示例县甲镇人民政府", 2023),
    "2023年示例县教育局政府信息公开工作年度报告": ("示例县教育局", 2023),
    "示例县丙街道2022年度政府信息公开年报": ("示例县丙街道办事处", 2022),
    "示例市人民政府办公室关于2021年度政府信息公开情况的报告": ("示例市人民政府办公室", 2021),
    "示例市第6镇人民政府2023年政府信息公开工作年度报告": ("示例市第6镇人民政府", 2023),
    "附件3示例市甲镇人民政府2023年政府信息公开工作年度报告": ("示例市甲镇人民政府", 2023),
    "乙镇政府2023年政府信息公开工作年度报告": ("乙镇人民政府", 2023),
    "2023年示例市乙镇政府政府信息公开工作年度报告": ("示例市乙镇人民政府", 2023),
    "示例县 2023 年政府信息公开工作年度报告": ("示例县人民政府", 2023),
}


@pytest.mark.parametrize(("title", "told"), TITLES.items())
def test_titles(title: str, told: tuple[str, int]) -> None:
    assert is_title(title)
    texts = ["首页 > 公开年报", title, "一、总体情况"]
    assert (agency_of(texts, "a.txt"), year_of(texts, "a.txt")) == told


def test_a_title_counts_more_than_the_rest() -> None:
    texts = (
        "甲县教育局2023年政府信息公开工作年度报告",
        "统计期限自2022年1月1日起至2022年12月31日止。",
        "乙县教育局",
    )
    assert year_of(texts, "丙县2021年.txt") == 2023
    assert agency_of(texts, "丙县2021年.txt") == "甲县教育局"


@pytest.mark.parametrize(
    ("texts", "agency"),
    [
        (["2021年，甲县乙镇人民政府始终坚持公开为常态。"], "甲县乙镇人民政府"),
        (["正文。", "甲县教育局", "2022年1月27日"], "甲县教育局"),
        (["如有意见，请与甲县乙镇人民政府联系（电话：000）。"], "甲县乙镇人民政府"),
        (["正文。"], None),
        (["2024年1月20日", "乙镇政府"], "乙镇人民政府"),
        # Any town's government is none; neither is what stands behind a sign that no name has.
        (["镇人民政府2023年政府信息公开工作年度报告"], None),
        (["示例市A镇人民政府2023年政府信息公开工作年度报告"], None),
        (["镇人民政府2023年政府信息公开工作年度报告", "示例市甲镇人民政府"], "示例市甲镇人民政府"),
    ],
)
def test_other_places_that_tell_the_agency(texts: list[str], agency: str | None) -> None:
    assert agency_of(texts, "a.txt") == agency


@pytest.mark.parametrize(
    ("path", "agency", "year"),
    [
        ("2021/示例镇2021年政府信息公开年报.docx", "示例镇人民政府", 2021),
        ("甲县教育局_2023年度报告.pdf", "甲县教育局", 2023),
        ("年报定稿.txt", None, None),
        ("2022年改2023年.txt", None, None),
    ],
)
def test_the_file_s_name_tells_what_the_text_does_not(path: str, agency: str | None, year: int | None) -> None:
    assert year_of(["正文。"], path) == year
    assert agency_of(["正文。"], path) in {agency, None} if agency is None else agency


def test_the_period_tells_the_year() -> None:
    assert year_of(["统计期限自2022年1月1日起至2022年12月31日止。"], "a.txt") == 2022


@pytest.mark.parametrize(("printed", "name"), BODIES_NAMED, ids=[name for _, name in BODIES_NAMED])
def test_a_title_names_bodies_of_every_kind(printed: tuple[str, ...], name: str) -> None:
    assert agency_of(["首页 > 公开年报", *printed, "一、总体情况", "正文。"], "a.txt") == name


@pytest.mark.parametrize(
    ("texts", "path", "agency"),
    [
        # A name without its place counts where two places agree on it.
        (["示例学院", "2025年1月20日"], "示例学院.docx", "示例学院"),
        (["正文。", "示例学院", "2025年1月20日"], "a.txt", None),
        # Nobody is the agency where those who sign and those who work are two.
        (["2024年，示例县甲局认真做好公开。", "示例县乙局", "2025年1月20日"], "a.txt", None),
        (["2024年，示例县甲局认真做好公开。", "示例县乙局", "2025年1月20日"], "甲局.txt", "示例县甲局"),
        (["现公布示例县档案馆2024年政府信息公开工作年度报告。"], "a.txt", "示例县档案馆"),
        # An office to turn to is not the agency; neither are whole places and the speaker.
        (["如有疑问，请与示例县档案馆综合办公室联系。"], "a.txt", None),
        (["全市2024年政府信息公开工作年度报告"], "a.txt", None),
        (["我局2024年政府信息公开工作年度报告"], "a.txt", None),
        (["县政府办2024年政府信息公开工作年度报告"], "a.txt", None),
        # A title's short name is the longer one of those who sign, without what stands in brackets.
        (["2024年图书馆政府信息公开工作年度报告", "示例县图书馆", "2025年1月20日"], "a.txt", "示例县图书馆"),
        (["示例县甲局（营销部）2024年政府信息公开年报", "示例县甲局", "2025年1月20日"], "a.txt", "示例县甲局"),
        (["2024年图书馆政府信息公开工作年度报告", "示例县档案馆", "2025年1月20日"], "a.txt", "图书馆"),
        # The file's short name and the telling of the year's work agree, where the name ends there.
        (["2024年，示例县甲站公开预警信息。"], "甲站.html", "示例县甲站"),
        (["2024年，示例旗那仁苏木人民政府公开草原奖补。"], "那仁.docx", None),
        # The site's name above the title is no agency.
        (["示例县人民政府", "2024年政府信息公开工作年度报告", *["正文。"] * 9], "a.txt", None),
    ],
)
def test_places_agree_or_tell_nothing(texts: list[str], path: str, agency: str | None) -> None:
    assert agency_of(texts, path) == agency


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("示例市甲区人民政府望河街道办事处", ["示例市", "甲区", "望河街道"]),
        ("示例市甲区望河街道办事处", ["示例市", "甲区", "望河街道"]),
        ("示例市甲区人民政府", ["示例市", "甲区"]),
        ("乙县丙镇人民政府", ["乙县", "丙镇"]),
    ],
)
def test_the_places_of_a_name_leave_out_the_government_between_them(name: str, places: list[str]) -> None:
    assert places_of(name) == places
