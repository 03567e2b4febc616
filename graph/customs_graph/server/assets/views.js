// The answer as a reader looks at it: in words how much there is, then as a table, a network, or the text that was sent.
const Views = (() => {
  const { make, button, counted } = Elements;
  const told = document.getElementById("told");
  const cut = document.getElementById("cut");
  const choosing = document.getElementById("choosing");
  const buttons = document.getElementById("views");
  const pane = document.getElementById("pane");
  const LONGEST = 200000;
  const COUNTED = { rows: "row", statements: "statement" };
  const EMPTY = { rows: "No rows: the query ran, and nothing in the graph fits it.",
    statements: "No statements: the query ran, and nothing in the graph fits it." };

  function text(answer) {
    const part = answer.text.slice(0, LONGEST);
    const note = part.length < answer.text.length ? make("p", { class: "note" }, "This is the beginning; save the answer to have all of it.") : null;
    const block = make("pre", { tabindex: "0" });
    block.append(part);
    return [note, block].filter(Boolean);
  }

  const VIEWS = {
    Table: { fits: ({ rows }) => rows.length > 0, draw: Table.draw },
    Network: { fits: Ties.isOne, draw: Network.draw },
    Text: { fits: () => true, draw: text },
  };

  function choose(name, answer) {
    for (const one of buttons.children) one.setAttribute("aria-pressed", String(one.textContent === name));
    Network.forget();
    pane.replaceChildren(...VIEWS[name].draw(answer));
  }

  const took = ({ seconds }) => `in ${seconds < 0.995 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;

  function sentence(answer) {
    if (answer.kind === "truth") return [make("strong", { class: "truth" }, answer.truth ? "Yes" : "No"), ` ${took(answer)}`];
    if (!answer.rows.length) return [EMPTY[answer.kind]];
    return [make("strong", {}, counted(answer.rows.length, COUNTED[answer.kind])), ` ${took(answer)}`];
  }

  function show(answer, tell) {
    clear();
    told.append(...sentence(answer));
    cut.hidden = !answer.cut;
    cut.textContent = answer.cut ? `The answer was cut ${answer.cut}; the rest is not here.` : "";
    choosing.hidden = false;
    const names = Object.keys(VIEWS).filter((name) => VIEWS[name].fits(answer));
    buttons.replaceChildren(...names.map((name) => button(name, () => choose(name, answer), { "aria-pressed": "false" })));
    Saving.offer(answer, tell);
    if (answer.kind === "truth") pane.replaceChildren();
    else choose(names[0], answer);
  }

  function clear() {
    Network.forget();
    told.replaceChildren();
    cut.hidden = true;
    choosing.hidden = true;
    pane.replaceChildren();
  }

  return { show, clear, tell: (words) => told.replaceChildren(words) };
})();
