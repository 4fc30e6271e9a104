"""What a caller hands over, brought to files and reports: paths, bytes, file objects, reports that were read before.

Bytes are laid into a folder of our own, so that they take the same road as files: archives are opened, workers read
them, limits hold. Whatever lies there bears the name that its caller gave it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeAlias, cast

from disclosure_checks import limits
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.model.finding import PassedOver
from disclosure_checks.model.report import Report
from disclosure_checks.text.printable import printable
from disclosure_checks.words import Words

PathLike: TypeAlias = str | os.PathLike[str]
Content: TypeAlias = bytes | bytearray | memoryview | BinaryIO
#: One thing to be read: where it lies, what stands in it (a pair gives that a name), or what was read of it before.
Source: TypeAlias = PathLike | Content | tuple[str, Content] | Report
#: What ``check`` takes: one or several of them, or contents by their names.
Sources: TypeAlias = Source | Iterable[Source] | Mapping[str, Content]

_LONGEST = 80
_NOT_IN_NAMES = '<>:"|?*'
_NO_TEXT_PATH = Words("{!r}：路径须是文字，可用 os.fsdecode", "{!r}: a path is text; use os.fsdecode")
_AS_TEXT = Words(
    "{}：请以二进制方式打开：open(path, 'rb')", "{}: is opened as text; open it as bytes: open(path, 'rb')"
)
_NOTHING_TO_READ = Words(
    "{}：不能作为报告读取；可以是路径、字节、以 'rb' 打开的文件、文件名与其中之一的二元组，或 Report",
    "{}: nothing to read a report from; give a path, bytes, a file object opened with 'rb', a pair of a name and one "
    "of these, or a Report",
)
_TOO_LARGE = Words("{name}：超过 {most} MB", "{name}: is larger than {most} MB")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was handed over.

    Attributes:
        paths: Files and folders to be read.
        reports: Reports that were read before.
        folder: Where contents were laid, with the slash at its end; empty where there were none.
        names: What the caller calls each of them.
    """

    paths: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    folder: str = ""
    names: tuple[str, ...] = ()

    def name(self, path: str) -> str:
        """The path as the caller knows it."""
        if not self.folder or not path.startswith(self.folder):
            return path
        number, _, *inside = path.removeprefix(self.folder).split("/", 2)
        return "/".join((self.names[int(number)], *inside))

    def named(self, reports: Iterable[Report]) -> list[Report]:
        """Reports that were read, as the caller knows their files."""
        if not self.folder:
            return list(reports)
        return [replace(report, path=self.name(report.path)) for report in reports]

    def told(self, passed_over: Iterable[PassedOver]) -> tuple[PassedOver, ...]:
        """What was passed over, likewise."""
        return tuple(replace(one, path=self.name(one.path)) for one in passed_over)


@contextmanager
def laid(sources: Sources) -> Iterator[Inputs]:
    """What was handed over, as long as it is read.

    Raises:
        ConfigurationError: Something is of no kind that is read, was opened as text, or is too large.
    """
    several = list(_each(sources))
    reports = tuple(source for source in several if isinstance(source, Report))
    others = [source for source in several if not isinstance(source, Report)]
    if all(isinstance(source, (str, os.PathLike)) for source in others):
        yield Inputs(tuple(map(_path, others)), reports)
        return
    with tempfile.TemporaryDirectory(prefix="disclosure-checks-") as made:
        folder = Path(made).resolve()
        names: list[str] = []
        paths = [
            _path(source) if isinstance(source, (str, os.PathLike)) else _lay(source, folder, names)
            for source in others
        ]
        yield Inputs(tuple(paths), reports, f"{folder.as_posix()}/", tuple(names))


def _lay(source: object, folder: Path, names: list[str]) -> str:
    """Lay a content into the folder; its name joins the others. Gives its path."""
    own = source[0] if isinstance(source, tuple) and len(source) == 2 and isinstance(source[0], str) else None
    name, content = (_own_name(source), source) if own is None else (own, cast("tuple[str, object]", source)[1])
    place = folder / str(len(names)) / _file_name(name)
    place.parent.mkdir()
    place.write_bytes(_bytes(content, name))
    names.append(printable(name) or f"bytes-{len(names) + 1}")
    return place.as_posix()


def _each(sources: object) -> Iterable[object]:
    if isinstance(sources, Mapping):
        return sources.items()
    if isinstance(sources, (str, os.PathLike, bytes, bytearray, memoryview, Report)) or hasattr(sources, "read"):
        return (sources,)
    if isinstance(sources, Iterable):
        return sources
    return (sources,)


def _path(source: object) -> str:
    path = os.fspath(cast("str | os.PathLike[str]", source))
    if not isinstance(path, str):
        raise ConfigurationError(_NO_TEXT_PATH.filled(path))
    return path


def _own_name(source: object) -> str:
    """The name that a file object knows; one that was opened by a number knows none."""
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else ""


def _bytes(source: object, name: str) -> bytes:
    """What stands in something that was handed over."""
    data = source
    if callable(read := getattr(source, "read", None)):
        data = read(limits.FILE_BYTES + 1)
        if isinstance(data, str):
            raise ConfigurationError(_AS_TEXT.filled(name or repr(source)))
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise ConfigurationError(_NOTHING_TO_READ.filled(type(source).__name__))
    if len(data) > limits.FILE_BYTES:
        raise ConfigurationError(_TOO_LARGE.filled(name=name or "bytes", most=limits.FILE_BYTES >> 20))
    return bytes(data)


def _file_name(name: str) -> str:
    """The last part of a name as a file may be called everywhere, its suffix kept."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in last if c.isprintable() and c not in _NOT_IN_NAMES).strip(" .")
    suffix = PurePosixPath(kept).suffix
    suffix = suffix if len(suffix) <= 10 else ""
    return f"{kept.removesuffix(suffix)[:_LONGEST]}{suffix}" or "content"
