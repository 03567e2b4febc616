// What is shown at this moment, as plain records: the one thing that the views beside the picture and the take-away
// read. Strongest first, occasions in time order.
const Shown = (() => {
  const node = ({ id, label, short, kind, strength }) => ({ id, type: "org", label, short: short || label, kind, strength });
  const byStrength = (a, b) => b.strength - a.strength || Data.compare(a.label, b.label);

  // An occasion at which nobody is named passes as long as no kind is switched off.
  function passes(occasion, shown) {
    const named = occasion.involvements.map((act) => act.organization).filter((id) => Data.organizations.has(id));
    return named.length ? named.some((id) => shown.has(id)) : !Filters.isOn();
  }

  function filters() {
    const hidden = Data.payload.kinds.filter((kind) => Filters.isHidden(kind.id)).map((kind) => kind.label);
    const least = Filters.least();
    return [hidden.length ? `without ${hidden.join(", ")}` : "", least ? `ties of ${Elements.weight(least)} or more` : ""]
      .filter(Boolean).join("; ");
  }

  function legend() {
    const { rule, period, coverage } = Data.payload;
    return [`Weight: ${rule.label}. ${rule.explanation}`, period && `Period: ${period}.`,
      filters() ? `Filters: ${filters()}.` : "No filter is set.", coverage].filter(Boolean);
  }

  const ofOrganization = ({ id }) => [[id, ...Data.tiesOf(id).map((tie) => Data.partner(tie, id))], Data.tiesOf(id)];
  const ofTie = (tie) => [[tie.a, tie.b], [tie]];
  const ofOccasion = (one) => [one.involvements.map((act) => act.organization), Data.tiesOn(one.id)];
  const ofPerson = (person) => [person.posts.map((post) => post.organization), []];
  const selections = new Map([["org", ofOrganization], ["tie", ofTie], ["event", ofOccasion], ["person", ofPerson]]);

  function selection() {
    const { name, record } = Route.current();
    if (!record) return null;
    const [nodes, ties] = selections.get(name)(record);
    return { nodes: new Set(nodes.filter(Boolean)), ties: new Set(ties) };
  }

  function current() {
    const nodes = Filters.organizations().map(node).sort(byStrength);
    const shown = new Set(nodes.map((one) => one.id));
    return {
      net: "organizations", nodes, ties: Filters.ties(), legend: legend(), selection: selection(),
      occasions: Data.inTime.filter((occasion) => passes(occasion, shown)),
      title: Data.payload.title, source: Data.payload.citation,
    };
  }

  // Where the marks of the picture stand, in the units of its drawing, by the ids of the nodes.
  const positions = () => new Map(Data.network.nodes.map((mark) =>
    [Data.organizationOf(mark.id).id, { x: mark.x, y: mark.y, size: mark.size, lines: mark.label.split("\n") }]));

  return { current, positions };
})();
