"""The result as JSON."""

from __future__ import annotations

import json

from disclosure_checks.model.plain import FORMAT
from disclosure_checks.own_files import is_result
from disclosure_checks.reporters.json import render
from tests.model.test_plain import violation
from tests.reporters.test_concise import result


def test_no_piece_holds_more_than_one_entry() -> None:
    """Of ten thousand reports the whole takes a gigabyte; it is never held together."""
    one, fifty = (list(render(result(*[violation()] * count))) for count in (1, 50))
    assert len(fifty) - len(one) == 2 * 49  # a violation and a mistake
    assert max(map(len, fifty)) <= max(map(len, one)) + 1  # ids of two digits


def test_it_is_the_results_own_json_and_known_again() -> None:
    text = "".join(render(result(violation())))
    assert text == result(violation()).to_json()
    assert json.loads(text)["format"] == FORMAT
    assert is_result(text.encode())
