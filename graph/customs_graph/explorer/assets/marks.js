// The shape and colour of each kind, the same in the legend, the panel and the picture.
const Marks = (() => {
  const { make, draw } = Elements;
  const COLOURS = 8;
  const PATHS = [
    "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z",
    "M2.5 2.5h11v11h-11z",
    "M8 .8L15.2 8L8 15.2L.8 8z",
    "M8 1.5L15 14H1z",
    "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8z",
    "M8 .8l2.2 4.8l5.2.6l-3.9 3.5l1.1 5.1L8 12.2l-4.6 2.6l1.1-5.1L.6 6.2l5.2-.6z",
    "M8 14.5L1 2h14z",
  ];
  const RING = "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z";
  const indexes = new Map(Data.payload.kinds.map((kind, index) => [kind.id, index]));
  const indexOf = (kind) => indexes.get(kind) || 0;
  const colourIndex = (kind) => indexOf(kind) % COLOURS;

  const mark = (kind) => draw(
    "svg", { class: `mark kind-${colourIndex(kind)}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    draw("path", { d: PATHS[indexOf(kind) % PATHS.length] }));

  // Occasions are hollow squares and people plain dots, so that neither looks like a kind of organization.
  const SQUARE = "M3 3h10v10H3z";
  const of = (id) => (Data.organizations.has(id) ? mark(Data.organizations.get(id).kind) : draw(
    "svg", { class: `mark ${Data.people.has(id) ? "of-person" : "of-occasion"}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    draw("path", { d: Data.people.has(id) ? RING : SQUARE })));

  const bar = (share) => draw(
    "svg", { class: "bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "bar-rest", width: 100, height: 4 }),
    draw("rect", { class: "bar-part", width: Math.max(1, Math.round(share * 100)), height: 4 }));

  // The short name is that of the picture; the long one stands behind it where it says more.
  const names = (id) => {
    const label = Data.nameOf(id);
    const short = Data.shortOf(id);
    const brief = make("span", { class: "brief" }, short);
    return short === label ? [brief] : [brief, " ", make("span", { class: "long" }, label)];
  };

  const organization = (id, text) => {
    const found = Data.organizations.get(id);
    if (!found) return make("span", {}, text || id);
    return make("a", { href: Route.organization(id), class: "named", title: found.label },
      mark(found.kind), make("span", {}, text || names(id)));
  };

  const agent = (text) => {
    const id = Data.agentOf(text);
    if (Data.occasions.has(id)) return Elements.link(Route.occasion(id), Data.nameOf(id));
    return Data.people.has(id) ? Elements.link(Route.person(id), Data.nameOf(id)) : organization(id);
  };

  return { mark, of, bar, names, organization, agent, colourIndex, COLOURS };
})();
