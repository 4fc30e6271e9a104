"""Reports of made-up agencies laid into a folder, and a roster beside it."""

from __future__ import annotations

from pathlib import Path

from disclosure_checks import CheckResult, check
from tests import bases

COUNTY, JIA, YI, BING = "示例县人民政府", "示例县甲镇人民政府", "示例县乙镇人民政府", "示例县丙街道办事处"


ROSTER = (
    f"单位名称,层级,上级单位,联系人\n{COUNTY},县级,,张\n甲镇,乡镇,{COUNTY},\n"
    f"乙镇,乡镇,示例县政府,\n丙街道,街道,{COUNTY},\n"
)


def submit(folder: Path, agency: str, changes: dict[str, str] | None = None, year: int = 2023, name: str = "") -> Path:
    """A printed report in the folder."""
    path = folder / (name or f"{agency}{year}.txt")
    made = bases.report(bases.cells(changes=changes), agency=agency, year=year)
    path.write_text(bases.print_report(made), encoding="utf-8")
    return path


def roster(folder: Path, text: str = ROSTER, encoding: str = "utf-8") -> Path:
    """The roster as a file beside the folder."""
    path = folder.parent / f"{folder.name}.csv"
    path.write_bytes(text.encode(encoding))
    return path


def run(folder: Path, **options: object) -> CheckResult:
    """The result of a folder with the roster."""
    return check([folder], agencies=roster(folder), select=["R", "Y", "D"], **options)  # type: ignore[arg-type]


def broken(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4 cut off")


TOWNS = "单位名称\n示例县乙镇人民政府\n示例县石门镇人民政府\n示例县白渡镇人民政府\n示例县住房和城乡建设局\n"
