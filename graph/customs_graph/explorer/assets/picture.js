// The picture of the network. It only draws; what is selected and what passes the filters is decided elsewhere.
const Picture = (() => {
  const { counted } = Elements;
  const pane = document.getElementById("picture");
  const nodes = new vis.DataSet([]);
  const edges = new vis.DataSet([]);
  const network = new vis.Network(pane, { nodes, edges }, { ...Data.network.options, autoResize: false });
  // So many names of a selection may cover other marks without hiding the picture.
  const FEW = 16;
  // Lines of one weight are drawn thin; in two modes they say only that somebody was part of something.
  const PART = 0.12;
  // Half of the pane for which the places were made, in pixels.
  const HALF = { x: 448, y: 285 };
  let made = { net: null, network: null, share: new Map(), ties: new Map() };
  let shown = { nodes: new Set(), chosen: new Set(), near: null };
  let hovered = null;
  // Of the pane on the screen. On paper the pane is another, but the drawing stays the same.
  let size = { width: pane.clientWidth, height: pane.clientHeight };
  const camera = Camera(network, nodes, () => size);
  const small = () => camera.narrow() || size.height < 380;

  // Marks and lines shrink with the pane, down to what a finger still finds.
  const closeness = () => Math.min(1, Math.max(0.6, Math.min(size.width / 1000, size.height / 600)));
  const isNear = (node) => !shown.near || shown.near.has(node);

  // The share of a mark in the strength of the strongest, evened so that the weak stay visible.
  function sharesOf({ strength }) {
    const strongest = Math.max(0, ...strength.values());
    return new Map([...strength].map(([id, value]) => [Data.nodeOf(id), strongest > 0 ? Math.sqrt(value / strongest) : 0]));
  }

  const edgeOf = (tie, index) => ({ id: `t${index}`, from: Data.nodeOf(tie.a), to: Data.nodeOf(tie.b) });

  // The lightest first: vis-network draws in this order, and heavy ties belong on top.
  function tie(found) {
    const numbered = found.ties.map((one, index) => [`t${index}`, one]);
    edges.clear();
    edges.add(found.ties.map(edgeOf).reverse());
    made = { net: Route.state().net, network: found, share: sharesOf(found), ties: new Map(numbered) };
  }

  function place() {
    const { net } = Route.state();
    // vis-network may draw as soon as its data change, when the old marks are gone.
    shown = { nodes: new Set(), chosen: new Set(), near: null };
    edges.clear();
    nodes.clear();
    nodes.add([...Data.placesIn(net).keys()].map((id) => ({ ...Data.drawn(id), label: undefined, x: 0, y: 0 })));
  }

  function nodeLook(id) {
    const node = Data.nodeOf(id);
    const look = { share: made.share.get(node) || 0, near: isNear(node), chosen: shown.chosen.has(node), closeness: closeness() };
    return { id: node, hidden: !shown.nodes.has(node), ...Looks.node(id, look) };
  }

  function edgeLooks(ties, lit) {
    const passing = new Set(ties);
    const heaviest = made.network.ties.length ? made.network.ties[0].weight : 0;
    const shareOf = (one) => (made.network.modes === 2 ? PART : heaviest > 0 ? one.weight / heaviest : 0);
    return [...made.ties].map(([id, one]) => {
      const isLit = Boolean(lit) && lit.has(one);
      return { id, hidden: !passing.has(one), ...Looks.edge(shareOf(one), { lit: isLit, dimmed: Boolean(lit) && !isLit, closeness: closeness() }) };
    });
  }

  // `chosen` marks get a ring, `near` ones stay bright, `ties` are lit; all null when nothing is selected.
  function show({ marks, ties, selection, network: found }) {
    const isNew = made.net !== Route.state().net;
    if (isNew) place();
    if (made.network !== found) tie(found);
    const ids = (list) => new Set(list.map((id) => Data.nodeOf(id)));
    shown = { nodes: ids(marks), chosen: selection ? ids(selection.chosen) : new Set(), near: selection ? ids(selection.near) : null };
    if (isNew) camera.fit(false);
    nodes.update([...Data.placesIn(made.net).keys()].map(nodeLook));
    edges.update(edgeLooks(ties, selection ? new Set(selection.ties) : null));
    network.redraw();
  }

  function labelOf(id) {
    const { x, y } = network.getPosition(id);
    const at = network.canvasToDOM({ x, y });
    const share = made.share.get(id) || 0;
    const top = shown.chosen.has(id) || id === hovered;
    const letters = (camera.narrow() ? 10 : 11) + Math.round(5 * closeness() * share ** 2);
    const bold = share > 0.55 || top;
    const insists = bold || (shown.near && shown.near.size <= FEW && isNear(id));
    const { ink } = Looks.colours();
    return {
      id, x: at.x, y: at.y, size: letters, bold, insists, forced: top, near: isNear(id), lines: Data.drawn(Data.idOf(id)).label.split("\n"),
      radius: Looks.sizeOf(Data.idOf(id), share) * closeness() * network.getScale(),
      colour: isNear(id) ? ink : Looks.mixed(ink, 0.35), first: [top, isNear(id), share].map(Number),
    };
  }

  const stronger = (a, b) => b.first[0] - a.first[0] || b.first[1] - a.first[1] || b.first[2] - a.first[2];

  // Where there is little room, a greyed name would only lie over the marks that matter.
  const isNamed = (id) => isNear(id) || !small();

  // vis-network keeps its own count of pixels, which on paper is not that of the pane.
  const ratioOf = (context) => context.getTransform().a / network.getScale();

  function drawNames(context) {
    const ratio = ratioOf(context);
    const area = { width: context.canvas.width / ratio, height: context.canvas.height / ratio };
    const inView = ({ x, y }) => x > 0 && y > 0 && x < area.width && y < area.height;
    const labels = [...shown.nodes].filter(isNamed).map(labelOf).filter(inView).sort(stronger);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const kept = Untied.draw(context, shown.nodes, (id) => network.canvasToDOM(network.getPosition(id)), Looks.colours());
    const count = Labels.draw(context, labels, area, Looks.colours().paper, kept);
    context.restore();
    tellNames(count, labels.length);
  }

  function tellNames(count, total) {
    const few = `${count} of ${counted(total, "name")} shown`;
    const note = !total && shown.nodes.size ? "No mark in view; press Fit"
      : count === total ? "" : few + (camera.isNearest() ? "" : "; zoom in for more");
    const line = document.getElementById("names-shown");
    if (line.textContent !== note) line.textContent = note;
  }

  function targetAt(point) {
    const node = network.getNodeAt(point) || Labels.at(point.x, point.y);
    if (node) return { node, id: Data.idOf(node) };
    const edge = network.getEdgeAt(point);
    return edge ? { tie: made.ties.get(edge) } : {};
  }

  function choose({ pointer }) {
    const { id, tie: found } = targetAt(pointer.DOM);
    if (id) Route.go(Route.mark(id));
    else Route.go(found ? Route.tie(found) : Route.overview);
  }

  function hover(event) {
    const { left, top } = pane.getBoundingClientRect();
    const point = { x: event.clientX - left, y: event.clientY - top };
    const target = targetAt(point);
    pane.classList.toggle("pointing", Boolean(target.id || target.tie));
    if (event.pointerType !== "touch") Pointer.show(target, point);
    light(target.node || null);
  }

  function leave() {
    Pointer.hide();
    light(null);
  }

  function light(node) {
    if (node === hovered) return;
    hovered = node;
    network.redraw();
  }

  // In pixels of the pane.
  const placeOf = (id) => network.canvasToDOM(network.getPosition(Data.nodeOf(id)));

  const reveal = (id) => { if (shown.nodes.has(Data.nodeOf(id))) camera.reveal(Data.nodeOf(id)); };
  const zoom = (factor) => camera.zoom(factor, [...shown.chosen].find((id) => shown.nodes.has(id)));

  function repaint(changed) {
    Looks.readColours();
    changed();
  }

  function watch(changed) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => repaint(changed));
    matchMedia("print").addEventListener("change", () => repaint(changed));
    new ResizeObserver(() => {
      if (!pane.clientWidth || matchMedia("print").matches) return;
      size = { width: pane.clientWidth, height: pane.clientHeight };
      network.setSize(`${size.width}px`, `${size.height}px`);
      network.redraw();
      camera.fit(false);
      changed();
    }).observe(pane);
  }

  function start(changed) {
    Looks.readColours();
    const canvas = pane.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Picture of the network. The table holds every tie of it, "
      + "and the search finds every name; both work with the keyboard.");
    // The picture needs a pointer; with a keyboard, the search, the panel and the table lead to the same records.
    pane.firstElementChild.tabIndex = -1;
    network.on("afterDrawing", drawNames);
    network.on("click", choose);
    for (const moved of ["zoom", "dragStart"]) network.on(moved, leave);
    pane.addEventListener("pointermove", hover);
    pane.addEventListener("pointerleave", leave);
    document.getElementById("fit").addEventListener("click", () => camera.fit());
    document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    watch(changed);
  }

  // For a drawing of the same picture, whether it is in sight or not: places, sizes and names of all marks.
  function positions() {
    const share = sharesOf(Filters.network());
    return new Map([...Data.placesIn(Route.state().net)].map(([id, { x, y }]) => [id, { x: x * HALF.x, y: y * HALF.y,
      size: Looks.sizeOf(id, share.get(Data.nodeOf(id)) || 0), lines: Data.drawn(id).label.split("\n") }]));
  }

  return { start, show, reveal, placeOf, positions };
})();
