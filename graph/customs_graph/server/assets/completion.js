// The list of suggestions at the caret. Arrows choose, Enter takes what was chosen; Tab always leaves the editor.
const Completion = (() => {
  const { make, counted } = Elements;
  const { field } = Editor;
  const box = document.getElementById("suggestions");
  const status = document.getElementById("suggestions-status");
  let found = { start: 0, options: [] };
  let active = -1;

  function close() {
    box.hidden = true;
    active = -1;
    field.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function mark(index) {
    active = index;
    [...box.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return;
    field.setAttribute("aria-activedescendant", box.children[index].id);
    box.children[index].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const { insert } = found.options[index];
    Editor.replace(found.start, field.selectionStart, insert);
    close();
    // After a prefix comes what it stands before.
    if (insert.endsWith(":")) open(true);
  }

  function item(option, index) {
    const made = make("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false" },
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
    box.replaceChildren(...found.options.map(item));
    box.hidden = false;
    box.scrollTop = 0;
    place();
    mark(isAskedFor ? 0 : -1);
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
  field.addEventListener("input", (event) => (event.isTrusted && event.inputType === "insertText" ? open(false) : close()));
  field.addEventListener("blur", close);
  field.addEventListener("click", close);
  return { close };
})();
