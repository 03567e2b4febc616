// Places for a few hundred marks: ties pull, marks push each other away. The same network always gets the same places.
const Arrangement = (() => {
  const STEPS = 220;
  const LENGTH = 90;
  const TURN = Math.PI * (3 - Math.sqrt(5));

  // Marks begin on a spiral, the most tied in its middle.
  function begin(marks) {
    const inward = [...marks].sort((a, b) => b.ties.length - a.ties.length);
    return new Map(inward.map((mark, at) => {
      const radius = LENGTH * Math.sqrt(at + 0.5);
      return [mark, { x: radius * Math.cos(at * TURN), y: radius * Math.sin(at * TURN), dx: 0, dy: 0 }];
    }));
  }

  function push(places) {
    for (let i = 0; i < places.length; i += 1) {
      for (let j = i + 1; j < places.length; j += 1) {
        const [a, b] = [places[i], places[j]];
        const [x, y] = [a.x - b.x, a.y - b.y];
        const force = LENGTH ** 2 / Math.max(x * x + y * y, 1);
        a.dx += x * force; a.dy += y * force;
        b.dx -= x * force; b.dy -= y * force;
      }
    }
  }

  function pull(ties, places) {
    for (const tie of ties) {
      const [a, b] = [places.get(tie.a), places.get(tie.b)];
      const [x, y] = [a.x - b.x, a.y - b.y];
      const force = Math.hypot(x, y) / LENGTH;
      a.dx -= x * force; a.dy -= y * force;
      b.dx += x * force; b.dy += y * force;
    }
  }

  // Each goes as far as it is driven, but no further than the heat allows; all are drawn to the middle a little.
  function move(place, heat) {
    place.dx -= place.x * 0.35;
    place.dy -= place.y * 0.35;
    const far = Math.hypot(place.dx, place.dy) || 1;
    const step = Math.min(far, heat) / far;
    place.x += place.dx * step;
    place.y += place.dy * step;
    place.dx = 0;
    place.dy = 0;
  }

  // `stretch` widens it, so that a wide pane is filled.
  function of({ marks, ties }, stretch) {
    const places = begin(marks);
    const all = [...places.values()];
    for (let step = 0; step < STEPS; step += 1) {
      push(all);
      pull(ties, places);
      const heat = LENGTH * (1 - step / STEPS) ** 2 + 0.5;
      for (const place of all) move(place, heat);
    }
    for (const place of all) place.x *= stretch;
    return places;
  }

  return { of };
})();
