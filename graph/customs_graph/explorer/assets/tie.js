// A tie: the occasions on which two organizations met, each with the roles of both sides.
const Tie = (() => {
  const { make, block, counted, capital, weight } = Elements;

  const occasionsOf = (tie) => Data.inTime.filter((occasion) => tie.occasions.includes(occasion.id));

  function panel(tie) {
    const cards = occasionsOf(tie).map((occasion) => Occasion.card(occasion, [tie.a, tie.b]));
    return [
      make("p", { class: "eyebrow" }, "Tie"),
      make("h2", { class: "ends" }, Marks.organization(tie.a), make("span", { class: "unseen" }, " and "),
        Marks.organization(tie.b)),
      make("p", { class: "measure" }, make("strong", {}, weight(tie.weight)), " weight, from ",
        make("strong", {}, counted(tie.occasions.length, "occasion"))),
      make("p", { class: "small" }, `${capital(Data.payload.rule.label)}: ${Data.payload.rule.explanation}`),
      block(tie.occasions.length === 1 ? "The occasion behind it" : "The occasions behind it", cards),
    ];
  }

  // A row in a list of ties: the name leads to the tie, the bar compares it with the heaviest in the list.
  const row = (tie, text, heaviest, lead) => make("a", { href: Route.tie(tie), class: "tie-row" },
    lead, make("span", { class: "tie-name" }, text),
    make("span", { class: "tie-weight" }, make("span", { class: "unseen" }, ", weight "), weight(tie.weight)),
    Marks.bar(heaviest > 0 ? tie.weight / heaviest : 0),
    make("span", { class: "tie-count" }, counted(tie.occasions.length, "occasion")));

  return { panel, row };
})();
