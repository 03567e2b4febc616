// The same ties as a table that can be sorted, for readers who do not use the picture.
const Table = (() => {
  const { make, button, counted, weight } = Elements;
  const view = document.getElementById("table-view");
  const columns = [
    { title: "Organization", order: (a, b) => byName(a, b, 0) },
    { title: "Partner", order: (a, b) => byName(a, b, 1) },
    { title: "Weight", order: (a, b) => a.weight - b.weight, number: true },
    { title: "Occasions", order: (a, b) => a.occasions.length - b.occasions.length, number: true },
  ];
  let sorted = { column: 2, down: true };
  let route = { name: "overview", record: null };
  let only = false;

  const chosenTies = new Map([
    ["org", (one) => Data.tiesOf(one.id)],
    ["tie", (tie) => [tie]],
    ["event", (one) => Data.tiesOn(one.id)],
  ]);
  const chosen = () => new Set(chosenTies.has(route.name) ? chosenTies.get(route.name)(route.record) : []);

  // The selected organization stands first in its rows.
  const ends = (tie) => (route.name === "org" && tie.b === route.record.id ? [tie.b, tie.a] : [tie.a, tie.b]);
  const byName = (a, b, end) => Data.compare(Data.shortOf(ends(a)[end]), Data.shortOf(ends(b)[end]));

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

  const label = (tie) => `Tie of ${Data.nameOf(tie.a)} and ${Data.nameOf(tie.b)}, weight ${weight(tie.weight)}`;

  function row(tie, isChosen) {
    const cell = (...children) => make("td", {}, ...children);
    const number = (...children) => make("td", { class: "number" }, ...children);
    const open = make("a", { href: Route.tie(tie), "aria-label": label(tie) }, weight(tie.weight));
    const made = make("tr", isChosen ? { class: "chosen", "aria-current": "true" } : {},
      ends(tie).map((id) => cell(Marks.organization(id))), number(open), number(tie.occasions.length));
    made.addEventListener("click", (event) => { if (!event.target.closest("a")) Route.go(Route.tie(tie)); });
    return made;
  }

  function rows(marked) {
    const { order } = columns[sorted.column];
    const ties = Filters.ties().filter((tie) => !only || !marked.size || marked.has(tie)).sort(order);
    return sorted.down ? ties.reverse() : ties;
  }

  function toggle() {
    only = !only;
    update();
    reveal();
    view.querySelector(".only").focus();
  }

  const whose = () => (route.name === "org" ? `ties of ${Data.shortOf(route.record.id)}` : "ties of this occasion");

  function choice(marked) {
    const passing = [...marked].filter(Filters.tiePasses).length;
    if (!passing || route.name === "tie") return null;
    return button(`Only the ${passing} ${whose()}`, toggle, { class: "only", "aria-pressed": String(only) });
  }

  const caption = (ties) => make("caption", {}, `${counted(ties.length, "tie")}. A name leads to the organization; `
    + "the weight, or any other place in the row, leads to the occasions behind the tie.");

  function update() {
    if (view.hidden) return;
    const marked = chosen();
    const ties = rows(route.name === "tie" ? new Set() : marked);
    view.replaceChildren(make("div", { class: "choice" }, choice(marked)), make("table", {}, caption(ties),
      make("thead", {}, make("tr", {}, columns.map(heading))),
      make("tbody", {}, ties.map((tie) => row(tie, marked.has(tie))))));
  }

  function reveal() {
    const first = view.querySelector("tr.chosen");
    if (first) first.scrollIntoView({ block: "center" });
  }

  function select(selected) {
    route = selected;
    update();
    reveal();
  }

  function start() {
    Filters.onChange(update);
  }

  return { start, select };
})();
