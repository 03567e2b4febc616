// Numbered sources: a line of evidence carries the number, the list below says the document, heading and page.
const Citations = (() => {
  const { make, counted } = Elements;

  const wording = (id) => {
    const section = Data.sections.get(id);
    if (!section) return id;
    const page = section.page === null ? "" : `, p. ${section.page}`;
    return `${section.document}, “${section.heading}”${page}`;
  };

  const note = (numbers) => make("span", { class: "note" },
    make("span", { class: "unseen" }, " source "), numbers.join(", "));

  // Builds one piece of evidence with `write(cite)` and puts the sources it cited below it. Numbers begin at 1; where
  // everything comes from one source, the style leaves them out.
  function under(className, write) {
    const numbers = new Map();
    const number = (id) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
      return numbers.get(id);
    };
    const written = write((ids) => (ids.length ? note(ids.map(number)) : null));
    const single = numbers.size === 1 ? " one-source" : "";
    return make("article", { class: className + single }, written, listed([...numbers.keys()]));
  }

  const listed = (ids) => (ids.length
    ? make("div", { class: "sources" }, make("p", { class: "sources-title" }, ids.length === 1 ? "Source" : "Sources"),
      make("ol", { "aria-label": counted(ids.length, "source") }, ids.map((id) => make("li", {}, wording(id)))))
    : null);

  const places = (ids) => make("ul", { class: "places" }, ids.map((id) => make("li", {}, wording(id))));

  return { under, places };
})();
