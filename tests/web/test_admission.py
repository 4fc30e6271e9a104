"""Who is answered: the page itself, by its own address and with its secret."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from disclosure_checks.web.admission import admit
from disclosure_checks.web.refusal import RefusedError

OWN = {"127.0.0.1:8123", "localhost:8123"}
ADMITTED = {"host": "127.0.0.1:8123", "x-token": "the-token"}


def request(headers: dict[str, str]) -> Request:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": raw})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "localhost:8123"},
        {"origin": "http://127.0.0.1:8123", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},  # typed into the address bar
    ],
)
def test_the_page_itself_is_admitted(headers: dict[str, str]) -> None:
    admit(request({**ADMITTED, **headers}), OWN, "the-token")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.com"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8123"},
        {"origin": "http://127.0.0.1:8124"},
        {"host": "example.com"},
        {"host": "evil.test:8123"},  # a name that resolves to 127.0.0.1
        {"host": "127.0.0.1"},
        {"x-token": "another"},
        {"x-token": ""},
        {"x-token": "the-token "},
        {"x-token": "\u00e9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_requests_of_others_are_refused(headers: dict[str, str]) -> None:
    with pytest.raises(RefusedError) as caught:
        admit(request({**ADMITTED, **headers}), OWN, "the-token")
    assert caught.value.status == 403


@pytest.mark.parametrize("left_out", ["host", "x-token"])
def test_who_does_not_say_is_refused(left_out: str) -> None:
    with pytest.raises(RefusedError):
        admit(request({name: text for name, text in ADMITTED.items() if name != left_out}), OWN, "the-token")


def test_where_no_secret_is_asked_the_address_still_is() -> None:
    """A link cannot carry the secret."""
    admit(request({"host": "127.0.0.1:8123"}), OWN, None)
    with pytest.raises(RefusedError):
        admit(request({"host": "example.com"}), OWN, None)
