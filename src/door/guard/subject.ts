import {
  type Activation,
  type CatalogueEntry,
  type Expression,
  type PiecewiseLinear,
  parseActivation,
  piecewiseLinear,
  type Word,
  words,
} from "../../activation/index.ts";
import { closenessFromText } from "../../certificate/index.ts";
import type { Closeness } from "../../closeness/index.ts";
import { type SlopeBand, slopeBand } from "../../constraint/index.ts";
import { unexpected } from "./argument-error.ts";
import { functionOf, type Guard, nullable, number, numbers, object, oneOf, pair, text } from "./guard.ts";
import { backInside } from "./offered.ts";

const method = functionOf<never>();

const activationObject = object<Pick<Activation, "name" | "expression" | "at" | "slopeAt" | "pieces">>({
  name: text,
  expression: (value, at) => expression(value, at),
  at: method,
  slopeAt: method,
  pieces: nullable((value, at) => points(value, at)),
});

const ownFunction =
  'an activation; a function of your own cannot be looked into, so nothing is proven of it: write it as text, "formula:x*sigmoid(x)", or give its points to pointsActivation';

/** An activation, and no text, so that a page which takes nothing else pays for no reader. */
export const madeActivation: Guard<Activation> = (value, at) => {
  if (typeof value === "function") throw unexpected("activation", at, ownFunction, value);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw unexpected("activation", at, 'an activation such as parseActivation("gelu"), or gelu.make()', value);
  const { make, name } = value as Partial<CatalogueEntry>;
  if (typeof make === "function")
    throw unexpected(
      "activation",
      at,
      `an activation; ${name} is an entry of the catalogue, which makes one: ${name}.make()`,
      value,
    );
  return activationObject(value, at) as Activation;
};

/** An activation, or the text that `parseActivation` reads. */
export const activation: Guard<Activation> = (value, at) =>
  typeof value === "string" ? parseActivation(value) : madeActivation(value, at);

const closenessObject = object<Omit<Closeness, "roundedCore" | "roundedSupport" | "strict" | "straight" | "curve">>({
  name: text,
  canonical: text,
  at: method,
  inverse: method,
  remotenessAt: method,
  distanceAt: method,
  slopeOver: method,
  core: number,
  support: number,
  germ: object({ kind: text as Guard<never> }),
});

const madeCloseness = backInside(closenessObject as Guard<Closeness>);

/** A closeness, or its text: a family such as "gaussian(1)", or "formula:…" in the distance d. */
export const closeness: Guard<Closeness> = (value, at) => {
  if (typeof value === "string") return closenessFromText(value);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw unexpected("closeness", at, 'a closeness such as parseCloseness("gaussian(1)"), or its text', value);
  return madeCloseness(value, at);
};

/** A band of slopes, as `slopeBand` makes it. */
export const band: Guard<SlopeBand> = (value, at) => {
  const { lo, hi } = object<SlopeBand>({ lo: number, hi: number })(value, at);
  return slopeBand(lo, hi);
};

/** A band with finite ends lo < hi. */
export const boundedBand: Guard<SlopeBand> = (value, at) => {
  const found = band(value, at);
  if (Number.isFinite(found.lo) && found.lo < found.hi && Number.isFinite(found.hi)) return found;
  throw unexpected("interval", at, "a band with finite ends lo < hi", `[${found.lo}, ${found.hi}]`);
};

/** Two ends lo < hi, for over an empty set everything is true. */
export const ends: Guard<readonly [number, number]> = (value, at) => {
  const found = pair(value, at);
  if (found[0] < found[1]) return found;
  throw unexpected("domain", at, "two ends lo < hi, such as [-8, 8]", `[${found}]`);
};

/** A piecewise-linear function, as `piecewiseLinear` makes it. */
export const points: Guard<PiecewiseLinear> = (value, at) => {
  const { knots, values, leftSlope, rightSlope } = object<PiecewiseLinear>({
    kind: oneOf(["piecewise-linear"]),
    knots: numbers,
    values: numbers,
    leftSlope: number,
    rightSlope: number,
  })(value, at);
  return piecewiseLinear({ knots, values, leftSlope, rightSlope });
};

const comparisons: readonly unknown[] = ["<", "<=", ">", ">=", "==", "!="];

function isExpression(value: unknown): boolean {
  const { kind, ...parts } = (value ?? {}) as Record<string, unknown>;
  if (kind === "x") return true;
  if (kind === "number") return typeof parts.value === "number";
  if (kind === "call") {
    const { word, args } = parts;
    return (
      typeof word === "string" &&
      Object.hasOwn(words, word) &&
      Array.isArray(args) &&
      args.every(isExpression) &&
      args.length === words[word as Word]
    );
  }
  return (
    kind === "conditional" &&
    comparisons.includes(parts.comparison) &&
    [parts.left, parts.right, parts.whenTrue, parts.whenFalse].every(isExpression)
  );
}

/** A formula, as `parseFormula` reads it. */
export const expression: Guard<Expression> = (value, at) => {
  if (isExpression(value)) return value as Expression;
  throw unexpected("formula", at, 'a formula such as parseFormula("x*sigmoid(x)")', value);
};

/** Doubles in a typed list. */
export const floats: Guard<Float64Array> = (value, at) => {
  if (value instanceof Float64Array && !value.some(Number.isNaN)) return value;
  throw unexpected("list", at, "a Float64Array without NaN", value);
};

/** The pieces of what is piecewise linear with doubles: points, an activation, or its text. */
export const piecesOf: Guard<PiecewiseLinear> = (value, at) => {
  if ((value as { kind?: unknown } | null | undefined)?.kind === "piecewise-linear") return points(value, at);
  const { pieces, name } = activation(value, at);
  if (pieces !== null) return pieces;
  throw unexpected("piecewise-linear", at, "a continuous piecewise-linear function whose numbers are doubles", name);
};
