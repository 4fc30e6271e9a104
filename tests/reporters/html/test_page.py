"""The page in a browser: what it shows, what it answers to, what it never does."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from disclosure_checks import CheckResult, Fact, Facts, Location, Report, check, check_frame, check_reports
from disclosure_checks.declared.editions import select_rules
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.document import Paragraph
from disclosure_checks.model.finding import Agency, CellFound, PassedOver, ReportResult, Violation, Waiver
from disclosure_checks.model.report import Body, Observation
from disclosure_checks.reporters.html.page import render
from disclosure_checks.text.printable import printable
from disclosure_checks.words import Words
from tests import bases

playwright = pytest.importorskip(
    "playwright.sync_api", reason="pip install playwright: the page is tested in a browser"
)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DATE = datetime.date(2026, 1, 20)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
EVIL = '</script><script>window.ran = 1</script><img src=x onerror="window.ran = 2">\u202e{{ 7 * 7 }}'


# ------------------------------------------------------------------ results


def reported(agency: str, changes: dict[str, Any] | None = None, **parts: Any) -> Report:
    """A consistent report with some cells as they are said: a number, a text that is none, or None for a blank."""
    base = bases.filled_report("2021")
    facts = dict(base.facts)
    for line, (concept, value) in enumerate((changes or {}).items(), 10):
        figure = value if isinstance(value, int) else None
        facts[concept] = Fact(figure, "" if value is None else str(value), Location(line=line, column=2))
    return replace(base, path=f"报送/{agency}.docx", body=reporting_body(agency), facts=Facts.given(facts), **parts)


WRONG = {"t3.concluded.person": 8, "t3.granted.research": None, "t3.granted.nonprofit": "若干"}


def last_year(report: Report) -> Report:
    """The report of the year before: fewer applications, one blank, other words."""
    facts = {**bases.filled_report("2021").facts, "t3.received.person": Fact(8, "8"), "t3.granted.person": Fact(None)}
    prose = (Paragraph("2022年，本镇共收到政府信息公开申请9件，均按时答复。其他工作另述。", Location(line=3)),)
    return replace(report, year=2022, path="上年/戊镇.docx", facts=Facts.given(facts), prose=prose)


def missing(agency: str) -> Violation:
    """A body of the roster that sent no report."""
    return Violation(
        "R103", "report-missing", "error", None, agency, 2023, "", "没有收到该单位的报告。", "请该单位补报。", "名册",
        None, None, (), (), "f" * 16,
    )  # fmt: skip


def with_a_sentence(entry: ReportResult) -> ReportResult:
    """The entry with a warning on a sentence and one that is waived."""
    place = Location(line=3)
    said = CellFound("text:received", "正文 收到申请", 13, "收到政府信息公开申请13件", place)
    table = CellFound("t3.received.total", "表三 一、… · 总计", 12, "12", Location(line=31, column=8))
    first = Violation(
        "N101", "prose-contradicts-table", "warning", entry.report.path, entry.report.agency, 2023, "1",
        "正文说收到 13 件，表三是 12 件", "核对正文与表格。", "格式", 13, 12, (table, said), (), "a" * 16,
    )  # fmt: skip
    waived = replace(
        first, rule="Y103", key="", message="比上年多一倍", waived=Waiver("已核实", "信息公开科", "2026-03-31")
    )
    outcomes = {**entry.outcomes, "violated": entry.outcomes["violated"] + 1, "waived": 1}
    return replace(entry, violations=[*entry.violations, first, waived], outcomes=outcomes)


def small_result(lang: str = "zh") -> CheckResult:
    """Six bodies: wrong, clean, clean, unreadable, a hostile one, one without a report."""
    prose = (Paragraph("2023年，本镇共 收到政府信息公开申请１３件，均按时答复。其他工作另述。", Location(line=3)),)
    unread = Report("报送/空.pdf", reporting_body("示例市己镇人民政府"), 2023)
    reports = [
        reported("示例市甲镇人民政府"),
        reported("示例市戊镇人民政府", WRONG, prose=prose),
        reported("示例县水利局"),
        unread,
        reported(EVIL, {"t3.granted.person": EVIL}),
    ]
    result = check_reports(reports, rules=select_rules(["C", "D", "T"]), lang=lang)
    entries = [with_a_sentence(e) if e.report.agency == "示例市戊镇人民政府" else e for e in result.reports]
    entries[1] = replace(entries[1], previous=last_year(entries[1].report))
    return replace(result, reports=tuple(entries), batch=(missing("示例市辛镇人民政府"),))


@pytest.fixture(scope="module")
def result() -> CheckResult:
    return small_result()


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


# ------------------------------------------------------------------ the file


def test_the_page_is_the_same_for_the_same_result(result: CheckResult) -> None:
    assert render(result, date=DATE) == render(small_result(), date=DATE)
    assert "2026-01-20 核查" in render(result, date=DATE)


def test_the_day_can_be_given_by_the_environment(result: CheckResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(86400))
    assert "1970-01-02 核查" in render(result)


def test_every_report_and_every_missing_body_has_its_line(result: CheckResult) -> None:
    units = data_of(render(result, date=DATE))["units"]
    assert [unit["path"] for unit in units] == [printable(entry.report.path) for entry in result.reports] + [""]
    assert [unit["status"] for unit in units] == ["clean", "error", "clean", "unreadable", "warning", "missing"]


def test_no_submitted_markup_stands_in_the_file(result: CheckResult) -> None:
    page = render(result, date=DATE)
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 2
    assert "\u202e" not in page
    assert "http" not in re.sub(r"http-equiv|http://www.w3.org/2000/svg", "", page)


def test_a_report_of_2000_units_grows_with_its_findings_only(result: CheckResult) -> None:
    page = render(many(2000), date=DATE)
    assert len(page.encode()) < 2_500_000
    assert len(data_of(page)["forms"]) == 1


def many(count: int) -> CheckResult:
    base = small_result()
    clean, wrong = base.reports[0], base.reports[1]
    entries = []
    for number in range(count):
        entry = wrong if number % 10 == 0 else replace(clean, previous=clean.report)
        named = replace(
            entry.report, path=f"{number:04}.docx", body=replace(entry.report.body, name=f"示例市第{number}镇")
        )
        entries.append(replace(entry, report=named))
    return replace(base, reports=tuple(entries), batch=())


# ------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium is installed (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


class Opened:
    """A page of a result in a window, with what it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.problems: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def names(self) -> list[str]:
        return self.page.locator(".unit-row .name bdi").all_inner_texts()

    def lit(self) -> set[str]:
        return set(
            self.page.eval_on_selector_all(
                "td.lit[data-cell]", "nodes => nodes.map(node => node.title.split('\\n')[0])"
            )
        )

    def open(self, agency: str) -> None:
        self.page.get_by_role("option", name=agency).click()
        self.page.get_by_role("heading", name=agency).wait_for()


@pytest.fixture(scope="module")
def file(result: CheckResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "核查报告.html"
    path.write_text(render(result, date=DATE), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    shown = Opened(browser, file, viewport={"width": 1440, "height": 900})
    yield shown
    assert shown.problems == []
    assert shown.requests == [file.as_uri()]
    shown.page.close()


def test_the_overview_counts_and_lists_all(opened: Opened) -> None:
    assert len(opened.names()) == 6
    text = opened.page.locator("#overview").inner_text()
    for words in (
        "5 份：2 份通过，1 份有错误，1 份有疑点",
        "未报送 1",
        "无法读取 1",
        "T302 办理结果相加不等于总计",
        "缺少",
    ):
        assert words in text, words


def test_search_and_filters_narrow_the_list(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("戊镇")
    page.get_by_text("显示 1 / 6 个单位").wait_for()
    assert opened.names() == ["示例市戊镇人民政府"]
    page.keyboard.press("Escape")
    page.get_by_text("显示 6 / 6 个单位").wait_for()
    page.get_by_role("button", name="未报送").first.click()
    assert opened.names() == ["示例市辛镇人民政府"]
    page.get_by_role("button", name="清除筛选").click()
    page.locator("#rule").select_option("T301")
    assert opened.names() == ["示例市戊镇人民政府"]
    page.locator("#rule").select_option("")
    page.locator("#waived").select_option("only-waived")
    assert opened.names() == ["示例市戊镇人民政府"]
    page.locator("#waived").select_option("")
    page.locator("#severity").select_option("error")
    assert opened.names() == ["示例市戊镇人民政府", "示例市辛镇人民政府"]
    page.locator("#severity").select_option("")
    page.locator("#level").select_option("department")
    assert opened.names() == ["示例县水利局"]


def test_the_list_is_sorted_as_asked(opened: Opened) -> None:
    assert opened.names()[0] == "示例市戊镇人民政府"
    opened.page.locator("#sort").select_option("given")
    assert opened.names()[0] == "示例市甲镇人民政府"
    opened.page.get_by_role("button", name="倒序").click()
    assert opened.names()[0] == "示例市辛镇人民政府"


def test_a_unit_shows_its_tables_findings_and_places(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    page = opened.page
    assert page.locator("table.form td[data-cell]").count() == 200
    assert page.locator("th[rowspan='8']").text_content() == "（三）不予公开"
    card = page.locator(".mistake.open")
    for words in ("错误", "T301", "T302", "T303", "疑应为 9", "不等于总计", "更正", "依据", "第 10 行 第 2 格"):
        assert words in card.inner_text() or words in card.text_content(), words
    assert page.locator(".mistake.warning mark").text_content() == "１３"
    sentence = page.locator(".mistake.warning blockquote").first
    assert not sentence.is_visible()
    page.locator(".mistake.warning", has_text="N101").click()
    assert sentence.inner_text().startswith("2023年，本镇共 收到政府信息公开申请１３件")
    assert "信息公开科" in page.locator(".mistake.waived").text_content()
    page.locator(".mistake.error").first.click()
    folded = page.locator(".mistake.open").get_by_text("为什么").first
    assert not folded.is_visible()
    page.locator(".mistake.open").get_by_text("规则说明").click()
    assert folded.is_visible()


def test_a_unit_opens_at_its_first_suspect_with_its_mistakes_beside_it(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    in_view = """node => { const box = node.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.width > 0 }"""
    assert opened.page.locator("td.suspect.wrong", has_text="9?").first.evaluate(in_view)
    assert opened.lit() == {"表三 三（七）总计 · 自然人"}
    heads = opened.page.locator(".mistake .head")
    assert heads.count() == 4
    assert all(heads.nth(n).evaluate("node => node.getBoundingClientRect().top < innerHeight") for n in range(2))
    tables, found = (opened.page.locator(name).bounding_box() for name in (".tables", ".found"))
    assert tables["x"] + tables["width"] <= found["x"]
    opened.page.locator(".tables").evaluate("node => node.scrollTo(0, 0)")
    assert heads.first.evaluate(in_view)


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (1024, True), (1023, False), (390, False)])
def test_mistakes_stand_beside_the_tables_or_above_them(browser: Any, file: Path, width: int, beside: bool) -> None:
    shown = Opened(browser, file, viewport={"width": width, "height": 800})
    shown.page.evaluate("location.hash = '#2'")
    shown.page.get_by_role("heading", name="示例市戊镇人民政府").wait_for()
    tables, found = (shown.page.locator(name).bounding_box() for name in (".tables", ".found"))
    assert (found["x"] > tables["x"]) is beside
    assert beside or found["y"] + found["height"] <= tables["y"]
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.page.close()


def test_an_unreadable_unit_says_why_and_what_to_do(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    (tmp_path / "己镇.pdf").write_bytes(b"%PDF-1.4 broken")
    path.write_text(render(check([tmp_path / "己镇.pdf"]), date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    shown.page.locator(".unit-row").first.click()
    banner = shown.page.locator(".banner").inner_text()
    assert "没有读出表格" in banner
    assert "怎么办：" in banner
    assert shown.page.locator(".mistake").first.is_visible()
    shown.page.close()


def test_a_file_that_is_no_report_is_set_aside(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    (tmp_path / "通知.txt").write_text("关于召开会议的通知\n请各单位于明日到会。\n", encoding="utf-8")
    path.write_text(render(check([tmp_path / "通知.txt"]), date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    assert shown.page.locator(".unit-row .counts").inner_text() == "不是报告"
    shown.page.locator(".unit-row").first.click()
    assert "不像政府信息公开工作年度报告" in shown.page.locator(".banner.aside").inner_text()
    shown.page.close()


def test_tables_without_a_figure_are_folded(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    unread = reported("示例市庚镇人民政府")
    facts = Facts.given(dict.fromkeys(unread.facts, Fact(None)))
    seen = tuple(
        Observation("table-not-found", "picture", table, values={"pictures": 3}) for table in ("t2", "t3", "t4")
    )
    result = check_reports([replace(unread, facts=facts, observations=seen)], rules=select_rules(["C", "D", "T"]))
    path.write_text(render(result, date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    shown.page.locator(".unit-row").first.click()
    assert "图片" in shown.page.locator(".banner").inner_text()
    assert not shown.page.locator("table.form").first.is_visible()
    shown.page.get_by_text("三张表（都没有读出数字）").click()
    assert shown.page.locator("table.form").first.is_visible()
    shown.page.close()


def test_names_rank_before_text(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    named = reported("示例市不等于镇人民政府")
    result = check_reports([reported("示例市戊镇人民政府", WRONG), named], rules=select_rules(["C", "D", "T"]))
    path.write_text(render(result, date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    assert shown.names()[0] == "示例市戊镇人民政府"
    shown.page.locator("#search").fill("不等于")
    shown.page.get_by_text("显示 2 / 2 个单位").wait_for()
    assert shown.names() == ["示例市不等于镇人民政府", "示例市戊镇人民政府"]
    shown.page.close()


def test_a_file_of_nobody_carries_its_name(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    result = check_reports([replace(reported("x"), body=Body(), path="报送/扫描件0012.docx")])
    path.write_text(render(result, date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    assert shown.names() == ["扫描件0012.docx（单位不明）"]
    shown.page.close()


def test_last_year_stands_beside_this_year(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    page = opened.page
    assert page.locator(".last").count() == 0
    page.get_by_role("button", name="与 2022 年对照").click()
    cells = page.locator("[data-table='t3'] td[data-cell]")
    assert cells.nth(0).inner_text().split() == ["10", "上年", "8", "+2", "+25%"]
    granted = page.locator("td[title^='表三 三（一）予以公开 · 自然人'] .last")
    assert granted.inner_text() == "—", "a blank of last year is no 0"
    assert page.locator(".side-text ins").all_inner_texts() == ["2023", "１３"]
    assert page.locator(".side-text del").all_inner_texts() == ["2022", "9"]
    page.keyboard.press("y")
    assert page.locator(".last").count() == 0


def test_a_picture_in_a_cell_is_no_blank(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    report = reported("示例市庚镇人民政府")
    facts = {**report.facts, "t3.granted.other": Fact(None, "", Location(line=9, column=3))}
    seen = Observation("cell-ambiguous", "picture", cells=("t3.granted.other",), values={"printed": ""})
    result = check_reports([replace(report, facts=Facts.given(facts), observations=(seen,))])
    path.write_text(render(result, date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    shown.page.locator(".unit-row").first.click()
    assert shown.page.locator("td.unread .value").all_inner_texts() == ["图片"]
    assert shown.page.locator("td.blank[data-cell]").count() == 0
    assert "空白" not in str(shown.page.locator("td.unread").get_attribute("title"))
    shown.page.close()


def test_files_that_are_no_reports_are_listed(browser: Any, result: CheckResult, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    other = PassedOver("报送/通知.png", "unrelated", Words("不是报告的文件格式", "no report"))
    path.write_text(render(replace(result, passed_over=(other,)), date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    assert "报送/通知.png" in shown.page.locator(".other-files").inner_text()
    shown.page.close()


def test_a_blank_is_never_shown_as_a_figure(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    assert opened.page.locator("td.blank .value").all_inner_texts() == ["空"]
    assert opened.page.locator("td.unread .value").all_inner_texts() == ["若干"]
    hatched = "node => getComputedStyle(node).backgroundImage"
    assert "gradient" in opened.page.locator("td.blank").evaluate(hatched)
    assert opened.page.locator("td.zero").first.evaluate(hatched) == "none"


def test_the_residual_stands_at_the_foot(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    foot = opened.page.locator("[data-table='t3'] tfoot tr", has_text="T301").locator("td").all_inner_texts()
    assert foot == ["差 1", "平", "平", "平", "平", "平", "平"]
    sums = opened.page.locator("[data-table='t3'] tfoot tr", has_text="T302").locator("td").all_inner_texts()
    assert sums == ["差 1", "平", "未判", "未判", "平", "平", "平"]


def test_pointing_at_a_finding_lights_its_cells(opened: Opened) -> None:
    opened.open("示例市戊镇人民政府")
    page = opened.page
    page.locator(".finding", has_text="T301").first.hover()  # a relation of the unfolded mistake
    assert opened.lit() == {
        "表三 一、本年新收政府信息公开申请数量 · 自然人", "表三 二、上年结转政府信息公开申请数量 · 自然人",
        "表三 三（七）总计 · 自然人", "表三 四、结转下年度继续办理 · 自然人",
    }  # fmt: skip
    page.locator("h1").hover()
    assert opened.lit() == {"表三 三（七）总计 · 自然人"}
    page.keyboard.press("Escape")
    assert opened.lit() == set()
    page.locator("td.edge.violated", has_text="差 1").first.hover()
    assert opened.lit()


def test_a_tap_keeps_the_light_until_escape(browser: Any, file: Path) -> None:
    shown = Opened(browser, file, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    shown.page.get_by_role("button", name="单位", exact=True).tap()
    shown.page.get_by_role("option", name="示例市戊镇人民政府").tap()
    shown.page.locator(".finding", has_text="T301").first.tap()
    assert len(shown.lit()) == 4
    width = "document.documentElement.scrollWidth"
    assert shown.page.evaluate(width) == 390
    shown.page.keyboard.press("Escape")
    assert shown.lit() == set()
    assert shown.problems == []
    shown.page.close()


def test_keys_reach_everything(opened: Opened) -> None:
    page = opened.page
    page.locator("#list").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".unit-name").inner_text().startswith("示例市戊镇人民政府")
    page.keyboard.press("j")
    assert not page.locator(".unit-name").inner_text().startswith("示例市戊镇人民政府")
    page.keyboard.press("k")
    page.locator("[data-table='t3'] td[tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    here = "document.activeElement.title.split('\\n')[0]"
    assert page.evaluate(here) == "表三 二、上年结转政府信息公开申请数量 · 自然人"
    assert len(opened.lit()) == 4
    page.keyboard.press("Enter")
    assert "T301" in page.evaluate("document.activeElement.innerText")
    assert "open" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    assert page.evaluate(here) == "表三 三（七）总计 · 自然人"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.locator("#help").wait_for(state="hidden")
    page.keyboard.press("o")
    page.locator("#overview").wait_for()


def test_dark_as_the_system_wants_or_the_button(browser: Any, file: Path) -> None:
    shown = Opened(browser, file, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = shown.page.evaluate(paper)
    shown.page.get_by_role("button", name="浅色").click()
    assert (dark, shown.page.evaluate(paper)) == ("rgb(24, 27, 26)", "rgb(255, 255, 255)")
    shown.page.close()


def test_scripts_in_a_name_or_a_cell_are_text(opened: Opened) -> None:
    opened.page.locator("#sort").select_option("given")
    opened.page.locator(".unit-row").nth(4).click()
    assert "</script><script>" in opened.page.locator(".unit-name").inner_text()
    assert "{{ 7 * 7 }}" in opened.page.locator("#shown-unit").inner_text()
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img").count() == 0


def test_nothing_but_its_own_script_may_run(opened: Opened) -> None:
    ran = "() => { const s = document.createElement('script'); s.text = 'window.ran = 3'; document.body.append(s) }"
    opened.page.evaluate(ran)
    assert opened.page.evaluate("window.ran") is None
    assert "Content Security Policy" in opened.problems.pop()


def printed_texts(opened: Opened, path: Path) -> list[str]:
    opened.page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(595, 842)}
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]


def test_on_paper_only_what_is_to_be_corrected_stands_densely(opened: Opened, tmp_path: Path) -> None:
    texts = printed_texts(opened, tmp_path / "page.pdf")
    assert "各规则的问题" in texts[0]
    units = "".join(texts).split("未判的原因")[1]
    assert len(texts) == 2
    for agency in ("示例市戊镇人民政府2023", "示例市己镇人民政府2023", "示例市辛镇人民政府2023"):
        assert agency in units, agency
    assert "示例县水利局" not in units
    assert "T301自然人" in units
    assert "申请人情况" not in units, "tables are for the print of one unit"


def test_on_paper_a_unit_has_its_tables_whole(opened: Opened, tmp_path: Path) -> None:
    opened.open("示例市戊镇人民政府")
    texts = printed_texts(opened, tmp_path / "page.pdf")
    assert "示例市戊镇人民政府2023" in texts[0]
    with_table = [text for text in texts if "一、本年新收政府信息公开申请数量" in text and "申请人情况" in text]
    assert with_table
    assert all("四、结转下年度继续办理" in text for text in with_table)


def test_2000_units_are_a_handful_of_rows(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text(render(many(2000), date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    nodes = "document.querySelectorAll('*').length"
    assert shown.page.evaluate(nodes) < 1000
    shown.page.locator("#list").focus()
    shown.page.keyboard.press("End")
    assert shown.page.evaluate(nodes) < 3000
    shown.page.locator("#search").fill("第1990镇")
    shown.page.get_by_text("显示 1 / 2,000 个单位").wait_for()
    assert shown.names() == ["示例市第1990镇"]
    assert shown.problems == []
    shown.page.close()


def test_the_page_speaks_english(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render(small_result("en"), date=DATE), encoding="utf-8")
    shown = Opened(browser, path, viewport={"width": 1440, "height": 900})
    shown.open("示例市戊镇人民政府")
    text = shown.page.locator("#shown-unit").inner_text()
    for words in (
        "legal persons and other organizations",
        "off by 1",
        "would fit",
        "Remedy",
        "To correct 4",
        "Compare with 2022",
    ):
        assert words in text, words
    assert shown.page.evaluate("document.documentElement.lang") == "en"
    assert shown.problems == []
    shown.page.close()


def test_a_paragraph_without_end_costs_nothing(result: CheckResult) -> None:
    entry = result.reports[1]
    endless = replace(entry.report, prose=(Paragraph("１" * 3_000_000, Location(line=3)),))
    page = render(replace(result, reports=(replace(entry, report=endless),)), date=DATE)
    assert "quotes" not in page.split('id="data"')[1].split("</script>")[0]


def test_a_frame_has_its_page_too() -> None:
    frame = bases.wide([bases.cells("filled"), bases.cells("filled", changes={"t3.concluded.person": "8"})])
    units = data_of(render(check_frame(frame, select=["C", "T"]), date=DATE))["units"]
    assert [unit["status"] for unit in units] == ["clean", "error"]


def test_the_page_says_what_the_reports_were_held_against(result: CheckResult) -> None:
    assert "没有给出上年报告" in render(result, date=DATE)
    more = replace(
        result,
        previous=("a", "b"),
        previous_unreadable=("b",),
        agencies=(Agency("示例县档案局", "department", "county", None, None, 2023, "unclear", ("x.pdf",)),),
    )
    assert "上年报告 2 份（1 份无法读取） · 名册 1 个单位" in render(more, date=DATE)
    unit = data_of(render(more, date=DATE))["units"][-1]
    assert (unit["agency"], unit["status"]) == ("示例县档案局", "unclear")


def test_how_the_prose_was_read_stands_in_the_page(tmp_path: Path) -> None:
    said = "全年收到政府信息公开申请12件，结转次年约3件。"
    result = bases.check_text(tmp_path, bases.print_report(bases.filled_report(), said=said))
    (unit,) = data_of(render(result, date=DATE))["units"]
    ((sentence, lines), *_) = [one for one in unit["read"] if "12件" in one[0]]
    assert sentence.endswith("“全年收到政府信息公开申请12件，结转次年约3件”")
    assert "正文：新收政府信息公开申请 = 12，与 表三 新收总计 12 比较（N101）" in lines
    assert "不核对：只说是约数" in lines
