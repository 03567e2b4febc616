// The legend is also the place of the filters: each kind can be pressed, the slider sets the least weight.
const Legend = (() => {
  const { make, button, counted, weight, capital } = Elements;
  const kinds = document.getElementById("kinds");
  const slider = document.getElementById("threshold");
  const value = document.getElementById("threshold-value");
  const nothing = document.getElementById("nothing");
  const controls = document.getElementById("controls");

  function kindButton(kind) {
    const count = Data.payload.organizations.filter((organization) => organization.kind === kind.id).length;
    const made = button("", () => Filters.toggleKind(kind.id), { class: "kind", title: kind.definition });
    made.append(Marks.mark(kind.id), make("span", {}, capital(kind.label)), make("span", { class: "kind-count" }, count));
    return made;
  }

  const countText = () => `${Filters.organizations().length} of `
    + `${counted(Data.payload.organizations.length, "organization")}, `
    + `${Filters.ties().length} of ${counted(Data.payload.ties.length, "tie")}`
    + (Filters.untied().length ? `, ${Filters.untied().length} without a tie` : "");

  const advice = {
    "every-kind": () => ["Every kind is switched off.", "Show all kinds", Filters.showAllKinds],
    kinds: () => ["The kinds shown have no tie with each other.", "Show all kinds", Filters.showAllKinds],
    weight: () => [`No tie between the kinds shown weighs ${weight(Filters.least())} or more.`,
      "Lower the minimum weight", () => Filters.setLeast(0)],
  };

  function showAdvice() {
    const reason = Filters.blocking();
    if (!reason) return nothing.replaceChildren();
    const [text, action, act] = advice[reason]();
    return nothing.replaceChildren(make("p", {}, text), button(action, act));
  }

  function update() {
    Data.payload.kinds.forEach((kind, index) =>
      kinds.children[index].setAttribute("aria-pressed", String(!Filters.isHidden(kind.id))));
    const least = Filters.least();
    slider.value = String(Filters.steps.indexOf(least));
    value.textContent = least === 0 ? "all ties" : `${weight(least)} or more`;
    slider.setAttribute("aria-valuetext", value.textContent);
    document.getElementById("counts").textContent = countText();
    document.getElementById("counts-short").textContent = counted(Filters.ties().length, "tie");
    showAdvice();
  }

  function unfoldWhereThereIsRoom() {
    const wide = matchMedia("print, (min-width: 60rem)");
    const unfold = () => { controls.open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();
  }

  function start() {
    const { rule, period } = Data.payload;
    kinds.append(...Data.payload.kinds.map(kindButton));
    slider.max = String(Filters.steps.length - 1);
    slider.addEventListener("input", () => Filters.setLeast(Filters.steps[Number(slider.value)]));
    document.getElementById("rule").append(
      make("strong", {}, `Weight: ${rule.label}. `), rule.explanation, period ? ` Period: ${period}.` : "");
    Filters.onChange(update);
    unfoldWhereThereIsRoom();
    update();
  }

  return { start };
})();
