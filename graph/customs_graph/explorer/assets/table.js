// The same ties as a table that can be sorted, for readers who do not use the picture.
const Table = (() => {
  const { make, button, counted, weight } = Elements;
  const view = document.getElementById("table-view");
  const columns = [
    { title: "Organization", order: (a, b) => Data.compare(Data.nameOf(a.a), Data.nameOf(b.a)) },
    { title: "Partner", order: (a, b) => Data.compare(Data.nameOf(a.b), Data.nameOf(b.b)) },
    { title: "Weight", order: (a, b) => a.weight - b.weight, number: true },
    { title: "Occasions", order: (a, b) => a.occasions.length - b.occasions.length, number: true },
  ];
  let sorted = { column: 2, down: true };

  function sortBy(column) {
    sorted = { column, down: sorted.column === column ? !sorted.down : Boolean(columns[column].number) };
    update();
    view.querySelectorAll("th button")[column].focus();
  }

  function heading(column, index) {
    const active = sorted.column === index;
    const direction = sorted.down ? "descending" : "ascending";
    const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, active ? (sorted.down ? "↓" : "↑") : "↕");
    const made = button(column.title, () => sortBy(index));
    made.append(arrow);
    return make("th", { scope: "col", class: column.number ? "number" : "text",
      "aria-sort": active ? direction : "none" }, made);
  }

  // The style shows the one or the other, as there is room.
  const named = (id) => Marks.organization(id, [
    make("span", { class: "long" }, Data.nameOf(id)), make("span", { class: "brief" }, Data.shortOf(id))]);

  const label = (tie) => `Tie of ${Data.nameOf(tie.a)} and ${Data.nameOf(tie.b)}, weight ${weight(tie.weight)}`;

  function row(tie) {
    const cell = (...children) => make("td", {}, ...children);
    const number = (...children) => make("td", { class: "number" }, ...children);
    const open = make("a", { href: Route.tie(tie), "aria-label": label(tie) }, weight(tie.weight));
    const made = make("tr", {}, cell(named(tie.a)), cell(named(tie.b)), number(open),
      number(tie.occasions.length));
    made.addEventListener("click", (event) => { if (!event.target.closest("a")) Route.go(Route.tie(tie)); });
    return made;
  }

  function rows() {
    const { order } = columns[sorted.column];
    const ties = Filters.ties().sort(order);
    return sorted.down ? ties.reverse() : ties;
  }

  function update() {
    if (view.hidden) return;
    const ties = rows();
    view.replaceChildren(make("table", {},
      make("caption", {}, `${counted(ties.length, "tie")}. Choose a row to see the occasions behind it.`),
      make("thead", {}, make("tr", {}, columns.map(heading))), make("tbody", {}, ties.map(row))));
  }

  function start() {
    Filters.onChange(update);
  }

  return { start, update };
})();
