"""Rewrite what is generated: submissions, expected and quoted outputs, rules tables, catalogue pages, the picture.

    python examples/refresh.py

Look at the difference before committing it: a changed output is a changed promise.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import make_examples
from quotes import ROOT, checkout, quoted_again, run, stories

from disclosure_checks import load_rules
from disclosure_checks.wording import catalogue

#: The READMEs, and all pages that quote commands or code, with the language of each.
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
PAGES = READMES | {
    f"docs/{path.name}": "zh" if path.name.endswith(".zh.md") else "en" for path in sorted((ROOT / "docs").glob("*.md"))
}
#: The catalogue as a page of its own.
CATALOGUES = {"schemas/CATALOGUE.md": "en", "schemas/CATALOGUE.zh-CN.md": "zh"}
_RULES = re.compile(r"(<!-- rules:begin -->\n).*?(<!-- rules:end -->)", re.DOTALL)


def with_rules(page: str, lang: str) -> str:
    """The page with the rules table between its markers."""
    table = "\n".join(catalogue.table(load_rules(), lang))
    return _RULES.sub(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", page)


def main() -> None:
    """Rewrite everything."""
    make_examples.main()
    for story in stories():
        ended = run(story.command)
        if ended.status != story.status:
            print(f"{story.folder.name}: exit status {ended.status}, its README says {story.status}\n{ended.errors}")
            continue
        story.expected.write_text(ended.output, encoding="utf-8", newline="\n")
    run("python docs/make_picture.py")
    for name, lang in PAGES.items():
        path = ROOT / name
        page = with_rules(path.read_text(encoding="utf-8"), lang)
        with checkout() as folder:
            path.write_text(quoted_again(page, folder), encoding="utf-8", newline="\n")
    for name, lang in CATALOGUES.items():
        (ROOT / name).write_text(catalogue.page(load_rules(), lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
