// The marks and ties that belong to what is selected: those chosen, those near them, and the ties lit.
const Selection = (() => {
  const inside = (ids) => {
    const within = new Set(ids);
    return Filters.ties().filter((tie) => within.has(tie.a) && within.has(tie.b));
  };
  const isMark = (id) => Filters.network().marks.has(id);

  // Everything within so many steps along the ties that are shown.
  function around(ids, steps) {
    let near = new Set(ids);
    const lit = new Set();
    for (let step = 0; step < steps; step += 1) {
      const next = new Set(near);
      for (const id of near) {
        for (const tie of Filters.tiesOf(id).filter(Filters.tiePasses)) {
          lit.add(tie);
          next.add(Data.partner(tie, id));
        }
      }
      near = next;
    }
    return { chosen: ids, near: [...near], ties: [...lit] };
  }

  const steps = () => Route.state().steps;
  const ofMark = ({ id }) => around([id].filter(isMark), steps());
  const ofTie = ({ a, b }) => {
    const tie = Filters.network().between(a, b);
    return { chosen: [a, b].filter(isMark), near: [a, b], ties: tie && Filters.tiePasses(tie) ? [tie] : [] };
  };

  // Where an occasion is no mark of its own, it is all who were part of it.
  function ofOccasion(occasion) {
    if (isMark(occasion.id)) return ofMark(occasion);
    const near = occasion.involvements.flatMap((act) => [act.organization, act.person]).filter(isMark);
    return { chosen: [], near, ties: inside(near).filter((tie) => tie.occasions.includes(occasion.id)) };
  }

  function ofPerson(person) {
    if (isMark(person.id)) return ofMark(person);
    const acts = Data.occasionsOfPerson(person.id).flatMap((occasion) => occasion.involvements);
    const own = acts.filter((act) => act.person === person.id).map((act) => act.organization);
    const chosen = [...new Set([...person.posts.map((post) => post.organization), ...own])].filter(isMark);
    return { chosen, near: chosen, ties: [] };
  }

  function ofPath({ a, b }) {
    const { marks, ties } = Chain.between(a, b);
    return { chosen: [a, b].filter(isMark), near: [a, b, ...marks], ties };
  }

  function ofComparison({ a, b }) {
    const both = around([a, b].filter(isMark), 1);
    return { ...both, chosen: [a, b].filter(isMark) };
  }

  const makers = new Map([["org", ofMark], ["tie", ofTie], ["event", ofOccasion], ["person", ofPerson], ["path", ofPath],
    ["compare", ofComparison]]);

  function current() {
    const { name, record } = Route.current();
    return record ? makers.get(name)(record) : null;
  }

  return { current };
})();
