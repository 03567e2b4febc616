// An organization: its partners by weight, its roles on each occasion, its people, and where it is written about.
const Organization = (() => {
  const { make, link, block, list, counted, capital, weight } = Elements;
  const FIRST = 12;

  const kindOf = (organization) => organization.type;

  const partnerRow = (tie, id, heaviest) => {
    const partner = Data.partner(tie, id);
    return Tie.row(tie, Marks.names(partner), heaviest, Marks.of(partner));
  };

  // The rest stays one press away, so that the roles below are not pushed out of sight.
  function folded(rows, className) {
    if (rows.length <= FIRST + 2) return list(className, rows);
    const rest = make("details", { class: "more" },
      make("summary", {}, `Show ${rows.length - FIRST} more`), list(className, rows.slice(FIRST)));
    return [list(className, rows.slice(0, FIRST)), rest];
  }

  function partners(id) {
    if (!Filters.tiesOf(id).length) return make("p", { class: "small" }, "It has no tie under this rule and period.");
    const ties = Filters.tiesOf(id).filter(Filters.tiePasses);
    if (!ties.length) return make("p", { class: "small" }, "The filters hide all of its ties.");
    return folded(ties.map((tie) => partnerRow(tie, id, ties[0].weight)), "ties");
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

  const payers = (occasion) => [...new Set(occasion.involvements.filter((act) => act.role === "sponsor").map((act) => act.organization))];
  const sponsorsOf = (occasions, id) => Data.grouped(occasions.flatMap((occasion) =>
    payers(occasion).filter((sponsor) => sponsor !== id).map((sponsor) => [sponsor, occasion])));
  const sponsorLine = ([sponsor, occasions]) => [Marks.organization(sponsor), make("span", { class: "roles" },
    "paid for ", occasions.map((one, at) => [at ? ", " : "", link(Route.occasion(one.id), one.short)]))];

  const measure = ({ id }, occasions) => Filters.live(() => make("p", { class: "measure" },
    make("strong", {}, counted(Filters.tiesOf(id).length, "partner")), " on ",
    make("strong", {}, counted(occasions.length, "occasion")), ". Strength ",
    make("strong", {}, weight(Filters.network().strength.get(id) || 0)), ", the sum of its ties."));

  // A place or an alias that only repeats the name tells nothing more.
  const placeOf = ({ label, short, place }) => (place && !`${label} ${short}`.includes(place) ? `Place: ${place}` : "");
  const aliasesOf = ({ label, short, aliases }) => aliases.filter((name) => name !== label && name !== short);

  const written = (organization) => {
    const aliases = aliasesOf(organization);
    const place = placeOf(organization);
    return [
      make("p", { class: "eyebrow" }, Marks.mark(organization.kind), capital(kindOf(organization))),
      make("h2", {}, Data.fullOf(organization.id)),
      aliases.length ? make("p", { class: "aliases" }, "Also written: ", aliases.join(" · ")) : null,
      place ? make("p", { class: "facts" }, place) : null,
      organization.description ? make("p", { class: "lead" }, organization.description) : null,
    ];
  };

  function panel(organization) {
    const { id } = organization;
    const occasions = Data.occasionsOf(id);
    const sponsors = [...sponsorsOf(occasions, id)];
    const people = organization.people.map((person) => Data.people.get(person)).filter(Boolean);
    const isOneMode = Filters.network().modes === 1;
    return [
      ...written(organization),
      isOneMode ? measure(organization, occasions) : null,
      Focus.tools(id),
      isOneMode ? block("Partners, strongest first", Filters.live(() => partners(id))) : null,
      occasions.length ? block("Roles", list("lines", occasions.map((one) => occasionLine(one, id)))) : null,
      sponsors.length ? block("Who paid for these", list("lines", sponsors.map(sponsorLine))) : null,
      people.length ? block("People", list("lines", people.map((person) => personLine(person, id)))) : null,
      organization.sections.length ? block("Where it is written", Citations.places(organization.sections)) : null,
    ].flat();
  }

  return { panel, kindOf, partners };
})();
