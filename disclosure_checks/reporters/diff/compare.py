"""Two results compared: what was put right, what still stands, what is new.

Findings are matched by rule, agency, year and key; where a file's agency is not told, by what stands in
it, or by its name where that is not told either. What the new run could not judge is not called fixed:
no such report, a figure of it is missing, the rule was not asked, or what it was compared with is not
there any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from disclosure_checks.errors import ConfigurationError, system_words
from disclosure_checks.reporters.diff.judged import Entry, Finding, judged, needs_of
from disclosure_checks.text.printable import printable
from disclosure_checks.words import Words

#: Formats of results that can be compared; those before the last have no mistakes.
FORMATS = ("disclosure-checks/1", "disclosure-checks/2")
_NO_RESULT = Words("不是核查结果（{}），请用 check --output x.json 生成", "no result of a check: {}")
_NEEDED = ("rule", "severity", "path", "agency", "year", "key", "message", "cells", "waived", "fingerprint")
WORDS = {
    "zh": {
        "fixed": "已更正", "still": "仍存在", "new": "新出现", "waived": "已豁免", "unjudged": "未再核查",
        "error": "错误", "warning": "警告", "info": "提示", "nobody": "（单位不明）",
        "count": "{fixed} 已更正，{still} 仍存在，{new} 新出现，{waived} 已豁免，{unjudged} 未再核查",
    },
    "en": {
        "fixed": "fixed", "still": "still there", "new": "new", "waived": "waived", "unjudged": "not judged again",
        "error": "error", "warning": "warning", "info": "info", "nobody": "(agency not told)",
        "count": "{fixed} fixed, {still} still there, {new} new, {waived} waived, {unjudged} not judged again",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings of two runs, each in one list.

    Attributes:
        fixed: In the old run, and not in the new one although it could be judged.
        still: Open in both; as the new run has them.
        new: Open in the new run alone; also those whose waiver no longer holds.
        waived: Waived in the new run.
        unjudged: In the old run; the new one has no such report, or lacks a figure that it needs.
    """

    fixed: list[Finding] = field(default_factory=list)
    still: list[Finding] = field(default_factory=list)
    new: list[Finding] = field(default_factory=list)
    waived: list[Finding] = field(default_factory=list)
    unjudged: list[Finding] = field(default_factory=list)

    def lists(self) -> dict[str, list[Finding]]:
        """The lists by name, what is new first."""
        names = ("new", "still", "fixed", "unjudged", "waived")
        return {name: getattr(self, name) for name in names}


def read_result(path: str) -> dict[str, Any]:
    """A result as ``--format json`` wrote it.

    Raises:
        ConfigurationError: The file cannot be read or is no such result.
    """
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(system_words(error).behind(path)) from None
    except (ValueError, RecursionError):
        raise _no_result(path, Words("不是 JSON", "the file is no JSON")) from None
    if not isinstance(found, dict) or found.get("format") not in FORMATS:
        raise _no_result(path, Words("格式不是 {0}", "its format is not {0}").filled(FORMATS[-1]))
    for name in ("reports", "violations"):
        if not isinstance(found.get(name), list) or not all(isinstance(one, dict) for one in found[name]):
            raise _no_result(path, Words("{0} 不是列表", "{0} is no list of objects").filled(name))
    for violation in found["violations"]:
        lacking = [key for key in _NEEDED if key not in violation]
        if lacking or not isinstance(violation["cells"], list):
            raise _no_result(path, Words("缺少 {0}", "a violation lacks {0}").filled(", ".join(lacking) or "cells"))
    return found


def _no_result(path: str, why: Words) -> ConfigurationError:
    return ConfigurationError(_NO_RESULT.filled_with(why).behind(path))


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """What became of the findings of an old result in a new one."""
    found, moved = Difference(), _moved(old["reports"], new["reports"])
    rest: dict[tuple[object, ...], list[Finding]] = {}
    for violation in old["violations"]:
        rest.setdefault(_identity(violation, moved), []).append(violation)
    for violation in new["violations"]:
        before = _taken(rest.get(_identity(violation, {}), []), violation)
        if violation["waived"] is not None:
            found.waived.append(violation)
        elif before is not None and before["waived"] is None:
            found.still.append(violation)
        else:
            found.new.append(violation)
    now, needs = judged(new), needs_of(old, moved)
    for violation in (one for left in rest.values() for one in left):
        (found.fixed if now.again(needs(violation)) else found.unjudged).append(violation)
    return found


def _moved(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, str]:
    """Where files of the old run whose agency is not told lie in the new one.

    That is the only one with the same figures, else the only one of the same name.
    """
    paths = {str(entry.get("path")) for entry in new}
    unknown = [entry for entry in new if entry.get("agency") is None]
    found = {}
    for entry in old:
        path, name = str(entry.get("path")), PurePosixPath(str(entry.get("path"))).name
        if entry.get("agency") is not None or path in paths:
            continue
        facts = entry.get("facts")
        alike = [one for one in unknown if facts and one.get("facts") == facts]
        alike = alike or [one for one in unknown if PurePosixPath(str(one.get("path"))).name == name]
        if len(alike) == 1:
            found[path] = str(alike[0].get("path"))
    return found


def _identity(violation: Finding, moved: Mapping[str, str]) -> tuple[object, ...]:
    whose = violation["agency"] or moved.get(violation["path"], violation["path"])
    return violation["rule"], whose, violation["year"], violation["key"]


def _taken(candidates: list[Finding], violation: Finding) -> Finding | None:
    """The finding of the old run that this one continues, taken out; of several the one with equal figures."""
    if not candidates:
        return None
    equal = [n for n, one in enumerate(candidates) if one["fingerprint"] == violation["fingerprint"]]
    return candidates.pop(equal[0] if equal else 0)


def as_json(found: Difference) -> str:
    """The lists as a JSON object."""
    return json.dumps(found.lists(), ensure_ascii=False, indent=1) + "\n"


def as_text(found: Difference, lang: str) -> str:
    """The findings by list, a line each, and the counts."""
    return "\n".join(_lines(found, lang)) + "\n"


def _lines(found: Difference, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    for name, violations in found.lists().items():
        for v in violations:
            whose = f"{v['agency'] or words['nobody']}{'' if v['year'] is None else ' ' + str(v['year'])}"
            key = f"[{v['key']}]" if v["key"] else ""
            line = f"{words[name]}  {words.get(v['severity'], v['severity'])} {v['rule']}{key}  {whose}  {v['message']}"
            yield printable(line)
    yield counts_words(found, lang)


def counts_words(found: Difference, lang: str) -> str:
    """How many findings are in each list."""
    return WORDS[lang]["count"].format(**{name: len(violations) for name, violations in found.lists().items()})
