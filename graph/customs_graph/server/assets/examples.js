// The questions of the catalogue, by groups; one that is pressed is written into the editor and asked.
const Examples = (() => {
  const { make, button, counted } = Elements;
  const field = document.getElementById("examples-field");
  const list = document.getElementById("examples-list");
  const status = document.getElementById("examples-status");
  const asked = document.getElementById("asked");
  let take = null;

  const textOf = ({ question, why, keywords, name }) => ` ${question} ${why} ${keywords} ${name}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  const all = Given.examples.map((example) => {
    const one = { ...example, text: textOf(example) };
    return Object.assign(one, { made: button(one.question, () => choose(one)) });
  });
  const groups = [...new Set(all.map(({ group }) => group))].map((name, at) => {
    const members = all.filter(({ group }) => group === name);
    const count = make("span", { class: "count" });
    const items = members.map((one) => ({ one, item: make("li", {}, one.made) }));
    const made = make("details", at === 0 ? { open: "" } : {}, make("summary", {}, name, " ", count), make("ul", { class: "plain" }, items.map(({ item }) => item)));
    return { made, count, items };
  });

  function choose(one) {
    take(one.query);
    one.made.setAttribute("aria-current", "true");
    asked.replaceChildren(make("strong", {}, one.question), " ", one.why);
    asked.hidden = false;
  }

  // Words are sought by their beginnings.
  function filter() {
    const words = field.value.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let total = 0;
    for (const { made, count, items } of groups) {
      const fitting = items.filter(({ one, item }) => {
        item.hidden = !words.every((word) => one.text.includes(` ${word}`));
        return !item.hidden;
      });
      total += fitting.length;
      count.textContent = String(fitting.length);
      made.hidden = !fitting.length;
      if (words.length) made.open = true;
    }
    status.textContent = words.length ? counted(total, "example") : "";
  }

  // The example no longer tells what is asked once the query was changed.
  function forget() {
    asked.hidden = true;
    for (const { made } of all) made.removeAttribute("aria-current");
  }

  field.addEventListener("input", filter);
  list.append(...groups.map(({ made }) => made));
  document.getElementById("examples-count").textContent = String(all.length);
  filter();
  return { onTake: (listener) => { take = listener; }, forget };
})();
