// The overview: findings by rule and by unit as bars that are tables too, reasons of what is undecided.
const UNITS_SHOWN = 15;
const REASONS_SHOWN = 12;
const FILES_SHOWN = 100;

/** For each rule: findings by severity, units, undecided and waived instances. */
function byRule() {
  const rules = new Map();
  const of = (code) => {
    if (!rules.has(code)) rules.set(code, { code, error: 0, warning: 0, info: 0, waived: 0, undecided: 0, units: 0 });
    return rules.get(code);
  };
  // A mistake that breaks a rule more than once counts once for it, by the gravest of its findings.
  const count = (findings, mistakes) => {
    for (const mistake of mistakes) {
      const own = new Map();
      for (const finding of mistake.findings.map((n) => findings[n])) {
        const kind = finding.waived ? "waived" : finding.severity;
        const rank = (name) => SEVERITIES.concat("waived").indexOf(name);
        if (!own.has(finding.rule) || rank(kind) < rank(own.get(finding.rule))) own.set(finding.rule, kind);
      }
      for (const [code, kind] of own) of(code)[kind] += 1;
    }
    for (const code of new Set(findings.filter((f) => !f.waived).map((f) => f.rule))) of(code).units += 1;
  };
  for (const unit of UNITS) {
    count(unit.findings, unit.mistakes);
    for (const number of unit.undecided) of(DATA.undecided[number][0]).undecided += DATA.undecided[number][2].length;
  }
  count(DATA.batch, DATA.batch.map((_, n) => ({ findings: [n] })));
  const found = (rule) => rule.error + rule.warning + rule.info;
  const rank = (rule) => (rule.error ? 0 : rule.warning ? 1 : rule.info ? 2 : 3);
  return Array.from(rules.values()).map((rule) => Object.assign(rule, { found: found(rule) }))
    .sort((a, b) => rank(a) - rank(b) || b.found - a.found || (a.code < b.code ? -1 : 1));
}

function plot(caption, heads, rows) {
  return el("table", { class: "plot" },
    el("caption", null, caption),
    el("thead", null, el("tr", null, ...heads.map(([text, kind]) => el("th", { scope: "col", class: kind }, text)))),
    el("tbody", null, ...rows));
}

const number = (count) => el("td", { class: "number" }, count ? grouped(count) : "");

function rulePlot() {
  const rules = byRule();
  const most = Math.max(0, ...rules.map((rule) => rule.found));
  const rows = rules.map((rule) =>
    el("tr", null,
      el("th", { scope: "row" },
        el("button", { type: "button", class: "link", title: word("show-rule", { rule: rule.code }), onclick: () => onlyRule(rule.code) },
          el("span", { class: "code" }, rule.code), " " + ruleTitle(rule.code))),
      el("td", { class: "drawn" }, bar(SEVERITIES.map((name) => [name, rule[name]]), most)),
      number(rule.found), number(rule.units), number(rule.undecided), DATA.outcomes.waived ? number(rule.waived) : null));
  const heads = [[word("rule"), "first"], ["", "drawn"], [word("n-mistakes"), "number"], [word("n-units"), "number"], [word("undecided"), "number"]];
  if (DATA.outcomes.waived) heads.push([word("waived"), "number"]);
  return rows.length ? plot(word("by-rule"), heads, rows) : el("p", { class: "none" }, word("no-findings-at-all"));
}

function unitPlot() {
  const total = (unit) => SEVERITIES.reduce((sum, name) => sum + unit.count[name], 0);
  const found = UNITS.filter(total).sort((a, b) => ORDERS.status(a, b) || a.index - b.index).sort((a, b) => b.count.error - a.count.error || total(b) - total(a));
  if (!found.length) return null;
  const shown = found.slice(0, UNITS_SHOWN);
  const most = Math.max(...shown.map(total));
  const rows = shown.map((unit) =>
    el("tr", null,
      el("th", { scope: "row" }, el("button", { type: "button", class: "link", onclick: () => open(unit.index) }, el("bdi", null, unit.name), unit.year ? " " + unit.year : "")),
      el("td", { class: "drawn" }, bar(SEVERITIES.map((name) => [name, unit.count[name]]), most)),
      ...SEVERITIES.map((name) => number(unit.count[name]))));
  const heads = [[word("unit"), "first"], ["", "drawn"], ...SEVERITIES.map((name) => [word(name), "number"])];
  const rest = found.length - shown.length;
  return el("div", null, plot(word("by-unit"), heads, rows), rest > 0 ? el("p", { class: "rest" }, word("more-units", { n: grouped(rest) })) : null);
}

/** Undecided instances by the rules that stay open together, with the commonest reason of each. */
function reasonsBlock() {
  const reasons = new Map();
  for (const unit of UNITS) {
    for (const group of unit.undecided) {
      const [rule, reason, keys] = DATA.undecided[group];
      if (!reasons.has(reason)) reasons.set(reason, { reason, rules: new Set(), count: 0, units: new Set() });
      const own = reasons.get(reason);
      own.rules.add(rule);
      own.count += keys.length;
      own.units.add(unit.index);
    }
  }
  const groups = new Map();
  for (const own of Array.from(reasons.values()).sort((a, b) => b.count - a.count)) {
    const rules = Array.from(own.rules).sort().join(word("comma"));
    if (!groups.has(rules)) groups.set(rules, { rules, reason: own.reason, reasons: 0, count: 0, units: new Set() });
    const group = groups.get(rules);
    group.reasons += 1;
    group.count += own.count;
    own.units.forEach((unit) => group.units.add(unit));
  }
  const found = Array.from(groups.values()).sort((a, b) => b.count - a.count);
  if (!found.length) return null;
  const rows = found.slice(0, REASONS_SHOWN).map((group) =>
    el("tr", null,
      el("th", { scope: "row" }, group.reason + (group.reasons > 1 ? word("and-so-on", { n: grouped(group.reasons) }) : "")),
      el("td", { class: "rules" }, group.rules), number(group.count), number(group.units.size)));
  const heads = [[word("reason"), "first"], [word("rule"), "rules"], [word("n-findings"), "number"], [word("n-units"), "number"]];
  const rest = found.length - rows.length;
  return el("div", null, plot(word("undecided-reasons"), heads, rows), rest > 0 ? el("p", { class: "rest" }, word("more-reasons", { n: grouped(rest) })) : null);
}

function batchBlock() {
  if (!DATA.batch.length) return null;
  const nowhere = { findings: DATA.batch, undecided: [] };
  const cards = DATA.batch.map((finding, n) => mistakeCard(nowhere, null, { severity: finding.severity, findings: [n], waived: Boolean(finding.waived) }, null));
  for (const card of cards) card.addEventListener("click", (event) => event.target.closest("summary") || card.classList.toggle("open"));
  return el("section", null, el("h3", null, word("batch")), el("ol", { class: "mistakes" }, ...cards));
}

/** What was met besides the reports, and why it was not checked. */
function filesBlock() {
  if (!DATA.files.length) return null;
  const rows = DATA.files.slice(0, FILES_SHOWN).map(([path, kind, reason]) =>
    el("tr", null, el("th", { scope: "row" }, el("bdi", null, path)), el("td", null, word("kind-" + kind)), el("td", { class: "rules" }, reason)));
  const heads = [[word("file"), "first"], ["", ""], [word("reason"), "rules"]];
  const rest = DATA.files.length - rows.length;
  return el("section", { class: "other-files" }, plot(word("other-files") + " " + grouped(DATA.files.length), heads, rows),
    rest > 0 ? el("p", { class: "rest" }, word("more-files", { n: grouped(rest) })) : null);
}

/** Where the units and the instances stand, as a bar over a legend that filters. */
function statusBar() {
  const counts = STATUSES.map((status) => [status, UNITS.filter((unit) => unit.status === status).length]);
  const legend = counts.filter(([, n]) => n).map(([status, n]) =>
    el("li", null, el("button", { type: "button", class: "link", onclick: () => { clearFilters(); toggleStatus(status); showList(); } },
      el("span", { class: "dot " + status, "aria-hidden": "true" }), word("status-" + status) + " ", el("b", null, grouped(n)))));
  const states = ["held", "violated", "undecided", "waived"].map((state) => [state, DATA.outcomes[state]]);
  const rest = states.map(([state, n]) => el("li", null, el("span", { class: "dot " + state, "aria-hidden": "true" }), word(state) + " ", el("b", null, grouped(n))));
  return el("div", { class: "bars" },
    el("div", null, el("h3", null, word("units") + " " + grouped(UNITS.length)), bar(counts, UNITS.length), el("ul", { class: "legend" }, ...legend)),
    el("div", null, el("h3", null, word("instances") + " " + grouped(states.reduce((sum, [, n]) => sum + n, 0))),
      bar(states, states.reduce((sum, [, n]) => sum + n, 0)), el("ul", { class: "legend" }, ...rest)));
}

function drawOverview() {
  const blocks = [statusBar(), batchBlock(), el("div", { class: "plots" }, rulePlot(), unitPlot()), reasonsBlock(), filesBlock()];
  byId("plots").append(...blocks.filter(Boolean));
}
