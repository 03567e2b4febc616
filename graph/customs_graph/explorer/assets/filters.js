// Which ties and organizations pass: the kinds that are switched on and the least weight.
const Filters = (() => {
  const hiddenKinds = new Set();
  const listeners = [];
  // The slider steps through the weights that occur, so that no step is without effect.
  const weights = [...new Set(Data.strongest.map((tie) => tie.weight))].reverse();
  const steps = [0, ...weights.slice(1)];
  let least = 0;

  const kindShown = (organization) => !hiddenKinds.has(organization.kind);
  const endsShown = (tie) => kindShown(Data.organizations.get(tie.a)) && kindShown(Data.organizations.get(tie.b));
  const tiePasses = (tie) => tie.weight >= least && endsShown(tie);
  const ties = () => Data.strongest.filter(tiePasses);

  // With a least weight set, an organization without a tie left says nothing, so it leaves the picture.
  function organizations() {
    const tied = new Set(ties().flatMap((tie) => [tie.a, tie.b]));
    return Data.payload.organizations.filter((one) => kindShown(one) && (least === 0 || tied.has(one.id)));
  }

  const changed = () => listeners.forEach((listener) => listener());

  function toggleKind(kind) {
    if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
    changed();
  }

  function setLeast(weight) {
    least = weight;
    changed();
  }

  function showAllKinds() {
    hiddenKinds.clear();
    changed();
  }

  // Says which filter to loosen: the one that alone would bring ties back.
  function blocking() {
    if (!Data.strongest.length || ties().length) return null;
    if (hiddenKinds.size === Data.payload.kinds.length) return "every-kind";
    return Data.strongest.some(endsShown) ? "weight" : "kinds";
  }

  return {
    steps, ties, organizations, tiePasses, toggleKind, setLeast, showAllKinds, blocking,
    isHidden: (kind) => hiddenKinds.has(kind),
    least: () => least,
    onChange: (listener) => listeners.push(listener),
  };
})();
