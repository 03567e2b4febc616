// The networks of the page, one entry each: which acts belong to it, and how they tie its marks.
const Networks = (() => {
  const aside = new Set((Data.roleKinds.get("aside") || { roles: [] }).roles);
  const organizationOf = (act) => (Data.organizations.has(act.organization) ? act.organization : null);
  const personOf = (act) => (Data.people.has(act.person) ? act.person : null);

  // In one mode agents are tied; `agent` tells whose act it is.
  const oneMode = (agent, isMeant) => (occasions, rolePasses, rule) => {
    const acts = occasions.filter(isMeant).flatMap((occasion) => occasion.involvements
      .filter((act) => act.ties && agent(act) && rolePasses(act)).map((act) => ({ occasion, agent: agent(act), role: act.role })));
    return { marks: marksOf(occasions.filter(isMeant), agent, rolePasses), ties: Projection.ties(acts, rule) };
  };

  const marksOf = (occasions, agent, rolePasses) => new Set(occasions.flatMap((occasion) =>
    occasion.involvements.filter((act) => agent(act) && rolePasses(act)).map(agent)));

  // In two modes an agent is tied to the occasion itself; `alone` keeps those that name nobody.
  const twoMode = (isMeant, actPasses, alone = false) => (occasions, rolePasses) => {
    const found = new Map();
    const marks = new Set();
    for (const occasion of occasions.filter(isMeant)) {
      const acts = occasion.involvements.filter((act) => organizationOf(act) && actPasses(act) && rolePasses(act));
      if (!acts.length && !alone) continue;
      marks.add(occasion.id);
      for (const { organization } of acts) {
        marks.add(organization);
        found.set(JSON.stringify([organization, occasion.id]),
          { a: organization, b: occasion.id, weight: 1, occasions: [occasion.id], shares: [1] });
      }
    }
    return { marks, ties: [...found.values()] };
  };

  const isEvent = ({ kind }) => kind === "event";
  const TABLE = {
    organizations: { modes: 1, make: oneMode(organizationOf, () => true), what: "organization", tie: "tie" },
    events: { modes: 2, make: twoMode(isEvent, (act) => !aside.has(act.role)), what: "organization or event", tie: "part" },
    people: { modes: 1, make: oneMode(personOf, isEvent), what: "person", tie: "tie" },
    sponsors: { modes: 2, make: twoMode(() => true, (act) => act.role === "sponsor"), what: "sponsor or what is paid for", tie: "sponsorship" },
    agreements: { modes: 2, make: twoMode(({ kind }) => kind === "agreement", () => true, true), what: "party or agreement", tie: "party" },
  };

  const byWeight = (first, second) => second.weight - first.weight || Data.compare(Data.nameOf(first.a), Data.nameOf(second.a))
    || Data.compare(Data.nameOf(first.b), Data.nameOf(second.b));

  // A network with its ties strongest first, those of each mark, and the strength of each.
  function indexed(name, { marks, ties }) {
    const sorted = ties.sort(byWeight);
    const byMark = new Map();
    const pairs = new Map();
    for (const tie of sorted) {
      pairs.set(JSON.stringify([tie.a, tie.b]), tie);
      for (const end of [tie.a, tie.b]) {
        if (!byMark.has(end)) byMark.set(end, []);
        byMark.get(end).push(tie);
      }
    }
    const tiesOf = (id) => byMark.get(id) || [];
    const strength = new Map([...marks].map((id) => [id, tiesOf(id).reduce((sum, tie) => sum + tie.weight, 0)]));
    const between = (a, b) => pairs.get(JSON.stringify([a, b])) || pairs.get(JSON.stringify([b, a])) || null;
    return { name, ...TABLE[name], marks, ties: sorted, tiesOf, strength, between };
  }

  const made = (name, occasions, rolePasses, rule) => indexed(name, TABLE[name].make(occasions, rolePasses, rule));

  return { made };
})();
