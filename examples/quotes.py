"""The commands that the pages quote: found, run, and their output put where it is quoted.

A block ``console`` holds commands behind ``$ `` with their output below; a block ``sh`` holds
commands alone. ``<!-- exits 1 -->`` above a block says with which status its last command ends
(0 where nothing is said). Output in a block may be cut by a line ``...``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CUT = "..."
#: Commands of other programs, which are shown and not run.
NOT_RUN = ("pip", "pytest", "git", "pre-commit", "ruff", "mypy", ".", "source", "cd")

#: Commands that go on until they are ended; ``tests/web/test_app.py`` runs them.
WAITING = "disclosure-checks serve"

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_EXITS = re.compile(r"<!-- exits (\d) -->\n(?:<!-- [\w:]+ -->\n)?$")
_STORY = re.compile(r"Exit status: (\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """A quoted command, the output below it (None where none is shown) and its exit status."""

    command: str
    output: str | None
    status: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    output: str
    errors: str
    status: int


def run(command: str, folder: Path = ROOT) -> Ended:
    """Run a command of this package, or a script, in a folder (the root of the repository)."""
    program, *arguments = shlex.split(command)
    start = {"disclosure-checks": ["-m", "disclosure_checks"], "python": []}[program]
    ended = subprocess.run(  # noqa: S603  (the commands are our own pages')
        [sys.executable, *start, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)},
    )
    return Ended(ended.stdout.decode(), ended.stderr.decode(), ended.returncode)


def blocks(page: str, *languages: str) -> Iterator[re.Match[str]]:
    """The fenced blocks of a Markdown page that are in one of the languages."""
    return (match for match in _FENCE.finditer(page) if match["language"] in languages)


def sessions(page: str) -> list[Session]:
    """The commands of a page that can be run here, in their order."""
    found: list[Session] = []
    for block in blocks(page, "console", "sh"):
        exits = _EXITS.search(page[: block.start()])
        status = int(exits[1]) if exits else 0
        in_block = list(_in_block(block))
        for number, (command, output) in enumerate(in_block, 1):
            last = number == len(in_block)
            found += [Session(part, output, status if last else 0) for part in _runnable(command)]
    return found


def _in_block(block: re.Match[str]) -> Iterator[tuple[str, str | None]]:
    if block["language"] == "sh":
        yield from ((line, None) for line in block["body"].splitlines() if line and not line.startswith("#"))
        return
    for piece in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield command, output.rstrip("\n") + "\n" if output.strip() else None


def _runnable(command: str) -> list[str]:
    parts = [part.strip() for part in command.split("&&")]
    return [part for part in parts if shlex.split(part)[0] not in NOT_RUN and not part.startswith(WAITING)]


def same(quoted: str, output: str) -> bool:
    """Whether the output is what is quoted; a line ``...`` stands for any lines."""
    parts = re.split(rf"^{re.escape(CUT)}\n", quoted, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*".join(map(re.escape, parts)), output) is not None


@contextmanager
def checkout() -> Iterator[Path]:
    """A folder with the examples in it, where commands may leave files."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(EXAMPLES, Path(name) / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        yield Path(name)


def quoted_again(page: str, folder: Path) -> str:
    """The page with the outputs of its ``console`` blocks as they are now; cut ones keep their length.

    Args:
        page: The Markdown text.
        folder: Where the commands run, a ``checkout``.
    """

    def block(match: re.Match[str]) -> str:
        body = ""
        for command, output in _in_block(match):
            body += f"$ {command}\n"
            if output is not None:
                body += _cut(run(command, folder).output, output)
        return f"```console\n{body}```" if match["language"] == "console" else match[0]

    return _FENCE.sub(block, page)


def _cut(output: str, before: str) -> str:
    head, cut, tail = before.partition(CUT + "\n")
    if not cut:
        return output.rstrip("\n") + "\n"
    lines = output.rstrip("\n").splitlines(keepends=True)
    last = len(tail.splitlines())
    return "".join([*lines[: len(head.splitlines())], cut, *lines[len(lines) - last :]]).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class Story:
    """A folder of the examples with the command that its README gives."""

    folder: Path
    command: str
    status: int

    @property
    def expected(self) -> Path:
        """Where the output is kept."""
        return self.folder / "expected.out"


def stories() -> list[Story]:
    """Every story, by the name of its folder."""
    found = []
    for page in sorted(EXAMPLES.glob("*/README.md")):
        text = page.read_text(encoding="utf-8")
        status = _STORY.search(text)
        (session,) = sessions(text)
        assert status is not None, f"{page}: no exit status"
        found.append(Story(page.parent, session.command, int(status[1])))
    return found
