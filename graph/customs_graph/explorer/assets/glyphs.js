// The signs and the lettering of the views beside the picture, and how the selection bears on an occasion.
const Glyphs = (() => {
  const { make, draw } = Elements;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const PATHS = new Map([
    ["event", "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"],
    ["agreement", "M1.5 1.5h9v9h-9z"],
    ["sponsorship", "M6 .8L11.6 10.8H.4z"],
  ]);
  const NOT_YET = new Set(["planned", "offered", "intended"]);
  const context = document.createElement("canvas").getContext("2d");

  // Full: it took place or holds. Hollow: planned, offered, intended. Half: no more than mentioned.
  const fillOf = ({ status }) => (NOT_YET.has(status) ? "hollow" : status === "mentioned" ? "half" : "full");

  function parts(occasion) {
    const d = PATHS.get(occasion.kind) || PATHS.get("event");
    const fill = fillOf(occasion);
    const outline = draw("path", { class: `glyph-${fill === "full" ? "full" : "hollow"}`, d });
    return fill === "half" ? [outline, draw("circle", { class: "glyph-full", cx: 6, cy: 6.4, r: 2 })] : [outline];
  }

  const sign = (occasion) => draw("svg", { class: "glyph", viewBox: "-0.5 -0.5 13 13", "aria-hidden": "true" }, parts(occasion));
  const signAt = (occasion, x, y) => draw("g", { transform: `translate(${x} ${y})` }, parts(occasion));

  // An SVG text holds no HTML, so its Han script is not marked as such.
  function text(attributes, words) {
    const made = draw("text", attributes);
    made.append(document.createTextNode(words));
    return made;
  }

  function widthOf(words, size, weight = 400) {
    context.font = `${weight} ${size}px ${FONT}`;
    return context.measureText(words).width;
  }

  function shortened(words, size, width) {
    if (widthOf(words, size) <= width) return words;
    const letters = [...words];
    while (letters.length > 1 && widthOf(`${letters.join("").trimEnd()}…`, size) > width) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }

  const told = (occasion) => [occasion.title, occasion.when || "date not stated", occasion.place, occasion.status]
    .filter(Boolean).join(", ");

  // The sign of each kind and status that occurs, in words.
  function key(occasions) {
    const found = new Map();
    for (const one of occasions) found.set(`${one.kind}, ${one.status || "status not stated"}`, one);
    return [...found].sort(([a], [b]) => Data.compare(a, b))
      .map(([words, one]) => make("li", {}, sign(one), make("span", {}, words)));
  }

  const behind = new Map([
    ["org", (one) => Data.occasionsOf(one.id)],
    ["person", (one) => Data.occasionsOfPerson(one.id)],
    ["tie", ({ a, b }) => of([Filters.network().between(a, b)].filter(Boolean))],
    ["path", ({ a, b }) => of(Chain.between(a, b).ties)],
    ["compare", ({ a, b }) => of([Filters.network().between(a, b)].filter(Boolean))],
    ["event", (one) => [one]],
  ]);
  const of = (ties) => ties.flatMap((tie) => tie.occasions.map((id) => Data.occasions.get(id)));

  // The ids of the occasions of what is selected, null where nothing is.
  function chosen() {
    const { name, record } = Route.current();
    return record ? new Set(behind.get(name)(record).map((one) => one.id)) : null;
  }

  return { FONT, sign, signAt, text, widthOf, shortened, told, key, chosen, fillOf };
})();
