"""Without the extra ``ocr`` there is nothing here to test but what is said then (``test_reader``)."""

from __future__ import annotations

from disclosure_checks.readers import ocr

collect_ignore_glob = [] if ocr.available() else ["test_[!r]*.py", "test_readings.py"]
