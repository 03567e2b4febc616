// The period: two sliders over the months in which something happened, and a button that plays them in turn.
const Period = (() => {
  const PAUSE = 900;
  const from = document.getElementById("since");
  const to = document.getElementById("until");
  const play = document.getElementById("play");
  const text = document.getElementById("period-value");
  const { months } = Data;
  let playing = null;

  const last = months.length - 1;
  const inWords = (month) => {
    if (month.length < 7) return month;
    return new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
  };

  const sinceIndex = () => Math.max(0, months.findIndex((month) => month >= Route.state().since));
  const untilIndex = () => {
    const { until } = Route.state();
    return until ? Math.max(0, months.findLastIndex((month) => month <= until)) : last;
  };

  // At either end there is no limit, so that what has no date comes back only when both are at their ends.
  function choose(first, end, moving) {
    const [a, b] = [Math.min(first, end), Math.max(first, end)];
    Route.set({ since: a === 0 ? "" : months[a], until: b === last ? "" : months[b] }, moving);
  }

  function step(at) {
    if (at > last) return stop();
    choose(sinceIndex(), at, true);
    playing = setTimeout(() => step(at + 1), PAUSE);
    return undefined;
  }

  function stop() {
    clearTimeout(playing);
    playing = null;
    update();
  }

  function toggle() {
    if (playing) return stop();
    const begin = untilIndex() === last ? sinceIndex() : untilIndex() + 1;
    step(begin);
    return update();
  }

  function update() {
    from.value = String(sinceIndex());
    to.value = String(untilIndex());
    const { since, until } = Route.state();
    text.textContent = since || until ? `${inWords(months[sinceIndex()])} to ${inWords(months[untilIndex()])}` : "all dates";
    from.setAttribute("aria-valuetext", since ? inWords(since) : "no limit");
    to.setAttribute("aria-valuetext", until ? inWords(until) : "no limit");
    play.textContent = playing ? "❚❚" : "▶";
    play.setAttribute("aria-label", playing ? "Pause" : "Play the months in turn");
  }

  function start() {
    document.getElementById("period").hidden = months.length < 2;
    if (months.length < 2) return;
    for (const slider of [from, to]) {
      slider.max = String(last);
      slider.addEventListener("input", () => { clearTimeout(playing); playing = null; choose(Number(from.value), Number(to.value), true); });
    }
    play.addEventListener("click", toggle);
    Filters.onChange(update);
    update();
  }

  return { start };
})();
