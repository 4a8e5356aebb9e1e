/** Infinite numbers and NaN as words, for JSON has none of them. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** The same value, frozen, that JSON.stringify writes with its infinite numbers as the words "Infinity" and "-Infinity". */
export function written<T extends object>(value: T): T {
  const copy = { ...value };
  Object.defineProperty(copy, "toJSON", { value: () => plain(value), enumerable: false });
  return Object.freeze(copy);
}
