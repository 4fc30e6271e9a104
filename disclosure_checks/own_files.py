"""Files that this tool wrote itself, told by a mark in them: when they lie among submissions they are none.

A ledger, a page and a slip stay ours whatever people write into them. An annotated copy is a submission
with notes in it; a unit may put it right and send it back. So its mark holds only for the bytes as we
wrote them: every program that saves a Word file or a workbook anew drops the comment of the package, and the
mark of a web page is the digest of what stands before it. A result in JSON may be checked anew where it is
named; where it only lies in a folder or an archive it is none of the submissions.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile

#: The tool's name, as generator or author of what it makes.
MARK = "disclosure-checks"
#: What a ledger says of itself; a blank form of ours bears the tool's name too, and filled in it is a submission.
LEDGER = "disclosure-checks: ledger"
_PROPERTIES = "docProps/core.xml"
_MOST_BYTES = 1 << 16
_IN_PROPERTIES = (f":creator>{MARK}</".encode(), f":description>{LEDGER}</".encode())
_GENERATOR = f'<meta name="generator" content="{MARK}">'.encode()
#: A page names its generator in its first bytes.
_HEAD = 2048
#: The headings of the violations as CSV, and the line below those of the units in Markdown.
CSV_COLUMNS = (
    "rule", "key", "severity", "path", "agency", "year", "expected", "found", "difference", "message", "waived",
    "policy",
)  # fmt: skip
MARKDOWN_RULE = "|---|---|---|---:|---:|---:|---|"
#: How CSV and Markdown begin, and two results compared; the latter have this list too.
_TEXTS = tuple(
    re.compile(begins.encode())
    for begins in (
        "(?:\ufeff)?" + rf"{','.join(CSV_COLUMNS[:-1])}(?:,{CSV_COLUMNS[-1]})?\r?\n",
        rf"# [^\n]+\n\n(?:- [^\n]*\n)+\n\|[^\n]+\|\n{re.escape(MARKDOWN_RULE)}\n",
    )
)
_COMPARED, _UNJUDGED = b'{\n "new": [', b'\n "unjudged": ['
_RESULT = re.compile(rb'(?:\xef\xbb\xbf)?\{\s*"format": "disclosure-checks/\d')
_SEAL = f"\n<!-- {MARK} ".encode()


def is_ours(data: bytes) -> bool:
    """Whether a file is an output, or an annotated copy that nobody has changed; results in JSON are not counted."""
    if data[:2] == b"PK":
        return _is_our_package(data)
    if _GENERATOR in data[:_HEAD] or any(begins.match(data) for begins in _TEXTS):
        return True
    if data.startswith(_COMPARED) and _UNJUDGED in data:
        return True
    at = data.rfind(_SEAL, max(len(data) - 200, 0))
    return at >= 0 and sealed_page(data[:at]) == data


def is_result(data: bytes) -> bool:
    """Whether a file is a result of ``check`` in JSON; its first bytes are enough."""
    return _RESULT.match(data) is not None


def sealed_package(data: bytes) -> bytes:
    """An annotated Word file or workbook with our mark."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.comment = MARK.encode()
    return file.getvalue()


def sealed_page(data: bytes) -> bytes:
    """An annotated web page with our mark."""
    return data + _SEAL + hashlib.sha256(data).hexdigest().encode() + b" -->\n"


def _is_our_package(data: bytes) -> bool:
    with contextlib.suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as package:  # what is wrong, reading says
        if package.comment == MARK.encode():
            return True
        if _PROPERTIES in package.namelist() and package.getinfo(_PROPERTIES).file_size <= _MOST_BYTES:
            properties = package.read(_PROPERTIES)
            return any(mark in properties for mark in _IN_PROPERTIES)
    return False
