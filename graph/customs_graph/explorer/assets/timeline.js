// The occasions over time: bars on an axis where there is room, a list with a small axis where there is not.
const Timeline = (() => {
  const { make, draw, counted } = Elements;
  const NARROW = 620;
  const LANE = 24;
  const SIZE = 12.5;
  const EDGE = 20;
  const TOP = 34;
  const GAP = 6;
  const SIGN = 16;
  const LONGEST = 300;
  const SIGNS = "Circle: event; square: agreement; triangle: sponsorship. Hollow: planned, offered or intended; with a dot: "
    + "only mentioned.";
  const HEADINGS = new Map([["event", "Events"], ["agreement", "Agreements"], ["sponsorship", "Sponsorships"]]);

  const dated = (occasions) => occasions.map((occasion) => ({ occasion, span: Months.span(occasion) }))
    .filter(({ span }) => span).sort((a, b) => a.span.from - b.span.from || a.span.until - b.span.until);

  // The name stands right of its bar if there is room, else left of it.
  function placed({ occasion, span }, scale, width) {
    const inner = width - 2 * EDGE;
    const start = EDGE + scale.at(span.from) * inner;
    const end = Math.max(EDGE + scale.at(span.until) * inner, start + 8);
    const room = { right: width - EDGE - end - GAP - SIGN, left: start - EDGE - GAP - SIGN };
    const longest = Math.max(LONGEST, width * 0.3);
    const wanted = Math.min(Glyphs.widthOf(occasion.short, SIZE), longest);
    const right = room.right >= wanted || room.right >= room.left;
    const words = Glyphs.shortened(occasion.short, SIZE, Math.min(longest, right ? room.right : room.left));
    const taken = GAP + SIGN + Glyphs.widthOf(words, SIZE);
    return { occasion, span, start, end, words, right, from: right ? start : start - taken, until: right ? end + taken : end };
  }

  // In the order of time, each into the first lane where it touches nothing.
  function laned(items) {
    const lanes = [];
    const apart = (a, b) => a.until + 14 <= b.from || b.until + 14 <= a.from;
    return items.map((item) => {
      const free = lanes.findIndex((others) => others.every((other) => apart(other, item)));
      const lane = free < 0 ? lanes.push([]) - 1 : free;
      lanes[lane].push(item);
      return { ...item, lane };
    });
  }

  function mark(item, top, chosen) {
    const { occasion, span, start, end } = item;
    const y = top + item.lane * LANE;
    const at = item.right ? end + GAP : item.from;
    const isChosen = chosen && chosen.has(occasion.id);
    const state = isChosen ? " chosen" : chosen && chosen.size > 1 ? " aside" : "";
    const bar = span.exact ? { class: `moment-bar bar-${Glyphs.fillOf(occasion) === "full" ? "sure" : "outline"}` }
      : { class: "moment-bar bar-vague", fill: "url(#hatch)" };
    return draw("a", { class: `moment${state}`, href: Route.occasion(occasion.id), "aria-label": Glyphs.told(occasion),
      ...(isChosen ? { "aria-current": "true" } : {}) },
      draw("rect", { class: "moment-ground", x: item.from - 4, y: y + 1, width: item.until - item.from + 8, height: LANE - 2, rx: 4 }),
      draw("rect", { ...bar, x: start, y: y + LANE / 2 - 5, width: end - start, height: 10, rx: 2 }),
      Glyphs.signAt(occasion, at, y + LANE / 2 - 6),
      Glyphs.text({ class: "moment-name", x: at + SIGN, y: y + LANE / 2 + 4.5, "aria-hidden": "true" }, item.words));
  }

  function lasting(months, room) {
    const words = months < 24 ? counted(months, "month") : counted(Math.round(months / 12), "year");
    return Glyphs.widthOf(words, 12) < room ? words : "⋯";
  }

  function ticks(scale, width, height) {
    const inner = width - 2 * EDGE;
    const made = [];
    let free = 0;
    for (const part of scale.parts) {
      const [left, right] = [EDGE + part.left * inner, EDGE + part.right * inner];
      const gap = part.until - part.from > 1;
      if (gap) made.push(draw("rect", { class: "gap", x: left, y: TOP - 8, width: right - left, height: height - TOP + 8 }));
      made.push(draw("line", { class: "tick", x1: left, x2: left, y1: TOP - 8, y2: height }));
      const words = gap ? lasting(part.until - part.from, right - left) : Months.words(part.from);
      if (left < free && !gap) continue;
      const centred = gap ? (left + right) / 2 : left + 4;
      made.push(Glyphs.text({ class: "tick-name", x: centred, y: TOP - 14, "text-anchor": gap ? "middle" : "start" }, words));
      free = gap ? right : left + Glyphs.widthOf(words, 12) + 10;
    }
    return made;
  }

  function chart(occasions, width, chosen) {
    const items = dated(occasions);
    const scale = Months.scale(items.map(({ span }) => span));
    let top = TOP;
    const groups = [...HEADINGS].map(([kind, heading]) => {
      const lanes = laned(items.filter(({ occasion }) => occasion.kind === kind).map((item) => placed(item, scale, width)));
      if (!lanes.length) return null;
      const start = top + 22;
      top = start + (Math.max(...lanes.map(({ lane }) => lane)) + 1) * LANE + 8;
      return [Glyphs.text({ class: "lane-name", x: EDGE, y: start - 6 }, heading), lanes.map((item) => mark(item, start, chosen))];
    });
    return draw("svg", { class: "chart", width, height: top, viewBox: `0 0 ${width} ${top}`, role: "group",
      "aria-label": "Occasions over time" }, hatch(), ticks(scale, width, top), groups.filter(Boolean));
  }

  const hatch = () => draw("defs", {}, draw("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)" }, draw("rect", { class: "hatch", width: 2, height: 6 })));

  function small(span, scale) {
    const [from, until] = [scale.at(span.from) * 100, scale.at(span.until) * 100];
    return draw("svg", { class: "small-axis", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { class: "bar-rest", width: 100, height: 4 }),
      draw("rect", { class: "bar-part", x: Math.min(from, 98), width: Math.max(until - from, 2), height: 4 }));
  }

  function entry(occasion, chosen, axis) {
    const current = chosen && chosen.has(occasion.id) ? { class: "chosen", "aria-current": "true" } : {};
    return make("li", current, make("a", { class: "dated", href: Route.occasion(occasion.id) }, Glyphs.sign(occasion),
      make("span", {}, occasion.title)),
      make("p", { class: "facts" }, [occasion.when, occasion.place, occasion.status].filter(Boolean).join(" · ")), axis);
  }

  function listed(occasions, chosen) {
    const items = dated(occasions);
    const scale = Months.scale(items.map(({ span }) => span));
    const years = new Map();
    for (const item of items) {
      const year = item.occasion.start.slice(0, 4);
      years.set(year, [...(years.get(year) || []), entry(item.occasion, chosen, small(item.span, scale))]);
    }
    return [...years].map(([year, entries]) => make("section", { class: "year" }, make("h2", {}, year),
      make("ol", {}, entries)));
  }

  function undated(occasions, chosen) {
    const without = occasions.filter((occasion) => !Months.span(occasion));
    if (!without.length) return null;
    return make("section", { class: "undated" }, make("h2", {}, `Date not stated (${without.length})`),
      make("ul", {}, without.map((occasion) => entry(occasion, chosen, null))));
  }

  function gapsInWords(occasions) {
    const { gaps } = Months.scale(dated(occasions).map(({ span }) => span));
    const wide = gaps.filter(({ from, until }) => until - from > 2);
    if (!wide.length) return "";
    const words = wide.map(({ from, until }) => `${Months.words(from)} to ${Months.words(until - 1)}`);
    return `The axis is not even: drawn narrow, because nothing in them has a known month, are ${words.join("; ")}.`;
  }

  function told(occasions) {
    const vague = dated(occasions).some(({ span }) => !span.exact);
    return [gapsInWords(occasions), vague && "A hatched bar spans all the time that a date without a day may mean.",
      occasions.some((one) => one.decided_at) && "What an event decided stands at the date of that event."].filter(Boolean);
  }

  function explained(occasions) {
    return make("div", { class: "explained" }, make("ul", { class: "key", "aria-label": "Signs" }, Glyphs.key(occasions)),
      make("p", {}, told(occasions).join(" ")));
  }

  // Shows the occasions in the pane; returns the drawing that can be taken away, if there is one.
  function show(pane, shown) {
    const { occasions } = shown;
    const chosen = Glyphs.chosen();
    if (!occasions.length) return pane.replaceChildren(make("p", { class: "explained" }, "No occasion passes the filters."));
    const narrow = pane.clientWidth < NARROW;
    const some = dated(occasions).length > 0;
    return pane.replaceChildren(make("p", { class: "caption" }, `${counted(occasions.length, "occasion")}; each leads to `
      + "who took part and where it is written."),
      make("div", { class: "over-time" }, !some ? null : narrow ? listed(occasions, chosen)
        : chart(occasions, pane.clientWidth - 2, chosen)),
      undated(occasions, chosen), explained(occasions));
  }

  // For taking away: drawn at a width of its own, so that a phone gives the same drawing as a desk.
  function drawing({ occasions }, width) {
    if (!dated(occasions).length) return null;
    const without = occasions.length - dated(occasions).length;
    const notes = [SIGNS, ...told(occasions), without ? `${counted(without, "occasion")} without a date not drawn.` : ""];
    return { chart: chart(occasions, width, Glyphs.chosen()), notes: notes.filter(Boolean) };
  }

  return { show, drawing };
})();
