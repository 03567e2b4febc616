// The list of suggestions at the caret. Arrows choose, Enter takes what was chosen; Tab always leaves the editor.
const Completion = (() => {
  const { make, counted } = Elements;
  const { field } = Editor;
  const box = document.getElementById("suggestions");
  const status = document.getElementById("suggestions-status");
  // So many are seen at once; the arrows move on to the others.
  const SEEN = 7;
  let found = { start: 0, options: [] };
  let active = -1;
  let first = 0;

  function close() {
    box.hidden = true;
    active = -1;
    field.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function mark(index) {
    active = index;
    first = Math.max(0, Math.min(first, index), index - SEEN + 1);
    box.replaceChildren(...found.options.slice(first, first + SEEN).map((option, at) => item(option, first + at)));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `suggestion-${index}`);
  }

  function take(index) {
    const { insert } = found.options[index];
    Editor.replace(found.start, field.selectionStart, insert);
    close();
    // After a prefix comes what it stands before.
    if (insert.endsWith(":")) open(true);
  }

  function item(option, index) {
    const made = make("li", { id: `suggestion-${index}`, role: "option", "aria-selected": String(index === active),
      "aria-posinset": index + 1, "aria-setsize": found.options.length },
      make("code", {}, option.insert), option.name ? make("span", { class: "name" }, option.name) : null,
      make("small", {}, option.what));
    made.addEventListener("pointerdown", (event) => { event.preventDefault(); take(index); });
    return made;
  }

  function place() {
    const { left, bottom } = Editor.boxOf(found.start);
    const room = document.documentElement.clientWidth;
    box.style.top = `${bottom + window.scrollY + 4}px`;
    box.style.left = `${Math.max(8, Math.min(left, room - box.offsetWidth - 8)) + window.scrollX}px`;
  }

  function open(isAskedFor) {
    found = Suggestions.at(field.value, field.selectionStart, isAskedFor);
    if (!found.options.length) {
      close();
      return;
    }
    first = 0;
    mark(isAskedFor ? 0 : -1);
    box.hidden = false;
    place();
    status.textContent = `${counted(found.options.length, "suggestion")}, arrow down chooses`;
  }

  function step(event) {
    const last = found.options.length - 1;
    if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp" && active >= 0) mark(active - 1);
    else if (event.key === "Enter" && active >= 0 && !event.ctrlKey && !event.metaKey) take(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  }

  field.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      open(true);
    } else if (!box.hidden && !event.isComposing) step(event);
  });
  // What a keyboard on a screen types comes as a composition.
  const TYPING = ["insertText", "insertCompositionText"];
  field.addEventListener("input", (event) => (event.isTrusted && TYPING.includes(event.inputType) ? open(false) : close()));
  field.addEventListener("blur", close);
  field.addEventListener("click", close);
  return { close };
})();
