// The tables of a unit as the form prints them, and the light that shows the cells of a relation.
const NUMBERS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The figures of a table with their places in its grid. */
function gridOf(rows) {
  const taken = new Set();
  const found = [];
  rows.forEach((row, down) => {
    let across = 0;
    for (const [part, , high, wide, number] of row) {
      while (taken.has(down + ":" + across)) across += 1;
      if (part === "figure") found.push({ number, row: down, column: across });
      for (let r = 0; r < high; r += 1) for (let c = 0; c < wide; c += 1) taken.add(down + r + ":" + (across + c));
    }
  });
  return found;
}

function cellTitle(form, number, cell, mark) {
  const words = [form.labels[number]];
  if (cell.kind !== "figure") words.push(word(cell.kind + "-cell"));
  if (cell.printed) words.push(word("printed-as", { text: cell.printed }));
  if (mark && mark.fitting.size) words.push(word("perhaps") + word("colon") + Array.from(mark.fitting, (n) => word("hint-cell", { n })).join(" / "));
  return words.join("\n");
}

function figureCell(unit, form, number, wide, marks) {
  const cell = cellOf(unit, number);
  const mark = marks.get(number);
  const names = ["figure", cell.kind];
  if (cell.kind === "figure" && cell.value === 0) names.push("zero");
  if (mark && mark.severity) names.push("wrong", mark.severity);
  if (mark && mark.fitting.size) names.push("suspect");
  if (mark && mark.first.length) names.push("noted");
  const shown = cell.kind === "figure" ? cell.printed || cell.text : cell.text || word(cell.kind === "absent" ? "absent" : "blank");
  return el(
    "td",
    { class: names.join(" "), colspan: wide > 1 ? wide : null, tabindex: -1, "data-cell": number, title: cellTitle(form, number, cell, mark) },
    el("span", { class: "value" }, shown),
    mark && mark.first.length ? el("span", { class: "refs", "aria-label": word("finding-of", { n: mark.first.join("、") }) }, mark.first.join("·")) : null,
    mark && mark.fitting.size ? el("span", { class: "hint" }, Array.from(mark.fitting).slice(0, 3).join("/") + "?") : null
  );
}

function headCell(part, text, high, wide) {
  const tag = part === "corner" ? "td" : "th";
  const scope = { caption: "colgroup", column: wide > 1 ? "colgroup" : "col", group: "rowgroup", row: "row" }[part];
  // A group over few rows is narrow: its number stands on a line of its own, as on the form.
  const [, mark, rest] = (part === "group" && /^(（.）|.、)(.+)$/.exec(text)) || [null, "", text];
  const words = mark ? [el("span", { class: "mark" }, mark), el("span", null, rest)] : [rest];
  return el(tag, { class: part, scope: scope || null, rowspan: high > 1 ? high : null, colspan: wide > 1 ? wide : null }, ...words);
}

function edgeCell(unit, relation, attributes) {
  const result = outcome(unit, relation);
  const number = DATA_RELATION.get(relation);
  const name = "edge " + result.state;
  const title = [relation.rule + " " + relation.label, relation.words].join("\n");
  return el("td", Object.assign({ class: name, "data-relation": number, tabindex: -1, title }, attributes), outcomeWords(result));
}

/** The number of each relation in its form. */
const DATA_RELATION = new Map();
for (const form of Object.values(DATA.forms)) form.relations.forEach((relation, number) => DATA_RELATION.set(relation, number));

/** The residuals under a table: a row for each rule over its columns, or over its groups side by side. */
function footRows(unit, form, table, labels) {
  const across = !labels;
  const axis = across ? "rows" : "columns";
  const own = form.relations.filter((relation) => relation.table === table.id && relation.axis === axis);
  const rules = Array.from(new Set(own.map((relation) => relation.rule)));
  return rules.map((rule) => {
    const relations = own.filter((relation) => relation.rule === rule);
    const cells = relations.map((relation) =>
      across ? edgeCell(unit, relation, { colspan: relationCells(relation).length }) : edgeCell(unit, relation));
    const head = across ? [] : [el("th", { class: "edge", scope: "row", colspan: labels }, el("b", null, rule), " " + relations[0].words)];
    return el("tr", null, ...head, ...cells);
  });
}

/** One table with its title. */
function drawTable(unit, form, table, marks) {
  const across = table.rows[table.rows.length - 1].every((cell) => cell[0] === "figure");
  const corner = table.rows[0][0];
  const labels = !across && corner[0] === "corner" ? corner[3] : 0;
  const sides = labels ? form.relations.filter((relation) => relation.table === table.id && relation.axis === "rows") : [];
  const heads = table.rows.filter((row) => !row.some((cell) => cell[0] === "figure")).length;
  const body = table.rows.map((row, position) => {
    const cells = row.map(([part, text, high, wide, number]) =>
      part === "figure" ? figureCell(unit, form, number, wide, marks) : headCell(part, text, high, wide));
    const numbers = row.filter((cell) => cell[0] === "figure").map((cell) => cell[4]);
    const side = numbers.length && sides.find((relation) => relationCells(relation).includes(numbers[0]));
    if (sides.length && position === 0) cells.push(el("th", { class: "edge", scope: "col", rowspan: heads }, el("b", null, sides[0].rule), " " + word("balance")));
    else if (sides.length && numbers.length) cells.push(side ? edgeCell(unit, side) : el("td", { class: "edge" }));
    return el("tr", { class: numbers.length ? null : "heads" }, ...cells);
  });
  const foot = footRows(unit, form, table, across ? 0 : labels || 1);
  const width = table.rows[0].reduce((sum, cell) => sum + cell[3], 0);
  return el(
    "section",
    { class: "sheet" },
    el("h3", null, el("span", null, table.title), table.about ? " " + table.about : ""),
    el("div", { class: "scroll" },
      el("table", { class: "form w" + width, "data-table": table.id, "aria-label": table.title + " " + table.about },
        el("tbody", null, ...body), foot.length ? el("tfoot", null, ...foot) : null))
  );
}

// ------------------------------------------------------------------ light

/** Makes the cells of a drawn unit and its findings light each other up. */
class Light {
  constructor(article, unit, form) {
    Object.assign(this, { article, unit, form, pinned: null });
    this.cells = new Map();
    for (const node of article.querySelectorAll("[data-cell]")) this.cells.set(Number(node.dataset.cell), node);
    this.edges = new Map();
    for (const node of article.querySelectorAll("[data-relation]")) this.edges.set(Number(node.dataset.relation), node);
    this.cards = Array.from(article.querySelectorAll(".finding"));
    this.told = article.querySelector(".told");
  }

  put(name, nodes) {
    for (const node of nodes) if (node) node.classList.add(name);
  }

  out() {
    for (const name of ["lit", "kin", "here"]) {
      for (const node of Array.from(this.article.querySelectorAll("." + name))) node.classList.remove(name);
    }
    if (this.told) this.told.textContent = this.form ? word("pick") : "";
  }

  show(what) {
    this.out();
    const lit = what || this.pinned;
    if (lit) this[lit[0]](lit[1]);
  }

  /** All cells of a finding. */
  finding(position) {
    const finding = this.unit.findings[position];
    this.put("lit", ownCells(finding).map((number) => this.cells.get(number)));
    this.put("lit", [this.cards[position]]);
    this.put("lit", Array.from(this.edges).filter(([number]) => this.isOf(number, finding)).map(([, node]) => node));
    this.tell(finding.rule + " " + finding.message);
  }

  isOf(number, finding) {
    const relation = this.form.relations[number];
    return relation.rule === finding.rule && relation.key === finding.key;
  }

  /** A cell: the findings that name it, else the relations that it stands in. */
  cell(number) {
    const findings = this.unit.findings.map((f, n) => [f, n]).filter(([f]) => ownCells(f).includes(number));
    const relations = this.form.relations.filter((relation) => relationCells(relation).includes(number));
    const kin = findings.length ? "lit" : "kin";
    const lit = findings.length ? findings.map(([f]) => ownCells(f)) : relations.map(relationCells);
    for (const cells of lit) this.put(kin, cells.map((n) => this.cells.get(n)));
    this.put("lit", findings.map(([, n]) => this.cards[n]));
    this.put("here", [this.cells.get(number)]);
    this.put(kin, relations.map((relation) => this.edges.get(DATA_RELATION.get(relation))));
    const cell = cellOf(this.unit, number);
    const value = cell.kind === "figure" ? cell.text : word(cell.kind + "-cell");
    const told = relations.map((relation) => relation.rule + " " + relation.label + " " + outcomeWords(outcome(this.unit, relation)));
    this.tell([this.form.labels[number] + " = " + value, ...told].join(" ｜ "));
  }

  /** The cells of a relation at a table's edge, with its figures. */
  relation(number) {
    const relation = this.form.relations[number];
    const result = outcome(this.unit, relation);
    this.put("lit", relationCells(relation).map((n) => this.cells.get(n)));
    this.put("lit", [this.edges.get(number)]);
    if (result.finding) this.put("lit", [this.cards[this.unit.findings.indexOf(result.finding)]]);
    this.tell([relation.rule, relation.label, this.sums(relation), outcomeWords(result)].join(" ｜ "));
  }

  /** Both sides of a relation with their figures. */
  sums(relation) {
    const side = (terms) => {
      const cells = terms.map(([factor, number]) => [factor, cellOf(this.unit, number)]);
      const shown = cells.filter(([, cell]) => cell.value !== 0);
      const text = shown.map(([factor, cell]) => (factor === 1 ? "" : factor + "×") + (cell.value === null ? "?" : cell.text)).join(" + ") || "0";
      const known = cells.every(([, cell]) => cell.value !== null);
      return shown.length > 1 && known ? text + " = " + cells.reduce((sum, [factor, cell]) => sum + factor * cell.value, 0) : text;
    };
    return relation.words + word("colon") + [relation.left, relation.right].map(side).join(word("semicolon"));
  }

  tell(text) {
    if (this.told) this.told.textContent = text;
  }

  /** Where the pointer or the focus is. */
  at(target) {
    const node = target.closest ? target.closest("[data-cell],[data-relation],.finding") : null;
    if (!node || !this.article.contains(node)) return null;
    if (node.dataset.cell !== undefined) return ["cell", Number(node.dataset.cell)];
    if (node.dataset.relation !== undefined) return ["relation", Number(node.dataset.relation)];
    return ["finding", this.cards.indexOf(node)];
  }

  listen() {
    this.article.addEventListener("mouseover", (event) => this.show(this.at(event.target)));
    this.article.addEventListener("mouseleave", () => this.show(null));
    this.article.addEventListener("focusin", (event) => this.show(this.at(event.target)));
    this.article.addEventListener("focusout", () => this.show(null));
    this.article.addEventListener("click", (event) => {
      const found = this.at(event.target);
      if (!found || event.target.closest("summary")) return;
      this.pinned = found;
      this.show(found);
      if (found[0] === "finding" && !window.getSelection().toString()) this.bringIntoView(found[1]);
    });
  }

  /** Scroll to the first cell of a finding where the tables are out of sight. */
  bringIntoView(position) {
    const first = this.cells.get(ownCells(this.unit.findings[position])[0]);
    if (!first) return;
    const box = first.getBoundingClientRect();
    if (box.top < 60 || box.bottom > window.innerHeight - 40) first.scrollIntoView({ block: "center" });
  }

  /** Put the light out; false where there was none. */
  unpin() {
    const was = this.pinned !== null;
    this.pinned = null;
    this.show(null);
    return was;
  }
}

/** Arrows go from figure to figure; each table is one stop of the tab key. */
function startArrows(article, form, light) {
  form.tables.forEach((table) => {
    const node = article.querySelector('[data-table="' + table.id + '"]');
    const grid = gridOf(table.rows);
    if (!grid.length) return;
    light.cells.get(grid[0].number).tabIndex = 0;
    node.addEventListener("keydown", (event) => {
      const here = grid.find((place) => light.cells.get(place.number) === event.target);
      if (!here || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter") {
        const card = light.cards.find((_, n) => ownCells(light.unit.findings[n]).includes(here.number));
        if (card) card.focus();
        return;
      }
      const step = NUMBERS[event.key];
      const next = step && nextPlace(grid, here, step);
      if (!step) return;
      event.preventDefault();
      if (!next) return;
      event.target.tabIndex = -1;
      light.cells.get(next.number).tabIndex = 0;
      light.cells.get(next.number).focus();
    });
  });
}

function nextPlace(grid, here, [down, right]) {
  const ahead = grid.filter((place) =>
    down ? Math.sign(place.row - here.row) === down : place.row === here.row && Math.sign(place.column - here.column) === right);
  const apart = (place) => Math.abs(place.row - here.row) * 100 + Math.abs(place.column - here.column);
  return ahead.sort((a, b) => apart(a) - apart(b))[0];
}
