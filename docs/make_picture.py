"""Draw the findings for one example as a terminal shows them: python docs/make_picture.py.

Writes docs/terminal.svg, which both READMEs show.
"""

from __future__ import annotations

import contextlib
import io
import re
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from disclosure_checks import check
from disclosure_checks.reporters.text import render

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 118
#: What is drawn: a faulty report and a clean one.
STORIES = ("case-total-left-at-zero/yi-township-2023.html", "clean/jia-town-2021.txt")
THEME = TerminalTheme(
    (250, 250, 248),
    (45, 48, 54),
    [
        (45, 48, 54),
        (190, 30, 45),
        (20, 120, 60),
        (165, 105, 0),
        (30, 85, 170),
        (125, 60, 150),
        (0, 115, 130),
        (110, 115, 120),
    ],
)
_RUN = re.compile(
    r'<text(?P<before>[^>]*?) x="(?P<x>[\d.]+)"(?P<y> y="[\d.]+") textLength="(?P<length>[\d.]+)"(?P<rest>[^>]*)>'
    r"(?P<text>[^<]+)</text>"
)
#: As rich draws it, without the fonts that rich would fetch from the network.
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", Menlo, Consolas, "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", monospace; font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # noqa: E501


def picture() -> str:
    """The picture as SVG."""
    paths = [f"examples/{story}" for story in STORIES]
    with contextlib.chdir(ROOT):
        shown = render(check(paths), width=WIDTH, color=True)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold"), "disclosure-checks check " + " ".join(paths)))
    console.print(Text.from_ansi(shown), end="")
    drawn = console.export_svg(title="disclosure-checks", theme=THEME, code_format=FORMAT, unique_id="checks")
    return _RUN.sub(_in_cells, drawn)


def _in_cells(run: re.Match[str]) -> str:
    """A run of text cut into stretches of one width, each in its cells.

    rich counts characters, and a Chinese one takes two cells.
    """
    text = unescape(run["text"])
    x, cell = float(run["x"]), float(run["length"]) / len(text)
    drawn = ""
    for wide, stretch in groupby(text, lambda character: cell_len(character) > 1):
        characters = "".join(stretch)
        length = cell * len(characters) * (2 if wide else 1)
        shown = escape(characters).replace("\N{NO-BREAK SPACE}", "&#160;")
        if characters.strip():
            drawn += f'<text{run["before"]} x="{x:.1f}"{run["y"]} textLength="{length:.1f}"{run["rest"]}>{shown}</text>'
        x += length
    return drawn


if __name__ == "__main__":
    (ROOT / "docs" / "terminal.svg").write_text(picture(), encoding="utf-8", newline="\n")
