"""What two results in JSON say of what was judged in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from disclosure_checks.reporters.again import PREVIOUS, SUMMED, Judged, Needs, Seen, owner, short

#: A violation, and a report, as the JSON of a result has them.
Finding = Mapping[str, Any]
Entry = Mapping[str, Any]


def judged(result: Mapping[str, Any]) -> Judged:
    """What a run judged, by its JSON."""
    rules = result.get("rules")
    return Judged([_seen(one) for one in result["reports"]], rules if isinstance(rules, list) else None)


def _seen(entry: Entry) -> Seen:
    facts = entry.get("facts") or {}
    return Seen(
        owner=owner(entry.get("agency"), entry.get("path"), entry.get("year")),
        path=str(entry.get("path")),
        readable=entry.get("status") != "unreadable",
        lacking=frozenset(cell for cell, value in facts.items() if value is None),
        undecided=frozenset(rule for part in entry.get("undecided") or () for rule in part.get("rules") or ()),
    )


def needs_of(old: Mapping[str, Any], moved: Mapping[str, str]) -> Callable[[Finding], Needs]:
    """What the findings of an old result need; ``moved`` is where files whose agency is not told lie now."""
    entries = {one.get("path"): one for one in old["reports"]}

    def owned(path: str) -> str:
        before = entries.get(path, {})
        return owner(before.get("agency"), moved.get(path, path), before.get("year"))

    def parts(violation: Finding) -> Iterator[str]:
        """The parts of a roll-up that had reported."""
        for one in old.get("agencies") or ():
            if one.get("parent") == violation["agency"] and any(path in entries for path in one.get("paths") or ()):
                yield owner(one.get("agency"), None, violation["year"])

    def needs(violation: Finding) -> Needs:
        """What must be judged again before the finding may be called fixed."""
        cells = [str(cell["concept"]) for cell in violation["cells"]]
        printed = [str(cell["concept"]) for cell in violation["cells"] if cell.get("value") is not None]
        path = violation["path"]
        place = None if path is None else moved.get(path, path)
        others = [owned(other) for other in violation.get("related") or ()]
        others += parts(violation) if any(cell.startswith(SUMMED) for cell in cells) else []
        rules = frozenset({violation["rule"]})
        return Needs(
            owner=owner(violation["agency"], place, violation["year"]),
            path=place,
            rules=rules,
            cells=frozenset(cell for cell in printed if ":" not in cell),
            compared=rules if any(cell.startswith(PREVIOUS) for cell in cells) else frozenset(),
            others=frozenset(map(short, others)),
        )

    return needs
