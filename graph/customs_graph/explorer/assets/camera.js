// How near and from where the picture is seen: never farther than all of it, never so near that no mark is left.
const Camera = (network, sizeOf, isShown) => {
  // On a small screen the names need more of it until each has its place.
  const nearestPart = () => (narrow() ? 5 : 3);
  // For the line above the organizations without a tie.
  const LINE = 40;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let whole = { position: { x: 0, y: 0 }, scale: 1 };
  let last = whole;
  // Where each mark stands, shown or not: { id, x, y } by the names that vis-network has for them.
  let places = new Map();

  const narrow = () => sizeOf().width < 600;
  const animation = (duration) => (still.matches ? false : { duration });

  function room() {
    const { width, height } = sizeOf();
    const rim = narrow() ? { x: 34, top: 20, bottom: 28 } : { x: 64, top: 36, bottom: 56 };
    const half = { x: width / 2 - rim.x, y: (height - rim.top - rim.bottom) / 2 };
    return { rim, half: { x: Math.max(half.x, 20), y: Math.max(half.y, 20) } };
  }

  const shownNodes = () => [...places.values()].filter(({ id }) => isShown(id));

  function ends(numbers) {
    let [low, high] = [Infinity, -Infinity];
    for (const number of numbers) [low, high] = [Math.min(low, number), Math.max(high, number)];
    return [low, high];
  }

  // Where marks lie along one direction.
  function span(direction, marks = shownNodes()) {
    const found = marks.map((node) => node[direction]);
    if (!found.length) return { centre: 0, half: 1, low: 0, high: 0 };
    const [low, high] = ends(found);
    return { centre: (low + high) / 2, half: Math.max((high - low) / 2, 1), low, high };
  }

  // The places fill the pane, whatever its shape.
  function place() {
    const { half } = room();
    const all = [...Data.placesIn(Route.state().net)].map(([id, place]) => (
      { id: Data.nodeOf(id), x: place.x * half.x, y: place.y * half.y }));
    const tied = all.filter((node) => !Untied.has(node.id));
    if (tied.length && tied.length < all.length) lift(all, tied);
    places = new Map(all.map((node) => [node.id, node]));
    return places;
  }

  // In a low pane the tied move up, so that the line above the others has room.
  function lift(all, tied) {
    const [rows] = ends(all.filter((node) => Untied.has(node.id)).map((node) => node.y));
    const [top, bottom] = ends(tied.map((node) => node.y));
    const lack = Math.max(0, LINE - (rows - bottom));
    const part = bottom > top ? Math.max(0.5, 1 - lack / (bottom - top)) : 1;
    for (const node of tied) node.y = top + (node.y - top) * part;
  }

  // At scale 1 every size is in pixels. Filters leave the view where it is, so that what is left keeps its place; only
  // the reader asks for those alone that are shown.
  function fit(animated = true, shownAlone = false) {
    const { half, rim } = room();
    const marks = shownAlone ? shownNodes() : [...places.values()];
    const across = span("x", marks);
    const down = span("y", marks);
    const scale = Math.max(0.2, Math.min(1.5, half.x / across.half, half.y / down.half));
    whole = { position: { x: across.centre, y: down.centre + (rim.bottom - rim.top) / 2 / scale }, scale };
    last = whole;
    network.moveTo({ ...whole, animation: animated && animation(250) });
  }

  const nearest = () => whole.scale * nearestPart();
  const isNearest = () => network.getScale() >= nearest() * 0.99;

  function held(position) {
    const between = (value, { low, high }) => Math.min(Math.max(value, low), high);
    return { x: between(position.x, span("x")), y: between(position.y, span("y")) };
  }

  // Zooming keeps in its place the mark nearest to the middle, or else that of the selection, so that one stays in view.
  function anchor(chosen) {
    const middle = network.getViewPosition();
    const away = (node) => Math.hypot(node.x - middle.x, node.y - middle.y);
    const wanted = chosen ? places.get(chosen) : null;
    return wanted || shownNodes().sort((a, b) => away(a) - away(b))[0] || middle;
  }

  function zoom(factor, chosen) {
    const scale = Math.min(network.getScale() * factor, nearest());
    if (scale <= whole.scale) return fit();
    const { x, y } = anchor(chosen);
    const middle = network.getViewPosition();
    const part = network.getScale() / scale;
    const position = { x: x + (middle.x - x) * part, y: y + (middle.y - y) * part };
    last = { position, scale };
    return network.moveTo({ ...last, animation: animation(160) });
  }

  // The wheel and two fingers know no limits of their own.
  function limit() {
    const scale = network.getScale();
    if (scale < whole.scale) network.moveTo(whole);
    else if (scale > nearest()) network.moveTo({ ...last, scale: nearest() });
    last = { scale: network.getScale(), position: network.getViewPosition() };
  }

  function hold() {
    const position = network.getViewPosition();
    const kept = held(position);
    if (kept.x !== position.x || kept.y !== position.y) network.moveTo({ position: kept, animation: animation(160) });
    last = { scale: network.getScale(), position: kept };
  }

  // A selection made elsewhere may lie outside what is in view.
  function reveal(node) {
    const { width, height } = sizeOf();
    const { x, y } = places.get(node);
    const at = network.canvasToDOM({ x, y });
    const seen = at.x > 0 && at.y > 0 && at.x < width && at.y < height;
    if (!seen) network.moveTo({ position: { x, y }, animation: animation(250) });
  }

  network.on("zoom", limit);
  network.on("dragEnd", hold);
  return { place, fit, zoom, reveal, narrow, isNearest, placeOf: (node) => places.get(node) };
};
