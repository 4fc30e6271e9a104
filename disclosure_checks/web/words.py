"""The words of the local page in both languages."""

from __future__ import annotations

from typing import Any

from disclosure_checks.words import Words, by_language

#: Texts of the template (``page``) and those that its scripts fill in (``script``), by language.
WORDS: dict[str, dict[str, Any]] = by_language({
    "page": {
        "title": Words("政府信息公开年度报告核查", "Annual reports on government information disclosure: check"),
        "private": Words(
            "文件只在本机处理，不上传到任何网络；结束后全部删除。",
            "Files stay on this machine and are deleted at the end.",
        ),
        "end": Words("结束并删除", "End and delete"),
        "steps": (
            Words("选择文件", "Choose files"),
            Words("核查", "Check"),
            Words("查看和取走结果", "See and take results"),
            Words("改后再核查", "Check again"),
        ),
        "pick_files": Words("选择文件", "Choose files"),
        "pick_folder": Words("选择文件夹", "Choose a folder"),
        "clear": Words("清空", "Clear"),
        "reports": Words("本年度的报告", "This year's reports"),
        "reports_hint": Words(
            "把文件或文件夹拖到这里，或点下面的按钮。Word、WPS、Excel、PDF、网页、压缩包均可。",
            "Drop files or a folder here, or use the buttons. Word, WPS, Excel, PDF, web pages, archives.",
        ),
        "more": Words("可以一并放入（没有可以不放）", "May be added (none of it is needed)"),
        "previous": Words("上一年的报告", "Last year's reports"),
        "previous_hint": Words("用来核对跨年衔接，例如上年结转的申请件数。", "To check what goes from year to year."),
        "agencies": Words("应报单位名册", "Roster of agencies"),
        "agencies_hint": Words(
            "Excel 或 CSV，有“单位名称”一栏；用来查谁没有报。",
            "Excel or CSV with a column “agency”; tells who has not reported.",
        ),
        "ledger": Words("上一轮的核查台账", "The ledger of the last round"),
        "ledger_hint": Words(
            "填过的台账（.xlsx）。核查意见、单位答复会带到新台账，“认可”并写了意见的按豁免处理。",
            "As you filled it in (.xlsx). Remarks go on into the new one; what is accepted with a remark counts "
            "as waived.",
        ),
        "start": Words("开始核查", "Check"),
        "cancel": Words("停下", "Stop"),
        "working": Words("正在核查", "Checking"),
        "finished": Words("核查结果", "Result"),
        "outputs": Words("取走结果", "Take the results"),
        "units": Words("各单位", "Units"),
        "only_open": Words("只看要处理的", "Only those with something to do"),
        "search": Words("查找单位或文件", "Find a unit or file"),
        "heads": (
            Words("单位", "Agency"),
            Words("年度", "Year"),
            Words("结果", "Result"),
            Words("错误", "Errors"),
            Words("警告", "Warnings"),
            Words("提示", "Infos"),
            Words("上轮→本轮", "Since the last round"),
            Words("文件", "File"),
        ),
        "next": Words("单位改好以后，再核查一轮", "When the units have corrected: another round"),
        "next_hint": Words(
            "只放收到的更正文件即可：同名的、同一单位同一年度的，替换上一轮的；没有重新报送的，按上一轮的文件核查。",
            "Only the corrected files: they replace those of the same name, and of the same agency and year. The "
            "others are checked as they were.",
        ),
        "next_reports": Words("更正后的报告", "Corrected reports"),
        "next_ledger": Words("填好的核查台账", "The ledger as filled in"),
        "next_ledger_hint": Words(
            "刚才下载的台账填好后放回来；不放也可以，只是没有核查意见可带。",
            "The one that you took just now. Without it there are no remarks to carry over.",
        ),
        "start_next": Words("核查下一轮", "Check the next round"),
        "again": Words("另查一批", "Check others"),
        "dismiss": Words("知道了", "OK"),
        "problem": Words("没有完成", "Not done"),
        "ended": Words(
            "程序已结束，文件已删除。可以关闭这个页面。",
            "The program has ended, the files are deleted. This page can be closed.",
        ),
        "no_script": Words("这个页面需要启用 JavaScript。", "This page needs JavaScript."),
    },
    "outputs": {
        "report": (
            Words("核查报告", "Report"),
            Words("逐个单位看错在哪一格，网页，一个文件", "Unit by unit which cell is wrong; a web page in one file"),
            Words("打开", "Open"),
        ),
        "report_file": (
            Words("核查报告（存盘）", "Report, to keep"),
            Words("同上，存下来可以用邮件发送", "The same, to save and to mail"),
            Words("下载", "Download"),
        ),
        "ledger": (
            Words("核查台账", "Ledger"),
            Words(
                "Excel，一处错误一行，可填处理状态和意见，下一轮带回",
                "Excel, a mistake a row, to be filled in and brought back",
            ),
            Words("下载", "Download"),
        ),
        "slips": (
            Words("退回单", "Return slips"),
            Words(
                "每个有错误的单位一份 Word，另有发出清单，打成一个压缩包",
                "A Word file for each unit with errors, and a list; one archive",
            ),
            Words("下载", "Download"),
        ),
        "copies": (
            Words("批注副本", "Annotated copies"),
            Words(
                "在报送的 Word、Excel、网页上标出错处，打成一个压缩包",
                "The Word, Excel and web files with notes; one archive",
            ),
            Words("下载", "Download"),
        ),
        "circular": (
            Words("通报", "Circular"),
            Words(
                "Word，各单位问题分类、未报送和迟报、两轮对比，可以再改",
                "Word: units by kinds of mistake, missing and late, both rounds",
            ),
            Words("下载", "Download"),
        ),
        "compare_book": (
            Words("两轮对比（Excel）", "Two rounds (Excel)"),
            Words("哪些已更正、仍存在、新出现、未再核查", "What is corrected, still there, new, not judged again"),
            Words("下载", "Download"),
        ),
        "compare_page": (
            Words("两轮对比（网页）", "Two rounds (page)"),
            Words("同上，按单位，一个文件", "The same by unit, one file"),
            Words("下载", "Download"),
        ),
        "json": (
            Words("核查结果（JSON）", "Result (JSON)"),
            Words("给程序用", "For programs"),
            Words("下载", "Download"),
        ),
    },
    "names": {
        "report": Words("核查报告.html", "report.html"),
        "report_file": Words("核查报告.html", "report.html"),
        "ledger": Words("核查台账.xlsx", "ledger.xlsx"),
        "slips": Words("退回单.zip", "return slips.zip"),
        "copies": Words("批注副本.zip", "annotated copies.zip"),
        "circular": Words("通报.docx", "circular.docx"),
        "compare_book": Words("两轮对比.xlsx", "two rounds.xlsx"),
        "compare_page": Words("两轮对比.html", "two rounds.html"),
        "json": Words("核查结果.json", "result.json"),
    },
    "round": Words("第{n}轮", "round {n}"),
    "script": {
        "chosen": Words("已选 {n} 个文件", "{n} files chosen"),
        "chosen_one": Words("已选：{name}", "Chosen: {name}"),
        "nothing": Words("还没有选择文件", "No files chosen yet"),
        "nothing_usable": Words("文件夹里没有可用的文件", "The folder holds no files to be used"),
        "collecting": Words("正在列出文件夹里的文件…", "Listing the files of the folder…"),
        "uploading": Words("读入文件 {n}/{all}：{name}", "Taking files {n}/{all}: {name}"),
        "identifying": Words("认出更正后的报告 {n}/{all}", "Recognising corrected reports {n}/{all}"),
        "reading": Words("读取报告 {n}/{all}", "Reading reports {n}/{all}"),
        "judging": Words("对照规则核查，请稍候…", "Judging by the rules…"),
        "starting": Words("正在开始…", "Starting…"),
        "making": Words("正在生成…", "Being made…"),
        "made": Words("{name} 已下载", "{name} downloaded"),
        "opened": Words("核查报告已打开；没有打开的，请再点一次", "The report is open; if not, press again"),
        "stopping": Words("正在停下…", "Stopping…"),
        "stopped": Words("已停下，选好的文件还在", "Stopped; the files chosen are still there"),
        "ending": Words("正在结束…", "Ending…"),
        "gone": Words(
            "程序没有响应，可能已经关闭。请重新双击“打开核查页面”。",
            "The program does not answer; it may have been closed. Start it again.",
        ),
        "not_taken": Words("没有收下（可能过大）", "not taken (too large?)"),
        "refused": Words("有 {n} 个文件没有收下", "{n} files were not taken"),
        "round": Words("第 {n} 轮，共 {all} 份", "Round {n}, {all} reports"),
        "replaced": Words("替换了上一轮的 {n} 个文件", "{n} files of the last round were replaced"),
        "none_open": Words("没有要处理的单位", "No unit has anything to do"),
        "no_match": Words("没有符合的单位", "No such unit"),
        "shown": Words("列出 {n} 个单位", "{n} units listed"),
        "confirm_end": Words(
            "结束后，放入的文件和没有下载的结果都会删除。确定结束吗？",
            "At the end all files and results that were not taken are deleted. End now?",
        ),
        "confirm_again": Words(
            "另查一批会删除这一批的文件和结果。没有下载的先下载。确定吗？",
            "The files and results of these are deleted. Take first what you need. Go on?",
        ),
        "status": {
            "clean": Words("通过", "clean"),
            "error": Words("有错误", "with errors"),
            "warning": Words("有疑点", "with warnings"),
            "unreadable": Words("无法读取", "unreadable"),
            "missing": Words("未报送", "not submitted"),
            "aside": Words("不是报告", "no report"),
            "unclear": Words("尚不能确定", "not certain"),
        },
        "states": {
            "fixed": Words("已更正", "corrected"),
            "still": Words("仍在", "still there"),
            "new": Words("新增", "new"),
            "unjudged": Words("未再核查", "not judged again"),
        },
    },
    "refusals": {
        "name": Words("文件名不能用：{name}", "file name not allowed: {name}"),
        "role": Words("不认识的用途：{role}", "no such role: {role}"),
        "begun": Words("核查已经开始，不能再放文件", "the check has begun, no more files are taken"),
        "many": Words("文件超过 {n} 个", "more than {n} files"),
        "large": Words("单个文件超过 {n} MB", "a file is over {n} MB"),
        "all_large": Words("文件合计超过 {n} GB", "all files are over {n} GB"),
        "no_reports": Words("没有要核查的文件", "no files to check"),
        "no_run": Words("这次核查已不在，请刷新页面重来", "this check is gone; reload the page"),
        "not_done": Words("核查尚未完成", "the check is not done"),
        "no_output": Words("没有这样的结果", "no such output"),
        "no_slips": Words("没有要退回的单位，没有退回单", "nothing is to be sent back, so there are no slips"),
        "no_copies": Words(
            "没有可以加批注的文件（PDF、旧版 Word 等格式不能加批注，见退回单）",
            "no file takes comments (PDF and old Word files do not; see the slips)",
        ),
        "not_ours": Words("请求不是从这个页面发出的", "the request does not come from this page"),
        "failed": Words(
            "程序自身出错，请把这一行告诉维护人：{problem}",
            "the tool itself failed; tell its maintainers: {problem}",
        ),
    },
})  # fmt: skip
