// Finds organizations, people and occasions by any of their names; a combobox with a list.
const Search = (() => {
  const { make } = Elements;
  const field = document.getElementById("search-field");
  const box = document.getElementById("search-list");
  const status = document.getElementById("search-status");
  const MOST = 10;
  let found = [];
  let active = -1;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
  const entry = (label, names, what, fragment, strength) => (
    { label, what, fragment, strength, names: [label, ...names].filter(Boolean).map(plain) });

  const entries = [
    ...Data.payload.organizations.map((one) => entry(one.label, [one.short, ...one.aliases],
      Organization.kindOf(one), Route.organization(one.id), one.strength)),
    ...Data.payload.people.map((one) => entry(one.label, one.spellings, "person", Route.person(one.id), 0)),
    ...Data.payload.occasions.map((one) => entry(one.title, [],
      [Occasion.typeOf(one), one.when].filter(Boolean).join(", "), Route.occasion(one.id), 0)),
  ];

  // 0 is the whole name, 1 its beginning, 2 the beginning of a word, 3 anywhere.
  function rank(name, words) {
    const text = words.join(" ");
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    if (!words.every((word) => name.includes(word))) return Infinity;
    return words.every((word) => ` ${name}`.includes(` ${word}`)) ? 2 : 3;
  }

  const best = (one, words) => Math.min(...one.names.map((name) => rank(name, words)));

  function matches(text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries.map((one) => ({ one, place: best(one, words) })).filter(({ place }) => place < Infinity)
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
    [...box.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return;
    field.setAttribute("aria-activedescendant", `found-${index}`);
    box.children[index].scrollIntoView({ block: "nearest" });
  }

  function update() {
    const all = matches(field.value);
    found = all.slice(0, MOST);
    const asked = field.value.trim() !== "";
    const none = make("li", { class: "none", role: "presentation" }, "Nothing has this name.");
    box.replaceChildren(...(found.length ? found.map(option) : [none]));
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
