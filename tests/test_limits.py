"""The time that a file has grows with the file."""

from __future__ import annotations

from disclosure_checks import limits
from disclosure_checks.limits import office_seconds, seconds_for

MIB = 1 << 20


def test_a_file_has_more_seconds_for_each_whole_mib() -> None:
    assert seconds_for(0) == seconds_for(MIB - 1) == limits.FILE_SECONDS
    assert seconds_for(10 * MIB) == limits.FILE_SECONDS + 10 * limits.FILE_SECONDS_EACH


def test_a_file_that_has_to_be_fetched_has_more() -> None:
    assert seconds_for(MIB, at_hand=False) - seconds_for(MIB) == limits.FILE_SECONDS_FETCHED


def test_libreoffice_has_its_start_and_a_time_for_each_file() -> None:
    assert office_seconds(0) == limits.OFFICE_SECONDS
    assert office_seconds(7) - office_seconds(6) == limits.OFFICE_SECONDS_EACH
