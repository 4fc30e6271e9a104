"""Results and reports in a notebook: what is seen at a glance, and that nothing submitted is more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from disclosure_checks import Report, check, check_reports, read_report
from disclosure_checks.declared.editions import select_rules
from disclosure_checks.extract.standing import reporting_body
from disclosure_checks.model.result import CheckResult
from tests import bases
from tests.reporters.html.test_page import CHROMIUM, EVIL, QUIET, WRONG, missing, reported

HOSTILE = (
    f"{EVIL}<style>*{{display:none}}</style><a href='javascript:window.ran=3'>x</a>"
    "<iframe srcdoc='<script>parent.ran=4</script>'>"
)
DRAWN = {"div", "style", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ol", "li"}
DRAWN |= {"small", "sup", "caption"}


def hostile_reports() -> list[Report]:
    spoiled = reported(HOSTILE, {"t3.granted.person": HOSTILE, "t3.concluded.person": 3})
    unread = Report(f"{HOSTILE}.pdf", reporting_body(HOSTILE), 2023)
    return [replace(spoiled, path=f"报送/{HOSTILE}.docx"), unread]


def hostile_result(lang: str = "zh") -> CheckResult:
    result = check_reports(hostile_reports(), rules=select_rules(["C", "D", "T"]), lang=lang)
    return replace(result, batch=(replace(missing(HOSTILE), message=HOSTILE),))


def tags(page: str) -> set[str]:
    return set(re.findall(r"<([a-z!/]+)", page.replace("</", "<")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_submitted_is_more_than_text(lang: str) -> None:
    pages = [hostile_result(lang)._repr_html_(), *(report._repr_html_() for report in hostile_reports())]
    for page in pages:
        assert tags(page) <= DRAWN
        assert page.count("<style>") == 1
        assert "&lt;img" in page or "&lt;script" in page
        assert not re.search(r"\u202e|https?:|url\(|@import", page)
        for attribute in re.findall(r'<[a-z]+((?: [a-z]+="[^"]*")*)>', page):
            assert set(re.findall(r" ([a-z]+)=", attribute)) <= {"class", "lang", "title", "rowspan", "colspan"}


def test_the_result_lists_the_worst_units_first_and_every_missing_one() -> None:
    reports = [
        reported("示例市甲镇人民政府"), reported("示例市戊镇人民政府", WRONG),
        Report("报送/空.pdf", reporting_body("示例市己镇人民政府"), 2023),
    ]  # fmt: skip
    result = check_reports(reports, rules=select_rules(["C", "D", "T"]))
    page = replace(result, batch=(missing("示例市辛镇人民政府"),))._repr_html_()
    agencies = re.findall(r"<th>(示例市.)", page)
    assert [name[-1] for name in agencies] == ["辛", "己", "戊", "甲"]
    assert re.findall(r'<td><b class="(\w+)">(\w+)</b>', page) == [
        ("error", "未报送"), ("unreadable", "无法读取"), ("error", "有错误"), ("clean", "通过"),
    ]  # fmt: skip
    assert "3 份：1 份通过，1 份有错误" in page
    assert "<details>" in page


def test_of_very_many_units_the_rest_is_counted() -> None:
    reports = [reported(f"示例市第{n}镇人民政府") for n in range(200)]
    page = check_reports(reports, rules=select_rules("T4"))._repr_html_()
    assert page.count("<th>示例市") == 30
    assert "另有 170 个单位" in page
    assert len(page) < 20_000


def test_a_report_is_drawn_as_the_form_prints_it_with_its_broken_cells_marked() -> None:
    report = reported(
        "示例市戊镇人民政府", {"t3.concluded.person": 8, "t3.granted.research": None, "t2.fees.amount": "若干"}
    )
    page = report._repr_html_()
    figures = re.findall(r"<td[^>]*>", page)
    assert len(figures) == 200
    suspect = re.search(r'<td class="marked error suspect"[^>]*>8 <small>→ 9\?</small><sup>1</sup></td>', page)
    assert suspect is not None
    assert 'title="若为 9，各项关系成立 ·' in suspect[0]
    assert re.search(r'<td class="blank[^"]*"[^>]*title="空白"[^>]*><', page)
    assert "若干" in page
    assert "→ 0?" not in page


def test_a_blank_is_never_shown_as_zero() -> None:
    texts = bases.cells("zero", changes={"t2.fees.amount": ""})
    page = bases.report(texts)._repr_html_()
    assert len(re.findall(r'<td class="blank[^>]*>0', page)) == 0
    assert len(re.findall(r'<td class="blank', page)) == 1


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(b"PK\3\4")
    assert "无法读取" in check(path)._repr_html_()
    assert "没有读出表格" in Report("x.txt")._repr_html_()


def test_both_are_short_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "甲镇.txt"
    path.write_text(bases.print_report(bases.report(bases.cells())), encoding="utf-8")
    assert len(repr(read_report(path)).removeprefix(str(tmp_path))) < 200
    assert len(repr(check(path))) < 100


# ------------------------------------------------------------------ a notebook


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A notebook that shows hostile results, run and made into pages by Jupyter's own tools, by theme."""
    pytest.importorskip("nbconvert", reason="pip install nbconvert ipykernel: results are shown in a notebook")
    import nbconvert
    import nbformat
    from nbconvert.preprocessors import ExecutePreprocessor

    root = Path(__file__).resolve().parents[2]
    source = "from tests.reporters.test_notebook import *\n"
    cells = [source + "hostile_result()", "hostile_reports()[0]", "hostile_reports()[1]"]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    ExecutePreprocessor(timeout=120).preprocess(made, {"metadata": {"path": str(root)}})
    with pytest.MonkeyPatch.context() as patch:
        # A virtual environment over another one keeps the templates in the other.
        patch.setenv("JUPYTER_PATH", str(Path(nbconvert.__file__).parents[4] / "share" / "jupyter"))
        themes = ("light", "dark")
        return {theme: nbconvert.HTMLExporter(theme=theme).from_notebook_node(made)[0] for theme in themes}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_runs_in_a_real_notebook_and_it_can_be_read(
    notebook: dict[str, str], theme: str, tmp_path: Path
) -> None:
    playwright: Any = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no chromium is installed (apt-get install chromium)")
    path = tmp_path / "notebook.html"
    path.write_text(notebook[theme], encoding="utf-8")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        assert page.locator(".disclosure-checks").count() == 3
        page.locator("summary").first.click()
        assert page.evaluate("window.ran") is None
        assert page.locator(".disclosure-checks :is(script, img, iframe, a)").count() == 0
        for badge in page.locator(".disclosure-checks :is(b, td)").all()[:40]:
            assert badge.evaluate(_CONTRAST) > 4.5
        browser.close()


#: The contrast of a text with what lies behind it, as WCAG 2 reckons it.
_CONTRAST = """node => {
  const parse = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  let layers = [];
  for (let at = node; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
  let back = [255, 255, 255];
  for (const [r, g, b, a = 1] of layers) back = [r, g, b].map((c, i) => c * a + back[i] * (1 - a));
  const light = color => {
    const [r, g, b] = color.map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const [one, two] = [light(parse(getComputedStyle(node).color).slice(0, 3)), light(back)].sort((a, b) => b - a);
  return (one + .05) / (two + .05);
}"""
