// The picture of the network. It only draws; what is selected and what passes the filters is decided elsewhere.
const Picture = (() => {
  const { counted } = Elements;
  const pane = document.getElementById("picture");
  const records = new Map(Data.network.nodes.map((node) => [node.id, node]));
  const nodes = new vis.DataSet(Data.network.nodes.map(({ label, ...node }) => ({ ...node, label: undefined })));
  const edges = new vis.DataSet(Data.network.edges);
  const network = new vis.Network(pane, { nodes, edges }, { ...Data.network.options, autoResize: false });
  // So many names of a selection may cover other marks without hiding the picture.
  const FEW = 16;
  let colours = null;
  let shown = { nodes: new Set(), chosen: new Set(), near: null };
  let hovered = null;
  // Of the pane on the screen. On paper the pane is another, but the drawing stays the same.
  let size = { width: pane.clientWidth, height: pane.clientHeight };
  const camera = Camera(network, nodes, () => size);
  const small = () => camera.narrow() || size.height < 380;

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    const kinds = Array.from({ length: Marks.COLOURS }, (_, index) => read(`--kind-${index}`));
    colours = { kinds, paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), line: read("--line-tie"), accent: read("--accent") };
  }

  // Marks are mixed with the paper, not made transparent, so that no line shows through them.
  function mixed(colour, share) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const paper = parts(colours.paper);
    return `rgb(${parts(colour).map((part, at) => Math.round(part * share + paper[at] * (1 - share))).join(",")})`;
  }

  // Marks and lines shrink with the pane, down to what a finger still finds.
  const closeness = () => Math.min(1, Math.max(0.6, Math.min(size.width / 1000, size.height / 600)));
  const isNear = (node) => !shown.near || shown.near.has(node);

  function nodeLook(node) {
    const kind = Data.organizationOf(node.id).kind;
    const fill = mixed(colours.kinds[Marks.colourIndex(kind)], isNear(node.id) ? 1 : 0.16);
    const chosen = shown.chosen.has(node.id);
    return {
      id: node.id, hidden: !shown.nodes.has(node.id), size: node.size * closeness(),
      borderWidth: chosen ? 3 : 1.5, color: { background: fill, border: chosen ? colours.ink : colours.paper },
    };
  }

  function edgeLook(edge, passing, ties) {
    const tie = Data.tieOf(edge.id);
    const lit = ties && ties.has(tie);
    const opacity = ties ? (lit ? 0.45 + 0.5 * edge.share : 0.05) : 0.1 + 0.78 * edge.share ** 0.8;
    return {
      id: edge.id, hidden: !passing.has(tie), width: Math.max(edge.width * closeness(), lit ? 1.2 : 0),
      color: { color: lit ? colours.accent : colours.line, opacity, inherit: false },
    };
  }

  // `chosen` organizations get a ring, `near` ones stay bright, `ties` are lit; all null when nothing is selected.
  function show({ organizations, ties, selection }) {
    const ids = (list) => new Set(list.map((id) => Data.nodeOf(id)));
    const near = selection ? ids(selection.near) : null;
    const chosen = selection ? ids(selection.chosen) : new Set();
    shown = { nodes: ids(organizations), chosen, near };
    const passing = new Set(ties);
    const lit = selection ? new Set(selection.ties) : null;
    nodes.update(Data.network.nodes.map(nodeLook));
    edges.update(Data.network.edges.map((edge) => edgeLook(edge, passing, lit)));
    network.redraw();
  }

  function labelOf(id) {
    const { x, y } = network.getPosition(id);
    const at = network.canvasToDOM({ x, y });
    const record = records.get(id);
    const top = shown.chosen.has(id) || id === hovered;
    const letters = (camera.narrow() ? 10 : 11) + Math.round(5 * closeness() * record.share ** 2);
    const bold = record.share > 0.55 || top;
    const insists = bold || (shown.near && shown.near.size <= FEW && isNear(id));
    return {
      id, x: at.x, y: at.y, size: letters, bold, insists, forced: top, near: isNear(id), lines: record.label.split("\n"),
      radius: record.size * closeness() * network.getScale(),
      colour: isNear(id) ? colours.ink : mixed(colours.ink, 0.35), first: [top, isNear(id), record.share].map(Number),
    };
  }

  const stronger = (a, b) => b.first[0] - a.first[0] || b.first[1] - a.first[1] || b.first[2] - a.first[2];

  // Where there is little room, a greyed name would only lie over the marks that matter.
  const isNamed = (id) => isNear(id) || !small();

  // vis-network keeps its own count of pixels, which on paper is not that of the pane.
  const ratioOf = (context) => context.getTransform().a / network.getScale();

  function drawNames(context) {
    const ratio = ratioOf(context);
    const pane = { width: context.canvas.width / ratio, height: context.canvas.height / ratio };
    const labels = [...shown.nodes].filter(isNamed).map(labelOf).sort(stronger);
    const inView = ({ x, y }) => x > 0 && y > 0 && x < pane.width && y < pane.height;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const kept = Untied.draw(context, shown.nodes, (id) => network.canvasToDOM(network.getPosition(id)), colours);
    const seen = labels.filter(inView);
    const count = Labels.draw(context, seen, pane, colours.paper, kept);
    context.restore();
    tellNames(count, seen.length);
  }

  function tellNames(count, total) {
    const few = `${count} of ${counted(total, "name")} shown`;
    const note = !total && shown.nodes.size ? "No mark in view; press Fit"
      : count === total ? "" : few + (camera.isNearest() ? "" : "; zoom in for more");
    const place = document.getElementById("names-shown");
    if (place.textContent !== note) place.textContent = note;
  }

  function targetAt(point) {
    const node = network.getNodeAt(point) || Labels.at(point.x, point.y);
    if (node) return { node };
    const edge = network.getEdgeAt(point);
    return edge ? { edge } : {};
  }

  function choose({ pointer }) {
    const { node, edge } = targetAt(pointer.DOM);
    if (node) Route.go(Route.organization(Data.organizationOf(node).id));
    else Route.go(edge ? Route.tie(Data.tieOf(edge)) : Route.overview);
  }

  function hover(event) {
    const { left, top } = pane.getBoundingClientRect();
    const point = { x: event.clientX - left, y: event.clientY - top };
    const target = targetAt(point);
    pane.classList.toggle("pointing", Boolean(target.node || target.edge));
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

  const reveal = (id) => camera.reveal(Data.nodeOf(id));
  const zoom = (factor) => camera.zoom(factor, [...shown.chosen].find((id) => shown.nodes.has(id)));

  function repaint(changed) {
    readColours();
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
    readColours();
    const canvas = pane.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Picture of the ties between organizations. The table holds every tie of it, "
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
    camera.fit(false);
    watch(changed);
  }

  return { start, show, reveal, placeOf };
})();
