"""Sections 一, 四, 五 and 六 of a consistent report in three wordings, with the figures of its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from disclosure_checks.model.report import Report
from tests import printed

Figures = Mapping[str, int]

PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》（国令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发"
    "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。"
    "所列数据的统计期限为{year}年1月1日至{year}年12月31日。联系电话：0000-1234567。"
)
SECTION_5 = (
    "存在的主要问题：一是个别栏目更新不够及时，二是政策解读形式不够丰富。改进措施：一是按月检查栏目，"
    "逐项落实整改；二是用图解、短视频解读政策，{next_year}年计划解读政策文件10件以上。"
)
MANAGEMENT = (
    "（三）政府信息管理。按照“三审三校”要求审核发布信息，定期清理失效文件。\n"
    "（四）政府信息公开平台建设。维护门户网站和政务新媒体，12345热线办理诉求36件，微信公众号发布信息120条。\n"
    "（五）监督保障。开展业务培训2次，政务公开纳入工作考核，社会评议结果良好，没有需要责任追究的情形。"
)


def figures(report: Report) -> Figures:
    """The sums that the prose speaks of."""

    def total(*rows: str) -> int:
        return sum(int(report.facts[f"t3.{row}.total"].value or 0) for row in rows)

    def group(start: str) -> int:
        return total(*(k.split(".")[1] for k in report.facts if k.startswith(f"t3.{start}_") and k.endswith(".total")))

    def cases(row: str) -> int:
        return int(report.facts[f"t4.{row}.total"].value or 0)

    documents = {
        name: int(report.facts[f"t2.normative_documents.{name}"].value or 0)
        for name in ("issued", "repealed", "in_force")
    }
    rows = ("received", "carried_over", "concluded", "carried_forward", "granted", "granted_in_part")
    groups = {"refused": "refused", "unavailable": "unavailable", "declined": "declined", "otherwise": "other"}
    return {
        **documents,
        **{row: total(row) for row in rows},
        **{name: group(start) for name, start in groups.items()},
        "review": cases("review"),
        "suits": cases("direct_suit") + cases("suit_after_review"),
        "fee_overdue": total("other_fee_overdue"),
        "other": sum(int(report.facts[f"t4.review.{name}"].value or 0) for name in ("corrected", "other", "pending")),
    }


def _fees(n: Figures) -> str:
    if n["fee_overdue"]:
        return f"本年度发出收费通知{n['fee_overdue']}件，总金额{n['fee_overdue'] * 100}元，实际收取信息处理费0元。"
    return "本年度没有发出收费通知，没有收取信息处理费。"


def terse(report: Report) -> dict[int, str]:
    """Bare figures in the order of the form."""
    n, year = figures(report), report.year
    first = (
        f"（一）主动公开。{year}年制发行政规范性文件{n['issued']}件，废止{n['repealed']}件，现行有效{n['in_force']}件。"
        "通过网站主动公开信息230条，其中动态信息120条、政策文件110条。\n"
        f"（二）依申请公开。{year}年新收政府信息公开申请{n['received']}件，上年结转{n['carried_over']}件，"
        f"办结{n['concluded']}件，结转下年度继续办理{n['carried_forward']}件。办理结果：予以公开{n['granted']}件，"
        f"部分公开{n['granted_in_part']}件，不予公开{n['refused']}件，无法提供{n['unavailable']}件，"
        f"不予处理{n['declined']}件，其他处理{n['otherwise']}件。因政府信息公开发生行政复议{n['review']}件、"
        f"行政诉讼{n['suits']}件。\n{MANAGEMENT}"
    )
    return {1: first, 5: SECTION_5, 6: _fees(n)}


def flowing(report: Report) -> dict[int, str]:
    """Whole sentences, numbers with separators, last year's for comparison."""
    n = figures(report)
    left = n["carried_forward"]
    rest = f"其余{left:,}件结转下年度办理" if left else "没有结转下年度办理的申请"
    first = (
        f"（一）主动公开。本年度共制定出台{n['issued']:,}件行政规范性文件，目前现行有效的行政规范性文件共{n['in_force']:,}件，"
        "主要涉及就业、养老、教育等方面。\n"
        f"（二）依申请公开。全年共收到公民、法人和其他组织提出的政府信息公开申请{n['received']:,}件，"
        f"上年为{n['received'] + 7:,}件；"
        f"加上上年度结转的{n['carried_over']:,}件，共办结{n['concluded']:,}件，{rest}。"
        f"从办理结果看，{n['granted']:,}件予以公开，{n['granted_in_part']:,}件部分公开，{n['refused']:,}件不予公开。\n{MANAGEMENT}"
    )
    return {1: first, 5: SECTION_5, 6: "（一）收费情况。" + _fees(n) + "\n（二）全年没有其他需要报告的事项。"}


def plain(report: Report) -> dict[int, str]:
    """Words in place of zeros, and of what is the same for all."""
    n = figures(report)
    received = f"本年度收到政府信息公开申请{n['received']}件" if n["received"] else "本年度未收到政府信息公开申请"
    over = f"上年结转{n['carried_over']}件" if n["carried_over"] else "没有上年结转的申请"
    done = f"已办结{n['concluded']}件"
    done += f"，结转下年{n['carried_forward']}件" if n["carried_forward"] else "，已全部办结" if n["concluded"] else ""
    cases = (
        "未发生因政府信息公开引起的行政复议、行政诉讼"
        if not n["review"] + n["suits"]
        else f"因政府信息公开被申请行政复议{n['review']}件{'，均被维持' if n['review'] and not n['other'] else ''}；"
        f"被提起行政诉讼{n['suits']}件"
    )
    first = f"（一）主动公开。发布各类信息一百零三条。\n（二）依申请公开。{received}，{over}，{done}。{cases}。\n"
    return {1: first + MANAGEMENT, 5: SECTION_5, 6: _fees(n)}


WORDINGS: Mapping[str, Callable[[Report], dict[int, str]]] = {"terse": terse, "flowing": flowing, "plain": plain}


def print_worded(report: Report, wording: str) -> str:
    """The report as text with its prose in a wording and the preamble."""
    text = printed.as_pipes(report)
    own = printed.paragraphs(report)
    for number, said in WORDINGS[wording](report).items():
        assert own[number] in text
        text = text.replace(own[number], said.format(next_year=(report.year or 0) + 1), 1)
    head, _, rest = text.partition("\n")
    return f"{head}\n{PREAMBLE.format(year=report.year)}\n{rest}"
