// The same ties as a table that can be sorted and searched, for readers who do not use the picture.
const Table = (() => {
  const { make, button, counted, weight } = Elements;
  const view = document.getElementById("table-view");
  let sorted = { net: null, column: 0, down: false };
  // More rows than these are made only where a reader asks for them.
  const MOST = 1000;
  let only = false;
  let all = false;
  let sought = "";

  const route = () => Route.current();
  const isOneMode = () => Filters.network().modes === 1;

  const roles = (tie) => {
    const [occasion] = tie.occasions.map((id) => Data.occasions.get(id));
    return [...new Set(occasion.involvements.filter((act) => act.organization === tie.a).map((act) => act.role))].sort().join(", ");
  };
  const day = (tie) => Data.occasions.get(tie.occasions[0]).start;
  const when = (tie) => Data.occasions.get(tie.occasions[0]).when || "not stated";

  const WEIGHED = [
    { title: "Weight", order: (a, b) => a.weight - b.weight, number: true, cell: (tie) => make("td", { class: "number" }, open(tie)) },
    { title: "Occasions", order: (a, b) => a.occasions.length - b.occasions.length, number: true,
      cell: (tie) => make("td", { class: "number" }, tie.occasions.length) },
  ];
  const TOLD = [
    { title: "As", order: (a, b) => Data.compare(roles(a), roles(b)), cell: (tie) => make("td", { class: "brief-text" }, make("a", { href: Route.tie(tie) }, roles(tie))) },
    { title: "Date", order: (a, b) => Data.compare(day(a), day(b)), cell: (tie) => make("td", { class: "brief-text" }, when(tie)) },
  ];
  const ENDS = { organizations: ["Organization", "Partner"], people: ["Person", "Named with"], events: ["Organization", "Event"],
    sponsors: ["Sponsor", "Paid for"], agreements: ["Party", "Agreement"] };

  const endCell = (at) => (tie) => make("td", {}, Data.organizations.has(ends(tie)[at]) ? Marks.organization(ends(tie)[at])
    : Marks.agent(ends(tie)[at]));
  const columns = () => [...ENDS[Route.state().net].map((title, at) => ({ title, order: (a, b) => byName(a, b, at), cell: endCell(at) })),
    ...(isOneMode() ? WEIGHED : TOLD)];

  const ofMark = (one) => Filters.tiesOf(one.id);
  const chosenTies = new Map([
    ["org", ofMark],
    ["person", ofMark],
    ["tie", ({ a, b }) => [Filters.network().between(a, b)].filter(Boolean)],
    ["event", (one) => Filters.network().ties.filter((tie) => tie.occasions.includes(one.id))],
  ]);
  const chosen = () => new Set(chosenTies.has(route().name) ? chosenTies.get(route().name)(route().record) : []);

  // The selected organization stands first in its rows.
  const ends = (tie) => (["org", "person"].includes(route().name) && isOneMode() && tie.b === route().record.id ? [tie.b, tie.a] : [tie.a, tie.b]);
  const byName = (a, b, end) => Data.compare(Data.shortOf(ends(a)[end]), Data.shortOf(ends(b)[end]));

  function sortBy(column) {
    sorted = { ...sorted, column, down: sorted.column === column ? !sorted.down : Boolean(columns()[column].number) };
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
  const open = (tie) => make("a", { href: Route.tie(tie), "aria-label": label(tie) }, weight(tie.weight));

  function row(tie, isChosen, cells) {
    const made = make("tr", isChosen ? { class: "chosen", "aria-current": "true" } : {}, cells.map(({ cell }) => cell(tie)));
    made.addEventListener("click", (event) => { if (!event.target.closest("a")) Route.go(Route.tie(tie)); });
    return made;
  }

  const isSought = (tie) => !sought || [tie.a, tie.b].some((id) =>
    Search.plain(`${Data.nameOf(id)} ${Data.shortOf(id)}`).includes(Search.plain(sought)));

  function rows(marked) {
    const { order } = columns()[sorted.column];
    const ties = Filters.ties().filter((tie) => isSought(tie) && (!only || route().name === "tie" || !marked.size || marked.has(tie))).sort(order);
    return sorted.down ? ties.reverse() : ties;
  }

  function toggle() {
    only = !only;
    update();
    reveal();
    view.querySelector(".only").focus();
  }

  const whose = () => (["org", "person"].includes(route().name) ? `ties of ${Data.shortOf(route().record.id)}` : "ties of this occasion");

  function choice(marked) {
    const passing = [...marked].filter(Filters.tiePasses).length;
    if (!passing || route().name === "tie") return null;
    return button(`Only the ${passing} ${whose()}`, toggle, { class: "only", "aria-pressed": String(only) });
  }

  function seek(event) {
    sought = event.target.value.trim();
    fill();
  }

  function field() {
    const made = make("input", { type: "search", class: "sought", "aria-label": "Only rows with this name", placeholder: "Filter rows by name", value: sought });
    made.addEventListener("input", seek);
    return made;
  }

  const caption = (ties) => make("caption", {}, `${counted(ties.length, isOneMode() ? "tie" : "line")}. A name leads to its findings; `
    + "the weight, or any other place in the row, leads to the occasions behind it.");

  function table(marked) {
    const cells = columns();
    const ties = rows(marked);
    const first = all ? ties : ties.slice(0, MOST);
    return make("table", {}, caption(ties), make("thead", {}, make("tr", {}, cells.map(heading))),
      make("tbody", {}, first.map((tie) => row(tie, marked.has(tie), cells))));
  }

  function rest(marked) {
    const count = rows(marked).length;
    if (all || count <= MOST) return null;
    return button(`The first ${MOST} of ${count} rows are made; show all`, () => { all = true; update(); }, { class: "only" });
  }

  const marked = () => (route().name === "tie" ? new Set() : chosen());

  function fill() {
    view.querySelector("table").replaceWith(table(chosen()));
    view.querySelector(".rest").replaceChildren(...[rest(chosen())].filter(Boolean));
  }

  function update() {
    if (view.hidden) return;
    const { net } = Route.state();
    if (sorted.net !== net) sorted = isOneMode() ? { net, column: 2, down: true } : { net, column: 0, down: false };
    view.replaceChildren(make("div", { class: "choice" }, field(), choice(marked()), make("span", { class: "rest" }, rest(chosen()))), table(chosen()));
  }

  function reveal() {
    const first = view.querySelector("tr.chosen");
    if (first) first.scrollIntoView({ block: "center" });
  }

  function select() {
    update();
    reveal();
  }

  return { select, update };
})();
