// The query to take along: as a link to this page, for curl, and for Python. The link keeps it after the #, which no
// server ever sees.
const Snippets = (() => {
  const { make, button } = Elements;
  const place = document.getElementById("taken-list");
  const endpoint = location.origin + location.pathname;
  const MEDIA = { SELECT: "text/csv", ASK: "application/sparql-results+json", CONSTRUCT: "text/turtle", DESCRIBE: "text/turtle" };
  const PYTHON = {
    SELECT: ["JSON", `for row in endpoint.queryAndConvert()["results"]["bindings"]:
    print({name: value["value"] for name, value in row.items()})`],
    ASK: ["JSON", 'print(endpoint.queryAndConvert()["boolean"])'],
    CONSTRUCT: ["RDFXML", "print(endpoint.queryAndConvert().serialize())"],
    DESCRIBE: ["RDFXML", "print(endpoint.queryAndConvert().serialize())"],
  };

  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const fragment = ({ query, graphs }) => `#${new URLSearchParams([["query", query], ...graphs.map((one) => ["graph", one])])}`;

  function curl({ query, graphs }) {
    let end = "END";
    while (query.split("\n").includes(end)) end += "_";
    const given = graphs.flatMap((graph) => [`default-graph-uri=${graph}`, `named-graph-uri=${graph}`]);
    const options = given.map((one) => `  --data-urlencode ${quoted(one)} \\\n`).join("");
    return `curl --silent --show-error --header ${quoted(`Accept: ${MEDIA[Tokens.formOf(query)]}`)} \\\n${options}`
      + `  --data-urlencode query@- ${quoted(endpoint)} <<'${end}'\n${query}\n${end}`;
  }

  function python({ query, graphs }) {
    const [format, rest] = PYTHON[Tokens.formOf(query)];
    const text = query.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
    const given = graphs.flatMap((graph) => ["default-graph-uri", "named-graph-uri"].map((name) =>
      `endpoint.addParameter("${name}", ${JSON.stringify(graph)})\n`)).join("");
    return `from SPARQLWrapper import ${format}, POST, SPARQLWrapper\n\nendpoint = SPARQLWrapper(${JSON.stringify(endpoint)})\n`
      + `endpoint.setMethod(POST)\nendpoint.setReturnFormat(${format})\n${given}endpoint.setQuery("""\n${text}\n""")\n${rest}`;
  }

  // Some browsers give the clipboard to secure pages only; there the text is marked, ready to be copied.
  async function copy(block, made) {
    try {
      await navigator.clipboard.writeText(block.textContent);
      made.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(block);
      made.textContent = "Marked: copy it";
    }
  }

  function snippet(name, text) {
    const block = make("pre", { tabindex: "0", "aria-label": name });
    block.append(text);
    const made = button("Copy", () => copy(block, made), { "aria-label": `Copy: ${name}` });
    return make("div", { class: "snippet" }, make("h3", {}, name), made, block);
  }

  function show(asked) {
    place.replaceChildren(snippet("Link", endpoint + fragment(asked)), snippet("curl", curl(asked)), snippet("Python", python(asked)));
  }

  return { show, fragment };
})();
