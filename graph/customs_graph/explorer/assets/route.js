// The whole state of the page, as the fragment of the address: what is selected (#org=…, #tie=a~b, #event=…, #person=…,
// #path=a~b, #compare=a~b), and behind it which network, how it is seen, and the filters.
const Route = (() => {
  // encodeURIComponent leaves ~ alone, which separates the parts of a list, and escapes the & between the settings.
  const encoded = (text) => encodeURIComponent(text).replaceAll("~", "%7E");
  const pair = (name, a, b) => `#${name}=${encoded(a)}~${encoded(b)}`;
  const overview = "#overview";
  const organization = (id) => `#org=${encoded(id)}`;
  const tie = (one) => pair("tie", one.a, one.b);
  const occasion = (id) => `#event=${encoded(id)}`;
  const person = (id) => `#person=${encoded(id)}`;
  const path = (a, b) => pair("path", a, b);
  const comparison = (a, b) => pair("compare", a, b);
  const mark = (id) => (Data.organizations.has(id) ? organization : Data.people.has(id) ? person : occasion)(id);

  const one = (text) => text;
  const many = (text) => text.split("~").filter(Boolean).map(decoded).filter((part) => part !== null);
  const word = (value) => encoded(value);
  const words = (values) => values.map(encoded).join("~");
  const number = (text) => Math.max(0, Number(text) || 0);
  const known = (values) => (text) => (values.includes(text) ? text : values[0]);
  const day = (text) => (/^\d{4}(-\d\d){0,2}$/.test(text) ? text : "");
  const VIEWS = ["picture", "table", "timeline", "matrix", "map"];
  const NETS = Data.payload.networks.map(({ name }) => name);

  // A network of more marks, or more ties, is too large to be looked at whole, and begins with its backbone.
  const MOST_MARKS = 5000;
  const MOST_TIES = 25000;
  const KEEPS = ["all", "backbone"];
  const isLarge = (net) => Data.placesIn(net).size > MOST_MARKS || Data.tiesIn(net) > MOST_TIES;
  const keepOf = (net) => KEEPS[Number(Networks.isWeighed(net) && isLarge(net))];

  // In the order in which they stand in the address; what is as it begins is left out. The first value filters nothing.
  const SETTINGS = {
    net: { first: NETS[0] || "organizations", read: known(NETS), write: word },
    view: { first: "picture", read: known(VIEWS), write: word },
    rule: { first: Data.payload.rule, read: (text) => (Data.rules.has(text) ? text : Data.payload.rule), write: word },
    since: { first: "", read: day, write: word },
    until: { first: "", read: day, write: word },
    weight: { first: 0, read: number, write: String },
    steps: { first: 1, read: (text) => (text === "2" ? 2 : 1), write: String },
    keep: { first: KEEPS[0], read: (text) => (KEEPS.includes(text) ? text : null), write: word },
    without: { first: [], read: many, write: words },
    roles: { first: [], read: many, write: words },
    topics: { first: [], read: many, write: words },
    sponsors: { first: [], read: many, write: words },
    regions: { first: [], read: many, write: words },
    story: { first: 0, read: number, write: String },
  };
  const FILTERS = ["since", "until", "weight", "keep", "without", "roles", "topics", "sponsors", "regions"];

  const bothKnown = (text) => {
    const [a, b] = text.split("~").map(decoded);
    return a !== b && isMark(a) && isMark(b) ? { a, b } : null;
  };
  const isMark = (id) => Data.organizations.has(id) || Data.people.has(id) || Data.occasions.has(id);
  const readers = new Map([
    ["org", (text) => Data.organizations.get(decoded(text))],
    ["tie", bothKnown],
    ["event", (text) => Data.occasions.get(decoded(text))],
    ["person", (text) => Data.people.get(decoded(text))],
    ["path", bothKnown],
    ["compare", bothKnown],
  ]);

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return null;
    }
  }

  // What is set here and not yet written: sliders move faster than an address may change.
  let state = read(location.hash);
  let listener = () => {};
  let waiting = null;

  function unfiltered() {
    const firsts = Object.entries(SETTINGS).map(([name, { first }]) => [name, first]);
    return { selected: overview.slice(1), ...Object.fromEntries(firsts) };
  }

  function read(hash) {
    const found = { ...unfiltered(), keep: null };
    for (const part of hash.slice(1).split("&").filter(Boolean)) {
      const at = part.indexOf("=");
      const name = at < 0 ? part : part.slice(0, at);
      if (Object.hasOwn(SETTINGS, name)) found[name] = SETTINGS[name].read(part.slice(at + 1));
      else found.selected = part;
    }
    const keep = Networks.isWeighed(found.net) ? found.keep : null;
    return { ...found, keep: keep || keepOf(found.net) };
  }

  const isFirst = (name, value) => (Array.isArray(value) ? value.length === 0 : value === SETTINGS[name].first);

  function written(from = state) {
    const begins = (name) => (name === "keep" ? from.keep === keepOf(from.net) : isFirst(name, from[name]));
    const set = Object.keys(SETTINGS).filter((name) => !begins(name));
    return `#${[from.selected, ...set.map((name) => `${name}=${SETTINGS[name].write(from[name])}`)].join("&")}`;
  }

  function current() {
    const at = state.selected.indexOf("=");
    const [name, text] = [state.selected.slice(0, Math.max(at, 0)), state.selected.slice(at + 1)];
    const reader = readers.get(name);
    const record = reader ? reader(text) : null;
    return record ? { name, record, lost: false } : { name: "overview", record: null, lost: Boolean(reader) };
  }

  // A step of the history each time, except for what moves, which only replaces the last.
  function set(patch, moving = false) {
    state = { ...state, ...patch };
    clearTimeout(waiting);
    if (moving) waiting = setTimeout(() => history.replaceState(null, "", written()), 200);
    else if (written() !== location.hash) history.pushState(null, "", written());
    listener();
  }

  const go = (fragment, patch = {}) => set({ selected: fragment.slice(1) || overview.slice(1), ...patch });
  const visit = (fragment) => { state = read(fragment); history.pushState(null, "", written()); listener(); };

  // The addresses of links say what is selected; the rest of the state stays as it is.
  function keepState(event) {
    const found = event.target.closest("a[href^='#']");
    if (!found || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(found.getAttribute("href"));
  }

  function follow() {
    clearTimeout(waiting);
    state = read(location.hash);
    listener();
  }

  function start(changed) {
    const { start: begin } = Data.payload;
    if (!location.hash && begin) history.replaceState(null, "", `#${begin}`);
    state = read(location.hash);
    listener = changed;
    document.addEventListener("click", keepState);
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
  }

  return {
    VIEWS, overview, organization, tie, occasion, person, path, comparison, mark, current, set, go, visit, start, written, FILTERS,
    state: () => state, view: () => state.view, unfiltered, keepOf, first: (name) => SETTINGS[name].first, isFirst,
  };
})();
