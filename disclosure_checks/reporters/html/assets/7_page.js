// The page: which part is shown, keys, printing.
const PRINTED = 200;
const narrow = window.matchMedia("(max-width: 799px)");
/** From this width on, the mistakes stand beside the tables, each with a scroll bar of its own. */
const wide = window.matchMedia("(min-width: 1024px)");
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

function toggleCompare() {
  if (!drawn || !drawn.light.unit.last) return;
  view.compare = !view.compare;
  // What scrolls: the tables by themselves, the part beside the list, or the whole page.
  const scrolled = () => (wide.matches ? drawn.article.querySelector(".tables") : narrow.matches ? document.scrollingElement : byId("main"));
  const place = scrolled().scrollTop;
  showUnit(view.open);
  scrolled().scrollTop = place;
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
  const first = drawn.light.first();
  if (first >= 0) drawn.light.choose(first, !wide.matches);
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
  y: toggleCompare,
};

/** Enter unfolds a mistake, and leads to its first cell when it is unfolded; arrows go from one to the next. */
const CARD_KEYS = {
  Enter: (position) => {
    const { light } = drawn;
    const cells = mistakeCells(light.unit, light.unit.mistakes[position]);
    if (!light.cards[position].classList.contains("open")) light.choose(position);
    else if (cells.length && light.cells.get(cells[0])) light.cells.get(cells[0]).focus();
  },
  ArrowDown: (position) => nextCard(position + 1),
  ArrowUp: (position) => nextCard(position - 1),
};

function nextCard(position) {
  if (!drawn.light.cards[position]) return;
  drawn.light.choose(position);
  drawn.light.cards[position].focus();
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (/^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || byId("help").open) return;
  const position = drawn ? drawn.light.cards.indexOf(event.target) : -1;
  if (position >= 0 && CARD_KEYS[event.key]) {
    event.preventDefault();
    CARD_KEYS[event.key](position);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

// ------------------------------------------------------------------ print

/** Units on paper: the open one, else those of the list that have something to say. */
function beforePrint() {
  const one = view.open >= 0;
  const wrong = (unit) => unit.status !== "aside" && (unit.status === "unreadable" || unit.mistakes.some((mistake) => !mistake.waived));
  const all = one ? [UNITS[view.open]] : view.shown.filter(wrong);
  const chosen = all.slice(0, PRINTED);
  const rest = all.length - chosen.length;
  empty(byId("printed"),
    ...(rest ? [el("p", { class: "rest" }, word("print-limit", { n: PRINTED, rest: grouped(rest) }))] : []),
    ...chosen.map((unit) => (one ? drawUnit(unit).article : drawBrief(unit))));
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
