"""The words of return slips, reminders and their list."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "list": "清单", "list-title": "退回单发出清单",
        "list-heads": ("序号", "单位名称", "文书", "处数", "发出日期"),
        "slip": "退回单", "reminder": "催报单", "title": "政府信息公开工作年度报告核查退回单",
        "reminder-title": "政府信息公开工作年度报告报送提醒单", "to": "{agency}：", "unit": "有关单位",
        "opening": "贵单位报送的{year}年政府信息公开工作年度报告（《{file}》）经核查，以下数据或内容请核实。"
        "确有差错的，请更正后重新报送；确认无误的，请在“核实结果”栏说明情况。",
        "number": "序号", "finding": "需要核实的数据或内容", "answer": "核实结果",
        "boxes": "□ 更正为：\n\n□ 情况说明：\n", "printed": "报告所列：", "at": "（{place}）", "joint": "；",
        "more": "；另有 {n} 格", "perhaps": "供核对参考：", "would": "{cell}若为 {value}（现为 {now}）",
        "and": "、", "hold": "，相关各项关系成立", "or": "；或者", "cause": "（{cause}）",
        "more-ways": "；另有 {n} 种可能",
        "others": "；还有其他可能", "remedy": "建议：", "basis": "依据：", "blank": "空白", "unread": "（读不出数字）",
        "closing": "“供核对参考”只说明哪些数字能使表内关系成立，应当填报什么数字，请以贵单位的工作台账为准。",
        "signed": "经办人：                联系电话：                填写日期：    年  月  日",
        "missing": "截至目前，尚未收到贵单位{year}年度政府信息公开工作年度报告。请尽快报送；"
        "已经报送的，请告知报送时间和方式。",
        "ground": "依据：{basis}", "tables": "附：涉及的表格（加框的单元格为需要核实的数据）",
    },
    "en": {
        "list": "list", "list-title": "Return slips: list",
        "list-heads": ("No.", "Agency", "Paper", "To correct", "Sent on"),
        "slip": "return slip", "reminder": "reminder",
        "title": "Annual report on government information disclosure: return slip",
        "reminder-title": "Annual report on government information disclosure: reminder", "to": "To {agency}:",
        "unit": "the unit concerned",
        "opening": "Please verify the following in your annual report for {year} (file: {file}). Where there is a "
        "mistake, please correct it and submit the report again; where all is right, please explain "
        "in the last column.",
        "number": "No.", "finding": "To be verified", "answer": "Your answer",
        "boxes": "□ corrected to:\n\n□ explanation:\n", "printed": "The report says: ", "at": " ({place})",
        "joint": "; ",
        "more": "; {n} further cells", "perhaps": "For comparison: ",
        "would": "with {cell} = {value} (now {now})", "and": " and ", "hold": " the relations around it would hold",
        "or": "; or ", "cause": " ({cause})", "more-ways": "; {n} further possibilities",
        "others": "; there are others",
        "remedy": "Suggestion: ", "basis": "Basis: ", "blank": "blank", "unread": "(no figure can be read)",
        "closing": "“For comparison” only says which figures would satisfy the relations of the tables. Which "
        "figure to report, your own records tell.",
        "signed": "Name:                    Telephone:                    Date:",
        "missing": "Your annual report for {year} has not arrived so far. Please submit it soon; if it was submitted, "
        "please say when and how.",
        "ground": "Basis: {basis}", "tables": "Attached: the tables concerned (cells to be verified are boxed)",
    },
}  # fmt: skip
