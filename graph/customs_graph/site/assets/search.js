"use strict";
// Finds pages by the words of their titles. PAGES is the index: [title, kind, path, other words] of each page.
(() => {
  const MOST = 60;
  const HAN = /\p{Script=Han}/u;
  const field = document.getElementById("search-field");
  const list = document.getElementById("search-found");
  const status = document.getElementById("search-status");

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const split = (text) => folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const index = PAGES.map(([title, kind, path, others]) => ({
    title, kind, path, others, own: split(title), all: split(`${title} ${others}`), text: folded(`${title} ${others}`),
    names: [title, ...others.split(" · ")].map((name) => split(name).join(" ")),
  }));

  // Words begin as they are typed; Han script has no blanks between words.
  const has = (words, text, part) => (HAN.test(part) ? text.includes(part) : words.some((word) => word.startsWith(part)));

  function rank(page, parts) {
    if (!parts.every((part) => has(page.all, page.text, part))) return 0;
    if (page.names.includes(parts.join(" "))) return 4;
    if (parts.every((part) => page.own.includes(part))) return 3;
    return parts.every((part) => has(page.own, page.text, part)) ? 2 : 1;
  }

  function found(text) {
    const parts = split(text);
    if (!parts.length) return [];
    const ranked = index.map((page, at) => ({ page, at, rank: rank(page, parts) })).filter((one) => one.rank);
    return ranked.sort((a, b) => b.rank - a.rank || a.at - b.at).map((one) => one.page);
  }

  function item(page) {
    const [line, link, kind] = ["li", "a", "span"].map((tag) => document.createElement(tag));
    link.href = page.path;
    link.textContent = page.title;
    kind.textContent = page.kind;
    kind.className = "count";
    line.append(link, " ", kind);
    if (page.others) {
      const others = document.createElement("small");
      others.textContent = page.others;
      line.append(others);
    }
    return line;
  }

  function show() {
    const pages = found(field.value);
    list.replaceChildren(...pages.slice(0, MOST).map(item));
    const more = pages.length > MOST ? `, the first ${MOST} are shown` : "";
    status.textContent = split(field.value).length ? `${pages.length} found${more}` : "";
  }

  function step(event) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && at < 0 && links.length) links[0].click();
    else if (event.key === "ArrowDown") (links[at + 1] || links[at] || field).focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : field).focus();
    else return;
    event.preventDefault();
  }

  document.getElementById("search").hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  field.addEventListener("keydown", step);
  list.addEventListener("keydown", (event) => event.key !== "Enter" && step(event));
  show();
  field.focus();
})();
