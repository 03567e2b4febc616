// What can be done with one mark: show its partners' partners too, compare it with another, find the way to another.
const Focus = (() => {
  const { make, button } = Elements;

  const wider = () => Filters.live(() => {
    const two = Route.state().steps === 2;
    return button(two ? "Only direct partners" : "Partners of partners too", () => Route.set({ steps: two ? 1 : 2 }),
      { class: "tool", "aria-pressed": String(two) });
  });

  const tools = (id) => make("div", { class: "tools", role: "group", "aria-label": `More about ${Data.shortOf(id)}` },
    wider(),
    button("Compare with …", () => Search.pick(`Compare ${Data.shortOf(id)} with`, (other) => Route.go(Route.comparison(id, other))),
      { class: "tool" }),
    button("Way to …", () => Search.pick(`Shortest way from ${Data.shortOf(id)} to`, (other) => Route.go(Route.path(id, other))),
      { class: "tool" }));

  return { tools };
})();
