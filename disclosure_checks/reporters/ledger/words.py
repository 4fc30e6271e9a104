"""The words of the ledger in both languages: names of sheets, headings, notes."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "政府信息公开工作年度报告核查台账",
        "units": "总览", "findings": "问题清单", "matrix": "单位×规则", "missing": "未报送", "undecided": "未判",
        "files": "文件", "rules": "规则说明", "pictures": "截图",
        "on": "核查日期 {date}",
        "units_note": "一份报告一行。点“错误”“警告”列的数字转到该单位的问题，点文件名打开报送的文件。",
        "findings_note": "要改的一处一行，“关系”列是它弄不平的各项勾稽关系；"
        "“疑应为”只是由数字推出的提示，请对照底册核实。\n"
        "“处理状态”“核查意见”“单位答复”留给核查人填写，再次核查时会带到新的台账；“认可”并写明核查意见的，按豁免处理。"
        "可以自己加列、加行，也会保留。打印时只印到“上轮→本轮”列。",
        "matrix_note": "格内为违反该规则的错误处数（一处可违反几条规则，合计只算一次）；红：错误，黄：警告，蓝：提示，"
        "灰“未判”：缺数不能判断，空：没有问题或不适用。",
        "matrix_rest": "另有 {n} 条规则各单位均无问题，未列出（未判的见“未判”表）。",
        "pictures_note": "扫描件中没有认准的格，截自原件；“初读”不一定对，没有采用。点序号回到“问题清单”。",
        "missing_note": "名册上有、没有收到报告的单位。没有给出名册时，是否报送无从判断，不列。",
        "missing_none": "没有列出的单位",
        "undecided_note": "缺少所需的数字，因而不能判断的关系。未判不等于没有问题。",
        "undecided_none": "没有未判的关系",
        "files_note": "送检的文件夹里的每一个文件和它的去向。", "files_none": "没有文件",
        "rules_note": "本次核查用到的规则。",
        "findings_none": "没有发现问题",
        "unit_heads": (
            "序号", "单位名称", "层级", "年度", "格式", "报送", "结果", "错误", "警告", "提示", "未判", "已豁免",
            "迟报", "文件",
        ),
        "finding_heads": (
            "序号", "单位名称", "年度", "级别", "规则", "问题", "文件中的位置", "处理状态", "核查意见", "单位答复",
            "上轮→本轮", "填报数", "疑应为", "关系", "有关各格", "也可能", "更正办法", "依据", "豁免", "文件", "编号",
        ),
        "status_head": "处理状态", "remark_head": "核查意见", "answer_head": "单位答复", "id_head": "编号",
        "states": {"open": "待核实", "returned": "已退回", "corrected": "已更正", "accepted": "认可"},
        "rounds": {
            "new": "新增", "still": "仍在", "changed": "仍在（数值已变）", "fixed": "已更正", "unjudged": "未再核查",
        },
        "by_ledger": "核查台账",
        "matrix_heads": ("单位名称", "年度", "合计"), "sum": "合计",
        "picture_heads": ("序号", "单位名称", "年度", "格", "文件中的位置", "初读", "原件"),
        "missing_heads": ("序号", "单位名称", "年度", "说明", "依据", "豁免", "联系情况", "备注"),
        "undecided_heads": ("序号", "单位名称", "年度", "规则", "缺陷", "条次", "涉及", "原因", "文件"),
        "files_heads": ("序号", "文件", "去向", "单位名称", "年度", "说明"),
        "fates": {
            "checked": "已核查", "unread": "无法读取", "unrelated": "不是报告", "unreadable": "打不开",
            "special": "不是文件", "temporary": "临时文件",
        },
        "rule_heads": ("规则", "缺陷", "级别", "本次不成立", "本次未判", "依据", "为什么", "怎样更正", "名称"),
        "severity": {"error": "错误", "warning": "警告", "info": "提示"},
        "waived": "已豁免", "waived_by": "{reason}（{by}）", "until": "有效至 {date}",
        "status": {
            "clean": "通过", "error": "有错误", "warning": "有疑点", "unreadable": "无法读取", "missing": "未报送",
            "aside": "不是报告",
        },
        "given": "已报送", "not_given": "未报送", "late": "迟报", "no_agency": "（单位不明）", "undecided_cell": "未判",
        "form": "{} 年格式", "joint": "、", "more": "等 {n} 项",
        "more_cells": "另有 {n} 格，未列出", "zeros": "另有 {n} 格为 0", "related": "另见 {paths}",
        "levels": {
            "ministry": "国务院部门", "province": "省级", "city": "市级", "county": "县级", "township": "乡镇（街道）",
            "department": "部门",
        },
        "of": "{of}部门",
    },
    "en": {
        "title": "Ledger of annual reports on government information disclosure",
        "units": "Overview", "findings": "Findings", "matrix": "Units by rules", "missing": "Not submitted",
        "undecided": "Undecided", "files": "Files", "rules": "Rules",
        "on": "Checked on {date}",
        "units_note": "A report a row. The figures under errors and warnings lead to the findings, the file's name "
        "opens the file submitted.",
        "findings_note": "What is to be corrected, a row each, with the relations that it breaks; “would fit” is a "
        "suggestion out of the figures alone.\n“Status”, “Reviewer's remark” and “Unit's answer” are left to be filled "
        "in and are carried into the next ledger; what is accepted with a remark counts as waived. Columns and rows of "
        "your own stay too. Printed up to “Since the last round”.",
        "matrix_note": "Mistakes that break the rule (one may break several and counts once in the sum); red: an "
        "error, yellow: a warning, blue: an info, grey “open”: undecided for want of a figure, empty: nothing found "
        "or not asked.",
        "matrix_rest": "{n} further rules had no findings and are left out (undecided ones: see their sheet).",
        "pictures_note": "Cells of scans that were not recognised with certainty, as they look; what was read first "
        "may be wrong and is not used. The number leads to the finding.",
        "missing_note": "Bodies of the roster without a report. Without a roster nothing can be said about it.",
        "missing_none": "None listed",
        "undecided_note": "Relations that lack a figure and could not be judged. Undecided does not mean right.",
        "undecided_none": "Nothing is undecided",
        "files_note": "Every file that was met, and what became of it.", "files_none": "No files",
        "rules_note": "The rules that were asked.",
        "findings_none": "Nothing found",
        "unit_heads": (
            "No.", "Agency", "Level", "Year", "Form", "Submitted", "Result", "Errors", "Warnings", "Infos",
            "Undecided", "Waived", "Late", "File",
        ),
        "finding_heads": (
            "No.", "Agency", "Year", "Severity", "Rule", "Finding", "Place in the file", "Status",
            "Reviewer's remark", "Unit's answer", "Since the last round", "Printed", "Would fit", "Relations",
            "Cells concerned", "Or else", "Remedy", "Basis", "Waiver", "File", "Id",
        ),
        "status_head": "Status", "remark_head": "Reviewer's remark", "answer_head": "Unit's answer", "id_head": "Id",
        "states": {"open": "to be seen", "returned": "sent back", "corrected": "corrected", "accepted": "accepted"},
        "rounds": {
            "new": "new", "still": "still there", "changed": "still there, changed", "fixed": "corrected",
            "unjudged": "not judged again",
        },
        "by_ledger": "ledger",
        "matrix_heads": ("Agency", "Year", "Sum"), "sum": "Sum",
        "picture_heads": ("No.", "Agency", "Year", "Cell", "Place in the file", "First reading", "As it looks"),
        "missing_heads": ("No.", "Agency", "Year", "Finding", "Basis", "Waiver", "Contact", "Remark"),
        "undecided_heads": ("No.", "Agency", "Year", "Rule", "Defect", "Instances", "Of", "Reason", "File"),
        "files_heads": ("No.", "File", "Fate", "Agency", "Year", "Reason"),
        "fates": {
            "checked": "checked", "unread": "unreadable", "unrelated": "no report", "unreadable": "cannot be opened",
            "special": "no file", "temporary": "temporary",
        },
        "rule_heads": ("Rule", "Defect", "Severity", "Violated", "Undecided", "Basis", "Why", "Remedy", "Name"),
        "severity": {"error": "error", "warning": "warning", "info": "info"},
        "waived": "waived", "waived_by": "{reason} ({by})", "until": "until {date}",
        "status": {
            "clean": "clean", "error": "errors", "warning": "warnings", "unreadable": "unreadable",
            "missing": "not submitted", "aside": "no report",
        },
        "given": "yes", "not_given": "no", "late": "late", "no_agency": "(agency not told)", "undecided_cell": "open",
        "form": "form of {}", "joint": ", ", "more": "and {n} in all",
        "more_cells": "{n} further cells, not listed", "zeros": "{n} further cells are 0",
        "related": "see also {paths}",
        "levels": {
            "ministry": "ministry", "province": "province", "city": "city", "county": "county",
            "township": "township", "department": "department",
        },
        "of": "department of a {of}",
    },
}  # fmt: skip
