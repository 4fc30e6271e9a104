// Small tools, the data of the page, the theme. Submitted text only ever becomes a text node.
const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const SEVERITIES = ["error", "warning", "info"];
const STATUSES = ["error", "warning", "clean", "unreadable", "missing", "unclear", "aside"];
const byId = (id) => document.getElementById(id);

/** A word of the page with its {names} filled in. */
function word(name, values) {
  return WORDS[name].replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? String(values[key]) : whole));
}

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`on…` functions) and children; text stays text. */
function el(tag, attributes, ...children) {
  const node = tag === "svg" || tag === "rect" ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function empty(node, ...children) {
  while (node.firstChild) node.removeChild(node.firstChild);
  node.append(...children);
  return node;
}

/** 1234567 as 1,234,567. */
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A bar of parts, each [class, count], over a whole of `most`. */
function bar(parts, most) {
  let x = 0;
  const rects = parts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => {
      const width = (100 * count) / Math.max(most, 1);
      const rect = el("rect", { class: name, x: x.toFixed(3), y: 0, width: width.toFixed(3), height: 10 });
      x += width;
      return rect;
    });
  return el("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, ...rects);
}

// ------------------------------------------------------------------ theme

const system = window.matchMedia("(prefers-color-scheme: dark)");

function storedTheme() {
  try {
    return window.localStorage.getItem("disclosure-checks-theme");
  } catch (error) {
    return null; // a page opened from a mail may have no storage
  }
}

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = word(theme === "dark" ? "light" : "dark");
}

function turnTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  showTheme(theme);
  try {
    window.localStorage.setItem("disclosure-checks-theme", theme);
  } catch (error) {
    return;
  }
}

function startTheme() {
  const own = () => storedTheme() || (system.matches ? "dark" : "light");
  showTheme(own());
  if (system.addEventListener) system.addEventListener("change", () => showTheme(own()));
  byId("theme").addEventListener("click", turnTheme);
}
