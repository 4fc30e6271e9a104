"""Two results compared, as one page without scripts that needs no network."""

from __future__ import annotations

from jinja2 import Environment

from disclosure_checks.own_files import MARK
from disclosure_checks.reporters.diff.compare import WORDS, Difference
from disclosure_checks.reporters.diff.units import STATES, TEXTS, by_unit, count_rows
from disclosure_checks.text.printable import printable
from disclosure_checks.words import TAG

_PAGE = """<!doctype html>
<html lang="{{ tag }}"><head><meta charset="utf-8"><meta name="generator" content="{{ mark }}">
<meta name="viewport" content="width=device-width"><title>{{ texts.title }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 60rem;
  margin: 1rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #8886; padding: .2rem .5rem; }
td.n { text-align: right; } h2 { font-size: 1.05rem; margin: 1.2rem 0 .2rem; } li { overflow-wrap: anywhere; }
.new b { color: #c0392b; } .still b { color: #b7791f; } .fixed b { color: #2e8b57; }
.unjudged b, .waived b { color: #888; }
@media print { h2 { break-after: avoid; } li { break-inside: avoid; } }
</style></head><body>
<h1>{{ texts.title }}</h1><p>{{ counts }}</p><p>{{ texts.note }}</p>
{% if rows %}<table><thead><tr><th>{{ texts.unit }}</th><th>{{ texts.year }}</th>
{% for state in states %}<th>{{ words[state] }}</th>{% endfor %}</tr></thead><tbody>
{% for row in rows %}<tr>{% for value in row[:2] %}<td>{{ value }}</td>{% endfor %}
{% for value in row[2:] %}<td class="n">{{ value or "" }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{% for (unit, year), findings in units.items() %}<section><h2>{{ unit }} {{ year }}</h2><ul>
{% for state, one in findings %}<li class="{{ state }}"><b>{{ words[state] }}</b>
{{ words[one.severity] or one.severity }} {{ one.rule }} {{ printable(one.message) }}</li>
{% endfor %}</ul></section>
{% endfor %}{% else %}<p>{{ texts.none }}</p>{% endif %}
</body></html>
"""


def render(found: Difference, lang: str) -> str:
    """The page; all that comes from the results is escaped."""
    template = Environment(autoescape=True).from_string(_PAGE)
    words = WORDS[lang]
    counts = words["count"].format(**{name: len(violations) for name, violations in found.lists().items()})
    return template.render(
        tag=TAG.of(lang), mark=MARK, texts=TEXTS[lang], words=words, counts=counts, states=STATES,
        rows=list(count_rows(found, lang)), units=by_unit(found, lang), printable=printable,
    )  # fmt: skip
