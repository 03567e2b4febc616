// Where it was: a map of the places and, below it, what there is of each, in words and links.
const PlaceMap = (() => {
  const { make, button, link, list, counted } = Elements;
  const NARROW = 620;
  const NEAREST = 8;
  let zoom = 1;
  let chosen = new Set();

  // The places with what passes the filters there.
  function placesOf(shown) {
    const events = new Set(shown.occasions.map((one) => one.id));
    const nodes = new Set(shown.nodes.map((one) => one.id));
    return Data.payload.places.map((place) => ({ ...place, events: place.events.filter((id) => events.has(id)),
      organizations: place.organizations.filter((id) => nodes.has(id)) }))
      .filter((place) => place.events.length || place.organizations.length);
  }

  const eventLine = (id) => {
    const occasion = Data.occasions.get(id);
    return [link(Route.occasion(id), occasion.title),
      make("span", { class: "facts" }, ` ${[occasion.when, occasion.status].filter(Boolean).join(" · ")}`)];
  };

  const entry = (place) => make("section", { class: `at${chosen.has(place.id) ? " chosen" : ""}` },
    make("h2", {}, place.label), place.events.length ? list("events-there", place.events.map(eventLine)) : null,
    place.organizations.length ? make("p", { class: "homes" }, make("span", { class: "facts" }, "At home: "),
      place.organizations.map((id) => [Marks.organization(id), " "])) : null);

  const busiest = (a, b) => b.events.length - a.events.length || Data.compare(a.label, b.label);

  function modesOf(occasions) {
    const counts = new Map();
    for (const { mode } of occasions) counts.set(mode || "not stated", (counts.get(mode || "not stated") || 0) + 1);
    return [...counts].sort(([a], [b]) => Data.compare(a, b)).map(([mode, count]) => `${count} ${mode}`).join(", ");
  }

  function elsewhere(shown, places) {
    const there = new Set(places.flatMap((place) => place.events));
    const homes = new Set(places.flatMap((place) => place.organizations));
    const without = shown.occasions.filter((one) => one.kind === "event" && !there.has(one.id));
    const homeless = shown.nodes.filter((one) => one.type === "org" && !homes.has(one.id)).length;
    return make("section", { class: "at" }, make("h2", {}, "Not on the map"),
      without.length ? [make("p", {}, `${counted(without.length, "event")} without a place (how it was held: ${modesOf(without)})`),
        list("events-there", without.map((one) => eventLine(one.id)))] : null,
      homeless ? make("p", {}, `${counted(homeless, "organization")} of which no source says a place, or only a region.`) : null);
  }

  function listed(shown, places, again) {
    const some = places.filter((place) => !chosen.size || chosen.has(place.id)).sort(busiest);
    return make("div", { class: "places-there" },
      chosen.size ? button("All places", () => again(new Set(), ".map-pane"), { class: "only" }) : null,
      some.map(entry), chosen.size ? null : elsewhere(shown, places));
  }

  function zooming(again) {
    const to = (value) => { zoom = Math.min(NEAREST, Math.max(1, value)); };
    const act = (id, value) => () => { to(value()); again(chosen, `#${id}`); };
    return make("div", { class: "zoom" },
      button("+", act("map-in", () => zoom * 1.6), { id: "map-in", "aria-label": "Zoom in" }),
      button("−", act("map-out", () => zoom / 1.6), { id: "map-out", "aria-label": "Zoom out" }),
      button("Fit", act("map-fit", () => 1), { id: "map-fit" }));
  }

  // What was in the middle stays there, or what is chosen comes there.
  function centre(pane, before) {
    const mark = pane.querySelector(".place.chosen circle, .place.lit circle");
    const point = mark ? mark.getBoundingClientRect() : null;
    const box = pane.getBoundingClientRect();
    const middle = { x: pane.scrollWidth * before.x, y: pane.scrollHeight * before.y };
    if (point) Object.assign(middle, { x: point.x - box.x + pane.scrollLeft, y: point.y - box.y + pane.scrollTop });
    pane.scrollTo(middle.x - pane.clientWidth / 2, middle.y - pane.clientHeight / 2);
  }

  function middleOf(pane) {
    if (!pane) return { x: 0.5, y: 0.5 };
    return { x: (pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth, y: (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight };
  }

  const OURS = "The sources name the places; where these lie is our own, approximate entry. Coasts are not drawn.";
  const KEY = [["circle", "events, the more the larger"], ["square", "only organizations at home"]];
  const caption = () => make("div", { class: "caption" },
    make("ul", { class: "key", "aria-label": "Signs" }, KEY.map(([shape, words]) => make("li", {}, make("i", { class: `sample ${shape}` }), words))),
    make("p", {}, OURS));

  // A phone shows a part at a time: the height of the pane is filled, and the rest is reached by scrolling.
  function scaleFor(pane, places) {
    const edges = Globe.frame(places);
    const room = { width: pane.clientWidth - 2, height: Math.max(150, pane.clientHeight - 2) };
    return Atlas.fitting(edges, room) * zoom;
  }

  // The places of what is selected: its events, or the home of the organization.
  function litOf(places) {
    const events = Glyphs.chosen() || new Set();
    const { name, record } = Route.current();
    const home = name === "org" ? record.id : null;
    return new Set(places.filter((place) => place.events.some((id) => events.has(id)) || place.organizations.includes(home))
      .map((place) => place.id));
  }

  function show(pane, shown) {
    const places = placesOf(shown);
    chosen = new Set([...chosen].filter((id) => places.some((place) => place.id === id)));
    const again = (picked, focus) => {
      chosen = picked;
      show(pane, Shown.current());
      if (focus) pane.querySelector(focus).focus();
    };
    const before = middleOf(pane.querySelector(".map-pane"));
    const mapPane = make("div", { class: "map-pane", tabindex: 0, role: "region", "aria-label": "Map; the list after it says the same" });
    const top = make("div", { class: "map-frame" }, mapPane, places.length ? zooming(again) : null);
    pane.replaceChildren(make("div", { class: "map-and-list" }, top, listed(shown, places, again)), caption());
    if (!places.length) return mapPane.append(make("p", { class: "explained" }, "No place with coordinates passes the filters."));
    const pick = (cluster) => {
      const own = new Set(cluster.places.map((place) => place.id));
      const same = [...own].every((id) => chosen.has(id));
      again(same ? new Set() : own, `[data-places="${CSS.escape(cluster.places.map((place) => place.id).join(" "))}"]`);
    };
    mapPane.append(Atlas.chart(places, scaleFor(mapPane, places), { chosen, lit: litOf(places) }, pick));
    return centre(mapPane, before);
  }

  function drawing(shown, width) {
    const places = placesOf(shown);
    if (!places.length) return null;
    const scale = Atlas.fitting(Globe.frame(places), { width, height: Infinity });
    const notes = [`${KEY.map(([shape, words]) => `${Elements.capital(shape)}: ${words}`).join("; ")}.`, OURS];
    return { chart: Atlas.chart(places, scale, { chosen: new Set(), lit: litOf(places) }, () => {}), notes };
  }

  return { show, drawing };
})();
