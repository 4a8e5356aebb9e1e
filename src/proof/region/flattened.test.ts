import { expect, test } from "vitest";
import { parseFormula } from "../../activation/index.ts";
import { flat } from "../primitive/flat.ts";
import { fromExpression } from "../term/from-expression.ts";
import { flattenedAt } from "./flattened.ts";
import { place } from "./place.ts";

const isFlattened = (formula: string, lo: number, hi: number, end: "from" | "to"): boolean => {
  const term = flattenedAt({ from: place(lo), to: place(hi), term: fromExpression(parseFormula(formula)) }, end);
  return term.kind === "apply" && term.f === flat;
};

test.each([
  ["exp(-1/(x-1))", 1, 2, "from", true],
  ["exp(1/(x-1))", 1, 2, "from", false],
  ["exp(-1/(1-x))", 0, 1, "to", true],
  ["exp(1/(1-x))", 0, 1, "to", false],
  ["exp(-1/(x-1)^2)", 1, 2, "from", true],
  ["exp(-1/(x-1)^2)", 0, 1, "to", true],
  ["exp(1/(x-1)^2)", 0, 1, "to", false],
  ["exp(1/(x-1)^2)", 1, 2, "from", false],
  // The argument changes its sign within the region.
  ["exp(-1/((x-1)*(3-x)))", 1, 4, "from", false],
] as const)("%s on [%d, %d] tends to 0 at its end `%s`: %s", (formula, lo, hi, end, expected) => {
  expect(isFlattened(formula, lo, hi, end)).toBe(expected);
});
