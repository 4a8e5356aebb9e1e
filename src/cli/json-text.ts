/** One JSON document on one line; infinite numbers become the strings "Infinity" and "-Infinity". */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, (_, item: unknown) => (item === Number.POSITIVE_INFINITY || item === Number.NEGATIVE_INFINITY ? String(item) : item))}\n`;
}
