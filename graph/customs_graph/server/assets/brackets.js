// Which bracket belongs to the one at the caret.
const Brackets = (() => {
  const CLOSES = new Map([["{", "}"], ["(", ")"], ["[", "]"]]);

  // The places of both brackets, or of one that has no other; none where the caret is at no bracket.
  function around(tokens, caret) {
    const brackets = tokens.filter((one) => one.type === "bracket");
    const at = brackets.findLastIndex((one) => one.start === caret || one.end === caret);
    if (at < 0) return [];
    const pairs = paired(brackets);
    return pairs.has(at) ? [brackets[at].start, brackets[pairs.get(at)].start] : [brackets[at].start];
  }

  function paired(brackets) {
    const open = [];
    const pairs = new Map();
    brackets.forEach((one, index) => {
      if (CLOSES.has(one.text)) {
        open.push(index);
      } else if (open.length && CLOSES.get(brackets[open.at(-1)].text) === one.text) {
        const other = open.pop();
        pairs.set(index, other).set(other, index);
      }
    });
    return pairs;
  }

  return { around };
})();
