"""Where submissions lie: files, files in a zip archive (``x.zip/甲镇.docx``), and fsspec URLs."""

from __future__ import annotations

import contextlib
import os
import re
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from disclosure_checks import limits
from disclosure_checks.errors import ConfigurationError, ReadError
from disclosure_checks.readers import load
from disclosure_checks.readers.containers import archive
from disclosure_checks.readers.formats import HOLDERS, is_archive

#: Storages that a URL may name, each with the package that fsspec needs for it (none: itself).
#: Web pages are not among them: a report is downloaded and looked at before it is checked.
PROTOCOLS = {
    "file": "", "local": "", "memory": "", "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs",
    "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "oss": "ossfs", "hdfs": "pyarrow", "sftp": "paramiko",
    "ssh": "paramiko", "smb": "smbprotocol",
}  # fmt: skip
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://")


def exists(path: str) -> bool:
    """Whether there is such a file or folder, also inside an archive or behind a URL.

    Raises:
        ConfigurationError: The storage of a URL cannot be used.
    """
    if is_url(path):
        storage, place = _storage(path)
        return bool(_asked(path, storage.exists, place))
    return Path(path).exists() or _in_archive(slashes(path))


def is_folder(path: str) -> bool:
    """Whether it is a folder that is walked."""
    if is_url(path):
        storage, place = _storage(path)
        return bool(_asked(path, storage.isdir, place))
    return Path(path).is_dir()


def files_in(folder: str) -> list[str]:
    """The files in a folder and in its folders, as paths inside it, in the order of their names."""
    if is_url(folder):
        storage, place = _storage(folder)
        root = str(storage._strip_protocol(place)).rstrip("/")  # noqa: SLF001  # fsspec's own way to say it
        found = [str(name).removeprefix(root).lstrip("/") for name in _asked(folder, storage.find, place)]
        return sorted(found, key=lambda name: PurePosixPath(name).parts)
    path = Path(folder)
    return [slashes(str(file.relative_to(path))) for file in sorted(p for p in path.rglob("*") if p.is_file())]


def members(path: str) -> list[str]:
    """The files in an archive; none where it cannot be opened, which reading it will say."""
    if is_url(path):
        return []
    try:
        return list(archive.members(Path(path)).by_name)
    except (ReadError, OSError):
        return []


def load_submission(path: str) -> bytes:
    """The bytes of a submission.

    Raises:
        ReadError: It cannot be opened or is over the limit.
        ConfigurationError: The storage of a URL cannot be used.
    """
    if is_url(path):
        return _fetched(path)
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


def _in_archive(path: str) -> bool:
    if not any(f"{suffix}/" in path.lower() for suffix in HOLDERS):
        return False
    place = archive.locate(path)
    return place is not None and place[1] in members(str(place[0]))


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
        raise ConfigurationError(f"{url}: 不支持这种地址，请先下载 / no such storage here, download it first ({known})")
    try:
        storage = import_module("fsspec").filesystem(protocol)
    except ImportError:
        package = PROTOCOLS[protocol]
        wanted = f'"disclosure-checks[urls]"{f" {package}" if package else ""}'
        raise ConfigurationError(f"{url}: 请先安装 / install first: pip install {wanted}") from None
    except Exception as error:  # noqa: BLE001  # each storage has errors of its own
        raise ConfigurationError(f"{url}: {type(error).__name__}: {error}") from None
    return storage, url


def _asked(url: str, question: Any, place: str) -> Any:
    try:
        return question(place)
    except Exception as error:  # noqa: BLE001  # each storage has errors of its own
        raise ConfigurationError(f"{url}: {type(error).__name__}: {error}") from None
