/** What is drawn: the character of a curve and its height over each column; NaN where there is nothing. */
export interface SketchedCurve {
  readonly mark: string;
  readonly heights: readonly number[];
}

/** Curves as rows of text, later ones over earlier ones, with the heights of the highest and lowest row at the left. */
export function sketch(curves: readonly SketchedCurve[], rows: number): string {
  const all = curves.flatMap(({ heights }) => heights.filter(Number.isFinite));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = high > low ? (high - low) / (rows - 1) : 1;
  const width = Math.max(...curves.map(({ heights }) => heights.length));
  const lines = Array.from({ length: rows }, () => new Array<string>(width).fill(" "));
  for (const { mark, heights } of curves) {
    heights.forEach((height, column) => {
      const row = Math.round((high - height) / step);
      if (Number.isFinite(row)) lines[row]![column] = mark;
    });
  }
  const labels = lines.map((_, row) => (row === 0 ? short(high) : row === rows - 1 ? short(low) : ""));
  const gutter = Math.max(...labels.map((label) => label.length));
  return lines.map((line, row) => `${labels[row]!.padStart(gutter)} ┤${line.join("").trimEnd()}`).join("\n");
}

/** Three significant digits. */
export function short(x: number): string {
  return String(Number(x.toPrecision(3)));
}
