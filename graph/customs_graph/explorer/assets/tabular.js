// What is shown as data: rows for a spreadsheet, or all of it as JSON.
const Tabular = (() => {
  // A spreadsheet would run what begins like this as a formula.
  const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

  const cell = (value) => {
    const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
    return `"${text.replaceAll('"', '""')}"`;
  };
  const csv = (columns, rows) => `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  const sectionOf = (id) => {
    const found = Data.sections.get(id);
    return found ? [found.document, found.heading, found.page ? `p. ${found.page}` : ""].filter(Boolean).join(", ") : id;
  };
  const sectionsOf = (ids) => [...new Set(ids)].map(sectionOf);
  const behind = (tie) => tie.occasions.map((id) => Data.occasions.get(id)).filter(Boolean);
  const kindOf = (node) => (Data.kinds.get(node.kind) || { label: node.kind }).label;
  const labels = (shown) => new Map(shown.nodes.map((node) => [node.id, node.label]));

  const nodes = (shown) => csv(["id", "name", "short name", "kind", "strength"],
    shown.nodes.map((node) => [node.id, node.label, node.short, kindOf(node), node.strength]));

  function ties(shown) {
    const names = labels(shown);
    return csv(["id", "name", "partner id", "partner", "weight", "occasions", "sections"], shown.ties.map((tie) => [
      tie.a, names.get(tie.a) || tie.a, tie.b, names.get(tie.b) || tie.b, tie.weight,
      behind(tie).map((one) => one.title).join("; "), sectionsOf(behind(tie).flatMap((one) => one.sections)).join("; "),
    ]));
  }

  const occasions = (shown) => csv(["id", "kind", "title", "type", "status", "start", "end", "place", "how held", "sections"],
    shown.occasions.map((one) => [one.id, one.kind, one.title, one.type, one.status, one.start, one.end, one.place, one.mode,
      sectionsOf(one.sections).join("; ")]));

  const filed = (one) => ({ id: one.id, kind: one.kind, title: one.title, type: one.type, status: one.status, start: one.start,
    end: one.end, place: one.place, mode: one.mode, sections: one.sections.map((id) => Data.sections.get(id) || { id }),
    involvements: one.involvements });

  const json = (shown) => `${JSON.stringify({
    title: shown.title, source: shown.source, legend: shown.legend, network: shown.net,
    nodes: shown.nodes.map((node) => ({ ...node, kind: kindOf(node) })), ties: shown.ties, occasions: shown.occasions.map(filed),
  }, null, 1)}\n`;

  return { nodes, ties, occasions, json };
})();
