// What the page shows at this moment, for everything that draws or takes it away.
const Shown = (() => {
  const typeOf = (id) => (Data.organizations.has(id) ? "org" : Data.people.has(id) ? "person" : "event");
  const netLabel = () => Data.payload.networks.find(({ name }) => name === Route.state().net).label;

  function node(id) {
    const { strength } = Filters.network();
    const kind = (Data.organizations.get(id) || { kind: "" }).kind;
    return { id, type: typeOf(id), label: Data.nameOf(id), short: Data.shortOf(id), kind, strength: strength.get(id) || 0 };
  }

  const strongest = (a, b) => b.strength - a.strength || Data.compare(a.label, b.label);

  function period() {
    const { since, until } = Route.state();
    if (since && until) return since === until ? since : `${since} to ${until}`;
    return since ? `since ${since}` : until ? `until ${until}` : Data.payload.period;
  }

  const regionNames = (ids) => ids.map((id) => (Data.regions.get(id) || { label: id }).label);
  const kindNames = (ids) => ids.map((id) => (Data.kinds.get(id) || { label: id }).label);
  const roleNames = (ids) => ids.map((id) => (Data.roleKinds.get(id) || { label: id }).label);
  const WORDS = {
    weight: (value) => `ties of weight ${value} or more`,
    keep: () => "only the backbone, the three strongest ties of each mark",
    without: (ids) => `without ${kindNames(ids).join(", ")}`,
    roles: (ids) => `roles: ${roleNames(ids).join(", ")}`,
    topics: (names) => `topics: ${names.join(", ")}`,
    sponsors: (ids) => `paid for by ${ids.map(Data.shortOf).join(", ")}`,
    regions: (ids) => `at home in ${regionNames(ids).join(", ")}`,
  };

  const filters = () => Filters.on().filter((name) => WORDS[name]).map((name) => WORDS[name](Route.state()[name]));

  // The rule weighs ties of one mode only; in two modes each line is one part in one occasion.
  function ruleText() {
    const rule = Data.rules.get(Route.state().rule);
    return Filters.network().modes === 1 ? `Weight: ${rule.label}.` : "A line is a part in an event, a payment or an agreement.";
  }

  const filtered = () => (filters().length ? `Filters: ${filters().join("; ")}.` : "No filter is set.");
  const legend = () => [ruleText(), `Period: ${period()}.`, filtered(), Data.payload.coverage].filter(Boolean);

  // An occasion at which nobody is named passes as long as no filter is on.
  function isTold(occasion, marks) {
    if (Filters.network().modes === 2) return marks.has(occasion.id);
    const named = occasion.involvements.flatMap((act) => [act.organization, act.person]).filter(Boolean);
    return marks.has(occasion.id) || (named.length ? named.some((id) => marks.has(id)) : !Filters.isOn());
  }

  function current() {
    const { net } = Route.state();
    const marks = new Set(Filters.marks());
    return {
      net, title: `${Data.payload.title}: ${netLabel()}`, legend: legend(), source: Data.payload.citation,
      nodes: Filters.marks().map(node).sort(strongest), ties: Filters.ties(),
      occasions: Filters.network().occasions.filter((one) => isTold(one, marks)), selection: selection(),
    };
  }

  function selection() {
    const found = Selection.current();
    return found && { nodes: new Set(found.near), ties: new Set(found.ties) };
  }

  // Where the marks of the picture stand, in the units of its drawing, by their ids.
  const positions = () => Picture.positions();

  // The occasions that this network could show.
  const all = () => (Filters.whole().modes === 2 ? Data.inTime.filter(({ id }) => Filters.whole().marks.has(id)) : Data.inTime);

  return { current, all, positions, typeOf, period, filters, ruleText, netLabel };
})();
