// What the page was given. Addresses are data, so they are only ever keys of a Map.
const Given = (() => {
  const { base, prefixes, words, examples, sources, saved } = JSON.parse(document.getElementById("data").textContent);
  const known = new Map(words.map(([iri, kind, name, brief, meaning, page]) => [iri, { iri, kind, name, brief, meaning, page }]));
  // The longest first, so that an address is shortened as far as it can be.
  const spaces = [...prefixes].sort((a, b) => b[1].length - a[1].length);
  // What may follow a prefix without an escape.
  const LOCAL = /^\w(?:[\w-]*\w)?$/;

  function split(iri) {
    const found = spaces.find(([, space]) => iri.startsWith(space) && iri.length > space.length);
    return found ? [found[0], iri.slice(found[1].length)] : null;
  }

  // As short as a reader can take it.
  function shown(iri) {
    const parts = split(iri);
    return parts ? parts.join(":") : iri;
  }

  // As a query can hold it.
  function written(iri) {
    const parts = split(iri);
    return parts && LOCAL.test(parts[1]) ? parts.join(":") : `<${iri}>`;
  }

  // An act has no page of its own; it is told on that of the thing its address begins with.
  function pageOf(iri) {
    const found = known.get(iri);
    if (found) return found.page;
    if (!iri.startsWith(base)) return "";
    const whole = known.get(base + iri.slice(base.length).split("/")[0]);
    return whole ? whole.page : "";
  }

  return {
    prefixes: new Map(prefixes), words: [...known.values()], examples, sources, saved, split, shown, written, pageOf,
    briefOf: (iri) => (known.has(iri) ? known.get(iri).brief : ""),
    nameOf: (iri) => (known.has(iri) ? known.get(iri).name : ""),
    kindOf: (iri) => (known.has(iri) ? known.get(iri).kind : ""),
  };
})();
