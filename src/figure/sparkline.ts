const blocks = "▁▂▃▄▅▆▇█";

/** A row of block characters, one for each value between `lo` and `hi`; values outside are drawn at the ends. */
export function sparkline(values: readonly number[], lo: number, hi: number): string {
  const range = hi - lo;
  return values
    .map((value) => {
      const level = range > 0 ? (value - lo) / range : 0;
      return blocks[Math.round(Math.min(1, Math.max(0, level)) * (blocks.length - 1))] ?? blocks[0];
    })
    .join("");
}
