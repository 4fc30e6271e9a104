"""What is raised says what, where and why."""

from __future__ import annotations

import pytest

from disclosure_checks.errors import (
    ConfigurationError,
    DeclarationError,
    DisclosureChecksError,
    ReadError,
    RuleCrashError,
)
from disclosure_checks.words import Words


def test_an_unusable_block_is_told_in_both_languages() -> None:
    error = DeclarationError("rules/t3.toml", "T301", "for_each.in", Words("没有写", "is missing"))
    assert error.told("zh") == "rules/t3.toml: T301: for_each.in: 没有写"
    assert error.told("en") == str(error) == "rules/t3.toml: T301: for_each.in: is missing"


def test_a_problem_in_one_language_is_told_as_it_is() -> None:
    error = DeclarationError("a.toml", "file", "syntax", "no equals sign")
    assert error.told("zh") == error.told("en") == "a.toml: file: syntax: no equals sign"


def test_a_file_that_cannot_be_read_names_the_reason_and_its_figures() -> None:
    error = ReadError("too-large", limit=50, size=51)
    assert (error.reason, error.values) == ("too-large", {"limit": 50, "size": 51})
    assert str(error) == "too-large (limit=50, size=51)"
    assert str(ReadError("empty")) == "empty"


def test_a_rule_that_crashed_names_the_rule() -> None:
    assert str(RuleCrashError("T301", "division by zero")) == "rule T301 could not be run: division by zero"


@pytest.mark.parametrize("kind", [DeclarationError, ReadError, ConfigurationError, RuleCrashError])
def test_whoever_imports_the_package_catches_one_kind(kind: type[Exception]) -> None:
    assert issubclass(kind, DisclosureChecksError)
