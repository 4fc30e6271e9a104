"""Who is answered: this page alone, on this machine alone."""

from __future__ import annotations

import secrets

from starlette.requests import Request

from disclosure_checks.web.refusal import RefusedError

#: What the page may load and run: its own files.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
#: The report is a page of its own without access to this one.
REPORT_CSP = "sandbox allow-scripts allow-modals allow-downloads; frame-ancestors 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}  # fmt: skip


def admit(request: Request, own: set[str], token: str | None) -> None:
    """See that a request comes from the page itself.

    Args:
        request: The request.
        own: Host and port as its own address has them.
        token: The secret that must be with it, None where none is asked.

    Raises:
        RefusedError: The host is another (a name that resolves to 127.0.0.1), another site caused it, or the secret
            is not there.
    """
    origin = request.headers.get("origin")
    if request.headers.get("host") not in own or (origin is not None and origin.removeprefix("http://") not in own):
        raise RefusedError(403, "not_ours")
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise RefusedError(403, "not_ours")
    if token is not None and not secrets.compare_digest(request.headers.get("x-token", "").encode(), token.encode()):
        raise RefusedError(403, "not_ours")
