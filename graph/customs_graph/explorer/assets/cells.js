// The matrix as a drawing.
const Cells = (() => {
  const { draw } = Elements;
  const HEAD = 190;
  const TOP = 170;
  const SIZE = 11.5;

  function head(th, x, cell) {
    const words = Glyphs.shortened(th.textContent, SIZE, TOP - 16);
    return Glyphs.text({ class: "cell-name", transform: `translate(${x + cell / 2 + 4} ${TOP - 8}) rotate(-90)` }, words);
  }

  function square(td, x, y, width, height) {
    const shade = td.className ? `cell ${td.className}` : "cell";
    const words = td.textContent;
    return [draw("rect", { class: shade, x, y, width, height }),
      words && Glyphs.widthOf(words, 9) < width - 2 ? Glyphs.text({ class: `cell-words ${td.className}`, x: x + width / 2, y: y + height / 2 + 3.2,
        "text-anchor": "middle" }, words) : null].filter(Boolean);
  }

  function chart({ heads, rows }, room) {
    const cell = Math.min(44, (room - HEAD) / Math.max(heads.length, 1));
    const high = Math.min(22, Math.max(cell, 14));
    const height = TOP + rows.length * high + 4;
    const lines = rows.map(([name, cells], row) => {
      const y = TOP + row * high;
      return [Glyphs.text({ class: "cell-name", x: HEAD - 8, y: y + high / 2 + 4, "text-anchor": "end" },
        Glyphs.shortened(name.textContent, SIZE, HEAD - 12)), cells.map((td, column) => square(td, HEAD + column * cell, y, cell, high))];
    });
    return draw("svg", { class: "chart", viewBox: `0 0 ${room} ${height}`, width: room, height },
      heads.map((th, column) => head(th, HEAD + column * cell, cell)), lines);
  }

  return { chart };
})();
