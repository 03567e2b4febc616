// A person in a public capacity: posts, the ways the name is spelt, every act, and who was named at the same events.
const Person = (() => {
  const { make, block, list } = Elements;

  const post = (one, cite) => [make("span", { class: "role" }, one.title), " at ",
    Marks.organization(one.organization, Data.fullOf(one.organization)), cite(one.sections)];

  const posts = (person) => Citations.under("whole", (cite) => list("lines", person.posts.map((one) => post(one, cite))));

  function actsOn(occasion, id) {
    const own = occasion.involvements.filter((act) => act.person === id || Data.agentOf(act.on_behalf_of) === id);
    const organizations = own.map((act) => act.organization);
    return Occasion.card({ ...occasion, involvements: own, figures: [], discrepancies: [] }, organizations);
  }

  function panel(person) {
    const spellings = person.spellings.filter((name) => name !== person.label);
    const occasions = Data.occasionsOfPerson(person.id);
    const isMark = Route.state().net === "people" && Filters.network().marks.has(person.id);
    return [
      make("p", { class: "eyebrow" }, Marks.of(person.id), "Person"),
      make("h2", {}, person.label),
      spellings.length ? make("p", { class: "aliases" }, "Also spelt: ", spellings.join(" · ")) : null,
      isMark ? Focus.tools(person.id) : null,
      person.posts.length ? block("Posts", posts(person)) : null,
      isMark ? block("Named at the same events", Filters.live(() => Organization.partners(person.id))) : null,
      block("Acts", occasions.length ? occasions.map((one) => actsOn(one, person.id))
        : make("p", { class: "small" }, "No act on an occasion is reported.")),
    ];
  }

  return { panel };
})();
