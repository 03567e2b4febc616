// Finds organizations, people and occasions by any of their names, occasions also by place and topic; a combobox with a list.
const Search = (() => {
  const { make } = Elements;
  const field = document.getElementById("search-field");
  const box = document.getElementById("search-list");
  const status = document.getElementById("search-status");
  const MOST = 10;
  const WORDS = field.placeholder;
  let found = [];
  let active = -1;
  // What a choice does: it leads to what was found, unless one was asked to pick another mark.
  let picked = null;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
  // Word beginnings are sought in words alone, so that a bracket or a stroke begins one too.
  const words = (text) => ` ${text} ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  const entry = (id, label, names, also, what, strength) => {
    const own = [label, ...names].filter(Boolean).map(plain);
    const all = [...own, ...also.map(plain)].join(" ");
    return { id, label, what, strength, all: { text: all, words: words(all) },
      names: own.map((text) => ({ text, words: words(text) })) };
  };

  // The organizations that were part of the most come first.
  const made = () => [
    ...Data.payload.organizations.map((one) => entry(one.id, one.label, [one.short, ...one.aliases], [one.place],
      Organization.kindOf(one), Data.occasionsOf(one.id).length)),
    ...Data.payload.people.map((one) => entry(one.id, one.label, one.spellings, [], "person", 0)),
    ...Data.payload.occasions.map((one) => entry(one.id, one.title, [one.short], [one.place, ...one.topics],
      [Occasion.typeOf(one), one.when, one.place].filter(Boolean).join(", "), 0)),
  ];
  // Made when something is sought for the first time.
  let entries = null;

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
    entries = entries || made();
    return entries.filter((one) => !picked || Filters.network().marks.has(one.id))
      .map((one) => ({ one, place: best(one, asked) })).filter(({ place }) => place < Infinity)
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
    const { id } = found[index];
    const act = picked;
    field.value = "";
    field.blur();
    close();
    if (act) act(id);
    else Route.go(Route.mark(id));
  }

  // Asks for another mark of the network; leaving the field takes the question back.
  function pick(question, act) {
    picked = act;
    field.placeholder = `${question} …`;
    field.setAttribute("aria-description", question);
    field.focus();
  }

  function unasked() {
    close();
    picked = null;
    field.placeholder = WORDS;
    field.removeAttribute("aria-description");
  }

  function leave() {
    if (box.hidden && picked) field.blur();
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
    field.addEventListener("blur", unasked);
    field.addEventListener("keydown", (event) => {
      if (!keys.has(event.key) || event.isComposing) return;
      event.preventDefault();
      keys.get(event.key)();
    });
  }

  return { start, pick, plain };
})();
