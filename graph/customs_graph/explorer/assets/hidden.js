// Says what the filters hide of what is selected, and offers to loosen them.
const Hidden = (() => {
  const { make, button, counted } = Elements;

  const ofTies = (ties, owner) => {
    const count = ties.filter((tie) => !Filters.tiePasses(tie)).length;
    if (!count) return "";
    return count === ties.length && count > 1 ? `The filters hide all ${count} ties ${owner}.`
      : `The filters hide ${count} of ${counted(ties.length, "tie")} ${owner}.`;
  };

  const texts = new Map([
    ["org", (one) => (Filters.kindShown(one) ? ofTies(Data.tiesOf(one.id), "of this organization")
      : "The filters hide this kind of organization, so the picture does not show it.")],
    ["tie", (tie) => (Filters.tiePasses(tie) ? "" : "The filters hide this tie, so the picture does not show it.")],
    ["event", (one) => ofTies(Data.tiesOn(one.id), "of this occasion")],
    ["person", () => ""],
    ["overview", () => (Filters.isOn() ? `The filters show ${Filters.organizations().length} of `
      + `${counted(Data.payload.organizations.length, "organization")} and ${Filters.ties().length} of `
      + `${counted(Data.payload.ties.length, "tie")}.` : "")],
  ]);

  // The button goes with the notice, so the focus needs another place.
  function loosen() {
    Filters.reset();
    Panel.focus();
  }

  const notice = (route) => Filters.live(() => {
    const text = texts.get(route.name)(route.record);
    return text ? make("div", { class: "notice" }, make("p", {}, text), button("Show all ties", loosen)) : null;
  });

  return { notice };
})();
