// One unit: whose it is, its mistakes beside its tables.
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

function compareButton(unit) {
  const last = unit.last;
  return el("button", { type: "button", class: "compare", "aria-pressed": String(view.compare), onclick: toggleCompare },
    view.compare ? word("no-compare") : word("compare", { year: last.year }), " ", el("kbd", null, "y"));
}

function unitHead(unit, form) {
  const [held, violated, open, waived] = unit.outcomes;
  const facts = [levelWords(unit), form ? word("form", { id: form.id, notice: form.notice }) : "",
    ["missing", "unclear", "aside"].includes(unit.status) ? "" : word("counts", { held: grouped(held), violated, undecided: open, waived })];
  return el("header", { class: "unit-head" },
    el("h2", { class: "unit-name", tabindex: -1 }, el("bdi", null, unit.name), unit.year ? el("span", { class: "year" }, " " + unit.year) : null),
    el("span", { class: "badge " + unit.status }, word("status-" + unit.status)),
    unit.last && form ? compareButton(unit) : null,
    el("p", { class: "meta" }, facts.filter(Boolean).join(" · ")),
    unit.path ? el("p", { class: "path" }, el("bdi", null, unit.path)) : null);
}

/** What the marks in the tables mean, those that there are. */
function legend(marks, unit) {
  const all = Array.from(marks.values());
  const keys = [
    ["wrong error", all.some((mark) => mark.severity), "key-wrong"],
    ["suspect", all.some((mark) => mark.fitting.size), "key-suspect"],
    ["touched", all.some((mark) => mark.touched && !mark.severity), "key-touched"],
    ["blank", unit.blank || unit.unread || unit.absent, "key-blank"],
  ].filter((key) => key[1]);
  return el("p", { class: "keys-of-marks" }, ...keys.map(([name, , words]) =>
    el("span", null, el("span", { class: "sample figure " + name, "aria-hidden": "true" }), word(words))));
}

/** Why nothing of a unit could be judged, and what to do about it. */
function banner(unit) {
  if (!["unreadable", "aside"].includes(unit.status)) return null;
  const grave = unit.status !== "aside";
  const findings = unit.mistakes.filter((m) => !grave || m.severity === unit.mistakes[0].severity).map((m) => unit.findings[m.findings[0]]);
  const why = Array.from(new Set(findings.map((f) => f.message)));
  const what = sharedBy(findings, (f) => f.remedy || (DATA.rules[f.rule] || {}).remedy);
  return el("section", { class: "banner" + (grave ? "" : " aside"), role: "note" },
    el("h3", null, word(grave ? "banner" : "banner-aside")),
    el("ul", null, ...why.map((text) => el("li", null, text))),
    what ? el("p", null, el("b", null, word("what-to-do")), word("colon") + what) : null);
}

/** The tables, folded where no figure was read. */
function tablesOf(unit, form, marks) {
  if (!form) return [];
  const tables = form.tables.map((table) => drawTable(unit, form, table, marks));
  if (unit.status === "unreadable") return [el("details", { class: "folded" }, el("summary", null, word("folded")), ...tables)];
  return tables;
}

/** How each sentence of the prose was read, folded: a wrong reading can be seen there and reported. */
function readings(unit) {
  if (!unit.read) return null;
  const sentences = unit.read.map(([said, lines]) =>
    el("li", null, el("bdi", null, said), el("ul", null, ...lines.map((line) => el("li", null, line)))));
  return el("details", { class: "folded readings" },
    el("summary", null, word("readings")),
    el("ol", null, ...sentences));
}

/** The whole of a unit, with its light. */
function drawUnit(unit) {
  const form = unit.form ? DATA.forms[unit.form] : null;
  const marks = marksOf(unit);
  const cards = unit.mistakes.map((mistake, position) => mistakeCard(unit, form, mistake, position));
  const none = unit.status === "unclear" ? null : el("p", { class: "none" }, word("no-findings"));
  const read = form && !["unreadable", "aside"].includes(unit.status);
  const article = el("article", { class: "unit " + unit.status + (read ? " read" : ""), "aria-label": unit.name },
    unitHead(unit, form),
    banner(unit),
    el("div", { class: "columns" },
      el("div", { class: "found" },
        el("h3", { class: "findings-head" }, word("mistakes") + (cards.length ? " " + cards.length : "")),
        cards.length ? el("ol", { class: "mistakes" }, ...cards) : none,
        undecidedBlock(unit, form)),
      el("div", { class: "tables", tabindex: -1 },
        form && marks.size ? legend(marks, unit) : null,
        ...tablesOf(unit, form, marks),
        view.compare && unit.last && form ? proseOfBothYears(unit) : null,
        readings(unit),
        read ? el("p", { class: "told", role: "status" }, word("pick")) : null)));
  const light = new Light(article, unit, form);
  return { article, light, form };
}

/** A unit on paper among others: its mistakes without the tables. */
function drawBrief(unit) {
  const form = unit.form ? DATA.forms[unit.form] : null;
  const cards = unit.mistakes.map((mistake, position) => (mistake.waived ? null : mistakeCard(unit, form, mistake, position)));
  return el("article", { class: "unit brief " + unit.status },
    el("header", { class: "unit-head" },
      el("h2", { class: "unit-name" }, el("bdi", null, unit.name), unit.year ? el("span", { class: "year" }, " " + unit.year) : null),
      el("span", { class: "badge " + unit.status }, word("status-" + unit.status)),
      el("span", { class: "path" }, el("bdi", null, unit.path.split("/").pop()))),
    cards.some(Boolean) ? el("ol", { class: "mistakes" }, ...cards.filter(Boolean)) : el("p", { class: "none" }, word("nothing-read")));
}
