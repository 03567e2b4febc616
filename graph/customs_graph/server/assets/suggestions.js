// What could stand at the caret: variables of the query, keywords, prefixes, and the words of the graph.
const Suggestions = (() => {
  const MOST = 60;
  const NONE = { start: 0, options: [] };
  // A name is sought by the beginning of any of its words.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  // Things that only a whole address names, such as acts, are left out; nobody asks for them by name.
  const entries = Given.words.map((one) => {
    const [prefix, local] = Given.split(one.iri) || ["", one.iri.split(/[#/]/).at(-1)];
    return { ...one, prefix, local: local.toLowerCase(), sought: wordsOf(`${local} ${one.name}`), insert: Given.written(one.iri) };
  }).filter(({ kind, insert }) => kind !== "thing" || !insert.startsWith("<"));
  const keywords = Tokens.words().sort();

  const option = (insert, name, what) => ({ insert, name, what });
  const ofWord = (one) => option(one.insert, one.name, [one.kind, one.meaning].filter(Boolean).join(": "));

  function variables(tokens, caret, part) {
    const others = tokens.filter((one) => one.type === "variable" && one.end !== caret).map((one) => one.text.slice(1));
    const fitting = [...new Set(others)].filter((name) => name.startsWith(part) && name !== part).sort();
    return fitting.map((name) => option(`?${name}`, "", "variable"));
  }

  // Those whose local name begins so come before those whose name has a word that does.
  function ofGraph(fits, part) {
    const begun = folded(part);
    const local = entries.filter((one) => fits(one) && one.local.startsWith(begun));
    const named = entries.filter((one) => fits(one) && !one.local.startsWith(begun) && one.sought.includes(` ${begun}`));
    return [...local, ...named].map(ofWord);
  }

  function ofLanguage(part) {
    const begun = part.toLowerCase();
    const prefixes = [...Given.prefixes.keys()].filter((name) => name.startsWith(begun));
    return [
      ...keywords.filter((word) => word.startsWith(begun) && word !== begun).map((word) => option(word.toUpperCase(), "", "keyword")),
      ...prefixes.map((name) => option(`${name}:`, "", `prefix: ${Given.prefixes.get(name)}`)),
    ];
  }

  function found(text, caret, isAskedFor) {
    const before = text.slice(0, caret);
    const tokens = Tokens.list(text);
    const within = tokens.find((one) => one.start < caret && caret <= one.end);
    if (within && ["text", "comment", "address"].includes(within.type)) return NONE;
    const variable = /[?$]([\p{L}\w]*)$/u.exec(before);
    if (variable) return { start: variable.index, options: variables(tokens, caret, variable[1]) };
    const name = /([\p{L}\w-]+):([\p{L}\w-]*)$/u.exec(before);
    if (name) return { start: name.index, options: ofGraph((one) => one.prefix === name[1], name[2]) };
    const [part] = /[\p{L}][\p{L}\w-]*$/u.exec(before) || [""];
    if (part.length < 2 && !isAskedFor) return NONE;
    return { start: caret - part.length, options: [...(part ? ofLanguage(part) : []), ...ofGraph(() => true, part)] };
  }

  // Where the word at the caret begins, and what could stand in its place; it is not what stands there already.
  function at(text, caret, isAskedFor = false) {
    const { start, options } = found(text, caret, isAskedFor);
    const word = text.slice(start, caret);
    return { start, options: options.filter((one) => one.insert !== word).slice(0, MOST) };
  }

  return { at };
})();
