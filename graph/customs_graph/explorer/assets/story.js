// A guided view: the reader goes through its steps, each a state of the page with a text of its own.
const Story = (() => {
  const { make, button } = Elements;
  const box = document.getElementById("story");
  const { story } = Data.payload;

  const at = () => Math.min(Route.state().story, story ? story.steps.length : 0);
  const go = (step) => Route.visit(step ? `#${[story.steps[step - 1].fragment, `story=${step}`].filter(Boolean).join("&")}` : "#overview");

  const forward = (step) => (step < story.steps.length
    ? button(step ? "Next" : "Begin", () => { go(step + 1); focus(); }, { class: "tool next" }) : null);
  const back = (step) => (step ? button(step === 1 ? "To the start" : "Back", () => { go(step - 1); focus(); }, { class: "tool" }) : null);
  const focus = () => box.querySelector(".story-title").focus();

  function update() {
    if (!story) return;
    const step = at();
    const told = step ? story.steps[step - 1] : { title: story.title, text: story.question };
    const count = step ? make("p", { class: "eyebrow" }, `${story.title}: step ${step} of ${story.steps.length}`) : make("p", { class: "eyebrow" }, "A guided view");
    box.replaceChildren(count, make("p", { class: "story-title", tabindex: "-1" }, told.title), make("p", {}, told.text),
      make("div", { class: "tools" }, [back(step), forward(step)].filter(Boolean)));
  }

  function start() {
    box.hidden = !story;
    Filters.onChange(update);
    update();
  }

  return { start };
})();
