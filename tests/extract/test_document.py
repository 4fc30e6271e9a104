"""Documents made into reports: several in one file, wrong files, prose apart from the tables."""

from __future__ import annotations

from pathlib import Path

from disclosure_checks import check, load_edition
from disclosure_checks.extract.document import extract
from disclosure_checks.readers import read_bytes
from tests import bases, printed
from tests.extract.reading import pipes, read, seen


def test_the_edition_may_be_given() -> None:
    text = pipes(edition="2019")
    assert read(text).edition is load_edition("2019")
    forced = read(text, edition="2021")
    assert forced.edition is load_edition("2021").variants["other_all"]
    assert all(fact.value is None for concept, fact in forced.facts.items() if concept.startswith("t2.regulations"))


def test_two_reports_in_one_file_are_two_reports() -> None:
    first, second = bases.filled_report(), bases.report(bases.cells(), agency="示例市乙乡人民政府", year=2022)
    text = printed.as_pipes(first) + "\n" + printed.as_lines(second)
    found = extract(read_bytes("two.txt", text.encode()))
    assert [(one.agency, one.year) for one in found] == [(first.agency, 2023), (second.agency, 2022)]
    assert [bases.values(one) for one in found] == [bases.values(first), bases.values(second)]
    assert [seen(one, "several-reports-in-one-file")[0].text for one in found] == ["1", "2"]


def test_three_reports_on_two_forms_in_one_file() -> None:
    made = [
        bases.report(bases.cells("filled", edition), edition, agency=agency)
        for edition, agency in [("2019", "甲县人民政府"), ("2021", "甲县教育局"), ("2021", "乙县人民政府")]
    ]
    found = extract(read_bytes("three.txt", "".join(printed.as_pipes(one) for one in made).encode()))
    assert [(one.agency, one.edition) for one in found] == [(one.agency, one.edition) for one in made]
    assert [bases.values(one) for one in found] == [bases.values(one) for one in made]


WRONG_FILES = {
    "empty.txt": (b"", "空"),
    "blank.html": (b"\xef\xbb\xbf \r\n", "空"),
    "binary.txt": (bytes(range(32)) * 20, "不是文字"),
    "picture.html": (b"GIF89a" + bytes(64), "GIF"),
    "page.html": ("<html><body><h1>年报</h1><p>见附件。</p></body></html>".encode(), "没有年度报告的表格"),
    "other-table.html": (b"<html><table><tr><td>a</td><td>1</td></tr></table></html>", "不是政府信息公开工作年度报告"),
    "half.txt": ("正文".encode("gb18030") + b"\xff\xff" * 9, ""),
    "broken.json": (b'{"facts": ', ""),
    "no-facts.json": (b'{"agency": "x"}', "facts"),
}


def test_each_wrong_file_has_its_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    for name, (data, _) in WRONG_FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(pipes({"t4.review.total": "0"}), encoding="utf-8")
    result = check([tmp_path])
    assert len(result.reports) == len(WRONG_FILES) + 1
    found = {Path(v.path).name: v for v in result if v.rule in ("D101", "D107")}
    assert set(found) == set(WRONG_FILES)
    for name, (_, words) in WRONG_FILES.items():
        assert words in found[name].message
        assert found[name].severity == ("info" if found[name].rule == "D107" else "error")
    statuses = {Path(entry.report.path).name: entry.status for entry in result.reports}
    assert statuses.pop("good.txt") == "violated"
    assert set(statuses.values()) == {"unreadable"}
    assert [v.key for v in result if v.rule == "T401"] == ["review"]
    assert found["empty.txt"].remedy


def test_prose_is_kept_apart_from_the_tables() -> None:
    found = read(pipes().replace("六、其他需要报告的事项", "六、其他需要报告的事项\n本年度未发出收费通知。"))
    said = [paragraph.text for paragraph in found.prose]
    assert "本年度未发出收费通知。" in said
    assert not any("重复申请" in text for text in said)
    assert found.claims["fee_notices"].value == 0
    assert "未发出收费通知" in found.claims["fee_notices"].text


def test_figures_in_the_prose_are_no_cells() -> None:
    said = "全年规章 3 件，行政许可 999 件，行政处罚 | 5\n2.重复申请共 4 件。"
    made = bases.filled_report()
    found = read(bases.print_report(made, said=said))
    assert bases.values(found) == bases.values(made)
