// The drawing of the map: a labelled grid, a mark for each place, names that do not lie over each other.
const Atlas = (() => {
  const { draw, counted } = Elements;
  const EDGE = { left: 54, top: 8, right: 26, bottom: 26 };
  const NEAR = 15;
  const SIZE = 12;

  const radius = ({ events }) => (events.length ? 4.5 + 3.5 * Math.sqrt(events.length) : 4);

  // Places that would lie over each other make one mark, which stands at the one with the most events.
  function clusters(places, edges, scale) {
    const found = [];
    const first = (a, b) => b.events.length - a.events.length || b.organizations.length - a.organizations.length
      || Data.compare(a.id, b.id);
    for (const place of [...places].sort(first)) {
      const at = Globe.point(edges, scale, place);
      const near = found.find((one) => Math.hypot(one.x - at.x, one.y - at.y) < NEAR);
      if (near) near.places.push(place);
      else found.push({ ...at, places: [place] });
    }
    return found.map((one) => ({ ...one, events: one.places.flatMap((place) => place.events),
      organizations: one.places.flatMap((place) => place.organizations) }));
  }

  const nameOf = ({ places }) => places.map((place) => place.label).join(", ");
  const told = (cluster) => [nameOf(cluster), cluster.events.length ? counted(cluster.events.length, "event") : "",
    cluster.organizations.length ? `${counted(cluster.organizations.length, "organization")} at home` : ""].filter(Boolean).join(": ");

  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boxOf = (cluster) => {
    const r = radius(cluster) + 2;
    return { left: cluster.x - r, right: cluster.x + r, top: cluster.y - r, bottom: cluster.y + r };
  };

  function candidates(cluster, words) {
    const width = Glyphs.widthOf(words, SIZE, 500) + 2;
    const r = radius(cluster) + 4;
    const { x, y } = cluster;
    return [
      { left: x + r, top: y - 8, anchor: "start", at: [x + r, y + 4] },
      { left: x - r - width, top: y - 8, anchor: "end", at: [x - r, y + 4] },
      { left: x - width / 2, top: y + r - 2, anchor: "middle", at: [x, y + r + 10] },
      { left: x - width / 2, top: y - r - 14, anchor: "middle", at: [x, y - r - 3] },
      { left: x + r - 2, top: y - r - 12, anchor: "start", at: [x + r - 2, y - r] },
      { left: x + r - 2, top: y + r - 4, anchor: "start", at: [x + r - 2, y + r + 8] },
      { left: x - r + 2 - width, top: y - r - 12, anchor: "end", at: [x - r + 2, y - r] },
      { left: x - r + 2 - width, top: y + r - 4, anchor: "end", at: [x - r + 2, y + r + 8] },
    ].map((place) => ({ ...place, right: place.left + width, bottom: place.top + 16 }));
  }

  // The places with the most events are named first; a name without room is left to the list.
  function names(groups, size) {
    const boxes = groups.map(boxOf);
    const inside = (box) => box.left > -EDGE.left && box.right < size.width + EDGE.right && box.top > 0 && box.bottom < size.height;
    return groups.map((cluster, index) => {
      const words = Glyphs.shortened(nameOf(cluster), SIZE, 170);
      const free = candidates(cluster, words).find((box) => inside(box)
        && !boxes.some((other, at) => at !== index && touch(box, other)));
      if (!free) return null;
      boxes.push(free);
      return Glyphs.text({ class: "place-name", x: free.at[0], y: free.at[1], "text-anchor": free.anchor, "aria-hidden": "true" }, words);
    });
  }

  function grid(edges, scale, { width, height }) {
    const far = scale * 10 < 48 ? 20 : 10;
    const lines = Globe.meridians(edges).map(({ degrees, name }) => {
      const x = (degrees - edges.west) * scale;
      return [draw("line", { class: degrees === 180 ? "axis" : "degree", x1: x, x2: x, y1: 0, y2: height }),
        degrees % far ? null : Glyphs.text({ class: "degree-name", x, y: height + 16, "text-anchor": "middle" }, name)];
    });
    const across = Globe.parallels(edges).map(({ degrees, name }) => {
      const y = (edges.north - degrees) * scale;
      return [draw("line", { class: degrees === 0 ? "axis" : "degree", x1: 0, x2: width, y1: y, y2: y }),
        degrees % far ? null : Glyphs.text({ class: "degree-name", x: -4, y: y + 4, "text-anchor": "end" }, name)];
    });
    return [draw("rect", { class: "sea", width, height }), lines, across].flat(3).filter(Boolean);
  }

  function mark(cluster, { isChosen, isLit }, act) {
    const { x, y } = cluster;
    const r = radius(cluster);
    const shape = cluster.events.length ? draw("circle", { class: "place-events", cx: x, cy: y, r })
      : draw("rect", { class: "place-homes", x: x - 4, y: y - 4, width: 8, height: 8 });
    const made = draw("g", { class: `place${isLit ? " lit" : ""}${isChosen ? " chosen" : ""}`, role: "button", tabindex: 0,
      "aria-pressed": String(isChosen), "aria-label": told(cluster), "data-places": cluster.places.map((place) => place.id).join(" ") },
      draw("circle", { class: "place-ground", cx: x, cy: y, r: Math.max(12, r + 3) }), shape,
      cluster.events.length > 1 ? Glyphs.text({ class: "place-count", x, y: y + 4, "text-anchor": "middle", "aria-hidden": "true" },
        cluster.events.length) : null);
    made.addEventListener("click", () => act(cluster));
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act(cluster);
    });
    return made;
  }

  // Pixels of a degree with which the whole frame fits into the room.
  const fitting = (edges, room) => Math.max(1.5, Math.min((room.width - EDGE.left - EDGE.right) / (edges.east - edges.west),
    (room.height - EDGE.top - EDGE.bottom) / (edges.north - edges.south)));

  function chart(places, scale, { chosen, lit }, act) {
    const edges = Globe.frame(places);
    const size = Globe.size(edges, scale);
    const groups = clusters(places, edges, scale);
    const among = (ids, { places: own }) => own.some((place) => ids.has(place.id));
    const [width, height] = [size.width + EDGE.left + EDGE.right, size.height + EDGE.top + EDGE.bottom];
    return draw("svg", { class: "chart", width, height, viewBox: `${-EDGE.left} ${-EDGE.top} ${width} ${height}`, role: "group",
      "aria-label": "Map of places" }, draw("g", { "aria-hidden": "true" }, grid(edges, scale, size)),
      groups.map((cluster) => mark(cluster, { isChosen: among(chosen, cluster), isLit: among(lit, cluster) }, act)).reverse(), names(groups, size));
  }

  return { chart, fitting };
})();
