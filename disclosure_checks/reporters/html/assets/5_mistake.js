// One mistake: what is wrong, where, what would fit, on which ground.
const CELLS_SHOWN = 6;
const WAYS_SHOWN = 3;

function severityTag(finding) {
  const name = finding.waived ? "waived" : finding.severity;
  return el("span", { class: "tag " + name }, word(name));
}

/** Name, figure and place of a cell that a finding names. */
function cellParts(unit, form, cell) {
  if (!isOwn(cell)) return { label: cell[0], place: cell[1], value: cell[2] || "“" + cell[3] + "”", zero: cell[2] === "0" };
  const own = cellOf(unit, cell[0]);
  const value = own.kind === "figure" ? own.text : own.text ? "“" + own.text + "”" : word(own.kind + "-cell");
  return { label: form.labels[cell[0]], place: cell[1], value, zero: own.value === 0 };
}

function cellList(unit, form, finding) {
  const all = finding.cells.map((cell) => cellParts(unit, form, cell));
  const telling = all.length <= CELLS_SHOWN ? all : all.filter((part) => !part.zero);
  const shown = telling.slice(0, CELLS_SHOWN);
  const items = shown.map((part) =>
    el("li", null, el("span", { class: "label" }, part.label), " = ", el("b", null, part.value), part.place ? el("span", { class: "place" }, part.place) : null));
  const rest = telling.length - shown.length;
  if (rest > 0) items.push(el("li", { class: "rest" }, word("more-cells", { n: rest })));
  if (all.length > telling.length) items.push(el("li", { class: "rest" }, word("zeros", { n: all.length - telling.length })));
  return items.length ? el("ul", { class: "cells" }, ...items) : null;
}

function waysBlock(perhaps) {
  if (!perhaps) return null;
  const ways = perhaps.ways;
  if (!ways.length) return null;
  const only = perhaps.complete && ways.length === 1;
  // The only change is the mistake's title already.
  if (only) return el("p", { class: "hint-note" }, word("only-a-hint"));
  const how = word(perhaps.complete ? "some-ways" : "many-ways", { n: ways.length });
  const item = (way) => el("li", null, way[0]);
  const rest = ways.slice(WAYS_SHOWN);
  return el("div", { class: "perhaps" },
    el("p", null, el("b", null, word("perhaps")), word("colon") + how),
    el("ul", null, ...ways.slice(0, WAYS_SHOWN).map(item)),
    rest.length ? el("details", null, el("summary", null, word("more-ways", { n: rest.length })), el("ul", null, ...rest.map(item))) : null,
    el("p", { class: "hint-note" }, word("only-a-hint")));
}

function labelled(name, text, kind) {
  return text ? el("p", { class: kind || name }, el("b", null, word(name)), word("colon") + text) : null;
}

function aboutRules(codes) {
  const known = codes.filter((code) => DATA.rules[code]);
  if (!known.length) return null;
  const about = (code) => {
    const rule = DATA.rules[code];
    return [el("p", null, el("b", null, code + " " + rule.title)),
      labelled("why", rule.rationale), labelled("good", rule.good, "example"), labelled("bad", rule.bad, "example")];
  };
  return el("details", { class: "about" }, el("summary", null, word("about")), ...known.flatMap(about));
}

/** The sentences that a finding is about, what is meant marked. */
function quoteBlocks(finding) {
  return (finding.quotes || []).map((pieces) =>
    el("blockquote", null, ...pieces.map((piece, n) => (n % 2 ? el("mark", null, piece) : piece))));
}

/** Cells of a scan that were not recognised with certainty, as a person sees them. */
function pictureBlocks(finding) {
  return (finding.pictures || []).map(([label, read, src]) =>
    el("figure", null, el("img", { class: "cut-out", src, alt: read }), el("figcaption", null, label)));
}

/** Where a mistake stands in the file: its first cell, else the places of its first finding. */
function placeOf(mistake, first) {
  const cell = mistake.suspects ? mistake.suspects.cells[0] : first.cells.length === 1 ? first.cells[0] : null;
  if (cell) return cell[1];
  return first.cells.length ? "" : (first.places || []).join(word("comma"));
}

/** Once for a mistake what its findings say: remedies, grounds, other files. */
function sharedBy(findings, of) {
  const told = findings.map(of).filter(Boolean);
  const parts = told.flatMap((text) => text.split(word("semicolon"))).map((text) => text.trim());
  return told.length > 1 ? Array.from(new Set(parts.map((text) => text.replace(/[。.]$/, "")))).join(word("semicolon")) : told[0] || "";
}

function acceptedWords(waived) {
  return waived && word("accepted", { reason: waived[0], by: waived[1] }) + (waived[2] ? word("stop") + word("until", { date: waived[2] }) : "");
}

/** A mistake: one line that is always seen, and what it breaks, where, what would fit, on which ground. */
function mistakeCard(unit, form, mistake, position) {
  const numbers = mistake.findings;
  const findings = numbers.map((n) => unit.findings[n]);
  const first = findings[0];
  const rule = (finding) => DATA.rules[finding.rule] || {};
  const codes = Array.from(new Set(findings.map((f) => f.rule)));
  const waived = mistake.waived && first.waived;
  const place = placeOf(mistake, first);
  const relations = mistake.title || findings.length > 1
    ? el("ul", { class: "relations", "aria-label": word("relations-broken") },
      ...findings.map((f, n) => el("li", { class: "finding", "data-finding": numbers[n] }, el("span", { class: "code" }, f.rule), " " + f.message)))
    : null;
  const cells = form || first.cells.length ? cellList(unit, form, { cells: unionOfCells(findings) }) : null;
  const listed = cells && mistake.suspects ? el("details", null, el("summary", null, word("concerned")), cells) : cells;
  return el("li", { class: "mistake " + (waived ? "waived" : mistake.severity), tabindex: 0 },
    el("p", { class: "head" },
      position === null ? null : el("span", { class: "no" }, String(position + 1)),
      severityTag(waived ? { waived: true } : mistake), el("span", { class: "code" }, codes.join(" ")),
      el("span", { class: "title" }, codes.length === 1 ? rule(first).title || "" : ""), el("span", { class: "turner", "aria-hidden": "true" })),
    el("p", { class: "message" }, mistake.title || first.message),
    place ? el("p", { class: "place" }, place) : null,
    el("div", { class: "more" },
      relations,
      ...findings.flatMap(quoteBlocks),
      ...findings.flatMap(pictureBlocks),
      listed,
      labelled("also", sharedBy(findings, (f) => (f.related || []).join(word("comma")))),
      labelled("waived", acceptedWords(waived), "accepted"),
      labelled("remark", mistake.remark),
      waysBlock(mistake.suspects),
      labelled("remedy", sharedBy(findings, (f) => f.remedy || rule(f).remedy)),
      labelled("basis", sharedBy(findings, (f) => f.basis || rule(f).basis)),
      aboutRules(codes)));
}

function unionOfCells(findings) {
  const seen = new Map();
  for (const finding of findings) for (const cell of finding.cells) if (!seen.has(cell[0])) seen.set(cell[0], cell);
  return Array.from(seen.values());
}
