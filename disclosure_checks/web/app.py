"""The local page: files are brought, a check runs, its outputs are taken, round after round.

For one person on one machine. It answers on the loopback address alone, to its own page alone: the Host must
be its own (a page elsewhere cannot reach it by a name that resolves to 127.0.0.1), every request that changes
something carries a token that stands in the address which was opened (behind ``#``, so that no page holds it),
and requests that another site caused are refused.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, unquote

from jinja2 import Environment, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from disclosure_checks.own_files import MARK
from disclosure_checks.web.admission import CSP, HEADERS, REPORT_CSP, admit
from disclosure_checks.web.outputs import SHOWN, file_name, made
from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.rounds import Run, Runs
from disclosure_checks.web.told import told
from disclosure_checks.web.words import WORDS
from disclosure_checks.words import TAG

_TYPES = {".js": "text/javascript", ".css": "text/css"}
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(home: Path, port: int, lang: str, token: str, end: Callable[[], None] = lambda: None) -> Starlette:
    """The page as an ASGI application.

    Args:
        home: A folder for the files; whoever made it deletes it.
        port: The port that it listens on, for the check of Host and Origin.
        lang: Language of the page and of the findings.
        token: The secret that its own page sends with each request.
        end: Ends the program.
    """
    own = {f"127.0.0.1:{port}", f"localhost:{port}"}
    pages = _Pages(Runs(home, lang, lambda: secrets.token_urlsafe(16)), lang, end)

    def guarded(endpoint: Endpoint, *, with_token: bool = True) -> Endpoint:
        """The endpoint behind what every request has to pass."""

        async def answer(request: Request) -> Response:
            """Admit the request and answer it, or say why it is refused; the headers are on either."""
            try:
                admit(request, own, token if with_token else None)
                response = await endpoint(request)
            except RefusedError as error:
                response = JSONResponse({"problem": error.told(lang)}, status_code=error.status)
            response.headers.update(HEADERS)
            response.headers.setdefault("Content-Security-Policy", CSP)
            return response

        return answer

    return Starlette(
        routes=[
            Route("/", guarded(pages.home, with_token=False)),
            Route("/assets/{name}", guarded(pages.asset, with_token=False)),
            Route("/end", guarded(pages.end), methods=["POST"]),
            Route("/runs", guarded(pages.begin), methods=["POST"]),
            Route("/runs/{run}", guarded(pages.told)),
            Route("/runs/{run}/round", guarded(pages.next), methods=["POST"]),
            Route("/runs/{run}/files/{role}", guarded(pages.upload), methods=["POST"]),
            Route("/runs/{run}/start", guarded(pages.start), methods=["POST"]),
            Route("/runs/{run}/stop", guarded(pages.stop), methods=["POST"]),
            Route("/runs/{run}/outputs/{output}", guarded(pages.make), methods=["POST"]),
            # A link cannot carry the token; the run's name is a secret of the page as well.
            Route("/runs/{run}/outputs/{output}", guarded(pages.output, with_token=False)),
        ]
    )


class _Pages:
    """The answers to requests that were admitted."""

    def __init__(self, runs: Runs, lang: str, end: Callable[[], None]) -> None:
        self._runs, self._lang, self._end = runs, lang, end

    async def home(self, _: Request) -> Response:
        return HTMLResponse(_page(self._lang))

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _assets():
            raise RefusedError(404, "no_output")
        return PlainTextResponse(_asset(name), media_type=_TYPES[Path(name).suffix])

    async def end(self, _: Request) -> Response:
        self._end()
        return JSONResponse({})

    async def begin(self, _: Request) -> Response:
        return JSONResponse({"run": self._runs.begin()})

    async def told(self, request: Request) -> Response:
        """How far the newest round is; with ``latest`` the newest that has a result, for a page that was reloaded."""
        run = self._run(request)
        return JSONResponse(
            await run_in_threadpool(told, run.latest if "latest" in request.query_params else run.current)
        )

    async def next(self, request: Request) -> Response:
        """Open the next round, or the same one anew where it did not come to its end."""
        run = self._run(request)
        run.next()
        return JSONResponse({"round": run.current.number})

    async def upload(self, request: Request) -> Response:
        """A file as the body of the request, its name in a header; written as it comes."""
        round_ = self._run(request).current
        if round_.state != "open":
            raise RefusedError(409, "begun")
        uploads, role = round_.uploads, request.path_params["role"]
        declared = request.headers.get("content-length", "0")
        uploads.weigh(0, int(declared) if declared.isascii() and declared.isdigit() else 0)
        path = uploads.place(role, unquote(request.headers.get("x-name", "")))
        written = 0
        try:
            with path.open("wb") as file:
                async for piece in request.stream():
                    written += len(piece)
                    uploads.weigh(len(piece), written)
                    file.write(piece)
        except BaseException:  # too large, or the page has stopped sending
            uploads.dropped(role, path)
            raise
        return JSONResponse({"size": written})

    async def start(self, request: Request) -> Response:
        round_ = self._run(request).current
        round_.start()
        return JSONResponse({"state": round_.state})

    async def stop(self, request: Request) -> Response:
        round_ = self._run(request).current
        round_.stop()
        return JSONResponse({"state": round_.state})

    async def make(self, request: Request) -> Response:
        """Make an output; the page then takes it by its address."""
        round_, name = self._run(request).latest, request.path_params["output"]
        await run_in_threadpool(made, round_, name)
        return JSONResponse({"name": file_name(name, round_)})

    async def output(self, request: Request) -> Response:
        """One of the outputs of a run, as a file to save or, the page, to look at."""
        round_, name = self._run(request).latest, request.path_params["output"]
        path = await run_in_threadpool(made, round_, name)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name(name, round_))}"}
        if name in SHOWN:
            headers = {"Content-Security-Policy": REPORT_CSP}
        return FileResponse(path, headers=headers)

    def _run(self, request: Request) -> Run:
        return self._runs.get(request.path_params["run"])


@cache
def _page(lang: str) -> str:
    words = WORDS[lang]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    # In a script element nothing but its end counts as markup.
    script = json.dumps(words["script"], ensure_ascii=False).replace("<", "\\u003c")
    template = environment.from_string(_asset("serve.html.jinja"))
    return template.render(
        language=TAG.of(lang), mark=MARK, words=words["page"], outputs=words["outputs"], script=script
    )


def _assets() -> frozenset[str]:
    """The scripts and styles of the page."""
    folder = files("disclosure_checks") / "web" / "assets"
    return frozenset(one.name for one in folder.iterdir() if Path(one.name).suffix in _TYPES)


def _asset(name: str) -> str:
    return (files("disclosure_checks") / "web" / "assets" / name).read_text(encoding="utf-8")
