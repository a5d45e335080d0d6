/** Dots to draw on, eight to a character of Braille: two across and four down. */
export interface Canvas {
  /** Dots across and down. */
  readonly width: number;
  readonly height: number;
  /** Sets a dot; one beside the canvas is lost. */
  readonly dot: (x: number, y: number) => void;
  /** Sets the dots of a straight line, both ends among them. */
  readonly line: (fromX: number, fromY: number, toX: number, toY: number) => void;
  /** The character at a column and a row of text: a space where no dot is set. */
  readonly glyph: (column: number, row: number) => string;
}

/** @param columns of text @param rows of text */
export const createCanvas = (columns: number, rows: number): Canvas => {
  const [width, height] = [columns * 2, rows * 4];
  const cells = new Uint8Array(columns * rows);

  const dot = (x: number, y: number): void => {
    if (!(x >= 0 && y >= 0 && x < width && y < height)) return;
    const [across, down] = [Math.floor(x), Math.floor(y)];
    const index = (down >> 2) * columns + (across >> 1);
    cells[index] = (cells[index] ?? 0) | (bits[(down & 3) * 2 + (across & 1)] ?? 0);
  };

  /** Bresenham's algorithm. */
  const line = (fromX: number, fromY: number, toX: number, toY: number): void => {
    let [x, y] = [Math.floor(fromX), Math.floor(fromY)];
    const [endX, endY] = [Math.floor(toX), Math.floor(toY)];
    const [stepX, stepY] = [Math.sign(endX - x), Math.sign(endY - y)];
    const [across, down] = [Math.abs(endX - x), -Math.abs(endY - y)];
    let error = across + down;
    for (;;) {
      dot(x, y);
      if (x === endX && y === endY) return;
      const twice = 2 * error;
      if (twice >= down) {
        error += down;
        x += stepX;
      }
      if (twice <= across) {
        error += across;
        y += stepY;
      }
    }
  };

  return {
    width,
    height,
    dot,
    line,
    glyph: (column, row) => {
      const cell = cells[row * columns + column] ?? 0;
      return cell === 0 ? ' ' : String.fromCodePoint(0x2800 + cell);
    },
  };
};

/** The dots of a character of Braille, row by row, as Unicode numbers them. */
const bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
