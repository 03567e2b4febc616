// What the endpoint sent, read into columns and rows. Statements have three columns.
const Answers = (() => {
  const JSON_ROWS = "application/sparql-results+json";
  const N_TRIPLES = "application/n-triples";
  const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };
  const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g;
  const STATEMENT = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(.+?)\s*\.\s*$/s;
  const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z][\w-]*)|\^\^<([^>]*)>)?$/s;

  const unescaped = (text) => text.replace(ESCAPE, (all, four, eight, sign) =>
    (four || eight ? String.fromCodePoint(parseInt(four || eight, 16)) : ESCAPES[sign] || sign));

  function termOf(text) {
    if (text.startsWith("<") && !text.startsWith("<<")) return { type: "uri", value: unescaped(text.slice(1, -1)) };
    if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
    const literal = LITERAL.exec(text);
    if (!literal) return { type: "literal", value: text };
    const [, value, language, datatype] = literal;
    return { type: "literal", value: unescaped(value), ...(language && { "xml:lang": language }), ...(datatype && { datatype }) };
  }

  const statements = (text) => text.split("\n").map((line) => STATEMENT.exec(line)).filter(Boolean)
    .map((found) => found.slice(1).map(termOf));

  function read(text, media) {
    if (media.startsWith(N_TRIPLES)) {
      return { kind: "statements", columns: ["subject", "predicate", "object"], rows: statements(text) };
    }
    const { head, results, boolean: truth } = JSON.parse(text);
    if (truth !== undefined) return { kind: "truth", truth, columns: [], rows: [] };
    const columns = head.vars || [];
    // Names of columns are data: a row is read only by its own properties.
    const cell = (row, name) => (Object.hasOwn(row, name) ? row[name] : null);
    return { kind: "rows", columns, rows: results.bindings.map((row) => columns.map((name) => cell(row, name))) };
  }

  return { read, WANTED: `${JSON_ROWS}, ${N_TRIPLES};q=0.9` };
})();
