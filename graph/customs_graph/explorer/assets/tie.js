// A tie: the occasions on which two organizations met, what each adds to the weight, and the roles of both sides.
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

  function panel(tie) {
    const parts = occasionsOf(tie);
    const { rule } = Data.payload;
    return [
      make("p", { class: "eyebrow" }, "Tie"),
      make("h2", { class: "ends" }, Marks.organization(tie.a, Data.fullOf(tie.a)),
        make("span", { class: "unseen" }, " and "), Marks.organization(tie.b, Data.fullOf(tie.b))),
      make("p", { class: "measure" }, make("strong", {}, weight(tie.weight)), " weight, from ",
        make("strong", {}, counted(parts.length, "occasion"))),
      make("p", { class: "small" }, `${capital(rule.label)}. ${rule.explanation}`),
      parts.length > 1 ? block("How the weight adds up", sum(tie, parts)) : null,
      block(parts.length === 1 ? "The occasion behind it" : "The occasions behind it",
        parts.map((part) => Occasion.card(part.occasion, [tie.a, tie.b], adds(part)))),
    ];
  }

  // A row in a list of ties: the name leads to the tie, the bar compares it with the heaviest in the list.
  const row = (tie, name, heaviest, lead) => make("a", { href: Route.tie(tie), class: "tie-row" },
    lead, make("span", { class: "tie-name" }, name),
    make("span", { class: "tie-weight" }, make("span", { class: "unseen" }, ", weight "), weight(tie.weight)),
    Marks.bar(heaviest > 0 ? tie.weight / heaviest : 0),
    make("span", { class: "tie-count" }, counted(tie.occasions.length, "occasion")));

  return { panel, row };
})();
