"""What the local page holds while it runs: uploaded files, a check at work, its result.

Everything lies in one folder that is deleted when the page is closed; a new run deletes the one
before it.
"""

from __future__ import annotations

import re
import shutil
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from disclosure_checks import limits
from disclosure_checks.errors import DisclosureChecksError

if TYPE_CHECKING:
    from disclosure_checks.model.result import CheckResult

#: What a file may be uploaded as: a report, last year's report, the roster.
ROLES = ("reports", "previous", "agencies")
State = Literal["open", "running", "done", "failed"]
_PART = re.compile(r"[^/\\<>:\"|?*\x00-\x1f\x7f]{1,120}")
_DEEPEST = 8
#: Files of a run, and their bytes in all.
MOST_FILES, MOST_BYTES = 5000, 2 << 30


class RefusedError(Exception):
    """An upload that is not taken.

    Attributes:
        status: The HTTP status.
    """

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        super().__init__(why)


def safe_path(name: str) -> Path:
    """The relative path of an uploaded file.

    Raises:
        RefusedError: It leads out of the folder, is absolute, or holds what no file name may.
    """
    parts = unicodedata.normalize("NFC", name).split("/")
    ends = (".", " ")
    if len(parts) > _DEEPEST or any(not _PART.fullmatch(p) or p.startswith("..") or p.endswith(ends) for p in parts):
        raise RefusedError(400, f"文件名不能用 / file name not allowed: {name!r}")
    return Path(*parts)


@dataclass(slots=True)
class Run:
    """One check: files come in, then it runs, then its outputs are taken.

    Attributes:
        folder: Where its files lie, a folder for each role.
        state, done, total, problem: How far it is, in files.
        result: What was found, when it is done.
    """

    folder: Path
    state: State = "open"
    done: int = 0
    total: int = 0
    problem: str = ""
    size: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    result: CheckResult | None = None

    def place(self, role: str, name: str) -> Path:
        """Where an uploaded file is to be written.

        Raises:
            RefusedError: The name or the role is not allowed, or there are too many files.
        """
        if role not in ROLES:
            raise RefusedError(400, f"no such role: {role!r}")
        if self.state != "open":
            raise RefusedError(409, "核查已经开始 / the check has begun")
        if sum(self.counts.values()) >= MOST_FILES:
            raise RefusedError(413, f"文件超过 {MOST_FILES} 个 / more than {MOST_FILES} files")
        if role == "agencies":
            shutil.rmtree(self.folder / role, ignore_errors=True)
            self.counts.pop(role, None)
        path = self.folder / role / safe_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.counts[role] = self.counts.get(role, 0) + 1
        return path

    def weigh(self, size: int, written: int) -> None:
        """Count further bytes of a file of which so many are written.

        Raises:
            RefusedError: The file or all of them are over the limits.
        """
        if written > limits.FILE_BYTES:
            most = limits.FILE_BYTES >> 20
            raise RefusedError(413, f"单个文件超过 {most} MB / a file is over {most} MB")
        self.size += size
        if self.size > MOST_BYTES:
            raise RefusedError(413, f"文件合计超过 {MOST_BYTES >> 30} GB / all files are over {MOST_BYTES >> 30} GB")

    def start(self, lang: str) -> None:
        """Begin the check in a thread of its own.

        Raises:
            RefusedError: It has begun already, or there are no reports.
        """
        if self.state != "open":
            raise RefusedError(409, "核查已经开始 / the check has begun")
        if not self.counts.get("reports"):
            raise RefusedError(400, "没有要核查的文件 / no files to check")
        self.state = "running"
        threading.Thread(target=self._check, args=(lang,), daemon=True).start()

    def _check(self, lang: str) -> None:
        from disclosure_checks.checker import check

        options: dict[str, Any] = {"lang": lang, "progress": self._progress, "isolated": True}
        if self.counts.get("previous"):
            options["previous"] = [self.folder / "previous"]
        if self.counts.get("agencies"):
            options["agencies"] = next(p for p in (self.folder / "agencies").rglob("*") if p.is_file())
        try:
            found = check([self.folder / "reports"], **options)
            self.result = found.without_folder(f"{self.folder.as_posix()}/reports/")
            self.state = "done"
        except DisclosureChecksError as error:
            self.problem, self.state = str(error), "failed"
        except Exception as error:  # noqa: BLE001
            # The thread has nobody else to tell; the page shows it.
            self.problem, self.state = f"{type(error).__name__}: {error}", "failed"

    def _progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def told(self) -> Mapping[str, object]:
        """How far it is, and the counts when it is done."""
        found: dict[str, object] = {
            "state": self.state, "done": self.done, "total": self.total, "problem": self.problem, "files": self.counts
        }  # fmt: skip
        if self.result is not None:
            statuses = [entry.status for entry in self.result.reports]
            found["reports"] = {name: statuses.count(name) for name in ("clean", "violated", "unreadable")}
            found["findings"] = {
                "error": len(self.result.errors),
                "warning": len(self.result.warnings),
                "info": len(self.result.of_severity("info")),
            }
        return found


@dataclass(slots=True)
class Runs:
    """The runs of this page; the newest alone is kept."""

    home: Path
    made: Callable[[], str]
    current: tuple[str, Run] | None = None

    def begin(self) -> str:
        """A new run; the one before it is deleted."""
        if self.current is not None:
            shutil.rmtree(self.current[1].folder, ignore_errors=True)
        name = self.made()
        folder = self.home / name
        folder.mkdir(parents=True)
        self.current = name, Run(folder)
        return name

    def get(self, name: str) -> Run:
        """The run of this name.

        Raises:
            RefusedError: There is none, or it was replaced.
        """
        if self.current is None or self.current[0] != name:
            raise RefusedError(404, "没有这次核查 / no such run")
        return self.current[1]
