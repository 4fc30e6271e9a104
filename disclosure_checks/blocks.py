"""The declarations in ``schemas/``: where they are, and their TOML under strict reading (each key is taken once)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

from disclosure_checks.errors import DeclarationError, system_words
from disclosure_checks.words import LANGUAGES, NOTHING, Words

_REQUIRED = object()
_KINDS: Mapping[type, str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true 或 false",
    list: "列表",
    dict: "表",
    date: "日期",
}


class BlockReader:
    """Takes typed keys out of a TOML table and names file, block and key of whatever is wrong.

    Args:
        table: The parsed table.
        file: The file's name for messages.
        block: The name of the block for messages (a rule code, a row id).
        path: The path of keys to the table inside the block, with a dot at the end.
    """

    def __init__(self, table: Mapping[str, Any], file: str, block: str, path: str = "") -> None:
        self._rest = dict(table)
        self._known: list[str] = []
        self.file, self.block, self.path = file, block, path

    def fail(self, key: str, problem: str | Words) -> NoReturn:
        """Refuse the block for one of its keys."""
        raise DeclarationError(self.file, self.block, self.path + key, problem)

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = _REQUIRED) -> Any:
        """The value of a key, of the kind asked for."""
        self._known.append(key)
        if key not in self._rest:
            if default is _REQUIRED:
                self.fail(key, Words("没有写", "is missing"))
            return default
        value = self._rest.pop(key)
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            wanted = " or ".join(k.__name__ for k in kinds)
            told = " / ".join(_KINDS.get(k, k.__name__) for k in kinds)
            self.fail(key, Words(f"须为{told}，不能是 {value!r}", f"must be a {wanted}, not {value!r}"))
        return value

    def text(self, key: str, default: Any = _REQUIRED) -> str:
        """A string that is not empty."""
        value: str = self.take(key, str, default)
        if default is _REQUIRED and not value.strip():
            self.fail(key, Words("不能为空", "must not be empty"))
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty when the key is missing."""
        values = self.take(key, list, [])
        if not all(isinstance(v, str) for v in values):
            self.fail(key, Words("须为文字的列表", "must be a list of strings"))
        return tuple(values)

    def pattern(self, key: str) -> re.Pattern[str]:
        """A regular expression."""
        return self.compiled(key, self.text(key))

    def any_of(self, key: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """A list of regular expressions, the longest first, as one that finds any of them."""
        words = sorted(self.strings(key), key=len, reverse=True)
        return self.compiled(key, "|".join(f"(?:{word})" for word in words), flags)

    def compiled(self, key: str, expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """A regular expression made from the value of a key."""
        try:
            return re.compile(expression, flags)
        except re.error as error:
            self.fail(key, Words(f"不是正确的正则表达式（{error}）", str(error)))

    def words(self, key: str, required: bool = True) -> Words:
        """A text in each language: ``{ zh = "...", en = "..." }``; an empty one where the key need not be there."""
        value = self.take(key, dict, _REQUIRED if required else {})
        if not value and not required:
            return NOTHING
        for lang in LANGUAGES:
            if not isinstance(value.get(lang), str) or not value[lang].strip():
                self.fail(
                    f"{key}.{lang}",
                    Words("没有写：每段文字都要有 zh 和 en", "is missing: every text stands in zh and en"),
                )
        if extra := sorted(set(value) - set(LANGUAGES)):
            self.fail(
                f"{key}.{extra[0]}", Words("不是本工具的语言（zh、en）", "is no language of this package (zh, en)")
            )
        return Words(value["zh"], value["en"])

    def one_of(self, key: str, allowed: Iterable[str], default: Any = _REQUIRED) -> str:
        """A string out of a closed list."""
        value = self.text(key, default)
        if value not in (known := list(allowed)):
            shown = ", ".join(known)
            self.fail(key, Words(f"{value!r} 不在可用的值里：{shown}", f"{value!r} is not one of {shown}"))
        return value

    def child(self, key: str, required: bool = False) -> BlockReader | None:
        """A nested table, or None when the key is missing and need not be there."""
        value = self.take(key, dict, _REQUIRED if required else None)
        return None if value is None else BlockReader(value, self.file, self.block, f"{self.path}{key}.")

    def children(self, key: str) -> list[BlockReader]:
        """A list of nested tables, empty when the key is missing."""
        values = self.take(key, list, [])
        if not all(isinstance(v, dict) for v in values):
            self.fail(key, Words("须写成 [[…]] 各段", "must be a list of tables"))
        return [BlockReader(v, self.file, self.block, f"{self.path}{key}[{i}].") for i, v in enumerate(values, 1)]

    def rest(self) -> tuple[str, ...]:
        """The keys that nobody has taken yet."""
        return tuple(self._rest)

    def done(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be passed over."""
        if self._rest:
            key = min(self._rest)
            known = ", ".join(sorted(set(self._known)))
            self.fail(key, Words(f"没有这个键；可用的键有 {known}", f"is unknown; known keys are {known}"))


@cache
def schemas_folder() -> Path:
    """``schemas/`` inside the installed package, else beside the package in a checkout."""
    package = Path(str(files("disclosure_checks")))
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


def read_toml(path: Path, name: str | None = None) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        DeclarationError: The file is missing or is no TOML; the message says where.
    """
    shown = name or path.name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DeclarationError(
            shown, "file", "path", Words("打不开：{}", "cannot be read: {}").filled_with(system_words(error))
        ) from None
    except UnicodeDecodeError:
        raise DeclarationError(shown, "file", "encoding", Words("须为 UTF-8 编码", "must be UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(shown, "file", "syntax", syntax_words(error)) from None


_AT = re.compile(r"at line (\d+), column (\d+)")


def syntax_words(error: tomllib.TOMLDecodeError) -> Words:
    """Why a text is no TOML."""
    at = _AT.search(str(error))
    where = f"第 {at[1]} 行第 {at[2]} 个字" if at else "文件末尾"
    return Words(f"{where}起不是正确的 TOML", str(error))


def read_declared(file: str) -> BlockReader:
    """The content of a file of ``schemas/``, for strict reading.

    Args:
        file: Its path inside that folder, with slashes.

    Raises:
        DeclarationError: The file is missing or is no TOML.
    """
    return BlockReader(read_toml(schemas_folder() / file, file), file, "file")


@cache
def edition_ids() -> tuple[str, ...]:
    """The ids of the declared editions, oldest first."""
    return tuple(sorted(path.stem for path in (schemas_folder() / "forms").glob("*.toml")))
