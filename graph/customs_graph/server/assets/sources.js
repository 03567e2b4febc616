// Which named graphs are asked; all together where none is chosen.
const Sources = (() => {
  const { make } = Elements;
  const list = document.getElementById("sources-list");
  const told = document.getElementById("sources-chosen");
  const boxes = Given.sources.map(([graph, name, statements]) => {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", tell);
    const label = name || graph.split("/").at(-1);
    list.append(make("label", { class: "choice-line" }, box, make("span", {}, label),
      make("small", {}, `${statements.toLocaleString("en")} statements, ${graph}`)));
    return { graph, label, box };
  });

  const chosen = () => boxes.filter(({ box }) => box.checked);

  function tell() {
    const names = chosen().map(({ label }) => label);
    told.textContent = names.length ? names.join(", ") : "everything";
  }

  function choose(graphs) {
    for (const { graph, box } of boxes) box.checked = graphs.includes(graph);
    tell();
  }

  tell();
  return { choose, graphs: () => chosen().map(({ graph }) => graph) };
})();
