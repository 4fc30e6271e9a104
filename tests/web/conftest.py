"""A browser, and the page brought up as a program of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.browsing import CHROMIUM, FLAGS


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
