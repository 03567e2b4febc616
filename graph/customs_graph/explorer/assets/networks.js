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

  // The place of each mark in the order of names, the same for the same names: thousands of ties weigh the same.
  function ranksOf(marks) {
    const sorted = [...marks].map((id) => [id, Data.nameOf(id)]).sort(([, a], [, b]) => Data.compare(a, b));
    let rank = 0;
    return new Map(sorted.map(([id, name], at) => {
      if (at && Data.compare(sorted[at - 1][1], name)) rank = at;
      return [id, rank];
    }));
  }

  function strongestFirst(ties, marks) {
    const ranks = ranksOf(marks);
    return ties.sort((one, other) => other.weight - one.weight || ranks.get(one.a) - ranks.get(other.a) || ranks.get(one.b) - ranks.get(other.b));
  }

  // The tie of two marks, whichever is named first.
  const finder = (tiesOf) => (a, b) => tiesOf(a).find((tie) => Data.partner(tie, a) === b) || null;

  // So many of the strongest ties of each mark make the backbone, and those as strong as the last of them: the rule of
  // `strongest` in network/backbone.py. Nobody who is tied loses all ties.
  const MOST = 3;
  function backboneOf(ties, tiesOf) {
    const least = (id) => tiesOf(id)[Math.min(MOST, tiesOf(id).length) - 1].weight;
    return new Set(ties.filter((tie) => tie.weight >= Math.min(least(tie.a), least(tie.b))));
  }

  function once(make) {
    let found = null;
    return () => { found = found || make(); return found; };
  }

  // A network with its ties strongest first, those of each mark, and the strength of each.
  function indexed(name, { marks, ties }) {
    const sorted = strongestFirst(ties, marks);
    const byMark = new Map();
    for (const tie of sorted) {
      for (const end of [tie.a, tie.b]) {
        if (!byMark.has(end)) byMark.set(end, []);
        byMark.get(end).push(tie);
      }
    }
    const tiesOf = (id) => byMark.get(id) || [];
    const strength = new Map([...marks].map((id) => [id, tiesOf(id).reduce((sum, tie) => sum + tie.weight, 0)]));
    return { name, ...TABLE[name], marks, ties: sorted, tiesOf, strength, between: finder(tiesOf),
      backbone: once(() => backboneOf(sorted, tiesOf)) };
  }

  const made = (name, occasions, rolePasses, rule) => indexed(name, TABLE[name].make(occasions, rolePasses, rule));

  // Where all lines weigh the same, none is stronger.
  const isWeighed = (name) => Object.hasOwn(TABLE, name) && TABLE[name].modes === 1;

  return { made, isWeighed };
})();
