// Says what the filters hide of what is selected, and offers to loosen them.
const Hidden = (() => {
  const { make, button, counted } = Elements;

  const ofTies = (ties, owner) => {
    const count = ties.filter((tie) => !Filters.tiePasses(tie)).length;
    if (!count) return "";
    return count === ties.length && count > 1 ? `The filters hide all ${count} ties ${owner}.`
      : `The filters hide ${count} of ${counted(ties.length, "tie")} ${owner}.`;
  };

  const ofMark = ({ id, kind }) => {
    if (Filters.markPasses(id)) return ofTies(Filters.tiesOf(id), "of this organization");
    const what = Route.state().without.includes(kind) ? "this kind of organization" : "this organization";
    return `The filters hide ${what}, so the picture does not show it.`;
  };
  const ofTie = ({ a, b }) => {
    const tie = Filters.network().between(a, b);
    return tie && !Filters.tiePasses(tie) ? "The filters hide this tie, so the picture does not show it." : "";
  };
  const ofOccasion = (one) => ofTies(Filters.network().ties.filter((tie) => tie.occasions.includes(one.id)), "of this occasion");
  const BACKBONE = "This network is large: the picture starts from its backbone, the three strongest ties of each mark, and those as strong as "
    + "the third. ";
  const large = () => (Route.state().keep === "backbone" && Route.keepOf(Route.state().net) === "backbone" ? BACKBONE : "");
  const ofAll = () => (Filters.isOn() ? `${large()}The filters show ${Legend.counts()}.` : "");

  const texts = new Map([["org", ofMark], ["tie", ofTie], ["event", ofOccasion], ["overview", ofAll]]);

  // The button goes with the notice, so the focus needs another place.
  function loosen() {
    Filters.reset();
    Panel.focus();
  }

  const notice = (route) => Filters.live(() => {
    const text = texts.has(route.name) ? texts.get(route.name)(route.record) : "";
    return text ? make("div", { class: "notice" }, make("p", {}, text), button("Show all ties", loosen)) : null;
  });

  return { notice };
})();
