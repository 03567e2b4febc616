// The line above the organizations that are named but have no tie.
const Untied = (() => {
  const TEXT = "Named, but without a tie under this rule and period";
  const SIZE = 11;
  const ABOVE = 15;
  // Their places lie below all others; they are those that have no tie when nothing is filtered.
  const known = new Map();

  function of(net) {
    if (!known.has(net)) {
      const { marks, ties } = unfiltered({ ...Route.unfiltered(), net, rule: Data.payload.rule });
      const tied = new Set(ties.flatMap((tie) => [tie.a, tie.b]));
      known.set(net, new Set(tied.size ? [...marks].filter((id) => !tied.has(id)).map(Data.nodeOf) : []));
    }
    return known.get(net);
  }

  const unfiltered = (state) => (Passing.keyOf(state) === Passing.keyOf(Route.state()) ? Filters.network() : Passing.network(state));

  // `placeOf` tells where a mark stands in pixels of the pane; the answer is where the line keeps names away.
  function draw(context, shown, placeOf, colours) {
    const places = [...of(Route.state().net)].filter((id) => shown.has(id)).map(placeOf);
    if (!places.length) return [];
    const across = places.map(({ x }) => x);
    const middle = (Math.min(...across) + Math.max(...across)) / 2;
    const bottom = Math.min(...places.map(({ y }) => y)) - ABOVE;
    context.font = `italic 500 ${SIZE}px system-ui, -apple-system, "Segoe UI", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "bottom";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.soft;
    context.strokeText(TEXT, middle, bottom);
    context.fillText(TEXT, middle, bottom);
    const half = context.measureText(TEXT).width / 2;
    return [{ left: middle - half, right: middle + half, top: bottom - SIZE * 1.2, bottom, id: null }];
  }

  return { draw, has: (id) => of(Route.state().net).has(id) };
})();
