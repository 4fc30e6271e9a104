// Requests to the program on this machine, and buttons that show that it works.
export const words = JSON.parse(document.getElementById("words").textContent);
// The secret stands in the address that was opened, and no request to the server gives it away.
const token = location.hash.slice(1);

export const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
export const at = (id) => document.getElementById(id);

export function node(tag, text = "", name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

export class Gone extends Error {}

export async function send(method, path, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(path, { method, body, headers: { "X-Token": token, ...headers }, cache: "no-store" });
  } catch {
    throw new Gone(words.gone);
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.problem || String(answer.status));
  return told;
}

export function problem(text) {
  const box = at("problem");
  box.hidden = !text;
  box.querySelector("p").textContent = text;
  if (text) box.focus();
}

/** Do what a button is for; it shows that it works, and answers no second press before it is done. */
export async function busy(button, text, work) {
  if (button.getAttribute("aria-busy") === "true") return;
  const before = button.textContent;
  button.setAttribute("aria-busy", "true");
  if (text) button.textContent = text;
  problem("");
  try {
    await work();
  } catch (error) {
    problem(error.message);
  } finally {
    button.removeAttribute("aria-busy");
    button.textContent = before;
  }
}
