// The records of the page. Ids are data, so they are only ever keys of a Map.
const Data = (() => {
  const { payload, network } = JSON.parse(document.getElementById("data").textContent);
  const byId = (records) => new Map(records.map((record) => [record.id, record]));
  const organizations = byId(payload.organizations);
  const occasions = byId(payload.occasions);
  const people = byId(payload.people);
  const sections = byId(payload.sections);
  const kinds = byId(payload.kinds);
  const regions = byId(payload.regions);
  const rules = new Map(payload.rules.map((rule) => [rule.name, rule]));
  const roleKinds = byId(payload.role_kinds);

  // On whose behalf somebody acted may be given as an id or only in words.
  const idsByLabel = new Map([...payload.people, ...payload.organizations].map((one) => [one.label, one.id]));
  const agentOf = (text) => (people.has(text) || organizations.has(text) ? text : idsByLabel.get(text) || text);

  const shortOf = (id) => {
    const found = organizations.get(id) || occasions.get(id);
    return found ? found.short || found.label : nameOf(id);
  };
  // A short name that the long one already holds tells nothing more.
  const fullOf = (id) => {
    const { label, short } = organizations.get(id) || { label: nameOf(id), short: "" };
    return short && !label.includes(short) ? `${label} (${short})` : label;
  };
  const nameOf = (id) => {
    const found = organizations.get(id) || people.get(id);
    return found ? found.label : occasions.has(id) ? occasions.get(id).title : id;
  };
  const { compare } = new Intl.Collator("en");
  const grouped = (pairs) => {
    const groups = new Map();
    for (const [key, value] of pairs) {
      if (!groups.has(key)) groups.set(key, new Set());
      groups.get(key).add(value);
    }
    return new Map([...groups].map(([key, values]) => [key, [...values]]));
  };

  const inTime = [...payload.occasions].sort((a, b) => compare(a.start || "9", b.start || "9"));
  const occasionsByOrganization = grouped(
    inTime.flatMap((occasion) => occasion.involvements.map((act) => [act.organization, occasion])));
  const occasionsByPerson = grouped(
    inTime.flatMap((occasion) => occasion.involvements.flatMap((act) =>
      [act.person, agentOf(act.on_behalf_of)].filter((id) => people.has(id)).map((id) => [id, occasion]))));
  const decidedAt = grouped(payload.occasions.filter((one) => one.decided_at).map((one) => [one.decided_at, one]));

  const partner = (tie, id) => (tie.a === id ? tie.b : tie.a);

  // Marks stand in the order of the records: organizations, occasions, people.
  const marks = [...organizations.keys(), ...occasions.keys(), ...people.keys()];
  const numbers = new Map(marks.map((id, index) => [id, `n${index}`]));
  const nodeOf = (id) => numbers.get(id);
  const idOf = (node) => marks[Number(node.slice(1))];
  const drawn = new Map(network.nodes.map((node) => [node.id, node]));
  const places = new Map(payload.networks.map(({ name, places: all }) =>
    [name, new Map(all.map(([id, x, y]) => [id, { x, y }]))]));

  // The years and months, as far as told, in which something began or ended.
  const months = [...new Set(payload.occasions.flatMap(({ start, end }) => [start, end])
    .filter(Boolean).map((day) => day.slice(0, 7)))].sort();

  return {
    payload, network, organizations, occasions, people, sections, kinds, regions, rules, roleKinds, inTime, compare, months,
    agentOf, shortOf, nameOf, fullOf, partner, nodeOf, idOf, grouped,
    drawn: (id) => drawn.get(nodeOf(id)),
    placesIn: (net) => places.get(net),
    tiesIn: (net) => payload.networks.find(({ name }) => name === net)?.ties ?? 0,
    occasionsOf: (id) => occasionsByOrganization.get(id) || [],
    occasionsOfPerson: (id) => occasionsByPerson.get(id) || [],
    decisionsOf: (id) => decidedAt.get(id) || [],
  };
})();
