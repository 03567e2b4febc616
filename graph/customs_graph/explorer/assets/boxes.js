// Boxes of the pane, sorted into squares, so that what one touches is found without looking at all of them.
const Boxes = () => {
  const SIDE = 48;
  // More squares than any pane is wide, so that each has a number of its own.
  const ROW = 4096;
  const squares = new Map();

  function eachSquare({ left, right, top, bottom }, act) {
    for (let row = Math.floor(top / SIDE); row <= Math.floor(bottom / SIDE); row += 1) {
      for (let column = Math.floor(left / SIDE); column <= Math.floor(right / SIDE); column += 1) {
        if (act(row * ROW + column)) return true;
      }
    }
    return false;
  }

  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  function add(box) {
    eachSquare(box, (square) => {
      if (squares.has(square)) squares.get(square).push(box);
      else squares.set(square, [box]);
    });
  }

  // The first box that it touches, but for those of the mark `id`.
  function touched(box, id = null) {
    let found = null;
    eachSquare(box, (square) => {
      found = (squares.get(square) || []).find((other) => (id === null || other.id !== id) && touch(box, other)) || null;
      return found !== null;
    });
    return found;
  }

  return { add, touched };
};
