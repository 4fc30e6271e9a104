"""The result as JSON."""

from __future__ import annotations

import json

from disclosure_checks.model.plain import FORMAT
from disclosure_checks.own_files import is_result
from disclosure_checks.reporters.json import render
from tests.model.test_plain import violation
from tests.reporters.test_concise import result


def test_it_is_the_results_own_json_and_known_again() -> None:
    text = render(result(violation()))
    assert text == result(violation()).to_json()
    assert json.loads(text)["format"] == FORMAT
    assert is_result(text.encode())
