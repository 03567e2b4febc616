// The panel beside the picture, on narrow screens a sheet below it.
const Panel = (() => {
  const { make, link } = Elements;
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const grip = document.getElementById("grip");

  const contents = new Map([
    ["org", (route) => Organization.panel(route.record)],
    ["tie", (route) => Tie.panel(route.record)],
    ["event", (route) => Occasion.panel(route.record)],
    ["person", (route) => Person.panel(route.record)],
    ["path", (route) => Chain.panel(route.record)],
    ["compare", (route) => Comparison.panel(route.record)],
    ["overview", (route) => Overview.panel(route.lost)],
  ]);

  const back = () => make("p", { class: "back" }, link(Route.overview, "← Overview"));

  function show(route, takeFocus) {
    const parts = contents.get(route.name)(route).filter(Boolean);
    const lead = route.name === "overview" ? [] : [back()];
    body.replaceChildren(...lead, Hidden.notice(route), ...parts);
    body.scrollTop = 0;
    const heading = body.querySelector("h2");
    heading.tabIndex = -1;
    if (takeFocus) heading.focus({ preventScroll: true });
  }

  function resize() {
    const tall = panel.classList.toggle("tall");
    grip.setAttribute("aria-expanded", String(tall));
    grip.firstElementChild.textContent = tall ? "Shrink the findings" : "Enlarge the findings";
  }

  function start() {
    grip.addEventListener("click", resize);
  }

  return { show, start, focus: () => body.querySelector("h2").focus() };
})();
