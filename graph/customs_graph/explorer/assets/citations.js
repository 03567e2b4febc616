// Numbered sources: a line of evidence carries the number, the list below says the document, heading and page.
const Citations = (() => {
  const { make, counted } = Elements;

  // The page is that on which the section begins; the statement itself may stand on a later one.
  const wording = (id) => {
    const section = Data.sections.get(id);
    if (!section) return id;
    const page = section.page === null ? "" : `, from p. ${section.page}`;
    return `${section.document}, “${section.heading}”${page}`;
  };

  // Within a site, a section leads to its page there.
  function told(id) {
    const { site } = Data.payload;
    const at = id.indexOf("/");
    if (!site || at < 0 || !Data.sections.has(id)) return wording(id);
    const [source, key] = [id.slice(0, at), id.slice(at + 1)].map(encodeURIComponent);
    return make("a", { href: `${site}source/${source}.html#section-${key}` }, wording(id));
  }

  const compare = (first, second) => {
    const [a, b] = [first, second].map((id) => Data.sections.get(id) || { document: "", heading: id, page: null });
    return Data.compare(a.document, b.document) || (a.page ?? Infinity) - (b.page ?? Infinity) || Data.compare(a.heading, b.heading);
  };
  const sorted = (ids) => [...ids].sort(compare);

  const numbered = (note, ids, order) => note.append(
    ids.map((id) => order.indexOf(id) + 1).sort((a, b) => a - b).join(", "));

  // Builds one piece of evidence with `write(cite)` and puts the sources it cited below it. Numbers begin at 1; where
  // everything comes from one source, the style leaves them out.
  function under(className, write) {
    const notes = new Map();
    const cite = (ids) => {
      if (!ids.length) return null;
      const note = make("span", { class: "note" }, make("span", { class: "unseen" }, " source "));
      notes.set(note, ids);
      return note;
    };
    const written = write(cite);
    // The numbers follow the pages, which are known only when everything is written.
    const order = sorted(new Set([...notes.values()].flat()));
    notes.forEach((ids, note) => numbered(note, ids, order));
    const single = order.length === 1 ? " one-source" : "";
    return make("article", { class: className + single }, written, listed(order));
  }

  const listed = (ids) => (ids.length
    ? make("div", { class: "sources" }, make("p", { class: "sources-title" }, ids.length === 1 ? "Source" : "Sources"),
      make("ol", { "aria-label": counted(ids.length, "source") }, ids.map((id) => make("li", {}, told(id)))))
    : null);

  const places = (ids) => make("ul", { class: "places" }, sorted(ids).map((id) => make("li", {}, told(id))));

  return { under, places };
})();
