// An event, agreement or sponsorship: who took part in which role, what was counted, and where sources disagree.
const Occasion = (() => {
  const { make, link, block, list, capital } = Elements;

  // Who answers for an occasion comes first, who is only thanked last; roles of no note stand in between.
  const ROLES = ["host", "organizer", "co-organizer", "chair", "co-chair", "in cooperation", "sponsor", "runs the programme",
    "coordinator", "support", "technical support", "assistance", "beneficiary", "inviter", "visitor", "visited",
    "speaker", "guest speaker", "welcoming remarks", "opening remarks", "master of ceremonies", "session leader",
    "facilitator", "expert", "resource person", "presenter", "country presentation"];
  const COUNTED = "customs administrations";
  const ADMINISTRATION = "customs administration";
  const LAST = ["permanent observer", "participant", "audience", "visited site", "thanked"];

  const due = (occasion) => (occasion.due ? `to happen: ${occasion.due}` : "");
  const facts = (occasion) => [occasion.when, occasion.place, occasion.mode, occasion.status, due(occasion)].filter(Boolean);
  const factLine = (occasion) => {
    const told = facts(occasion);
    return told.length ? make("p", { class: "facts" }, told.join(" · ")) : null;
  };
  const typeOf = (occasion) => occasion.type || occasion.kind;

  // Who paid is what many come for, so it stands above all else; a silent source is told, too.
  function paid(occasion, cite) {
    const acts = occasion.involvements.filter((one) => one.role === "sponsor");
    const told = acts.map((one, at) => [at ? ", " : "", Marks.agent(one.organization), cite(one.sections)]);
    if (told.length) return make("p", { class: "paid" }, "Paid for by ", told);
    return occasion.kind === "event" ? make("p", { class: "paid small" }, "Who paid is not stated.") : null;
  }

  function act(involvement, cite) {
    const { person, on_behalf_of: principal, detail, mode } = involvement;
    const who = involvement.organization && Data.people.has(person) ? [" – ", link(Route.person(person), Data.nameOf(person))] : [];
    const behalf = principal && principal !== involvement.organization ? [", on behalf of ", Marks.agent(principal)] : [];
    return make("li", {}, make("span", { class: "role" }, capital(involvement.role)), who, behalf,
      detail ? `: ${detail}` : "", mode ? make("span", { class: "tag" }, mode) : null, cite(involvement.sections));
  }

  function rank({ role }) {
    if (ROLES.includes(role)) return ROLES.indexOf(role);
    return ROLES.length + 1 + LAST.indexOf(role);
  }

  const byRole = (a, b) => rank(a) - rank(b);
  const byImportance = ([first, acts], [second, others]) =>
    byRole(acts[0], others[0]) || Data.compare(nameOf(first), nameOf(second));
  const nameOf = (id) => (Data.organizations.has(id) ? Data.shortOf(id) : Data.nameOf(id));

  function party(id, involvements, cite) {
    return make("div", { class: "party" }, make("h4", {}, Marks.agent(id)),
      make("ul", { class: "acts" }, involvements.map((one) => act(one, cite))));
  }

  function parties(occasion, cite, wanted = null) {
    const groups = new Map();
    for (const one of [...occasion.involvements].sort(byRole)) {
      if (wanted && !wanted.includes(one.organization)) continue;
      // A person may have come for no organization.
      const party = one.organization || one.person;
      groups.set(party, [...(groups.get(party) || []), one]);
    }
    return [...groups].sort(byImportance).map(([id, involvements]) => party(id, involvements, cite));
  }

  // Of a count of administrations, how many the sources name as having come.
  function named(occasion, figure) {
    if (!figure.label.startsWith(COUNTED)) return null;
    const came = new Set((Data.roleKinds.get("attendance") || { roles: [] }).roles);
    const who = new Set(occasion.involvements.filter((one) => came.has(one.role)).map((one) => one.organization)
      .filter((id) => (Data.organizations.get(id) || {}).type === ADMINISTRATION));
    return make("span", { class: "named-of" }, `${who.size} named`);
  }

  const figures = (occasion, cite) => (occasion.figures.length
    ? make("dl", { class: "figures" }, occasion.figures.map((figure) => make("div", {},
      make("dt", {}, capital(figure.label)), make("dd", {}, figure.value, cite(figure.sections), named(occasion, figure)))))
    : null);

  const statement = (one, cite) => make("li", { class: one.preferred ? "statement preferred" : "statement" },
    make("span", { class: "says" }, one.says), one.where ? make("span", { class: "where" }, `· ${one.where}`) : null,
    one.preferred ? make("span", { class: "tag kept" }, "✓ preferred") : null, cite(one.section ? [one.section] : []));

  const disagreement = ({ statements }) => {
    const documents = new Set(statements.map((one) => (Data.sections.get(one.section) || { document: one.section }).document));
    return documents.size === 1 ? "The source disagrees with itself: " : "The sources disagree: ";
  };

  const discrepancy = (one, cite) => make("div", { class: "discrepancy" },
    make("h4", {}, disagreement(one), one.title),
    make("ul", {}, one.statements.map((each) => statement(each, cite))),
    one.reason ? make("p", { class: "reason" }, one.reason) : null);

  const discrepancies = (occasion, cite) => occasion.discrepancies.map((one) => discrepancy(one, cite));

  // A card within another panel: the occasion with the roles of the wanted organizations only.
  const card = (occasion, wanted, share = null) => Citations.under("card", (cite) => [
    make("p", { class: "eyebrow" }, capital(typeOf(occasion))),
    make("h3", { class: "card-title" }, link(Route.occasion(occasion.id), occasion.title), cite(occasion.sections)),
    factLine(occasion), share, parties(occasion, cite, wanted), figures(occasion, cite), discrepancies(occasion, cite)]);

  const decided = (occasion) => {
    const event = Data.occasions.get(occasion.decided_at);
    return event ? make("p", { class: "decided" }, "Decided at ", link(Route.occasion(event.id), event.title), ".") : null;
  };

  const agreements = (occasion) => Data.decisionsOf(occasion.id).map((one) =>
    [link(Route.occasion(one.id), one.title), one.status ? make("span", { class: "tag" }, one.status) : null,
    one.due ? make("p", { class: "facts" }, due(one)) : null]);

  function written(occasion, cite) {
    const made = agreements(occasion);
    return [
      make("p", { class: "eyebrow" }, capital(typeOf(occasion))),
      make("h2", {}, occasion.title, cite(occasion.sections)),
      factLine(occasion),
      paid(occasion, cite),
      occasion.summary ? make("p", { class: "lead" }, occasion.summary) : null,
      occasion.topics.length ? list("topics", occasion.topics) : null,
      decided(occasion), figures(occasion, cite), discrepancies(occasion, cite),
      made.length ? block("Decided there", list("lines", made)) : null,
      occasion.involvements.length ? block("Who took part, and how", parties(occasion, cite)) : null,
    ];
  }

  const panel = (occasion) => [Citations.under("whole", (cite) => written(occasion, cite))];

  return { panel, card, factLine, typeOf };
})();
