// One unit: what was found, where, what would fit, on which ground; beside its tables.
const CELLS_SHOWN = 6;
const WAYS_SHOWN = 3;

function severityTag(finding) {
  const name = finding.waived ? "waived" : finding.severity;
  return el("span", { class: "tag " + name }, word(name));
}

/** Name, figure and place of a cell that a finding names. */
function cellParts(unit, form, cell) {
  if (!isOwn(cell)) return { label: cell[0], place: cell[1], value: cell[2] || "“" + cell[3] + "”", zero: cell[2] === "0" };
  const own = cellOf(unit, cell[0]);
  const value = own.kind === "figure" ? own.text : own.text ? "“" + own.text + "”" : word(own.kind + "-cell");
  return { label: form.labels[cell[0]], place: cell[1], value, zero: own.value === 0 };
}

function cellList(unit, form, finding) {
  const all = finding.cells.map((cell) => cellParts(unit, form, cell));
  const telling = all.length <= CELLS_SHOWN ? all : all.filter((part) => !part.zero);
  const shown = telling.slice(0, CELLS_SHOWN);
  const items = shown.map((part) =>
    el("li", null, el("span", { class: "label" }, part.label), " = ", el("b", null, part.value), part.place ? el("span", { class: "place" }, part.place) : null));
  const rest = telling.length - shown.length;
  if (rest > 0) items.push(el("li", { class: "rest" }, word("more-cells", { n: rest })));
  if (all.length > telling.length) items.push(el("li", { class: "rest" }, word("zeros", { n: all.length - telling.length })));
  return items.length ? el("ul", { class: "cells" }, ...items) : null;
}

function waysBlock(perhaps) {
  if (!perhaps) return null;
  const ways = perhaps.ways;
  if (!ways.length) return null;
  const only = perhaps.complete && ways.length === 1;
  const cells = ways[0][1].length;
  const how = only ? (cells === 1 ? word("one-cell") : word("n-cells", { n: cells })) : word(perhaps.complete ? "some-ways" : "many-ways", { n: ways.length });
  const item = (way) => el("li", null, way[0]);
  const rest = ways.slice(WAYS_SHOWN);
  return el("div", { class: "perhaps" },
    el("p", null, el("b", null, word("perhaps")), word("colon") + (only ? ways[0][0] + word("stop") + how : how)),
    only ? null : el("ul", null, ...ways.slice(0, WAYS_SHOWN).map(item)),
    rest.length ? el("details", null, el("summary", null, word("more-ways", { n: rest.length })), el("ul", null, ...rest.map(item))) : null,
    el("p", { class: "hint-note" }, word("only-a-hint")));
}

function labelled(name, text, kind) {
  return text ? el("p", { class: kind || name }, el("b", null, word(name)), word("colon") + text) : null;
}

function aboutRule(code) {
  const rule = DATA.rules[code];
  if (!rule) return null;
  return el("details", { class: "about" },
    el("summary", null, word("about")),
    el("p", null, el("b", null, code + " " + rule.title)),
    labelled("why", rule.rationale), labelled("good", rule.good, "example"), labelled("bad", rule.bad, "example"));
}

function findingCard(unit, form, finding, position) {
  const rule = DATA.rules[finding.rule] || {};
  const quotes = (finding.quotes || []).map((pieces) =>
    el("blockquote", null, ...pieces.map((piece, n) => (n % 2 ? el("mark", null, piece) : piece))));
  const waived = finding.waived;
  const accepted = waived && word("accepted", { reason: waived[0], by: waived[1] }) + (waived[2] ? word("stop") + word("until", { date: waived[2] }) : "");
  const places = finding.cells.length ? "" : (finding.places || []).join(word("comma"));
  return el("li", { class: "finding " + (waived ? "waived" : finding.severity), tabindex: 0 },
    el("p", { class: "head" },
      position === null ? null : el("span", { class: "no" }, String(position + 1)),
      severityTag(finding), el("span", { class: "code" }, finding.rule), el("span", { class: "title" }, rule.title || "")),
    el("p", { class: "message" }, finding.message),
    ...quotes,
    form || finding.cells.length ? cellList(unit, form, finding) : null,
    places ? el("p", { class: "place" }, places) : null,
    (finding.related || []).length ? labelled("also", finding.related.join(word("comma"))) : null,
    accepted ? labelled("waived", accepted, "accepted") : null,
    waysBlock(finding.perhaps),
    labelled("remedy", finding.remedy || rule.remedy),
    labelled("basis", finding.basis || rule.basis),
    aboutRule(finding.rule));
}

function keyWords(form, rule, key) {
  if (!form || !key) return "";
  const at = form.concepts.indexOf(key);
  if (at >= 0) return form.labels[at];
  return (form.keys[rule] || {})[key] || "";
}

/** The undecided instances: rules that stay open for the same reasons in one item. */
function undecidedBlock(unit, form) {
  if (!unit.undecided.length) return null;
  const reasons = new Map();
  for (const number of unit.undecided) {
    const [rule, reason, keys] = DATA.undecided[number];
    if (!reasons.has(reason)) reasons.set(reason, { rules: [], times: 0, names: [] });
    const own = reasons.get(reason);
    own.rules.push(rule);
    own.times += keys.length;
    own.names.push(...keys.map((key) => keyWords(form, rule, key)).filter(Boolean));
  }
  const items = new Map();
  for (const [reason, own] of reasons) {
    const rules = own.rules.sort().join(word("comma"));
    if (!items.has(rules)) items.set(rules, { rules: own.rules, times: 0, reasons: [], names: [] });
    const item = items.get(rules);
    item.times += own.times;
    item.reasons.push(reason);
    item.names.push(...own.names);
  }
  return el("section", { class: "undecided-list" },
    el("h3", null, word("undecided-list")),
    el("ul", null, ...Array.from(items.values(), undecidedItem)));
}

function undecidedItem(item) {
  const rules = item.rules.map((rule) => rule + " " + ruleTitle(rule)).join(word("comma"));
  const more = item.reasons.length > 1 ? item.reasons : [];
  const names = Array.from(new Set(item.names)).filter((name) => !item.reasons.some((reason) => reason.includes(name)));
  return el("li", null,
    el("b", null, word("times", { n: item.times })), " " + rules + word("colon") + item.reasons[0],
    more.length || names.length
      ? el("details", null, el("summary", null, word("n-details", { n: more.length || names.length })), (more.length ? more : names).join(word("comma")))
      : null);
}

function unitHead(unit, form) {
  const [held, violated, open, waived] = unit.outcomes;
  const facts = [levelWords(unit), form ? word("form", { id: form.id, notice: form.notice }) : "",
    ["missing", "unclear"].includes(unit.status) ? "" : word("counts", { held: grouped(held), violated, undecided: open, waived })];
  return el("header", { class: "unit-head" },
    el("h2", { class: "unit-name", tabindex: -1 }, el("bdi", null, unit.name), unit.year ? el("span", { class: "year" }, " " + unit.year) : null),
    el("span", { class: "badge " + unit.status }, word("status-" + unit.status)),
    el("p", { class: "meta" }, facts.filter(Boolean).join(" · ")),
    unit.path ? el("p", { class: "path" }, el("bdi", null, unit.path)) : null);
}

/** What the marks in the tables mean, those that there are. */
function legend(marks, unit) {
  const all = Array.from(marks.values());
  const keys = [
    ["wrong error", all.some((mark) => mark.severity), "key-wrong"],
    ["suspect", all.some((mark) => mark.fitting.size), "key-suspect"],
    ["blank", unit.blank || unit.unread || unit.absent, "key-blank"],
  ].filter((key) => key[1]);
  return el("p", { class: "keys-of-marks" }, ...keys.map(([name, , words]) =>
    el("span", null, el("span", { class: "sample figure " + name, "aria-hidden": "true" }), word(words))));
}

/** The whole of a unit, with its light. */
function drawUnit(unit) {
  const form = unit.form ? DATA.forms[unit.form] : null;
  const marks = marksOf(unit);
  const cards = unit.findings.map((finding, position) => findingCard(unit, form, finding, position));
  const article = el("article", { class: "unit " + unit.status, "aria-label": unit.name },
    unitHead(unit, form),
    el("div", { class: "columns" },
      el("div", { class: "found" },
        el("h3", { class: "findings-head" }, word("findings") + (cards.length ? " " + cards.length : "")),
        cards.length ? el("ol", { class: "findings" }, ...cards) : unit.status === "unclear" ? null : el("p", { class: "none" }, word("no-findings")),
        undecidedBlock(unit, form)),
      el("div", { class: "tables" },
        form ? null : ["missing", "unclear"].includes(unit.status) ? null : el("p", { class: "none" }, word("nothing-read")),
        form && marks.size ? legend(marks, unit) : null,
        ...(form ? form.tables.map((table) => drawTable(unit, form, table, marks)) : []),
        form ? el("p", { class: "told", role: "status" }, word("pick")) : null)));
  const light = new Light(article, unit, form);
  return { article, light, form };
}
