"""The city of the examples: a county-level city with 22 agencies, two years, planted faults of every family.

    python examples/make_city.py

Agencies, figures and sentences are made up. ``PLANTED`` says what must be found, and nothing else may be.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import office_printing as office  # noqa: E402  (the folder of this script is no package)
from make_examples import prose, table_2  # noqa: E402
from printing import Example, Figures, old_web_page, pipes, tabs, web_page  # noqa: E402

from disclosure_checks import load_edition  # noqa: E402

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
        other: Applications that ended under 三（六）3, in each year.
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
    other: tuple[int, int] = (0, 0)
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
        rows = ("granted", "granted_in_part", "unavailable_not_held", "declined_repeated", "other_misc")
        counts = (granted, partly, not_held, repeated, self.other[at])
        results = {(row, "person"): n for row, n in zip(rows, counts, strict=True)}
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
        applications=((9, 2, 1, 0, 2), (3, 1, 2, 0, 1)), other=(0, 9), published=(21, 14, 62),
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
        documents=(2, (0, 0), (0, 0)), decisions=((140, 33), (140, 33)),
        applications=((2, 0, 0, 0, 0), (2, 0, 0, 0, 0)),
    ),
    _department(
        "市场监督管理局", ("mht", "mht"), "主要问题是抽检结果的表格不便手机查看。下一步同时发布适合手机阅读的版本。",
        documents=(1, (0, 0), (1, 0)), decisions=((2150, 187), (2302, 201)), cases=(0, 1),
        applications=((7, 1, 0, 1, 0), (9, 0, 1, 0, 0)),
    ),
    _department(
        "城市管理局", ("txt", "docx"), "主要问题是停车泊位信息分散。下一步汇总各路段泊位信息，每季度公布一次。",
        documents=(1, (1, 0), (0, 0)), decisions=((84, 305), (90, 288)),
        applications=((2, 0, 0, 0, 0), (3, 0, 0, 0, 0)),
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
        "北桥镇人民政府", ("docx", "docx"), "主要问题是政策宣讲次数偏少，群众对惠农政策不够了解，有的不知道到哪里查。"
        "下一步每季度到各村宣讲一次惠农政策，在村口张贴查询办法，并把常见的问题和答复编成小册子逐户发放。",
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
        documents=(2, (0, 0), (0, 0)), decisions=((11, 0), (12, 1)), applications=((1, 0, 0, 0, 0), (6, 0, 1, 0, 0)),
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
        "竹林乡人民政府", ("txt", "txt"), "主要问题是政策宣讲次数偏少，群众对惠农政策不够了解，有的不知道到哪里查。"
        "下一步每季度到各村宣讲一次惠农政策，在村口张贴查询办法，并把常见的问题和答复编成小册子逐户发放。",
        documents=(1, (0, 0), (0, 0)), decisions=((4, 0), (5, 0)),
    ),
    _township(
        "城关街道办事处", ("html", "html"), "主要问题是社区公示栏更新不及时。下一步由网格员每周巡查一次公示栏。",
        documents=(2, (0, 0), (0, 0)), decisions=((33, 6), (35, 7)), applications=((3, 0, 0, 0, 0), (4, 0, 0, 0, 0)),
    ),
    _township(
        "新城街道办事处", ("docx", "docx"), "主要问题是小区改造信息公布不够细。下一步按楼栋公布改造进度。",
        documents=(1, (0, 0), (0, 0)), decisions=((28, 4), (30, 5)), applications=((9, 1, 0, 0, 0), (12, 1, 0, 0, 1)),
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
    if year == YEARS[-1]:
        return Example(agency, year, prose(agency, year, figures, published, problem), figures)
    return Example(agency, year, earlier_prose(agency, year, figures, published), figures)


def earlier_prose(agency: str, year: int, figures: Figures, published: tuple[int, int, int]) -> dict[int, str]:
    """The six sections in the words of the year before; its problem is another one."""
    cells = figures.cells(load_edition("2021"))
    received, over = cells["t3.received.total"], cells["t3.carried_over.total"]
    concluded, forward = cells["t3.concluded.total"], cells["t3.carried_forward.total"]
    offices, money, services = published
    applications = (
        "本年度未收到政府信息公开申请，无上年结转。"
        if received == over == "0"
        else f"{year}年收到政府信息公开申请{received}件，其中办结{concluded}件，结转下年度{forward}件。"
    )
    reviews = cells["t4.review.total"]
    return {
        1: f"在上级机关指导下，{agency}围绕群众关心的事项推进公开，现将{year}年度情况报告如下。\n"
        f"（一）主动公开情况。通过门户网站和公示栏公开信息，其中机构信息{offices - 1}条、资金信息{money - 2}条、"
        f"办事信息{services - 3}条等。\n"
        f"（二）依申请公开情况。{applications}\n"
        "（三）政府信息管理情况。修订了信息发布审查办法，清理了失效的办事指南。\n"
        "（四）平台建设情况。改版了信息公开专栏，增设了检索入口。\n"
        "（五）监督保障情况。组织了一次业务培训；年终工作考核含公开内容，社会评议未收到批评意见，无责任追究情形。",
        2: "有关数据列表如下。",
        3: "办理情况列表如下。",
        4: f"本年度因政府信息公开引起的行政复议{reviews}件，没有行政诉讼。"
        if int(reviews)
        else "本年度未发生因政府信息公开引起的行政复议、行政诉讼。",
        5: f"存在的问题是公开内容的针对性有待增强。改进措施是梳理群众咨询较多的事项，形成{agency[-3:]}常见问题清单。",
        6: "本年度未收取信息处理费。",
    }


def right(unit: Unit, year: int) -> Example:
    """The unit's report without a fault."""
    return _example(unit.name, year, unit.figures(year), unit.published, unit.problem)


# ------------------------------------------------------------------ what is wrong in 2024

UNIT = {unit.name.removeprefix(PLACE): unit for unit in UNITS}
#: Nobody has heard from this unit.
MISSING = f"{PLACE}柳湾镇人民政府"
#: Its file was cut off when it was copied.
CUT_OFF = f"{PLACE}新城街道办事处"
#: A report of an agency that is not the city's.
STRANGER = "邻水县东关镇人民政府"


def wrong(unit: Unit) -> Example:
    """The unit's report of 2024 with the fault that is planted in it, if there is one."""
    example = right(unit, 2024)
    fault = FAULTS.get(unit.name.removeprefix(PLACE))
    return example if fault is None else fault(example)


def _cells(**cells: str) -> Callable[[Example], Example]:
    """Some cells printed otherwise; ``__`` stands for the dots of their ids."""
    return lambda example: replace(example, wrong={key.replace("__", "."): text for key, text in cells.items()})


def _words(*edits: tuple[str, str]) -> Callable[[Example], Example]:
    return lambda example: replace(example, edits=edits)


def _all(*faults: Callable[[Example], Example]) -> Callable[[Example], Example]:
    """Several faults in one report."""
    return lambda example: reduce(lambda made, fault: fault(made), faults, example)


def _blanks(example: Example) -> Example:
    cells = example.form.concepts
    blank = [key for key, concept in cells.items() if concept.table.id == "t3" and concept.column.id != "total"]
    return replace(example, wrong=dict.fromkeys(blank, ""))


def _carried_over(_: Example) -> Example:
    """Two applications carried over where last year's report carried four forward."""
    unit = UNIT["南坪镇人民政府"]
    figures = replace(unit.figures(2024), carried_over={"person": 2})
    return _example(unit.name, 2024, figures, unit.published, unit.problem)


def _copied(_: Example) -> Example:
    """The tables of another town, and a prose that goes with them."""
    unit = UNIT["白杨镇人民政府"]
    return _example(unit.name, 2024, UNIT["松岗镇人民政府"].figures(2024), unit.published, unit.problem)


def _old_form(example: Example) -> Example:
    """The form of 2019, with the same applications."""
    unit, now = UNIT["教育局"], example.figures
    table = {
        "t2.normative_documents.public_total": "4",
        "t2.licences.decisions": now.table_2["t2.licences.decisions"],
        "t2.penalties.decisions": now.table_2["t2.penalties.decisions"],
    }
    sections = prose(unit.name, 2024, now, unit.published, unit.problem)
    return Example(unit.name, 2024, sections, replace(now, table_2=table), edition="2019")


ADVERT = "星辉乐园_极速大厅-官网"
FAULTS: Mapping[str, Callable[[Example], Example]] = {
    "人民政府办公室": _words(("2024年，样例市人民政府办公室按照", "2023年，我办按照")),
    "教育局": _old_form,
    "公安局": _words(("（二）依申请公开", f"（二）{ADVERT}"), ("政府信息管理", ADVERT)),
    "民政局": _all(
        _cells(t2__licences__decisions="41件"),
        _words(
            ("2024年政府信息公开工作年度报告", "2024年政务公开工作年度报告"),
            ("五、存在的主要问题及改进情况", ""),
            (UNIT["民政局"].problem, ""),
        ),
    ),
    "财政局": _words(
        ("公开信息50条", "公开信息51条"), ("网站专栏由专人维护", "修订《预算公开办法，网站专栏由专人维护")
    ),
    "卫生健康局": _words(
        ("全年在政府网站公开", "全年编辑发布信息条。在政府网站公开"),
        ("新收政府信息公开申请2件", "新收政府信息公开申请2件，其中自然人1件、法人或其他组织1件"),
    ),
    "自然资源局": _all(
        _cells(t2__licences__decisions="28800"), _words(("行政复议2件", "行政复议2件，其中维持1件、纠正1件"))
    ),
    "市场监督管理局": _words(
        ("全年在政府网站公开", "全年公开行政处罚信息201条。在政府网站公开"),
        ("对报告有疑问的", "全文共五个部分。对报告有疑问的"),
    ),
    "城市管理局": _words(
        ("停车泊位信息分散", "××信息分散"),
        ("本报告根据", f"现公布{STRANGER}2024年政府信息公开工作年度报告。本报告根据"),
    ),
    "东河镇人民政府": _cells(t3__concluded__person="11"),
    "西岭镇人民政府": _all(
        _cells(t4__review__total="0"),
        _words(("全年在政府网站公开", "全年作出行政许可决定15件。全年在政府网站公开")),
    ),
    "南坪镇人民政府": _carried_over,
    "北桥镇人民政府": _blanks,
    "青石镇人民政府": _words(
        ("新收政府信息公开申请10件", "新收政府信息公开申请12件"), ("，在大厅发放评议表开展社会评议", "")
    ),
    "白杨镇人民政府": _copied,
    "松岗镇人民政府": _words(("（四）政府信息公开平台建设", "（三）政府信息公开平台建设")),
    "梅溪乡人民政府": _words(("过时的内容及时更正", "过时的内容已于2月30日前更正")),
    "竹林乡人民政府": _words(
        ("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"),
        ("本年度没有发出收费通知，没有收取信息处理费。", "无其他需要报告的事项。"),
    ),
    "城关街道办事处": _words(
        ("至2024年12月31日", "至2024年12月20日"),
        ("2025年1月18日", "2024年12月24日"),
        ("（三）政府信息管理。", "（三）政府信息管理。政府信息公开申请归档157件。"),
    ),
}
#: What must be found in 2024 and nothing else: agency, rule, key. R102 stands on the government.
PLANTED = (
    frozenset(
        (f"{PLACE}{agency}" if agency else "", rule, key)
        for agency, rule, key in (
            ("人民政府", "R102", "t2.licences.decisions"),
            ("人民政府办公室", "S105", "1"),
            ("人民政府办公室", "T306", ""),
            ("教育局", "S109", "1"),
            ("公安局", "S111", "1"),
            ("民政局", "C105", "t2.licences.decisions"),
            ("民政局", "S117", "1"),
            ("民政局", "S101", "1"),
            ("财政局", "N109", "1"),
            ("财政局", "S118", "1"),
            ("自然资源局", "Y103", "t2.licences.decisions"),
            ("卫生健康局", "Y104", ""),
            ("卫生健康局", "S114", "1"),
            ("卫生健康局", "T307", ""),
            ("自然资源局", "N115", "t4.review.upheld"),
            ("自然资源局", "N115", "t4.review.corrected"),
            ("市场监督管理局", "T206", ""),
            ("市场监督管理局", "S119", "1"),
            ("城市管理局", "S108", "1"),
            ("城市管理局", "S107", "1"),
            ("东河镇人民政府", "T301", "person"),
            ("东河镇人民政府", "T302", "person"),
            ("东河镇人民政府", "T303", "concluded"),
            ("西岭镇人民政府", "N107", "1"),
            ("西岭镇人民政府", "N113", "1"),
            ("西岭镇人民政府", "T401", "review"),
            ("南坪镇人民政府", "Y101", "person"),
            ("南坪镇人民政府", "Y101", "total"),
            ("北桥镇人民政府", "C104", "t3"),
            ("青石镇人民政府", "N101", "1"),
            ("青石镇人民政府", "N105", "1"),
            ("青石镇人民政府", "S112", "1"),
            ("白杨镇人民政府", "R104", ""),
            ("白杨镇人民政府", "Y102", "normative_documents"),
            ("松岗镇人民政府", "R104", ""),
            ("松岗镇人民政府", "S115", "1"),
            ("柳湾镇人民政府", "R103", ""),
            ("梅溪乡人民政府", "R105", ""),
            ("梅溪乡人民政府", "S116", "1"),
            ("竹林乡人民政府", "F101", "1"),
            ("竹林乡人民政府", "W101", ""),
            ("北桥镇人民政府", "W102", ""),
            ("竹林乡人民政府", "S106", "1"),
            ("竹林乡人民政府", "R107", "1"),
            ("北桥镇人民政府", "R107", "1"),
            ("城关街道办事处", "S102", "1"),
            ("城关街道办事处", "S104", "1"),
            ("城关街道办事处", "N120", "1"),
            ("", "D107", ""),
        )
    )
    | {(STRANGER, rule, "") for rule in ("R106", "T203", "T404")}
    | {(STRANGER, "N114", key) for key in ("1", "2")}
    | {("样例市新城街道办事处", "D101", "")}
)


def stranger() -> Example:
    """A town of another county: fees in 元, a suit that no review went before, applicants otherwise than in table 3."""
    table = table_2((0, 0, 2), 14, 1, "3200")
    results = {("granted", "person"): 2, ("granted", "business"): 1}
    figures = Figures(table, results, cases={("direct_suit", "upheld"): 1})
    problem = "主要问题是公开栏位置偏僻。下一步在集镇中心增设一处公开栏，由专人张贴。"
    told = ("新收政府信息公开申请3件", "新收政府信息公开申请3件，其中自然人1件、法人或其他组织2件")
    return replace(_example(STRANGER, 2024, figures, (4, 9, 17), problem), edits=(told,))


def second(unit: Unit) -> Example:
    """The unit's report once more, with another figure in one cell."""
    return replace(right(unit, 2024), wrong={"t2.licences.decisions": "16"})


ROSTER = "单位名称,层级,所属层级,上级单位\n"
LEVELS = {"county": "县", "township": "乡镇", "department": "部门"}


def roster() -> str:
    """Who must report, and whose figures go into the government's."""
    rows = [f"{GOVERNMENT},县,,"]
    for unit in UNITS:
        of = "县" if unit.level == "department" else ""
        rows.append(f"{unit.name},{LEVELS[unit.level]},{of},{GOVERNMENT}")
    return ROSTER + "\n".join(rows) + "\n"


WAIVERS = """# 已核实说明：核实后认可的问题，数字一变就重新提示。

[[waiver]]
rule = "Y103"
agency = "样例市自然资源局"
year = 2024
values = { "t2.licences.decisions" = 28800 }
reason = "不动产登记并入许可统计，已与单位核实"
by = "样例市政务公开科"

[[waiver]]
rule = "T401"
agency = "样例市竹林乡人民政府"
year = 2024
values = { "t4.review.upheld" = 1, "t4.review.total" = 0 }
reason = "上一轮已说明，本轮已更正"
by = "样例市政务公开科"

[[waiver]]
rule = "C104"
agency = "样例市北桥镇人民政府"
year = 2024
values = { "t3.received.person" = "" }
reason = "限期补填"
by = "样例市政务公开科"
until = 2025-01-31
"""


def files() -> dict[str, Callable[[], bytes]]:
    """What each file of the city is made by."""
    made: dict[str, Callable[[], bytes]] = {
        "roster.csv": lambda: roster().encode(),
        "waivers.toml": WAIVERS.encode,
        f"2024/{STRANGER}2024.txt": lambda: tabs(stranger()),
        "2024/通讯录.txt": "各科室通讯录\n甲科 1234567\n乙科 2345678\n".encode,
        "2024/梅溪乡2024年度报告（补报）.xlsx": lambda: office.excel(second(UNIT["梅溪乡人民政府"])),
    }
    for year in YEARS:
        made[f"{year}/{GOVERNMENT}{year}.docx"] = lambda year=year: office.word(government(year))  # type: ignore[misc]
        for unit in UNITS:
            suffix = unit.suffixes[YEARS.index(year)]
            made[f"{year}/{unit.name}{year}.{suffix}"] = lambda u=unit, y=year, s=suffix: _file(u, y, s)  # type: ignore[misc]
    del made[f"2024/{MISSING}2024.docx"]
    return made


def _file(unit: Unit, year: int, suffix: str) -> bytes:
    content = WRITERS[suffix](wrong(unit) if year == 2024 else right(unit, year))
    return content[: len(content) // 2] if (unit.name, year) == (CUT_OFF, 2024) else content


def main() -> None:
    """Write every file of the city; PDFs only where they are missing, since LibreOffice dates them."""
    for name, make in files().items():
        path = CITY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".pdf" or not path.exists():
            path.write_bytes(make())


if __name__ == "__main__":
    main()
