// The ties of the picture as lines below its marks. vis-network keeps an object of many parts for every line, which makes
// thousands of them slow to begin with and to filter; a line here is two places and a look.
const Lines = (() => {
  // So near, in pixels of the screen, a pointer means the line.
  const REACH = 10;
  // A thinner line could not be seen.
  const THINNEST = 0.3;
  // So many are drawn at once while the picture is dragged; the others come back when it stands still.
  const MOVING = 3000;
  let lines = [];

  // Each is { tie, from, to, width, colour, opacity }; the last lies on top.
  const set = (found) => { lines = found; };

  // What of the drawing lies on the canvas, in the units of the places.
  function windowOf(context) {
    const { a, d, e, f } = context.getTransform();
    const { width, height } = context.canvas;
    return { left: -e / a, right: (width - e) / a, top: -f / d, bottom: (height - f) / d };
  }

  const isOutside = ({ from, to }, { left, right, top, bottom }) =>
    Math.max(from.x, to.x) < left || Math.min(from.x, to.x) > right || Math.max(from.y, to.y) < top || Math.min(from.y, to.y) > bottom;

  function draw(context, scale, moves) {
    const area = windowOf(context);
    context.save();
    for (const line of moves ? lines.slice(-MOVING) : lines) {
      if (isOutside(line, area)) continue;
      context.globalAlpha = line.opacity;
      context.strokeStyle = line.colour;
      context.lineWidth = Math.max(line.width, THINNEST / scale);
      context.beginPath();
      context.moveTo(line.from.x, line.from.y);
      context.lineTo(line.to.x, line.to.y);
      context.stroke();
    }
    context.restore();
  }

  function distance({ from, to }, { x, y }) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.min(1, Math.max(0, along));
    return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
  }

  // The tie whose line is nearest to the point, null where none is near.
  function at(point, scale) {
    let [nearest, least] = [null, REACH / scale];
    for (const line of lines) {
      const away = distance(line, point);
      if (away < least) [nearest, least] = [line.tie, away];
    }
    return nearest;
  }

  return { set, draw, at };
})();
