// What a reader sees first: what this is, the strongest ties, what was counted and what was not.
const Overview = (() => {
  const { make, block, list, capital } = Elements;
  const STRONGEST = 8;

  // How many are shown, and of how many where a filter leaves some out.
  const stat = (count, total, word) => make("div", {}, make("dd", {}, String(count),
    count === total ? null : make("span", { class: "of" }, ` of ${total}`)), make("dt", {}, word));

  const MARKS = { organizations: "organizations", people: "people" };
  const stats = () => {
    const { net } = Route.state();
    const whole = Filters.whole();
    return make("dl", { class: "stats" }, stat(Filters.marks().length, Data.placesIn(net).size, MARKS[net] || "marks"),
      stat(Filters.ties().length, whole.ties.length, whole.modes === 1 ? "ties" : "lines"),
      stat(Shown.current().occasions.length, Shown.all().length, "occasions"));
  };

  const withoutTie = () => {
    const { marks, ties } = Filters.network();
    const tied = new Set(ties.flatMap((tie) => [tie.a, tie.b])).size;
    const count = marks.size - tied;
    const untied = count ? `${tied} of the ${marks.size} are tied, ${count} without a tie under this rule and period. ` : "";
    return make("p", { class: "small" }, untied, "An occasion is an event, an agreement or a payment. A unit counts with its whole; "
      + "whoever is only mentioned has no mark.");
  };

  const pair = (tie) => `${Data.shortOf(tie.a)} – ${Data.shortOf(tie.b)}`;

  const strongest = () => {
    const shown = Filters.ties().slice(0, STRONGEST);
    return shown.length ? list("ties", shown.map((tie) => Tie.row(tie, pair(tie), shown[0].weight, null)))
      : make("p", { class: "small" }, Filters.network().ties.length ? "The filters hide all ties." : "There are no ties.");
  };

  // In two modes every line weighs the same, so the busiest marks tell more than the ties.
  const busiest = () => {
    const { nodes } = Shown.current();
    return list("lines", nodes.slice(0, STRONGEST).map(({ id, strength }) =>
      [Data.organizations.has(id) ? Marks.organization(id) : [Marks.of(id), " ", Marks.agent(id)], make("span", { class: "small" }, ` ${strength}`)]));
  };

  const INTRODUCTIONS = {
    organizations: "Each mark is an organization. A line joins two that are tied; its thickness is the weight",
    events: "Organizations are joined to the events that name them. Hollow squares are events.",
    people: "Each mark is a person in a public capacity. A line joins two who are named at the same event; that they spoke "
      + "with each other is not said.",
    sponsors: "Who is stated to have paid is joined to what was paid for: events and programmes, the hollow squares.",
    agreements: "Parties are joined to their agreements, offers, plans and intentions, the hollow squares. Mind the status.",
  };

  const lost = () => make("p", { class: "notice", role: "status" },
    "The link you followed names something that is not on this page. Here is the overview instead.");

  const weighing = () => {
    const rule = Data.rules.get(Route.state().rule);
    return Filters.network().modes === 1
      ? block("How a tie is weighed", make("p", {}, make("strong", {}, capital(rule.label)), ". ", rule.explanation)) : null;
  };

  const figures = () => [stats(), withoutTie(), Filters.network().modes === 1 ? block("Strongest ties", strongest())
    : block("Most lines", busiest()), weighing()];

  function panel(isLost) {
    const { coverage, citation } = Data.payload;
    return [
      isLost ? lost() : null,
      make("h2", {}, "Who worked with whom, and how we know"),
      make("p", { class: "lead" }, INTRODUCTIONS[Route.state().net] || "",
        Route.state().net === "organizations" ? `: ${Data.rules.get(Route.state().rule).label}.` : "",
        " Choose a mark, a line or any name to see the evidence and its source."),
      Filters.live(figures),
      coverage ? block("What the numbers cover", make("p", {}, coverage)) : null,
      citation ? block("Cite as", make("p", { class: "small" }, citation)) : null,
    ];
  }

  return { panel, pair };
})();
