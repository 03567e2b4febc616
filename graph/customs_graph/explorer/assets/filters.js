// The filters that are on, and what passes them now.
const Filters = (() => {
  const listeners = [];
  const pieces = new Map();
  let made = { key: null, network: null };
  let all = { key: null, network: null };
  let seen = { state: null, shown: null };

  // Made anew only where what makes it has changed: dragging a slider of the weight only shows less of it.
  function network() {
    const key = Passing.keyOf(Route.state());
    if (made.key !== key) made = { key, network: Passing.network(Route.state()) };
    return made.network;
  }

  // The network of this rule without any filter, against which everything is counted.
  function whole() {
    const state = { ...Route.unfiltered(), net: Route.state().net, rule: Route.state().rule };
    const key = Passing.keyOf(state);
    if (key === Passing.keyOf(Route.state())) return network();
    if (all.key !== key) all = { key, network: Passing.network(state) };
    return all.network;
  }

  function shown() {
    const state = Route.state();
    if (seen.state !== state) seen = { state, shown: Passing.shown(network(), state) };
    return seen.shown;
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

  const toggled = (list, item) => (list.includes(item) ? list.filter((one) => one !== item) : [...list, item].sort());
  const toggle = (name, item) => Route.set({ [name]: toggled(Route.state()[name], item) });
  const on = () => Route.FILTERS.filter((name) => !Route.isFirst(name, Route.state()[name]));
  const cleared = (names) => Object.fromEntries(names.map((name) => [name, Route.first(name)]));

  function wouldTie(name) {
    const state = { ...Route.state(), ...cleared([name]) };
    return Passing.shown(Passing.network(state), state).ties.length > 0;
  }

  // Which filters to loosen where nothing passes: those that alone bring ties back, else all.
  function blocking() {
    if (!on().length || shown().ties.length) return [];
    const alone = on().filter(wouldTie);
    return alone.length ? alone : on();
  }

  return {
    network, whole, toggle, blocking, live, on, changed,
    ties: () => shown().ties,
    marks: () => shown().marks,
    untied: () => shown().untied,
    tiePasses: (tie) => shown().tiePasses(tie),
    markPasses: (id) => shown().markPasses(id),
    steps: () => network().steps,
    tiesOf: (id) => network().tiesOf(id),
    reset: (names = Route.FILTERS) => Route.set(cleared(names)),
    isOn: () => on().length > 0,
    onChange: (listener) => listeners.push(listener),
  };
})();
