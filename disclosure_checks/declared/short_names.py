"""How offices shorten the names of departments (``schemas/short_names.toml``)."""

from __future__ import annotations

from functools import cache

from disclosure_checks.blocks import read_toml, schemas_folder
from disclosure_checks.errors import DeclarationError

_FILE = "short_names.toml"


@cache
def load_short_names() -> tuple[tuple[str, str], ...]:
    """The short forms with the full one of each, the longest first.

    Raises:
        DeclarationError: A short form means two full ones, or what stands there is no text.
    """
    table = read_toml(schemas_folder() / _FILE).get("short_names", {})
    full_of: dict[str, str] = {}
    for full, forms in table.items():
        if not isinstance(forms, str):
            raise DeclarationError(_FILE, "short_names", full, "must be text")
        for form in forms.split():
            if full_of.setdefault(form, full) != full:
                raise DeclarationError(_FILE, "short_names", full, f"{form} is short for {full_of[form]} too")
    return tuple(sorted(full_of.items(), key=lambda pair: -len(pair[0])))
