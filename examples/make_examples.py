"""Write the submissions of the examples: python examples/make_examples.py

Agencies, figures and sentences are made up. A test sees that the files are as this script writes them.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from printing import (  # noqa: E402  (the folder of this script is no package)
    Example,
    Figures,
    bare_pipes,
    cell_a_line,
    lone_pipes,
    old_web_page,
    pipes,
    tabs,
    web_page,
)

from disclosure_checks import load_edition  # noqa: E402

NONE = Figures()


def table_2(documents: tuple[int, int, int], licences: int, penalties: int, fees: str = "0") -> dict[str, str]:
    """Table 2 of the form of 2021: documents issued, repealed and in force, decisions, fees in 万元."""
    issued, repealed, in_force = documents
    return {
        "t2.normative_documents.issued": str(issued),
        "t2.normative_documents.repealed": str(repealed),
        "t2.normative_documents.in_force": str(in_force),
        "t2.licences.decisions": str(licences),
        "t2.penalties.decisions": str(penalties),
        "t2.fees.amount": fees,
    }


def prose(
    agency: str, year: int, figures: Figures, published: tuple[int, int, int], problem: str, *, edition: str = "2021"
) -> dict[int, str]:
    """The six sections, with the figures that the tables ought to hold."""
    cells = figures.cells(load_edition(edition))
    received, over = cells["t3.received.total"], cells["t3.carried_over.total"]
    concluded, forward = cells["t3.concluded.total"], cells["t3.carried_forward.total"]
    applications = (
        "全年没有收到政府信息公开申请，也没有上年结转的申请。"
        if received == over == "0"
        else f"全年新收政府信息公开申请{received}件，上年结转{over}件，办结{concluded}件，"
        f"结转下年度继续办理{forward}件。"
    )
    reviews = cells["t4.review.total"]
    suits = int(cells["t4.direct_suit.total"]) + int(cells["t4.suit_after_review.total"])
    offices, money, services = published
    return {
        1: f"{year}年，{agency}按照条例要求做好政府信息公开各项工作，有关情况如下。\n"
        f"（一）主动公开。全年在政府网站公开信息{sum(published)}条，其中机构职能{offices}条、财政资金{money}条、"
        f"民生服务{services}条。\n"
        f"（二）依申请公开。{applications}\n"
        "（三）政府信息管理。拟发布的信息由经办人起草、分管负责人审签，发布后按季度抽查，过时的内容及时更正。\n"
        "（四）政府信息公开平台建设。网站专栏由专人维护，办事大厅设有查阅点，备有纸质目录供群众翻阅。\n"
        "（五）监督保障。公开情况列入年度工作考核，在大厅发放评议表开展社会评议，全年没有需要责任追究的情形。",
        2: "主动公开的数据见下表。",
        3: "申请办理的数据见下表。",
        4: f"全年发生政府信息公开行政复议{reviews}件、行政诉讼{suits}件。"
        if int(reviews) + suits
        else "全年没有发生政府信息公开行政复议和行政诉讼。",
        5: problem,
        6: "本年度没有发出收费通知，没有收取信息处理费。",
    }


def example(
    agency: str,
    year: int,
    figures: Figures,
    published: tuple[int, int, int],
    problem: str,
    *,
    edition: str = "2021",
    variant: str = "",
    wrong: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    without: tuple[str, ...] = (),
) -> Example:
    """A submission whose prose goes with its figures."""
    sections = prose(agency, year, figures, published, problem, edition=edition)
    return Example(agency, year, sections, figures, edition, variant, wrong or {}, labels or {}, without)


# ------------------------------------------------------------------ stories


def clean() -> bytes:
    """A township without applications that writes 0 wherever there is nothing."""
    problem = "主要问题是村级信息更新偏慢。下一步每月汇总一次各村台账，由党政办公室统一发布。"
    return pipes(example("示例市甲镇人民政府", 2021, NONE, (12, 20, 54), problem))


def case_total_left_at_zero() -> bytes:
    """Three reviews, and the total of reviews left at 0."""
    figures = Figures(
        table_2((1, 0, 7), 214, 9),
        {
            ("granted", "person"): 6,
            ("granted_in_part", "person"): 1,
            ("declined_repeated", "person"): 1,
            ("granted", "business"): 2,
        },
        cases={("review", "upheld"): 2, ("review", "corrected"): 1},
    )
    problem = "主要问题是答复书的说理不够充分。下一步由司法所逐件审核答复书，每半年组织一次案例学习。"
    wrong = {"t4.review.total": "0"}
    return old_web_page(example("示例市乙乡人民政府", 2023, figures, (9, 16, 41), problem, wrong=wrong))


def blanks_for_zero() -> bytes:
    """A street office without applications that fills in the totals of table 3 only."""
    form = load_edition("2021")
    wrong = {
        key: "" for key, concept in form.concepts.items() if concept.table.id == "t3" and concept.column.id != "total"
    }
    problem = "主要问题是政策解读的形式单一。下一步每份惠民政策配一张图表，张贴到各小区公告栏。"
    return web_page(example("示例市丙街道办事处", 2022, NONE, (7, 15, 33), problem, wrong=wrong))


def superseded_form() -> bytes:
    """A report of 2022 on the trial form of 2019."""
    figures = Figures(
        {
            "t2.normative_documents.created": "2",
            "t2.normative_documents.published": "2",
            "t2.normative_documents.public_total": "11",
            "t2.licences.items_last_year": "4",
            "t2.licences.items_change": "-1",
            "t2.licences.decisions": "36",
            "t2.penalties.items_last_year": "5",
            "t2.penalties.decisions": "2",
            "t2.procurement.items": "3",
            "t2.procurement.amount": "48.6",
        },
        {("granted", "person"): 3, ("unavailable_not_held", "person"): 1},
    )
    problem = "主要问题是招生信息公布得不够集中。下一步在网站首页设招生专题，分学段列出报名时间和材料。"
    return cell_a_line(example("示例县教育局", 2022, figures, (14, 22, 97), problem, edition="2019"))


def altered_labels() -> bytes:
    """Labels with characters lost or added; the figures are right."""
    figures = Figures(
        table_2((0, 1, 5), 63, 4),
        {("granted", "person"): 4, ("refused_internal_affairs", "person"): 1, ("granted", "legal_service"): 1},
        carried_over={"person": 1},
    )
    labels = {
        "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
        "5.属于三类内部事务信息": "5.属于三类内容事务信息",
        "现行有效件数": "现行有效件数（历史累计）",
    }
    problem = "主要问题是水库巡查信息公布不够及时。下一步汛期每周公布一次，非汛期每月公布一次。"
    return tabs(example("示例县水利局", 2023, figures, (10, 18, 46), problem, labels=labels))


def more_issued_than_in_force() -> bytes:
    """Two documents issued, none repealed, one in force."""
    figures = Figures(
        table_2((2, 0, 1), 88, 0),
        {("granted", "person"): 5, ("unavailable_needs_creation", "person"): 1, ("granted", "nonprofit"): 1},
    )
    problem = "主要问题是救助政策的公开不够通俗。下一步把申请条件和流程编成问答，送到各村便民服务点。"
    return bare_pipes(example("示例县民政局", 2024, figures, (11, 27, 72), problem))


def regulations_of_a_township() -> bytes:
    """A township that counts its work rules as 规章."""
    figures = Figures(table_2((0, 0, 3), 120, 2), {("granted", "person"): 2})
    wrong = {"t2.regulations.issued": "6", "t2.regulations.in_force": "6"}
    problem = "主要问题是工作制度汇编没有及时更新。下一步每年一季度清理一次制度，清理结果在镇务公开栏公布。"
    return lone_pipes(example("示例市丁镇人民政府", 2022, figures, (8, 19, 38), problem, wrong=wrong))


def applications_do_not_balance() -> bytes:
    """One wrong cell, 10 in place of 11, that three relations notice."""
    figures = Figures(
        table_2((1, 1, 6), 305, 17),
        {
            ("granted", "person"): 7,
            ("granted_in_part", "person"): 2,
            ("unavailable_not_held", "person"): 1,
            ("declined_petition", "person"): 1,
            ("granted", "business"): 1,
        },
        carried_over={"business": 1},
        carried_forward={"person": 1},
    )
    wrong = {"t3.concluded.person": "10"}
    problem = "主要问题是申请登记和答复分属两个岗位，数据衔接不够。下一步统一使用一本台账，按月核对收办情况。"
    return pipes(example("示例市戊镇人民政府", 2024, figures, (13, 24, 60), problem, wrong=wrong))


def merged_row() -> bytes:
    """A report of 2023 whose 三（六） is one row."""
    agency, year = "示例县文化和旅游局", 2023
    granted = {("granted", "person"): 3, ("granted", "other"): 1}
    figures = Figures(table_2((0, 0, 2), 51, 6), granted | {("other_all", "person"): 1})
    counted = Figures(figures.table_2, granted | {("other_misc", "person"): 1})
    counted = Figures(
        figures.table_2, {(row.replace("other_all", "other_misc"), of): n for (row, of), n in figures.results.items()}
    )
    problem = "主要问题是文物保护信息公布较少。下一步按季度公布巡查和修缮情况，并在博物馆大厅设置公示屏。"
    sections = prose(agency, year, counted, (16, 21, 85), problem)
    return web_page(Example(agency, year, sections, figures, variant="other_all"))


def unit_inside_cell() -> bytes:
    """Units behind the figures, the same as the heading's."""
    figures = Figures(table_2((0, 0, 4), 36, 0, "25.1"), {("granted", "business"): 2})
    wrong = {"t2.fees.amount": "25.1万元", "t2.licences.decisions": "36件"}
    problem = "主要问题是预算公开的表格不便下载。下一步统一提供表格文件，并附科目说明。"
    return pipes(example("示例县财政局", 2024, figures, (6, 58, 12), problem, wrong=wrong))


def contradicting_unit() -> bytes:
    """The fees in yuan under a heading that asks for 万元."""
    figures = Figures(table_2((1, 0, 9), 142, 11, "25.1"), {("granted", "person"): 4, ("granted", "business"): 3})
    wrong = {"t2.fees.amount": "251000元"}
    problem = "主要问题是征地信息查找不便。下一步按乡镇和年份整理专栏，并提供检索。"
    return pipes(example("示例县自然资源局", 2024, figures, (9, 17, 64), problem, wrong=wrong))


def missing_row() -> bytes:
    """Table 3 without its row 重复申请."""
    figures = Figures(table_2((0, 0, 5), 96, 3), {("granted", "person"): 5, ("declined_petition", "person"): 1})
    problem = "主要问题是表格由多人分段录入，容易漏行。下一步固定专人填报，报送前由另一人复核。"
    return tabs(example("示例市庚镇人民政府", 2023, figures, (7, 14, 29), problem, without=("declined_repeated",)))


# ------------------------------------------------------------------ last year


def last_year_of_yin_town() -> bytes:
    """2023: two applications of persons carried forward."""
    figures = Figures(
        table_2((1, 0, 8), 96, 12),
        {("granted", "person"): 4, ("granted_in_part", "person"): 1},
        carried_forward={"person": 2},
    )
    problem = "主要问题是村务公开栏更新不够及时。下一步由包村干部每月拍照上传，镇里每季度通报一次。"
    return pipes(example("示例县寅镇人民政府", 2023, figures, (10, 15, 40), problem))


def this_year_of_yin_town() -> bytes:
    """2024: five carried over in place of two, in the column of persons and in the total."""
    figures = Figures(
        table_2((0, 1, 7), 105, 14),
        {("granted", "person"): 7, ("unavailable_not_held", "person"): 1},
        carried_over={"person": 2},
        carried_forward={"person": 1},
    )
    wrong = {"t3.carried_over.person": "5", "t3.carried_over.total": "5"}
    made = example(
        "示例县寅镇人民政府",
        2024,
        figures,
        (12, 18, 47),
        "主要问题是申请答复的格式不统一。下一步统一文书样式，由党政办公室逐件把关。",
        wrong=wrong,
    )
    new = (
        "2024年，示例县寅镇人民政府围绕乡村振兴和便民服务公开信息，全年发布信息77条，其中机构职能12条、财政资金18条、"
        "民生服务47条。镇便民中心设有查阅点，由值班人员协助群众查询；年底把公开情况列入年度工作考核，请村民代表作了评议，没有需要责任追究的情形。\n"
        "依申请公开的新收、办理和结转情况见第三部分的表格。发布前由司法所审核，网站栏目按月检查。"
    )
    return pipes(replace(made, prose={**made.prose, 1: new}))


def mao_street() -> bytes:
    """A street of the same county, nothing wrong."""
    problem = "主要问题是社区公告栏张贴不整齐。下一步统一版式，由网格员每周巡查。"
    return web_page(example("示例县卯街道办事处", 2024, NONE, (5, 9, 21), problem))


# ------------------------------------------------------------------ facts


def facts_long() -> bytes:
    """A clean report as facts, a cell a row."""
    figures = Figures(table_2((1, 0, 8), 77, 5, "0.36"), {("granted", "person"): 4, ("granted", "legal_service"): 1})
    rows = [("concept", "value"), ("agency", "示例市辛镇人民政府"), ("year", "2024")]
    return _csv([*rows, *figures.cells(load_edition("2021")).items()])


def facts_json() -> bytes:
    """A report as facts whose applicants do not add up in one row."""
    figures = Figures(table_2((2, 1, 14), 530, 41, "3.2"), {("granted", "person"): 8, ("granted", "business"): 3})
    cells = figures.cells(load_edition("2021")) | {"t3.granted.total": "10"}
    facts = {key: float(text) if "." in text else int(text) for key, text in cells.items()}
    report = {"agency": "示例县卫生健康局", "year": 2024, "edition": "2021", "facts": facts}
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def facts_wide() -> bytes:
    """Three townships out of a database, a report a row; the second one has a wrong total."""
    form = load_edition("2021")
    people = {("granted", "person"): 3, ("unavailable_unclear", "person"): 1}
    reports = {
        "示例市壬镇人民政府": Figures(table_2((0, 0, 6), 133, 8), people).cells(form),
        "示例市癸乡人民政府": Figures(table_2((1, 0, 4), 58, 1), people).cells(form) | {"t3.concluded.total": "5"},
        "示例市子街道办事处": Figures(table_2((0, 0, 2), 240, 0)).cells(form),
    }
    rows = [(agency, "2024", *cells.values()) for agency, cells in reports.items()]
    return _csv([("agency", "year", *form.concepts), *rows])


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


#: What each file of a story is made by.
def last_years_template() -> bytes:
    """A town that wrote over last year's text, which was a bureau's: notice, period, its own name."""
    problem = "主要问题是××栏目更新偏慢。下一步我局逐月检查，逐项整改。"
    text = pipes(example("示例市壬镇人民政府", 2024, NONE, (6, 13, 29), problem)).decode()
    for right, wrong in (
        ("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"),
        ("2024年1月1日至2024年12月31日", "2023年1月1日至2023年12月31日"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    return text.encode()


def injected_text() -> bytes:
    """A page whose words were exchanged for a made-up gambling site's name; its figures are untouched."""
    problem = "主要问题是村级信息更新偏慢。下一步每月汇总一次各村台账。"
    page = web_page(example("示例市癸镇人民政府", 2023, NONE, (5, 11, 26), problem)).decode()
    for right in ("关于印发", "（二）依申请公开"):
        assert right in page
        page = page.replace(right, right.replace("关于", ADVERT).replace("依申请公开", ADVERT))
    return page.encode()


#: No such site is known.
ADVERT = "星辉乐园_极速大厅-官网"


def local_policy() -> bytes:
    """A township that keeps what everybody must and breaks what its city has laid down."""
    table = {**table_2((1, 0, 4), 12, 2), "t2.coercive_measures.decisions": "5"}
    figures = Figures(table, {("granted", "person"): 2})
    problem = "主要问题是村组信息上报不及时，有的通知过期了才贴出来。下一步由包村干部每周收一次，"
    problem += "当天交党政办公室发布，并在例会上点评。"
    made = example("样例市乙镇人民政府", 2024, figures, (6, 8, 21), problem)
    notice = ("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号")
    return pipes(replace(made, signed="1月28日", edits=(notice,)))


FILES = {
    "clean/jia-town-2021.txt": clean,
    "case-total-left-at-zero/yi-township-2023.html": case_total_left_at_zero,
    "blanks-for-zero/bing-street-2022.html": blanks_for_zero,
    "superseded-form/education-2022.txt": superseded_form,
    "altered-labels/water-2023.txt": altered_labels,
    "more-issued-than-in-force/civil-affairs-2024.txt": more_issued_than_in_force,
    "regulations-of-a-township/ding-town-2022.txt": regulations_of_a_township,
    "applications-do-not-balance/wu-town-2024.txt": applications_do_not_balance,
    "merged-row/culture-2023.html": merged_row,
    "unit-inside-cell/finance-2024.txt": unit_inside_cell,
    "unit-inside-cell/land-2024.txt": contradicting_unit,
    "missing-row/geng-town-2023.txt": missing_row,
    "last-year/before/yin-town-2023.txt": last_year_of_yin_town,
    "last-year/reports/yin-town-2024.txt": this_year_of_yin_town,
    "last-year/reports/mao-street-2024.html": mao_street,
    "last-years-template/ren-town-2024.txt": last_years_template,
    "injected-text/gui-town-2023.html": injected_text,
    "local-policy/yi-town-2024.txt": local_policy,
    "facts/xin-town-2024.csv": facts_long,
    "facts/health-2024.json": facts_json,
    "facts/townships-2024.csv": facts_wide,
}


def main() -> None:
    """Write every file."""
    for name, make in FILES.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    main()
