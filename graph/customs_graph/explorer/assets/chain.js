// The shortest way from one mark to another along the ties that are shown; of ways as short, that of the stronger ties.
const Chain = (() => {
  const { make, link, list } = Elements;

  function between(a, b) {
    const from = new Map([[a, null]]);
    let edge = [a];
    while (edge.length && !from.has(b)) edge = edge.flatMap((id) => reached(id, from));
    return from.has(b) ? walked(from, b) : { marks: [], ties: [] };
  }

  // Ties come strongest first, so that the first way to a mark is by a strong one.
  function reached(id, from) {
    const next = [];
    for (const tie of Filters.tiesOf(id).filter(Filters.tiePasses)) {
      const partner = Data.partner(tie, id);
      if (from.has(partner)) continue;
      from.set(partner, tie);
      next.push(partner);
    }
    return next;
  }

  function walked(from, b) {
    const [marks, ties] = [[b], []];
    for (let tie = from.get(b); tie; tie = from.get(marks[0])) {
      ties.unshift(tie);
      marks.unshift(Data.partner(tie, marks[0]));
    }
    return { marks, ties };
  }

  const step = (tie, at, marks) => Tie.row(tie, `${Data.shortOf(marks[at])} – ${Data.shortOf(marks[at + 1])}`, 0, null);

  const told = (marks, ties) => (ties.length
    ? [make("p", { class: "lead" }, marks.length === 2 ? "They are tied directly."
      : `${marks.length - 2} between them: ${marks.slice(1, -1).map(Data.nameOf).join(", then ")}.`),
    list("ties", ties.map((tie, at) => step(tie, at, marks)))]
    : make("p", { class: "small" }, "No chain of the ties shown leads from one to the other."));

  const panel = ({ a, b }) => [
    make("p", { class: "eyebrow" }, "Shortest way"),
    make("h2", { class: "ends" }, Marks.agent(a), make("span", { class: "unseen" }, " to "), Marks.agent(b)),
    Filters.live(() => { const { marks, ties } = between(a, b); return told(marks, ties); }),
    make("p", { class: "small" }, link(Route.comparison(a, b), "Compare the two instead")),
  ];

  return { between, panel };
})();
