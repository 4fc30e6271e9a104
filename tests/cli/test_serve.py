"""``serve``: said where it cannot be started; what it does once started is tested with the page."""

from __future__ import annotations

import socket
import sys

import pytest

from disclosure_checks.cli.serve import serve
from tests.cli.running import invoked


@pytest.mark.parametrize("module", ["starlette", "uvicorn"])
@pytest.mark.parametrize(("lang", "words"), [("zh", "需要安装附加组件"), ("en", "needs an extra")])
def test_a_part_that_is_not_installed_is_named(
    module: str, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    told = invoked(serve, "--no-browser", "--lang", lang)
    assert (told.exit_code, told.stdout) == (2, "")
    assert words in told.stderr
    assert 'pip install "disclosure-checks[web]"' in told.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = invoked(serve, "--no-browser", "--port", taken.getsockname()[1])
    assert (told.exit_code, told.stdout) == (2, "")
    assert "端口已被占用" in told.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_what_is_no_port_is_wrong_use(port: str) -> None:
    told = invoked(serve, f"--port={port}")
    assert told.exit_code == 2
    assert "--port" in told.stderr
