// Files that are chosen or dropped, by what they are for.
import { at, say, words } from "/assets/server.js";

const usable = (name) => !name.startsWith("~$") && !name.startsWith(".");
const named = (list) => [...list].map((file) => [file.webkitRelativePath || file.name, file]);

async function walk(entry, path, found) {
  if (entry.isFile) {
    found.push([path + entry.name, await new Promise((done, fail) => entry.file(done, fail))]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const inner of some) await walk(inner, `${path}${entry.name}/`, found);
  }
}

export class Picker {
  constructor(element, changed) {
    this.element = element;
    this.role = element.dataset.role;
    this.single = !("folder" in element.dataset);
    this.files = new Map();
    this.changed = changed;
    for (const button of element.querySelectorAll("[data-pick]")) button.addEventListener("click", () => this.pick(button.dataset.pick));
    element.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    for (const kind of ["dragover", "dragenter"]) element.addEventListener(kind, () => element.classList.add("over"));
    for (const kind of ["dragleave", "drop"]) element.addEventListener(kind, () => element.classList.remove("over"));
    element.addEventListener("drop", (event) => this.dropped(event));
    this.tell(words.nothing);
  }

  pick(kind) {
    const input = at(`choose-${kind}`);
    input.value = "";
    input.multiple = !this.single;
    input.onchange = () => this.take(named(input.files));
    input.click();
  }

  async dropped(event) {
    event.preventDefault();
    event.stopPropagation();
    // Both lists are gone once this function has waited.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = named(event.dataTransfer.files);
    const found = [];
    this.tell(words.collecting);
    for (const entry of entries) await walk(entry, "", found);
    this.take(found.length ? found : plain);
  }

  take(files) {
    const good = files.filter(([name]) => usable(name.split("/").pop()));
    if (this.single) this.files.clear();
    for (const [name, file] of this.single ? good.slice(0, 1) : good) this.files.set(name, file);
    this.show(files.length && !good.length ? words.nothing_usable : words.nothing);
  }

  clear() {
    this.files.clear();
    this.show(words.nothing);
    this.element.querySelector("[data-pick]").focus();
  }

  show(empty) {
    const names = [...this.files.keys()];
    this.tell(!names.length ? empty : this.single ? say(words.chosen_one, { name: names[0] }) : say(words.chosen, { n: names.length }));
    this.element.querySelector("[data-clear]").hidden = !names.length;
    this.element.classList.toggle("full", names.length > 0);
    this.changed();
  }

  tell(text) {
    this.element.querySelector(".chosen").textContent = text;
  }
}
