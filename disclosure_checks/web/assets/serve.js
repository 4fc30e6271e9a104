"use strict";
// The secret stands in the address that was opened, and no request to the server gives it away.
const token = location.hash.slice(1);
const zh = document.documentElement.lang === "zh";
const at = (id) => document.getElementById(id);
const say = (chinese, english) => (zh ? chinese : english);
const chosen = { reports: new Map(), previous: new Map(), agencies: new Map() };
let refusedFiles = 0;

for (const node of document.querySelectorAll("[data-zh]")) node.textContent = zh ? node.dataset.zh : node.dataset.en;

async function send(method, path, body, headers = {}) {
  const answer = await fetch(path, { method, body, headers: { "X-Token": token, ...headers }, cache: "no-store" });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem || String(answer.status));
  return told;
}

function take(role, files) {
  if (role === "agencies") chosen.agencies.clear();
  for (const [name, file] of files) {
    const last = name.split("/").pop();
    if (!last.startsWith("~$") && !last.startsWith(".")) chosen[role].set(name, file);
  }
  const count = chosen.reports.size;
  at("count").textContent = count ? say(`已选 ${count} 个文件`, `${count} files chosen`) : "";
  at("count-previous").textContent = chosen.previous.size ? say(`${chosen.previous.size} 个文件`, `${chosen.previous.size} files`) : "";
  at("count-agencies").textContent = [...chosen.agencies.keys()].join("");
  at("start").disabled = count === 0;
}

const named = (list) => [...list].map((file) => [file.webkitRelativePath || file.name, file]);

function pick(kind) {
  const folder = kind === "folder" || kind === "previous-folder";
  const role = kind.startsWith("previous") ? "previous" : kind === "agencies" ? "agencies" : "reports";
  const input = at(folder ? "folder" : "input");
  input.value = "";
  input.multiple = folder || role !== "agencies";
  input.onchange = () => take(role, named(input.files));
  input.click();
}

async function walk(entry, path, found) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    found.push([path + entry.name, file]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const inner of some) await walk(inner, `${path}${entry.name}/`, found);
  }
}

async function dropped(event) {
  event.preventDefault();
  at("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const files = named(event.dataTransfer.files);
  const found = [];
  if (entries.some(Boolean)) for (const entry of entries.filter(Boolean)) await walk(entry, "", found);
  take("reports", found.length ? found : files);
}

function refuse(name, why) {
  refusedFiles += 1;
  const line = document.createElement("li");
  line.textContent = `${name}: ${why}`;
  at("refused").append(line);
}

function show(id) {
  for (const name of ["collect", "working", "finished", "failed"]) at(name).hidden = name !== id;
}

async function upload(run) {
  const all = Object.entries(chosen).flatMap(([role, files]) => [...files].map(([name, file]) => [role, name, file]));
  let done = 0;
  for (const [role, name, file] of all) {
    stage(say("读入文件", "taking files"), done, all.length);
    try {
      await send("POST", `/runs/${run}/files/${role}`, file, { "X-Name": encodeURIComponent(name) });
    } catch (problem) {
      refuse(name, problem.message === "Failed to fetch" ? say("没有收下（可能过大）", "not taken (too large?)") : problem.message);
    }
    done += 1;
  }
}

function stage(words, done, total) {
  at("stage").textContent = `${words} ${done}/${total}`;
  at("bar").value = total ? done / total : 0;
}

async function check() {
  show("working");
  at("refused").replaceChildren();
  refusedFiles = 0;
  try {
    const { run } = await send("POST", "/runs");
    await upload(run);
    await send("POST", `/runs/${run}/start`);
    for (;;) {
      const told = await send("GET", `/runs/${run}`);
      if (told.state === "done") return finish(run, told);
      if (told.state === "failed") throw new Error(told.problem);
      stage(say("核查", "checking"), told.done, told.total || chosen.reports.size);
      await new Promise((wait) => setTimeout(wait, 200));
    }
  } catch (problem) {
    at("problem").textContent = problem.message;
    show("failed");
    if (refusedFiles) at("failed").append(at("refused"));
  }
}

function finish(run, told) {
  const { clean, violated, unreadable } = told.reports;
  const { error, warning, info } = told.findings;
  at("summary").textContent = say(
    `${clean + violated + unreadable} 份报告：${clean} 份通过，${violated} 份有问题，${unreadable} 份无法读取。错误 ${error} 处，警告 ${warning} 处，提示 ${info} 处。`,
    `${clean + violated + unreadable} reports: ${clean} clean, ${violated} with findings, ${unreadable} unreadable. ${error} errors, ${warning} warnings, ${info} notes.`,
  );
  at("report").href = `/runs/${run}/report`;
  at("save").href = `/runs/${run}/report?save`;
  at("ledger").href = `/runs/${run}/ledger`;
  at("slips").href = `/runs/${run}/slips`;
  if (refusedFiles) at("finished").append(at("refused"));
  show("finished");
}

function again() {
  for (const files of Object.values(chosen)) files.clear();
  at("refused").replaceChildren();
  take("reports", []);
  show("collect");
}

for (const button of document.querySelectorAll("[data-pick]")) button.addEventListener("click", () => pick(button.dataset.pick));
at("drop").addEventListener("keydown", (event) => { if (event.target === at("drop") && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); pick("reports"); } });
for (const kind of ["dragover", "dragenter"]) document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.add("over"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) at("drop").classList.remove("over"); });
document.addEventListener("drop", dropped);
at("start").addEventListener("click", check);
at("again").addEventListener("click", again);
at("retry").addEventListener("click", again);
