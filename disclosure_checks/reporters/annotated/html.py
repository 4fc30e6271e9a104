"""A marked copy of a web page: cells coloured, numbered notes at its head; no script of the page runs in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from disclosure_checks.own_files import sealed_page
from disclosure_checks.reporters.annotated.notes import Note
from disclosure_checks.text.encoding import decode
from disclosure_checks.words import Words

_COLORS = {"error": "#f8cbad", "warning": "#ffe699", "info": "#ddebf7"}
#: Elements that run, load or frame something; a copy for reading needs none of them.
_ACTIVE = [
    "script",
    "noscript",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "link",
    "base",
    "meta",
    "template",
]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_TITLE = Words("核查批注（共 {n} 处）", "Notes ({n})")
_BOX = "border:2px solid #c00;background:#fffbe6;color:#222;padding:.6em 1.2em;margin:.6em;font:15px/1.7 sans-serif"


def annotate(data: bytes, notes: Sequence[Note], lang: str) -> bytes:
    """The page in UTF-8 with the notes; a security policy keeps it from running or fetching anything."""
    page = LexborHTMLParser(decode(data))
    page.strip_tags(_ACTIVE, recursive=True)
    for node in page.css("*"):
        _disarm(node)
    cells = dict(_cells(page))
    listed: list[tuple[Note, bool]] = []
    for note in notes:
        place = note.location
        cell = None if place is None else cells.get((place.table, place.row, place.column))
        if cell is not None and not _confirmed(cell, note.printed):
            cell = None
        if note.lines:
            listed.append((note, cell is not None))
        if cell is not None:
            _mark(cell, len(listed), note)
    body = page.body or page.root
    if body is None:
        raise ValueError("no page")
    text = body.html or ""
    opening = re.match(r"<body[^>]*>", text)
    at = opening.end() if opening else 0
    shown = text[:at] + _list(listed, lang) + text[at:]
    styles = "".join(style.html or "" for style in page.css("head style"))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head = f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{policy}{styles}</head>'
    return sealed_page(f"{head}{shown}</html>\n".encode())


def _disarm(node: LexborNode) -> None:
    for name, value in list(node.attributes.items()):
        plain = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
        if name.lower().startswith("on") or plain.startswith(("javascript:", "vbscript:", "data:text")):
            del node.attrs[name]


def _cells(page: LexborHTMLParser) -> Iterator[tuple[tuple[int | None, int | None, int | None], LexborNode]]:
    """The cells of the tables that hold no other one, counted as the reader counts them."""
    tables = [node for node in page.css("table") if len(node.css("table")) == 1]
    for number, table in enumerate(tables, 1):
        open_: dict[int, int] = {}
        for row_number, row in enumerate(table.css("tr"), 1):
            below = {column: left - 1 for column, left in open_.items() if left > 1}
            column = 1
            for node in row.iter():
                if node.tag not in ("td", "th"):
                    continue
                while column in open_:
                    column += 1
                yield (number, row_number, column), node
                width, height = _span(node, "colspan"), _span(node, "rowspan")
                if height > 1:
                    below |= dict.fromkeys(range(column, column + width), height - 1)
                column += width
            open_ = below


def _confirmed(cell: LexborNode, printed: str | None) -> bool:
    return printed is None or "".join(cell.text().split()) == "".join(printed.split())


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return min(max(int(value[:3]), 1), 100) if value.isascii() and value.isdigit() else 1


def _mark(cell: LexborNode, number: int, note: Note) -> None:
    style = cell.attributes.get("style") or ""
    cell.attrs["style"] = f"{style};background:{_COLORS[note.severity]};outline:2px solid #c00"
    told = [f"[{number}]", *note.lines]
    cell.attrs["title"] = "\n".join(filter(None, [cell.attributes.get("title"), *told]))


def _list(listed: Sequence[tuple[Note, bool]], lang: str) -> str:
    items = []
    for number, (note, placed) in enumerate(listed, 1):
        where = "" if note.location is None else note.location.describe(lang)
        at = f"<b>{html.escape(where)}</b> " if where and placed else ""
        lines = "<br>".join(html.escape(line) for line in note.lines)
        items.append(f'<li value="{number}">{at}{lines}</li>')
    title = html.escape(_TITLE.of(lang).format(n=len(items)))
    return f'<div style="{_BOX}"><b>disclosure-checks: {title}</b><ol>{"".join(items)}</ol></div>'
