// The network within an answer: things of two columns tied by the rows that name both, or statements between things.
const Ties = (() => {
  const LABELS = new Set(["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]);

  // The columns that hold things and nothing else.
  const columnsOf = ({ columns, rows }) => columns.map((name, index) => ({ name, index })).filter(({ index }) => {
    const terms = rows.map((row) => row[index]).filter(Boolean);
    return terms.length > 0 && terms.every(Terms.isThing);
  });

  const choicesOf = (answer) => (answer.kind === "statements" ? [] : columnsOf(answer));
  const isOne = (answer) => (answer.kind === "statements"
    ? answer.rows.some(([, predicate, object]) => Terms.isThing(object) && !LABELS.has(predicate.value))
    : columnsOf(answer).length > 1);

  const keyOf = (term) => `${term.type} ${term.value}`;
  const pairsOf = (answer, from, to) => (answer.kind === "statements"
    ? answer.rows.filter(([, predicate, object]) => Terms.isThing(object) && !LABELS.has(predicate.value))
      .map(([subject, predicate, object]) => [subject, object, Terms.textOf(predicate)])
    : answer.rows.filter((row) => row[from] && row[to]).map((row) => [row[from], row[to], ""]));

  // Marks by key, and ties with the number of rows behind each and the words between.
  function of(answer, from, to) {
    const marks = new Map();
    const ties = new Map();
    const marked = (term) => {
      const key = keyOf(term);
      if (!marks.has(key)) marks.set(key, { key, term, ties: [] });
      return marks.get(key);
    };
    for (const [one, other, words] of pairsOf(answer, from, to)) {
      const [a, b] = [marked(one), marked(other)];
      if (a === b) continue;
      const key = JSON.stringify([a.key, b.key]);
      if (!ties.has(key)) ties.set(key, tied({ a, b, count: 0, words: new Set() }));
      const tie = ties.get(key);
      tie.count += 1;
      if (words) tie.words.add(words);
    }
    return { marks: [...marks.values()], ties: [...ties.values()] };
  }

  function tied(tie) {
    tie.a.ties.push(tie);
    tie.b.ties.push(tie);
    return tie;
  }

  // The most tied, with the ties among them.
  function most({ marks, ties }, limit) {
    if (marks.length <= limit) return { marks, ties };
    const kept = new Set([...marks].sort((a, b) => b.ties.length - a.ties.length).slice(0, limit));
    return { marks: marks.filter((one) => kept.has(one)), ties: ties.filter(({ a, b }) => kept.has(a) && kept.has(b)) };
  }

  return { choicesOf, isOne, of, most };
})();
