// The line above the organizations that are named but have no tie.
const Untied = (() => {
  const TEXT = "Named, but without a tie under this rule and period";
  const SIZE = 11;
  const ABOVE = 15;
  const tied = new Set(Data.strongest.flatMap((tie) => [tie.a, tie.b]));
  const alone = Data.payload.organizations.filter((one) => !tied.has(one.id)).map((one) => Data.nodeOf(one.id));

  // `placeOf` tells where a mark stands in pixels of the pane; the answer is where the line keeps names away.
  function draw(context, shown, placeOf, colours) {
    const places = alone.filter((id) => shown.has(id)).map(placeOf);
    if (!places.length || !tied.size) return [];
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

  return { draw, has: (id) => alone.includes(id) };
})();
