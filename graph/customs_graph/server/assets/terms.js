// How a term of an answer is shown: things by their name, led to their page; what a literal is stands quietly beside it.
const Terms = (() => {
  const { make } = Elements;
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger"]
    .map((name) => XSD + name));
  const WEB = /^https?:\/\//i;

  const isThing = (term) => Boolean(term) && (term.type === "uri" || term.type === "bnode");
  const isNumber = (term) => Boolean(term) && term.type === "literal" && NUMBERS.has(term.datatype);

  // Signs that would turn the direction of reading, or that cannot be seen.
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff0-\uffff]/g;

  const textOf = (term) => (term ? rawTextOf(term).replace(UNSEEN, "\ufffd") : "");

  function rawTextOf(term) {
    if (term.type === "uri") return Given.nameOf(term.value) || Given.shown(term.value);
    if (term.type === "bnode") return `_:${term.value}`;
    if (term.type !== "triple") return term.value;
    const { subject, predicate, object } = term.value;
    return `<< ${[subject, predicate, object].map(textOf).join(" ")} >>`;
  }

  const briefOf = (term) => (term.type === "uri" && Given.briefOf(term.value)) || textOf(term);

  // The language or the datatype of a literal; a text without either has none.
  function sortOf(term) {
    if (!term || term.type !== "literal") return "";
    if (term["xml:lang"]) return `@${term["xml:lang"]}`;
    return term.datatype && term.datatype !== `${XSD}string` ? Given.shown(term.datatype) : "";
  }

  function linkOf(iri) {
    const page = Given.pageOf(iri);
    const target = page || (Given.split(iri) ? "" : WEB.test(iri) ? iri : "");
    return target ? make("a", page ? { href: target } : { href: target, rel: "noreferrer" }) : make("span");
  }

  function shown(term, isSortTold = true) {
    if (term.type === "uri") {
      const link = linkOf(term.value);
      link.title = Given.shown(term.value);
      link.append(...make("span", {}, textOf(term)).childNodes);
      return link;
    }
    const sort = isSortTold ? sortOf(term) : "";
    return make("span", {}, textOf(term), sort ? make("span", { class: "sort" }, ` ${sort}`) : null);
  }

  return { isThing, isNumber, textOf, briefOf, sortOf, shown };
})();
