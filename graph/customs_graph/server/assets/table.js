// The answer as a table: sorted by any column, filtered by words, and drawn a part at a time.
const Table = (() => {
  const { make, button, counted } = Elements;
  const PART = 200;
  // Characters: so few stay on one line, so many need room.
  const BRIEF = 24;
  const LONG = 60;
  const { compare } = new Intl.Collator("en", { numeric: true });

  // Where all literals of a column are of one sort, its head tells it once.
  function columnOf(answer, index) {
    const terms = answer.rows.map((row) => row[index]).filter(Boolean);
    const sorts = new Set(terms.map(Terms.sortOf));
    const isOne = sorts.size === 1 && terms.every((term) => term.type === "literal");
    return { name: answer.columns[index], index, isNumber: terms.length > 0 && terms.every(Terms.isNumber),
      sort: isOne ? [...sorts][0] : "", isOne };
  }

  function ordered(rows, { column, direction }) {
    if (!direction) return rows;
    const { index, isNumber } = column;
    const value = (row) => (isNumber ? Number(row[index].value) : Terms.textOf(row[index]));
    const known = rows.filter((row) => row[index]);
    const sorted = known.sort((a, b) => direction * (isNumber ? value(a) - value(b) : compare(value(a), value(b))));
    // What is not bound comes last either way.
    return [...sorted, ...rows.filter((row) => !row[index])];
  }

  function filtered(rows, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (row, word) => row.some((term) => Terms.textOf(term).toLowerCase().includes(word));
    return words.length ? rows.filter((row) => words.every((word) => holds(row, word))) : rows;
  }

  function cell(term, { isNumber, isOne }) {
    if (!term) return make("td", isNumber ? { class: "number" } : {}, make("span", { class: "nothing" }, "–"));
    const { length } = Terms.textOf(term);
    const look = isNumber ? "number" : length <= BRIEF ? "brief" : length >= LONG ? "long" : "";
    return make("td", look ? { class: look } : {}, Terms.shown(term, !isOne));
  }

  function heading(column, state, sortBy) {
    const isSorted = state.column === column && state.direction;
    const arrow = !isSorted ? "" : state.direction > 0 ? " ↑" : " ↓";
    return make("th", { scope: "col", ...(column.isNumber && { class: "number" }),
      ...(isSorted && { "aria-sort": state.direction > 0 ? "ascending" : "descending" }) },
    button([column.name, make("span", { class: "sort" }, column.sort ? ` ${column.sort}` : ""),
      make("span", { class: "arrow", "aria-hidden": "true" }, arrow)], () => sortBy(column)));
  }

  function draw(answer) {
    const columns = answer.columns.map((_, index) => columnOf(answer, index));
    const state = { column: null, direction: 0, text: "", shown: PART };
    const head = make("tr");
    const body = make("tbody");
    const status = make("p", { class: "note", role: "status" });
    const more = button("", () => { state.shown += PART; fill(); });
    const field = make("input", { type: "search", placeholder: "Filter the rows", "aria-label": "Filter the rows" });

    // Up, then down, then as the endpoint gave them.
    function sortBy(column) {
      state.direction = state.column !== column ? 1 : state.direction === 1 ? -1 : state.direction === -1 ? 0 : 1;
      state.column = column;
      const at = columns.indexOf(column);
      fill();
      head.children[at].querySelector("button").focus();
    }

    function fill() {
      const fitting = filtered(answer.rows, state.text);
      const rows = ordered(fitting, state).slice(0, state.shown);
      head.replaceChildren(...columns.map((column) => heading(column, state, sortBy)));
      body.replaceChildren(...rows.map((row) => make("tr", {}, columns.map((column) => cell(row[column.index], column)))));
      const rest = fitting.length - rows.length;
      more.hidden = !rest;
      more.textContent = `Show ${Math.min(rest, PART)} more`;
      const of = fitting.length < answer.rows.length ? ` of ${counted(answer.rows.length, "row")} fit` : "";
      const first = rest ? `The first ${rows.length} of ${counted(fitting.length, "row")} are shown. ` : "";
      status.textContent = first + (of ? `${fitting.length}${of}.` : "");
    }

    field.addEventListener("input", () => {
      state.text = field.value;
      state.shown = PART;
      fill();
    });
    fill();
    const table = make("table", {}, make("caption", { class: "unseen" }, "Answer"), make("thead", {}, head), body);
    return [
      answer.rows.length > 10 ? make("p", { class: "filter" }, field) : null, status,
      make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": "Rows of the answer" }, table), more,
    ].filter(Boolean);
  }

  return { draw };
})();
