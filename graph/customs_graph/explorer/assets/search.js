// Finds organizations, people and occasions by any of their names, occasions also by place and topic; a combobox with a list.
const Search = (() => {
  const { make } = Elements;
  const field = document.getElementById("search-field");
  const box = document.getElementById("search-list");
  const status = document.getElementById("search-status");
  const MOST = 10;
  let found = [];
  let active = -1;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
  // Word beginnings are sought in words alone, so that a bracket or a stroke begins one too.
  const words = (text) => ` ${text} ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  const entry = (label, names, also, what, fragment, strength) => {
    const own = [label, ...names].filter(Boolean).map(plain);
    const all = [...own, ...also.map(plain)].join(" ");
    return { label, what, fragment, strength, all: { text: all, words: words(all) },
      names: own.map((text) => ({ text, words: words(text) })) };
  };

  const entries = [
    ...Data.payload.organizations.map((one) => entry(one.label, [one.short, ...one.aliases], [one.place],
      Organization.kindOf(one), Route.organization(one.id), one.strength)),
    ...Data.payload.people.map((one) => entry(one.label, one.spellings, [], "person", Route.person(one.id), 0)),
    ...Data.payload.occasions.map((one) => entry(one.title, [], [one.place, ...one.topics],
      [Occasion.typeOf(one), one.when, one.place].filter(Boolean).join(", "), Route.occasion(one.id), 0)),
  ];

  const begins = (where, asked) => asked.every((word) => where.words.includes(` ${word}`));
  const holds = (where, asked) => asked.every((word) => where.text.includes(word));

  // 0 is the whole name, 1 its beginning, 2 the beginning of its words; then 3 that of words of the place or topics,
  // and last 4 anywhere in the name, 5 anywhere.
  function rank(name, asked) {
    const text = asked.join(" ");
    if (name.text === text) return 0;
    if (name.text.startsWith(text)) return 1;
    if (begins(name, asked)) return 2;
    return holds(name, asked) ? 4 : Infinity;
  }

  function best(one, asked) {
    const elsewhere = begins(one.all, asked) ? 3 : holds(one.all, asked) ? 5 : Infinity;
    return Math.min(elsewhere, ...one.names.map((name) => rank(name, asked)));
  }

  function matches(text) {
    const asked = plain(text).split(/\s+/).filter(Boolean);
    if (!asked.length) return [];
    return entries.map((one) => ({ one, place: best(one, asked) })).filter(({ place }) => place < Infinity)
      .sort((a, b) => a.place - b.place || b.one.strength - a.one.strength).map(({ one }) => one);
  }

  function option(one, index) {
    const made = make("li", { id: `found-${index}`, role: "option", "aria-selected": "false" },
      make("span", { class: "found-name" }, one.label), make("span", { class: "found-what" }, one.what));
    made.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
    return made;
  }

  function close() {
    box.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    box.querySelectorAll("[role=option]").forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return;
    field.setAttribute("aria-activedescendant", `found-${index}`);
    box.children[index].scrollIntoView({ block: "nearest" });
  }

  function update() {
    const all = matches(field.value);
    found = all.slice(0, MOST);
    const asked = field.value.trim() !== "";
    const none = make("li", { class: "none", role: "presentation" }, "No name, place or topic is like this.");
    const rest = all.length - found.length;
    const more = rest ? [make("li", { class: "none", role: "presentation" }, `${rest} more; type on to find them.`)] : [];
    box.replaceChildren(...(found.length ? [...found.map(option), ...more] : [none]));
    box.hidden = !asked;
    field.setAttribute("aria-expanded", String(asked && found.length > 0));
    status.textContent = asked ? `${all.length} found` : "";
    field.removeAttribute("aria-activedescendant");
    mark(found.length ? 0 : -1);
  }

  function choose(index) {
    if (!found[index]) return;
    const { fragment } = found[index];
    field.value = "";
    field.blur();
    close();
    Route.go(fragment);
  }

  function leave() {
    if (box.hidden) field.value = "";
    close();
  }

  const step = (by) => { if (found.length) mark((active + by + found.length) % found.length); };
  const keys = new Map([
    ["ArrowDown", () => (box.hidden ? update() : step(1))],
    ["ArrowUp", () => (box.hidden ? update() : step(-1))],
    ["Enter", () => choose(active)],
    ["Escape", leave],
  ]);

  function start() {
    field.addEventListener("input", update);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (!keys.has(event.key) || event.isComposing) return;
      event.preventDefault();
      keys.get(event.key)();
    });
  }

  return { start };
})();
