"""Standard input as a file to check: ``-`` among the paths."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from disclosure_checks import limits
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import Words

#: What stands for standard input among paths, and for standard output among outputs.
STANDARD = "-"
_TOO_LARGE = Words("标准输入超过 {limit} MB", "standard input is larger than {limit} MB")


@contextmanager
def with_stdin(paths: Sequence[str], lang: str) -> Iterator[tuple[list[str], str]]:
    """Lay what stands on standard input into a file; gives the paths to read and the folder to leave out of names.

    Raises:
        ConfigurationError: It is larger than a submission may be.
    """
    if STANDARD not in paths:
        yield list(paths), ""
        return
    data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    if len(data) > limits.FILE_BYTES:
        raise ConfigurationError(_TOO_LARGE.of(lang).format(limit=limits.FILE_BYTES >> 20))
    with tempfile.TemporaryDirectory() as folder:
        laid = Path(folder) / STANDARD
        laid.write_bytes(data)
        yield [laid.as_posix() if path == STANDARD else path for path in paths], f"{Path(folder).as_posix()}/"
