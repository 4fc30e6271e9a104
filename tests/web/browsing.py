"""The page in a browser: whether there is one, and how it is started."""

from __future__ import annotations

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
browsing = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
