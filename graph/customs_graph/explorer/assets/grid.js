// A table through which the arrow keys lead, with one stop for the Tab key.
const Grid = (() => {
  const MOVES = new Map([
    ["ArrowLeft", [0, -1]], ["ArrowRight", [0, 1]], ["ArrowUp", [-1, 0]], ["ArrowDown", [1, 0]],
    ["PageUp", [-10, 0]], ["PageDown", [10, 0]], ["Home", [0, -Infinity]], ["End", [0, Infinity]],
  ]);

  const within = (value, count) => Math.min(Math.max(value, 0), count - 1);
  const stopOf = (cell) => cell.querySelector("a") || cell;

  function follow(table, told) {
    const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map(stopOf));
    let at = [0, 0];
    const placeOf = (stop) => {
      const row = rows.findIndex((each) => each.includes(stop));
      return row < 0 ? null : [row, rows[row].indexOf(stop)];
    };

    function take(place) {
      rows[at[0]][at[1]].tabIndex = -1;
      at = place;
      rows[at[0]][at[1]].tabIndex = 0;
    }

    function move(event) {
      const step = MOVES.get(event.key);
      if (!step || event.altKey || event.metaKey) return;
      event.preventDefault();
      const row = event.ctrlKey && step[1] ? within(at[0] + step[1], rows.length) : within(at[0] + step[0], rows.length);
      take([row, within(at[1] + step[1], rows[0].length)]);
      rows[at[0]][at[1]].focus();
    }

    rows.flat().forEach((stop) => { stop.tabIndex = -1; });
    take([0, 0]);
    table.addEventListener("keydown", move);
    table.addEventListener("focusin", ({ target }) => { const place = placeOf(target); if (place) take(place); told(target); });
    table.addEventListener("pointerover", ({ target }) => told(target.closest("a, td, th")));
  }

  return { follow };
})();
