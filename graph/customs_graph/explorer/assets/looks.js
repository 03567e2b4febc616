// How marks and lines look: shape and colour by kind, size by strength, dimmed where they are not near the selection.
const Looks = (() => {
  // vis-network draws some shapes larger than others of the same size; this evens their areas.
  const EVEN = { square: 0.88, diamond: 1.16, triangle: 1.05, triangleDown: 1.05, star: 1.2 };
  const LEAST = 5.5;
  const MORE = 13.5;
  let colours = null;
  const mixtures = new Map();

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    const kinds = Array.from({ length: Marks.COLOURS }, (_, index) => read(`--kind-${index}`));
    mixtures.clear();
    colours = { kinds, paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), line: read("--line-tie"),
      accent: read("--accent"), person: read("--kind-7") };
  }

  // Marks are mixed with the paper, not made transparent, so that no line shows through them.
  function mixed(colour, share) {
    const key = `${colour} ${share}`;
    if (!mixtures.has(key)) mixtures.set(key, mixture(colour, share));
    return mixtures.get(key);
  }

  function mixture(colour, share) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const paper = parts(colours.paper);
    return `rgb(${parts(colour).map((part, at) => Math.round(part * share + paper[at] * (1 - share))).join(",")})`;
  }

  const fillOf = (id) => (Data.organizations.has(id) ? colours.kinds[Marks.colourIndex(Data.organizations.get(id).kind)]
    : Data.people.has(id) ? colours.person : null);
  const sizeOf = (id, share) => (LEAST + MORE * share) * (EVEN[Data.drawn(id).shape] || 1);

  // Occasions are hollow, so that they never look like an organization.
  function node(id, { share, near, chosen, closeness }) {
    const fill = fillOf(id);
    const strength = near ? 1 : 0.16;
    const border = chosen ? colours.ink : fill ? colours.paper : mixed(colours.soft, near ? 1 : 0.3);
    return {
      size: sizeOf(id, share) * closeness * (fill ? 1 : 0.8), borderWidth: chosen ? 3 : fill ? 1.5 : 1.8,
      color: { background: fill ? mixed(fill, strength) : colours.paper, border },
    };
  }

  function edge(share, { lit, dimmed, closeness }) {
    const opacity = dimmed ? 0.05 : lit ? 0.45 + 0.5 * share : 0.1 + 0.78 * share ** 0.8;
    return { width: Math.max((0.7 + 8.3 * share) * closeness, lit ? 1.2 : 0), colour: lit ? colours.accent : colours.line, opacity };
  }

  return { readColours, mixed, node, edge, sizeOf, colours: () => colours };
})();
