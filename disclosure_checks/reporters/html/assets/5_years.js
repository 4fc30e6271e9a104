// Last year beside this year: figures in the cells, the prose with its differences.
const MOST_STEPS = 12e6; // of a comparison letter by letter; longer stretches are marked whole
const LEAST_COMMON = 0.4; // of two stretches that are worth comparing letter by letter

/** Last year's figure of a cell; null where there is none. */
function lastOf(unit, number) {
  if (unit.last.none.includes(number)) return null;
  const text = unit.last.figures[number];
  return text === undefined ? cellOf(unit, number).value : Number(text);
}

const rounded = (n) => String(Number(n.toFixed(6)));

/** Last year's figure with the change, beneath this year's; nothing where both are 0. */
function lastFigure(unit, number, cell) {
  const before = lastOf(unit, number);
  if (before === null) return cell.value === null ? null : el("span", { class: "last" }, "—");
  if (cell.value === null) return el("span", { class: "last" }, word("last-short", { n: rounded(before) }));
  const change = cell.value - before;
  if (!change && !before) return null;
  const share = before ? " " + (change > 0 ? "+" : "") + Math.round((100 * change) / before) + "%" : "";
  return el("span", { class: "last" }, word("last-short", { n: rounded(before) }),
    el("span", { class: "change" }, change ? (change > 0 ? "+" : "") + rounded(change) + share : "="));
}

/** The longest common subsequence of two lists: pairs of positions. */
function common(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const pairs = [];
  for (let i = 0; i < start; i += 1) pairs.push([i, i]);
  const [n, m] = [one.length - start - end, other.length - start - end];
  if (n && m && n * m <= MOST_STEPS) {
    const wide = m + 1;
    const length = new Uint16Array((n + 1) * wide);
    for (let i = n - 1; i >= 0; i -= 1) {
      for (let j = m - 1; j >= 0; j -= 1) {
        const same = one[start + i] === other[start + j];
        length[i * wide + j] = same ? length[(i + 1) * wide + j + 1] + 1 : Math.max(length[(i + 1) * wide + j], length[i * wide + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < n && j < m; ) {
      if (one[start + i] === other[start + j]) pairs.push([start + i++, start + j++]);
      else if (length[(i + 1) * wide + j] >= length[i * wide + j + 1]) i += 1;
      else j += 1;
    }
  }
  for (let i = end; i > 0; i -= 1) pairs.push([one.length - i, other.length - i]);
  return pairs;
}

/** Text cut into pieces: [text, whether it differs], for both of two lists of words. */
function marked(one, other, pairs) {
  const cut = (list, side) => {
    const same = new Set(pairs.map((pair) => pair[side]));
    const pieces = [];
    list.forEach((text, n) => {
      const differs = !same.has(n);
      const last = pieces[pieces.length - 1];
      if (last && last[1] === differs) last[0] += text;
      else pieces.push([text, differs]);
    });
    return pieces;
  };
  return [cut(one, 0), cut(other, 1)];
}

const sentences = (text) => text.match(/[^。；;！？\n]*[。；;！？\n]+|[^。；;！？\n]+$/g) || [];
const letters = (text) => text.match(/\d+(?:[.,]\d+)*%?|[A-Za-z]+|[^]/gu) || [];

/** Two texts with their differences: by sentences first, then within those that are alike. */
function differences(one, other) {
  const [ours, theirs] = [sentences(one), sentences(other)];
  const sides = [[], []];
  let [i, j] = [0, 0];
  for (const [a, b] of common(ours, theirs).concat([[ours.length, theirs.length]])) {
    const [left, right] = [letters(ours.slice(i, a).join("")), letters(theirs.slice(j, b).join(""))];
    const pairs = common(left, right);
    const alike = pairs.length >= LEAST_COMMON * Math.max(left.length, right.length);
    marked(left, right, alike ? pairs : []).forEach((pieces, side) => sides[side].push(...pieces));
    if (a < ours.length) sides.forEach((side) => side.push([ours[a], false]));
    [i, j] = [a + 1, b + 1];
  }
  return sides;
}

function sectionsOf(paragraphs) {
  const found = new Map();
  for (const [section, text] of paragraphs) found.set(section, (found.has(section) ? found.get(section) + "\n" : "") + text);
  return found;
}

/** The prose of both years side by side, section by section. */
function proseOfBothYears(unit) {
  const { prose, year } = unit.last;
  const title = el("h3", null, el("span", null, word("prose-both", { this: unit.year, last: year })));
  if (!prose) return el("section", { class: "both-years" }, title, el("p", { class: "none" }, word("prose-none")));
  const [ours, theirs] = prose.map(sectionsOf);
  const rows = Array.from(new Set([...ours.keys(), ...theirs.keys()])).sort((a, b) => a - b).map((section) => {
    const sides = differences(ours.get(section) || "", theirs.get(section) || "");
    const drawn = sides.map((pieces, side) =>
      el("div", { class: "side-text", "data-year": side ? year : unit.year }, ...pieces.map(([text, differs]) => (differs && text.trim() ? el(side ? "del" : "ins", null, text) : text))));
    return el("div", { class: "pair" }, ...drawn);
  });
  return el("section", { class: "both-years" }, title,
    el("p", { class: "keys-of-marks" },
      el("span", null, el("span", { class: "sample ins" }), " " + word("prose-key", { this: unit.year })),
      el("span", null, el("span", { class: "sample del" }), " " + word("prose-old-key", { last: year }))),
    el("div", { class: "pair heads" }, el("b", null, String(unit.year)), el("b", null, String(year))), ...rows);
}
