// A tie: the occasions on which two were named together, what each adds to the weight, and the roles of both sides.
const Tie = (() => {
  const { make, link, block, counted, capital, weight } = Elements;

  function occasionsOf(tie) {
    const shares = new Map(tie.occasions.map((id, index) => [id, tie.shares[index]]));
    return Data.inTime.filter((occasion) => shares.has(occasion.id))
      .map((occasion) => ({ occasion, share: shares.get(occasion.id) }));
  }

  function adds({ occasion, share }) {
    if (share > 0) return make("p", { class: "share" }, "adds ", make("strong", {}, weight(share)));
    const event = Data.occasions.get(occasion.decided_at);
    return make("p", { class: "share" }, "adds nothing",
      event ? [": part of ", link(Route.occasion(event.id), event.title)] : "");
  }

  const sumRow = ({ occasion, share }) => make("tr", {},
    make("th", { scope: "row" }, link(Route.occasion(occasion.id), occasion.title)),
    make("td", { class: "number" }, share > 0 ? weight(share) : "–"));

  function isRounded(tie) {
    const sum = tie.shares.reduce((total, share) => total + Number(share.toFixed(2)), 0);
    return weight(sum) !== weight(tie.weight);
  }

  const sum = (tie, parts) => make("table", { class: "sum" },
    make("caption", { class: "unseen" }, "What each occasion adds to the weight"),
    make("tbody", {}, parts.map(sumRow)),
    make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, isRounded(tie) ? "Weight (the shares are rounded)" : "Weight"),
      make("td", { class: "number" }, weight(tie.weight)))));

  // People are told by their own acts, organizations by all in their name.
  const ofEnds = (occasion, ends) => (ends.every((id) => Data.people.has(id))
    ? { ...occasion, involvements: occasion.involvements.filter((act) => ends.includes(act.person)) } : occasion);
  const wantedOf = (occasion, ends) => (ends.every((id) => Data.people.has(id)) ? null : ends);

  const beyond = (parts) => {
    const made = parts.filter(({ share }) => share === 0).length;
    return made ? ` and ${counted(made, "agreement")} made there` : "";
  };

  // One occasion is little to go by, and less where only the two are named.
  function thin(parts) {
    const adding = parts.filter(({ share }) => share > 0);
    if (adding.length !== 1) return null;
    const [{ occasion }] = adding;
    const named = new Set(occasion.involvements.filter((act) => act.ties && act.organization).map((act) => act.organization));
    return make("p", { class: "small" }, named.size === 2
      ? "They are named together once, and nobody else is named there; others may have taken part."
      : "They are named together once.");
  }

  const weighed = (tie, parts) => {
    const rule = Data.rules.get(Route.state().rule);
    return [
      make("p", { class: "measure" }, make("strong", {}, weight(tie.weight)), " weight, from ",
        make("strong", {}, counted(parts.filter(({ share }) => share > 0).length, "occasion")), beyond(parts)),
      thin(parts),
      make("p", { class: "small" }, `${capital(rule.label)}. ${rule.explanation}`),
      parts.length > 1 ? block("How the weight adds up", sum(tie, parts)) : null,
    ];
  };

  function evidence(tie) {
    const parts = occasionsOf(tie);
    const isWeighed = Filters.network().modes === 1;
    const ends = [tie.a, tie.b];
    return [isWeighed ? weighed(tie, parts) : null,
      block(parts.length === 1 ? "The occasion behind it" : "The occasions behind it", parts.map((part) =>
        Occasion.card(ofEnds(part.occasion, ends), wantedOf(part.occasion, ends), isWeighed ? adds(part) : null)))];
  }

  const none = () => make("p", { class: "small" }, "Nothing within this network, period and these filters ties the two.");

  const panel = ({ a, b }) => [
    make("p", { class: "eyebrow" }, "Tie"),
    make("h2", { class: "ends" }, named(a), make("span", { class: "unseen" }, " and "), named(b)),
    Filters.live(() => {
      const tie = Filters.network().between(a, b);
      return tie ? evidence(tie) : none();
    }),
  ];
  const named = (id) => (Data.organizations.has(id) ? Marks.organization(id, Data.fullOf(id)) : Marks.agent(id));

  // A row in a list of ties: the name leads to the tie, the bar compares it with the heaviest in the list.
  const row = (tie, name, heaviest, lead) => make("a", { href: Route.tie(tie), class: "tie-row" },
    lead, make("span", { class: "tie-name" }, name),
    make("span", { class: "tie-weight" }, make("span", { class: "unseen" }, ", weight "), weight(tie.weight)),
    Marks.bar(heaviest > 0 ? tie.weight / heaviest : 0),
    make("span", { class: "tie-count" }, counted(tie.occasions.length, "occasion")));

  return { panel, row };
})();
