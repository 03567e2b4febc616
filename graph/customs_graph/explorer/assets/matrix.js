// Organizations by events, or by each other, as a grid of cells that lead to what stands behind them.
const Matrix = (() => {
  const { make, button, counted, weight } = Elements;
  const MOST = 60;
  const SHADES = 5;
  const MODES = new Map([["events", "By events"], ["pairs", "By each other"]]);
  let mode = "events";
  // Each kind of matrix keeps the order that its reader chose.
  const orders = new Map([["events", "strength"], ["pairs", "ties"]]);
  let again = () => {};

  const rowHead = (node, chosen) => make("th", { scope: "row", class: chosen.has(node.id) ? "chosen" : "" },
    make("a", { href: Route.mark(node.id), title: node.label }, Marks.of(node.id), make("span", {}, node.short)));

  const head = (href, title, words, isChosen) => make("th", { scope: "col", class: isChosen ? "chosen" : "" },
    make("a", { href, title, tabindex: "-1" }, make("span", {}, words)));

  const cell = (className, href, label, words) => make("td", { class: className },
    make("a", { href, "aria-label": label }, make("span", { "aria-hidden": "true" }, words)));
  // Occasions are columns, never rows, and a network of two modes has no pairs.
  const agentsOf = (shown) => shown.nodes.filter((node) => node.type !== "event");
  const modeNow = () => (Filters.network().modes === 2 ? "events" : mode);
  const rowsOf = (nodes) => (nodes.some((node) => node.type === "person") ? counted(nodes.length, "person", "people")
    : counted(nodes.length, "organization"));
  const empty = (label) => make("td", { "aria-label": label });

  function rolesOf(occasion) {
    const roles = new Map();
    for (const act of occasion.involvements) {
      for (const id of [act.organization, act.person].filter(Boolean)) roles.set(id, [...(roles.get(id) || []), act.role]);
    }
    return roles;
  }

  function eventCell(node, { occasion, roles }, codes) {
    const own = RoleCodes.ordered(roles.get(node.id) || []);
    if (!own.length) return empty("no part named");
    const short = own.slice(0, 2).map((role) => codes.get(role)).join(" ") + (own.length > 2 ? " +" : "");
    const strong = own.some(RoleCodes.isResponsible) ? "role strong" : "role";
    return cell(strong, Route.occasion(occasion.id), `${node.label} at ${occasion.title}: ${own.join(", ")}`, short);
  }

  function byEvents(nodes, shown, chosen) {
    const inside = new Set(nodes.map((node) => node.id));
    const meant = Filters.network().modes === 2 ? () => true : ({ kind }) => kind === "event";
    const columns = shown.occasions.filter(meant).map((occasion) => ({ occasion, roles: rolesOf(occasion) }))
      .filter(({ roles }) => [...roles.keys()].some((id) => inside.has(id)));
    const codes = RoleCodes.codes(columns.flatMap(({ roles }) => [...roles].filter(([id]) => inside.has(id)).flatMap(([, own]) => own)));
    const inOrder = [...codes].sort(([, a], [, b]) => Data.compare(a, b));
    const marked = Glyphs.chosen() || new Set();
    return {
      heads: columns.map(({ occasion }) => head(Route.occasion(occasion.id), Glyphs.told(occasion), occasion.short, marked.has(occasion.id))),
      rows: nodes.map((node) => [rowHead(node, chosen), columns.map((column) => eventCell(node, column, codes))]),
      told: `${rowsOf(nodes)}, ${counted(columns.length, "occasion")} on which somebody is named, in the `
        + "order of time. Filled: host, organizer, sponsor or cooperation.",
      key: inOrder.map(([role, code]) => [make("b", {}, code), ` ${role}`]),
      meaning: inOrder.map(([role, code]) => `${code} ${role}`).join("; "),
    };
  }

  function pairCell(row, column, ties, heaviest) {
    if (row.id === column.id) return make("td", { class: "self", "aria-label": "the same organization" });
    const tie = ties.get(JSON.stringify([row.id, column.id])) || ties.get(JSON.stringify([column.id, row.id]));
    if (!tie) return empty("no tie known");
    const shade = heaviest > 0 ? Math.max(1, Math.ceil(Math.sqrt(tie.weight / heaviest) * SHADES)) : 1;
    const label = `${row.label} and ${column.label}: weight ${weight(tie.weight)}, ${counted(tie.occasions.length, "occasion")}`;
    return cell(`pair shade-${shade}`, Route.tie(tie), label, weight(tie.weight));
  }

  function byPairs(nodes, shown, chosen) {
    const ties = new Map(shown.ties.map((tie) => [JSON.stringify([tie.a, tie.b]), tie]));
    const heaviest = Math.max(0, ...shown.ties.map((tie) => tie.weight));
    return {
      heads: nodes.map((node) => head(Route.mark(node.id), node.label, node.short, chosen.has(node.id))),
      rows: nodes.map((node) => [rowHead(node, chosen), nodes.map((other) => pairCell(node, other, ties, heaviest))]),
      told: `${rowsOf(nodes)}. The darker a cell, the greater the weight of the tie, up to `
        + `${weight(heaviest)}; an empty cell is no known tie.`,
      key: Array.from({ length: heaviest > 0 ? SHADES : 0 }, (_, index) => [make("i", { class: `shade-${index + 1}` }),
        ` to ${weight(heaviest * ((index + 1) / SHADES) ** 2)}`]),
      meaning: "",
    };
  }

  function choose(name, value) {
    if (name === "mode") mode = value;
    else orders.set(modeNow(), value);
    again(name);
  }

  function controls() {
    const modes = Filters.network().modes === 2 ? [] : [...MODES].map(([name, words]) => button(words, () => choose("mode", name),
      { class: "only", "aria-pressed": String(mode === name), "data-mode": name }));
    const select = make("select", { id: "matrix-order", "aria-label": "Order of the organizations" }, [...Seriation.ORDERS].map(([name, { words }]) =>
      make("option", { value: name, ...(name === orders.get(modeNow()) ? { selected: "" } : {}) }, words)));
    select.addEventListener("change", () => choose("order", select.value));
    return make("div", { class: "matrix-controls" }, make("div", { class: "modes", role: "group", "aria-label": "Organizations by" }, modes),
      make("label", { for: "matrix-order" }, "Order"), select);
  }

  // The number or the roles of the cell under the pointer or the focus; a screen reader hears them with the cell.
  function tell(readout, at) {
    const label = at && (at.getAttribute("aria-label") || at.title || "");
    readout.textContent = label || "Point at a cell, or go through the cells with the arrow keys, to read it.";
  }

  function build(shown) {
    const nodes = Seriation.order(orders.get(modeNow()), agentsOf(shown).slice(0, MOST), shown.ties);
    const chosen = shown.selection ? shown.selection.nodes : new Set();
    return { nodes, ...(modeNow() === "events" ? byEvents : byPairs)(nodes, shown, chosen) };
  }

  function show(pane, shown) {
    again = (name) => {
      show(pane, Shown.current());
      pane.querySelector(name === "mode" ? `[data-mode="${mode}"]` : "#matrix-order").focus();
    };
    const total = agentsOf(shown).length;
    if (!total) return pane.replaceChildren(controls(), make("p", { class: "explained" }, "No organization passes the filters."));
    const { heads, rows, told, key } = build(shown);
    const signs = pane.querySelector("details.signs");
    const open = Boolean(signs && signs.open);
    const readout = make("p", { class: "readout", "aria-hidden": "true" });
    const corner = make("td", { class: "corner" });
    const table = make("table", { role: "grid", class: `grid by-${modeNow()}`, "aria-label": "Matrix" },
      make("thead", {}, make("tr", {}, corner, heads)), make("tbody", {}, rows.map((row) => make("tr", {}, row))));
    const more = total > MOST ? ` The ${MOST} strongest of ${total} are shown.` : "";
    pane.replaceChildren(controls(), make("div", { class: "grid-pane" }, table), readout, make("p", { class: "caption" }, told, more),
      make("details", { class: "signs", ...(open ? { open: "" } : {}) }, make("summary", {}, modeNow() === "events" ? "What the letters mean" : "What the shades mean"),
        make("ul", { class: "key" }, key.map((words) => make("li", {}, words)))));
    tell(readout, null);
    return Grid.follow(table, (at) => tell(readout, at));
  }

  function drawing(shown, width) {
    if (!agentsOf(shown).length) return null;
    const built = build(shown);
    return { chart: Cells.chart(built, width), notes: [built.told, built.meaning].filter(Boolean) };
  }

  return { show, drawing };
})();
