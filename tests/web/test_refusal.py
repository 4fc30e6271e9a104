"""A request that is refused says why, in the language of the page."""

from __future__ import annotations

import pytest

from disclosure_checks.web.refusal import RefusedError


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (RefusedError(413, "large", n=100), "单个文件超过 100 MB", "a file is over 100 MB"),
        (RefusedError(400, "name", name="../{x}"), "文件名不能用：../{x}", "file name not allowed: ../{x}"),
        (RefusedError(409, "not_done"), "核查尚未完成", "the check is not done"),
    ],
)
def test_the_reason_is_told_with_what_it_mentions(error: RefusedError, zh: str, en: str) -> None:
    assert (error.told("zh"), error.told("en")) == (zh, en)


def test_status_and_reason_are_for_the_page() -> None:
    error = RefusedError(404, "no_run")
    assert (error.status, str(error)) == (404, "no_run")
