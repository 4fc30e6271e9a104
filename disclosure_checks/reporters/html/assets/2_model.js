// What the units are, which of them are shown and in which order, how each relation ended in a unit.
const UNITS = DATA.units;
const view = { shown: [], open: -1 };
const filters = { text: "", status: new Set(), severity: "", rule: "", level: "", waived: "", sort: "status", turned: false };

UNITS.forEach((unit, index) => {
  unit.index = index;
  unit.name = unit.agency || word("no-agency");
  unit.count = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of unit.findings) unit.count[finding.waived ? "waived" : finding.severity] += 1;
  unit.open = unit.outcomes[2];
});

function levelWords(unit) {
  if (!unit.level) return "";
  if (unit.level === "department" && unit.of) return word("level-of", { of: word("level-" + unit.of) });
  return word("level-" + unit.level);
}

/** What a search looks into, made when it is first needed. */
function haystack(unit) {
  if (unit.text === undefined) {
    const found = unit.findings.map((f) => f.rule + " " + ruleTitle(f.rule) + " " + f.message);
    const own = [unit.name, unit.year || "", unit.path, levelWords(unit), word("status-" + unit.status)];
    unit.text = own.concat(found).join("\n").toLowerCase();
  }
  return unit.text;
}

function ruleTitle(code) {
  return DATA.rules[code] ? DATA.rules[code].title : "";
}

function findingFits(finding) {
  if (filters.rule && finding.rule !== filters.rule) return false;
  if (filters.waived === "only-waived" && !finding.waived) return false;
  if (filters.waived === "without-waived" && finding.waived) return false;
  return !filters.severity || (finding.severity === filters.severity && (!finding.waived || filters.waived === "only-waived"));
}

function undecidedBy(unit, rule) {
  return unit.undecided.some((number) => DATA.undecided[number][0] === rule);
}

function fits(unit, terms) {
  if (filters.status.size && !filters.status.has(unit.status)) return false;
  if (filters.level && (unit.level || "none") !== filters.level) return false;
  if (filters.waived === "only-undecided") {
    if (!unit.open || (filters.rule && !undecidedBy(unit, filters.rule))) return false;
  } else if (filters.rule || filters.severity || filters.waived === "only-waived") {
    if (!unit.findings.some(findingFits)) return false;
  } else if (filters.waived === "without-waived" && unit.findings.length && !unit.findings.some(findingFits)) {
    return false;
  }
  return terms.every((term) => haystack(unit).includes(term));
}

const RANK = { error: 0, unreadable: 1, missing: 2, unclear: 3, warning: 4, clean: 5 };
const ORDERS = {
  status: (a, b) =>
    RANK[a.status] - RANK[b.status] || b.count.error - a.count.error || b.count.warning - a.count.warning ||
    b.count.info - a.count.info || b.open - a.open,
  given: () => 0,
  name: (a, b) => a.name.localeCompare(b.name, DATA.lang === "zh" ? "zh-Hans-CN" : undefined),
  undecided: (a, b) => b.open - a.open,
};

function chooseUnits() {
  const terms = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  const order = ORDERS[filters.sort];
  const found = UNITS.filter((unit) => fits(unit, terms)).sort((a, b) => order(a, b) || a.index - b.index);
  view.shown = filters.turned ? found.reverse() : found;
}

// ------------------------------------------------------------------ one unit

/** A cell as it is shown: kind figure, blank, unread or absent; text; what is printed where that differs. */
function cellOf(unit, number) {
  const printed = (unit.printed || {})[number];
  for (const kind of ["blank", "unread", "absent"]) {
    if ((unit[kind] || []).includes(number)) return { kind, text: printed || "", printed, value: null };
  }
  const text = (unit.figures || {})[number] || "0";
  return { kind: "figure", text, printed, value: Number(text) };
}

const isOwn = (cell) => typeof cell[0] === "number";

/** The cells of a finding that stand in the tables. */
function ownCells(finding) {
  return finding.cells.filter(isOwn).map((cell) => cell[0]);
}

/** The cells to mark: all of a short relation; of a long one those that hold something. */
function markedCells(unit, finding) {
  const own = ownCells(finding);
  return own.length <= 4 ? own : own.filter((number) => cellOf(unit, number).value !== 0);
}

/** For each cell its gravest severity, the numbers of its findings, the figures that would fit. */
function marksOf(unit) {
  const marks = new Map();
  const mark = (number) => {
    if (!marks.has(number)) marks.set(number, { severity: "", first: [], fitting: new Set() });
    return marks.get(number);
  };
  unit.findings.forEach((finding, position) => {
    if (finding.waived) return;
    for (const number of markedCells(unit, finding)) {
      const own = mark(number);
      if (!own.severity || SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(own.severity)) own.severity = finding.severity;
    }
    const first = finding.cells.length && isOwn(finding.cells[0]) ? finding.cells[0][0] : null;
    if (first !== null) mark(first).first.push(position + 1);
    for (const [, changes] of finding.perhaps ? finding.perhaps.ways : []) {
      for (const [number, after] of changes) mark(number).fitting.add(after);
    }
  });
  return marks;
}

/** How a relation ended in a unit: held, violated, undecided or waived, and by how much it is off. */
function outcome(unit, relation) {
  const finding = unit.findings.find((f) => f.rule === relation.rule && f.key === relation.key);
  if (finding) return { state: finding.waived ? "waived" : "violated", finding };
  const open = unit.undecided.some((number) => {
    const [rule, , keys] = DATA.undecided[number];
    return rule === relation.rule && keys.includes(relation.key);
  });
  return { state: open ? "undecided" : "held" };
}

function outcomeWords(result) {
  if (result.state === "held") return word("even");
  if (result.state !== "violated") return word(result.state);
  const off = (result.finding.difference || "").replace(/^-/, "");
  return off ? word("off", { n: off }) : word("off-plain");
}

function relationCells(relation) {
  return relation.left.concat(relation.right).map((term) => term[1]);
}
