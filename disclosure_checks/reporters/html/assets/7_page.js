// The page: which part is shown, keys, printing.
const PRINTED = 200;
const narrow = window.matchMedia("(max-width: 799px)");
let drawn = null;

function show(part) {
  document.body.dataset.view = part;
  byId("overview").hidden = part === "unit";
  byId("unit").hidden = part !== "unit";
}

function showOverview() {
  view.open = -1;
  drawn = null;
  empty(byId("shown-unit"));
  show("overview");
  drawRows();
}

/** On a narrow screen the list has the screen to itself. */
function showList() {
  if (narrow.matches) {
    view.open = -1;
    show("list");
    updateList();
  }
}

/** Open a unit by going to its address, so that the browser's way back works. */
function open(index) {
  window.location.hash = String(index + 1);
  showUnit(index);
}

function showUnit(index) {
  const unit = UNITS[index];
  view.open = index;
  drawn = drawUnit(unit);
  drawn.light.listen();
  if (drawn.form) startArrows(drawn.article, drawn.form, drawn.light);
  drawn.article.querySelector("h2").id = "unit-name";
  empty(byId("shown-unit"), drawn.article);
  show("unit");
  byId("main").scrollTop = 0;
  if (narrow.matches) window.scrollTo(0, 0);
  const position = view.shown.indexOf(unit);
  byId("previous").disabled = position === 0;
  byId("next").disabled = position === view.shown.length - 1;
  keepInView();
  drawRows();
}

function follow() {
  const index = Number(window.location.hash.slice(1)) - 1;
  if (index === view.open) return;
  if (Number.isInteger(index) && index >= 0 && index < UNITS.length) showUnit(index);
  else showOverview();
}

function goTo(hash) {
  if (window.location.hash.slice(1) === hash) follow();
  else window.location.hash = hash;
}

function goBack() {
  if (narrow.matches) {
    goTo("");
    showList();
  } else {
    goTo("");
    byId("list").focus();
  }
}

// ------------------------------------------------------------------ keys

function escape(event) {
  if (byId("help").open) return;
  if (drawn && drawn.light.unpin()) return;
  if (event.target === byId("search")) {
    if (filters.text) {
      filters.text = "";
      showFilters();
    } else byId("list").focus();
  } else if (document.body.dataset.view === "unit") goBack();
}

const KEYS = {
  "/": () => (narrow.matches && document.body.dataset.view !== "list" ? (showList(), byId("search").focus()) : byId("search").focus()),
  "、": () => KEYS["/"](),
  "?": () => byId("help").showModal(),
  "？": () => KEYS["?"](),
  j: () => move(1),
  k: () => move(-1),
  o: () => goTo(""),
};

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (/^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || byId("help").open) return;
  const card = event.target.classList && event.target.classList.contains("finding");
  if (event.key === "Enter" && card && drawn) {
    const cells = ownCells(drawn.light.unit.findings[drawn.light.cards.indexOf(event.target)]);
    if (cells.length) drawn.light.cells.get(cells[0]).focus();
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

// ------------------------------------------------------------------ print

/** Units on paper: the open one, else those of the list that have something to say. */
function beforePrint() {
  const all = view.open >= 0 ? [UNITS[view.open]] : view.shown.filter((unit) => unit.status !== "clean" || unit.findings.length);
  const chosen = all.slice(0, PRINTED);
  const rest = all.length - chosen.length;
  empty(byId("printed"),
    ...(rest ? [el("p", { class: "rest" }, word("print-limit", { n: PRINTED, rest: grouped(rest) }))] : []),
    ...chosen.map((unit) => drawUnit(unit).article));
}

function start() {
  startTheme();
  drawOverview();
  startList();
  byId("print").addEventListener("click", () => window.print());
  byId("go-overview").addEventListener("click", () => goTo(""));
  byId("go-list").addEventListener("click", () => { goTo(""); showList(); });
  byId("back").addEventListener("click", goBack);
  byId("previous").addEventListener("click", () => move(-1));
  byId("next").addEventListener("click", () => move(1));
  byId("show-keys").addEventListener("click", () => byId("help").showModal());
  byId("close-keys").addEventListener("click", () => byId("help").close());
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", () => empty(byId("printed")));
  follow();
}

start();
