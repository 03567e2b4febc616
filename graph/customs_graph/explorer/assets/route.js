// What is selected, as the fragment of the address: #org=…, #tie=a~b, #event=…, #person=…
const Route = (() => {
  // encodeURIComponent leaves ~ alone, which separates the two ends of a tie.
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

  function current() {
    const fragment = location.hash.slice(1);
    const [name, text] = [fragment.split("=", 1)[0], fragment.slice(fragment.indexOf("=") + 1)];
    const reader = readers.get(name);
    if (!reader) return { name: "overview", record: null, lost: false };
    const record = reader(text);
    return record ? { name, record, lost: false } : { name: "overview", record: null, lost: true };
  }

  const go = (fragment) => { location.hash = fragment; };
  const start = (fragment) => history.replaceState(null, "", fragment);

  return { overview, organization, tie, occasion, person, current, go, start };
})();
