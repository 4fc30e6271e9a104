"""Facts files in JSON: one report, a list of them, or a result of ``check``.

{"agency": "甲镇人民政府", "year": 2024, "edition": "2021",
 "facts": {"t3.received.person": 12, "t2.fees.amount": 0.5, "t3.received.other": null}}
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Cell, Document, Location, Table
from disclosure_checks.text.encoding import decode
from disclosure_checks.text.printable import printable

_ABOUT = ("agency", "level", "of", "kind", "year", "edition")


def read(path: str, data: bytes) -> Document:
    """Each report as a table of keys and texts, figures in the digits of the file.

    Raises:
        ReadError: It is no JSON, or holds no report with ``facts``.
    """
    try:
        data = json.loads(decode(data).removeprefix("\ufeff"), parse_float=str, parse_int=str, object_pairs_hook=_once)
    except RecursionError:
        raise ReadError("wrong-facts", problem="nested too deep") from None
    except ValueError as error:
        raise ReadError("wrong-facts", problem=printable(str(error))) from None
    tables = tuple(_table(report) for report in _reports(data))
    if not tables:
        raise ReadError("wrong-facts", problem='no "facts"')
    return Document(path, "facts", tables)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        key, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ValueError(f"key twice: {key}")
    return found


def _reports(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict) and "reports" in data:
        data = data["reports"]
    for report in data if isinstance(data, list) else [data]:
        if not isinstance(report, dict) or not isinstance(report.get("facts"), dict):
            raise ReadError("wrong-facts", problem='no "facts"')
        yield report


def _table(report: dict[str, Any]) -> Table:
    pairs = {key: report[key] for key in _ABOUT if report.get(key) is not None} | report["facts"]
    rows = []
    for number, (key, value) in enumerate(pairs.items(), 1):
        if isinstance(value, (dict, list, bool)):
            raise ReadError("wrong-facts", problem=printable(f"{key} = {value!r}"[:200]))
        text = "" if value is None else printable(str(value))
        rows.append((Cell(printable(key), Location(row=number)), Cell(text, Location(row=number))))
    return Table(tuple(rows))
