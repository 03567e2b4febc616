// Builds the elements of the page; every text becomes a text node and is never read as markup.
const Elements = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const HAN = /(\p{Script=Han}+)/u;

  // Readers of a screen and fonts need to know where Han script begins.
  const texts = (text) => String(text).split(HAN).filter(Boolean).map((part) => {
    const node = document.createTextNode(part);
    if (!HAN.test(part)) return node;
    const span = document.createElement("span");
    span.lang = "und-Hani";
    span.append(node);
    return span;
  });

  function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const child of children.flat(Infinity)) {
      if (child instanceof Node) element.append(child);
      else if (child !== null && child !== undefined && child !== "") element.append(...texts(child));
    }
    return element;
  }

  const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
  const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);
  const link = (href, ...children) => make("a", { href }, ...children);
  const list = (className, items) => make("ul", { class: className }, items.map((item) => make("li", {}, item)));
  const block = (title, ...children) => make("section", { class: "block" }, make("h3", {}, title), ...children);

  function button(text, act, attributes = {}) {
    const made = make("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  }

  const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
  const capital = (text) => text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
  // Where a rule only counts, every weight is a whole number and needs no decimals.
  const decimals = () => (Data.rules.get(Route.state().rule).damping === 0 ? 0 : 2);
  const weight = (value) => (value > 0 && value < 0.005 ? "< 0.01" : value.toFixed(decimals()));

  return { make, draw, link, list, block, button, counted, capital, weight };
})();
