"""The command as a caller sees it: what it says and how it ends, never an exception of its own."""

from __future__ import annotations

import click
from click.testing import CliRunner, Result

from disclosure_checks.cli.main import app


def invoked(command: click.Command, *arguments: object) -> Result:
    """What a command says and how it ends."""
    result = CliRunner().invoke(command, list(map(str, arguments)), env={"NO_COLOR": None})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def run(*arguments: object) -> Result:
    """The same of ``disclosure-checks`` with these arguments."""
    return invoked(app, *arguments)
