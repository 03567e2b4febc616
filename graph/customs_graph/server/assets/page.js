// The page as a whole: what is asked stands in the address, so that it can be shared and found again.
(() => {
  const { make, button } = Elements;
  const run = document.getElementById("run");
  const stop = document.getElementById("stop");
  const fault = document.getElementById("fault");
  const prefixes = document.getElementById("prefixes-list");
  const examples = document.getElementById("examples");
  const FIRST = `SELECT ?event ?start ?place WHERE {
  ?event a schema:Event ; schema:startDate ?start ; schema:location ?place .
}
ORDER BY ?start`;
  const PLACE = /line (\d+), column (\d+)/;
  const NARROW = "(max-width: 62rem)";
  // The one that is waited for; a later one takes its place.
  let latest = 0;

  const asked = () => ({ query: Editor.text(), graphs: Sources.graphs() });
  const retell = () => Snippets.show(asked());

  function tell(error) {
    const place = error.kind === "refused" ? PLACE.exec(error.message) : null;
    const words = [make("p", {}, make("strong", {}, `${error.heading}: `), error.message)];
    if (place) {
      Editor.showFault(Number(place[1]), Number(place[2]));
      words.push(button(`Go to line ${place[1]}`, Editor.goToFault));
    }
    fault.dataset.kind = error.kind;
    fault.replaceChildren(...words);
    fault.hidden = false;
  }

  // Who pressed Stop by the keyboard is not left nowhere when it goes.
  function wait(isWaiting) {
    if (!isWaiting && document.activeElement === stop) run.focus();
    stop.hidden = !isWaiting;
  }

  async function ask() {
    const own = (latest += 1);
    const what = asked();
    Completion.close();
    Views.clear();
    fault.hidden = true;
    history.replaceState(null, "", Snippets.fragment(what));
    wait(true);
    Views.tell("Running …");
    try {
      const answer = await Asking.ask(what);
      if (own === latest) Views.show(answer, tell);
    } catch (error) {
      if (own !== latest) return;
      Views.clear();
      tell(error);
    } finally {
      if (own === latest) wait(false);
    }
  }

  // A query from the address is written into the editor, but never runs before somebody says so.
  function open() {
    const given = new URLSearchParams(location.hash.slice(1));
    Sources.choose(given.getAll("graph"));
    Editor.begin(given.get("query") || FIRST);
  }

  // On a phone the examples stand above; there they make way for what was chosen.
  function take(query) {
    Editor.set(query);
    if (matchMedia(NARROW).matches) {
      examples.open = false;
      examples.scrollIntoView();
    }
    ask();
  }

  function usedPrefixes() {
    const text = Editor.text();
    const names = new Set(Tokens.list(text).filter(({ type }) => type === "name").map((one) => one.text.split(":")[0]));
    const declared = new Set([...text.matchAll(/\bprefix\s+([\w-]*):/gi)].map((found) => found[1]));
    return [...Given.prefixes].filter(([name]) => names.has(name) && !declared.has(name));
  }

  run.addEventListener("click", ask);
  stop.addEventListener("click", Asking.stop);
  Editor.field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  });
  Editor.onChange(() => { fault.hidden = true; Examples.forget(); retell(); });
  Examples.onTake(take);
  document.getElementById("sources").addEventListener("change", retell);
  document.getElementById("prefixes-write").addEventListener("click", () => {
    const lines = usedPrefixes().map(([name, space]) => `PREFIX ${name}: <${space}>\n`).join("");
    if (lines) Editor.replace(0, 0, lines);
  });
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); Editor.field.focus(); });
  document.getElementById("here").addEventListener("click", (event) => event.preventDefault());
  prefixes.append(...[...Given.prefixes].map(([name, space]) => make("div", {}, make("dt", {}, `${name}:`), make("dd", {}, space))));
  if (matchMedia(NARROW).matches) examples.open = false;
  addEventListener("hashchange", open);
  open();
})();
