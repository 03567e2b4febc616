// Orders of the organizations of a matrix.
const Seriation = (() => {
  const byKind = (nodes) => {
    const rank = new Map(Data.payload.kinds.map((kind, index) => [kind.id, index]));
    return [...nodes].sort((a, b) => (rank.get(a.kind) ?? 99) - (rank.get(b.kind) ?? 99));
  };

  const key = (a, b) => JSON.stringify(a < b ? [a, b] : [b, a]);

  // Mean weight between the members of two groups; what is not tied counts as nothing.
  const nearness = (one, other, weights) => {
    const sum = one.flatMap((a) => other.map((b) => weights.get(key(a, b)) || 0)).reduce((all, each) => all + each, 0);
    return sum / (one.length * other.length);
  };

  function nearest(groups, weights) {
    let best = { value: 0 };
    for (let i = 0; i < groups.length; i += 1) {
      for (let j = i + 1; j < groups.length; j += 1) {
        const value = nearness(groups[i], groups[j], weights);
        if (value > best.value) best = { value, i, j };
      }
    }
    return best.value > 0 ? best : null;
  }

  // Turned so that the ends that meet are those with the stronger tie.
  function joined(one, other, weights) {
    const between = (a, b) => weights.get(key(a, b)) || 0;
    const turns = [[one, other], [one, [...other].reverse()], [[...one].reverse(), other], [[...one].reverse(), [...other].reverse()]];
    const [left, right] = turns.reduce((best, each) =>
      (between(each[0].at(-1), each[1][0]) > between(best[0].at(-1), best[1][0]) ? each : best));
    return [...left, ...right];
  }

  // Average linkage: those tied most strongly come to stand side by side. For some 60, the cubic effort is small.
  function byTies(nodes, ties) {
    const inside = new Map(nodes.map((node) => [node.id, node]));
    const weights = new Map(ties.filter(({ a, b }) => inside.has(a) && inside.has(b)).map((tie) => [key(tie.a, tie.b), tie.weight]));
    let groups = nodes.map(({ id }) => [id]);
    for (let pair = nearest(groups, weights); pair; pair = nearest(groups, weights)) {
      const merged = joined(groups[pair.i], groups[pair.j], weights);
      groups = groups.filter((_, index) => index !== pair.i && index !== pair.j);
      groups.splice(pair.i, 0, merged);
    }
    return groups.flat().map((id) => inside.get(id));
  }

  const ORDERS = new Map([
    ["strength", { words: "strongest first", of: (nodes) => nodes }],
    ["ties", { words: "those tied most side by side", of: byTies }],
    ["kind", { words: "by kind", of: byKind }],
  ]);

  return { ORDERS, order: (name, nodes, ties) => ORDERS.get(name).of(nodes, ties) };
})();
