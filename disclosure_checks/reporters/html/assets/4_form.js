// The tables of a unit as the form prints them.
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
  if (cell.kind !== "figure") words.push(word((cell.unclear ? "unclear" : cell.kind) + "-cell"));
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
  else if (mark && mark.touched) names.push("touched");
  if (mark && mark.fitting.size) names.push("suspect");
  if (mark && mark.first.length) names.push("noted");
  const shown = cell.kind === "figure" ? cell.printed || cell.text : cell.text || word(cell.kind === "absent" ? "absent" : "blank");
  return el(
    "td",
    { class: names.join(" "), colspan: wide > 1 ? wide : null, tabindex: -1, "data-cell": number, title: cellTitle(form, number, cell, mark) },
    el("span", { class: "value" }, shown),
    mark && mark.first.length ? el("span", { class: "refs", "aria-label": word("finding-of", { n: mark.first.join("、") }) }, mark.first.join("·")) : null,
    mark && mark.fitting.size ? el("span", { class: "hint" }, Array.from(mark.fitting).slice(0, 3).join("/") + "?") : null,
    view.compare && unit.last ? lastFigure(unit, number, cell) : null
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
        const position = light.unit.mistakes.findIndex((mistake) =>
          mistakeCells(light.unit, mistake).concat(mistake.findings.flatMap((n) => ownCells(light.unit.findings[n]))).includes(here.number));
        if (position < 0) return;
        light.choose(position, true);
        light.cards[position].focus();
        event.stopPropagation();
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
