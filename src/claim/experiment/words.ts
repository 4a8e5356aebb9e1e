/** A number for a sentence, to three digits. */
export function rounded(x: number): string {
  return String(Number(x.toPrecision(3)));
}

/** Items for a sentence: "a, b and c". */
export function enumerated(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "none") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
