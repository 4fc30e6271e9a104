"""What the site has beside the pages of this folder: parts of other pages, and the catalogue from the rules.

``<!-- include FILE "Heading" -->`` before a paragraph puts the section of that file in its place; read as a file, the
page shows the paragraph, which says where the section stands. Links out of this folder lead to nothing on the site and
become the names of what they lead to.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from disclosure_checks import load_rules
from disclosure_checks.wording import catalogue

ROOT = Path(__file__).resolve().parent.parent
#: The catalogue's pages, and the language of each; in the repository they stand with the rules.
CATALOGUES = {"catalogue.md": "en", "catalogue.zh.md": "zh"}
_HERE = {"../schemas/CATALOGUE.md": "catalogue.md", "../schemas/CATALOGUE.zh-CN.md": "catalogue.zh.md"}
_INCLUDE = re.compile(r'<!-- include (?P<file>\S+) "(?P<heading>[^"]+)" -->\n(?:[^\n]+\n)+')
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)#:]+)(?P<anchor>#[^)]*)?\)")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\(docs/(?P<target>[^)]+)\)")


def on_files(files: Any, config: Any) -> Any:
    """Add the catalogue."""
    for name, lang in CATALOGUES.items():
        files.append(File.generated(config, name, content=catalogue.page(load_rules(), lang)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Put in what is included, and take out links that lead nowhere here."""
    whole = _INCLUDE.sub(lambda match: section(match["file"], match["heading"]), markdown)
    return _LINK.sub(lambda match: _link(match, files), whole)


def section(file: str, heading: str) -> str:
    """The section of a page of the repository under this heading, its links as from this folder.

    Raises:
        ValueError: There is none.
    """
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(?:(?!^## ).*\n)*", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"{file} has no section {heading!r}")
    inside = posixpath.dirname(file)
    pictured = _PICTURE.sub(lambda match: f"![{match['text']}]({match['target']})", found[0])

    def link(match: re.Match[str]) -> str:
        return f"[{match['text']}](../{posixpath.join(inside, match['target'])}{match['anchor'] or ''})"

    return _LINK.sub(link, pictured)


def _link(match: re.Match[str], files: Any) -> str:
    target = _HERE.get(match["target"], match["target"].removeprefix("../docs/"))
    if files.get_file_from_path(target) is not None:
        return f"[{match['text']}]({target}{match['anchor'] or ''})"
    shown, place = match["text"], target.removeprefix("../")
    return f"`{place}`" if shown in (place, f"`{place}`") else f"{shown} (`{place}`)"
