"""A reviewer's two rounds over 34 units in a browser: faults found, remarks written, corrected files brought."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page

from disclosure_checks.model.report import Report
from tests import bases, office_files, pdf_files, printed
from tests.web.browsing import browsing

NAMES = "东西南北上下前后左右山水林田湖草沙石金木云雨风雪松柏竹梅兰菊春夏秋冬"
YEAR = 2023
#: What is wrong, by the place of the unit in ``NAMES``: an error each.
WRONG_SUM = {"t4.review.total": "0"}
WRONG_BALANCE = {"t3.concluded.person": "8"}
FAULTS = {n: WRONG_SUM if n % 2 else WRONG_BALANCE for n in (0, 3, 5, 8, 11, 14, 17, 20, 23, 26)}
DAMAGED, WORSE, ACCEPTED, RETURNED = 30, 20, 17, 23
CORRECTED = (0, 3, 5, 8)
SUFFIXES = (".docx", ".xlsx", ".html", ".txt", ".pdf", ".json", ".htm")


def agency(number: int) -> str:
    return f"示例市{NAMES[number]}岭镇人民政府"


def unit(number: int, changes: dict[str, str] | None = None, year: int = YEAR) -> Report:
    """A report of its own figures where no relation asks."""
    own = {"t2.licences.decisions": str(10 + number), "t2.penalties.decisions": str(300 + 7 * number)}
    cells = bases.cells("filled", changes=own | (changes or {}))
    return bases.report(cells if year == YEAR else bases.of_the_year_before(cells), agency=agency(number), year=year)


def as_file(report: Report, suffix: str) -> bytes:
    """A real file of a format."""
    if suffix == ".docx":
        return office_files.as_docx(report)
    if suffix == ".xlsx":
        return office_files.as_xlsx(report)
    if suffix == ".pdf":
        return pdf_files.as_pdf(report)
    if suffix == ".json":
        return bases.facts_json(printed.texts(report), agency=str(report.agency), year=report.year or YEAR).encode()
    if suffix == ".htm":
        return printed.as_html(report, charset="gb18030").encode("gb18030")
    return (printed.as_html(report) if suffix == ".html" else printed.as_pipes(report)).encode()


def write(folder: Path, number: int, changes: dict[str, str] | None = None, mark: str = "") -> None:
    suffix = SUFFIXES[number % len(SUFFIXES)]
    content = as_file(unit(number, changes), suffix)
    (folder / f"{NAMES[number]}岭镇{mark}{suffix}").write_bytes(
        content[:900] if number == DAMAGED and not mark else content
    )


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This year's files with faults, last year's, the roster, the corrected files."""
    root = tmp_path_factory.mktemp("city")
    for name in ("今年", "上年", "更正"):
        (root / name).mkdir()
    for number in range(len(NAMES)):
        write(root / "今年", number, FAULTS.get(number))
        before = unit(number, year=YEAR - 1)
        (root / "上年" / f"{NAMES[number]}岭镇.txt").write_text(printed.as_pipes(before), encoding="utf-8")
    for number in (*CORRECTED, DAMAGED):
        write(root / "更正", number, mark="（更正）" if number % 2 == 0 else "")
    write(root / "更正", WORSE, {"t3.concluded.person": "7"})
    rows = ["单位名称", *map(agency, range(len(NAMES))), "示例市外岭镇人民政府"]
    (root / "名册.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root


def choose(page: Page, form: str, role: str, kind: str, *paths: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(f"#{form} [data-role={role}] [data-pick={kind}]")
    chooser.value.set_files([str(path) for path in paths])
    page.wait_for_selector(f"#{form} [data-role={role}].full")


def check(page: Page, form: str) -> None:
    page.click(f"#{form} button.main")
    page.wait_for_selector("#working:not([hidden])")
    page.wait_for_selector("#working", state="hidden", timeout=240_000)
    assert page.is_visible("#finished"), page.text_content("#problem")


def taken(page: Page, name: str) -> bytes:
    """An output; its button shows that it works, and then that it is done."""
    with page.expect_download(timeout=120_000) as download:
        page.click(f"[data-output={name}] button")
    page.wait_for_selector(f"[data-output={name}].done")
    assert f"{download.value.suggested_filename} 已下载" == page.text_content("#taken")
    assert name in page.evaluate("window.worked")
    return download.value.path().read_bytes()


def counts(page: Page, tiles: str) -> dict[str, int]:
    found = page.eval_on_selector_all(
        f"#{tiles} li", "all => all.map(one => [one.className, one.querySelector('b').textContent])"
    )
    return {kind: int(count) for kind, count in found}


def findings(data: bytes) -> tuple[Worksheet, dict[str, int], dict[str, list[int]]]:
    """The sheet, its columns by heading, and the rows by unit."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题清单"]
    head = next(n for n in range(1, 20) if sheet.cell(n, 2).value == "单位名称")
    columns = {str(cell.value): int(cell.column) for cell in sheet[head] if cell.value}
    rows: dict[str, list[int]] = {}
    for n in range(head + 1, sheet.max_row + 1):
        rows.setdefault(str(sheet.cell(n, 2).value), []).append(n)
    return sheet, columns, rows


def row_of(data: bytes, number: int, rule: str) -> dict[str, Any]:
    sheet, columns, rows = findings(data)
    told = [{head: sheet.cell(n, at).value for head, at in columns.items()} for n in rows[agency(number)]]
    (row,) = [one for one in told if rule in str(one["规则"])]
    return row


def filled_in(data: bytes) -> bytes:
    """The ledger as the reviewer fills it in."""
    sheet, columns, rows = findings(data)
    own = sheet.max_column + 1
    sheet.cell(next(n for n in range(1, 20) if sheet.cell(n, 2).value == "单位名称"), own, "经办人")
    for number, rule, status, remark in (
        (ACCEPTED, "T401", "认可", "档案已核实"),
        (RETURNED, "T401", "已退回", "等书面说明"),
    ):
        (line,) = [n for n in rows[agency(number)] if rule in str(sheet.cell(n, columns["规则"]).value)]
        sheet.cell(line, columns["处理状态"], status)
        sheet.cell(line, columns["核查意见"], remark)
        sheet.cell(line, own, "张")
    return office_files.saved(sheet.parent)


def watch(page: Page) -> None:
    """Note which outputs' buttons show that they work."""
    page.evaluate(
        """() => {
            window.worked = [];
            new MutationObserver((all) => all.forEach(({target}) => {
                const item = target.closest("[data-output]");
                if (item && target.getAttribute("aria-busy") === "true") window.worked.push(item.dataset.output);
            })).observe(document.body, {subtree: true, attributeFilter: ["aria-busy"]});
        }"""
    )


def first_round(page: Page, material: Path) -> None:
    """Files are chosen, cleared, chosen again, checked: the counts are those of the faults."""
    assert page.is_disabled("#first button.main")
    choose(page, "first", "reports", "folder", material / "今年")
    page.click("#first [data-role=reports] [data-clear]")
    assert page.is_disabled("#first button.main")
    choose(page, "first", "reports", "folder", material / "今年")
    choose(page, "first", "previous", "folder", material / "上年")
    choose(page, "first", "agencies", "files", material / "名册.csv")
    check(page, "first")
    first = counts(page, "counts")
    assert (first["error"], first["unreadable"], first["missing"]) == (len(FAULTS), 1, 1)
    assert sum(first.values()) == len(NAMES) + 1
    assert page.is_hidden("#since")


def first_results(page: Page) -> bytes:
    """Every output is taken, the table searched; gives the ledger."""
    ledger = taken(page, "ledger")
    slips = zipfile.ZipFile(io.BytesIO(taken(page, "slips"))).namelist()
    assert len(slips) == len(FAULTS) + 1 + 1 + 1  # the damaged file, the missing unit's reminder, the list
    assert zipfile.ZipFile(io.BytesIO(taken(page, "copies"))).namelist()
    for name, begins in (("circular", b"pk"), ("report_file", b"<!doctype"), ("json", b"{")):
        assert taken(page, name)[:9].lower().startswith(begins)
    with page.context.expect_page() as opened:
        page.click("[data-output=report] button")
    opened.value.wait_for_load_state()
    opened.value.get_by_role("option", name=agency(0)).first.wait_for()
    opened.value.close()
    page.reload()
    page.wait_for_selector("#finished:not([hidden])")
    watch(page)
    assert counts(page, "counts")["error"] == len(FAULTS)
    page.fill("#find", NAMES[3])
    assert page.locator("#units tr").count() == 1
    page.fill("#find", "")
    page.uncheck("#only-open")
    assert page.locator("#units tr").count() == len(NAMES) + 1
    return ledger


def a_wrong_ledger(page: Page, material: Path, ledger: bytes) -> None:
    """What is wrong with what was brought is said, and the results stay."""
    choose(page, "next", "reports", "folder", material / "更正")
    choose(page, "next", "ledger", "files", material / "名册.csv")
    page.click("#next button.main")
    page.wait_for_selector("#problem:not([hidden])", timeout=60_000)
    assert page.text_content("#problem p") == "名册.csv：不是本工具生成的核查台账"
    page.click("#problem button")
    assert page.is_hidden("#problem")
    assert taken(page, "ledger") == ledger


def second_round(page: Page, file: Path) -> None:
    """Corrected files and the ledger as it was filled in: what was corrected and accepted is an error no more."""
    choose(page, "next", "ledger", "files", file)
    check(page, "next")
    assert "第 2 轮" in str(page.text_content("#round"))
    second, since = counts(page, "counts"), counts(page, "since")
    assert second["error"] == len(FAULTS) - len(CORRECTED) - 1
    assert "unreadable" not in second
    assert since["fixed"] >= len(CORRECTED) + 1
    assert page.locator(".note li").count() == len(CORRECTED) + 1 + 1


def second_results(page: Page) -> None:
    """Remarks came through, each unit is told what became of it, every output is taken."""
    again = taken(page, "ledger")
    accepted = row_of(again, ACCEPTED, "T401")
    assert (accepted["级别"], accepted["处理状态"], accepted["核查意见"]) == ("已豁免", "认可", "档案已核实")
    returned = row_of(again, RETURNED, "T401")
    assert (returned["处理状态"], returned["核查意见"], returned["上轮→本轮"]) == ("已退回", "等书面说明", "仍在")
    assert (accepted["经办人"], returned["经办人"]) == ("张", "张")
    assert [row_of(again, n, "T")["上轮→本轮"] for n in CORRECTED] == ["已更正"] * len(CORRECTED)
    assert row_of(again, WORSE, "T301")["上轮→本轮"] == "仍在（数值已变）"
    result = json.loads(taken(page, "json"))
    assert sum(one["agency"] == agency(0) for one in result["reports"]) == 1
    assert {(v["agency"], v["waived"]["reason"]) for v in result["violations"] if v["waived"]} == {
        (agency(ACCEPTED), "档案已核实")
    }
    assert "已更正".encode() in taken(page, "compare_page")
    assert "各单位" in openpyxl.load_workbook(io.BytesIO(taken(page, "compare_book"))).sheetnames
    for name in ("slips", "copies", "circular", "report_file"):
        assert taken(page, name)


def others_and_stop(page: Page, material: Path) -> None:
    """Others are checked, and the check is stopped: the files chosen are still there."""
    page.click("#again")
    assert page.is_visible("#first")
    assert page.text_content("#first [data-role=reports] .chosen") == "还没有选择文件"
    choose(page, "first", "reports", "folder", material / "今年")
    page.click("#first button.main")
    page.wait_for_selector("#stop:visible")
    page.click("#stop")
    page.wait_for_selector("#first:not([hidden])", timeout=60_000)
    assert page.text_content("#problem p") == "已停下，选好的文件还在"
    assert page.text_content("#first [data-role=reports] .chosen") == f"已选 {len(NAMES)} 个文件"


@browsing
@pytest.mark.slow
@pytest.mark.parametrize("server", ["SIGTERM"], indirect=True)
def test_two_rounds_with_34_units(browser: Browser, server: str, material: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server)
    watch(page)

    first_round(page, material)
    ledger = first_results(page)
    a_wrong_ledger(page, material, ledger)
    (tmp_path / "核查台账.xlsx").write_bytes(filled_in(ledger))
    second_round(page, tmp_path / "核查台账.xlsx")
    second_results(page)
    others_and_stop(page, material)
    page.click("#end")
    page.wait_for_selector("#ended:not([hidden])")
    assert problems == []
