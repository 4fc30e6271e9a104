"""Whether a new run could tell that a finding of an old one is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: A violation, and a report, as the JSON of a result has them.
Finding = Mapping[str, Any]
Entry = Mapping[str, Any]
#: Contexts of cells that are sums over subordinate agencies, and of last year's.
_SUMMED, _PREVIOUS = ("sum:", "known:"), "prev:"


class Judged:
    """What the new run judged again: a unit's report, and what that was compared with."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], moved: Mapping[str, str]) -> None:
        """Take the two results; ``moved`` is where files whose agency is not told lie now."""
        self._old, self._moved = old, moved
        self._asked = set(new["rules"]) if isinstance(new.get("rules"), list) else None
        self._readable = [one for one in new["reports"] if one.get("status") != "unreadable"]
        self._paths = {one.get("path") for one in self._readable}
        self._owners: dict[tuple[object, object], list[Entry]] = {}
        for one in self._readable:
            self._owners.setdefault((one.get("agency"), one.get("year")), []).append(one)
        self._of_path = {one.get("path"): one for one in old["reports"]}

    def again(self, violation: Finding) -> bool:
        """Whether what the finding is about was judged again, and its counterparts too."""
        if self._asked is not None and violation["rule"] not in self._asked:
            return False
        if violation["rule"].startswith("W"):
            return True
        own = self._owners.get((violation["agency"], violation["year"]), [])
        if not own or violation["agency"] is None:
            path = violation["path"]
            return self._moved.get(path, path) in self._paths and self._counterparts(violation, [])
        cells = [cell["concept"] for cell in violation["cells"] if cell.get("value") is not None]
        needed = [concept for concept in cells if ":" not in concept]
        figures = all((one.get("facts") or {}).get(cell, 0) is not None for one in own for cell in needed)
        return figures and self._counterparts(violation, own)

    def _counterparts(self, violation: Finding, own: list[Entry]) -> bool:
        """Whether other reports that it was compared with were there again."""
        cells = [str(cell["concept"]) for cell in violation["cells"]]
        if any(cell.startswith(_SUMMED) for cell in cells) and not self._parts(violation):
            return False
        if any(cell.startswith(_PREVIOUS) for cell in cells) and self._open(violation, own):
            return False
        return all(self._there(path) for path in violation.get("related") or ())

    def _there(self, path: str) -> bool:
        before = self._of_path.get(path, {})
        if before.get("agency") is None:
            return self._moved.get(path, path) in self._paths
        return (before.get("agency"), before.get("year")) in self._owners

    def _parts(self, violation: Finding) -> bool:
        """Whether every part of a roll-up that had reported has a report again."""
        parts = [one for one in self._old.get("agencies") or () if one.get("parent") == violation["agency"]]
        reported = [one for one in parts if any(path in self._of_path for path in one.get("paths") or ())]
        return all((one.get("agency"), violation["year"]) in self._owners for one in reported)

    @staticmethod
    def _open(violation: Finding, own: list[Entry]) -> bool:
        """Whether the rule stayed undecided in the new run, for want of last year's report."""
        return any(violation["rule"] in (part.get("rules") or ()) for one in own for part in one.get("undecided") or ())
