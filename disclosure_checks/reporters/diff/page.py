"""Two results compared, as one page without scripts that needs no network."""

from __future__ import annotations

from jinja2 import Environment

from disclosure_checks.own_files import MARK
from disclosure_checks.reporters.diff.compare import WORDS, Difference, counts_words
from disclosure_checks.reporters.diff.units import STATES, TEXTS, by_unit, count_rows
from disclosure_checks.text.printable import printable
from disclosure_checks.words import TAG

_PAGE = """<!doctype html>
<html lang="{{ tag }}"><head><meta charset="utf-8"><meta name="generator" content="{{ mark }}">
<meta name="viewport" content="width=device-width"><title>{{ texts.title }}</title>
<style>
:root { color-scheme: light dark; --line: #8885; --soft: #8881; --faint: #777;
  --bad: #b3261e; --warn: #8a5a00; --good: #1c7a43; }
@media (prefers-color-scheme: dark) {
  :root { --faint: #aaa; --bad: #ff938a; --warn: #efbf62; --good: #7cd3a0; }
}
body { font: 15px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 62rem;
  margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h1 + p { font-weight: 600; margin: .4rem 0; } .note { color: var(--faint); }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; }
thead th { background: var(--soft); } .n { text-align: center; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 400; } td { white-space: nowrap; } td.n { font-weight: 600; }
h2 { font-size: 1.05rem; margin: 1.4rem 0 .2rem; } ul { margin: 0; padding: 0; list-style: none; }
li { padding: .3rem 0; border-top: 1px solid var(--line); } li b { display: inline-block; min-width: 5em; }
.new { color: var(--bad); } .still { color: var(--warn); } .fixed { color: var(--good); }
.unjudged, .waived { color: var(--faint); }
@media (max-width: 40rem) { body { font-size: 14px; } th, td { padding: .2rem .3rem; } .n { min-width: 2.6em; } }
@media print { h2 { break-after: avoid; } li { break-inside: avoid; } }
</style></head><body>
<h1>{{ texts.title }}</h1><p>{{ counts }}</p><p class="note">{{ texts.note }}</p>
{% if rows %}<table><thead><tr><th>{{ texts.unit }}</th><th>{{ texts.year }}</th>
{% for state in states %}<th class="n">{{ words[state] }}</th>{% endfor %}</tr></thead><tbody>
{% for row in rows %}<tr><th scope="row">{{ row[0] }}</th><td>{{ row[1] }}</td>
{% for state in states %}<td class="n {{ state }}">{{ row[2 + loop.index0] }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{% for (unit, year), findings in units.items() %}<section><h2>{{ unit }} {{ year }}</h2><ul>
{% for state, one in findings %}<li><b class="{{ state }}">{{ words[state] }}</b>
{{ words[one.severity] or one.severity }} {{ one.rule }} {{ printable(one.message) }}</li>
{% endfor %}</ul></section>
{% endfor %}{% else %}<p>{{ texts.none }}</p>{% endif %}
</body></html>
"""


def render(found: Difference, lang: str) -> str:
    """The page; all that comes from the results is escaped."""
    template = Environment(autoescape=True).from_string(_PAGE)
    words = WORDS[lang]
    return template.render(
        tag=TAG.of(lang), mark=MARK, texts=TEXTS[lang], words=words, counts=counts_words(found, lang), states=STATES,
        rows=list(count_rows(found, lang)), units=by_unit(found, lang), printable=printable,
    )  # fmt: skip
