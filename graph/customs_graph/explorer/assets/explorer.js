// Brings the parts together: the address says what is selected and shown, and everything follows it.
const Explorer = (() => {
  const named = (idOf) => new Map(Route.VIEWS.map((name) => [name, document.getElementById(idOf(name))]));
  const views = named((name) => `${name}-view`);
  const buttons = named((name) => `show-${name}`);
  // What draws itself when it comes into sight; the others are those of `Beside`.
  const drawing = { picture: () => draw(), table: () => Table.select() };
  const nets = document.getElementById("net");
  let followed = null;

  function draw() {
    const selection = Selection.current();
    Picture.show({ marks: Filters.marks(), ties: Filters.ties(), selection, network: Filters.network() });
    return selection;
  }

  const titles = {
    tie: Overview.pair, path: Overview.pair, compare: Overview.pair, event: ({ title }) => title,
    org: ({ label }) => label, person: ({ label }) => label,
  };

  function select(takeFocus) {
    const route = Route.current();
    Panel.show(route, takeFocus);
    const { title } = Data.payload;
    document.title = route.record ? `${titles[route.name](route.record)} – ${title}` : title;
  }

  function showView(name) {
    views.forEach((view, each) => { view.hidden = each !== name; });
    buttons.forEach((button, each) => button.setAttribute("aria-pressed", String(each === name)));
  }

  const about = ({ selected, net, rule, story }) => JSON.stringify([selected, net, rule, story]);

  // The panel stays as it is where only the filters or the view have changed; its live pieces follow them.
  function follow(takeFocus) {
    const state = Route.state();
    const isOther = followed !== about(state);
    const moved = !followed || JSON.parse(followed)[0] !== state.selected;
    followed = about(state);
    nets.value = state.net;
    showView(state.view);
    if (isOther) select(takeFocus && moved);
    Filters.changed();
    if (Object.hasOwn(drawing, state.view)) drawing[state.view]();
    if (moved && state.view === "picture") reveal();
  }

  function reveal() {
    const selection = Selection.current();
    if (selection && selection.chosen.length) Picture.reveal(selection.chosen[0]);
  }

  function clear(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !Route.current().record) return;
    Route.go(Route.overview);
  }

  function startNets() {
    nets.append(...Data.payload.networks.map(({ name, label }) => Elements.make("option", { value: name }, label)));
    nets.addEventListener("change", () => Route.set({ net: nets.value, weight: 0, keep: Route.keepOf(nets.value) }));
  }

  function start() {
    Route.start(() => follow(true));
    startNets();
    Panel.start();
    Legend.start();
    Choices.start();
    Period.start();
    Search.start();
    Story.start();
    Beside.start();
    Takeaway.start();
    Picture.start(draw);
    buttons.forEach((button, name) => button.addEventListener("click", () => Route.set({ view: name })));
    document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); Panel.focus(); });
    document.addEventListener("keydown", clear);
    follow(false);
  }

  return { start };
})();

Explorer.start();
