"""Take the pictures of the READMEs from the city of the examples: python docs/make_pictures.py.

Writes docs/serve.*.png, docs/page.*.png, docs/workbook.*.png and docs/slip.*.png in Chinese and English. Needs
playwright and a chromium for the pages, LibreOffice and a Chinese font for the others.
"""

from __future__ import annotations

import contextlib
import datetime
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from disclosure_checks import CheckResult, check
from disclosure_checks.reporters.html import page
from disclosure_checks.reporters.ledger import book as xlsx
from disclosure_checks.reporters.slips.slip import slips

ROOT = Path(__file__).resolve().parent.parent
CITY = Path("examples") / "city-batch"
#: The unit that is shown.
AGENCY = "样例市东河镇人民政府"
DATE = datetime.date(2026, 1, 20)
COLORS = 128


def city(lang: str) -> CheckResult:
    """The result of the city's batch."""
    return check(
        [CITY / "2024"],
        previous=[CITY / "2023"],
        agencies=CITY / "roster.csv",
        waivers=CITY / "waivers.toml",
        lang=lang,
    )


def page_picture(file: Path, agency: str, width: int = 1440, height: int = 900) -> bytes:
    """A page with one unit open at its first mistake, as PNG.

    Args:
        file: The page.
        agency: A unit of its list.
        width, height: Of the window, in pixels.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": width, "height": height})
        window.goto(file.as_uri())
        window.get_by_role("option", name=agency).click()
        window.locator(".mistake.open").first.wait_for()
        taken = window.screenshot()
        browser.close()
    return taken


def serve_picture(lang: str, width: int = 1440, height: int = 1000) -> bytes:
    """The local page with the city checked on it, as PNG."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    command = [sys.executable, "-m", "disclosure_checks", "serve", "--no-browser", "--lang", lang]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving, sync_playwright() as driver:  # noqa: S603
        address = re.search(r"http://\S+#\S+", serving.stdout.readline() if serving.stdout else "")
        assert address is not None, "the page did not come up"
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": width, "height": height})
        window.goto(address[0])
        for role, kind, path in (
            ("reports", "folder", CITY / "2024"),
            ("previous", "folder", CITY / "2023"),
            ("agencies", "files", CITY / "roster.csv"),
        ):
            with window.expect_file_chooser() as chooser:
                window.click(f"#first [data-role={role}] [data-pick={kind}]")
            chooser.value.set_files(path)
        window.click("#first button.main")
        window.locator("#finished").wait_for(timeout=120_000)
        taken = window.screenshot()
        window.on("dialog", lambda dialog: dialog.accept())
        window.click("#end")
        window.locator("#ended").wait_for()
        browser.close()
    return taken


def office_pictures(files: dict[str, bytes], folder: Path) -> Iterator[Image.Image]:
    """The first page of each office file as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice draws these pictures and is not installed")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    names = [str(folder / name) for name in files]
    subprocess.run([*command, "--outdir", str(folder), *names], check=True, capture_output=True, timeout=300)  # noqa: S603
    for name in files:
        with pypdfium2.PdfDocument((folder / name).with_suffix(".pdf")) as pdf:
            yield pdf[0].render(scale=1.6).to_pil()


def save(picture: Image.Image, name: str) -> None:
    """The picture with few colours, which such pictures have anyway."""
    picture.convert("RGB").quantize(COLORS).save(ROOT / "docs" / name, optimize=True)


def main(lang: str) -> None:
    """The pictures in a language."""
    result = city(lang)
    slip = next(s for s in slips(result) if AGENCY in s.name)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page.render(result, date=DATE), encoding="utf-8")
        (folder / "page.png").write_bytes(page_picture(folder / "page.html", AGENCY))
        save(Image.open(folder / "page.png"), f"page.{lang}.png")
        (folder / "serve.png").write_bytes(serve_picture(lang))
        save(Image.open(folder / "serve.png"), f"serve.{lang}.png")
        workbook, printed = office_pictures({"ledger.xlsx": xlsx.render(result), "slip.docx": slip.content}, folder)
        save(workbook, f"workbook.{lang}.png")
        save(printed, f"slip.{lang}.png")


if __name__ == "__main__":
    with contextlib.chdir(ROOT):
        for language in ("zh", "en"):
            main(language)
