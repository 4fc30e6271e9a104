"""``python -m disclosure_checks``."""

from disclosure_checks.cli.main import app

app(prog_name="disclosure-checks")
