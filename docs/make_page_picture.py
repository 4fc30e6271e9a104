"""Take a picture of the page of the examples: python docs/make_page_picture.py [en].

Writes docs/page.png (docs/page.en.png), which shows one unit with the cells of a finding lit. Needs playwright
and a chromium.
"""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from disclosure_checks import check
from disclosure_checks.reporters.html import render

ROOT = Path(__file__).resolve().parent.parent
#: The unit that is shown, and the finding that is lit in it.
AGENCY, FINDING = "示例市戊镇人民政府", "T301"
DATE = datetime.date(2026, 1, 20)


def picture(page: Path, agency: str, finding: str, width: int = 1440, height: int = 1000) -> bytes:
    """A page with one unit open and one of its finding's cells lit, as PNG.

    Args:
        page: The file of the page.
        agency: A unit of its list.
        finding: The code of one of the unit's findings.
        width, height: Of the window, in pixels.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": width, "height": height})
        window.goto(page.as_uri())
        window.get_by_role("option", name=agency).click()
        window.locator(".finding", has_text=finding).first.click()
        taken = window.screenshot()
        browser.close()
    return taken


def main(lang: str) -> None:
    """The page of the examples."""
    with contextlib.chdir(ROOT), tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(render(check(["examples"], lang=lang), date=DATE), encoding="utf-8")
        name = "page.png" if lang == "zh" else f"page.{lang}.png"
        (ROOT / "docs" / name).write_bytes(picture(page, AGENCY, FINDING))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "zh")
