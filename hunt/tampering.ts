import { nextDown, nextUp } from "../src/interval/index.ts";

/** A JSON document in which one thing was changed, and what. */
export interface Tampered {
  readonly what: string;
  readonly document: unknown;
}

type Path = readonly (string | number)[];

const numbers: readonly ((n: number) => number)[] = [
  (n) => n + 1,
  (n) => n - 1,
  (n) => -n,
  (n) => n * 1.01,
  (n) => n * 0.99,
  nextUp,
  nextDown,
  () => 0,
  () => 1,
  () => 1e300,
];
const words = [
  ["x", "pi", "e"],
  ["tanh", "atan", "erf", "sin", "cos", "asinh", "sinh", "exp", "expm1", "sigmoid", "softplus", "relu", "abs", "negate", "step", "sign", "log1p"],
  ["add", "subtract", "multiply", "divide", "min", "max", "pow"],
  ["<", "<=", ">", ">=", "==", "!="],
  ["proven", "refuted"],
  ["slope", "taylor", "tail"],
  ["Infinity", "-Infinity"],
]; // biome-ignore format: a table

function othersFor(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [...numbers.map((change) => change(value)), "Infinity", "-Infinity", "1/3"];
  if (value === null) return [true, false, 1, 2];
  if (typeof value === "boolean") return [!value, null];
  if (typeof value !== "string") return [];
  return [...(words.find((group) => group.includes(value)) ?? []).filter((word) => word !== value), 0, 1];
}

/** Every way to change one leaf, or to drop, double or exchange elements of one list. */
export function* tamperings(
  document: unknown,
  path: Path = [],
): Generator<{ what: string; change: (root: unknown) => void }> {
  const at = (root: unknown, to: Path): unknown =>
    to.reduce((node, key) => (node as Record<string, unknown>)[key], root);
  const put = (value: unknown) => (root: unknown) => {
    (at(root, path.slice(0, -1)) as Record<string, unknown>)[path.at(-1)!] = value;
  };
  const name = path.join(".");
  for (const other of othersFor(document))
    yield { what: `${name}: ${String(document)} becomes ${String(other)}`, change: put(other) };
  if (typeof document !== "object" || document === null) return;
  if (Array.isArray(document)) {
    for (const i of document.keys()) {
      const list = (root: unknown) => at(root, path) as unknown[];
      yield { what: `${name}.${i} is dropped`, change: (root) => void list(root).splice(i, 1) };
      yield {
        what: `${name}.${i} is doubled`,
        change: (root) => void list(root).splice(i, 0, structuredClone(document[i])),
      };
      if (i > 0)
        yield {
          what: `${name}.${i} goes one forward`,
          change: (root) => void list(root).splice(i - 1, 0, list(root).splice(i, 1)[0]),
        };
    }
  }
  for (const [key, value] of Object.entries(document)) yield* tamperings(value, [...path, key]);
}

/** The document with the change made. */
export function tampered(
  document: unknown,
  { what, change }: { what: string; change: (root: unknown) => void },
): Tampered {
  const copy = structuredClone(document);
  change(copy);
  return { what, document: copy };
}
