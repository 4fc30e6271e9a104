"""The page's address carries its secret, and what a killed page left behind is deleted by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from disclosure_checks.web import server


def test_each_address_has_a_secret_of_its_own() -> None:
    with server.listen(0) as (_, one), server.listen(0) as (_, other):
        assert one.startswith("http://127.0.0.1:")
        secrets = {address.partition("/#")[2] for address in (one, other)}
    assert len(secrets) == 2
    assert all(len(secret) >= 32 for secret in secrets)


@pytest.mark.skipif(os.name == "nt", reason="there nobody is asked whether a process lives")
def test_what_a_killed_page_left_is_deleted_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])  # our own interpreter
    gone.wait()
    left, living, others, link = (
        tmp_path / f"{server._PREFIX}{name}" for name in (f"{gone.pid}-a", f"{os.getpid()}-b", "x-c", f"{gone.pid}-d")
    )
    for folder in (left, living, others):
        folder.mkdir()
        (folder / "report.txt").write_text("x", encoding="utf-8")
    link.symlink_to(others)
    server._clear()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in (living, others, link))
    assert (others / "report.txt").is_file()
