// The editor: a plain field for typing, over a mirror that shows the same text in colours, with numbers of lines.
const Editor = (() => {
  const { make } = Elements;
  const field = document.getElementById("query");
  const mirror = document.getElementById("mirror");
  const frame = document.getElementById("editor");
  const MARGIN = 12;
  // Of more words than this none is coloured, so that typing stays quick.
  const MOST = 4000;
  const listeners = [];
  // Where the endpoint found a fault: line and column, counted from 0 in units of the text.
  let fault = null;

  const lineStarts = (text) => {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  };

  function marksOf(token, bracketed) {
    const isFault = fault && token.start <= fault.at && fault.at < token.end;
    const isPaired = bracketed.includes(token.start) && token.type === "bracket";
    return [token.type, isFault ? "at-fault" : "", isPaired ? "paired" : ""].filter(Boolean).join(" ");
  }

  // The part of a token that lies on a line, and the plain text before it.
  function lineOf(text, start, end, tokens, bracketed, isAtFault) {
    const line = make("span", { class: isAtFault ? "line faulty" : "line" });
    let at = start;
    for (const token of tokens) {
      const from = Math.max(token.start, start);
      const to = Math.min(token.end, end);
      if (from > at) line.append(text.slice(at, from));
      const part = make("span", { class: marksOf(token, bracketed) });
      part.append(text.slice(from, to));
      line.append(part);
      at = to;
    }
    if (end > at) line.append(text.slice(at, end));
    return line;
  }

  function render() {
    const text = field.value;
    const all = Tokens.list(text);
    const tokens = all.length > MOST ? [] : all;
    const bracketed = field.selectionStart === field.selectionEnd ? Brackets.around(tokens, field.selectionStart) : [];
    const starts = lineStarts(text);
    let first = 0;
    mirror.replaceChildren(...starts.map((start, index) => {
      const end = index + 1 < starts.length ? starts[index + 1] - 1 : text.length;
      while (first < tokens.length && tokens[first].end <= start) first += 1;
      let last = first;
      while (last < tokens.length && tokens[last].start < end) last += 1;
      return lineOf(text, start, end, tokens.slice(first, last), bracketed, fault && fault.line === index);
    }));
  }

  function changed() {
    fault = null;
    field.removeAttribute("aria-invalid");
    render();
    for (const listener of listeners) listener();
  }

  // As if typed, so that it can be undone.
  function replace(start, end, text) {
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
      field.setRangeText(text, start, end, "end");
      changed();
    }
  }

  // The text with which the page begins.
  function begin(text) {
    field.value = text;
    field.setSelectionRange(0, 0);
    changed();
  }

  // The whole text anew; who was elsewhere on the page stays there.
  function set(text) {
    const before = document.activeElement;
    replace(0, field.value.length, text);
    field.setSelectionRange(0, 0);
    if (before !== field) field.blur();
    before.focus({ preventScroll: true });
  }

  // The endpoint counts lines and characters from 1.
  function showFault(line, column) {
    const starts = lineStarts(field.value);
    const start = starts[Math.min(line, starts.length) - 1];
    const units = [...field.value.slice(start).split("\n")[0]].slice(0, column - 1).join("").length;
    fault = { line: line - 1, at: start + units };
    field.setAttribute("aria-invalid", "true");
    render();
  }

  function goToFault() {
    field.focus();
    field.setSelectionRange(fault.at, fault.at);
  }

  // Where a place of the text is seen, against the window.
  function boxOf(offset) {
    const starts = lineStarts(field.value);
    const index = starts.findLastIndex((start) => start <= offset);
    const line = mirror.children[index];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let rest = offset - starts[index];
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (rest < node.length) return boxAt(node, rest) || line.getBoundingClientRect();
      rest -= node.length;
      last = node;
    }
    return (last && boxAt(last, last.length - 1)) || line.getBoundingClientRect();
  }

  function boxAt(node, offset) {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return [...range.getClientRects()].at(-1);
  }

  // The field is as high as its text, so what has to be scrolled is what lies around it.
  function reveal() {
    const caret = boxOf(field.selectionEnd);
    const pane = frame.getBoundingClientRect();
    if (caret.bottom > pane.bottom - MARGIN) frame.scrollTop += caret.bottom - pane.bottom + MARGIN;
    if (caret.top < pane.top + MARGIN) frame.scrollTop -= pane.top + MARGIN - caret.top;
  }

  field.addEventListener("input", changed);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== field) return;
    render();
    reveal();
  });
  return {
    field, replace, showFault, goToFault, boxOf,
    begin, set, text: () => field.value,
    onChange: (listener) => listeners.push(listener),
  };
})();
