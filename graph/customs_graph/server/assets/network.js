// The answer as a network. The table has the same in words, so nothing is lost for who cannot see it.
const Network = (() => {
  const { make, draw: svg, counted } = Elements;
  const MOST = 250;
  const SHOWN = 40;
  // So much wider than high a network may become to fill its pane.
  const WIDEST = 1.7;
  // Shape, colour, and its outline in the legend, by kind of thing.
  const LOOKS = {
    organization: ["dot", "--mark-organization", "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z"],
    event: ["square", "--mark-event", "M2.5 2.5h11v11h-11z"],
    person: ["triangle", "--mark-person", "M8 1.5L15 14H1z"],
    other: ["diamond", "--mark-other", "M8 .8L15.2 8L8 15.2L.8 8z"],
  };
  const OPTIONS = { physics: { enabled: false }, interaction: { hover: false, keyboard: false, multiselect: false } };
  let drawn = null;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kindOf = ({ term }) => (Object.hasOwn(LOOKS, Given.kindOf(term.value)) ? Given.kindOf(term.value) : "other");

  function nodeOf(mark, id, { x, y }) {
    const [shape, name] = LOOKS[kindOf(mark)];
    const background = colour(name);
    return { id, x, y, shape, size: 6 + 3 * Math.sqrt(mark.ties.length), borderWidth: 1.5,
      color: { background, border: colour("--paper"), highlight: { background, border: colour("--ink") } } };
  }

  function edgeOf(tie, from, to) {
    return { from, to, width: Math.min(1 + Math.log2(tie.count), 8), smooth: false,
      color: { color: colour("--tie"), highlight: colour("--accent"), opacity: 0.7 },
      ...(tie.words.size && { arrows: { to: { enabled: true, scaleFactor: 0.4 } } }) };
  }

  function legend(marks) {
    const used = Object.keys(LOOKS).filter((kind) => marks.some((mark) => kindOf(mark) === kind));
    return used.map((kind) => make("li", {}, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" },
      svg("path", { d: LOOKS[kind][2], fill: `var(${LOOKS[kind][1]})` })), kind));
  }

  const behind = ({ words, count }) => (words.size ? [...words].join(", ") : count > 1 ? counted(count, "row") : "");

  function tell(mark, place) {
    const others = mark.ties.map((tie) => [tie, tie.a === mark ? tie.b : tie.a]).sort(([a], [b]) => b.count - a.count);
    const rest = others.length - SHOWN;
    place.replaceChildren(
      make("p", {}, make("strong", {}, Terms.shown(mark.term)), ` – ${counted(others.length, "tie")}${rest > 0 ? `, the first ${SHOWN}:` : ""}`),
      make("ul", { class: "names" }, others.slice(0, SHOWN).map(([tie, other]) =>
        make("li", {}, Terms.shown(other.term), make("small", {}, behind(tie))))));
  }

  function show(parts, found) {
    const { marks, ties } = Ties.most(found, MOST);
    const places = Arrangement.of({ marks, ties }, Math.min(Math.max(parts.pane.clientWidth / parts.pane.clientHeight, 1), WIDEST));
    const ids = new Map(marks.map((mark, index) => [mark, `n${index}`]));
    const nodes = marks.map((mark) => nodeOf(mark, ids.get(mark), places.get(mark)));
    const named = marks.map((mark, at) => ({ id: ids.get(mark), lines: Names.linesOf(Terms.briefOf(mark.term)), place: places.get(mark), size: nodes[at].size }))
      .sort((a, b) => b.size - a.size);
    const cut = marks.length < found.marks.length ? `Drawn are the ${marks.length} most tied of ${counted(found.marks.length, "thing")}. ` : "";
    parts.told.textContent = `${cut}${counted(marks.length, "thing")}, ${counted(ties.length, "tie")}. The more rows, the thicker the tie. Press a mark for its ties; zoom in for more names.`;
    parts.legend.replaceChildren(...legend(marks));
    parts.picked.replaceChildren();
    forget();
    drawn = new vis.Network(parts.pane, { nodes, edges: ties.map((tie) => edgeOf(tie, ids.get(tie.a), ids.get(tie.b))) }, OPTIONS);
    const colours = { ink: colour("--ink"), paper: colour("--paper") };
    drawn.on("afterDrawing", (context) => Names.draw(drawn, context, named, colours));
    drawn.on("click", ({ nodes: [id] }) => (id ? tell(marks[Number(id.slice(1))], parts.picked) : parts.picked.replaceChildren()));
    drawn.fit({ animation: false });
  }

  function forget() {
    if (drawn) drawn.destroy();
    drawn = null;
  }

  function chooser(label, columns, chosen, change) {
    const select = make("select", { "aria-label": label }, columns.map(({ name, index }) =>
      make("option", { value: index, ...(index === chosen && { selected: "" }) }, name)));
    select.addEventListener("change", () => change(Number(select.value)));
    return select;
  }

  function draw(answer) {
    const columns = Ties.choicesOf(answer);
    const state = columns.length ? { from: columns[0].index, to: columns[1].index } : {};
    const parts = {
      pane: make("div", { class: "network", role: "img", "aria-label": "Network of the answer; the table has the same in words" }),
      told: make("p", { class: "note", role: "status" }), picked: make("div", { class: "picked", role: "status" }),
      legend: make("ul", { class: "network-legend" }),
    };
    const again = () => show(parts, Ties.of(answer, state.from, state.to));
    const choice = columns.length ? make("p", { class: "filter" }, "Ties between ",
      chooser("From", columns, state.from, (index) => { state.from = index; again(); }), " and ",
      chooser("To", columns, state.to, (index) => { state.to = index; again(); })) : null;
    // It can be drawn only where it is seen.
    queueMicrotask(again);
    return [choice, parts.told, parts.legend, parts.pane, parts.picked].filter(Boolean);
  }

  return { draw, forget };
})();
