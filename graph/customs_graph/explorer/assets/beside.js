// The views beside picture and table: each is drawn anew when it comes into sight or what is shown has changed.
const Beside = (() => {
  const views = { timeline: Timeline, matrix: Matrix, map: PlaceMap };
  const paneOf = (name) => document.getElementById(`${name}-view`);
  let width = 0;

  function update() {
    const name = Route.view();
    if (!Object.hasOwn(views, name)) return;
    const pane = paneOf(name);
    const { scrollLeft, scrollTop } = pane;
    views[name].show(pane, Shown.current());
    pane.scrollTo(scrollLeft, scrollTop);
    width = pane.clientWidth;
  }

  // The drawing of the view in sight with its notes, { chart, notes }; null where it is the network itself.
  function drawing(shown, room) {
    const name = Route.view();
    const view = Object.hasOwn(views, name) ? views[name] : null;
    return view ? view.drawing(shown, room) : null;
  }

  function start() {
    Filters.onChange(update);
    const observer = new ResizeObserver(() => {
      const name = Route.view();
      if (Object.hasOwn(views, name) && paneOf(name).clientWidth && paneOf(name).clientWidth !== width) update();
    });
    Object.keys(views).forEach((name) => observer.observe(paneOf(name)));
  }

  return { update, drawing, start };
})();
