// Brings the parts together: the address says what is selected, the filters say what is shown.
const Explorer = (() => {
  const named = (make) => Object.fromEntries(Route.VIEWS.map((name) => [name, document.getElementById(make(name))]));
  const views = named((name) => `${name}-view`);
  const buttons = named((name) => `show-${name}`);
  let followed = null;

  const amongst = (organizations) => {
    const inside = new Set(organizations);
    return Data.strongest.filter((tie) => inside.has(tie.a) && inside.has(tie.b) && Filters.tiePasses(tie));
  };

  const ofOrganization = ({ id }) => {
    const ties = Data.tiesOf(id).filter(Filters.tiePasses);
    return { chosen: [id], near: [id, ...ties.map((tie) => Data.partner(tie, id))], ties };
  };
  const ofTie = (tie) => ({ chosen: [tie.a, tie.b], near: [tie.a, tie.b], ties: [tie].filter(Filters.tiePasses) });
  const ofOccasion = (occasion) => {
    const near = occasion.involvements.map((act) => act.organization).filter((id) => Data.organizations.has(id));
    return { chosen: [], near, ties: amongst(near).filter((tie) => tie.occasions.includes(occasion.id)) };
  };
  const ofPerson = (person) => {
    const acts = Data.occasionsOfPerson(person.id).flatMap((occasion) => occasion.involvements);
    const own = acts.filter((act) => act.person === person.id).map((act) => act.organization);
    const chosen = [...person.posts.map((post) => post.organization), ...own].filter((id) => Data.organizations.has(id));
    return { chosen, near: chosen, ties: [] };
  };

  const selections = new Map([["org", ofOrganization], ["tie", ofTie], ["event", ofOccasion], ["person", ofPerson]]);

  function draw() {
    const { name, record } = Route.current();
    const selection = record ? selections.get(name)(record) : null;
    const organizations = Filters.organizations().map((organization) => organization.id);
    Picture.show({ organizations, ties: Filters.ties(), selection });
    return selection;
  }

  const headingOf = ({ name, record }) => (name === "tie" ? Overview.pair(record) : record.label || record.title);

  function select(takeFocus) {
    const route = Route.current();
    Panel.show(route, takeFocus);
    const { title } = Data.payload;
    document.title = route.record ? `${headingOf(route)} – ${title}` : title;
    const selection = draw();
    if (selection && selection.chosen.length) Picture.reveal(selection.chosen[0]);
  }

  function showView(name) {
    for (const each of Object.keys(views)) {
      views[each].hidden = each !== name;
      buttons[each].setAttribute("aria-pressed", String(each === name));
    }
  }

  // The panel stays as it is where only the view has changed.
  function follow(takeFocus) {
    const changed = followed !== Route.selected();
    followed = Route.selected();
    showView(Route.view());
    if (changed) select(takeFocus);
    Table.select(Route.current());
    Beside.update();
  }

  function clear(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !Route.current().record) return;
    Route.go(Route.overview);
  }

  function startAtFocus() {
    const { focus } = Data.payload;
    if (!location.hash && Data.organizations.has(focus)) Route.start(Route.organization(focus));
  }

  function start() {
    startAtFocus();
    Panel.start();
    Legend.start();
    Table.start();
    Search.start();
    Beside.start();
    Takeaway.start();
    Picture.start(draw);
    Filters.onChange(draw);
    for (const name of Object.keys(views)) buttons[name].addEventListener("click", () => Route.see(name));
    document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); Panel.focus(); });
    document.addEventListener("click", Route.keepView);
    document.addEventListener("keydown", clear);
    window.addEventListener("hashchange", () => follow(true));
    follow(false);
  }

  return { start };
})();

Explorer.start();
