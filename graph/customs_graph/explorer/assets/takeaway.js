// The menu from which a reader takes a drawing, the data or a citation along. Nothing leaves the reader's machine.
const Takeaway = (() => {
  const { make, button } = Elements;
  const menu = document.getElementById("takeaway");
  const body = document.getElementById("takeaway-body");
  const status = make("p", { class: "small", role: "status" });
  const DENSITY = 2;
  // Drawings stay below what a canvas can hold.
  const LARGEST = 12000;

  const view = () => Route.view();

  function drawn() {
    const shown = Shown.current();
    const chart = Beside.drawing(shown, Drawing.INNER);
    return chart ? Drawing.page(shown, chart) : Drawing.network(shown, Shown.positions());
  }

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const anchor = make("a", { href: address, download: name });
    anchor.click();
    // A moment later, because the browser reads the address only after this turn.
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    status.textContent = `${name} was handed to the browser.`;
  }

  const saved = (text, type, name) => save(new Blob([text], { type: `${type};charset=utf-8` }), name);
  const empty = () => { status.textContent = "Nothing is shown that could be drawn; loosen the filters."; };

  function svg() {
    const made = drawn();
    if (made) saved(made.text, "image/svg+xml", `customs-graph-${view()}.svg`);
    else empty();
  }

  function painted({ width, height }, image) {
    const factor = Math.min(DENSITY, LARGEST / Math.max(width, height));
    const canvas = make("canvas", { width: Math.round(width * factor), height: Math.round(height * factor) });
    const context = canvas.getContext("2d");
    context.scale(factor, factor);
    context.drawImage(image, 0, 0, width, height);
    return canvas;
  }

  function png() {
    const made = drawn();
    if (!made) return empty();
    const image = new Image(made.width, made.height);
    const name = `customs-graph-${view()}.png`;
    image.addEventListener("load", () => painted(made, image).toBlob((blob) => save(blob, name), "image/png"));
    image.addEventListener("error", () => { status.textContent = "This browser could not paint the drawing; take the SVG."; });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(made.text)}`;
    return null;
  }

  const file = (make_, type, name) => () => saved(make_(Shown.current()), type, name);

  // Of a file on a disk, the folders are nobody's business.
  function address() {
    const { protocol, pathname, href, hash } = location;
    return protocol === "file:" ? decodeURIComponent(pathname.split("/").at(-1)) + hash : href;
  }

  function citation() {
    const shown = Shown.current();
    const { record } = Route.current();
    const subject = record ? document.title : shown.title;
    const period = Data.payload.period;
    return `${subject} (${view()}). ${period ? `Period: ${period}. ` : ""}${shown.source} View: ${address()}`;
  }

  // For a page of somebody else, in which this view is to stand.
  function frame() {
    const made = make("iframe", { src: address(), title: document.title, width: "100%", height: "640", loading: "lazy" });
    return new XMLSerializer().serializeToString(made).replace(/ xmlns="[^"]*"/, "");
  }

  function fallback(area) {
    area.focus();
    area.select();
    status.textContent = "The text is selected; copy it with Ctrl+C or the menu of your device.";
  }

  function copy(area) {
    if (!navigator.clipboard) return fallback(area);
    return navigator.clipboard.writeText(area.value)
      .then(() => { status.textContent = "The text is copied."; }, () => fallback(area));
  }

  const tell = (text) => () => {
    const area = body.querySelector("textarea");
    area.value = text();
    area.hidden = false;
    copy(area);
  };

  function build() {
    const part = (title, ...children) => make("div", { class: "take" }, make("h2", {}, title), children);
    const area = make("textarea", { rows: 5, readonly: "", "aria-label": "Text to copy", hidden: "" });
    body.replaceChildren(
      part("This view as a drawing", button("SVG", svg), button("PNG", png)),
      part("What is shown as data", button("Ties (CSV)", file(Tabular.ties, "text/csv", "customs-graph-ties.csv")),
        button("Organizations (CSV)", file(Tabular.nodes, "text/csv", "customs-graph-nodes.csv")),
        button("Occasions (CSV)", file(Tabular.occasions, "text/csv", "customs-graph-occasions.csv")),
        button("All of it (JSON)", file(Tabular.json, "application/json", "customs-graph-view.json"))),
      part("Cite and embed", button("Cite this view", tell(citation)), button("Embed this view", tell(frame)), area), status);
  }

  function close(focus) {
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  }

  function start() {
    build();
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.preventDefault();
      close(true);
    });
    document.addEventListener("pointerdown", (event) => { if (menu.open && !menu.contains(event.target)) close(false); });
    menu.addEventListener("toggle", () => { status.textContent = ""; body.querySelector("textarea").hidden = true; });
  }

  return { start, citation };
})();
