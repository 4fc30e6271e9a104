// The light that shows which cells, relations and mistakes belong together.
/** Makes the cells of a drawn unit and its mistakes light each other up. */
class Light {
  constructor(article, unit, form) {
    Object.assign(this, { article, unit, form, pinned: null });
    const numbered = (name) => new Map(Array.from(article.querySelectorAll("[data-" + name + "]"), (node) => [Number(node.dataset[name]), node]));
    this.cells = numbered("cell");
    this.edges = numbered("relation");
    this.relations = numbered("finding");
    this.cards = Array.from(article.querySelectorAll(".mistake"));
    this.told = article.querySelector(".told");
  }

  put(name, nodes) {
    for (const node of nodes) if (node) node.classList.add(name);
  }

  out() {
    for (const name of ["lit", "kin", "here"]) {
      for (const node of Array.from(this.article.querySelectorAll("." + name))) node.classList.remove(name);
    }
    if (this.told) this.told.textContent = this.form ? word("pick") : "";
  }

  show(what) {
    this.out();
    const lit = what || this.pinned;
    if (lit) this[lit[0]](lit[1]);
  }

  /** The cells of a mistake; those of the relations that it breaks in a paler light. */
  mistake(position) {
    const mistake = this.unit.mistakes[position];
    this.put("lit", [this.cards[position]]);
    for (const number of mistake.findings) this.putFinding("kin", number);
    if (mistake.suspects) this.put("lit", mistakeCells(this.unit, mistake).map((number) => this.cells.get(number)));
    else for (const number of mistake.findings) this.putFinding("lit", number);
    const first = this.unit.findings[mistake.findings[0]];
    this.tell(mistake.title || first.rule + " " + first.message);
  }

  putFinding(name, position) {
    const finding = this.unit.findings[position];
    this.put(name, ownCells(finding).map((number) => this.cells.get(number)));
    this.put(name, Array.from(this.edges).filter(([number]) => this.isOf(number, finding)).map(([, node]) => node));
  }

  /** All cells of a relation that does not hold. */
  finding(position) {
    const finding = this.unit.findings[position];
    this.putFinding("lit", position);
    this.put("lit", [this.relations.get(position), this.cards[mistakeOf(this.unit, position)]]);
    this.tell(finding.rule + " " + finding.message);
  }

  isOf(number, finding) {
    const relation = this.form.relations[number];
    return relation.rule === finding.rule && relation.key === finding.key;
  }

  /** A cell: the findings that name it, else the relations that it stands in. */
  cell(number) {
    const findings = this.unit.findings.map((f, n) => [f, n]).filter(([f]) => ownCells(f).includes(number));
    const relations = this.form.relations.filter((relation) => relationCells(relation).includes(number));
    const kin = findings.length ? "lit" : "kin";
    const lit = findings.length ? findings.map(([f]) => ownCells(f)) : relations.map(relationCells);
    for (const cells of lit) this.put(kin, cells.map((n) => this.cells.get(n)));
    this.put("lit", findings.map(([, n]) => this.cards[mistakeOf(this.unit, n)]));
    this.put("here", [this.cells.get(number)]);
    this.put(kin, relations.map((relation) => this.edges.get(DATA_RELATION.get(relation))));
    const cell = cellOf(this.unit, number);
    const value = cell.kind === "figure" ? cell.text : word((cell.unclear ? "unclear" : cell.kind) + "-cell");
    const told = relations.map((relation) => relation.rule + " " + relation.label + " " + outcomeWords(outcome(this.unit, relation)));
    this.tell([this.form.labels[number] + " = " + value, ...told].join(" ｜ "));
  }

  /** The cells of a relation at a table's edge, with its figures. */
  relation(number) {
    const relation = this.form.relations[number];
    const result = outcome(this.unit, relation);
    this.put("lit", relationCells(relation).map((n) => this.cells.get(n)));
    this.put("lit", [this.edges.get(number)]);
    if (result.finding) this.put("lit", [this.cards[mistakeOf(this.unit, this.unit.findings.indexOf(result.finding))]]);
    this.tell([relation.rule, relation.label, this.sums(relation), outcomeWords(result)].join(" ｜ "));
  }

  /** Both sides of a relation with their figures. */
  sums(relation) {
    const side = (terms) => {
      const cells = terms.map(([factor, number]) => [factor, cellOf(this.unit, number)]);
      const shown = cells.filter(([, cell]) => cell.value !== 0);
      const text = shown.map(([factor, cell]) => (factor === 1 ? "" : factor + "×") + (cell.value === null ? "?" : cell.text)).join(" + ") || "0";
      const known = cells.every(([, cell]) => cell.value !== null);
      return shown.length > 1 && known ? text + " = " + cells.reduce((sum, [factor, cell]) => sum + factor * cell.value, 0) : text;
    };
    return relation.words + word("colon") + [relation.left, relation.right].map(side).join(word("semicolon"));
  }

  tell(text) {
    if (this.told) this.told.textContent = text;
  }

  /** Where the pointer or the focus is. */
  at(target) {
    const node = target.closest ? target.closest("[data-cell],[data-relation],[data-finding],.mistake") : null;
    if (!node || !this.article.contains(node)) return null;
    for (const name of ["cell", "relation", "finding"]) if (node.dataset[name] !== undefined) return [name, Number(node.dataset[name])];
    return ["mistake", this.cards.indexOf(node)];
  }

  listen() {
    this.article.addEventListener("mouseover", (event) => this.show(this.at(event.target)));
    this.article.addEventListener("mouseleave", () => this.show(null));
    this.article.addEventListener("focusin", (event) => this.show(this.at(event.target)));
    this.article.addEventListener("focusout", () => this.show(null));
    this.article.addEventListener("click", (event) => {
      const found = this.at(event.target);
      if (!found || event.target.closest("summary")) return;
      if (found[0] === "mistake") this.choose(found[1]);
      else if (found[0] !== "finding") this.pin(found);
      else {
        this.pin(found);
        this.bringIntoView(ownCells(this.unit.findings[found[1]]));
      }
    });
  }

  pin(what) {
    this.pinned = what;
    this.show(what);
  }

  /** Unfold a mistake, fold the others, light its cells up and bring the first into view. */
  choose(position, keepPlace) {
    this.cards.forEach((card, n) => card.classList.toggle("open", n === position));
    this.pin(["mistake", position]);
    if (wide.matches) this.cards[position].scrollIntoView({ block: "nearest" });
    if (!keepPlace && !window.getSelection().toString()) this.bringIntoView(mistakeCells(this.unit, this.unit.mistakes[position]));
  }

  /** The first mistake with a suspect cell, else the first that is not accepted; -1 where there is none. */
  first() {
    const found = this.unit.mistakes.findIndex((mistake) => !mistake.waived && mistake.suspects);
    return found >= 0 ? found : this.unit.mistakes.findIndex((mistake) => !mistake.waived);
  }

  /** Scroll to the first of some cells where it is out of sight. */
  bringIntoView(numbers) {
    const first = this.cells.get(numbers[0]);
    if (!first || !first.getClientRects().length) return;
    const box = first.getBoundingClientRect();
    if (box.top < 150 || box.bottom > window.innerHeight - 60) first.scrollIntoView({ block: "center", inline: "nearest" });
  }

  /** Put the light out; false where there was none. */
  unpin() {
    const was = this.pinned !== null;
    this.pinned = null;
    this.show(null);
    return was;
  }
}
