// The picture of the network. It only draws; what is selected and what passes the filters is decided elsewhere.
const Picture = (() => {
  const { counted } = Elements;
  const pane = document.getElementById("picture");
  const network = new vis.Network(pane, {}, { ...Data.network.options, autoResize: false });
  // So many names of a selection may cover other marks without hiding the picture.
  const FEW = 16;
  // So many marks have room in a pane at their full size.
  const ROOM = 400;
  // Lines of one weight are drawn thin; in two modes they say only that somebody was part of something.
  const PART = 0.12;
  // So near to a mark, in pixels of the screen, a pointer means it.
  const SLACK = 1;
  // Milliseconds.
  const REST = 60;
  // Half of the pane for which the places were made, in pixels.
  const HALF = { x: 448, y: 285 };
  let nodes = new vis.DataSet([]);
  let made = { net: null, network: null, share: new Map() };
  let shown = { nodes: new Set(), chosen: new Set(), near: null };
  // How each mark looks, in one word, so that only those are told to vis-network which have changed.
  let looks = new Map();
  let hovered = null;
  let pointing = null;
  let resting = null;
  let dragged = false;
  // The frame in which the picture is drawn next, null where it is up to date.
  let frame = null;
  // Of the pane on the screen. On paper the pane is another, but the drawing stays the same.
  let size = { width: pane.clientWidth, height: pane.clientHeight };
  const camera = Camera(network, () => size, (node) => shown.nodes.has(node));
  const small = () => camera.narrow() || size.height < 380;

  // Marks and lines shrink with the pane, down to what a finger still finds, and where there are more than a pane has
  // room for, so that the ties between them are seen; nearer they are large again.
  const crowding = () => Math.min(1, Math.max(0.35, Math.sqrt(ROOM / Data.placesIn(made.net).size)));
  const closeness = () => crowding() * Math.min(1, Math.max(0.6, Math.min(size.width / 1000, size.height / 600)));
  const isNear = (node) => !shown.near || shown.near.has(node);

  // The share of a mark in the strength of the strongest of the whole record, evened so that the weak stay visible.
  function sharesOf({ strength }) {
    let strongest = 0;
    for (const value of Filters.whole().strength.values()) strongest = Math.max(strongest, value);
    return new Map([...strength].map(([id, value]) => [Data.nodeOf(id), strongest > 0 ? Math.sqrt(value / strongest) : 0]));
  }

  // vis-network draws at every change of its data; many changes need one drawing, in the next frame.
  function draw() {
    if (frame === null) frame = requestAnimationFrame(drawNow);
  }

  function drawNow() {
    cancelAnimationFrame(frame);
    frame = null;
    network.redraw();
  }

  function quietly(change) {
    network.body.emitter.emit("_blockRedraw");
    change();
    network.body.emitter.emit("_allowRedraw");
    draw();
  }

  function nodeLook(id) {
    const node = Data.nodeOf(id);
    if (!shown.nodes.has(node)) return { id: node, hidden: true };
    const look = { share: made.share.get(node) || 0, near: isNear(node), chosen: shown.chosen.has(node), closeness: closeness() };
    return { id: node, hidden: false, ...Looks.node(id, look) };
  }

  const wordOf = ({ hidden, size: radius, borderWidth, color }) =>
    (hidden ? "hidden" : `${radius} ${borderWidth} ${color.background} ${color.border}`);

  // Marks come with their place and look, so that vis-network has nothing to do twice.
  function begin() {
    const all = [...Data.placesIn(made.net).keys()].map(nodeLook);
    looks = new Map(all.map((look) => [look.id, wordOf(look)]));
    nodes = new vis.DataSet(all.map((look) => {
      const { x, y } = camera.placeOf(look.id);
      return { ...Data.drawn(Data.idOf(look.id)), label: undefined, x, y, ...look };
    }));
    network.setData({ nodes, edges: [] });
  }

  function change() {
    const changed = [...Data.placesIn(made.net).keys()].map(nodeLook).filter((look) => looks.get(look.id) !== wordOf(look));
    for (const look of changed) looks.set(look.id, wordOf(look));
    if (changed.length) nodes.update(changed);
  }

  // The lightest first, so that heavy ties lie on top.
  function linesOf(ties, lit) {
    // Against the whole record, so that a quiet month looks quiet.
    const { ties: every } = Filters.whole();
    const heaviest = every.length ? every[0].weight : 0;
    const shareOf = (one) => (made.network.modes === 2 ? PART : heaviest > 0 ? one.weight / heaviest : 0);
    const near = closeness();
    return ties.map((tie) => {
      const isLit = Boolean(lit) && lit.has(tie);
      const look = Looks.edge(shareOf(tie), { lit: isLit, dimmed: Boolean(lit) && !isLit, closeness: near });
      return { tie, from: camera.placeOf(Data.nodeOf(tie.a)), to: camera.placeOf(Data.nodeOf(tie.b)), ...look };
    }).reverse();
  }

  // `chosen` marks get a ring, `near` ones stay bright, `ties` are lit; all null when nothing is selected.
  function show({ marks, ties, selection, network: found }) {
    const { net } = Route.state();
    const isNew = made.net !== net;
    if (made.network !== found) made = { net, network: found, share: sharesOf(found) };
    const ids = (list) => new Set(list.map((id) => Data.nodeOf(id)));
    shown = { nodes: ids(marks), chosen: selection ? ids(selection.chosen) : new Set(), near: selection ? ids(selection.near) : null };
    if (isNew) {
      measure();
      camera.place();
    }
    Lines.set(linesOf(ties, selection ? new Set(selection.ties) : null));
    quietly(isNew ? begin : change);
    if (isNew) camera.fit(false);
  }

  function labelOf(id) {
    const at = placeIn(id);
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
    const inView = (id) => {
      const { x, y } = placeIn(id);
      return x > 0 && y > 0 && x < area.width && y < area.height;
    };
    const labels = [...shown.nodes].filter((id) => isNamed(id) && inView(id)).map(labelOf).sort(stronger);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const kept = Untied.draw(context, shown.nodes, placeIn, Looks.colours());
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

  // The mark under the point; the last is drawn on top.
  function markAt({ x, y }) {
    const isUnder = (node) => {
      const place = camera.placeOf(node);
      return Math.max(Math.abs(place.x - x), Math.abs(place.y - y)) <= nodes.get(node).size + SLACK / network.getScale();
    };
    return [...shown.nodes].findLast(isUnder);
  }

  function targetAt(point) {
    const place = network.DOMtoCanvas(point);
    const node = markAt(place) || Labels.at(point.x, point.y);
    if (node) return { node, id: Data.idOf(node) };
    const tie = Lines.at(place, network.getScale());
    return tie ? { tie } : {};
  }

  function choose({ pointer }) {
    const { id, tie: found } = targetAt(pointer.DOM);
    Pointer.hide();
    if (id) Route.go(Route.mark(id));
    else Route.go(found ? Route.tie(found) : Route.overview);
  }

  // A pointer moves more often than the screen is drawn. While it drags the picture, it points at nothing.
  function move(event) {
    cancelAnimationFrame(pointing);
    if (!event.buttons) pointing = requestAnimationFrame(() => hover(event));
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
    cancelAnimationFrame(pointing);
    Pointer.hide();
    light(null);
  }

  // Only where the pointer rests, as each name in front means to draw the picture anew.
  function light(node) {
    clearTimeout(resting);
    if (node !== hovered) resting = setTimeout(() => { hovered = node; draw(); }, REST);
  }

  // In pixels of the pane.
  function placeIn(node) {
    const { x, y } = camera.placeOf(node);
    return network.canvasToDOM({ x, y });
  }

  const reveal = (id) => { if (shown.nodes.has(Data.nodeOf(id))) camera.reveal(Data.nodeOf(id)); };
  const zoom = (factor) => camera.zoom(factor, [...shown.chosen].find((id) => shown.nodes.has(id)));

  function repaint(changed) {
    Looks.readColours();
    changed();
    // Paper is drawn at once and waits for no frame.
    drawNow();
  }

  // True where the pane has another size than before.
  function measure() {
    const [width, height] = [pane.clientWidth, pane.clientHeight];
    if (!width || matchMedia("print").matches || (width === size.width && height === size.height)) return false;
    size = { width, height };
    network.setSize(`${width}px`, `${height}px`);
    return true;
  }

  function resize(changed) {
    quietly(() => {
      nodes.update([...camera.place().values()].map(({ id, x, y }) => ({ id, x, y })));
    });
    changed();
    camera.fit(false);
    drawNow();
  }

  function watch(changed) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => repaint(changed));
    matchMedia("print").addEventListener("change", () => repaint(changed));
    new ResizeObserver(() => { if (measure()) resize(changed); }).observe(pane);
  }

  function start(changed) {
    Looks.readColours();
    const canvas = pane.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Picture of the network. The table holds every tie of it, "
      + "and the search finds every name; both work with the keyboard.");
    // The picture needs a pointer; with a keyboard, the search, the panel and the table lead to the same records.
    pane.firstElementChild.tabIndex = -1;
    network.on("beforeDrawing", (context) => Lines.draw(context, network.getScale(), dragged));
    network.on("afterDrawing", drawNames);
    network.on("dragStart", () => { dragged = true; });
    network.on("dragEnd", () => { dragged = false; draw(); });
    network.on("click", choose);
    for (const moved of ["zoom", "dragStart"]) network.on(moved, leave);
    pane.addEventListener("pointermove", move);
    pane.addEventListener("pointerleave", leave);
    document.getElementById("fit").addEventListener("click", () => camera.fit(true, true));
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

  return { start, show, reveal, placeOf: (id) => placeIn(Data.nodeOf(id)), positions };
})();
