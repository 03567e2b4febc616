// What is selected and how it is seen, as the fragment of the address: #org=…, #tie=a~b, #event=…, #person=…, and
// &view=table, timeline, matrix or map behind it.
const Route = (() => {
  const VIEWS = ["picture", "table", "timeline", "matrix", "map"];
  const VIEW = "view=";
  // encodeURIComponent leaves ~ alone, which separates the two ends of a tie, and escapes the & before the view.
  const encoded = (id) => encodeURIComponent(id).replaceAll("~", "%7E");
  const overview = "#overview";
  const organization = (id) => `#org=${encoded(id)}`;
  const tie = (one) => `#tie=${encoded(one.a)}~${encoded(one.b)}`;
  const occasion = (id) => `#event=${encoded(id)}`;
  const person = (id) => `#person=${encoded(id)}`;

  const readers = new Map([
    ["org", (text) => Data.organizations.get(decoded(text))],
    ["tie", (text) => Data.tieBetween(...text.split("~").map(decoded))],
    ["event", (text) => Data.occasions.get(decoded(text))],
    ["person", (text) => Data.people.get(decoded(text))],
  ]);

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return null;
    }
  }

  const parts = () => location.hash.slice(1).split("&");
  const viewNamed = (part) => (part.startsWith(VIEW) ? part.slice(VIEW.length) : "");
  const isView = (part) => VIEWS.includes(viewNamed(part));
  const view = () => viewNamed(parts().find(isView) || "") || VIEWS[0];
  const selected = () => parts().filter((part) => !isView(part)).join("&") || overview.slice(1);

  function current() {
    const fragment = selected();
    const [name, text] = [fragment.split("=", 1)[0], fragment.slice(fragment.indexOf("=") + 1)];
    const reader = readers.get(name);
    if (!reader) return { name: "overview", record: null, lost: false };
    const record = reader(text);
    return record ? { name, record, lost: false } : { name: "overview", record: null, lost: true };
  }

  const seenAs = (fragment, name) => (name === VIEWS[0] ? fragment : `${fragment}&${VIEW}${name}`);
  const go = (fragment, name = view()) => { location.hash = seenAs(fragment, name); };
  const see = (name) => go(`#${selected()}`, name);
  const start = (fragment) => history.replaceState(null, "", seenAs(fragment, view()));

  // The addresses of links say what is selected; the view stays as it is.
  function keepView(event) {
    const found = event.target.closest("a[href^='#']");
    if (!found || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(found.getAttribute("href"));
  }

  return { VIEWS, overview, organization, tie, occasion, person, current, selected, view, go, see, start, keepView };
})();
