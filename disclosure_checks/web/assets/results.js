// What was found: the counts, the outputs to take, the units.
import { at, busy, node, say, send, words } from "/assets/server.js";

const STATES = ["fixed", "still", "new", "unjudged"];
const ORDER = ["error", "unreadable", "missing", "unclear", "warning", "clean", "aside"];
const MOST_ROWS = 300;
let units = [];

function tiles(list, entries) {
  list.replaceChildren(
    ...entries.map(([kind, label, count]) => {
      const tile = node("li", "", kind);
      tile.append(node("b", String(count)), node("span", label));
      return tile;
    }),
  );
  list.hidden = !entries.length;
}

function since(states) {
  return STATES.filter((state) => states[state]).map((state) => `${words.states[state]} ${states[state]}`).join(" · ");
}

function row(unit) {
  const line = node("tr");
  const verdict = node("td");
  verdict.append(node("span", words.status[unit.status] || "", `verdict ${unit.status}`));
  const counts = ["error", "warning", "info"].map((kind) => node("td", unit[kind] ? String(unit[kind]) : "", "figure"));
  const name = node("th", unit.unit || unit.file.split("/").pop());
  name.scope = "row";
  line.append(name, node("td", unit.year ? String(unit.year) : ""), verdict, ...counts, node("td", since(unit.since)), node("td", unit.file, "file"));
  return line;
}

const rank = (unit) => (ORDER.indexOf(unit.status) + ORDER.length + 1) % (ORDER.length + 1);
const open = (unit) => !["clean", "aside"].includes(unit.status) || STATES.some((state) => state !== "fixed" && unit.since[state]);

function list() {
  const wanted = at("find").value.trim().toLowerCase();
  const kept = units.filter((unit) => (!at("only-open").checked || open(unit)) && `${unit.unit} ${unit.file}`.toLowerCase().includes(wanted));
  at("units").replaceChildren(...kept.slice(0, MOST_ROWS).map(row));
  at("shown").textContent = kept.length ? say(words.shown, { n: Math.min(kept.length, MOST_ROWS) }) + (kept.length > MOST_ROWS ? ` / ${kept.length}` : "") : wanted ? words.no_match : words.none_open;
}

export function note(title, items) {
  const box = node("details", "", "note");
  box.append(node("summary", title));
  const lines = node("ul");
  lines.append(...items.map((item) => node("li", item)));
  box.append(lines);
  at("notes").append(box);
  return box;
}

export function fill(told) {
  units = told.units.sort((one, other) => rank(one) - rank(other));
  at("round").textContent = say(words.round, { n: told.round, all: told.reports });
  tiles(at("counts"), ORDER.filter((kind) => told.counts[kind]).map((kind) => [kind, words.status[kind], told.counts[kind]]));
  tiles(at("since"), told.since ? STATES.map((state) => [state, words.states[state], told.since[state] || 0]) : []);
  // The first line says what the tiles say.
  at("notes").replaceChildren(...told.summary.slice(1).map((line) => node("p", line)));
  if (told.replaced.length) note(say(words.replaced, { n: told.replaced.length }), told.replaced);
  for (const item of document.querySelectorAll("[data-output]")) {
    item.hidden = !told.outputs.includes(item.dataset.output);
    item.classList.remove("done");
  }
  at("taken").textContent = "";
  document.querySelector("#finished table").classList.toggle("rounds", Boolean(told.since));
  at("find").value = "";
  at("only-open").checked = units.some(open);
  list();
}

/** Let the program make an output, then take it by a link as any download. */
async function take(run, name) {
  const path = `/runs/${run}/outputs/${name}`;
  at("taken").textContent = words.making;
  try {
    const made = await send("POST", path);
    const link = node("a");
    link.href = path;
    if (name === "report") [link.target, link.rel] = ["_blank", "noopener"];
    else link.download = made.name;
    document.body.append(link);
    link.click();
    link.remove();
    document.querySelector(`[data-output="${name}"]`).classList.add("done");
    at("taken").textContent = name === "report" ? words.opened : say(words.made, { name: made.name });
  } catch (error) {
    at("taken").textContent = "";
    throw error;
  }
}

export function wire(currentRun) {
  for (const item of document.querySelectorAll("[data-output]")) {
    const button = item.querySelector("button");
    button.addEventListener("click", () => busy(button, words.making, () => take(currentRun(), item.dataset.output)));
  }
  at("only-open").addEventListener("change", list);
  at("find").addEventListener("input", list);
}
