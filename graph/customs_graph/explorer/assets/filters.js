// Which ties and organizations pass: the kinds that are switched on and the least weight.
const Filters = (() => {
  const hiddenKinds = new Set();
  const listeners = [];
  const pieces = new Map();
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

  function changed() {
    pieces.forEach((build, piece) => {
      if (piece.isConnected) piece.replaceChildren(...filledBy(build));
      else pieces.delete(piece);
    });
    listeners.forEach((listener) => listener());
  }

  const filledBy = (build) => [build()].flat(Infinity).filter(Boolean);

  // A piece of the panel that follows the filters for as long as it is on the page.
  function live(build) {
    const piece = Elements.make("div", {}, filledBy(build));
    pieces.set(piece, build);
    return piece;
  }

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

  function reset() {
    hiddenKinds.clear();
    setLeast(0);
  }

  const untied = () => {
    const tied = new Set(ties().flatMap((tie) => [tie.a, tie.b]));
    return organizations().filter((one) => !tied.has(one.id));
  };

  // Says which filter to loosen: the one that alone would bring ties back.
  function blocking() {
    if (!Data.strongest.length || ties().length) return null;
    if (hiddenKinds.size === Data.payload.kinds.length) return "every-kind";
    return Data.strongest.some(endsShown) ? "weight" : "kinds";
  }

  return {
    steps, ties, organizations, untied, tiePasses, kindShown, toggleKind, setLeast, showAllKinds, reset, blocking, live,
    isHidden: (kind) => hiddenKinds.has(kind),
    least: () => least,
    isOn: () => least > 0 || hiddenKinds.size > 0,
    onChange: (listener) => listeners.push(listener),
  };
})();
