"""The city of the examples: a county-level city with 22 agencies, two years, planted faults of every family.

    python examples/make_city.py

Agencies, figures and sentences are made up. ``PLANTED`` says what must be found, and nothing else may be.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import office_printing as office  # noqa: E402  (the folder of this script is no package)
from make_examples import prose, table_2  # noqa: E402
from printing import Example, Figures, bare_pipes, cell_a_line, old_web_page, pipes, tabs, web_page  # noqa: E402

CITY = HERE / "city-batch"
PLACE = "样例市"
GOVERNMENT = f"{PLACE}人民政府"
YEARS = (2023, 2024)
#: How each kind of file is written.
WRITERS: Mapping[str, Callable[[Example], bytes]] = {
    "docx": office.word,
    "xlsx": office.excel,
    "pdf": office.pdf,
    "mht": office.web_archive,
    "html": web_page,
    "htm": old_web_page,
    "txt": pipes,
}
TEXTS: Mapping[str, Callable[[Example], bytes]] = {"cells": cell_a_line, "tabs": tabs, "bare": bare_pipes}


@dataclass(frozen=True)
class Unit:
    """An agency of the city.

    Attributes:
        name: Its name.
        level, kind: As the roster says them.
        suffixes: The kind of file in each year.
        documents: Normative documents in force at the end of 2022; issued and repealed in each year.
        decisions: Licences and penalties in each year.
        applications: Of each year, granted, granted in part, not held, repeated, carried forward (all by persons).
        cases: Reviews upheld, in each year.
        fees: In 万元, in each year.
        problem: Section five.
    """

    name: str
    level: str
    kind: str
    suffixes: tuple[str, str]
    documents: tuple[int, tuple[int, int], tuple[int, int]] = (0, (0, 0), (0, 0))
    decisions: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))
    applications: tuple[tuple[int, int, int, int, int], tuple[int, int, int, int, int]] = ((0,) * 5, (0,) * 5)
    cases: tuple[int, int] = (0, 0)
    fees: tuple[str, str] = ("0", "0")
    problem: str = ""
    published: tuple[int, int, int] = (8, 12, 30)

    def figures(self, year: int) -> Figures:
        """The figures of a year."""
        at = YEARS.index(year)
        in_force, *changes = self.documents
        in_force += sum(issued - repealed for issued, repealed in changes[: at + 1])
        granted, partly, not_held, repeated, forward = self.applications[at]
        rows = ("granted", "granted_in_part", "unavailable_not_held", "declined_repeated")
        results = {(row, "person"): n for row, n in zip(rows, (granted, partly, not_held, repeated), strict=True)}
        return Figures(
            table_2((*changes[at], in_force), *self.decisions[at], self.fees[at]),
            results,
            carried_over={"person": self.applications[at - 1][4] if at else 0},
            carried_forward={"person": forward},
            cases={("review", "upheld"): self.cases[at]},
        )


def _department(name: str, suffixes: tuple[str, str], problem: str, **figures: object) -> Unit:
    return Unit(f"{PLACE}{name}", "department", "department", suffixes, problem=problem, **figures)  # type: ignore[arg-type]


def _township(name: str, suffixes: tuple[str, str], problem: str, **figures: object) -> Unit:
    return Unit(f"{PLACE}{name}", "township", "government", suffixes, problem=problem, **figures)  # type: ignore[arg-type]


UNITS = (
    Unit(
        f"{GOVERNMENT}办公室", "county", "office", ("docx", "docx"), (6, (1, 0), (1, 1)),
        applications=((9, 2, 1, 0, 2), (12, 1, 2, 0, 1)), published=(21, 14, 62),
        problem="主要问题是政策文件的解读偏少。下一步文件与解读材料同步起草、同步审核、同步发布。",
    ),
    _department(
        "教育局", ("txt", "txt"), "主要问题是招生信息更新偏慢。下一步每学期开学前集中更新一次学区划分和招生计划。",
        documents=(3, (1, 0), (0, 0)), decisions=((18, 2), (21, 3)), applications=((3, 0, 0, 0, 0), (4, 0, 1, 0, 0)),
    ),
    _department(
        "公安局", ("docx", "pdf"), "主要问题是办事指南用语偏专业。下一步请窗口民警逐条改写，每季度更新一次。",
        documents=(2, (0, 0), (1, 0)), decisions=((960, 1240), (1015, 1188)), cases=(1, 0),
        applications=((5, 1, 1, 1, 0), (6, 2, 0, 0, 1)),
    ),
    _department(
        "民政局", ("html", "html"), "主要问题是救助公示不够集中。下一步在网站首页设立救助专栏，按月公示。",
        documents=(4, (0, 1), (1, 0)), decisions=((36, 0), (41, 0)), applications=((2, 0, 0, 0, 0), (1, 0, 0, 0, 0)),
    ),
    _department(
        "财政局", ("xlsx", "xlsx"), "主要问题是预算公开的说明偏少。下一步为每张表格附一页文字说明。",
        documents=(5, (2, 0), (1, 1)), fees=("0.8", "0.6"), applications=((4, 0, 0, 0, 0), (3, 0, 0, 0, 0)),
    ),
    _department(
        "自然资源局", ("htm", "htm"), "主要问题是征地信息查找不便。下一步按乡镇和年份整理专栏，并提供检索。",
        documents=(7, (1, 1), (0, 1)), decisions=((310, 24), (288, 31)), fees=("42.5", "39.1"),
        applications=((22, 6, 4, 2, 3), (25, 5, 6, 1, 4)), cases=(3, 2),
    ),
    _department(
        "卫生健康局", ("docx", "docx"), "主要问题是医疗机构校验结果公布偏晚。下一步校验结束后七个工作日内公布。",
        documents=(2, (0, 0), (0, 0)), decisions=((140, 33), (152, 29)), applications=((1, 0, 0, 0, 0), (2, 0, 0, 0, 0)),
    ),
    _department(
        "市场监督管理局", ("mht", "mht"), "主要问题是抽检结果的表格不便手机查看。下一步同时发布适合手机阅读的版本。",
        documents=(1, (0, 0), (1, 0)), decisions=((2150, 187), (2302, 201)), cases=(0, 1),
        applications=((7, 1, 0, 1, 0), (9, 0, 1, 0, 0)),
    ),
    _department(
        "城市管理局", ("txt", "docx"), "主要问题是停车泊位信息分散。下一步汇总各路段泊位信息，每季度公布一次。",
        documents=(1, (1, 0), (0, 0)), decisions=((84, 305), (90, 288)), applications=((2, 0, 0, 0, 0), (3, 0, 0, 0, 0)),
    ),
    _township(
        "东河镇人民政府", ("docx", "docx"), "主要问题是村级信息更新偏慢。下一步每月汇总一次各村台账，统一发布。",
        documents=(2, (1, 0), (0, 0)), decisions=((12, 3), (14, 2)), applications=((4, 1, 0, 0, 1), (8, 1, 1, 0, 1)),
    ),
    _township(
        "西岭镇人民政府", ("html", "html"), "主要问题是答复书说理不够充分。下一步由司法所逐件审核答复书。",
        documents=(1, (0, 0), (0, 0)), decisions=((9, 1), (11, 4)), applications=((3, 0, 1, 0, 0), (5, 0, 0, 1, 0)),
        cases=(1, 3),
    ),
    _township(
        "南坪镇人民政府", ("txt", "txt"), "主要问题是公开目录不够细。下一步按村居细化目录，逐项明确责任人。",
        documents=(3, (0, 0), (1, 0)), decisions=((20, 0), (17, 1)), applications=((5, 0, 0, 0, 4), (9, 0, 1, 0, 0)),
    ),
    _township(
        "北桥镇人民政府", ("docx", "docx"), "主要问题是政策宣讲次数偏少。下一步每季度到各村宣讲一次惠农政策。",
        documents=(1, (0, 0), (0, 0)), decisions=((6, 0), (7, 0)),
    ),
    _township(
        "青石镇人民政府", ("docx", "docx"), "主要问题是群众知晓度不高。下一步在集市日设点发放公开指南。",
        documents=(2, (0, 0), (0, 1)), decisions=((15, 2), (13, 3)), applications=((6, 0, 0, 0, 1), (10, 1, 0, 0, 0)),
    ),
    _township(
        "白杨镇人民政府", ("txt", "txt"), "主要问题是专栏内容偏少。下一步由各站所每月至少报送两条信息。",
        documents=(1, (0, 0), (1, 0)), decisions=((8, 1), (10, 2)), applications=((2, 0, 0, 0, 0), (3, 1, 0, 0, 1)),
    ),
    _township(
        "柳湾镇人民政府", ("docx", "docx"), "主要问题是信息审核时间偏长。下一步压缩审签环节，两个工作日内发布。",
        documents=(2, (0, 0), (0, 0)), decisions=((11, 0), (12, 1)), applications=((1, 0, 0, 0, 0), (2, 0, 0, 0, 0)),
    ),
    _township(
        "松岗镇人民政府", ("xlsx", "xlsx"), "主要问题是村务与政务公开衔接不够。下一步统一台账，每季度核对一次。",
        documents=(1, (1, 0), (0, 0)), decisions=((16, 2), (19, 5)), applications=((4, 0, 0, 0, 0), (6, 1, 1, 0, 2)),
    ),
    _township(
        "梅溪乡人民政府", ("docx", "docx"), "主要问题是档案移交不及时。下一步每年三月集中移交上一年的档案。",
        documents=(1, (0, 0), (0, 0)), decisions=((5, 0), (6, 0)), applications=((1, 0, 0, 0, 0), (1, 0, 0, 0, 0)),
    ),
    _township(
        "竹林乡人民政府", ("txt", "txt"), "主要问题是兼职人员轮换频繁。下一步固定一名专干，并开展两次业务培训。",
        documents=(1, (0, 0), (0, 0)), decisions=((4, 0), (5, 0)),
    ),
    _township(
        "城关街道办事处", ("html", "html"), "主要问题是社区公示栏更新不及时。下一步由网格员每周巡查一次公示栏。",
        documents=(2, (0, 0), (0, 0)), decisions=((33, 6), (35, 7)), applications=((3, 0, 0, 0, 0), (4, 0, 0, 0, 0)),
    ),
    _township(
        "新城街道办事处", ("docx", "docx"), "主要问题是小区改造信息公布不够细。下一步按楼栋公布改造进度。",
        documents=(1, (0, 0), (0, 0)), decisions=((28, 4), (30, 5)), applications=((2, 0, 0, 0, 0), (2, 0, 0, 0, 0)),
    ),
)  # fmt: skip


def government(year: int) -> Example:
    """The government's own report: every cell the sum over its agencies."""
    forms = [unit.figures(year) for unit in UNITS]
    keys = forms[0].table_2
    total = {key: _sum([form.table_2[key] for form in forms]) for key in keys}

    def added(name: str) -> dict:  # type: ignore[type-arg]
        found: dict[object, int] = {}
        for form in forms:
            for key, count in getattr(form, name).items():
                found[key] = found.get(key, 0) + count
        return found

    figures = Figures(total, *(added(name) for name in ("results", "carried_over", "carried_forward", "cases")))
    problem = "主要问题是各单位公开质量不均衡。下一步每季度通报一次抽查结果，并约谈排名靠后的单位。"
    return _example(GOVERNMENT, year, figures, (96, 140, 511), problem)


def _sum(texts: list[str]) -> str:
    from decimal import Decimal

    return str(sum(map(Decimal, texts)))


def _example(agency: str, year: int, figures: Figures, published: tuple[int, int, int], problem: str) -> Example:
    return Example(agency, year, prose(agency, year, figures, published, problem), figures)


def right(unit: Unit, year: int) -> Example:
    """The unit's report without a fault."""
    return _example(unit.name, year, unit.figures(year), unit.published, unit.problem)


def main() -> None:
    """Write every file of the city."""
    for year in YEARS:
        folder = CITY / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{GOVERNMENT}{year}.docx").write_bytes(office.word(government(year)))
        for unit in UNITS:
            suffix = unit.suffixes[YEARS.index(year)]
            (folder / f"{unit.name}{year}.{suffix}").write_bytes(WRITERS[suffix](right(unit, year)))


if __name__ == "__main__":
    main()
