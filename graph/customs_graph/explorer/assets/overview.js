// What a reader sees first: what this is, the strongest ties, what was counted and what was not.
const Overview = (() => {
  const { make, block, list, capital } = Elements;
  const STRONGEST = 8;

  const stat = (count, word) => make("div", {}, make("dd", {}, String(count)), make("dt", {}, word));

  const stats = () => {
    const { organizations, ties, occasions, people } = Data.payload;
    return make("dl", { class: "stats" }, stat(organizations.length, "organizations"), stat(ties.length, "ties"),
      stat(occasions.length, "occasions"), stat(people.length, "people"));
  };

  const withoutTie = () => {
    const tied = new Set(Data.strongest.flatMap((tie) => [tie.a, tie.b]));
    const count = Data.payload.organizations.length - tied.size;
    return count ? make("p", { class: "small" }, `${tied.size} of the organizations are tied, ${count} without a tie `
      + "under this rule and period.") : null;
  };

  const pair = (tie) => `${Data.shortOf(tie.a)} – ${Data.shortOf(tie.b)}`;

  const strongest = () => {
    const shown = Filters.ties().slice(0, STRONGEST);
    return shown.length ? list("ties", shown.map((tie) => Tie.row(tie, pair(tie), shown[0].weight, null)))
      : make("p", { class: "small" }, Data.strongest.length ? "The filters hide all ties." : "There are no ties.");
  };

  const lost = () => make("p", { class: "notice", role: "status" },
    "The link you followed names something that is not on this page. Here is the overview instead.");

  function panel(isLost) {
    const { coverage, citation, rule } = Data.payload;
    return [
      isLost ? lost() : null,
      make("h2", {}, "Who worked with whom, and how we know"),
      make("p", { class: "lead" }, "Each mark is an organization. A line joins two that are tied; its thickness is the weight: "
        + `${rule.label}. Choose a mark, a line or any name to see the evidence and its source.`),
      stats(),
      withoutTie(),
      block("Strongest ties", Filters.live(strongest)),
      coverage ? block("What the numbers cover", make("p", {}, coverage)) : null,
      block("How a tie is weighed", make("p", {}, make("strong", {}, capital(rule.label)), ". ", rule.explanation)),
      citation ? block("Cite as", make("p", { class: "small" }, citation)) : null,
    ];
  }

  return { panel, pair };
})();
