"""Where the declarations are, and how a TOML file of theirs is opened."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from disclosure_checks.block import BlockReader
from disclosure_checks.errors import DeclarationError


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
        raise DeclarationError(shown, "file", "path", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise DeclarationError(shown, "file", "encoding", "must be UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(shown, "file", "syntax", str(error)) from None


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
