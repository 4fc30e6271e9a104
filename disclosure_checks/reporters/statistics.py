"""How often each rule was violated, the most frequent first."""

from __future__ import annotations

import json
from collections import Counter

from disclosure_checks.model.result import CheckResult
from disclosure_checks.wording.policy import SEVERITIES


def render(result: CheckResult, *, as_json: bool = False) -> str:
    """A line for each rule and severity with its count of violations that are not waived, or a JSON list of them."""
    titles = {rule.code: rule.title.of(result.lang) for rule in result.rules}
    found = Counter((v.rule, v.name, v.severity) for v in result.violations if v.waived is None)
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        plain = [{"rule": code, "name": name, "severity": severity, "count": n} for (code, name, severity), n in rows]
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    width = max((len(str(count)) for _, count in rows), default=1)
    return "".join(
        f"{count:>{width}}  {code}  {SEVERITIES[severity].of(result.lang)}  {titles.get(code, '')}  ({name})\n"
        for (code, name, severity), count in rows
    )
