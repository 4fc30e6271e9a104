"""The command line."""

from disclosure_checks.cli.main import app

__all__ = ["app"]
