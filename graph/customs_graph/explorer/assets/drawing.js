// Standalone drawings (SVG) of what is shown, with title, legend and source, in the colours of the page.
const Drawing = (() => {
  const { draw } = Elements;
  const WIDTH = 1600;
  const EDGE = 40;
  const INNER = WIDTH - 2 * EDGE;
  // A drawing is wider than the pane for which the marks of the picture are made.
  const LARGER = 1.25;
  // Of each mark of a drawing, these travel; everything else about a page's style stays behind.
  const STYLE = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-size", "font-weight",
    "text-anchor", "opacity", "paint-order"];
  // What XML 1.0 cannot hold, single surrogates included.
  const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  const clean = (text) => String(text).replace(NOT_XML, "�");
  const say = (attributes, text) => Glyphs.text(attributes, clean(text));
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function wrapped(text, size, width) {
    const lines = [""];
    for (const word of clean(text).split(/\s+/)) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.at(-1) && Glyphs.widthOf(longer, size) > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.map((line) => Glyphs.shortened(line, size, width));
  }

  // Title, then the drawing, then the legend line by line, the source last.
  function framed(shown, inner, size, marks, notes) {
    const parts = [];
    let y = EDGE;
    const lines = (text, letters, fill, weight = 400) => wrapped(text, letters, INNER).forEach((line) => {
      y += letters * 1.35;
      parts.push(say({ x: EDGE, y, "font-size": letters, "font-weight": weight, fill }, line));
    });
    lines(shown.title, 28, colour("--ink"), 650);
    y += 20;
    inner.setAttribute("transform", `translate(${EDGE} ${y})`);
    parts.push(inner);
    y += size.height + 20;
    if (marks.length) parts.push(draw("g", { transform: `translate(${EDGE} ${y})` }, marks));
    y += marks.length ? 28 : 0;
    [...notes, ...shown.legend].forEach((line) => lines(line, 15, colour("--soft")));
    y += 8;
    lines(shown.source, 15, colour("--ink"));
    const height = Math.ceil(y + EDGE);
    const root = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`,
      "font-family": Glyphs.FONT }, draw("title", {}), draw("rect", { width: WIDTH, height, fill: colour("--paper") }), parts);
    root.querySelector("title").textContent = clean(shown.title);
    return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width: WIDTH, height };
  }

  function legendOf(nodes) {
    const kinds = Data.payload.kinds.filter((kind) => nodes.some((node) => node.kind === kind.id));
    let x = 0;
    return kinds.map((kind) => {
      const words = Elements.capital(clean(kind.label));
      const made = draw("g", { transform: `translate(${x} 0)` }, shape(nodes.find((node) => node.kind === kind.id), 8, 8, 8),
        say({ x: 22, y: 13, "font-size": 15, fill: colour("--ink") }, words));
      x += Glyphs.widthOf(words, 15) + 52;
      return made;
    });
  }

  const fillOf = ({ type, kind }) => ({ org: `--kind-${Marks.colourIndex(kind)}`, person: "--kind-7", event: "--paper" })[type];

  // The same sign as in the legend of the page, of the radius `r`; occasions are hollow.
  function shape(node, x, y, r) {
    const path = Marks.of(node.id).querySelector("path").getAttribute("d");
    const size = r / 7.2;
    const rim = node.type === "event" ? "--soft" : "--paper";
    return draw("path", { d: path, fill: colour(fillOf(node)), stroke: colour(rim),
      "stroke-width": 1.2 / size, transform: `translate(${x - 8 * size} ${y - 8 * size}) scale(${size})` });
  }

  // Positions to the width of the drawing, their proportions kept.
  function fitted(nodes, positions) {
    const places = nodes.map((node) => positions.get(node.id));
    const span = (axis) => [Math.min(...places.map((one) => one[axis])), Math.max(...places.map((one) => one[axis]))];
    const [[left, right], [top, bottom]] = [span("x"), span("y")];
    const scale = Math.min((INNER - 160) / Math.max(right - left, 1), 1100 / Math.max(bottom - top, 1), 4);
    const at = (id) => ({ x: (positions.get(id).x - (left + right) / 2) * scale + INNER / 2, y: (positions.get(id).y - top) * scale + 40 });
    return { at, scale, size: { width: INNER, height: (bottom - top) * scale + 90 } };
  }

  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // The strongest first; a name that would lie over another name or mark is left out and counted.
  function names(marks) {
    const taken = marks.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
    return marks.flatMap(({ x, y, r, lines, share }) => {
      const size = 12 + Math.round(5 * share);
      const width = Math.max(...lines.map((line) => Glyphs.widthOf(line, size, 550)));
      const high = lines.length * size * 1.18;
      const free = [[x, y + r + 3], [x, y - r - 3 - high], [x + r + 4 + width / 2, y - high / 2], [x - r - 4 - width / 2, y - high / 2]]
        .map(([middle, top]) => ({ middle, left: middle - width / 2, right: middle + width / 2, top, bottom: top + high }))
        .find((box) => box.left > 0 && box.right < INNER && !taken.some((other) => touch(box, other)));
      if (!free) return [];
      taken.push(free);
      return [draw("g", { "font-size": size, "font-weight": 550, "text-anchor": "middle", fill: colour("--ink"), stroke: colour("--paper"),
        "stroke-width": 3, "paint-order": "stroke" }, lines.map((line, index) =>
        say({ x: free.middle, y: free.top + size * (index * 1.18 + 0.9) }, line)))];
    });
  }

  function line(tie, at, heaviest, selection) {
    const [from, to] = [at(tie.a), at(tie.b)];
    const share = heaviest > 0 ? tie.weight / heaviest : 0;
    const lit = selection && selection.ties.has(tie);
    const opacity = selection ? (lit ? 0.45 + 0.5 * share : 0.06) : 0.1 + 0.7 * share ** 0.8;
    return draw("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: colour(lit ? "--accent" : "--line-tie"),
      "stroke-width": 0.8 + 8 * share, "stroke-opacity": opacity.toFixed(3), "stroke-linecap": "round" });
  }

  // The whole network that is shown: `positions` by the ids of the nodes, each { x, y, size, lines }.
  function network(shown, positions) {
    const nodes = shown.nodes.filter((node) => positions.has(node.id));
    if (!nodes.length) return null;
    const known = new Set(nodes.map((node) => node.id));
    const { at, size } = fitted(nodes, positions);
    const { ties: every } = Filters.whole();
    const heaviest = every.length ? every[0].weight : 0;
    const strongest = Math.max(0, ...nodes.map((node) => node.strength));
    const ties = shown.ties.filter((tie) => known.has(tie.a) && known.has(tie.b)).reverse();
    const marks = nodes.map((node) => ({ ...at(node.id), node, r: positions.get(node.id).size * LARGER, lines: positions.get(node.id).lines.map(clean),
      share: strongest > 0 ? node.strength / strongest : 0 }));
    const written = names(marks);
    const far = ({ node }) => Boolean(shown.selection && !shown.selection.nodes.has(node.id));
    const inner = draw("g", {}, ties.map((tie) => line(tie, at, heaviest, shown.selection)),
      marks.map((mark) => draw("g", far(mark) ? { opacity: 0.25 } : {}, shape(mark.node, mark.x, mark.y, mark.r))), written);
    const notes = written.length < marks.length ? [`${written.length} of ${marks.length} names have room in this drawing.`] : [];
    return framed(shown, inner, size, legendOf(nodes), notes);
  }

  // A drawing of the page, its looks written into its marks; it must hang on the page for as long as it is read.
  function copied(chart) {
    const holder = document.getElementById("aside-drawing");
    holder.replaceChildren(chart);
    const copy = draw("g", {}, [...chart.children].map((child) => styled(child)));
    holder.replaceChildren();
    return copy;
  }

  function styled(element) {
    const name = element.tagName === "a" ? "g" : element.tagName;
    const made = draw(name);
    for (const { name: key, value } of element.attributes) {
      if (!["class", "href", "role", "tabindex"].includes(key) && !key.startsWith("aria-") && !key.startsWith("data-")) made.setAttribute(key, value);
    }
    const style = getComputedStyle(element);
    for (const key of STYLE) {
      const value = style.getPropertyValue(key);
      if (value) made.setAttribute(key, value.replaceAll('"', ""));
    }
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) made.append(document.createTextNode(clean(child.data)));
      else made.append(styled(child));
    }
    return made;
  }

  // A drawing that a view made of what is shown, with what its reader must know of it.
  function page(shown, { chart, notes }) {
    const { x, y, width, height } = chart.viewBox.baseVal;
    const inner = draw("g", {}, draw("g", { transform: `translate(${-x} ${-y})` }, copied(chart)));
    return framed(shown, inner, { width, height }, [], notes);
  }

  return { network, page, clean, INNER };
})();
