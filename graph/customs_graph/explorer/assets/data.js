// The records of the page. Ids are data, so they are only ever keys of a Map.
const Data = (() => {
  const { payload, network } = JSON.parse(document.getElementById("data").textContent);
  const byId = (records) => new Map(records.map((record) => [record.id, record]));
  const organizations = byId(payload.organizations);
  const occasions = byId(payload.occasions);
  const people = byId(payload.people);
  const sections = byId(payload.sections);
  const kinds = byId(payload.kinds);

  // On whose behalf somebody acted may be given as an id or only in words.
  const idsByLabel = new Map([...payload.people, ...payload.organizations].map((one) => [one.label, one.id]));
  const agentOf = (text) => (people.has(text) || organizations.has(text) ? text : idsByLabel.get(text) || text);

  const tieId = (a, b) => JSON.stringify([a, b]);
  const ties = new Map(payload.ties.map((tie) => [tieId(tie.a, tie.b), tie]));
  const tieBetween = (a, b) => ties.get(tieId(a, b)) || ties.get(tieId(b, a));

  const shortOf = (id) => { const found = organizations.get(id); return found ? found.short || found.label : id; };
  // A short name that the long one already holds tells nothing more.
  const fullOf = (id) => {
    const { label, short } = organizations.get(id) || { label: nameOf(id), short: "" };
    return short && !label.includes(short) ? `${label} (${short})` : label;
  };
  const nameOf = (id) => { const found = organizations.get(id) || people.get(id); return found ? found.label : id; };
  const compare = (first, second) => first.localeCompare(second, "en");
  const byWeight = (first, second) => second.weight - first.weight || compare(nameOf(first.a), nameOf(second.a));
  const grouped = (pairs) => {
    const groups = new Map();
    for (const [key, value] of pairs) {
      if (!groups.has(key)) groups.set(key, []);
      if (!groups.get(key).includes(value)) groups.get(key).push(value);
    }
    return groups;
  };

  const strongest = [...payload.ties].sort(byWeight);
  const tiesByOrganization = grouped(strongest.flatMap((tie) => [[tie.a, tie], [tie.b, tie]]));
  const inTime = [...payload.occasions].sort((a, b) => compare(a.start || "9", b.start || "9"));
  const occasionsByOrganization = grouped(
    inTime.flatMap((occasion) => occasion.involvements.map((act) => [act.organization, occasion])));
  const occasionsByPerson = grouped(
    inTime.flatMap((occasion) => occasion.involvements.flatMap((act) =>
      [act.person, agentOf(act.on_behalf_of)].filter((id) => people.has(id)).map((id) => [id, occasion]))));
  const tiesByOccasion = grouped(strongest.flatMap((tie) => tie.occasions.map((id) => [id, tie])));
  const decidedAt = grouped(payload.occasions.filter((one) => one.decided_at).map((one) => [one.decided_at, one]));

  const partner = (tie, id) => (tie.a === id ? tie.b : tie.a);

  const numbers = new Map(payload.organizations.map((organization, index) => [organization.id, `n${index}`]));
  const nodeOf = (id) => numbers.get(id);
  const organizationOf = (node) => payload.organizations[Number(node.slice(1))];
  const tieOf = (edge) => payload.ties[Number(edge.slice(1))];

  return {
    payload, network, organizations, occasions, people, sections, kinds, strongest, inTime, compare,
    tieBetween, agentOf, shortOf, nameOf, fullOf, partner, nodeOf, organizationOf, tieOf,
    tiesOf: (id) => tiesByOrganization.get(id) || [],
    tiesOn: (id) => tiesByOccasion.get(id) || [],
    occasionsOf: (id) => occasionsByOrganization.get(id) || [],
    occasionsOfPerson: (id) => occasionsByPerson.get(id) || [],
    decisionsOf: (id) => decidedAt.get(id) || [],
  };
})();
