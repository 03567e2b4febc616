// Names of the marks of a network, written over it so that no two touch.
const Names = (() => {
  const WIDTH = 20;
  const LINES = 2;
  const SIZE = 12;

  // Broken between words; what has no room ends in dots.
  function linesOf(text) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (longer.length <= WIDTH || !lines.at(-1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    if (lines.length <= LINES) return lines;
    return [...lines.slice(0, LINES - 1), `${lines[LINES - 1]} …`];
  }

  // Marks come with their node and lines; the most tied are named first.
  function draw(network, context, named, colours) {
    const scale = network.getScale();
    const ratio = context.getTransform().a / scale;
    const pane = { width: context.canvas.width / ratio, height: context.canvas.height / ratio };
    const labels = named.map(({ id, lines, place, size }, at) => {
      const { x, y } = network.canvasToDOM(place);
      return { id, lines, x, y, radius: size * scale, size: SIZE, bold: at === 0, near: true, colour: colours.ink };
    });
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Labels.draw(context, labels, pane, colours.paper, []);
    context.restore();
  }

  return { linesOf, draw };
})();
