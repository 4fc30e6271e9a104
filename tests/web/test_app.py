"""The local page: files are dropped, checked and taken away; nobody else gets in, nothing is left."""

from __future__ import annotations

import io
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from disclosure_checks import limits
from disclosure_checks.web.app import make_app
from disclosure_checks.web.runs import RefusedError, safe_path
from tests import bases, office_files, pdf_files, printed

PORT, TOKEN = 8123, "the-token"
HOST = f"127.0.0.1:{PORT}"
ADMITTED = {"host": HOST, "x-token": TOKEN}
REPORT = bases.filled_report()
WRONG = printed.texts(REPORT) | {"t4.review.total": "0"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(tmp_path, PORT, "zh", TOKEN), base_url=f"http://{HOST}") as made:
        yield made


def begin(client: TestClient) -> str:
    answer = client.post("/runs", headers=ADMITTED)
    assert answer.status_code == 200
    return str(answer.json()["run"])


def upload(client: TestClient, run: str, name: str, content: bytes, role: str = "reports") -> Any:
    return client.post(f"/runs/{run}/files/{role}", content=content, headers={**ADMITTED, "x-name": name})


def wait(client: TestClient, run: str) -> dict[str, Any]:
    while True:
        told: dict[str, Any] = client.get(f"/runs/{run}", headers=ADMITTED).json()
        if told["state"] in ("done", "failed"):
            return told


def test_a_check_from_upload_to_outputs(client: TestClient) -> None:
    run = begin(client)
    assert upload(client, run, "a.txt", printed.as_pipes(REPORT, cells=WRONG).encode()).json()["size"] > 0
    assert client.post(f"/runs/{run}/start", headers=ADMITTED).json()["state"] in ("running", "done")
    told = wait(client, run)
    assert (told["state"], told["reports"]["violated"]) == ("done", 1)
    found = client.get(f"/runs/{run}/json").json()
    assert found["reports"][0]["path"] == "a.txt"
    assert {(v["rule"], v["path"]) for v in found["violations"]} >= {("T401", "a.txt")}
    openpyxl.load_workbook(io.BytesIO(client.get(f"/runs/{run}/ledger").content))
    slips = zipfile.ZipFile(io.BytesIO(client.get(f"/runs/{run}/slips").content)).namelist()
    assert slips == [f"退回单_{bases.AGENCY}_2023.docx", "退回单_清单.docx"]
    report = client.get(f"/runs/{run}/report")
    assert report.headers["content-security-policy"].startswith("sandbox ")
    assert "attachment" in client.get(f"/runs/{run}/report?save").headers["content-disposition"]


# ------------------------------------------------------------------ who gets in


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.com"},
        {"origin": "null"},
        {"host": "example.com"},
        {"host": f"evil.test:{PORT}"},
        {"x-token": "another"},
        {"x-token": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_requests_of_others_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/runs", headers={**ADMITTED, **headers}).status_code == 403


def test_the_page_gives_its_secret_to_nobody(client: TestClient) -> None:
    """Another person on this machine can ask for the page, and for what belongs to it."""
    for path in ("/", "/assets/serve.js", "/assets/serve.css"):
        assert TOKEN not in client.get(path, headers={"host": HOST}).text


def test_the_page_itself_is_not_framed_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/", headers={"host": HOST})
    assert page.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)


@pytest.mark.parametrize("path", ["/runs/none", "/runs/none/report", "/assets/../serve_app.py", "/nothing"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path, headers=ADMITTED).status_code == 404


# ------------------------------------------------------------------ what is taken

OUTSIDE = [
    "../../x.docx",
    "/etc/x.txt",
    "a/../../x.txt",
    "..",
    "",
    "C:\\x.txt",
    "a\\..\\x.txt",
    "a\x00.txt",
    "a/./b.txt",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        safe_path(name)


def test_a_name_that_leads_elsewhere_writes_nothing(client: TestClient, tmp_path: Path) -> None:
    run = begin(client)
    assert upload(client, run, "..%2F..%2Fx.docx", b"x").status_code == 400
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_large_file_is_refused_by_what_it_declares_and_by_what_comes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = begin(client)
    declared = {**ADMITTED, "x-name": "big.docx", "content-length": str(500 << 20)}
    assert client.post(f"/runs/{run}/files/reports", content=b"", headers=declared).status_code == 413
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)

    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    headers = {**ADMITTED, "x-name": "big.docx"}
    assert client.post(f"/runs/{run}/files/reports", content=pieces(), headers=headers).status_code == 413
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_check_without_files_is_refused(client: TestClient) -> None:
    assert client.post(f"/runs/{begin(client)}/start", headers=ADMITTED).status_code == 400


def test_outputs_before_the_end_are_refused(client: TestClient) -> None:
    assert client.get(f"/runs/{begin(client)}/report", headers=ADMITTED).status_code == 409


def test_a_new_run_deletes_the_one_before(client: TestClient, tmp_path: Path) -> None:
    run = begin(client)
    upload(client, run, "a.txt", b"x")
    begin(client)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert client.get(f"/runs/{run}", headers=ADMITTED).status_code == 404


# ------------------------------------------------------------------ in a browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
browsing = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(params=["SIGINT", "SIGTERM"])
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A page of its own; it ends by either signal and leaves nothing."""
    environment = {"TMPDIR": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-m", "disclosure_checks", "serve", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/#\S+", process.stdout.readline())
        assert address is not None
        yield address[0]
        process.send_signal(getattr(signal, request.param))
        try:
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "disclosure-checks-" in str(path)] == []


def ten_files(folder: Path) -> list[Path]:
    """Ten reports in all formats, one of them wrong, one damaged."""
    made = {
        "a.txt": printed.as_pipes(REPORT, cells=WRONG).encode(),
        "b.html": printed.as_html(REPORT).encode(),
        "c.docx": office_files.as_docx(REPORT),
        "d.xlsx": office_files.as_xlsx(REPORT),
        "e.pdf": pdf_files.as_pdf(REPORT),
        "f.json": bases.facts_json(printed.texts(REPORT), agency=bases.AGENCY, year=2023).encode(),
        "g.txt": printed.as_lines(REPORT).encode(),
        "h.htm": printed.as_html(REPORT, charset="gb18030").encode("gb18030"),
        "i.docx": office_files.as_docx(REPORT)[:900],
        "j.txt": printed.as_lone_pipes(REPORT).encode(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


@browsing
@pytest.mark.parametrize("server", ["SIGINT"], indirect=True)
def test_ten_files_in_a_browser(browser: Browser, server: str, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    page = browser.new_page()
    problems: list[str] = []
    outside: list[str] = []
    origin = server.partition("#")[0]
    stages: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((origin, "data:", "blob:")) else outside.append(request.url),
    )
    # A method of a list takes none of the attributes that playwright sets on it.
    page.expose_function("staged", lambda text: stages.append(text))  # noqa: PLW0108
    page.goto(server)
    page.evaluate(
        "new MutationObserver(() => staged(document.getElementById('stage').textContent))"
        ".observe(document.getElementById('stage'), {childList: true})"
    )
    page.set_input_files("#input", [])
    with page.expect_file_chooser() as chooser:
        page.click("[data-pick=reports]")
    chooser.value.set_files([str(path) for path in ten_files(folder)])
    assert page.text_content("#count") == "已选 10 个文件"
    page.click("#start")
    page.wait_for_selector("#finished:not([hidden])", timeout=60_000)
    assert "10 份报告" in str(page.text_content("#summary"))
    assert "1 份无法读取" in str(page.text_content("#summary"))
    assert any(stage.startswith("读入文件") for stage in stages)
    with page.expect_download() as download:
        page.click("#ledger")
    assert download.value.suggested_filename == "核查台账.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames[0] == "总览"
    with page.context.expect_page() as opened:
        page.click("#report")
    opened.value.wait_for_load_state()
    assert bases.AGENCY in opened.value.content()
    assert (problems, outside) == ([], [])


def dropped(page: Any, name: str, size: int = 10) -> None:
    page.evaluate(
        """([name, size]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(size)], name));
            const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
            document.getElementById("drop").dispatchEvent(event);
        }""",
        [name, size],
    )


@browsing
@pytest.mark.parametrize("server", ["SIGTERM"], indirect=True)
def test_what_is_refused_is_said_in_the_browser(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    dropped(page, "甲镇.txt")
    page.wait_for_function("document.getElementById('count').textContent !== ''")
    page.evaluate("chosen.reports.set('../../x.docx', new File(['x'], 'x.docx'))")
    page.evaluate("chosen.reports.set('big.docx', new File([new Uint8Array(500 * 1024 * 1024)], 'big.docx'))")
    page.click("#start")
    page.wait_for_selector("#finished:not([hidden])", timeout=60_000)
    refused = page.locator("#refused li").all_text_contents()
    assert [text.partition(":")[0] for text in refused] == ["../../x.docx", "big.docx"]
    assert page.locator("#refused").is_visible()


@browsing
def test_a_page_of_another_origin_gets_nothing(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto("data:text/html,<title>elsewhere</title>")
    answer = page.evaluate(
        """async (url) => {
            try { await fetch(url + "runs", {method: "POST", headers: {"X-Token": "x"}}); return "answered"; }
            catch { return "refused"; }
        }""",
        server,
    )
    assert answer == "refused"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_cli import run

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ended = run("serve", "--no-browser")
    assert ended.exit_code == 2
    assert "disclosure-checks[web]" in ended.stderr
