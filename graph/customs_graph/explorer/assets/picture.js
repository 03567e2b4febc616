// The picture of the network. It only draws; what is selected and what passes the filters is decided elsewhere.
const Picture = (() => {
  const { counted } = Elements;
  const pane = document.getElementById("picture");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const records = new Map(Data.network.nodes.map((node) => [node.id, node]));
  const nodes = new vis.DataSet(Data.network.nodes.map(({ label, ...node }) => ({ ...node, label: undefined })));
  const edges = new vis.DataSet(Data.network.edges);
  const network = new vis.Network(pane, { nodes, edges }, { ...Data.network.options, autoResize: false });
  const PIXELS = 500;
  // So many names of a selection may cover other marks without hiding the picture.
  const FEW = 16;
  let colours = null;
  let shown = { nodes: new Set(), chosen: new Set(), near: null };
  let hovered = null;
  // Of the pane on the screen. On paper the pane is another, but the drawing stays the same.
  let size = { width: pane.clientWidth, height: pane.clientHeight };

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    const kinds = Array.from({ length: Marks.COLOURS }, (_, index) => read(`--kind-${index}`));
    colours = { kinds, paper: read("--paper"), ink: read("--ink"), line: read("--line-tie"), accent: read("--accent") };
  }

  // Marks are mixed with the paper, not made transparent, so that no line shows through them.
  function mixed(colour, share) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const paper = parts(colours.paper);
    return `rgb(${parts(colour).map((part, at) => Math.round(part * share + paper[at] * (1 - share))).join(",")})`;
  }

  const narrow = () => size.width < 600;
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
      id: edge.id, hidden: !(passing.has(tie) || lit), width: Math.max(edge.width * closeness(), lit ? 1.2 : 0),
      color: { color: lit ? colours.accent : colours.line, opacity, inherit: false },
    };
  }

  // `chosen` organizations get a ring, `near` ones stay bright, `ties` are lit; all null when nothing is selected.
  function show({ organizations, ties, selection }) {
    const ids = (list) => new Set(list.map((id) => Data.nodeOf(id)));
    const near = selection ? ids(selection.near) : null;
    const chosen = selection ? ids(selection.chosen) : new Set();
    shown = { nodes: new Set([...ids(organizations), ...chosen]), chosen, near };
    const passing = new Set(ties);
    const lit = selection ? new Set(selection.ties) : null;
    nodes.update(Data.network.nodes.map(nodeLook));
    edges.update(Data.network.edges.map((edge) => edgeLook(edge, passing, lit)));
    network.redraw();
  }

  // The places fill the pane, whatever its shape, and at scale 1 every size is in pixels.
  function fit(animated = true) {
    const { half, rim } = room();
    nodes.update(Data.network.nodes.map((node) => (
      { id: node.id, x: (node.x / PIXELS) * half.x, y: (node.y / PIXELS) * half.y })));
    const across = span("x");
    const down = span("y");
    const scale = Math.max(0.2, Math.min(1.5, half.x / across.half, half.y / down.half));
    const position = { x: across.centre, y: down.centre + (rim.bottom - rim.top) / 2 / scale };
    network.moveTo({ position, scale, animation: animated && !still.matches ? { duration: 250 } : false });
  }

  function room() {
    const rim = narrow() ? { x: 34, top: 20, bottom: 52 } : { x: 64, top: 36, bottom: 56 };
    const half = { x: size.width / 2 - rim.x, y: (size.height - rim.top - rim.bottom) / 2 };
    return { rim, half: { x: Math.max(half.x, 20), y: Math.max(half.y, 20) } };
  }

  // Where the organizations that are shown lie along one direction.
  function span(direction) {
    const places = nodes.get({ filter: (node) => !node.hidden }).map((node) => node[direction]);
    if (!places.length) return { centre: 0, half: 1 };
    const [low, high] = [Math.min(...places), Math.max(...places)];
    return { centre: (low + high) / 2, half: Math.max((high - low) / 2, 1) };
  }

  function labelOf(id) {
    const { x, y } = network.getPosition(id);
    const at = network.canvasToDOM({ x, y });
    const record = records.get(id);
    const top = shown.chosen.has(id) || id === hovered;
    const letters = (narrow() ? 10 : 11) + Math.round(5 * closeness() * record.share ** 2);
    const bold = record.share > 0.55 || top;
    const insists = bold || (shown.near && shown.near.size <= FEW && isNear(id));
    return {
      id, x: at.x, y: at.y, size: letters, bold, insists, forced: top, near: isNear(id), lines: record.label.split("\n"),
      radius: record.size * closeness() * network.getScale(),
      colour: isNear(id) ? colours.ink : mixed(colours.ink, 0.35), first: [top, isNear(id), record.share].map(Number),
    };
  }

  const stronger = (a, b) => b.first[0] - a.first[0] || b.first[1] - a.first[1] || b.first[2] - a.first[2];

  function drawNames(context) {
    const labels = [...shown.nodes].map(labelOf).sort(stronger);
    // vis-network keeps its own count of pixels, which on paper is not that of the pane.
    const ratio = context.getTransform().a / network.getScale();
    const width = context.canvas.width / ratio;
    const height = context.canvas.height / ratio - (narrow() ? 38 : 0);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const count = Labels.draw(context, labels, { width, height }, colours.paper);
    context.restore();
    const note = count === labels.length ? "" : `${count} of ${counted(labels.length, "name")} shown; zoom in for more`;
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
    const { node = null, edge } = targetAt({ x: event.clientX - left, y: event.clientY - top });
    pane.classList.toggle("pointing", Boolean(node || edge));
    const text = node ? Data.organizationOf(node).label : edge ? Overview.pair(Data.tieOf(edge)) : "";
    document.getElementById("hovered").textContent = text;
    if (node === hovered) return;
    hovered = node;
    network.redraw();
  }

  const zoom = (factor) => network.moveTo({
    scale: network.getScale() * factor, animation: still.matches ? false : { duration: 160 } });

  // In pixels of the pane.
  const placeOf = (id) => network.canvasToDOM(network.getPosition(Data.nodeOf(id)));

  // A selection made elsewhere may lie outside what is in view.
  function reveal(id) {
    const place = placeOf(id);
    const seen = place.x > 0 && place.y > 0 && place.x < size.width && place.y < size.height;
    if (!seen) network.moveTo({ position: network.getPosition(Data.nodeOf(id)), animation: !still.matches });
  }

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
      fit(false);
      changed();
    }).observe(pane);
  }

  function start(changed) {
    readColours();
    const canvas = pane.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Picture of the ties between organizations. The table shows the same ties.");
    // The picture needs a pointer; with a keyboard, the search, the panel and the table lead to the same records.
    pane.firstElementChild.tabIndex = -1;
    network.on("afterDrawing", drawNames);
    network.on("click", choose);
    pane.addEventListener("pointermove", hover);
    document.getElementById("fit").addEventListener("click", () => fit());
    document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    fit(false);
    watch(changed);
  }

  return { start, show, reveal, placeOf };
})();
