// The legend is also the place of the filters: each kind can be pressed, the slider sets the least weight.
const Legend = (() => {
  const { make, button, counted, weight, capital } = Elements;
  const kinds = document.getElementById("kinds");
  const slider = document.getElementById("threshold");
  const value = document.getElementById("threshold-value");
  const rules = document.getElementById("rule");
  const nothing = document.getElementById("nothing");
  const controls = document.getElementById("controls");

  function kindButton(kind) {
    const made = button("", () => Filters.toggle("without", kind.id), { class: "kind", title: kind.definition });
    made.append(Marks.mark(kind.id), make("span", {}, capital(kind.label)), make("span", { class: "kind-count" }));
    return made;
  }

  const others = () => {
    const { marks } = Filters.network();
    return [[Data.occasions, "Event, agreement or programme"], [Data.people, "Person"]]
      .map(([records, text]) => [[...records.keys()].filter((id) => marks.has(id)), text]).filter(([found]) => found.length)
      .map(([found, text]) => make("span", { class: "kind other" }, Marks.of(found[0]), text, make("span", { class: "kind-count" }, found.length)));
  };

  const marksText = () => {
    const total = Data.placesIn(Route.state().net).size;
    const word = { organizations: "organization", people: "person" }[Route.state().net] || "mark";
    return `${Filters.marks().length} of ${counted(total, word, word === "person" ? "people" : `${word}s`)}`;
  };
  const tiesText = () => {
    const { modes, ties } = Filters.whole();
    return `${Filters.ties().length} of ${counted(ties.length, modes === 1 ? "tie" : "line")}`;
  };
  const countText = () => `${marksText()}, ${tiesText()}`
    + (Filters.untied().length ? `, ${Filters.untied().length} without a tie` : "");

  const LOOSEN = {
    weight: () => [`No tie ${Route.state().without.length ? "between the kinds shown" : "shown"} weighs `
      + `${weight(Route.state().weight)} or more.`, "Lower the minimum weight"],
    keep: () => ["None of these ties is among the strongest of its ends.", "Show more than the backbone"],
    without: () => (Route.state().without.length === Data.payload.kinds.length ? ["Every kind is switched off.", "Show all kinds"]
      : ["The kinds shown have no tie with each other.", "Show all kinds"]),
    since: () => ["Nothing ties anybody in this period.", "Begin earlier"],
    until: () => ["Nothing ties anybody in this period.", "End later"],
    roles: () => ["Nobody shown played these roles together.", "Count all roles"],
    topics: () => ["No occasion shown has these topics.", "Show all topics"],
    sponsors: () => ["Nothing shown was paid for by these.", "Show all sponsors"],
    regions: () => ["Those at home there have no tie with each other.", "Show all regions"],
  };

  function showAdvice() {
    const names = Filters.blocking();
    if (!names.length) return nothing.replaceChildren();
    const advice = names.map((name) => [name, ...LOOSEN[name]()]);
    return nothing.replaceChildren(make("p", {}, advice[0][1]),
      ...advice.map(([name, , action]) => button(action, () => Filters.reset([name]))));
  }

  function showKinds() {
    const { marks } = Filters.network();
    const { without } = Route.state();
    const counts = new Map();
    for (const { id, kind } of Data.payload.organizations) if (marks.has(id)) counts.set(kind, (counts.get(kind) || 0) + 1);
    Data.payload.kinds.forEach((kind, index) => {
      const count = counts.get(kind.id) || 0;
      const made = kinds.children[index];
      made.setAttribute("aria-pressed", String(!without.includes(kind.id)));
      made.querySelector(".kind-count").textContent = String(count);
      made.hidden = count === 0;
    });
    kinds.querySelectorAll(".other").forEach((one) => one.remove());
    kinds.append(...others());
  }

  function showWeight() {
    const steps = Filters.steps();
    const { weight: least } = Route.state();
    slider.max = String(Math.max(steps.length - 1, 1));
    slider.disabled = steps.length < 2;
    slider.value = String(Math.max(0, steps.findLastIndex((step) => step <= least)));
    value.textContent = least === 0 ? "all ties" : `${weight(least)} or more`;
    slider.setAttribute("aria-valuetext", value.textContent);
    slider.closest(".threshold").hidden = Filters.network().modes === 2;
    rules.value = Route.state().rule;
    rules.closest(".rule-choice").hidden = Filters.network().modes === 2;
  }

  function update() {
    showKinds();
    showWeight();
    document.getElementById("rule-text").replaceChildren(make("strong", {}, Shown.ruleText()), ` Period: ${Shown.period()}.`,
      Shown.filters().length ? ` ${capital(Shown.filters().join("; "))}.` : "");
    document.getElementById("counts").textContent = countText();
    document.getElementById("counts-short").textContent = tiesText();
    showAdvice();
  }

  function unfoldWhereThereIsRoom() {
    const wide = matchMedia("print, (min-width: 60rem)");
    const unfold = () => { controls.open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();
  }

  function start() {
    kinds.append(...Data.payload.kinds.map(kindButton));
    rules.append(...Data.payload.rules.map((rule) => make("option", { value: rule.name }, rule.label)));
    rules.addEventListener("change", () => Route.set({ rule: rules.value, weight: 0 }));
    slider.addEventListener("input", () => Route.set({ weight: Filters.steps()[Number(slider.value)] || 0 }, true));
    Filters.onChange(update);
    unfoldWhereThereIsRoom();
  }

  return { start, counts: countText };
})();
