"""What can go wrong in the tool's own use. A violation in a report is never an exception."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from disclosure_checks.words import Words

#: What an operating system says most often; what else it says stands as it is.
_SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "没有这个文件或文件夹", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "上一级不是文件夹", errno.EEXIST: "已有同名文件", errno.ENOSPC: "磁盘已满", errno.EROFS: "磁盘只读",
    errno.EADDRINUSE: "端口已被占用", errno.ENAMETOOLONG: "文件名太长", errno.ELOOP: "链接绕成了圈",
}  # fmt: skip


def system_words(error: OSError) -> Words:
    """What the operating system says of a failure."""
    told = error.strerror or str(error)
    return Words(_SYSTEM.get(error.errno or 0, told), told)


class DisclosureChecksError(Exception):
    """Base of every error that this package raises on purpose."""

    def told(self, lang: str) -> str:  # noqa: ARG002
        """The message in a language; in English where it has no other."""
        return str(self)


class DeclarationError(DisclosureChecksError):
    """A block in ``schemas/`` or in a local rule pack cannot be used.

    Args:
        file: The TOML file as the reader knows it.
        block: The rule code, concept id or edition that the block declares.
        key: The key at fault, or the path to it (``for_each.in``).
        problem: What is wrong and what would be right, in English or in both languages.
    """

    def __init__(self, file: str, block: str, key: str, problem: str | Words) -> None:
        self.file, self.block, self.key = file, block, key
        self.words = problem if isinstance(problem, Words) else Words(problem, problem)
        self.problem = self.words.en
        super().__init__(f"{file}: {block}: {key}: {self.problem}")

    def told(self, lang: str) -> str:
        """The message in a language."""
        return f"{self.file}: {self.block}: {self.key}: {self.words.of(lang)}"


class ReadError(DisclosureChecksError):
    """A submitted file cannot be read; the batch turns it into a D101 finding.

    Args:
        reason: A reason that rule D101 has words for (``empty``, ``binary``, ...).
        values: The figures that the words mention (limits, sizes, formats).
    """

    def __init__(self, reason: str, **values: str | int) -> None:
        self.reason, self.values = reason, values
        shown = ", ".join(f"{key}={value}" for key, value in values.items())
        super().__init__(f"{reason} ({shown})" if shown else reason)


class ConfigurationError(DisclosureChecksError):
    """A path, an option or a configuration file cannot be used as it was given.

    Args:
        problem: What is wrong and what to do, in English or in both languages.
    """

    def __init__(self, problem: str | Words) -> None:
        self.words = problem if isinstance(problem, Words) else Words(problem, problem)
        super().__init__(self.words.en)

    def told(self, lang: str) -> str:
        """The message in a language."""
        return self.words.of(lang)


class RuleCrashError(DisclosureChecksError):
    """A rule failed to run. It is neither bad data nor success, so nothing is concluded."""

    def __init__(self, rule: str, problem: str) -> None:
        self.rule, self.problem = rule, problem
        super().__init__(f"rule {rule} could not be run: {problem}")
