"""Formats that only an office suite reads (.doc, .wps, .rtf, ...), through LibreOffice where it is installed.

One run converts many files. It has a profile of its own, no macros, no network, and a time
limit; what it made is read like any other .docx or .xlsx.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disclosure_checks import limits
from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Document
from disclosure_checks.readers import apart
from disclosure_checks.readers.containers.ole import MAGIC, CompoundFile
from disclosure_checks.readers.sheet import xlsx
from disclosure_checks.readers.word import docx

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
#: Seconds between two looks at what a run has made, and for its supervisor to end it.
_LOOKING, _ENDING = 0.2, 10
_WORD_STREAMS = frozenset({"WordDocument", "0Table", "1Table", "Data"})
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_READERS = {"docx": docx.read, "xlsx": xlsx.read}
#: A profile without macros, links to other files, and a network (a proxy where nothing listens).
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is.

    Attributes:
        suffix: The suffix that LibreOffice knows it by.
        target: What it is converted to, ``docx`` or ``xlsx``.
        name: What a person calls the format.
    """

    suffix: str
    target: str
    name: str


def kind_of(data: bytes) -> Kind:
    """The kind of a file that is read through LibreOffice.

    Raises:
        ReadError: It is encrypted, cut off, or of no such kind.
    """
    if data.startswith(MAGIC[:4]):
        return _ole_kind(data)
    if data.startswith(b"PK"):
        return Kind("xlsb", "xlsx", "XLSB")
    if b"{\\rtf" in data[:16]:
        return Kind("rtf", "docx", "RTF")
    sheet = re.search(rb"Excel\.Sheet|office:spreadsheet", data[:4096])
    return Kind("xml", "xlsx", "Excel XML") if sheet else Kind("xml", "docx", "Word XML")


def _ole_kind(data: bytes) -> Kind:
    file = CompoundFile(data)
    if "EncryptedPackage" in file.streams:
        raise ReadError("encrypted")
    if "WordDocument" in file.streams:
        for name in file.streams.keys() & _WORD_STREAMS:
            file.read(name)  # LibreOffice would make do with what is left of a file that was cut off
        head = file.read("WordDocument")[:12]
        if len(head) < 12:
            raise ReadError("damaged", problem="DOC: header")
        if struct.unpack_from("<H", head, 10)[0] & 0x0100:
            raise ReadError("encrypted")
        return Kind("doc", "docx", "DOC")
    if "PowerPoint Document" in file.streams:
        raise ReadError("binary", detected="PPT")
    return Kind("wps", "docx", "WPS")


def read(path: str, data: bytes) -> Document:
    """The document of one file; ``convert`` takes many at once.

    Raises:
        ReadError: LibreOffice is not there, or did not convert the file.
    """
    return read_converted(path, data, convert([data])[0])


def read_converted(path: str, data: bytes, converted: bytes | ReadError) -> Document:
    """The document of a file that was converted, under its own name and format.

    Raises:
        ReadError: It could not be converted, or what came of it cannot be read.
    """
    if isinstance(converted, ReadError):
        raise converted
    kind = kind_of(data)
    return replace(_READERS[kind.target](path, converted), format=kind.suffix)


def find_soffice() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(files: Sequence[bytes]) -> list[bytes | ReadError]:
    """Each file as .docx or .xlsx, in their order, or why there is none.

    A file that brings LibreOffice down costs its own result and no other's: those behind it
    are converted in a further run. All runs together have one limit of time.
    """
    results: list[bytes | ReadError | None] = [None] * len(files)
    kinds: list[Kind | None] = [None] * len(files)
    for number, data in enumerate(files):
        try:
            kinds[number] = kind_of(data)
        except ReadError as error:
            results[number] = error
    program = find_soffice()
    if program is None:
        return [r or ReadError("no-office", detected=k.name if k else "?") for r, k in zip(results, kinds, strict=True)]
    until = time.monotonic() + limits.office_seconds(len(files))
    for target in _FILTERS:
        left = [n for n, kind in enumerate(kinds) if kind is not None and kind.target == target]
        while left:
            batch = left[: limits.OFFICE_FILES]
            made = _run(program, target, [(f"{n:06}.{_suffix(kinds[n])}", files[n]) for n in batch], until)
            for number, result in zip(batch, made, strict=False):
                results[number] = result
            left = left[len(made) :]
    return [result or ReadError("not-converted", problem="?") for result in results]


def _suffix(kind: Kind | None) -> str:
    return kind.suffix if kind else "doc"


def _run(program: str, target: str, files: Sequence[tuple[str, bytes]], until: float) -> list[bytes | ReadError]:
    """One run over files of one kind; the results end with the file that brought the run down, if one did."""
    if time.monotonic() > until:
        return [ReadError("conversion-too-slow", limit=limits.OFFICE_SECONDS) for _ in files]
    with tempfile.TemporaryDirectory(prefix="disclosure-checks-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        _write_profile(home / "profile")
        for part in ("in", "out"):
            (home / part).mkdir()
        for name, data in files:
            (home / "in" / name).write_bytes(data)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={(home / 'profile').as_uri()}", "--convert-to", _FILTERS[target],
            "--outdir", str(home / "out"), *(str(home / "in" / name) for name, _ in files),
        ]  # fmt: skip
        places = [home / "out" / f"{Path(name).stem}.{target}" for name, _ in files]
        problem = _call(command, home, places, until)
        made = [_result(path) for path in places]
    if problem is None:
        return [data or ReadError("not-converted", problem="LibreOffice") for data in made]
    done = max((number + 1 for number, data in enumerate(made) if data), default=0)
    # The last file made may be cut off where the run was stopped in the middle of it; its reader will say so.
    results = [data or ReadError("not-converted", problem="LibreOffice") for data in made[:done]]
    return results if done == len(files) else [*results, problem]


def _write_profile(folder: Path) -> None:
    (folder / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (folder / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _call(command: Sequence[str], home: Path, results: Sequence[Path], until: float) -> ReadError | None:
    """Run LibreOffice under a supervisor, which ends it with us; what went wrong, None for nothing."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    environment |= {"HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}
    null = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  # the command is ours; file names in it are numbers
            apart.supervised(list(command), str(home)),
            stdin=subprocess.PIPE, stdout=null, stderr=null, cwd=home, env=environment,
        )  # fmt: skip
    except OSError as error:
        return ReadError("not-converted", problem=error.strerror or str(error))
    try:
        return _watched(process, results, until)
    finally:
        with contextlib.suppress(OSError, ValueError):
            process.communicate(timeout=_ENDING)  # its standard input ends: the supervisor ends the program
        process.kill()


def _watched(process: subprocess.Popen[bytes], results: Sequence[Path], until: float) -> ReadError | None:
    """Wait for the program as long as it goes on: the first file takes longest, each other one its own time."""
    done, patience = 0, limits.OFFICE_SECONDS
    late = time.monotonic() + patience
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(_LOOKING)
            return ReadError("not-converted", problem=f"LibreOffice: {code}") if code else None
        now, made = time.monotonic(), sum(path.exists() for path in results)
        if made > done:
            done, patience = made, limits.OFFICE_SECONDS_EACH
            late = now + patience
        if now > min(late, until):
            return ReadError("conversion-too-slow", limit=patience)


def _result(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            return None
        return path.read_bytes() or None
    except OSError:
        return None
