// Names in the picture, always the same size on the screen. Where two would touch, the stronger one is drawn; zooming
// in makes room for the other.
const Labels = (() => {
  const GAP = 3;
  const LEADING = 1.18;
  const widths = new Map();
  let drawn = Boxes();

  const fontOf = (label) => `${label.bold ? 650 : 500} ${label.size}px system-ui, -apple-system, "Segoe UI", sans-serif`;

  function widthOf(context, text, font) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  function sized(context, label) {
    const font = fontOf(label);
    const width = Math.max(...label.lines.map((line) => widthOf(context, line, font)));
    return { ...label, font, width, height: label.lines.length * label.size * LEADING };
  }

  // Below its mark if there is room, else above, right or left of it.
  function candidates({ x, y, radius, width, height }) {
    const away = radius + GAP;
    return [
      { left: x - width / 2, top: y + away, align: "center" },
      { left: x - width / 2, top: y - away - height, align: "center" },
      { left: x + away, top: y - height / 2, align: "left" },
      { left: x - away - width, top: y - height / 2, align: "right" },
    ].map((place) => ({ ...place, right: place.left + width, bottom: place.top + height }));
  }

  const inside = (place, pane) => place.left >= 0 && place.top >= 0 && place.right <= pane.width && place.bottom <= pane.height;
  const markBox = ({ x, y, radius, id }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, id });

  // A name that insists may cover another mark; a forced one, such as that of the selection, is drawn in any case.
  function placed(label, taken, marks, pane) {
    const places = candidates(label);
    const free = places.filter((place) => inside(place, pane) && !taken.touched(place));
    const clear = free.find((place) => !marks.touched(place, label.id));
    if (clear) return clear;
    if (label.insists && free.length) return free[0];
    return label.forced ? places[0] : null;
  }

  function write(context, label, place, halo) {
    const anchor = { center: (place.left + place.right) / 2, left: place.left, right: place.right }[place.align];
    context.font = label.font;
    context.textAlign = place.align;
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = halo;
    context.fillStyle = label.colour;
    label.lines.forEach((line, index) => {
      const top = place.top + index * label.size * LEADING;
      context.strokeText(line, anchor, top);
      context.fillText(line, anchor, top);
    });
  }

  // Labels come strongest first, none where `kept` boxes lie; `x`, `y` and `radius` are pixels of the pane.
  function draw(context, labels, pane, halo, kept) {
    const marks = Boxes();
    labels.filter((label) => label.near).map(markBox).forEach(marks.add);
    drawn = Boxes();
    kept.forEach(drawn.add);
    let count = 0;
    for (const label of labels.map((one) => sized(context, one))) {
      const place = placed(label, drawn, marks, pane);
      if (!place) continue;
      drawn.add({ ...place, id: label.id });
      write(context, label, place, halo);
      count += 1;
    }
    return count;
  }

  const at = (x, y) => (drawn.touched({ left: x, right: x, top: y, bottom: y }) || { id: null }).id;

  return { draw, at };
})();
