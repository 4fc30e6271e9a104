"""Where submissions lie: files, files in a zip archive (``x.zip/甲镇.docx``), and fsspec URLs."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from disclosure_checks import limits
from disclosure_checks.batch import aside
from disclosure_checks.errors import ConfigurationError, ReadError, system_words
from disclosure_checks.model.finding import PassedOverKind
from disclosure_checks.readers import load
from disclosure_checks.readers.containers import archive
from disclosure_checks.readers.formats import HOLDERS, is_archive
from disclosure_checks.words import NOTHING, Words

#: Storages that a URL may name, each with the package that fsspec needs for it (none: itself).
#: Web pages are not among them: a report is downloaded and looked at before it is checked.
PROTOCOLS = {
    "file": "", "local": "", "memory": "", "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs",
    "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "oss": "ossfs", "hdfs": "pyarrow", "sftp": "paramiko",
    "ssh": "paramiko", "smb": "smbprotocol",
}  # fmt: skip
#: What programs leave behind in folders, beside lock files ("~$...") and hidden ones.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_TEMPORARY = Words("临时文件或隐藏文件", "a temporary or hidden file")
_BROKEN = Words("快捷方式（链接）指向的文件不存在", "a link to a file that is not there")
_LINK = Words("指向别的文件夹的链接，未进入", "a link to another folder, which is not followed")
_SPECIAL = Words("不是普通文件（管道、设备等），未打开", "no file of bytes (a pipe, a device); it was not opened")
_NO_STORAGE = Words(
    "{url}：不支持这种地址，请先下载（可用：{known}）", "{url}: no such storage here, download it first ({known})"
)
_INSTALL = Words("{url}：请先安装：pip install {wanted}", "{url}: install first: pip install {wanted}")
#: So many first bytes tell what a file is.
_FIRST = 4096
_NAMES = "gb18030"
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://")


def exists(path: str) -> bool:
    """Whether there is such a file or folder, also inside an archive or behind a URL.

    Raises:
        ConfigurationError: The storage of a URL cannot be used.
    """
    if is_url(path):
        storage, place = _storage(path)
        return bool(_asked(path, storage.exists, place))
    # A link to nowhere is there, and told as that.
    return os.path.lexists(path) or _in_archive(slashes(path))


def is_folder(path: str) -> bool:
    """Whether it is a folder that is walked."""
    if is_url(path):
        storage, place = _storage(path)
        return bool(_asked(path, storage.isdir, place))
    return Path(path).is_dir()


@dataclass(frozen=True, slots=True)
class Met:
    """What a walk through a folder meets: a path inside the folder, and why it is no file to be read, if so."""

    path: str
    kind: PassedOverKind | None = None
    reason: Words = NOTHING


def files_in(folder: str) -> list[Met]:
    """What lies in a folder and in its folders, in the order of the names.

    Links to other folders are not followed, hidden folders not entered; both are told.
    """
    if is_url(folder):
        storage, place = _storage(folder)
        root = str(storage._strip_protocol(place)).rstrip("/")  # noqa: SLF001  # fsspec's own way to say it
        found = [str(name).removeprefix(root).lstrip("/") for name in _asked(folder, storage.find, place)]
        return [Met(name, *_by_name(name)) for name in sorted(found, key=lambda name: PurePosixPath(name).parts)]
    return sorted(_walked(folder, ""), key=lambda met: PurePosixPath(shown(met.path)).parts)


def _walked(folder: str, inside: str) -> Iterator[Met]:
    waiting = [(folder, inside)]
    while waiting:
        place, inside = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = list(entries)
        except OSError as error:
            yield Met(inside or ".", "unreadable", _unlisted(error))
            continue
        for entry in found:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if not is_hidden(entry.name) and entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, name))
            else:
                yield Met(name, *(_by_name(name) if is_hidden(entry.name) else what_is(entry.path)))


def _unlisted(error: OSError) -> Words:
    return Words("文件夹打不开：{}", "the folder cannot be listed: {}").filled_with(system_words(error))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is one that programs leave behind."""
    return name.startswith(("~$", ".")) or name.lower() in _LEFTOVERS


def _by_name(name: str) -> tuple[PassedOverKind | None, Words]:
    return ("temporary", _TEMPORARY) if any(map(is_hidden, name.split("/"))) else (None, NOTHING)


def what_is(path: str) -> tuple[PassedOverKind | None, Words]:
    """Why a path is no file to be read, nothing where it is one."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  # twenty thousand times
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114
            return "unreadable", _BROKEN
        return "unreadable", Words("打不开：{}", "cannot be opened: {}").filled_with(system_words(error))
    if stat.S_ISREG(mode):
        return None, NOTHING
    return "special", _LINK if stat.S_ISDIR(mode) else _SPECIAL


def members(paths: Sequence[str]) -> dict[str, dict[str, int]]:
    """The files in each of some archives, with their bytes; none where it cannot be opened, which reading it will say.

    They are opened in a child process, all in one. Where that fails each has its own, so that no archive costs
    another one its files.
    """
    local = [path for path in paths if not is_url(path)]
    found = _members(local)
    if found is None:
        found = {path: inside for one in local if len(local) > 1 for path, inside in (_members([one]) or {}).items()}
    return {path: found.get(path, {}) for path in paths}


def _members(paths: Sequence[str]) -> dict[str, dict[str, int]] | None:
    """The same of archives on this machine; None where the child failed."""
    if not paths:
        return {}
    seconds = sum(limits.seconds_for(size_of(path)) for path in paths)
    places = [real(path) for path in paths]
    try:
        found = aside.ask(archive.sizes, places, seconds=seconds, memory=limits.FILE_MEMORY)
    except (ReadError, MemoryError, RuntimeError):
        return None
    return {path: found[place] for path, place in zip(paths, places, strict=True)}


def shown(path: str) -> str:
    """The path as it is shown: a name in GBK, as unpacked from an old archive, is read as that."""
    try:
        path.encode()
    except UnicodeEncodeError:
        parts = path.split("/")
        return "/".join(os.fsencode(part).decode(_NAMES, "replace") if _torn(part) else part for part in parts)
    return path


def real(path: str) -> str:
    """The path on this machine of one that is ``shown``."""
    if path.isascii() or is_url(path) or os.path.lexists(path):
        return path
    found = ""
    for part in path.split("/"):
        place = found + part
        if part and not os.path.lexists(place or "/"):
            with contextlib.suppress(UnicodeEncodeError):
                old = found + os.fsdecode(part.encode(_NAMES))
                place = old if os.path.lexists(old) else place
        found = place + "/"
    return found[:-1]


def _torn(name: str) -> bool:
    return any("\udc80" <= letter <= "\udcff" for letter in name)


def load_submission(path: str) -> bytes:
    """The bytes of a submission.

    Raises:
        ReadError: It cannot be opened or is over the limit.
        ConfigurationError: The storage of a URL cannot be used.
    """
    if is_url(path):
        return _fetched(path)
    path = real(path)
    if not any(suffix in path.lower() for suffix in HOLDERS):
        return load(Path(path))
    place = archive.locate(path)
    if place is not None:
        data = archive.load(*place)
        if is_archive(data):
            raise ReadError("archive-in-archive")
        return data
    if path.lower().endswith(HOLDERS):
        with contextlib.suppress(OSError):
            archive.members(Path(path))
    return load(Path(path))


def first_bytes(path: str) -> bytes:
    """The first bytes of a file on this machine; none of one elsewhere or that cannot be opened."""
    if is_url(path):
        return b""
    try:
        with Path(real(path)).open("rb") as file:
            return file.read(_FIRST)
    except OSError:  # reading it says what is wrong
        return b""


def size_of(path: str) -> int:
    """The bytes of a file on this machine; 0 where that is not told at once."""
    try:
        return 0 if is_url(path) else os.stat(path).st_size  # noqa: PTH116  # twenty thousand times
    except OSError:
        return 0


def is_url(path: str) -> bool:
    """Whether the path is a URL."""
    return _URL.match(path) is not None


def stays_here(path: str) -> bool:
    """Whether only this process sees the file."""
    return path.startswith("memory://")


def slashes(path: str) -> str:
    """The path with forward slashes."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


def holder(path: str) -> tuple[Path, str] | None:
    """Archive and name of a file that lies in one on this machine; None of others. Whether it is there is not asked."""
    leads_into_one = not is_url(path) and any(f"{suffix}/" in path.lower() for suffix in HOLDERS)
    return archive.locate(real(path)) if leads_into_one else None


def _in_archive(path: str) -> bool:
    place = holder(path)
    return place is not None and place[1] in members([str(place[0])])[str(place[0])]


def _fetched(path: str) -> bytes:
    storage, place = _storage(path)
    try:
        size = int(storage.size(place) or 0)
        if size > limits.FILE_BYTES:
            raise ReadError("too-large", size=size >> 20, limit=limits.FILE_BYTES >> 20)
        data = storage.cat_file(place, start=0, end=limits.FILE_BYTES + 1)
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001  # each storage has errors of its own
        raise ReadError("cannot-open", problem=f"{type(error).__name__}: {error}") from None
    if len(data) > limits.FILE_BYTES:
        raise ReadError("too-large", size=len(data) >> 20, limit=limits.FILE_BYTES >> 20)
    return bytes(data)


def _storage(url: str) -> tuple[Any, str]:
    """The fsspec storage of a URL, and the place in it."""
    match = _URL.match(url)
    protocol = match[1].lower() if match else ""
    if protocol not in PROTOCOLS or "::" in url:
        known = ", ".join(f"{name}://" for name in PROTOCOLS)
        raise ConfigurationError(_NO_STORAGE.filled(url=url, known=known))
    try:
        storage = import_module("fsspec").filesystem(protocol)
    except ImportError:
        package = PROTOCOLS[protocol]
        wanted = f'"disclosure-checks[urls]"{f" {package}" if package else ""}'
        raise ConfigurationError(_INSTALL.filled(url=url, wanted=wanted)) from None
    except Exception as error:  # noqa: BLE001  # each storage has errors of its own
        raise ConfigurationError(f"{url}: {type(error).__name__}: {error}") from None
    return storage, url


def _asked(url: str, question: Any, place: str) -> Any:
    try:
        return question(place)
    except Exception as error:  # noqa: BLE001  # each storage has errors of its own
        raise ConfigurationError(f"{url}: {type(error).__name__}: {error}") from None
