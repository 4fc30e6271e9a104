"""Roll-ups drafted from their parts: what is summed, what stays open, what is said of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from click.testing import Result

from disclosure_checks import check, read_report
from disclosure_checks.cli.sum import sum_
from tests import bases, office_files
from tests.cli.running import invoked

CITY = Path(__file__).resolve().parents[2] / "examples/city-batch"
ROSTER = "单位名称,层级,上级单位\n示例市人民政府,县,\n{}"
PARTS = ("示例市甲镇人民政府", "示例市乙镇人民政府", "示例市丙镇人民政府")
LICENCES = "t2.licences.decisions"


def run(*arguments: object) -> Result:
    return invoked(sum_, *arguments)


@pytest.fixture
def county(tmp_path: Path):
    """A folder with the reports of parts and the roster beside it."""
    listed = "".join(f"{name},乡镇,示例市人民政府\n" for name in PARTS)
    (tmp_path / "名册.csv").write_text(ROSTER.format(listed), encoding="utf-8")
    (tmp_path / "报送").mkdir()

    def add(name: str, changes: Mapping[str, str] | None = None, file: str = "") -> None:
        made = bases.report(bases.cells("filled", changes=dict(changes or {})), agency=name)
        (tmp_path / "报送" / f"{file or name}.txt").write_text(bases.print_report(made), encoding="utf-8")

    return tmp_path, add


def texts(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sum_of(folder: Path, *more: object) -> Result:
    return run(folder / "报送", "--agencies", folder / "名册.csv", "--output", folder / "县汇总.docx", *more)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    told = run(CITY / "2023", "--agencies", CITY / "roster.csv", "--output", folder / "市汇总.docx")
    assert told.exit_code == 0, told.output
    assert "汇总 21 个单位，没有可用报告 0 个；200 格中已算出 200 格，未定 0 格" in told.output
    return folder


def test_the_citys_draft_is_read_and_clean(city: Path) -> None:
    (entry,) = check([city / "市汇总.docx"]).reports
    assert (entry.report.agency, entry.report.year, entry.status) == ("样例市人民政府", 2023, "clean")
    assert entry.violations == []


def test_the_citys_draft_has_the_sums_of_r101(city: Path) -> None:
    parts = [path for path in (CITY / "2023").iterdir() if not path.name.startswith("样例市人民政府2023")]
    result = check([city / "市汇总.docx", *parts], agencies=CITY / "roster.csv", select=["R101", "R102"])
    (entry,) = [entry for entry in result.reports if entry.report.agency == "样例市人民政府"]
    # Two rules for each of 200 cells, and those on files, which are always asked.
    assert entry.outcomes["held"] >= 400
    assert (entry.outcomes["violated"], entry.outcomes["undecided"]) == (0, 0)


def test_the_notes_are_no_submission_and_name_the_shares(city: Path) -> None:
    result = check([city])
    assert [Path(entry.report.path).name for entry in result.reports] == ["市汇总.docx"]
    assert [Path(one.path).name for one in result.files] == ["市汇总.汇总说明.docx"]
    told = texts(city / "市汇总.汇总说明.docx")
    assert "应汇总 21 个单位，已汇总 21 个，没有可用报告 0 个。全表 200 格：已算出 200 格，未定 0 格。" in told
    share = read_report(CITY / "2023/样例市公安局2023.docx").facts[LICENCES].value
    assert f"样例市公安局 {share}" in told


def test_a_part_that_is_missing_leaves_every_cell_open(county) -> None:
    folder, add = county
    for name in PARTS[:2]:
        add(name)
    told = sum_of(folder)
    assert told.exit_code == 1
    assert "没有可用报告：示例市丙镇人民政府" in told.output
    facts = read_report(folder / "县汇总.docx").facts
    assert {fact.value for fact in facts.values()} == {None}
    notes = texts(folder / "县汇总.汇总说明.docx")
    assert "未报送" in notes
    assert "未定（现有数字相加 240）" in notes


def test_a_cell_that_was_not_read_leaves_its_sum_open_and_no_other(county) -> None:
    folder, add = county
    for name in PARTS:
        add(name, {LICENCES: ""} if name == PARTS[1] else {})
    told = sum_of(folder)
    assert told.exit_code == 1
    assert "200 格中已算出 199 格，未定 1 格" in told.output
    assert "有报告而缺数：示例市乙镇人民政府（1 格）" in told.output
    facts = read_report(folder / "县汇总.docx").facts
    one = bases.values(bases.filled_report())
    for concept, fact in facts.items():
        value = one[concept]
        assert value is not None
        assert fact.value == (None if concept == LICENCES else 3 * value), concept


def test_a_draft_that_was_changed_is_never_replaced(county) -> None:
    folder, add = county
    for name in PARTS:
        add(name)
    assert sum_of(folder).exit_code == sum_of(folder).exit_code == 0
    draft = folder / "县汇总.docx"
    document = docx.Document(str(draft))
    document.paragraphs[0].add_run("（已改）")
    document.save(str(draft))
    kept = draft.read_bytes()
    told = sum_of(folder)
    assert (told.exit_code, draft.read_bytes()) == (2, kept)
    assert "不覆盖" in told.output


def test_fees_are_told_only_where_all_parts_say_the_same(county) -> None:
    folder, add = county
    for name in PARTS:
        add(name)
    sum_of(folder)
    assert "本年度没有发出收费通知" in texts(folder / "县汇总.docx")
    other = folder / "报送" / f"{PARTS[0]}.txt"
    text = other.read_text(encoding="utf-8")
    changed = text.replace("本年度没有发出收费通知，没有收取信息处理费", "本年度发出收费通知3件，收取信息处理费300元")
    assert changed != text
    other.write_text(changed, encoding="utf-8")
    (folder / "县汇总.docx").unlink()
    sum_of(folder)
    assert "没有发出收费通知" not in texts(folder / "县汇总.docx")


WRONG = {
    "suffix": (["--output", "x.pdf"], ".docx"),
    "no such agency": (["--agency", "示例市丁镇人民政府"], "示例市人民政府"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_told_in_one_language(county, name: str) -> None:
    folder, add = county
    add(PARTS[0])
    more, said = WRONG[name]
    told = sum_of(folder, *more)
    assert told.exit_code == 2
    assert told.output.startswith("disclosure-checks: ")
    assert said in told.output
    assert " / " not in told.output


def test_a_roster_without_parents_is_told(county) -> None:
    folder, add = county
    add(PARTS[0])
    (folder / "名册.csv").write_text(f"单位名称\n{PARTS[0]}\n", encoding="utf-8")
    told = sum_of(folder)
    assert told.exit_code == 2
    assert "上级单位" in told.output
    english = sum_of(folder, "--lang", "en")
    assert "names a parent" in english.output


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有这个文件或文件夹"), ("en", "no such file or folder")])
def test_what_is_not_there_is_told_in_the_language_asked_for(county, lang: str, words: str) -> None:
    folder, _ = county
    told = run(folder / "无", "--agencies", folder / "名册.csv", "--output", folder / "x.docx", "--lang", lang)
    assert (told.exit_code, told.stdout) == (2, "")
    assert words in told.stderr
    assert not (folder / "x.docx").exists()


def test_which_of_two_roll_ups_is_meant_must_be_said(county) -> None:
    folder, add = county
    listed = "".join(f"{name},乡镇,示例{'市' if n else '县'}人民政府\n" for n, name in enumerate(PARTS))
    (folder / "名册.csv").write_text(ROSTER.format(f"示例县人民政府,县,\n{listed}"), encoding="utf-8")
    for name in PARTS:
        add(name)
    told = sum_of(folder)
    assert told.exit_code == 2
    assert "示例县人民政府" in told.stderr
    assert "示例市人民政府" in told.stderr
    assert "汇总 1 个单位" in sum_of(folder, "--agency", "示例县人民政府").stdout


def test_notes_of_somebody_else_are_not_replaced(county) -> None:
    """A file stands where the notes would go: it stays."""
    folder, add = county
    for name in PARTS:
        add(name)
    theirs = folder / "县汇总.汇总说明.docx"
    docx.Document().save(str(theirs))
    before = theirs.read_bytes()
    told = sum_of(folder)
    assert (told.exit_code, theirs.read_bytes()) == (2, before)
    assert not (folder / "县汇总.docx").exists()


@pytest.mark.skipif(office_files.SOFFICE is None, reason="LibreOffice is not installed")
def test_both_files_open_in_an_office_suite(city: Path, tmp_path: Path) -> None:
    data = [path.read_bytes() for path in sorted(city.iterdir())]
    for made in office_files.converted(tmp_path, data, "docx", "docx"):
        assert docx.Document(io.BytesIO(made)).tables
