"""The local page: files are dropped, a check runs, its outputs are taken. For one person on one machine.

It answers on the loopback address alone, to its own page alone: the Host must be its own (a page
elsewhere cannot reach it by a name that resolves to 127.0.0.1), every request that changes
something carries a token that stands in the address which was opened (behind ``#``, so that no
page holds it), and requests that another site caused are refused.
"""

from __future__ import annotations

import io
import secrets
import zipfile
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from disclosure_checks.model.result import CheckResult
from disclosure_checks.reporters import output_named, renderer
from disclosure_checks.web.runs import RefusedError, Run, Runs
from disclosure_checks.words import Words

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
#: The report is a page of its own without access to this one.
_REPORT_CSP = "sandbox allow-scripts allow-modals allow-downloads; frame-ancestors 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}  # fmt: skip
_ASSETS = {"serve.js": "text/javascript", "serve.css": "text/css"}
#: Outputs that the page offers, by the name in their address: the reporter (none for the slips), the file's name.
_OFFERED: Mapping[str, tuple[str, Words]] = {
    "report": ("page", Words("核查报告.html", "report.html")),
    "ledger": ("ledger", Words("核查台账.xlsx", "ledger.xlsx")),
    "slips": ("", Words("退回单.zip", "return slips.zip")),
    "json": ("json", Words("核查结果.json", "result.json")),
}
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(home: Path, port: int, lang: str, token: str) -> Starlette:
    """The page as an ASGI application.

    Args:
        home: A folder for the uploaded files; whoever made it deletes it.
        port: The port that it listens on, for the check of Host and Origin.
        lang: Language of the page and of the findings.
        token: The secret that its own page sends with each request.
    """
    runs = Runs(home, lambda: secrets.token_urlsafe(16))
    own = {f"127.0.0.1:{port}", f"localhost:{port}"}
    pages = _Pages(runs, lang)

    def guarded(endpoint: Endpoint, *, with_token: bool = True) -> Endpoint:
        """The endpoint behind what every request has to pass."""

        async def answer(request: Request) -> Response:
            """Admit the request and answer it, or say why it is refused; the headers are on either."""
            try:
                _admit(request, own, token if with_token else None)
                response = await endpoint(request)
            except RefusedError as error:
                response = JSONResponse({"problem": str(error)}, status_code=error.status)
            response.headers.update(_HEADERS)
            response.headers.setdefault("Content-Security-Policy", _CSP)
            return response

        return answer

    return Starlette(
        routes=[
            Route("/", guarded(pages.home, with_token=False)),
            Route("/assets/{name}", guarded(pages.asset, with_token=False)),
            Route("/runs", guarded(pages.begin), methods=["POST"]),
            Route("/runs/{run}", guarded(pages.told)),
            Route("/runs/{run}/files/{role}", guarded(pages.upload), methods=["POST"]),
            Route("/runs/{run}/start", guarded(pages.start), methods=["POST"]),
            # A link cannot carry the token; the run's name is a secret of the page as well.
            Route("/runs/{run}/{output}", guarded(pages.output, with_token=False)),
        ]
    )


def _admit(request: Request, own: set[str], token: str | None) -> None:
    if request.headers.get("host") not in own:
        raise RefusedError(403, "host")
    origin = request.headers.get("origin")
    if origin is not None and origin.removeprefix("http://") not in own:
        raise RefusedError(403, "origin")
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise RefusedError(403, "another site")
    if token is not None and not secrets.compare_digest(request.headers.get("x-token", "").encode(), token.encode()):
        raise RefusedError(403, "token")


class _Pages:
    """The answers to requests that were admitted."""

    def __init__(self, runs: Runs, lang: str) -> None:
        self._runs, self._lang = runs, lang

    async def home(self, _: Request) -> Response:
        page = _asset("serve.html").replace("{{lang}}", self._lang)
        return HTMLResponse(page)

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            raise RefusedError(404, "no such file")
        return PlainTextResponse(_asset(name), media_type=_ASSETS[name])

    async def begin(self, _: Request) -> Response:
        return JSONResponse({"run": self._runs.begin()})

    async def told(self, request: Request) -> Response:
        return JSONResponse(self._run(request).told())

    async def upload(self, request: Request) -> Response:
        """A file as the body of the request, its name in a header; written as it comes."""
        run = self._run(request)
        declared = request.headers.get("content-length", "0")
        run.weigh(0, int(declared) if declared.isascii() and declared.isdigit() else 0)
        path = run.place(request.path_params["role"], unquote(request.headers.get("x-name", "")))
        written = 0
        try:
            with path.open("wb") as file:
                async for piece in request.stream():
                    written += len(piece)
                    run.weigh(len(piece), written)
                    file.write(piece)
        except RefusedError:
            path.unlink(missing_ok=True)
            raise
        return JSONResponse({"size": written})

    async def start(self, request: Request) -> Response:
        run = self._run(request)
        run.start(self._lang)
        return JSONResponse(run.told())

    async def output(self, request: Request) -> Response:
        """One of the outputs of a run, as a file to save or, the page, to look at."""
        run, name = self._run(request), request.path_params["output"]
        if name not in _OFFERED:
            raise RefusedError(404, "no such output")
        if run.result is None:
            raise RefusedError(409, "核查尚未完成 / the check is not done")
        reporter, names = _OFFERED[name]
        made = output_named(reporter) if reporter else None
        content = await run_in_threadpool(renderer(made) if made else _slips, run.result)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(names.of(self._lang))}"}
        if name == "report" and "save" not in request.query_params:
            headers = {"Content-Security-Policy": _REPORT_CSP}
        return Response(content, media_type=made.media if made else "application/zip", headers=headers)

    def _run(self, request: Request) -> Run:
        return self._runs.get(request.path_params["run"])


def _slips(result: CheckResult) -> bytes:
    from disclosure_checks.reporters.slips.slip import slips

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for slip in slips(result):
            archive.writestr(slip.name, slip.content)
    return file.getvalue()


def _asset(name: str) -> str:
    return (files("disclosure_checks") / "web" / "assets" / name).read_text(encoding="utf-8")
