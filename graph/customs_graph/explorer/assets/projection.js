// From two modes to one: who shared an occasion is tied, under the rule that the reader chose. The same sums as
// `customs-graph explain` tells.
const Projection = (() => {
  const rounded = (value) => Math.round(value * 1e6) / 1e6;

  // `acts` are { occasion, agent, role }; an occasion is a record of the page.
  function counted(acts, rule) {
    if (!rule.roles.length) return acts;
    const roles = new Set(rule.roles);
    return acts.filter((act) => roles.has(act.role));
  }

  function members(acts) {
    const found = new Map();
    for (const { occasion, agent } of acts) {
      if (!found.has(occasion.id)) found.set(occasion.id, new Set());
      found.get(occasion.id).add(agent);
    }
    return found;
  }

  // An agreement whose parties were all at the event that decided it is evidence and adds nothing.
  function isPart(occasion, present) {
    const there = present.get(occasion.decided_at);
    return Boolean(there) && [...present.get(occasion.id)].every((agent) => there.has(agent));
  }

  function sharesOf(acts, present, rule) {
    const found = new Map();
    for (const { occasion } of acts) {
      const count = present.get(occasion.id).size;
      if (count > 1) found.set(occasion.id, isPart(occasion, present) ? 0 : (count - 1) ** -rule.damping);
    }
    return found;
  }

  function ties(acts, rule) {
    const taken = counted(acts, rule);
    const present = members(taken);
    const shares = sharesOf(taken, present, rule);
    const found = new Map();
    for (const id of [...shares.keys()].sort()) add(found, id, [...present.get(id)].sort(), shares.get(id));
    return [...found.values()].flatMap((partners) => [...partners.values()]).map(finished);
  }

  function add(found, id, agents, share) {
    agents.forEach((a, at) => {
      if (!found.has(a)) found.set(a, new Map());
      const partners = found.get(a);
      for (const b of agents.slice(at + 1)) {
        if (!partners.has(b)) partners.set(b, { a, b, weight: 0, occasions: [], shares: [] });
        const tie = partners.get(b);
        tie.weight += share;
        tie.occasions.push(id);
        tie.shares.push(rounded(share));
      }
    });
  }

  const finished = (tie) => ({ ...tie, weight: rounded(tie.weight) });

  return { ties };
})();
