// The page's way: files are chosen, brought, checked, the results taken, and again with the corrected ones.
import { Picker } from "/assets/picker.js";
import { fill, note, wire } from "/assets/results.js";
import { at, busy, Gone, problem, say, send, words } from "/assets/server.js";

const VIEWS = ["first", "working", "finished", "ended"];
// Kept for this tab, so that a page that is loaded again shows what was found.
const KEPT = "run";
let run = "";
let stopped = false;

class Stopped extends Error {}

function show(id) {
  for (const view of VIEWS) at(view).hidden = view !== id;
  const step = Number(at(id).dataset.step ?? -1);
  [...at("steps").children].forEach((item, number) => item.classList.toggle("now", number === step));
  at("steps").hidden = step < 0;
  const heading = at(id).querySelector("h2[tabindex]");
  if (heading) heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function stage(text, done, all) {
  at("stage").textContent = text;
  if (all) at("bar").value = done / all;
  else at("bar").removeAttribute("value");
}

/** Bring the files; gives those that were not taken, with the reason. */
async function bring(pickers) {
  const all = pickers.flatMap((picker) => [...picker.files].map(([name, file]) => [picker.role, name, file]));
  const refused = [];
  for (const [done, [role, name, file]] of all.entries()) {
    if (stopped) throw new Stopped();
    stage(say(words.uploading, { n: done + 1, all: all.length, name: name.split("/").pop() }), done, all.length);
    try {
      await send("POST", `/runs/${run}/files/${role}`, file, { "X-Name": encodeURIComponent(name) });
    } catch (error) {
      // A file over the limit is refused before all of it was sent, which a browser shows as no answer.
      refused.push(`${name}: ${error instanceof Gone ? words.not_taken : error.message}`);
    }
  }
  return refused;
}

async function follow() {
  for (;;) {
    const told = await send("GET", `/runs/${run}`);
    if (told.state === "stopped") throw new Stopped();
    if (told.state === "failed") throw new Error(told.problem);
    if (told.state === "done") return told;
    const text = words[told.stage];
    stage(say(text, { n: told.done, all: told.total }), told.stage === "judging" ? 0 : told.done, told.stage === "judging" ? 0 : told.total);
    await new Promise((wait) => setTimeout(wait, 200));
  }
}

/** A round from its files to its results; where it does not come to its end the form comes back as it was. */
async function check(form, pickers) {
  const back = form.id === "first" ? "first" : "finished";
  stopped = false;
  problem("");
  show("working");
  stage(words.starting, 0, 0);
  try {
    if (back === "first") {
      run = "";
      ({ run } = await send("POST", "/runs"));
      sessionStorage.setItem(KEPT, run);
    }
    else await send("POST", `/runs/${run}/round`);
    const refused = await bring(pickers);
    if (stopped) throw new Stopped();
    try {
      await send("POST", `/runs/${run}/start`);
    } catch (error) {
      throw refused.length ? new Error([error.message, ...refused].join("\n")) : error;
    }
    const told = await follow();
    fill(told);
    if (refused.length) note(say(words.refused, { n: refused.length }), refused).open = true;
    for (const picker of nextPickers) picker.clear();
    show("finished");
  } catch (error) {
    show(back);
    problem(error instanceof Stopped ? words.stopped : error.message);
  }
}

function wireForm(id) {
  const form = at(id);
  const button = form.querySelector("button.main");
  const pickers = [...form.querySelectorAll("[data-role]")].map(
    (element) => new Picker(element, () => { button.disabled = !pickers.find((picker) => picker.role === "reports").files.size; }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(button, words.starting, () => check(form, pickers));
  });
  return pickers;
}

const firstPickers = wireForm("first");
const nextPickers = wireForm("next");
wire(() => run);

// What is dropped beside the fields is taken for reports, never opened by the browser.
for (const kind of ["dragover", "dragenter"]) document.addEventListener(kind, (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const shown = at("first").hidden ? (at("finished").hidden ? [] : nextPickers) : firstPickers;
  shown.find((picker) => picker.role === "reports")?.dropped(event);
});
at("stop").addEventListener("click", () => busy(at("stop"), words.stopping, async () => {
  stopped = true;
  if (run) await send("POST", `/runs/${run}/stop`).catch(() => {});
  await new Promise((wait) => setTimeout(wait, 600));
}));
at("again").addEventListener("click", () => {
  if (!window.confirm(words.confirm_again)) return;
  for (const picker of [...firstPickers, ...nextPickers]) picker.clear();
  problem("");
  show("first");
});
at("end").addEventListener("click", () => {
  if (run && !window.confirm(words.confirm_end)) return;
  busy(at("end"), words.ending, async () => {
    await send("POST", "/end");
    at("end").hidden = true;
    show("ended");
  });
});
at("problem").querySelector("button").addEventListener("click", () => problem(""));

/** The results that were there before the page was loaded again. */
async function restore() {
  const kept = sessionStorage.getItem(KEPT);
  if (!kept) return;
  try {
    run = kept;
    let told = await send("GET", `/runs/${run}`);
    if (told.state === "running") {
      show("working");
      told = await follow();
    }
    if (told.state !== "done") told = await send("GET", `/runs/${run}?latest`);
    if (told.state !== "done") return;
    fill(told);
    show("finished");
  } catch {
    sessionStorage.removeItem(KEPT);
    run = "";
    show("first");
  }
}

show("first");
restore();
