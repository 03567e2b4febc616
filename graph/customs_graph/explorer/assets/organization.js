// An organization: its partners by weight, its roles on each occasion, its people, and where it is written about.
const Organization = (() => {
  const { make, link, block, list, counted, capital, weight } = Elements;
  const FIRST = 12;

  const kindOf = (organization) => organization.type;

  const partnerRow = (tie, id, heaviest) => {
    const partner = Data.partner(tie, id);
    return Tie.row(tie, Data.nameOf(partner), heaviest, Marks.mark((Data.organizations.get(partner) || {}).kind));
  };

  // The rest stays one press away, so that the roles below are not pushed out of sight.
  function folded(rows, className) {
    if (rows.length <= FIRST + 2) return list(className, rows);
    const rest = make("details", { class: "more" },
      make("summary", {}, `Show ${rows.length - FIRST} more`), list(className, rows.slice(FIRST)));
    return [list(className, rows.slice(0, FIRST)), rest];
  }

  function partners(organization) {
    const ties = Data.tiesOf(organization.id);
    if (!ties.length) return make("p", { class: "small" }, "No source names a partner on the same occasion.");
    return folded(ties.map((tie) => partnerRow(tie, organization.id, ties[0].weight)), "ties");
  }

  const rolesOn = (occasion, id) => [...new Set(
    occasion.involvements.filter((act) => act.organization === id).map((act) => act.role))];

  const occasionLine = (occasion, id) => [
    link(Route.occasion(occasion.id), occasion.title),
    make("span", { class: "roles" }, capital(rolesOn(occasion, id).join(", "))),
    Occasion.factLine(occasion)];

  const postsIn = (person, id) => person.posts.filter((post) => post.organization === id).map((post) => post.title);

  const personLine = (person, id) => [link(Route.person(person.id), person.label),
    make("span", { class: "roles" }, postsIn(person, id).join(", "))];

  const measure = (organization, occasions) => make("p", { class: "measure" },
    make("strong", {}, counted(Data.tiesOf(organization.id).length, "partner")), " on ",
    make("strong", {}, counted(occasions.length, "occasion")), ", strength ",
    make("strong", {}, weight(organization.strength)));

  function panel(organization) {
    const { id, aliases, place, description } = organization;
    const occasions = Data.occasionsOf(id);
    const people = organization.people.map((person) => Data.people.get(person)).filter(Boolean);
    const names = [organization.short, ...aliases].filter((name) => name && name !== organization.label);
    return [
      make("p", { class: "eyebrow" }, Marks.mark(organization.kind), capital(kindOf(organization))),
      make("h2", {}, organization.label),
      names.length ? make("p", { class: "aliases" }, "Also written: ", names.join(" · ")) : null,
      place ? make("p", { class: "facts" }, place) : null,
      description ? make("p", { class: "lead" }, description) : null,
      measure(organization, occasions),
      block("Partners, strongest first", partners(organization)),
      occasions.length ? block("Roles", list("lines", occasions.map((one) => occasionLine(one, id)))) : null,
      people.length ? block("People", list("lines", people.map((person) => personLine(person, id)))) : null,
      organization.sections.length ? block("Where it is written", Citations.places(organization.sections)) : null,
    ];
  }

  return { panel, kindOf };
})();
