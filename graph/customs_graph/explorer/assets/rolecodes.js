// One or two letters for each role, for the narrow cells of a matrix.
const RoleCodes = (() => {
  // Those who bear responsibility stand before those who speak, and these before those who come.
  const FIRST = ["host", "organizer", "co-organizer", "sponsor", "in cooperation", "support", "chair", "co-chair"];
  const rank = (role) => (FIRST.includes(role) ? FIRST.indexOf(role) : FIRST.length);
  const ordered = (roles) => [...new Set(roles)].sort((a, b) => rank(a) - rank(b) || Data.compare(a, b));

  // Initials of its words, else more and more letters of the first, until no other role has the same.
  function candidates(role) {
    const letters = [...role.replace(/[^\p{L}\p{N} ]/gu, " ").trim()].join("") || "?";
    const words = letters.split(/ +/);
    const initials = words.map((word) => [...word][0].toUpperCase()).slice(0, 3).join("");
    const longer = [...words[0]].map((_, end) => words[0][0].toUpperCase() + [...words[0]].slice(1, end + 1).join(""));
    return [initials, ...longer.slice(1)];
  }

  function codes(roles) {
    const taken = new Set();
    const found = new Map();
    for (const role of ordered(roles)) {
      const free = candidates(role).find((code) => !taken.has(code)) || `${taken.size + 1}`;
      taken.add(free);
      found.set(role, free);
    }
    return found;
  }

  return { codes, ordered, isResponsible: (role) => rank(role) < 5 };
})();
