// What the units are, which of them are shown and in which order, how each relation ended in a unit.
const UNITS = DATA.units;
const view = { shown: [], open: -1, compare: false };
const filters = { text: "", status: new Set(), severity: "", rule: "", level: "", waived: "", sort: "status", turned: false };

UNITS.forEach((unit, index) => {
  unit.index = index;
  unit.name = unit.agency || (unit.path ? word("no-agency-file", { file: unit.path.split("/").pop() }) : word("no-agency"));
  unit.count = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const mistake of unit.mistakes) unit.count[mistake.waived ? "waived" : mistake.severity] += 1;
  unit.open = unit.outcomes[2];
});

function levelWords(unit) {
  if (!unit.level) return "";
  if (unit.level === "department" && unit.of) return word("level-of", { of: word("level-" + unit.of) });
  return word("level-" + unit.level);
}

/** Where a search finds its terms: in the unit's name first, then in its file's, then anywhere. */
function nearness(unit, terms) {
  const file = unit.path.split("/").pop().toLowerCase();
  if (terms.every((term) => unit.title.includes(term))) return unit.title.startsWith(terms[0]) ? 0 : 1;
  return terms.every((term) => unit.title.includes(term) || file.includes(term)) ? 2 : 3;
}

/** What a search looks into, made when it is first needed. */
function haystack(unit) {
  if (unit.text === undefined) {
    const found = unit.findings.map((f) => f.rule + " " + ruleTitle(f.rule) + " " + f.message);
    const own = [unit.year || "", unit.path, levelWords(unit), word("status-" + unit.status)];
    unit.title = unit.name.toLowerCase();
    unit.text = [unit.title].concat(own, found, unit.mistakes.map((m) => m.title || "")).join("\n").toLowerCase();
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

const RANK = { error: 0, unreadable: 1, missing: 2, unclear: 3, warning: 4, clean: 5, aside: 6 };
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
  if (filters.turned) found.reverse();
  if (terms.length) {
    const near = new Map(found.map((unit) => [unit, nearness(unit, terms)]));
    found.sort((a, b) => near.get(a) - near.get(b));
  }
  view.shown = found;
}

// ------------------------------------------------------------------ one unit

/** A cell as it is shown: kind figure, blank, unread or absent; text; what is printed where that differs. */
function cellOf(unit, number) {
  const printed = (unit.printed || {})[number];
  const unclear = (unit.unclear || {})[number];
  if (unclear) return { kind: "unread", text: printed || word(WORDS["unclear-" + unclear] ? "unclear-" + unclear : "unclear-other"), printed, value: null, unclear };
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

/** The cells that a mistake asks to look at: its suspects, else those of its findings. */
function mistakeCells(unit, mistake) {
  if (mistake.suspects) return mistake.suspects.cells.filter(isOwn).map((cell) => cell[0]);
  return Array.from(new Set(mistake.findings.flatMap((n) => markedCells(unit, unit.findings[n]))));
}

/** For each cell its gravest severity, the numbers of its mistakes, the figures that would fit. */
function marksOf(unit) {
  const marks = new Map();
  const mark = (number) => {
    if (!marks.has(number)) marks.set(number, { severity: "", first: [], fitting: new Set(), touched: false });
    return marks.get(number);
  };
  unit.mistakes.forEach((mistake, position) => {
    if (mistake.waived) return;
    const cells = mistakeCells(unit, mistake);
    for (const number of cells) {
      const own = mark(number);
      if (!own.severity || SEVERITIES.indexOf(mistake.severity) < SEVERITIES.indexOf(own.severity)) own.severity = mistake.severity;
    }
    for (const number of mistake.suspects ? cells : cells.slice(0, 1)) mark(number).first.push(position + 1);
    if (!mistake.suspects) return;
    for (const n of mistake.findings) for (const number of markedCells(unit, unit.findings[n])) mark(number).touched = true;
    for (const [, changes] of mistake.suspects.ways) for (const [number, after] of changes) mark(number).fitting.add(after);
  });
  return marks;
}

/** The mistake of a finding. */
function mistakeOf(unit, position) {
  return unit.mistakes.findIndex((mistake) => mistake.findings.includes(position));
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
