// The list of units: search, filters, order; only the rows in view exist.
const ROW = 54;
const AROUND = 6;

function statusParts(unit) {
  if (["missing", "unclear", "unreadable", "aside"].includes(unit.status)) return [["status-" + unit.status, word("status-" + unit.status)]];
  const parts = SEVERITIES.filter((name) => unit.count[name]).map((name) => [name, word(name) + " " + unit.count[name]]);
  return parts.length ? parts : [["clean", word("status-clean")]];
}

function listRow(position) {
  const unit = view.shown[position];
  const beside = [unit.agency ? unit.path.split("/").pop() : unit.path, levelWords(unit)].filter(Boolean).join(" · ");
  const row = el(
    "div",
    {
      class: "unit-row " + unit.status, id: "row-" + unit.index, role: "option", "aria-selected": unit.index === view.open,
      "aria-setsize": view.shown.length, "aria-posinset": position + 1,
      onclick: () => open(unit.index),
    },
    el("span", { class: "dot", "aria-hidden": "true" }),
    el("span", { class: "name" }, el("bdi", null, unit.name), unit.year ? el("span", { class: "year" }, " " + unit.year) : null),
    el("span", { class: "counts" }, ...statusParts(unit).map(([name, text]) => el("span", { class: name }, text))),
    el("span", { class: "beside" }, el("bdi", null, beside)),
    el("span", { class: "open" }, unit.open ? word("undecided") + " " + unit.open : "")
  );
  row.style.top = position * ROW + "px";
  return row;
}

function drawRows() {
  const list = byId("list");
  const from = Math.max(0, Math.floor(list.scrollTop / ROW) - AROUND);
  const to = Math.min(view.shown.length, Math.ceil((list.scrollTop + (list.clientHeight || 600)) / ROW) + AROUND);
  const rows = [];
  for (let position = from; position < to; position += 1) rows.push(listRow(position));
  byId("rows").style.height = view.shown.length * ROW + "px";
  empty(byId("rows"), ...rows);
  const chosen = view.shown.some((unit) => unit.index === view.open) && byId("row-" + view.open);
  if (chosen) list.setAttribute("aria-activedescendant", chosen.id);
  else list.removeAttribute("aria-activedescendant");
}

function updateList() {
  chooseUnits();
  byId("list").scrollTop = 0;
  byId("shown").textContent = view.shown.length
    ? word("shown", { n: grouped(view.shown.length), total: grouped(UNITS.length) })
    : word("none-shown");
  byId("clear").hidden = !(filters.text || filters.status.size || filters.severity || filters.rule || filters.level || filters.waived);
  drawRows();
  keepInView();
}

/** Scroll the open unit into view. */
function keepInView() {
  const list = byId("list");
  const position = view.shown.findIndex((unit) => unit.index === view.open);
  if (position < 0) return;
  const top = position * ROW;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  drawRows();
}

/** The unit `by` places further in the list, or the first. */
function move(by, end) {
  if (!view.shown.length) return;
  const last = view.shown.length - 1;
  const now = view.shown.findIndex((unit) => unit.index === view.open);
  const next = end !== undefined ? end : now < 0 ? 0 : Math.min(last, Math.max(0, now + by));
  open(view.shown[next].index);
}

const LIST_KEYS = {
  ArrowDown: () => move(1), ArrowUp: () => move(-1), PageDown: () => move(10), PageUp: () => move(-10),
  Home: () => move(0, 0), End: () => move(0, view.shown.length - 1),
  Enter: () => (view.open < 0 ? move(0, 0) : byId("unit-name").focus()),
};

// ------------------------------------------------------------------ filters

function option(value, text) {
  return el("option", { value }, text);
}

function fillSelects() {
  const count = (test) => UNITS.filter(test).length;
  const codes = new Set(UNITS.flatMap((unit) => unit.findings.map((f) => f.rule)).concat(DATA.undecided.map((group) => group[0])));
  const rules = Array.from(codes).sort().map((code) => option(code, code + " " + ruleTitle(code)));
  byId("rule").append(option("", word("any-rule")), ...rules);
  const levels = ["ministry", "province", "city", "county", "township", "department", "none"]
    .map((level) => [level, count((unit) => (unit.level || "none") === level)])
    .filter(([, n]) => n)
    .map(([level, n]) => option(level, word("level-" + level) + " " + grouped(n)));
  byId("level").append(option("", word("any-level")), ...levels);
  byId("severity").append(option("", word("any-severity")), ...SEVERITIES.map((name) => option(name, word(name))));
  const waived = ["with-waived", "without-waived", "only-waived", "only-undecided"];
  byId("waived").append(...waived.map((name) => option(name === "with-waived" ? "" : name, word(name))));
  const orders = Object.keys(ORDERS);
  byId("sort").append(...orders.map((name) => option(name, word("by", { by: word("by-" + name) }))));
}

function statusChips() {
  const chips = STATUSES.map((status) => [status, UNITS.filter((unit) => unit.status === status).length]).filter(([, n]) => n);
  byId("status").append(
    ...chips.map(([status, n]) =>
      el("button", { type: "button", class: "chip " + status, "aria-pressed": "false", "data-status": status, onclick: () => toggleStatus(status) },
        el("span", { class: "dot", "aria-hidden": "true" }), word("status-" + status), el("b", null, grouped(n)))
    )
  );
}

function toggleStatus(status) {
  if (!filters.status.delete(status)) filters.status.add(status);
  showFilters();
}

/** Bring the controls in line with the filters, and the list with both. */
function showFilters() {
  for (const name of ["rule", "level", "severity", "waived", "sort"]) byId(name).value = filters[name];
  byId("search").value = filters.text;
  byId("turn").setAttribute("aria-pressed", String(filters.turned));
  for (const chip of byId("status").children) chip.setAttribute("aria-pressed", String(filters.status.has(chip.dataset.status)));
  updateList();
}

function clearFilters() {
  Object.assign(filters, { text: "", severity: "", rule: "", level: "", waived: "" });
  filters.status.clear();
  showFilters();
}

function onlyRule(code) {
  clearFilters();
  filters.rule = code;
  showFilters();
  showList();
}

function startList() {
  fillSelects();
  statusChips();
  for (const name of ["rule", "level", "severity", "waived", "sort"]) {
    byId(name).addEventListener("change", (event) => {
      filters[name] = event.target.value;
      showFilters();
    });
  }
  let waiting = 0;
  byId("search").addEventListener("input", (event) => {
    filters.text = event.target.value;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(updateList, UNITS.length > 300 ? 120 : 0);
  });
  byId("turn").addEventListener("click", () => {
    filters.turned = !filters.turned;
    showFilters();
  });
  byId("clear").addEventListener("click", clearFilters);
  const list = byId("list");
  list.addEventListener("scroll", () => window.requestAnimationFrame(drawRows));
  list.addEventListener("keydown", (event) => {
    if (!LIST_KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    LIST_KEYS[event.key]();
  });
  window.addEventListener("resize", () => window.requestAnimationFrame(drawRows));
  showFilters();
}
