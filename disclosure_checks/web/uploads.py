"""Files that are brought to the page: where each may be written, and how much there may be of them."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from disclosure_checks import limits
from disclosure_checks.readers.formats import HOLDERS
from disclosure_checks.web.refusal import RefusedError

#: What a file may be brought as: a report, last year's report, the roster, the ledger of the round before.
ROLES = ("reports", "previous", "agencies", "ledger")
#: Those of which there is one file.
_SINGLE = ("agencies", "ledger")
_PART = re.compile(r"[^/\\<>:\"|?*\x00-\x1f\x7f]{1,120}")
_DEEPEST = 8
#: Files of a round, and their bytes in all.
MOST_FILES, MOST_BYTES = 5000, 2 << 30


def safe_path(name: str) -> Path:
    """The relative path of a file by the name that the browser gives.

    Raises:
        RefusedError: It leads out of the folder, is absolute, or holds what no file name may.
    """
    parts = unicodedata.normalize("NFC", name).split("/")
    ends = (".", " ")
    if len(parts) > _DEEPEST or any(not _PART.fullmatch(p) or p.startswith("..") or p.endswith(ends) for p in parts):
        raise RefusedError(400, "name", name=name)
    return Path(*parts)


@dataclass(slots=True)
class Uploads:
    """The files of one round, a folder for each role.

    Attributes:
        folder: Where they lie.
        size: Their bytes so far.
        names: Their paths inside the folder of the role, by role.
    """

    folder: Path
    size: int = 0
    names: dict[str, set[Path]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are, by role."""
        return {role: len(names) for role, names in self.names.items() if names}

    def of(self, role: str) -> Path | None:
        """The folder of a role, its file where there may be one only; None where nothing was brought."""
        if not self.counts.get(role):
            return None
        if role not in _SINGLE:
            return self.folder / role
        return next(path for path in (self.folder / role).rglob("*") if path.is_file())

    def place(self, role: str, name: str) -> Path:
        """Where a file is to be written.

        Raises:
            RefusedError: The name or the role is not allowed, or there are too many files.
        """
        if role not in ROLES:
            raise RefusedError(400, "role", role=role)
        if sum(self.counts.values()) >= MOST_FILES:
            raise RefusedError(413, "many", n=MOST_FILES)
        inner = safe_path(name)
        if role in _SINGLE:
            shutil.rmtree(self.folder / role, ignore_errors=True)
            self.names.pop(role, None)
        path = self.folder / role / inner
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:  # a file of that name stands where a folder should be
            raise RefusedError(400, "name", name=name) from None
        self.names.setdefault(role, set()).add(inner)
        return path

    def dropped(self, role: str, path: Path) -> None:
        """A file was not taken after all."""
        path.unlink(missing_ok=True)
        self.names[role].discard(path.relative_to(self.folder / role))

    def weigh(self, size: int, written: int) -> None:
        """Count further bytes of a file of which so many are written.

        Raises:
            RefusedError: The file or all of them are over the limits.
        """
        if written > limits.FILE_BYTES:
            raise RefusedError(413, "large", n=limits.FILE_BYTES >> 20)
        self.size += size
        if self.size > MOST_BYTES:
            raise RefusedError(413, "all_large", n=MOST_BYTES >> 30)

    def keep(self, former: Path, without: Iterable[str]) -> list[str]:
        """Add the reports of the round before, but for some, and for those that came again under their name.

        An archive stays as it is as long as one of its files has not come again, by another name where its own is
        taken.

        Args:
            former: The folder of those reports.
            without: Those to be left out by their paths in it, also ones in archives (``x.zip/甲镇.docx``).

        Returns:
            The files in the archives that stay which have come again, by their paths in the folder of the reports.
        """
        from disclosure_checks.batch.sources import members

        left_out, target, inside = set(without), self.folder / "reports", []
        old_files = sorted(path for path in former.rglob("*") if path.is_file())
        held = members([path.as_posix() for path in old_files if path.name.lower().endswith(HOLDERS)])
        for old in old_files:
            inner = old.relative_to(former)
            new, names = target / inner, set(held.get(old.as_posix(), ()))
            gone = {name for name in names if f"{inner.as_posix()}/{name}" in left_out}
            if new.exists() and names:
                gone |= names & members([new.as_posix()])[new.as_posix()].keys()
            if inner.as_posix() in left_out or (names == gone if names else new.exists()):
                continue
            new = _free(new)
            new.parent.mkdir(parents=True, exist_ok=True)
            _share(old, new)
            inside += [f"{new.relative_to(target).as_posix()}/{name}" for name in sorted(gone)]
        return inside


def _free(path: Path) -> Path:
    """The path, with a number behind its name where it is taken."""
    others = (path.with_name(f"{path.stem}（{n}）{path.suffix}") for n in count(1))
    return next(one for one in chain([path], others) if not one.exists())


def _share(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without links
        shutil.copyfile(old, new)
