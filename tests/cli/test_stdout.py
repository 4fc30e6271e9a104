"""Standard output is the result and nothing else, whatever a library prints there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import bases

ROOT = Path(__file__).parents[2]
#: A solver that says its name on the file of standard output whenever it is made, as some versions do.
TALKATIVE = """
import os, highspy
made = highspy.Highs.__init__
def talk(self, *arguments):
    os.write(1, b"Running HiGHS: Copyright under MIT licence terms\\n")
    made(self, *arguments)
highspy.Highs.__init__ = talk
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_solver_that_prints_does_not_reach_the_result(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(TALKATIVE, encoding="utf-8")
    made = bases.report(bases.cells("filled", changes={"t3.granted.total": "77"}))
    (tmp_path / "report.txt").write_text(bases.print_report(made), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "path"), str(ROOT)])}
    command = [sys.executable, "-m", "disclosure_checks", "check", "--format", "json", "--jobs", jobs, "--no-progress"]
    ended = subprocess.run(  # noqa: S603  # the command is ours
        [*command, str(tmp_path / "report.txt")], cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False
    )
    assert ended.returncode == 1, ended.stderr.decode()
    assert [entry["suspects"] for entry in json.loads(ended.stdout)["violations"] if entry["suspects"]]
