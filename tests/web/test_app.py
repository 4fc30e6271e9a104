"""The local page: files are dropped, checked and taken away; nobody else gets in, nothing is left."""

from __future__ import annotations

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Error
from starlette.testclient import TestClient

from disclosure_checks import limits
from disclosure_checks.web.app import make_app
from tests import bases, office_files, pdf_files, printed
from tests.web.browsing import browsing

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
        if told["state"] in ("done", "failed", "stopped"):
            return told
        time.sleep(0.05)


def take(client: TestClient, run: str, name: str) -> bytes:
    """An output, as the page takes it: made by a request with the token, then fetched by a link without."""
    assert client.post(f"/runs/{run}/outputs/{name}", headers=ADMITTED).status_code == 200
    answer = client.get(f"/runs/{run}/outputs/{name}", headers={"host": HOST})
    assert answer.status_code == 200
    return answer.content


def start(client: TestClient, run: str) -> dict[str, Any]:
    assert client.post(f"/runs/{run}/start", headers=ADMITTED).status_code == 200
    return wait(client, run)


def test_a_check_from_upload_to_outputs(client: TestClient) -> None:
    run = begin(client)
    assert upload(client, run, "a.txt", printed.as_pipes(REPORT, cells=WRONG).encode()).json()["size"] > 0
    told = start(client, run)
    assert (told["state"], told["counts"], told["since"]) == ("done", {"error": 1}, None)
    (unit,) = told["units"]
    assert (unit["unit"], unit["file"], unit["error"]) == (bases.AGENCY, "a.txt", 1)
    found = json.loads(take(client, run, "json"))
    assert found["reports"][0]["path"] == "a.txt"
    assert {(v["rule"], v["path"]) for v in found["violations"]} >= {("T401", "a.txt")}
    openpyxl.load_workbook(io.BytesIO(take(client, run, "ledger")))
    slips = zipfile.ZipFile(io.BytesIO(take(client, run, "slips"))).namelist()
    assert slips == [f"退回单_{bases.AGENCY}_2023.docx", "退回单_清单.docx"]
    circular = docx.Document(io.BytesIO(take(client, run, "circular")))
    assert bases.AGENCY in [cell.text for table in circular.tables for cell in table._cells]
    address = f"/runs/{run}/outputs/report"
    assert client.get(address, headers={"host": HOST}).headers["content-security-policy"].startswith("sandbox ")
    kept = client.get(f"{address}_file", headers={"host": HOST})
    assert "attachment" in kept.headers["content-disposition"]
    # The file of this format takes no comments; there is no round before.
    assert client.post(f"/runs/{run}/outputs/copies", headers=ADMITTED).status_code == 409
    assert client.post(f"/runs/{run}/outputs/compare_book", headers=ADMITTED).status_code == 404


def test_the_second_round_takes_the_files_that_came_again(client: TestClient) -> None:
    """The same name replaces, another name of the same unit too, the others stay; remarks come through."""
    run = begin(client)
    for name, agency in (("甲/a.txt", "甲"), ("乙/b.txt", "乙"), ("c.txt", "丙")):
        report = bases.report(WRONG, agency=f"示例市{agency}镇人民政府", year=2023)
        upload(client, run, quote(name), printed.as_pipes(report).encode())
    assert start(client, run)["counts"] == {"error": 3}
    ledger = openpyxl.load_workbook(io.BytesIO(take(client, run, "ledger")))
    sheet = ledger["问题清单"]
    head = next(n for n in range(1, 20) if sheet.cell(n, 2).value == "单位名称")
    columns = {cell.value: cell.column for cell in sheet[head]}
    for n in range(head + 1, sheet.max_row + 1):
        if sheet.cell(n, 2).value == "示例市丙镇人民政府" and sheet.cell(n, columns["规则"]).value == "T401":
            sheet.cell(n, columns["处理状态"], "认可")
            sheet.cell(n, columns["核查意见"], "档案已核实")
    written = io.BytesIO()
    ledger.save(written)
    assert client.post(f"/runs/{run}/round", headers=ADMITTED).json() == {"round": 2}
    right = {
        agency: bases.report(bases.cells("filled"), agency=f"示例市{agency}镇人民政府", year=2023) for agency in "甲乙"
    }
    upload(client, run, quote("甲/a.txt"), printed.as_pipes(right["甲"]).encode())
    upload(client, run, quote("乙（更正）.txt"), printed.as_pipes(right["乙"]).encode())
    upload(client, run, quote("台账.xlsx"), written.getvalue(), role="ledger")
    told = start(client, run)
    assert told["state"] == "done", told["problem"]
    assert sorted(told["replaced"]) == ["a.txt", "b.txt"]
    found = json.loads(take(client, run, "json"))
    assert sorted(one["path"] for one in found["reports"]) == ["c.txt", "乙（更正）.txt", "甲/a.txt"]
    (waived,) = [v["waived"] for v in found["violations"] if v["rule"] == "T401"]
    assert waived["reason"] == "档案已核实"
    assert told["since"]["fixed"] >= 2
    assert openpyxl.load_workbook(io.BytesIO(take(client, run, "compare_book")))
    assert "已更正".encode() in take(client, run, "compare_page")


def test_nothing_that_is_found_depends_on_where_the_files_were_laid(client: TestClient, tmp_path: Path) -> None:
    """No output names our folders; a unit that is not told keeps its fingerprints from run to run."""
    nameless = printed.as_pipes(REPORT, cells=WRONG).replace(bases.AGENCY, "我单位")
    told = []
    for _ in range(2):
        run = begin(client)
        upload(client, run, "a.txt", nameless.encode())
        for name in ("one.txt", "two.txt"):
            upload(client, run, name, printed.as_pipes(REPORT, cells=WRONG).encode())
        upload(client, run, "last.docx", b"PK broken", role="previous")
        start(client, run)
        told.append(json.loads(take(client, run, "json")))
        assert str(tmp_path).encode() not in take(client, run, "json")
    first, second = ([v["fingerprint"] for v in result["violations"]] for result in told)
    assert first == second
    assert any("one.txt" in v["message"] for v in told[0]["violations"])


def test_what_fails_is_told_without_our_folders_and_the_results_before_stay(client: TestClient, tmp_path: Path) -> None:
    run = begin(client)
    upload(client, run, "a.txt", printed.as_pipes(REPORT, cells=WRONG).encode())
    start(client, run)
    for role, name in (("ledger", "x.xlsx"), ("agencies", "roster.csv")):
        client.post(f"/runs/{run}/round", headers=ADMITTED)
        upload(client, run, "a.txt", printed.as_pipes(REPORT).encode())
        upload(client, run, name, b"no,table\n", role=role)
        told = start(client, run)
        assert told["state"] == "failed"
        assert told["problem"].startswith(name)
        assert str(tmp_path) not in told["problem"]
        assert json.loads(take(client, run, "json"))["violations"]


def test_a_roster_is_one_file_and_the_last_one_counts(client: TestClient) -> None:
    run = begin(client)
    upload(client, run, "a.txt", printed.as_pipes(REPORT).encode())
    upload(client, run, "one.csv", b"broken", role="agencies")
    upload(client, run, "two.csv", "单位名称\n示例市甲镇人民政府\n示例市己镇人民政府\n".encode(), role="agencies")
    told = start(client, run)
    assert told["counts"].get("missing") == 1
    assert [unit["unit"] for unit in told["units"] if unit["status"] == "missing"] == ["示例市己镇人民政府"]


def test_a_check_that_is_stopped_gives_no_result(client: TestClient) -> None:
    run = begin(client)
    for n in range(30):
        upload(client, run, f"{n}.txt", printed.as_pipes(REPORT).encode())
    client.post(f"/runs/{run}/start", headers=ADMITTED)
    client.post(f"/runs/{run}/stop", headers=ADMITTED)
    assert wait(client, run)["state"] == "stopped"
    assert client.post(f"/runs/{run}/outputs/ledger", headers=ADMITTED).status_code == 409


# ------------------------------------------------------------------ who gets in


@pytest.mark.parametrize(
    "path", ["/runs", "/runs/x/start", "/runs/x/stop", "/runs/x/round", "/runs/x/outputs/json", "/end"]
)
def test_whatever_changes_something_asks_for_the_secret(client: TestClient, path: str) -> None:
    assert client.post(path, headers={"host": HOST}).status_code == 403
    assert client.post(path, headers={**ADMITTED, "origin": "http://example.com"}).status_code == 403


def test_the_page_gives_its_secret_to_nobody(client: TestClient) -> None:
    """Another person on this machine can ask for the page, and for what belongs to it."""
    for path in ("/", "/assets/serve.js", "/assets/server.js", "/assets/serve.css"):
        assert TOKEN not in client.get(path, headers={"host": HOST}).text


def test_the_page_itself_is_not_framed_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/", headers={"host": HOST})
    assert page.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)


@pytest.mark.parametrize("path", ["/runs/none", "/runs/none/outputs/report", "/assets/../app.py", "/nothing"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path, headers=ADMITTED).status_code == 404


# ------------------------------------------------------------------ what is taken


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
    assert client.get(f"/runs/{begin(client)}/outputs/report", headers=ADMITTED).status_code == 409


def test_a_new_run_deletes_the_one_before(client: TestClient, tmp_path: Path) -> None:
    run = begin(client)
    upload(client, run, "a.txt", b"x")
    begin(client)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert client.get(f"/runs/{run}", headers=ADMITTED).status_code == 404


# ------------------------------------------------------------------ in a browser


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
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((origin, "data:", "blob:")) else outside.append(request.url),
    )
    page.goto(server)
    with page.expect_file_chooser() as chooser:
        page.click("#first [data-role=reports] [data-pick=files]")
    chooser.value.set_files([str(path) for path in ten_files(folder)])
    assert page.text_content("#first [data-role=reports] .chosen") == "已选 10 个文件"
    page.click("#first button.main")
    page.wait_for_function("document.getElementById('stage').textContent.startsWith('读入文件')")
    page.wait_for_selector("#finished:not([hidden])", timeout=60_000)
    assert "共 10 份" in str(page.text_content("#round"))
    assert page.text_content("#counts .unreadable") == "1无法读取"
    with page.expect_download() as download:
        page.click("[data-output=ledger] button")
    assert download.value.suggested_filename == "核查台账.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames[0] == "总览"
    with page.context.expect_page() as opened:
        page.click("[data-output=report] button")
    opened.value.wait_for_load_state()
    assert bases.AGENCY in opened.value.content()
    assert (problems, outside) == ([], [])


def dropped(page: Any, name: str, size: int = 10) -> None:
    page.evaluate(
        """([name, size]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(size)], name));
            const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
            document.querySelector("#first [data-role=reports]").dispatchEvent(event);
        }""",
        [name, size],
    )


@browsing
@pytest.mark.parametrize("server", ["SIGTERM"], indirect=True)
def test_what_is_refused_is_said_in_the_browser(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    for name, size in (("甲镇.txt", 10), ("坏|名.txt", 10), ("big.docx", 101 << 20)):
        dropped(page, name, size)
    page.wait_for_function("document.querySelector('#first .chosen').textContent === '已选 3 个文件'")
    page.click("#first button.main")
    page.wait_for_selector("#finished:not([hidden])", timeout=60_000)
    refused = page.locator(".note li").all_text_contents()
    assert [text.partition(":")[0] for text in refused] == ["坏|名.txt", "big.docx"]
    assert page.locator(".note li").first.is_visible()


@browsing
@pytest.mark.parametrize("server", ["SIGTERM"], indirect=True)
def test_the_page_ends_the_program_and_says_when_it_is_gone(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    page.click("#end")
    page.wait_for_selector("#ended:not([hidden])")
    page.wait_for_timeout(1500)
    other = browser.new_page()
    with pytest.raises(Error):
        other.goto(server)
    page.evaluate("document.getElementById('first').hidden = false")
    dropped(page, "甲镇.txt")
    page.click("#first button.main")
    page.wait_for_selector("#problem:not([hidden])")
    assert "没有响应" in str(page.text_content("#problem p"))


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
    from tests.cli.running import run

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ended = run("serve", "--no-browser")
    assert ended.exit_code == 2
    assert "disclosure-checks[web]" in ended.stderr
