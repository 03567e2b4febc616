// The filters that are lists: kinds of roles, topics, sponsors and regions, each with how many occasions it has.
const Choices = (() => {
  const { make, capital } = Elements;
  const place = document.getElementById("choices");
  const more = document.getElementById("more-filters");
  const summary = document.getElementById("more-filters-count");
  const backbone = document.getElementById("backbone");

  const count = (isMeant) => Data.payload.occasions.filter(isMeant).length;
  const sponsors = () => [...new Set(Data.payload.occasions.flatMap((one) =>
    one.involvements.filter((act) => act.role === "sponsor").map((act) => act.organization)))];
  const byLabel = (a, b) => Data.compare(a.label, b.label);

  const LISTS = [
    ["roles", "Roles", () => Data.payload.role_kinds.filter(({ id }) => id !== "aside").map((kind) => ({
      id: kind.id, label: kind.label, hint: kind.roles.join(", "),
      count: count((one) => one.involvements.some((act) => kind.roles.includes(act.role))) }))],
    ["topics", "Topics", () => [...new Set(Data.payload.occasions.flatMap((one) => one.topics))].map((topic) => ({
      id: topic, label: capital(topic), count: count((one) => one.topics.includes(topic)) })).sort(byLabel)],
    ["sponsors", "Paid for by", () => sponsors().map((id) => ({ id, label: Data.shortOf(id), hint: Data.nameOf(id),
      count: count((one) => one.involvements.some((act) => act.role === "sponsor" && act.organization === id)) })).sort(byLabel)],
    ["regions", "At home in", () => Data.payload.regions.map(({ id, label }) => ({ id, label,
      count: Data.payload.organizations.filter((one) => one.regions.includes(id)).length })).filter((one) => one.count)],
  ];

  function box(name, { id, label, hint, count: many }) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => Filters.toggle(name, id));
    Filters.onChange(() => { input.checked = Route.state()[name].includes(id); });
    input.checked = Route.state()[name].includes(id);
    return make("label", { class: "choice-box", ...(hint ? { title: hint } : {}) }, input, make("span", {}, label),
      make("span", { class: "kind-count" }, many));
  }

  const list = ([name, title, entries]) => {
    const found = entries();
    return found.length ? make("fieldset", { class: "choice-list" }, make("legend", {}, title),
      make("div", { class: "choice-boxes", tabindex: "0", role: "group", "aria-label": title }, found.map((one) => box(name, one)))) : null;
  };

  function update() {
    const on = LISTS.reduce((sum, [name]) => sum + Route.state()[name].length, Route.isFirst("keep", Route.state().keep) ? 0 : 1);
    summary.textContent = on ? `${on} on` : "";
    backbone.checked = Route.state().keep === "backbone";
  }

  function close(event) {
    if (event.key !== "Escape" || !more.open) return;
    event.preventDefault();
    more.open = false;
    more.querySelector("summary").focus();
  }

  function start() {
    place.append(...LISTS.map(list).filter(Boolean));
    backbone.addEventListener("change", () => Route.set({ keep: backbone.checked ? "backbone" : "all" }));
    more.addEventListener("keydown", close);
    Filters.onChange(update);
    update();
  }

  return { start };
})();
