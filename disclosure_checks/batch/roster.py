"""The roster of agencies that must report: a table with a row for each agency."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disclosure_checks.batch.matching import Identity, identities
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.model.document import Document, Table
from disclosure_checks.readers import load, read_bytes
from disclosure_checks.text.folding import fold
from disclosure_checks.words import Words

_UNREAD = Words("{file}：名册无法读取（{error}）", "{file}: the roster cannot be read: {error}")
_NO_COLUMN = Words("{}：没有“单位名称”一栏", "{}: no column 单位名称 (agency)")
_ROW = Words("{file} 第 {number} 行", "{file}: row {number}")
_NO_AGENCY = Words("{}：没有单位名称", "{}: no agency")
_UNKNOWN = Words("{}：不认识“{}”；可用的有：{}", "{}: {} is unknown; known are {}")
_TWICE = Words(
    "{file}：“{other}”和“{name}”是同一个单位，请写全称", "{file}: {other} and {name} are one agency; give full names"
)
_NO_PARENT = Words(
    "{file}：“{agency}”的上级单位“{parent}”不在名册里", "{file}: {parent}, the parent of {agency}, is not in the roster"
)
_HEADINGS = {
    "agency": ("agency", "单位名称", "机关名称", "单位"),
    "level": ("level", "层级", "单位层级", "级别"),
    "of": ("of", "所属层级"),
    "parent": ("parent", "上级单位", "上级", "汇总单位"),
    "kind": ("kind", "类型", "单位类型", "类别"),
}
#: Level and, of a department, the level of its government.
_LEVELS = {
    ("ministry", ""): "ministry 部委 国务院部门",
    ("province", ""): "province 省 省级 自治区 直辖市",
    ("city", ""): "city 市 市级 设区的市 地级市 自治州 州级",
    ("county", ""): "county 县 县级 区 区级 旗 县市区 区县 县区 县级市",
    ("township", ""): "township 乡镇 镇 乡 街道 乡镇街道 镇街 乡级 乡镇级",
    ("department", ""): "department 部门 工作部门",
    ("department", "province"): "省级部门 省直部门",
    ("department", "city"): "市级部门 市直部门",
    ("department", "county"): "县级部门 县直部门 区级部门 区直部门",
}
_KINDS = {"government": "government 政府", "office": "office 办公室 办公厅", "department": "department 部门"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency that must report.

    Attributes:
        name: As the roster has it.
        level, of, kind: As for ``Body``; None where the roster leaves it to the name.
        parent: The roster's name of the agency whose report sums this one's, or None.
    """

    name: str
    level: str | None = None
    of: str | None = None
    kind: str | None = None
    parent: str | None = None


def read_roster(path: str | os.PathLike[str]) -> tuple[Listed, ...]:
    """Read a roster out of a table (.csv, .xlsx, .xls or another format with tables).

    Args:
        path: The file. Its headings are 单位名称 (agency), 层级 (level), 所属层级 (of), 类型 (kind)
            and 上级单位 (parent); only the first must be there, and other columns are left alone.

    Raises:
        ConfigurationError: The file cannot be read, an agency stands twice, a level or a kind is
            unknown, a parent is not in the roster.
    """
    shown = os.fspath(path)
    try:
        document = read_bytes(shown, load(Path(shown)))
    except ReadError as error:
        raise ConfigurationError(_UNREAD.filled(file=shown, error=error)) from None
    agencies: list[Listed] = []
    columns: Mapping[str, int] = {}
    for number, row in enumerate(_rows(document), 1):
        if not columns:
            columns = _columns(row)
        elif any(row):
            agencies.append(_agency(row, columns, _ROW.filled(file=shown, number=number)))
    if not columns:
        raise ConfigurationError(_NO_COLUMN.filled(shown))
    return _related(agencies, shown)


def _rows(document: Document) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text.strip() for cell in row] for table in tables for row in table.rows]


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    """The columns by meaning where the row is that of the headings, else nothing."""
    folded = [fold(text).lower() for text in row]
    found: dict[str, int] = {}
    for name, wordings in _HEADINGS.items():
        for wording in wordings:
            if wording in folded:
                found.setdefault(name, folded.index(wording))
    return found if "agency" in found else {}


def _agency(row: Sequence[str], columns: Mapping[str, int], where: Words) -> Listed:
    told = {key: row[at] for key, at in columns.items() if at < len(row) and row[at]}
    if "agency" not in told:
        raise ConfigurationError(_NO_AGENCY.filled_with(where))
    level, of = _level(told.get("level", ""), where)
    seat = _level(told["of"], where)[0] if "of" in told else of
    kind = next((k for k, words in _KINDS.items() if told.get("kind", "").lower() in words.split()), None)
    if "kind" in told and kind is None:
        raise _unknown(where, told["kind"], _KINDS.values())
    return Listed(told["agency"], level, seat, kind, told.get("parent"))


def _level(text: str, where: Words) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    folded = fold(text).lower()
    for (level, of), words in _LEVELS.items():
        if folded in words.split():
            return level, of or None
    raise _unknown(where, text, _LEVELS.values())


def _unknown(where: Words, text: str, known: Iterable[str]) -> ConfigurationError:
    words = "、".join(" ".join(known).split())
    return ConfigurationError(_UNKNOWN.filled_with(where, Words(text, repr(text)), Words(words, words)))


def _related(agencies: Sequence[Listed], shown: str) -> tuple[Listed, ...]:
    """The agencies with their parents by the names that the roster has for them."""
    names = [agency.name for agency in agencies]
    found = identities([a.parent for a in agencies if a.parent], names)
    of_identity: dict[str, str] = {}
    for number, name in enumerate(names):
        other = of_identity.setdefault(found[name].key, name)
        if name in names[:number] or other != name:
            raise ConfigurationError(_TWICE.filled(file=shown, other=other, name=name))
    return tuple(replace(a, parent=_parent(a, found, of_identity, shown)) for a in agencies)


def _parent(agency: Listed, found: Mapping[str, Identity], of_identity: Mapping[str, str], shown: str) -> str | None:
    if not agency.parent:
        return None
    identity = found[agency.parent]
    parent = None if identity.candidates else of_identity.get(identity.key)
    if parent is None or parent == agency.name:
        raise ConfigurationError(_NO_PARENT.filled(file=shown, agency=agency.name, parent=agency.parent))
    return parent
