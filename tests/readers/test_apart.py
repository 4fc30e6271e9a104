"""Child processes: they import nothing of the checked folder, keep to their bounds, and end with their parent."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disclosure_checks.readers import apart

_AWAKE = "from disclosure_checks.readers import apart; {}; import time; time.sleep(60)"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such bound")


def ends(code: str, *arguments: str) -> int:
    """The status of a child that runs some code, None of which may take as long as a test may."""
    done = subprocess.run(  # noqa: S603
        apart.python(code, *arguments), env=apart.environment(), capture_output=True, timeout=30, check=False
    )
    return done.returncode


def test_a_child_imports_nothing_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    command = apart.python("import sys, json; print(json.dumps([p for p in sys.path]))")
    done = subprocess.run(command, env=apart.environment(), capture_output=True, text=True, check=True)  # noqa: S603
    assert str(tmp_path) not in done.stdout.split('"')


def test_a_child_is_given_its_arguments_and_finds_this_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = "import sys, disclosure_checks; sys.exit(sys.argv[1:] != ['甲 乙', '-x'])"
    assert ends(code, "甲 乙", "-x") == 0


def test_the_package_is_found_where_it_lies_in_the_current_folder_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(apart.__file__).parents[2])
    monkeypatch.setattr(sys, "path", ["", "tests", str(Path.cwd()), *sys.path])
    places = apart.environment()["PYTHONPATH"].split(os.pathsep)
    assert places.index(str(Path.cwd())) == len(places) - 1
    assert all(map(os.path.isabs, places))


@on_linux
@pytest.mark.parametrize(("wanted", "status"), [(1 << 20, 0), (1 << 30, 3)])
def test_a_child_has_no_more_memory_than_it_was_given(wanted: int, status: int) -> None:
    code = (
        "import sys; from disclosure_checks.readers import apart; apart.bound_memory(400 << 20)\n"
        "try: bytearray(int(sys.argv[1]))\nexcept MemoryError: sys.exit(3)"
    )
    assert ends(code, str(wanted)) == status


@pytest.mark.parametrize("busy", ["while True: pass", "import re; re.match('(a*)*b', 'a' * 40)"])
def test_a_child_ends_when_its_time_is_over_whatever_it_does(busy: str) -> None:
    begin = time.monotonic()
    assert ends(f"from disclosure_checks.readers import apart; apart.end_after(0.1)\n{busy}") != 0
    assert time.monotonic() - begin < 20


def test_a_child_that_was_done_in_time_goes_on() -> None:
    code = "import time; from disclosure_checks.readers import apart; apart.end_after({}); {}; time.sleep(0.3)"
    assert ends(code.format(0.1, "apart.go_on()")) == 0
    assert ends(code.format(0.1, "apart.end_after(30)")) == 0


@on_linux
def test_a_child_whose_parent_is_gone_ends_at_once() -> None:
    assert ends(_AWAKE.format("apart.follow_parent(2 ** 22)")) == 1
    assert ends(f"import os; {_AWAKE.format('apart.follow_parent(os.getppid())').replace('60', '0')}") == 0


@on_linux
def test_a_child_ends_with_its_parent() -> None:
    inner = "import os; " + _AWAKE.format("apart.follow_parent(os.getppid()); print(os.getpid(), flush=True)")
    outer = (
        "import subprocess, sys, os\nfrom disclosure_checks.readers import apart\n"
        f"child = subprocess.Popen(apart.python({inner!r}), stdout=subprocess.PIPE, env=apart.environment())\n"
        "print(child.stdout.readline().decode().strip(), flush=True); os._exit(0)"
    )
    done = subprocess.run(  # noqa: S603
        apart.python(outer), env=apart.environment(), stdout=subprocess.PIPE, text=True, timeout=30, check=True
    )
    assert _is_gone(int(done.stdout))


def _is_gone(process: int) -> bool:
    """Whether a process ends soon."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("code", "status"), [("pass", 0), ("raise SystemExit(7)", 1)])
def test_another_program_is_waited_for_and_its_files_are_kept(code: str, status: int, tmp_path: Path) -> None:
    command = apart.supervised([sys.executable, "-c", code], str(tmp_path))
    with subprocess.Popen(command, stdin=subprocess.PIPE) as supervisor:  # noqa: S603
        assert supervisor.wait(timeout=30) == status
    assert tmp_path.is_dir()


def test_another_program_and_its_files_go_where_nobody_waits_any_more(tmp_path: Path) -> None:
    folder, told = tmp_path / "files", tmp_path / "told"
    folder.mkdir()
    code = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    command = apart.supervised([sys.executable, "-c", code], str(folder))
    with subprocess.Popen(command, stdin=subprocess.PIPE) as supervisor:  # noqa: S603
        for _ in range(400):
            if told.is_file() and told.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        assert supervisor.stdin is not None
        supervisor.stdin.close()
        assert supervisor.wait(timeout=30) == 1
    assert not folder.exists()
    if sys.platform == "linux":
        assert _is_gone(int(told.read_text(encoding="utf-8")))
