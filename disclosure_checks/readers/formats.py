"""The one table of formats in: what each is called, its suffixes, who reads it, what it costs.

A new format is a module and a line in ``FORMATS``. The walk through a folder, the detection, the
chunks of a batch and what LibreOffice converts take theirs from here. A format that is not read
has a line too, with the reason of rule D101 that says what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Final, Literal

from disclosure_checks.errors import ReadError
from disclosure_checks.plugins import READERS, plugins
from disclosure_checks.readers.containers.ole import MAGIC, CompoundFile
from disclosure_checks.readers.containers.package import directory_names

#: Milliseconds that a file takes, and for each KiB of it; they only shape the chunks of a batch.
Cost = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of submitted files.

    Attributes:
        name: What it is called; of a format that is not read, as a person calls it.
        suffixes: Those that a walk through a folder takes; what a file is, its content says.
        module: Its reader, with a function ``read(path, data)``; empty where it is not read.
        cost: Milliseconds that a file takes, and for each KiB of it.
        mark: A regular expression for its content. Without one the suffix decides where no other mark is shown.
        within: Where the mark is searched: in the first bytes, in those of a zip with the lower-case
            names of its members behind them, in the names of an OLE file's streams.
        reason: Why it is not read, a reason of rule D101.
        holds: Whether the files in it are submissions of their own.
        foreign: Whether a plug-in reads it.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str = ""
    cost: Cost = (5.0, 0.05)
    mark: bytes = b""
    within: Literal["plain", "zip", "ole"] = "plain"
    reason: str = ""
    holds: bool = False
    foreign: bool = False


#: The reader of what LibreOffice converts.
OFFICE: Final = "office"
_SLOW: Final = (400.0, 0.0)
_SCAN: Final = (2_000.0, 0.0)
_HEADER = rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
_XML = rb"\A<\?xml(?s:.*)"
_PAGE = rb"(?is)\A(?=<).*?<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta)\b"
_WORKBOOK = rb"(?s)\A(?!.*WordDocument\n).*(?:Workbook|Book)\n"
_IWORK = rb"index/document\.iwa|index\.zip"
_ODF = rb"(?s)\A(?=.*content\.xml).*(?:mimetype|meta-inf/manifest\.xml)"

#: Every format; the first whose mark is shown counts, then the first with the suffix.
FORMATS: Final = (
    Format("pdf", (".pdf",), "pdf.reader", (20.0, 0.1), rb"\A%PDF"),
    Format("docx", (".docx", ".docm"), "word.docx", (8.0, 0.1), rb"word/document", "zip"),
    Format("xlsx", (".xlsx", ".xlsm"), "sheet.xlsx", (10.0, 0.1), rb"xl/workbook\.xml", "zip"),
    Format("xls", (".xls", ".et"), "sheet.xls", (10.0, 0.1), _WORKBOOK, "ole"),
    Format("odf", (".odt", ".ods"), "odf", (8.0, 0.1), _ODF, "zip"),
    Format("office", (".xlsb",), OFFICE, _SLOW, rb"xl/workbook\.bin", "zip"),
    Format("PPTX", (), mark=rb"ppt/presentation", within="zip", reason="save-as-office"),
    Format("msg", (".msg",), "mail", (20.0, 0.1), rb"__properties_version1\.0\n", "ole", holds=True),
    Format("PPT", (), mark=rb"PowerPoint Document\n", within="ole", reason="save-as-office"),
    Format("office", (".doc", ".wps"), OFFICE, _SLOW, rb"\A", "ole"),
    Format("office", (".rtf",), OFFICE, _SLOW, rb"\A\{\\rtf"),
    Format("office", (), OFFICE, _SLOW, _XML + rb"(?:<\?mso-application|<pkg:package|/word/2003/wordml)"),
    Format("office", (), OFFICE, _SLOW, _XML + rb"urn:schemas-microsoft-com:office:spreadsheet"),
    Format("mht", (".mht", ".mhtml"), "mht", mark=_HEADER + rb"(?i:Content-Type:\s*(?:multipart/|text/html))"),
    Format("html", (".html", ".htm"), "html.reader", mark=_PAGE),
    Format("eml", (".eml",), "mail", mark=_HEADER + rb"(?i:MIME-Version:|Message-ID:|Received:)", holds=True),
    Format("ZIP", (".zip",), reason="archive-empty", holds=True),
    Format("OFD", (".ofd",), mark=rb"ofd\.xml", within="zip", reason="export-again"),
    Format("XPS", (".xps", ".oxps"), mark=rb"\.fdseq", within="zip", reason="export-again"),
    Format("iWork", (".pages", ".numbers"), mark=_IWORK, within="zip", reason="save-as-office"),
    Format("docx", (), "word.docx", (8.0, 0.1), rb"\[content_types\]\.xml", "zip"),
    Format("CEB", (".ceb", ".cebx"), reason="export-again"),
    Format("GD", (".gd", ".gw", ".sep"), reason="export-again"),
    Format("CAJ", (".caj",), reason="export-again"),
    Format("UOF", (".uof", ".uot", ".uos"), reason="save-as-office"),
    Format("EIO", (".eio", ".eiw"), reason="save-as-office"),
    Format("RAR", (".rar",), mark=rb"\ARar!\x1a\x07", reason="archive-other"),
    Format("7Z", (".7z",), mark=rb"\A7z\xbc\xaf\x27\x1c", reason="archive-other"),
    Format("GZIP", (".gz", ".tgz"), mark=rb"\A\x1f\x8b", reason="archive-other"),
    Format("BZIP2", (".bz2",), mark=rb"\ABZh\d1AY", reason="archive-other"),
    Format("XZ", (".xz",), mark=rb"\A\xfd7zXZ", reason="archive-other"),
    Format("TAR", (".tar",), mark=rb"(?s)\A.{20,257}?ustar", reason="archive-other"),
    Format("picture", (".png",), "picture", _SCAN, rb"\A\x89PNG"),
    Format("picture", (".jpg", ".jpeg"), "picture", _SCAN, rb"\A\xff\xd8\xff"),
    Format("GIF", (), mark=rb"\AGIF8", reason="picture"),
    Format("picture", (".tif", ".tiff"), "picture", _SCAN, rb"\A(?:II\*|MM\*)"),
    Format("LNK", (".lnk",), mark=rb"\AL\x01\x14\x02", reason="shortcut"),
    Format("URL", (".url",), mark=rb"\A\[InternetShortcut\]", reason="shortcut"),
    Format("Parquet", (".parquet",), mark=rb"\APAR1", reason="binary"),
    Format("json", (".json",), "json"),
    Format("csv", (".csv",), "csv"),
    Format("text", (".txt",), "text", (4.0, 0.3)),
)  # fmt: skip
#: Suffixes that a walk through a folder takes.
SUFFIXES: Final = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
#: Suffixes of files whose members are submissions of their own.
HOLDERS: Final = tuple(suffix for known in FORMATS if known.holds for suffix in known.suffixes)

_FIRST_BYTES = 65_536
_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_BLANK = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|[ \t\r\n\0])*")


def is_blank(data: bytes) -> bool:
    """Whether nothing but blanks and a byte order mark stands there."""
    match = _BLANK.match(data)
    return match is not None and match.end() == len(data)


def of_suffix(path: str) -> Format:
    """The format that the suffix of a path promises; that of text where it promises none."""
    return _by_suffix().get(PurePosixPath(path).suffix.lower(), FORMATS[-1])


@cache
def _by_suffix() -> dict[str, Format]:
    return {suffix: known for known in reversed(FORMATS) for suffix in known.suffixes}


def detect(data: bytes, suffix: str) -> Format:
    """The format of a file's content; the suffix only tells kinds of plain text apart.

    Raises:
        ReadError: It is a format that is not read, an archive, or a container that was cut off.
    """
    found = _shown(data)
    if (found is None or not found.module) and (foreign := _foreign(suffix)) is not None:
        return foreign
    if found is None:
        named = _by_suffix().get(suffix.lower())
        found = named if named is not None and not named.mark else None
        if data.startswith(_ZIP) and (found is None or found.module):
            raise ReadError("archive-renamed")
        found = found if found is not None and (data.startswith(_ZIP) or not found.holds) else FORMATS[-1]
    if not found.module:
        raise ReadError(found.reason, detected=found.name)
    return found


def is_submitted(suffix: str) -> bool:
    """Whether a walk through a folder takes files with this suffix: one of the table, or of a plug-in."""
    return suffix.lower() in SUFFIXES or _foreign(suffix) is not None


def _foreign(suffix: str) -> Format | None:
    """The format of a plug-in for this suffix; what is read without plug-ins is never left to one."""
    own = _by_suffix().get(suffix.lower())
    if not suffix or (own is not None and (own.module or own.holds)):
        return None
    name = suffix.lower().removeprefix(".")
    return Format(name, (suffix.lower(),), foreign=True) if name in plugins(READERS) else None


def is_archive(data: bytes) -> bool:
    """Whether a file is a zip that is no document of its own.

    Raises:
        ReadError: It is a zip that was cut off.
    """
    return data.startswith(b"PK") and directory_names(data) != b"" and _shown(data) is None


def _shown(data: bytes) -> Format | None:
    """The format whose mark the content shows."""
    if data.startswith(_ZIP):
        within, look = "zip", data[:128].lower() + directory_names(data).lower().replace(b"\\", b"/")
    elif data.startswith(MAGIC[:4]):
        within, look = "ole", "".join(f"{name}\n" for name in CompoundFile(data).streams).encode()
    else:
        blank = _BLANK.match(data)
        start = blank.end() if blank else 0
        within, look = "plain", data[start : start + _FIRST_BYTES].replace(b"\0", b"")
    return next((f for f in FORMATS if f.mark and f.within == within and re.search(f.mark, look)), None)
