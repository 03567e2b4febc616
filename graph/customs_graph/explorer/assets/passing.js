// What passes under a state of the page: which occasions and roles make the network, and which of its marks and ties
// are shown.
const Passing = (() => {
  const before = (one, other) => {
    const shared = Math.min(one.length, other.length);
    return one.slice(0, shared) < other.slice(0, shared);
  };
  const holds = (wanted, own) => !wanted.length || wanted.some((one) => own.includes(one));
  const sponsorsOf = (occasion) => occasion.involvements.filter((act) => act.role === "sponsor").map((act) => act.organization);

  // Without a date an occasion cannot be placed in a period.
  function inPeriod({ start, end }, { since, until }) {
    if (!since && !until) return true;
    return Boolean(start) && !(since && before(end || start, since)) && !(until && before(until, start));
  }

  const occasionPasses = (one, state) => inPeriod(one, state) && holds(state.topics, one.topics)
    && (!state.sponsors.length || holds(state.sponsors, sponsorsOf(one)));

  function rolePasses({ roles: wanted }) {
    const kinds = wanted.map((id) => Data.roleKinds.get(id)).filter(Boolean);
    const roles = new Set(kinds.flatMap((kind) => kind.roles));
    return (act) => !kinds.length || roles.has(act.role);
  }

  const MAKING = ["since", "until", "topics", "sponsors", "roles"];
  const keyOf = (state) => JSON.stringify([state.net, state.rule, ...MAKING.map((name) => state[name])]);

  function network(state) {
    const occasions = Data.inTime.filter((one) => occasionPasses(one, state));
    const found = Networks.made(state.net, occasions, rolePasses(state), Data.rules.get(state.rule));
    // Without a filter, everything that has a place is shown, also what has no tie.
    const all = MAKING.every((name) => Route.isFirst(name, state[name]));
    if (all) for (const id of Data.placesIn(state.net).keys()) found.marks.add(id);
    const weights = [...new Set(found.ties.map((tie) => tie.weight))].reverse();
    return { ...found, occasions, steps: [0, ...weights.slice(1)] };
  }

  // What is shown of a network.
  function shown(made, state) {
    const kindShown = ({ kind }) => !state.without.includes(kind);
    const markPasses = (id) => {
      const organization = Data.organizations.get(id);
      return !organization || (kindShown(organization) && holds(state.regions, organization.regions));
    };
    const kept = state.keep === "backbone" && made.modes === 1 ? made.backbone() : null;
    const tiePasses = (tie) => (!kept || kept.has(tie)) && tie.weight >= state.weight && markPasses(tie.a) && markPasses(tie.b);
    const ties = made.ties.filter(tiePasses);
    const tied = new Set(ties.flatMap((tie) => [tie.a, tie.b]));
    // With a filter on, a mark without a tie left says nothing, so it leaves the picture.
    const alone = state.weight === 0 && (made.modes === 1 || !state.regions.length);
    const marks = [...made.marks].filter((id) => markPasses(id) && (alone || tied.has(id)));
    return { ties, marks, untied: marks.filter((id) => !tied.has(id)), tiePasses, markPasses, kindShown };
  }

  return { network, shown, keyOf };
})();
