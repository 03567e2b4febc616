// Two beside each other: the partners that both have, and those that only one has.
const Comparison = (() => {
  const { make, link, block, list, counted, weight } = Elements;

  const partners = (id) => new Map(Filters.tiesOf(id).filter(Filters.tiePasses).map((tie) => [Data.partner(tie, id), tie]));

  const cell = (tie) => make("td", { class: "number" }, make("a", { href: Route.tie(tie) }, weight(tie.weight)));
  const shared = (ids, [a, ofA], [b, ofB]) => make("table", { class: "shared" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Partner"),
      [a, b].map((id) => make("th", { scope: "col", class: "number" }, Data.shortOf(id))))),
    make("tbody", {}, ids.map((id) => make("tr", {}, make("th", { scope: "row" }, Marks.agent(id)),
      cell(ofA.get(id)), cell(ofB.get(id))))));

  const own = (id, ties, others) => {
    const alone = [...ties].filter(([partner]) => !others.has(partner) && partner !== id);
    return block(`Only ${Data.shortOf(id)} (${alone.length})`, alone.length
      ? list("lines", alone.map(([partner, tie]) => [Marks.agent(partner), " ", link(Route.tie(tie), weight(tie.weight))]))
      : make("p", { class: "small" }, "None."));
  };

  function told(a, b) {
    const [ofA, ofB] = [partners(a), partners(b)];
    const both = [...ofA.keys()].filter((id) => ofB.has(id))
      .sort((x, y) => Math.min(ofA.get(y).weight, ofB.get(y).weight) - Math.min(ofA.get(x).weight, ofB.get(x).weight));
    const direct = Filters.network().between(a, b);
    const withoutOther = (ties, other) => new Map([...ties].filter(([partner]) => partner !== other));
    return [
      make("p", { class: "measure" }, direct && Filters.tiePasses(direct)
        ? ["Tied to each other, weight ", make("strong", {}, link(Route.tie(direct), weight(direct.weight))), "."]
        : "Not tied to each other; nothing shown names them together."),
      block(`Partners of both (${both.length})`, both.length ? shared(both, [a, ofA], [b, ofB])
        : make("p", { class: "small" }, `They share none of their ${counted(ofA.size + ofB.size, "partner")}.`)),
      own(a, withoutOther(ofA, b), ofB), own(b, withoutOther(ofB, a), ofA),
    ];
  }

  const panel = ({ a, b }) => [
    make("p", { class: "eyebrow" }, "Two compared"),
    make("h2", { class: "ends" }, Marks.agent(a), make("span", { class: "unseen" }, " and "), Marks.agent(b)),
    Filters.live(() => told(a, b)),
    make("p", { class: "small" }, link(Route.path(a, b), "Show the shortest way between them")),
  ];

  return { panel };
})();
