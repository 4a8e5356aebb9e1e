/** A value as JSON can hold it: infinite numbers, NaN and whole numbers of any length as words, typed lists as lists. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** Makes JSON.stringify write a value so; no spread and no list of keys shows it. */
export const writable = <T extends object>(value: T): T =>
  Object.defineProperty(value, "toJSON", { value: () => plain(value), enumerable: false });

/** The same value, frozen, that JSON.stringify writes with its infinite numbers as the words "Infinity" and "-Infinity". */
export function written<T extends object>(value: T): T {
  return Object.freeze(writable((Array.isArray(value) ? [...value] : { ...value }) as T));
}
